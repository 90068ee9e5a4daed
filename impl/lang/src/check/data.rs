//! The data structures of the checker: values, records, members and errors.

use super::env::{Env, SealId};
use crate::link::{DeclId, ModuleId, Spot, Stretch};
use crate::mono::TemplateId;
use crate::mono::ValueId;
use crate::names::Stands;
use crate::parse::arena::{Expr, Pattern};
use crate::scan::{Name, Token};
use crate::types::{RecordId, Ty};
use crate::util::few::Few;
use hashbrown::{HashMap, HashSet};
use selfsame_spec::Value;
use selfsame_spec::text::NoteRole;
use std::rc::Rc;

/// The value of a constant expression, as far as it is known (`[check.value]`).
#[derive(Clone, Debug)]
pub(crate) enum Val {
    /// The expression was refused, or its value is lost because of an error.
    Lost,
    /// The value is not known at compile time.
    Open,
    /// The value becomes known when a fold in its expression has run.
    Later,
    /// The evaluation of the expression ends with a failure. The number refers to the facts about
    /// this expression ([`Checker::evaluating`]).
    ///
    /// [`Checker::evaluating`]: super::Checker::evaluating
    Fails(u32),
    Prim(Rc<Value>),
    Tuple(Rc<Parts>),
    /// A function. The literal of the function is given if it is known.
    Function(Option<(ModuleId, Expr)>),
    /// An instance of a template with a body. Such an instance is a namespace and no value
    /// (`[mono.alone]`).
    Instance(ModuleId),
    /// A type as it was written, which is not resolved yet.
    Type(Ty),
    /// A value that is stored in the checker's table of values.
    Known(ValueId),
}

/// The values of the parts of a tuple.
#[derive(Clone, Debug)]
pub(crate) struct Parts {
    /// The labels of the parts, if the tuple is labeled.
    pub(crate) labels: Option<Rc<[Name]>>,
    pub(crate) values: Vec<Val>,
    /// The number of parts, including the parts of nested tuples.
    count: usize,
}

/// The maximal number of parts of a tuple whose value is known at compile time (`[check.value]`).
/// Nested tuples are shared, so a tuple in a short text can have far more parts than the text has
/// bytes.
const KNOWN: usize = 1024;

impl Val {
    /// Makes the value of a tuple.
    pub(crate) fn tuple(labels: Option<Rc<[Name]>>, values: Vec<Self>) -> Self {
        let count = values.iter().map(|value| 1 + value.parts()).sum();
        if count > KNOWN {
            return Self::Open;
        }
        Self::Tuple(Rc::new(Parts { labels, values, count }))
    }

    /// Returns the number of parts of the value, including the parts of nested tuples.
    fn parts(&self) -> usize {
        match self {
            Self::Tuple(parts) => parts.count,
            _ => 0,
        }
    }
}

impl Parts {
    /// Returns whether the value may contain a type that is not resolved.
    pub(crate) fn has_type(&self) -> bool {
        self.values.iter().any(|value| match value {
            Val::Type(_) => true,
            Val::Tuple(parts) => parts.has_type(),
            _ => false,
        })
    }
}

/// The result of checking an expression.
#[derive(Clone, Debug)]
pub(crate) struct Out {
    pub(crate) ty: Ty,
    pub(crate) val: Val,
    /// Whether the evaluation of the expression never finishes (`[check.end]`, `[check.end-item]`).
    pub(crate) ends: bool,
    /// The type that the expression denotes, if the expression is a type (`[types.value]`).
    pub(crate) denotes: Option<Ty>,
    /// The function literal of the expression, if the literal is known. Calls use the names of its
    /// parameters (`[check.argument]`).
    pub(crate) function: Option<(ModuleId, Expr)>,
    /// Whether the expression is assignable, or is a struct whose fields are assignable
    /// (`[check.assign]`).
    pub(crate) place: bool,
}

impl Out {
    /// Returns whether the expression is a type that is lost because of an error
    /// (`[demand.poison]`, `[demand.lost]`).
    pub(crate) const fn is_lost_type(&self) -> bool {
        self.ty.number() == Ty::TYPE.number() && matches!(self.val, Val::Lost)
    }

    pub(crate) const fn new(ty: Ty, val: Val) -> Self {
        Self { ty, val, ends: false, denotes: None, function: None, place: false }
    }

    /// Creates the result of an expression with this type and a value that is not known.
    pub(crate) const fn of(ty: Ty) -> Self {
        let val = if ty.is_unknown() { Val::Lost } else { Val::Open };
        Self::new(ty, val)
    }

    /// Creates the result of an expression that was refused or whose type is unknown.
    pub(crate) const fn unknown() -> Self {
        Self::new(Ty::UNKNOWN, Val::Lost)
    }

    pub(crate) const fn ending(mut self, ends: bool) -> Self {
        self.ends |= ends;
        self
    }
}

/// The definition of a constant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ConstDef {
    pub(crate) env: Env,
    pub(crate) name: Token,
    pub(crate) ty: Option<Expr>,
    pub(crate) value: Expr,
}

/// The names that a `let` or `var` binds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Bound {
    Pattern(Pattern),
    Var(DeclId),
}

/// The definition of a `let` or `var`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LetDef {
    pub(crate) env: Env,
    pub(crate) at: Stretch,
    pub(crate) bound: Bound,
    pub(crate) ty: Option<Expr>,
    pub(crate) value: Expr,
    /// The written type, if it has no holes and is already resolved.
    pub(crate) written: Option<Ty>,
    /// Whether the evaluation of the expression never finishes. This flag is only set if the
    /// expression was checked to find the type.
    pub(crate) ends: bool,
}

