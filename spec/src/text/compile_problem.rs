//! The problems of folds and templates, with their codes and messages.

use std::fmt;

/// A problem of a fold or a template (`spec/chapters/compile-time`). Types, values and instances
/// are given as texts.
///
/// ```
/// use selfsame_spec::text::{CompileProblem, Problem};
/// let problem = CompileProblem::Budget { of: "steps", limit: 1_000_000, code: "E0506" };
/// assert_eq!(problem.to_string(), "this needs more than 1000000 steps");
/// assert_eq!(Problem::Compile(problem).code(), "E0506");
/// let problem = CompileProblem::WrongLevel { name: "x".into() };
/// assert_eq!(
///     problem.help().as_deref(),
///     Some("declare `x` in the fold, or make it a constant: `x :: ..;`")
/// );
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum CompileProblem {
    /// E0503: a name is used at a level at which it is not known (`[fold.level]`).
    WrongLevel {
        /// The name whose use is refused.
        name: String,
    },
    /// E0504: an impure function is used in a fold (`[fold.pure]`).
    Impure {
        /// The name of the impure function, or `print`.
        name: String,
    },
    /// E0505: a fold ends with an error (`[fold.error]`).
    Fails {
        /// The code of the error with which the fold ends.
        code: &'static str,
        /// The message, if the fold ends with a `panic`.
        message: Option<String>,
    },
    /// E0506, E0507, E0508: a fold or constant exceeds a limit (`[fold.budget]`,
    /// `[fold.constant-size]`).
    Budget {
        /// The plural noun for the counted things, such as `steps`.
        of: &'static str,
        /// The largest allowed number of the counted things.
        limit: u64,
        /// The error code: `E0506`, `E0507` or `E0508`.
        code: &'static str,
    },
    /// E0509: a value cannot be frozen (`[fold.freeze]`, `[fold.made-leaves]`).
    CannotFreeze {
        /// The part of the value that cannot be frozen, in words, such as `a Set`.
        what: String,
    },
    /// E0602: an argument of a template is nested too deeply (`[mono.limit]`).
    KeyTooDeep {
        /// The name of the template.
        template: String,
    },
    /// E0603: an argument of a template is too large (`[mono.limit]`).
    KeyTooLarge {
        /// The name of the template.
        template: String,
    },
    /// E0603: a whole program exceeds a limit (`[demand.total]`).
    TooMuch {
        /// The plural noun for the limited things, such as `instances`.
        of: &'static str,
        /// The largest allowed number of the limited things.
        limit: u64,
    },
    /// E0605: the type of an argument is not the type of its parameter (`[mono.argument]`).
    ArgumentType {
        /// The text of the parameter's type.
        expected: String,
        /// The text of the argument's type.
        found: String,
    },
    /// E0606: an argument of a template cannot be inferred (`[mono.infer]`).
    NotInferred {
        /// The name of the parameter whose argument cannot be inferred.
        parameter: String,
    },
}

impl CompileProblem {
    /// Returns the stable error code of the problem.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::WrongLevel { .. } => "E0503",
            Self::Impure { .. } => "E0504",
            Self::Fails { .. } => "E0505",
            Self::Budget { code, .. } => code,
            Self::CannotFreeze { .. } => "E0509",
            Self::KeyTooDeep { .. } => "E0602",
            Self::KeyTooLarge { .. } | Self::TooMuch { .. } => "E0603",
            Self::ArgumentType { .. } => "E0605",
            Self::NotInferred { .. } => "E0606",
        }
    }

    /// Returns a text that suggests how to fix the problem, if a way is known.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        let text = match self {
            Self::WrongLevel { name } => {
                return Some(format!(
                    "declare `{name}` in the fold, or make it a constant: `{name} :: ..;`"
                ));
            }
            Self::Impure { .. } => {
                "give it what it needs as an argument, and print the result when the program runs"
            }
            Self::Budget { code: "E0507", .. } => "call in tail position, or write a loop",
            Self::Budget { .. } => "let it do less, or compute it when the program runs: `let`",
            Self::CannotFreeze { .. } => {
                "give its contents: a list, a dictionary, a tuple or a struct of them"
            }
            Self::KeyTooDeep { .. } => {
                "each instance asks for a deeper one: end that with a condition, or write a type by hand"
            }
            Self::KeyTooLarge { .. } => {
                "give a name that stands for it, or keep it out of the brackets"
            }
            Self::TooMuch { .. } => "look for a template that applies itself without end",
            Self::NotInferred { parameter } => {
                return Some(format!("write `{parameter}` in brackets: `f[..](..)`"));
            }
            Self::Fails { .. } | Self::ArgumentType { .. } => return None,
        };
        Some(text.to_owned())
    }
}

impl fmt::Display for CompileProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WrongLevel { name } => write!(f, "`{name}` does not exist when this fold runs"),
            Self::Impure { name } => {
                write!(f, "`{name}` prints, or uses a `let` or `var` of a module: no fold runs it")
            }
            Self::Fails { code, message: None } => write!(f, "this fold ends with {code}"),
            Self::Fails { code, message: Some(message) } => {
                write!(f, "this fold ends with {code}: {message}")
            }
            Self::Budget { of, limit, .. } => write!(f, "this needs more than {limit} {of}"),
            Self::CannotFreeze { what } => {
                write!(f, "a fold does not give {what}: it could change")
            }
            Self::KeyTooDeep { template } => {
                write!(f, "the arguments of `{template}` nest deeper than 128")
            }
            Self::KeyTooLarge { template } => {
                write!(f, "the arguments of `{template}` are too large")
            }
            Self::TooMuch { of, limit } => write!(f, "the program needs more than {limit} {of}"),
            Self::ArgumentType { expected, found } => {
                write!(f, "the parameter takes {expected}, not {found}")
            }
            Self::NotInferred { parameter } => {
                write!(f, "the argument for `{parameter}` cannot be inferred")
            }
        }
    }
}
