//! The problems of a text or a program, with their codes and messages.

use super::compile_problem::CompileProblem;
use super::token::TokenKind;
use super::type_problem::TypeProblem;
use crate::error::Error;
use std::fmt;

/// A problem of a text or program. The model and the implementation return problems; their messages
/// are defined here (`[diagnostic.error]`).
///
/// ```
/// use selfsame_spec::text::Problem;
/// let problem = Problem::UnknownName { name: "lenght".into(), nearest: Some("length".into()) };
/// assert_eq!(problem.code(), "E0301");
/// assert_eq!(problem.to_string(), "nothing is named `lenght`");
/// assert_eq!(problem.help().as_deref(), Some("did you mean `length`?"));
/// let help = Problem::NoModule { module: "lib/b".into() }.help();
/// assert_eq!(help.as_deref(), Some("a module is a file: `lib/b.same` in the folder of the root"));
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Problem {
    /// E0101: characters with which no token can start (`[scan.bad]`).
    BadCharacter {
        /// The first of the bad characters.
        first: char,
    },
    /// E0101: bytes that are not UTF-8 (`[scan.text]`).
    NotUtf8,
    /// E0102: an unclosed comment (`[scan.comment]`).
    EndlessComment,
    /// E0102: a string that is not closed in its line (`[scan.string]`).
    EndlessString,
    /// E0103: a token that is not allowed at its place (`[parse.error]`).
    Unexpected {
        /// The kind of the token that was found.
        found: TokenKind,
        /// The construct that was expected instead, in words. The words of the model and of the
        /// implementation may differ.
        wanted: &'static str,
    },
    /// E0104: `pub` before an item that cannot be `pub` (`[parse.pub]`).
    NothingToPub,
    /// E0105: an assignment to an expression that is neither a name, nor a member, nor an element
    /// (`[parse.assign]`).
    NoPlace,
    /// E0105: an assignment to a name that is not a `var` (`[names.assign]`).
    NoVar {
        /// The name to which a value is assigned.
        name: String,
    },
    /// E0106: a text that is not a valid number (`[parse.number]`).
    NoNumber,
    /// E0106: a number that is out of the range of its type (`[parse.number]`).
    OutOfRange,
    /// E0107: an unknown escape in a string (`[scan.escape]`).
    BadEscape,
    /// E0108: the text or program has more than 100 errors (`[diagnostic.cut]`).
    TooMany,
    /// E0109: constructs that are nested more than 500 levels deep (`[parse.depth]`).
    TooDeep,
    /// E0811: a program whose code is too large (`[code.limit]`).
    TooLarge,
    /// E0110: a construct of the language that is not allowed at its place.
    NotHere {
        /// The construct, in words.
        what: &'static str,
    },
    /// E0201: modules that import one another (`[link.cycle]`).
    ImportCycle {
        /// The modules of the cycle, starting with the module at the error's place.
        modules: Vec<String>,
    },
    /// E0202: an import of a missing module (`[link.missing]`).
    NoModule {
        /// The name of the missing module.
        module: String,
    },
    /// E0202: an import whose path is not a valid path of a module (`[link.path]`).
    BadPath {
        /// The reason why the path is not valid, in words.
        why: &'static str,
    },
    /// E0203: an import of a name that the imported module does not declare (`[link.name]`).
    NotDeclared {
        /// The name of the imported module.
        module: String,
        /// The name that the import lists.
        name: String,
        /// A similar name that the module exports, if there is one. The model and the
        /// implementation may return different names.
        nearest: Option<String>,
    },
    /// E0204: an import of a name that the imported module does not export (`[link.name]`).
    NotExported {
        /// The name of the imported module.
        module: String,
        /// The name that the import lists.
        name: String,
    },
    /// E0205: a name that is imported twice (`[link.twice]`).
    ImportedTwice {
        /// The name that is imported twice.
        name: String,
    },
    /// E0206: an import that follows an item (`[parse.import]`).
    LateImport,
    /// E0301: a use of a name that is not declared (`[names.unknown]`).
    UnknownName {
        /// The name that is not declared.
        name: String,
        /// A similar name that is visible at the use, if there is one. The model and the
        /// implementation may return different names.
        nearest: Option<String>,
    },
    /// E0302: a `let` or `var` that is used before its declaration (`[names.early]`).
    TooEarly {
        /// The name of the `let` or `var`.
        name: String,
    },
    /// E0303: a `var` that is used in a function nested in the function that declares the `var`
    /// (`[names.var]`).
    OuterVar {
        /// The name of the `var`.
        name: String,
    },
    /// E0304: a use of a name that is not visible at the use (`[names.visible]`).
    NotVisible {
        /// The name that is not visible.
        name: String,
    },
    /// E0305: a name that has two declarations (`[names.twice]`).
    DeclaredTwice {
        /// The name that has two declarations.
        name: String,
    },
    /// E0308: a namespace where a value or type is expected (`[names.unknown]`).
    IsNamespace {
        /// The name of the namespace.
        name: String,
    },
    /// E0406: a tuple with labelled and unlabelled parts (`[notation.type]`).
    MixedLabels,
    /// E0411: a value where a type is expected (`[notation.type]`).
    IsValue {
        /// The name whose meaning is a value.
        name: String,
    },
    /// E0502: an expression that is not a constant value where a constant value is expected
    /// (`[notation.values]`).
    NoConstant,
    /// E0601: an application of something that is not a template (`[notation.apply]`).
    NoTemplate {
        /// The name before the brackets.
        name: String,
    },
    /// E0604: a wrong number of template arguments in brackets (`[notation.apply]`).
    ArgumentCount {
        /// The name before the brackets.
        name: String,
        /// The number of parameters that the applied template or builtin has.
        takes: u32,
        /// The number of given arguments, or `None` if there are no brackets.
        given: Option<u32>,
    },
    /// E0605: an argument in brackets that does not have the required form (`[notation.apply]`).
    ArgumentForm {
        /// The name before the brackets.
        name: &'static str,
    },
    /// E0607: a parameter of a template with a default (`[parse.template]`).
    TemplateDefault,
    /// E0701: a `forward` that no constant completes (`[names.forward]`).
    NeverDefined {
        /// The name in the `forward`.
        name: String,
    },
    /// E0704: constants that only refer to one another (`[kinds.cycle]`).
    OnlyNames {
        /// The names of the cycle, starting with the name at the error's place.
        names: Vec<String>,
    },
    /// E0705: types that contain themselves by value (`[task.cycle]`).
    HoldsItself {
        /// The names on the cycle, starting with the name at the error's place.
        names: Vec<String>,
    },
    /// E0712: a text of 2^30 bytes or more (`[scan.text]`).
    TextTooLong,
    /// E0712: the total length of the written names of a program is too large (`[names.total]`).
    NamesTooLong {
        /// The largest number of bytes that is allowed.
        limit: u64,
    },
    /// E0712: a node that is larger than a world allows is reachable from a member
    /// (`[publish.limit]`).
    TooLargeForWorld,
    /// A label that its kind does not allow, usually with the code E0713 (`[notation.type]`).
    BadLabel {
        /// The error that the table of kinds gives for the label.
        error: Error,
    },
    /// A problem that checking finds.
    Types(TypeProblem),
    /// A problem of a fold or a template.
    Compile(CompileProblem),
    /// A problem in an instance of a template (`[mono.fail]`).
    In {
        /// The problem in the instance.
        problem: Box<Self>,
        /// The text of the instance.
        instance: String,
    },
}

