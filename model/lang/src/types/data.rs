//! The data types for types, values and instances of templates ([types.type], [check.value],
//! [check.value-fails], [mono.template]).
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

/// A type. Copies of a type share the memory of its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
// [types.type]
pub(crate) enum Type {
    Unknown,
    Hole,
    /// A parameter of a template that has no argument yet, by the place of its name ([mono.infer]).
    Open(Place),
    Primitive(&'static str),
    Value(Value),
    Tuple(Rc<[Type]>),
    Named(Rc<[(String, Type)]>),
    /// A union, by its operands. An operand may itself be a union, and may occur twice.
    Union(Rc<[Type]>),
    Box(Rc<Type>),
    Apply(&'static str, Rc<[Type]>),
    Function(Rc<[(Option<String>, Type)]>, Rc<Type>),
    Record(Record),
    Callee(Rc<Type>),
    /// The type that results from freezing the values of the given type ([fold.frozen-type]).
    Frozen(Rc<Type>),
    /// A run-time type: the type that a variable holds when a function runs. A run-time type
    /// consists of the variable's name and the place of its use ([fold.type-value]).
    Local(Place, UsedAt),
    /// A name or application whose type is not evaluated yet, and the place of its use.
    Constant(Named, UsedAt),
}

/// A name or application that is read in a type position without evaluating its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// The site of the name of a constant of kind type, of a template's parameter, or of an
    /// instance of a template `= e`.
    Site(Site),
    /// An application of a template `= e` whose arguments are unknown or wait for a task.
    Applied(Box<Applied>),
    /// A name with a table of made records, which replace their literals in the type of the name
    /// ([fold.made-hand]). The type of the name may refer to itself.
    WithMade(Box<Named>, BTreeMap<Place, Record>),
}

/// The place at which a constant is used. Types that differ only in such a place are equal.
#[derive(Clone, Debug)]
pub(crate) struct UsedAt(pub(crate) Place);

impl PartialEq for UsedAt {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for UsedAt {}

/// A record or variant, given by its literal and the instance of the template that contains the
/// literal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
// [mono.record]
pub(crate) struct Record {
    pub(crate) literal: Place,
    pub(crate) env: Env,
    /// The made record, if an evaluation in a function made the record; `None` for the record of
    /// the literal itself.
    // [fold.made]
    pub(crate) made: Option<Made>,
}

/// A record that a function made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
// [fold.made]
pub(crate) enum Made {
    /// A record that the running fold made, by its number among the records that this fold made.
    Live(usize),
    /// A made record in the value of a fold that has ended.
    Kept(KeptRecord),
}

/// A made record in the value of a fold that has ended.
#[derive(Clone)]
// [fold.made-leaves]
pub(crate) struct KeptRecord {
    pub(crate) fold: Site,
    pub(crate) number: usize,
    /// The made records in the value of the fold, by their numbers.
    pub(crate) all: Rc<OnceCell<Vec<MadeRecord>>>,
}

/// The values and types of a made record that its literal does not determine.
#[derive(Debug)]
pub(crate) struct MadeRecord {
    /// The values of the record's defaults and constants, by the places of their expressions.
    pub(crate) values: BTreeMap<Place, Known>,
    /// The made records that are reachable from the record's literal, by the places of their own
    /// literals.
    pub(crate) types: BTreeMap<Place, Record>,
}

impl KeptRecord {
    /// Returns the values and types of the record, or `None` before the end of the fold that made
    /// it.
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
    /// The value is lost: the expression was refused, or depends on a refused expression.
    Lost,
    Value(Value),
    Tuple(Vec<Known>),
    /// A function that captures nothing, by the site of its literal.
    Function(Site),
    Type(Type),
    /// A value that has parts, or a builtin function, or bytes.
    Object(Rc<Fixed>),
    /// An instance of a template with a body ([mono.alone]).
    Namespace(Env),
}

/// A value that never changes and is not a primitive value, such as a value with parts.
#[derive(Clone, Debug, PartialEq)]
// [run.value] [fold.value]
pub(crate) enum Fixed {
    Bytes(Rc<[u8]>),
    /// A builtin function, by its name.
    Builtin(&'static str),
    /// A tuple, with its parts, and with its labels if it is a named tuple.
    Tuple(Option<Rc<[String]>>, Vec<Known>),
    /// An instance of a struct, with the values of its fields.
    Instance(Record, Vec<Known>),
    Case(Record, usize, Vec<Known>),
    /// An object `Tup`: its type and its elements.
    Tup(Type, Vec<Known>),
    /// An object `ConstDict`: its type and its entries.
    Dict(Type, Vec<(Known, Known)>),
    Function(Closure),
}

/// A function, with the values that it captures.
#[derive(Clone, Debug, PartialEq)]
// [run.closure] [fold.one]
pub(crate) struct Closure {
    /// The site of the function's literal.
    pub(crate) literal: Site,
    /// The captured declarations with their values. A captured `let` that is not set has no value.
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
    /// A type, as the argument of a parameter whose type is `type`.
    Type(Type),
    /// A value, as the argument of a parameter of another type. The type is the one that is written
    /// for the parameter.
    Value(Type, Known),
    /// The argument is omitted and not inferred yet ([mono.infer]).
    Open,
}

/// An instance of a template or generic function.
// [mono.template]
pub(crate) struct Instance {
    /// The place of the template's name.
    pub(crate) template: Place,
    /// The instance of the template that encloses this template.
    pub(crate) around: Env,
    /// The arguments of the template, one for each parameter.
    pub(crate) arguments: Vec<Argument>,
    /// A text for comparing instances. If the keys of two instances are equal, their arguments are
    /// equal.
    // [mono.key]
    pub(crate) key: String,
}

/// The template instance that contains some code; `None` for code that belongs to no template.
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

/// A place of the text in an instance of a template. Sites are ordered by instance, and within an
/// instance by place.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Site {
    pub(crate) env: Env,
    pub(crate) place: Place,
}

/// An application of a template whose arguments are evaluated.
#[derive(Clone, Debug, PartialEq)]
// [mono.apply]
pub(crate) struct Applied {
    /// The place of the template's name.
    pub(crate) template: Place,
    /// The instance of the template that encloses this template.
    pub(crate) around: Env,
    pub(crate) arguments: Vec<Argument>,
}

impl Eq for Applied {}

/// The meaning of an expression that names or applies a template.
#[derive(Clone, Debug)]
pub(crate) enum Meant {
    /// An instance of a template with a body.
    Namespace(Env),
    /// A template, by the place of its name, with the instance of the template that encloses it.
    Template(Place, Env),
    /// A function that a constant declares: its type, and the site of its literal, which has the
    /// labels and defaults for calls.
    Function(Type, Site),
    /// A constant, or an instance of a template that is a value or type.
    Value(Type, Known),
}
