//! The instances of the templates in a program (`spec/chapters/compile-time/mono.md`).

use crate::text::Place;
use std::fmt;

/// The instances of a program (`[mono.result]`).
///
/// The model and the implementation must return equal results. A result contains only texts, so it
/// does not depend on the numbers that the model or the implementation uses for types and
/// instances. After the declarations, `selfsame types` shows a line for each row whose template is
/// declared in the root module. `selfsame types --instances` shows the rows of all modules.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Instances {
    /// The instances in ascending order, one row for each instance.
    pub instances: Vec<InstanceRow>,
}

/// An instance of a template or generic function.
///
/// ```
/// use selfsame_spec::program::{InstanceContent, InstanceRow};
/// use selfsame_spec::text::{Place, Span};
/// let row = |name: &str, content| InstanceRow {
///     template: Place::new("main", Span::new(9, 10)),
///     name: name.into(),
///     arguments: vec!["1".into()],
///     applied: Place::new("main", Span::new(40, 41)),
///     content,
/// };
/// let body = InstanceContent::Body(vec![("a".into(), "2".into()), ("T".into(), "i64".into())]);
/// assert_eq!(row("main:t[1]", body).to_string(), "main:t[1] { a: 2, T: i64 }");
/// let value = InstanceContent::Is("3".into());
/// assert_eq!(row("main:u[1]", value).to_string(), "main:u[1] = 3");
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct InstanceRow {
    /// The place of the name of the template or generic function.
    pub template: Place,
    /// The text of the instance, preceded by the texts of the enclosing instances (`[mono.spell]`).
    pub name: String,
    /// The texts of the arguments of the instance, without the arguments of the enclosing
    /// instances.
    pub arguments: Vec<String>,
    /// The smallest place at which the instance is applied: the place of the expression before the
    /// brackets, or of the callee.
    pub applied: Place,
    /// The type, value or constants that the instance is.
    pub content: InstanceContent,
}

/// The type, value or constants that an instance is.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum InstanceContent {
    /// The content is unknown because the instance has an error.
    Unknown,
    /// The text of a type, of a value, or of the type of a function.
    Is(String),
    /// The constants of a template's body, in the order of their places. Each constant has its name
    /// and the text of its content, which is `?` if the content is unknown.
    Body(Vec<(String, String)>),
}

impl fmt::Display for InstanceRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        match &self.content {
            InstanceContent::Unknown => f.write_str(" = ?"),
            InstanceContent::Is(text) => write!(f, " = {text}"),
            InstanceContent::Body(constants) if constants.is_empty() => f.write_str(" { }"),
            InstanceContent::Body(constants) => {
                let all: Vec<String> =
                    constants.iter().map(|(name, text)| format!("{name}: {text}")).collect();
                write!(f, " {{ {} }}", all.join(", "))
            }
        }
    }
}