impl Problem {
    /// Returns the stable error code of the problem, for example `E0301`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::BadCharacter { .. } | Self::NotUtf8 => "E0101",
            Self::EndlessComment | Self::EndlessString => "E0102",
            Self::Unexpected { .. } => "E0103",
            Self::NothingToPub => "E0104",
            Self::NoPlace | Self::NoVar { .. } => "E0105",
            Self::NoNumber | Self::OutOfRange => "E0106",
            Self::BadEscape => "E0107",
            Self::TooMany => "E0108",
            Self::TooDeep => "E0109",
            Self::NotHere { .. } => "E0110",
            Self::ImportCycle { .. } => "E0201",
            Self::NoModule { .. } | Self::BadPath { .. } => "E0202",
            Self::NotDeclared { .. } => "E0203",
            Self::NotExported { .. } => "E0204",
            Self::ImportedTwice { .. } => "E0205",
            Self::LateImport => "E0206",
            Self::UnknownName { .. } => "E0301",
            Self::TooEarly { .. } => "E0302",
            Self::OuterVar { .. } => "E0303",
            Self::NotVisible { .. } => "E0304",
            Self::DeclaredTwice { .. } => "E0305",
            Self::IsNamespace { .. } => "E0308",
            Self::MixedLabels => "E0406",
            Self::IsValue { .. } => "E0411",
            Self::NoConstant => "E0502",
            Self::NoTemplate { .. } => "E0601",
            Self::ArgumentCount { .. } => "E0604",
            Self::ArgumentForm { .. } => "E0605",
            Self::TemplateDefault => "E0607",
            Self::NeverDefined { .. } => "E0701",
            Self::OnlyNames { .. } => "E0704",
            Self::HoldsItself { .. } => "E0705",
            Self::TextTooLong | Self::NamesTooLong { .. } | Self::TooLargeForWorld => "E0712",
            Self::TooLarge => "E0811",
            Self::BadLabel { error } => error.code(),
            Self::Types(problem) => problem.code(),
            Self::Compile(problem) => problem.code(),
            Self::In { problem, .. } => problem.code(),
        }
    }

    /// Returns a text that suggests how to fix the problem, if a way is known.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        let text = match self {
            Self::Types(problem) => return problem.help(),
            Self::Compile(problem) => return problem.help(),
            Self::In { problem, .. } => return problem.help(),
            Self::UnknownName { nearest, .. } | Self::NotDeclared { nearest, .. } => {
                return nearest.as_ref().map(|name| format!("did you mean `{name}`?"));
            }
            Self::ArgumentCount { name, given: None, .. } => {
                return Some(format!("write {name}[..]"));
            }
            Self::ArgumentForm { name } => argument_form(name),
            Self::NoModule { module }
                if module.rsplit('/').next().is_some_and(|n| n.contains('.')) =>
            {
                "a module's name has no dot: give the file another name"
            }
            Self::NoModule { module } if module == "builtin" => {
                "`builtin` is the module of the builtins: give the file another name"
            }
            Self::NoModule { module } if module.is_empty() => "the file has no name before `.same`",
            Self::NoModule { module } => {
                return Some(format!(
                    "a module is a file: `{module}.same` in the folder of the root"
                ));
            }
            Self::Unexpected { found: TokenKind::Ident, wanted: "`{`" | "`(`" } => {
                "a name stands in front: `Foo :: class { .. }`, `f :: fn(..) { .. }`"
            }
            Self::Unexpected { found: TokenKind::ColonEqual, .. } => {
                "write `let x = ..;`, or `x :: ..;` for a constant"
            }
            Self::Unexpected { found: TokenKind::Equal, wanted: "`{`" } => "to compare is `==`",
            Self::NotUtf8 => "save the file as UTF-8",
            Self::BadCharacter { first: '\'' } => "strings stand in double quotes",
            Self::BadCharacter { first: '#' } => "comments stand behind `//`",
            Self::BadCharacter { first: '\u{feff}' } => {
                "this is a byte order mark, which nobody sees: delete it"
            }
            Self::BadCharacter { first } if !first.is_ascii_graphic() => {
                "outside of strings and comments a text is ASCII"
            }
            Self::BadCharacter { .. } => return None,
            Self::EndlessString => "close it with `\"` in its line; a line break in it is `\\n`",
            Self::EndlessComment => "close it with `*/`; comments nest",
            Self::NoNumber => "a suffix is one of i8 i16 i32 i64 u8 u16 u32 u64 f32 f64",
            Self::NothingToPub => "`pub` stands before a declaration: `pub x :: ..;`, `pub let ..`",
            Self::NoPlace => "assign to a `var`, a field or an element",
            Self::NeverDefined { name } => return Some(format!("define it: `{name} :: ..;`")),
            Self::NotVisible { .. } | Self::NotExported { .. } => "declare it `pub`",
            Self::BadEscape => r#"the escapes are \n \t \r \\ \" and \u{..}"#,
            Self::TooLarge => "split it into several functions",
            Self::NamesTooLong { .. } => {
                "give the namespaces around the declarations shorter names"
            }
            Self::TooDeep => "declare an inner part with a name of its own",
            Self::LateImport => "move it to the top",
            Self::ImportCycle { .. } => "move the declarations that both need into a third module",
            Self::IsNamespace { .. } => "name one of its members",
            Self::TooEarly { .. } => "move its declaration above this use",
            Self::OuterVar { .. } => "hand its value to the function, or keep it in a box: `&x`",
            Self::NoVar { .. } => "declare it with `var`",
            Self::OnlyNames { .. } => "give one of them a value or type",
            Self::HoldsItself { .. } => "hold one of them by reference: `&x`, or in a class",
            _ => return None,
        };
        Some(text.to_owned())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadCharacter { first } if first.is_ascii_graphic() => {
                write!(f, "`{first}` starts no token")
            }
            Self::BadCharacter { first } => {
                write!(f, "the character U+{:04X} starts no token", u32::from(*first))
            }
            Self::NotUtf8 => f.write_str("the text is not UTF-8"),
            Self::EndlessComment => f.write_str("this comment has no end"),
            Self::EndlessString => f.write_str("this string has no end"),
            Self::Unexpected { found, wanted } => {
                write!(f, "expected {wanted}, found {}", found.name())
            }
            Self::NothingToPub => {
                f.write_str("`pub` stands before something that cannot be exported")
            }
            Self::NoPlace => f.write_str("this expression cannot be assigned to"),
            Self::NoVar { name } => write!(f, "`{name}` is not a `var` and cannot be assigned to"),
            Self::NoNumber => f.write_str("this number is not well-formed"),
            Self::OutOfRange => f.write_str("the number is out of its type's range"),
            Self::BadEscape => f.write_str("this escape is unknown"),
            Self::TooMany => f.write_str("there are more than 100 errors; the rest is not shown"),
            Self::TooLarge => f.write_str("the code of this function is too large"),
            Self::TooDeep => f.write_str("this is nested deeper than 500 levels"),
            Self::NotHere { what } => write!(f, "{what} has no meaning here"),
            Self::ImportCycle { modules } => cycle(f, "modules import one another", modules),
            Self::NoModule { module } => write!(f, "there is no module `{module}`"),
            Self::BadPath { why } => write!(f, "this path names no module: {why}"),
            Self::NotDeclared { module, name, .. } => {
                write!(f, "`{module}` declares no `{name}`")
            }
            Self::NotExported { module, name } => write!(f, "`{module}` does not export `{name}`"),
            Self::ImportedTwice { name } => write!(f, "`{name}` is imported twice"),
            Self::LateImport => f.write_str("this import stands after another item"),
            Self::UnknownName { name, .. } => write!(f, "nothing is named `{name}`"),
            Self::TooEarly { name } => write!(f, "`{name}` is read before it is set"),
            Self::OuterVar { name } => write!(
                f,
                "`{name}` is a `var` of a function around this one, and cannot be captured"
            ),
            Self::NotVisible { name } => write!(f, "`{name}` is not visible here"),
            Self::DeclaredTwice { name } => write!(f, "`{name}` is declared twice"),
            Self::IsNamespace { name } => write!(f, "`{name}` is a namespace, not a value or type"),
            Self::MixedLabels => f.write_str("either all parts have labels, or none"),
            Self::IsValue { name } => write!(f, "`{name}` is a value, not a type"),
            Self::NoConstant => f.write_str("this expression is not constant"),
            Self::NoTemplate { name } => write!(f, "`{name}` is not a template"),
            Self::ArgumentCount { name, given: None, .. } => {
                write!(f, "`{name}` needs arguments in brackets")
            }
            Self::ArgumentCount { name, takes, given: Some(given) } => {
                write!(f, "`{name}` takes {takes}, not {given}")
            }
            Self::ArgumentForm { name } => write!(f, "`{name}` does not take these arguments"),
            Self::TemplateDefault => f.write_str("a template's parameter has no default"),
            Self::NeverDefined { name } => write!(f, "forward `{name}` is never defined"),
            Self::OnlyNames { names } => cycle(f, "constants only name one another", names),
            Self::HoldsItself { names } => cycle(f, "types hold themselves by value", names),
            Self::TooLargeForWorld => {
                f.write_str("this is too large for a world: a payload has at most 16 MiB")
            }
            Self::TextTooLong => f.write_str("the text is longer than 1073741823 bytes"),
            Self::NamesTooLong { limit } => {
                write!(f, "all names, written out, need over {limit} bytes")
            }
            Self::BadLabel { error } => error.fmt(f),
            Self::Types(problem) => problem.fmt(f),
            Self::Compile(problem) => problem.fmt(f),
            Self::In { problem, instance } => write!(f, "{problem}, in {instance}"),
        }
    }
}

/// Returns a text that describes the arguments that a builtin such as `Bits` requires.
fn argument_form(name: &str) -> &'static str {
    match name {
        "Bits" => "write Bits[f64, 0x7ff8000000000000] or Bits[f32, 0x7fc00000]",
        "Member" => r#"write Member["module", "name"]"#,
        "Foreign" => r#"write Foreign[0xc0, "payload in hexadecimal", children..], 0xc0 to 0xff"#,
        _ => r#"write Object[0x60, "payload in hexadecimal", children..], a kind of objects"#,
    }
}

/// Writes a cycle of names as `what: a -> b -> a`.
fn cycle(f: &mut fmt::Formatter<'_>, what: &str, names: &[String]) -> fmt::Result {
    write!(f, "{what}: ")?;
    names.iter().try_for_each(|name| write!(f, "{name} -> "))?;
    f.write_str(names.first().map_or("", String::as_str))
}