/// The sort of a record: struct, class, class with bases, or variant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shape {
    Struct,
    Class,
    /// A class with bases.
    Derived,
    Variant,
}

/// A field of a record. `ty` is its written type. `value` is its default, or the expression that
/// gives its type.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FieldDef {
    pub(crate) name: Token,
    pub(crate) public: bool,
    pub(crate) ty: Option<Expr>,
    pub(crate) value: Option<Expr>,
}

/// A constant of a record, other than a generic function.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MemberDef {
    pub(crate) name: Token,
    pub(crate) public: bool,
    pub(crate) value: Option<Expr>,
}

/// A case of a variant: its name, and the range of its fields among the fields of the variant.
#[derive(Clone, Debug)]
pub(crate) struct CaseDef {
    pub(crate) name: Token,
    pub(crate) fields: std::ops::Range<u32>,
}

/// A member of a record, given by its sort and its index among the members of this sort.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum MemberIx {
    Field(u32),
    Const(u32),
    Case(u32),
}

/// A record or variant, with the parts of its literal.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    /// The seal around the record's members, if the record is part of another type in a function
    /// (`[fold.made-part]`). Otherwise `None`.
    pub(crate) part: Option<SealId>,
    /// The function that makes the record when the function runs, if there is such a function.
    pub(crate) stands: Stands,
    pub(crate) env: Env,
    pub(crate) expr: Expr,
    pub(crate) shape: Shape,
    pub(crate) fields: Rc<[FieldDef]>,
    pub(crate) constants: Rc<[MemberDef]>,
    pub(crate) cases: Rc<[CaseDef]>,
    pub(crate) by_name: Rc<Few<Name, MemberIx>>,
    pub(crate) gap: bool,
    /// The record of the literal from which a fold made this record. `None` if no fold made this
    /// record.
    pub(crate) made: Option<RecordId>,
    /// The total number of fields of all records with smaller indices. The field `first_constant`
    /// counts the constants of these records.
    pub(crate) first_field: u32,
    pub(crate) first_constant: u32,
}

/// A function literal whose parameters and result type were checked. `params` has the types of the
/// parameters; `result` has the result type if the block is not checked yet.
#[derive(Clone, Debug)]
pub(crate) struct BodyDef {
    pub(crate) env: Env,
    pub(crate) expr: Expr,
    pub(crate) params: super::labels::ParamTypes,
    pub(crate) result: Option<Ty>,
}

/// An error, and the place where it is reported.
#[derive(Clone, Debug)]
pub(crate) struct TypeFault {
    pub(crate) at: Spot,
    pub(crate) what: Wrong,
    pub(crate) notes: Vec<(Spot, NoteRole)>,
}

/// The kind of an error, with the data of its message.
#[derive(Clone, Debug)]
pub(crate) enum Wrong {
    NotHere(&'static str),
    NoPlace,
    NoTemplate,
    ArgumentCount(u32, Option<u32>),
    NoMember(Ty),
    Private(bool),
    Mismatch(Ty, Ty),
    TooMany(u32),
    TooFew(Option<Name>),
    CannotInfer(&'static str),
    NoLabel,
    LabelOrder,
    NotCallable(Ty),
    NotCalled,
    NotExhaustive(String),
    TooManyCases,
    NoResult(Ty),
    Operand(&'static str, Vec<Ty>),
    NoType,
    Outside,
    NotConstant(&'static str),
    NotAtRunTime(&'static str),
    OnlyInConstants(&'static str),
    Fails(&'static str),
    NotFrozen,
    OnlyCalled,
    Level,
    Impure,
    /// A fold ended with an error, given by its code and the message of a `panic`.
    FoldFails(&'static str, Option<String>),
    /// A fold exceeded a limit, given by the measure, the limit, and the code of the error.
    Budget(&'static str, u64, &'static str),
    CannotFreeze(&'static str),
    MemberTwice(Name),
    /// A use names a member that an instance does not have.
    NoMemberIn(ModuleId),
    /// A namespace is used as an expression.
    Namespace,
    /// An argument of a template does not fit its parameter.
    Argument(Ty, Ty),
    TooDeep(TemplateId),
    TooLarge(TemplateId),
    /// A type has a node that is too large for a world.
    TooLargeForWorld,
    /// A parameter of a template cannot be inferred from the arguments of a call.
    NotInferred(DeclId),
    /// Tasks demand each other in a cycle, given by the code of the error and the tasks of the
    /// cycle.
    Loop(&'static str, Vec<String>),
}

/// The `return`s of functions and the `break`s of loops. They are collected from all tasks, because
/// a `let` in a block is checked by a separate task.
#[derive(Debug, Default)]
pub(crate) struct Exits {
    /// The expected result type of each function, by the first token of the function.
    pub(crate) wanted: HashMap<(ModuleId, Token), Ty>,
    /// The types of the `return`s that were checked in finished tasks, by the first token of the
    /// function.
    pub(crate) returned: HashMap<(ModuleId, Token), Vec<(Ty, Stretch)>>,
    /// The loops that contain a `break`, by the first token of their blocks.
    pub(crate) broken: HashSet<(ModuleId, Token)>,
}

impl Exits {
    /// Creates empty tables with capacity for this number of functions.
    pub(crate) fn with_room(functions: usize) -> Self {
        Self { wanted: HashMap::with_capacity(functions), ..Self::default() }
    }
}
