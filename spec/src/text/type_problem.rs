//! The problems of the types of a program, with their codes and messages.

use std::fmt;

/// A problem that checking finds (`spec/chapters/language/check.md`). Types are given as texts.
///
/// ```
/// use selfsame_spec::text::{Problem, TypeProblem};
/// let problem = TypeProblem::Mismatch { expected: "u8".into(), found: "i64".into(), literal: Some("5".into()) };
/// assert_eq!(problem.to_string(), "expected u8, found i64");
/// assert_eq!(problem.help().as_deref(), Some("write `5u8`"));
/// assert_eq!(Problem::Types(problem).code(), "E0401");
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum TypeProblem {
    /// E0306: a type has no member of the used name (`[check.member]`).
    NoMember {
        /// The text of the type that has no such member.
        ty: String,
        /// The name of the member, or the index of the element.
        name: String,
    },
    /// E0307: a private member is used outside its record (`[check.private]`).
    Private {
        /// The name of the member; `None` if a construction omits a private field.
        name: Option<String>,
    },
    /// E0401: a given type does not fit the expected type (`[check.fit]`, `[check.join]`).
    Mismatch {
        /// The text of the expected type.
        expected: String,
        /// The text of the given type.
        found: String,
        /// The integer literal, if adding a suffix would fix the error.
        literal: Option<String>,
    },
    /// E0402: too many arguments (`[check.count]`).
    TooMany {
        /// The largest number of arguments that is allowed.
        takes: u32,
    },
    /// E0403: too few arguments (`[check.count]`).
    TooFew {
        /// The name of a parameter without an argument, if the parameter has a name.
        missing: Option<String>,
    },
    /// E0404: a type that cannot be inferred.
    CannotInfer {
        /// The construct whose type cannot be inferred, in words.
        what: &'static str,
    },
    /// E0404: declarations whose types depend on one another (`[task.cycle]`).
    TypeLoop {
        /// The names of the tasks of the cycle, starting with the task at the error's place.
        tasks: Vec<String>,
    },
    /// E0405: a label of an argument that no parameter has, or a label that occurs twice in a tuple
    /// (`[check.argument]`).
    NoLabel {
        /// The label that is refused.
        name: String,
    },
    /// E0406: a label or argument out of order (`[check.argument]`).
    LabelOrder,
    /// E0407: a call of a value that is not a function (`[check.call]`).
    NotCallable {
        /// The text of the type of the called value.
        ty: String,
    },
    /// E0407: a use of a member that can only be called (`[check.member]`).
    NotCalled {
        /// The name of the member.
        name: String,
    },
    /// E0408: a `match` with values that no arm covers (`[pattern.match]`, `[pattern.only]`).
    NotExhaustive {
        /// A value that no arm covers, in words. The model and the implementation may return
        /// different values.
        example: String,
    },
    /// E0712: a `match` with more cases than a check may visit (`[pattern.limit]`).
    TooManyCases,
    /// E0409: a path through a block that gives no value (`[check.block]`).
    NoResult {
        /// The text of the expected type of the block's value.
        expected: String,
    },
    /// E0410: a value whose type an operator, a condition or a builtin does not accept.
    Operand {
        /// The operator, condition or builtin, in words.
        what: &'static str,
        /// The texts of the types of the operands, in order.
        types: Vec<String>,
    },
    /// E0411: a value where a type is expected (`[types.position]`).
    NoType,
    /// E0412: `break`, `continue` or `return` outside of a loop or function (`[check.outside]`).
    Outside {
        /// The keyword of the statement.
        word: &'static str,
    },
    /// E0501: tasks that wait for one another (`[task.cycle]`).
    TaskLoop {
        /// The names of the tasks of the cycle, starting with the task at the error's place.
        tasks: Vec<String>,
    },
    /// E0502: an expression that is not constant (`[check.constant]`).
    NotConstant {
        /// A description of the expression.
        what: &'static str,
    },
    /// E0502: code that runs uses a value that is known only at compile time (`[demand.hash]`,
    /// `[fold.only]`).
    NotAtRunTime {
        /// A description of the value.
        what: &'static str,
    },
    /// E0502: code that runs contains an expression that is allowed only in constants, and not in
    /// folds (`[check.fold]`).
    OnlyInConstants {
        /// A description of the expression.
        what: &'static str,
    },
    /// E0505: a constant whose evaluation fails (`[check.value]`).
    Fails {
        /// The code of the error with which the evaluation of the constant fails.
        code: &'static str,
    },
    /// E0509: a value that cannot be frozen (`[check.box]`).
    NotFrozen,
    /// E0606: a use of a builtin that can only be called (`[check.name]`).
    OnlyCalled {
        /// The name of the builtin.
        name: String,
    },
    /// E0705: a type that contains itself by value (`[task.cycle]`).
    LayoutLoop {
        /// The names of the tasks of the cycle, starting with the task at the error's place.
        tasks: Vec<String>,
    },
    /// E0713: two members with the same name (`[types.member]`).
    MemberTwice {
        /// The name that both members have.
        name: String,
    },
}

/// The description in [`TypeProblem::NotConstant`] for a use that is possible only in a made record
/// (`[fold.made-part]`).
pub const OF_PART: &str = "something outside of a record that is a part of a type";

