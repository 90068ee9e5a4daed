//! What checking is about: values, places, records, and what is found out.

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
    /// Of what is unknown or was refused.
    Lost,
    /// Not known.
    Open,
    /// Known when a fold in it was run.
    Later,
    /// Of an expression that ends with a failure, by its number ([`Checker::evaluating`]).
    ///
    /// [`Checker::evaluating`]: super::Checker::evaluating
    Fails(u32),
    Prim(Rc<Value>),
    Tuple(Rc<Parts>),
    /// A function, and the literal that it is.
    Function(Option<(ModuleId, Expr)>),
    /// An instance with a body, which is no value (`[mono.alone]`).
    Instance(ModuleId),
    /// A type, as it was read.
    Type(Ty),
    /// Any other value.
    Known(ValueId),
}

/// The values of a tuple.
#[derive(Clone, Debug)]
pub(crate) struct Parts {
    /// The labels, if there are some.
    pub(crate) labels: Option<Rc<[Name]>>,
    pub(crate) values: Vec<Val>,
    /// How many parts there are, with those of its parts.
    count: usize,
}

/// The most parts of a tuple that is known (`[check.value]`). Values of parts are shared, so a text
/// can name far more of them than it has bytes.
const KNOWN: usize = 1024;

impl Val {
    /// The value of a tuple.
    pub(crate) fn tuple(labels: Option<Rc<[Name]>>, values: Vec<Self>) -> Self {
        let count = values.iter().map(|value| 1 + value.parts()).sum();
        if count > KNOWN {
            return Self::Open;
        }
        Self::Tuple(Rc::new(Parts { labels, values, count }))
    }

    /// How many parts it has, with those of its parts.
    fn parts(&self) -> usize {
        match self {
            Self::Tuple(parts) => parts.count,
            _ => 0,
        }
    }
}

impl Parts {
    /// Whether a type that is not resolved may be in it.
    pub(crate) fn has_type(&self) -> bool {
        self.values.iter().any(|value| match value {
            Val::Type(_) => true,
            Val::Tuple(parts) => parts.has_type(),
            _ => false,
        })
    }
}

/// What comes out of an expression.
#[derive(Clone, Debug)]
pub(crate) struct Out {
    pub(crate) ty: Ty,
    pub(crate) val: Val,
    /// Whether it ends (`[check.end]`).
    pub(crate) ends: bool,
    /// Of what is a type which one (`[types.value]`).
    pub(crate) denotes: Option<Ty>,
    /// The function literal that it is, by whose names it is called (`[check.argument]`).
    pub(crate) function: Option<(ModuleId, Expr)>,
    /// Whether it can be assigned to, or its fields can if it is a struct (`[check.assign]`).
    pub(crate) place: bool,
}

impl Out {
    /// Whether it would be a type if its value were not lost (`[demand.poison]`).
    pub(crate) const fn is_lost_type(&self) -> bool {
        self.ty.number() == Ty::TYPE.number() && matches!(self.val, Val::Lost)
    }

    pub(crate) const fn new(ty: Ty, val: Val) -> Self {
        Self { ty, val, ends: false, denotes: None, function: None, place: false }
    }

    /// Of this type, with a value that is not known.
    pub(crate) const fn of(ty: Ty) -> Self {
        let val = if ty.is_unknown() { Val::Lost } else { Val::Open };
        Self::new(ty, val)
    }

    /// What was refused, or is unknown.
    pub(crate) const fn unknown() -> Self {
        Self::new(Ty::UNKNOWN, Val::Lost)
    }

    pub(crate) const fn ending(mut self, ends: bool) -> Self {
        self.ends |= ends;
        self
    }
}

/// A constant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ConstDef {
    pub(crate) env: Env,
    pub(crate) name: Token,
    pub(crate) ty: Option<Expr>,
    pub(crate) value: Expr,
}

/// What a `let` or `var` binds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Bound {
    Pattern(Pattern),
    Var(DeclId),
}

