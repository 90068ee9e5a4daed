//! Types, values and instances, as data ([types.type], [check.value], [check.value-fails], [mono.template]).
//!
//! ```text
//! List[A]         Apply("List", [Constant(A, the use)])
//! (1, "a")        Tuple([Value 1, Value "a"])
//! Pair[int]       Instance { template Pair, arguments [Type(int)], key }
//! ```

use selfsame_spec::Value;
use selfsame_spec::program::DeclIx;
use selfsame_spec::text::Place;
use std::cell::OnceCell;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;

/// A type. The copies of a type share its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
// [types.type]
pub(crate) enum Type {
    Unknown,
    Hole,
    /// A parameter of a template for which no argument is known yet ([mono.infer]).
    Open(Place),
    Primitive(&'static str),
    Value(Value),
    Tuple(Rc<[Type]>),
    Named(Rc<[(String, Type)]>),
    /// The operands of a union. An operand may be a union too, and may occur twice.
    Union(Rc<[Type]>),
    Box(Rc<Type>),
    Apply(&'static str, Rc<[Type]>),
    Function(Rc<[(Option<String>, Type)]>, Rc<Type>),
    Record(Record),
    Callee(Rc<Type>),
    /// The frozen type that belongs to a type ([fold.frozen-type]).
    Frozen(Rc<Type>),
    /// The type that a run-time type holds when a function runs: the declared name, and the use
    /// ([fold.type-value]).
    Local(Place, UsedAt),
    /// A name or application whose type is not evaluated yet, and the use of it.
    Constant(Named, UsedAt),
}

/// A name or application whose type is not evaluated when it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// The site of the name of a constant of kind type, a parameter of a template, or an instance
    /// of a template `= e`.
    Site(Site),
    /// An application of a template `= e` whose arguments are not known, or wait for a task.
    Applied(Box<Applied>),
    /// A name in whose type made records replace their literals ([fold.made-hand]). The type of the
    /// name may refer to itself.
    WithMade(Box<Named>, BTreeMap<Place, Record>),
}

/// The use of a constant. Types that differ only in a use are equal.
#[derive(Clone, Debug)]
pub(crate) struct UsedAt(pub(crate) Place);

impl PartialEq for UsedAt {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for UsedAt {}

/// A record or variant: the literal, in the instance to which the literal belongs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
// [mono.record]
pub(crate) struct Record {
    pub(crate) literal: Place,
    pub(crate) env: Env,
    /// The made record, if a function made it from the literal; `None` for the record of the
    /// literal itself.
    // [fold.made]
    pub(crate) made: Option<Made>,
}

/// A record that a function made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
// [fold.made]
pub(crate) enum Made {
    /// A record that the running fold made, by the number of the record in the run.
    Live(usize),
    /// A record in the value of a fold.
    Kept(KeptRecord),
}

/// A made record in the value of a fold.
#[derive(Clone)]
// [fold.made-leaves]
pub(crate) struct KeptRecord {
    pub(crate) fold: Site,
    pub(crate) number: usize,
    /// All made records in the value of the fold, by number.
    pub(crate) all: Rc<OnceCell<Vec<MadeRecord>>>,
}

/// The values and types that a made record has besides its literal.
#[derive(Debug)]
pub(crate) struct MadeRecord {
    /// The values of the record's defaults and constants, by the places of their expressions.
    pub(crate) values: BTreeMap<Place, Known>,
    /// The made records that are reachable from the record's literal, by the places of their own
    /// literals.
    pub(crate) types: BTreeMap<Place, Record>,
}

impl KeptRecord {
    /// Returns the values and types of the record; `None` before the fold that made it has ended.
    pub(crate) fn data(&self) -> Option<&MadeRecord> {
        self.all.get().and_then(|all| all.get(self.number))
    }

