//! Reads types from a text in the notation of types.

use crate::{notation, position};
use selfsame::{Draft, Interner, Node, Type};
use selfsame_spec::program::Scope;
use selfsame_spec::text::Diagnostic;
use std::fmt;

/// The types that a text declares, before they are realized. [`read_types`] returns them.
pub struct TextTypes {
    /// The draft that contains the nodes of the text.
    pub draft: Draft,
    /// The names that the text declares, in the order of the text, each with its node.
    pub names: Vec<(String, Node)>,
}

impl TextTypes {
    /// Returns the node of a name that the text declares.
    #[must_use]
    pub fn node(&self, name: &str) -> Option<Node> {
        self.names.iter().find(|(known, _)| known == name).map(|&(_, node)| node)
    }

    /// Realizes all types together, and returns one type for each of [`names`](Self::names).
    ///
    /// # Errors
    /// The same errors as [`Interner::realize`].
    pub fn realize(&self, interner: &mut Interner) -> selfsame::Result<Vec<Type>> {
        let nodes: Vec<Node> = self.names.iter().map(|&(_, node)| node).collect();
        interner.realize(&self.draft, &nodes)
    }
}

/// Reads a text in the notation of types. The text declares names with definitions, in any order.
///
/// An application of a template becomes a forward without a definition, because templates need a
/// world. Cost: linear in the text.
///
/// ```
/// use selfsame::Interner;
/// use selfsame_lang::read_types;
/// let text = r#"
///     List  :: none | Cons;
///     Cons  :: class "Cons" { value: int; next: List; };
///     Again :: none | class "Cons" { value: int; next: none | Cons; };
/// "#;
/// let read = read_types(text)?;
/// let mut interner = Interner::new();
/// let types = read.realize(&mut interner)?;
/// assert_eq!(read.names[2].0, "Again");
/// assert_eq!(types[0], types[2], "one more layer written out: the selfsame type");
///
/// let error = read_types("A :: int;\nB :: Lost;").map(|_| ()).unwrap_err();
/// assert_eq!(error.to_string(), "2:6: E0301: nothing is named `Lost`");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// All errors of the text, each with its place.
pub fn read_types(text: &str) -> Result<TextTypes, TextError> {
    let lowered = notation(text, &Scope::default()).map_err(|all| TextError::new(text, all))?;
    let mut draft = Draft::new();
    // This function reads a single text, so there are no types of earlier texts.
    let nodes =
        lowered.graph.build(&mut draft, |_, _| Err(selfsame::ErrorKind::ForeignHandle.into()));
    let nodes = nodes.map_err(|error| TextError { errors: Vec::new(), told: error.to_string() })?;
    let names = lowered.graph.roots.into_iter();
    let names = names.map(|(name, node)| (name, nodes[node as usize])).collect();
    Ok(TextTypes { draft, names })
}

/// The errors of a text. `Display` writes one line for each error, as `line:column: code: message`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TextError {
    /// The errors, in the order of the text.
    pub errors: Vec<Diagnostic>,
    told: String,
}

impl TextError {
    fn new(text: &str, errors: Vec<Diagnostic>) -> Self {
        let line = |error: &Diagnostic| {
            let at = position(text, error.place.span.start);
            format!("{}:{}: {}: {}", at.line, at.column, error.code(), error.problem)
        };
        let told = errors.iter().map(line).collect::<Vec<_>>().join("\n");
        Self { errors, told }
    }
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told)
    }
}

impl std::error::Error for TextError {}
