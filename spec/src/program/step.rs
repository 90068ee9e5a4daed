//! The trace of checking, step by step (`spec/chapters/language/trace.md`).

pub use super::step_words::{ExpressionSort, Part};
use std::fmt;

/// The trace of a program (`[trace.trace]`). `Display` writes the text for people.
///
/// ```
/// use selfsame_spec::program::step::{Event, ExpressionSort, ModuleTrace, Step, Trace};
/// let step = |depth, line, event| Step { depth, line, event };
/// let start = Event::Start { sort: ExpressionSort::Name, expected: "_".into() };
/// let module = ModuleTrace {
///     module: "a".into(),
///     steps: vec![step(0, Some(2), start), step(1, None, Event::Type("str".into()))],
///     ..ModuleTrace::default()
/// };
/// let text = Trace { modules: vec![module] }.to_string();
/// assert!(text.starts_with("a.same\n types: none\n fields: none\n declare: none\n line 2: name, expect _\n  type str\n"));
/// assert!(text.ends_with(" exports: none\n"));
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Trace {
    /// The modules, in the order in which they are initialized.
    pub modules: Vec<ModuleTrace>,
}

/// The trace of a module (`[trace.module]`).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ModuleTrace {
    /// The module.
    pub module: String,
    /// The rows of its type table: each has an id, and the namespace in which the id is visible, or
    /// `root`.
    pub types: Vec<(String, String)>,
    /// The records and variants of the module: each has an id, and the spellings of its fields or
    /// cases.
    pub fields: Vec<(String, Vec<String>)>,
    /// The rows of its value table.
    pub declares: Vec<Declare>,
    /// The steps of its items.
    pub steps: Vec<Step>,
    /// The types that the module exports: each has a name and an id.
    pub exported_types: Vec<(String, String)>,
    /// The values that the module exports.
    pub exported_values: Vec<Declare>,
}

/// A declaration of a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Declare {
    /// Its name in the module.
    pub name: String,
    /// The spelling of its type.
    pub ty: String,
    /// Its id.
    pub id: String,
}

/// A line of a trace.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The depth: 0 for the first line of an item.
    pub depth: u32,
    /// The line number of the item in the text, from 1. Only the first line of an item has a
    /// number.
    pub line: Option<u32>,
    /// The event.
    pub event: Event,
}

/// An event of checking. Types are spelled.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Event {
    /// The first line of an item that has no event of its own (`[trace.item]`).
    Empty,
    /// An expression is checked.
    Start {
        /// The sort of the expression.
        sort: ExpressionSort,
        /// The expected type.
        expected: String,
    },
    /// A part starts.
    Part(Part),
    /// The meaning of a name: an id, `unknown` or `none`.
    Means {
        /// The name.
        name: String,
        /// Its meaning.
        id: String,
    },
    /// The type of an expression whose member or element is used.
    Of {
        /// Its name or index.
        member: String,
        /// The type.
        ty: String,
    },
    /// Arguments are counted.
    Count {
        /// The number of arguments.
        given: u32,
        /// The number of parameters.
        takes: u32,
    },
    /// A given type is fitted to an expected type.
    Unify {
        /// The expected type.
        expected: String,
        /// The given type.
        given: String,
        /// The resulting type; `None` if the types do not fit.
        result: Option<String>,
    },
    /// A value with the given type `any` is tested at run time.
    Test {
        /// The tested type.
        expected: String,
    },
    /// The type of an expression.
    Type(String),
    /// The result of a function.
    Result(String),
    /// A name of the module has this type.
    Record {
        /// Its id.
        id: String,
        /// The type.
        ty: String,
    },
    /// A local name has this type.
    Declare(Declare),
    /// A record, case or constant in a pattern: an id, `unknown` or `none`.
    Pattern {
        /// Its path.
        name: String,
        /// Its meaning.
        id: String,
    },
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.modules.iter().try_for_each(|module| module.fmt(f))
    }
}

impl fmt::Display for ModuleTrace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pair = |(a, b): &(String, String)| format!("{a} {b}");
        let fields = |(id, fields): &(String, Vec<String>)| match fields.len() {
            0 => format!("{id} {{ }}"),
            _ => format!("{id} {{ {} }}", fields.join(", ")),
        };
        let exported = |value: &Declare| format!("{} {} {}", value.name, value.id, value.ty);
        writeln!(f, "{}.same", self.module)?;
        row(f, "types", "; ", self.types.iter().map(pair))?;
        row(f, "fields", "; ", self.fields.iter().map(fields))?;
        row(f, "declare", "; ", self.declares.iter().map(Declare::to_string))?;
        self.steps.iter().try_for_each(|step| writeln!(f, "{step}"))?;
        let types: Vec<_> = self.exported_types.iter().map(pair).collect();
        let values: Vec<_> = self.exported_values.iter().map(exported).collect();
        let parts = [("types", types), ("values", values)];
        let parts = parts.iter().filter(|(_, list)| !list.is_empty());
        row(f, "exports", "; ", parts.map(|(word, list)| format!("{word} {}", list.join(", "))))
    }
}

/// Writes ` word: a; b` for a list of items, or ` word: none` for an empty list.
fn row(
    f: &mut fmt::Formatter<'_>,
    word: &str,
    between: &str,
    items: impl Iterator<Item = String>,
) -> fmt::Result {
    let items: Vec<_> = items.collect();
    writeln!(f, " {word}: {}", if items.is_empty() { "none".into() } else { items.join(between) })
}

impl fmt::Display for Declare {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} is {}", self.name, self.ty, self.id)
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:1$}", "", self.depth as usize + 1)?;
        match (self.line, &self.event) {
            (Some(line), Event::Empty) => write!(f, "line {line}"),
            (Some(line), event) => write!(f, "line {line}: {event}"),
            (None, event) => event.fmt(f),
        }
    }
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Start { sort, expected } => write!(f, "{}, expect {expected}", sort.word()),
            Self::Part(part) => f.write_str(part.word()),
            Self::Means { name, id } => write!(f, "{name} is {id}"),
            Self::Of { member, ty } => write!(f, "{member} of {ty}"),
            Self::Count { given, takes } => {
                let how = match given.cmp(takes) {
                    std::cmp::Ordering::Less => "<",
                    std::cmp::Ordering::Equal => "==",
                    std::cmp::Ordering::Greater => ">",
                };
                write!(f, "count {given} {how} {takes}")
            }
            Self::Unify { expected, given, result: Some(result) } => {
                write!(f, "unify {expected} & {given} = {result}")
            }
            Self::Unify { expected, given, result: None } => {
                write!(f, "unify {expected} & {given} fails")
            }
            Self::Test { expected } => write!(f, "test any as {expected}"),
            Self::Type(ty) => write!(f, "type {ty}"),
            Self::Result(ty) => write!(f, "result {ty}"),
            Self::Record { id, ty } => write!(f, "record {id} {ty}"),
            Self::Declare(declare) => write!(f, "declare {declare}"),
            Self::Pattern { name, id } => write!(f, "pattern: {name} is {id}"),
        }
    }
}
