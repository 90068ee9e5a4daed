//! The data of checking: values, records, members, errors.

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

/// The value of a constant expression (`[check.value]`).
#[derive(Clone, Debug)]
pub(crate) enum Val {
    /// The value of an expression that is unknown or was refused.
    Lost,
    /// A value that is not known.
    Open,
    /// A value that becomes known after a fold in its expression was run.
    Later,
    /// The value of an expression that ends with a failure, by the number of the facts about this
    /// expression ([`Checker::evaluating`]).
    ///
    /// [`Checker::evaluating`]: super::Checker::evaluating
    Fails(u32),
    Prim(Rc<Value>),
    Tuple(Rc<Parts>),
    /// A function, with its literal if the literal is known.
    Function(Option<(ModuleId, Expr)>),
    /// An instance of a template with a body, which is no value (`[mono.alone]`).
    Instance(ModuleId),
    /// A type as it was read, before it was resolved.
    Type(Ty),
    /// Any other value.
    Known(ValueId),
}

/// The values of a tuple.
#[derive(Clone, Debug)]
pub(crate) struct Parts {
    /// The labels, if there are any.
    pub(crate) labels: Option<Rc<[Name]>>,
    pub(crate) values: Vec<Val>,
    /// The number of parts, including the parts of parts.
    count: usize,
}

/// The maximal number of parts of a known tuple (`[check.value]`). Values of parts are shared, so a
/// tuple in a short text can have far more parts than the text has bytes.
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

    /// Returns the number of parts of the value, including the parts of parts.
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
    /// The type, if the expression is a type (`[types.value]`).
    pub(crate) denotes: Option<Ty>,
    /// The function literal of the expression, if the literal is known. Calls use the names of its
    /// parameters (`[check.argument]`).
    pub(crate) function: Option<(ModuleId, Expr)>,
    /// Whether the expression is assignable, or is a struct whose fields are assignable
    /// (`[check.assign]`).
    pub(crate) place: bool,
}

impl Out {
    /// Returns whether the expression is a type whose meaning was lost to an error
    /// (`[demand.poison]`, `[demand.lost]`).
    pub(crate) const fn is_lost_type(&self) -> bool {
        self.ty.number() == Ty::TYPE.number() && matches!(self.val, Val::Lost)
    }

    pub(crate) const fn new(ty: Ty, val: Val) -> Self {
        Self { ty, val, ends: false, denotes: None, function: None, place: false }
    }

    /// Makes the result with this type and a value that is not known.
    pub(crate) const fn of(ty: Ty) -> Self {
        let val = if ty.is_unknown() { Val::Lost } else { Val::Open };
        Self::new(ty, val)
    }

    /// Makes the result of an expression that was refused or is unknown.
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
    /// The written type, if the type has no holes and is already known.
    pub(crate) written: Option<Ty>,
    /// Whether the evaluation of the expression never finishes, if the expression was checked to
    /// find the type.
    pub(crate) ends: bool,
}

/// The sort of a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shape {
    Struct,
    Class,
    /// A class with bases.
    Derived,
    Variant,
}

/// A field: its written type, and its default or the expression that gives the type.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FieldDef {
    pub(crate) name: Token,
    pub(crate) public: bool,
    pub(crate) ty: Option<Expr>,
    pub(crate) value: Option<Expr>,
}

/// A constant of a record, which is not a generic function.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MemberDef {
    pub(crate) name: Token,
    pub(crate) public: bool,
    pub(crate) value: Option<Expr>,
}

/// A case: its name, and the range of its fields among the fields of the variant.
#[derive(Clone, Debug)]
pub(crate) struct CaseDef {
    pub(crate) name: Token,
    pub(crate) fields: std::ops::Range<u32>,
}

/// A member of a record, found by its name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum MemberIx {
    Field(u32),
    Const(u32),
    Case(u32),
}

/// A literal of a record or variant.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    /// The seal around the record's members, if the record is part of another type in a function
    /// (`[fold.made-part]`).
    pub(crate) part: Option<SealId>,
    /// The function that makes the record when it runs, if there is one.
    pub(crate) stands: Stands,
    pub(crate) env: Env,
    pub(crate) expr: Expr,
    pub(crate) shape: Shape,
    pub(crate) fields: Rc<[FieldDef]>,
    pub(crate) constants: Rc<[MemberDef]>,
    pub(crate) cases: Rc<[CaseDef]>,
    pub(crate) by_name: Rc<Few<Name, MemberIx>>,
    pub(crate) gap: bool,
    /// The record of the literal, if this record was made by a fold.
    pub(crate) made: Option<RecordId>,
    /// The number of fields that all records before this record have. The field `first_constant`
    /// counts constants in the same way.
    pub(crate) first_field: u32,
    pub(crate) first_constant: u32,
}

/// A function literal whose parameters and result type were checked: the types of the parameters,
/// and the result type if the block is still to be checked.
#[derive(Clone, Debug)]
pub(crate) struct BodyDef {
    pub(crate) env: Env,
    pub(crate) expr: Expr,
    pub(crate) params: super::labels::ParamTypes,
    pub(crate) result: Option<Ty>,
}

/// An error with its place.
#[derive(Clone, Debug)]
pub(crate) struct TypeFault {
    pub(crate) at: Spot,
    pub(crate) what: Wrong,
    pub(crate) notes: Vec<(Spot, NoteRole)>,
}

/// The kind of an error.
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
    /// A fold that ends with an error: its code, and the message of a `panic`.
    FoldFails(&'static str, Option<String>),
    /// A limit of a fold that was exceeded: the measure, the limit, and the code.
    Budget(&'static str, u64, &'static str),
    CannotFreeze(&'static str),
    MemberTwice(Name),
    /// A member that an instance does not have.
    NoMemberIn(ModuleId),
    /// A namespace that is used as an expression.
    Namespace,
    /// An argument of a template that does not fit.
    Argument(Ty, Ty),
    TooDeep(TemplateId),
    TooLarge(TemplateId),
    /// A type that has a node that is too large for a world.
    TooLargeForWorld,
    /// A parameter of a template that cannot be inferred.
    NotInferred(DeclId),
    /// A cycle of tasks: the code of the error and the tasks.
    Loop(&'static str, Vec<String>),
}

/// The exits of functions and loops. They are collected from all tasks, because a `let` in a block
/// is a separate task.
#[derive(Debug, Default)]
pub(crate) struct Exits {
    /// The types against which the results of functions are checked, by the first token of the
    /// function.
    pub(crate) wanted: HashMap<(ModuleId, Token), Ty>,
    /// The types of `return`s in tasks that are done, by function.
    pub(crate) returned: HashMap<(ModuleId, Token), Vec<(Ty, Stretch)>>,
    /// The loops that have a `break`, by the first token of their blocks.
    pub(crate) broken: HashSet<(ModuleId, Token)>,
}

impl Exits {
    /// Makes empty tables with capacity for this number of functions.
    pub(crate) fn with_room(functions: usize) -> Self {
        Self { wanted: HashMap::with_capacity(functions), ..Self::default() }
    }
}