/// A `let` or `var`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LetDef {
    pub(crate) env: Env,
    pub(crate) at: Stretch,
    pub(crate) bound: Bound,
    pub(crate) ty: Option<Expr>,
    pub(crate) value: Expr,
    /// Of what is written without holes the type, once it is known.
    pub(crate) written: Option<Ty>,
    /// Whether its expression ends, if that was checked for the type.
    pub(crate) ends: bool,
}

/// What a record is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shape {
    Struct,
    Class,
    /// A class with bases.
    Derived,
    Variant,
}

/// A field: what is written, and the default or what tells the type.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FieldDef {
    pub(crate) name: Token,
    pub(crate) public: bool,
    pub(crate) ty: Option<Expr>,
    pub(crate) value: Option<Expr>,
}

/// A constant of a record; none that is a generic function.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MemberDef {
    pub(crate) name: Token,
    pub(crate) public: bool,
    pub(crate) value: Option<Expr>,
}

/// A case: its name, and which fields of the variant it has.
#[derive(Clone, Debug)]
pub(crate) struct CaseDef {
    pub(crate) name: Token,
    pub(crate) fields: std::ops::Range<u32>,
}

/// A member of a record by its name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum MemberIx {
    Field(u32),
    Const(u32),
    Case(u32),
}

/// A literal of a record or variant.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    /// The seal around its members, if it is a part of another type in a function (`[fold.made-part]`).
    pub(crate) part: Option<SealId>,
    /// Whether it is made when a function runs.
    pub(crate) stands: Stands,
    pub(crate) env: Env,
    pub(crate) expr: Expr,
    pub(crate) shape: Shape,
    pub(crate) fields: Rc<[FieldDef]>,
    pub(crate) constants: Rc<[MemberDef]>,
    pub(crate) cases: Rc<[CaseDef]>,
    pub(crate) by_name: Rc<Few<Name, MemberIx>>,
    pub(crate) gap: bool,
    /// The literal of one that a fold made.
    pub(crate) made: Option<RecordId>,
    /// How many fields and constants the records before have.
    pub(crate) first_field: u32,
    pub(crate) first_constant: u32,
}

/// A function literal that was checked: its parameters' types, and the result if its block is
/// still to be checked against that.
#[derive(Clone, Debug)]
pub(crate) struct BodyDef {
    pub(crate) env: Env,
    pub(crate) expr: Expr,
    pub(crate) params: super::labels::ParamTypes,
    pub(crate) result: Option<Ty>,
}

/// An error.
#[derive(Clone, Debug)]
pub(crate) struct TypeFault {
    pub(crate) at: Spot,
    pub(crate) what: Wrong,
    pub(crate) notes: Vec<(Spot, NoteRole)>,
}

/// What is wrong.
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
    /// A fold ends with an error: its code, and the message of a `panic`.
    FoldFails(&'static str, Option<String>),
    /// A measure, its limit, and the code.
    Budget(&'static str, u64, &'static str),
    CannotFreeze(&'static str),
    MemberTwice(Name),
    /// A member of an instance that is not there.
    NoMemberIn(ModuleId),
    /// A namespace by itself.
    Namespace,
    /// An argument of a template that does not fit.
    Argument(Ty, Ty),
    TooDeep(TemplateId),
    TooLarge(TemplateId),
    /// A type with a node that is too large for a world.
    TooLargeForWorld,
    /// A parameter of a template that nothing tells.
    NotInferred(DeclId),
    /// A cycle: its code and tasks.
    Loop(&'static str, Vec<String>),
}

/// The exits of functions and loops: a `let` of a block is a task of its own, so they are kept for all.
#[derive(Debug, Default)]
pub(crate) struct Exits {
    /// The types that results of functions are checked against, by the function's first token.
    pub(crate) wanted: HashMap<(ModuleId, Token), Ty>,
    /// The types of `return`s in tasks that are done, by function.
    pub(crate) returned: HashMap<(ModuleId, Token), Vec<(Ty, Stretch)>>,
    /// Loops with a `break`, by the first token of their blocks.
    pub(crate) broken: HashSet<(ModuleId, Token)>,
}

impl Exits {
    /// None, with room for those of so many functions.
    pub(crate) fn with_room(functions: usize) -> Self {
        Self { wanted: HashMap::with_capacity(functions), ..Self::default() }
    }
}