    const fn key(&self) -> (&Site, usize) {
        (&self.fold, self.number)
    }
}

impl PartialEq for KeptRecord {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for KeptRecord {}

impl PartialOrd for KeptRecord {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for KeptRecord {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl fmt::Debug for KeptRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {}", self.fold, self.number)
    }
}

/// A value, as far as it is known before the program runs.
#[derive(Clone, Debug, Default, PartialEq)]
// [check.value]
pub(crate) enum Known {
    #[default]
    Not,
    /// The value was refused, or depends on a refused value.
    Lost,
    Value(Value),
    Tuple(Vec<Known>),
    /// A function, by the site of its literal.
    Function(Site),
    Type(Type),
    /// A value that has parts.
    Object(Rc<Fixed>),
    /// An instance with a body ([mono.alone]).
    Namespace(Env),
}

/// A value that never changes and is no plain literal, such as a value with parts.
#[derive(Clone, Debug, PartialEq)]
// [run.value] [fold.value]
pub(crate) enum Fixed {
    Bytes(Rc<[u8]>),
    /// A function of the language.
    Builtin(&'static str),
    /// A tuple, with its labels if it is named.
    Tuple(Option<Rc<[String]>>, Vec<Known>),
    /// An instance of a struct.
    Instance(Record, Vec<Known>),
    Case(Record, usize, Vec<Known>),
    /// An object `Tup`: its type and its elements.
    Tup(Type, Vec<Known>),
    /// An object `ConstDict`: its type and its entries.
    Dict(Type, Vec<(Known, Known)>),
    Function(Closure),
}

/// A function with captures.
#[derive(Clone, Debug, PartialEq)]
// [run.closure] [fold.one]
pub(crate) struct Closure {
    /// The literal of the function.
    pub(crate) literal: Site,
    /// The captured names with their values; a name that has not been assigned has no value.
    pub(crate) captured: Vec<(DeclIx, Option<Known>)>,
    /// The made records that the function's code uses, by the places of their literals.
    // [fold.made]
    pub(crate) types: BTreeMap<Place, Record>,
    pub(crate) ty: Type,
}

/// An argument of a template.
#[derive(Clone, Debug, PartialEq)]
// [mono.argument]
pub(crate) enum Argument {
    /// The argument of a parameter of the type `type`.
    Type(Type),
    /// The argument of a parameter of any other type: the written type of the parameter, and the
    /// value.
    Value(Type, Known),
    /// The argument is not inferred yet ([mono.infer]).
    Open,
}

/// An instance of a template or generic function.
// [mono.template]
pub(crate) struct Instance {
    /// The template, by its name.
    pub(crate) template: Place,
    /// The instance to which the template itself belongs.
    pub(crate) around: Env,
    /// An argument for each parameter.
    pub(crate) arguments: Vec<Argument>,
    /// A text that is equal for two instances only if their arguments are equal.
    // [mono.key]
    pub(crate) key: String,
}

/// The instance of a template to which some code belongs; `None` for code that belongs to no
/// template.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
// [mono.belong]
pub(crate) struct Env(pub(crate) Option<Rc<Instance>>);

impl PartialEq for Instance {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Instance {}

impl PartialOrd for Instance {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

// [mono.key]
impl Ord for Instance {
    fn cmp(&self, other: &Self) -> Ordering {
        if std::ptr::eq(self, other) {
            return Ordering::Equal;
        }
        let of = |one: &'_ Self| one.key.len();
        let short = self.template.cmp(&other.template).then_with(|| of(self).cmp(&of(other)));
        short.then_with(|| self.key.cmp(&other.key)).then_with(|| self.around.cmp(&other.around))
    }
}

impl fmt::Debug for Env {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(own) => write!(f, "{:?} in {:?}[{}]", own.around, own.template, own.key),
            None => Ok(()),
        }
    }
}

/// A place of the text, seen in an instance of a template. In the order of sites, the sites of one
/// instance are adjacent and ordered by place.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Site {
    pub(crate) env: Env,
    pub(crate) place: Place,
}

/// An application of a template whose arguments are evaluated.
#[derive(Clone, Debug, PartialEq)]
// [mono.apply]
pub(crate) struct Applied {
    /// The template, by its name.
    pub(crate) template: Place,
    /// The instance to which the template belongs.
    pub(crate) around: Env,
    pub(crate) arguments: Vec<Argument>,
}

impl Eq for Applied {}

/// The meaning of a part that involves templates.
#[derive(Clone, Debug)]
pub(crate) enum Meant {
    /// An instance with a body.
    Namespace(Env),
    /// A template, by the place of its name, and the instance to which the template belongs.
    Template(Place, Env),
    /// A declared function: its type, and its literal with the labels and defaults for calls.
    Function(Type, Site),
    /// A constant, or an instance that is a value or type.
    Value(Type, Known),
}
