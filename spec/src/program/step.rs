//! The trace of checking, step by step (`spec/chapters/language/trace.md`).

pub use super::step_words::{ExpressionSort, Part};
use std::fmt;

/// The trace of checking a program (`[trace.trace]`). `Display` writes the trace as text for
/// people.
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
    /// The traces of the modules, in the order in which the modules are initialized.
    pub modules: Vec<ModuleTrace>,
}

/// The trace of checking a module (`[trace.module]`).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ModuleTrace {
    /// The name of the module.
    pub module: String,
    /// The rows of the module's table of types. Each row has an id, and the namespace in which the
    /// id is visible, or `root`.
    pub types: Vec<(String, String)>,
    /// The records and variants of the module: each has an id, and the spellings of its fields or
    /// cases.
    pub fields: Vec<(String, Vec<String>)>,
    /// The rows of the module's table of values.
    pub declares: Vec<Declare>,
    /// The steps of the module's items, in order.
    pub steps: Vec<Step>,
    /// The types that the module exports: each has a name and an id.
    pub exported_types: Vec<(String, String)>,
    /// The values that the module exports.
    pub exported_values: Vec<Declare>,
}

/// The declaration of a value, as a trace shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Declare {
    /// The name of the value in the module.
    pub name: String,
    /// The text of the value's type.
    pub ty: String,
    /// The id of the value.
    pub id: String,
}

/// A step of a trace, which is one line of its text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The nesting depth of the step. The first step of an item has the depth 0.
    pub depth: u32,
    /// The number of the item's line in the text, counted from 1. Only the first step of an item
    /// has a line number.
    pub line: Option<u32>,
    /// The event that the step records.
    pub event: Event,
}

/// An event of checking. Types are given as texts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Event {
    /// An item without an event of its own begins (`[trace.item]`).
    Empty,
    /// The check of an expression begins.
    Start {
        /// The sort of the expression.
        sort: ExpressionSort,
        /// The text of the expected type.
        expected: String,
    },
    /// The check of a part of an item or expression begins.
    Part(Part),
    /// A used name is resolved.
    Means {
        /// The name as it is written in the text.
        name: String,
        /// The id of the declaration to which the name refers, or `unknown`, or `none`.
        id: String,
    },
    /// A member or element of an expression is used.
    Of {
        /// The name of the member, or the index of the element.
        member: String,
        /// The text of the type of the expression that has the member or element.
        ty: String,
    },
    /// The arguments of a call are counted.
    Count {
        /// The number of arguments of the call.
        given: u32,
        /// The number of parameters of the callee.
        takes: u32,
    },
    /// A given type is unified with an expected type.
    Unify {
        /// The text of the expected type.
        expected: String,
        /// The text of the given type.
        given: String,
        /// The text of the resulting type, or `None` if the types do not unify.
        result: Option<String>,
    },
    /// A value whose given type is `any` will be tested at run time.
    Test {
        /// The text of the type that the test requires.
        expected: String,
    },
    /// The type of an expression, which is given as a text, is found.
    Type(String),
    /// The result type of a function, which is given as a text, is found.
    Result(String),
    /// The type of a name of the module is found.
    Record {
        /// The id of the name's declaration.
        id: String,
        /// The text of the name's type.
        ty: String,
    },
    /// The type of a local name is found.
    Declare(Declare),
    /// A record, case or constant in a pattern is resolved.
    Pattern {
        /// The path as it is written in the pattern.
        name: String,
        /// The id of the declaration to which the path refers, or `unknown`, or `none`.
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

/// Writes a row of a list as ` word: a; b`, or as ` word: none` for an empty list.
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