impl TypeProblem {
    /// Returns the stable error code of the problem.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoMember { .. } => "E0306",
            Self::Private { .. } => "E0307",
            Self::Mismatch { .. } => "E0401",
            Self::TooMany { .. } => "E0402",
            Self::TooFew { .. } => "E0403",
            Self::CannotInfer { .. } | Self::TypeLoop { .. } => "E0404",
            Self::NoLabel { .. } => "E0405",
            Self::LabelOrder => "E0406",
            Self::NotCallable { .. } | Self::NotCalled { .. } => "E0407",
            Self::NotExhaustive { .. } => "E0408",
            Self::NoResult { .. } => "E0409",
            Self::Operand { .. } => "E0410",
            Self::NoType => "E0411",
            Self::Outside { .. } => "E0412",
            Self::TaskLoop { .. } => "E0501",
            Self::NotConstant { .. } | Self::NotAtRunTime { .. } | Self::OnlyInConstants { .. } => {
                "E0502"
            }
            Self::Fails { .. } => "E0505",
            Self::NotFrozen => "E0509",
            Self::OnlyCalled { .. } => "E0606",
            Self::LayoutLoop { .. } => "E0705",
            Self::TooManyCases => "E0712",
            Self::MemberTwice { .. } => "E0713",
        }
    }

    /// Returns a text that suggests how to fix the problem, if a way is known.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        let text = match self {
            Self::Mismatch { expected, literal: Some(literal), .. } => {
                return Some(format!("write `{literal}{expected}`"));
            }
            Self::Private { .. } => "declare it `pub`",
            Self::TypeLoop { .. } => "write the type of one of these, to end the loop",
            Self::TaskLoop { .. } => "break any one of these, to end the loop",
            Self::LayoutLoop { .. } => "hold one of them by reference: `&x`, or in a class",
            Self::CannotInfer { .. } => "write its type",
            Self::NotCalled { .. } | Self::OnlyCalled { .. } => "call it: `(..)`",
            Self::NotConstant { what } if *what == OF_PART => {
                "name the record by a constant of the block: `S :: struct { .. };`"
            }
            Self::NotConstant { .. } => "evaluate it with `#fold`, or declare it with `let`",
            Self::NotAtRunTime { .. } => "evaluate it with `#fold`",
            Self::OnlyInConstants { .. } => "declare a constant: `N :: ..`",
            Self::NotFrozen => "declare it with `let`",
            Self::TooManyCases => "match its parts one by one",
            _ => return None,
        };
        Some(text.to_owned())
    }
}

impl fmt::Display for TypeProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoMember { ty, name } => write!(f, "{ty} has no `{name}`"),
            Self::Private { name: Some(name) } => write!(f, "`{name}` is private"),
            Self::Private { name: None } => f.write_str("the type has a private field"),
            Self::Mismatch { expected, found, .. } => {
                write!(f, "expected {expected}, found {found}")
            }
            Self::TooMany { takes } => {
                write!(f, "too many arguments: there are {takes} parameters")
            }
            Self::TooFew { missing: Some(name) } => write!(f, "`{name}` is missing"),
            Self::TooFew { missing: None } => f.write_str("an argument is missing"),
            Self::CannotInfer { what } => write!(f, "the type of {what} cannot be inferred"),
            Self::TypeLoop { tasks } => chain(f, "types depend on one another", tasks),
            Self::NoLabel { name } => write!(f, "no parameter that is left has the name `{name}`"),
            Self::LabelOrder => f.write_str("the arguments are not in the order of the parameters"),
            Self::NotCallable { ty } => write!(f, "{ty} cannot be called"),
            Self::NotCalled { name } | Self::OnlyCalled { name } => {
                write!(f, "`{name}` can only be called, not used as a value")
            }
            Self::NotExhaustive { example } => write!(f, "no arm matches {example}"),
            Self::TooManyCases => f.write_str("the arms have more than 65536 cases to cover"),
            Self::NoResult { expected } => {
                write!(f, "this path gives no result; {expected} is expected")
            }
            Self::Operand { what, types } => write!(f, "{what} does not take {}", types.join(", ")),
            Self::NoType => f.write_str("a type is expected here, not a value"),
            Self::Outside { word } => {
                write!(f, "`{word}` stands outside of a loop or function that it could leave")
            }
            Self::TaskLoop { tasks } => chain(f, "these wait for one another", tasks),
            Self::NotConstant { what } => write!(f, "{what} is not constant"),
            Self::NotAtRunTime { what } => write!(f, "{what} is known at compile time only"),
            Self::OnlyInConstants { what } => write!(f, "{what} may stand only in a constant"),
            Self::Fails { code } => write!(f, "this constant ends with {code}"),
            Self::NotFrozen => f.write_str("this value could change, so it cannot be a constant"),
            Self::LayoutLoop { tasks } => chain(f, "types hold themselves by value", tasks),
            Self::MemberTwice { name } => write!(f, "the name `{name}` stands twice"),
        }
    }
}

/// Writes a cycle of tasks as `what: a -> b -> a`.
fn chain(f: &mut fmt::Formatter<'_>, what: &str, tasks: &[String]) -> fmt::Result {
    write!(f, "{what}: ")?;
    tasks.iter().try_for_each(|task| write!(f, "{task} -> "))?;
    f.write_str(tasks.first().map_or("", String::as_str))
}
