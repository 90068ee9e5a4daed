//! The text in which types are written (`spec/chapters/language/notation.md`).
//!
//! [`scan`](mod@scan), [`parse`](mod@parse) and the [tree](ast) know nothing of kinds and drafts; [`lower`](mod@lower) makes a
//! [`Graph`](crate::Graph) of a tree, [`print()`] the text of a graph. What parses is the type-level
//! part of the language, and means what it means there.
//!
//! ```
//! use selfsame_spec::notation;
//! let text = "List :: variant { Nil, Cons(head: int, tail: List) };";
//! let lowered = notation::read(text, &Default::default()).map_err(|d| d[0].message.clone())?;
//! assert_eq!(lowered.graph.roots[0].0, "List");
//! # Ok::<(), String>(())
//! ```

pub mod ast;
pub mod diagnostic;
pub mod lower;
pub mod parse;
pub mod print;
pub mod refusal;
pub mod scan;

pub use diagnostic::Diagnostic;
pub use lower::{Lowered, Scope, lower};
pub use parse::parse;
pub use print::print;

/// Parses and lowers a text that declares types and functions.
///
/// # Errors
/// Everything that is wrong with it, in the order of the text; E0110 for an application of a
/// template, which takes a world ([`read_program`]).
pub fn read(text: &str, scope: &Scope) -> Result<Lowered, Vec<Diagnostic>> {
    let lowered = read_program(text, scope)?;
    let applied = |call: &lower::Call| {
        let span = lowered.spans[call.forward as usize].clone();
        Diagnostic::new("E0110", span, "templates are not applied here").help(
            "`selfsame load` applies them: it calls type functions, and realizes what they give",
        )
    };
    let errors: Vec<Diagnostic> =
        lowered.calls.iter().take(parse::MAX_ERRORS).map(applied).collect();
    if errors.is_empty() { Ok(lowered) } else { Err(errors) }
}

/// Parses and lowers a text, with its templates.
///
/// # Errors
/// Everything that is wrong with it, in the order of the text.
pub fn read_program(text: &str, scope: &Scope) -> Result<Lowered, Vec<Diagnostic>> {
    lower(&parse(text)?, scope)
}
