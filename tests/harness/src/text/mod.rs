//! Reads texts in the notation for all parts of the harness and for the program `selfsame`. The
//! implementation parses the texts. Tests compare its results with those of the model.
//!
//! ```
//! use selfsame_harness::text::{Scope, read};
//! let lowered = read("List :: variant { Nil, Cons(head: int, tail: List) };", &Scope::default());
//! assert_eq!(lowered.map(|lowered| lowered.graph.roots[0].0.clone()), Ok("List".to_owned()));
//! let errors = read("A :: Unknown;", &Scope::default()).unwrap_err();
//! assert_eq!((errors[0].code, errors[0].span.clone()), ("E0301", 5..12));
//! ```

pub mod blocks;
pub mod claim;
pub mod diagnostic;

pub use diagnostic::{Diagnostic, line_column, range};
pub use selfsame_spec::program::{Call, Lowered, Scope, Template};

/// Reads a text in the notation (`[notation.text]`).
///
/// # Errors
/// Returns all errors of the text, in the order of their places.
pub fn read(text: &str, scope: &Scope) -> Result<Lowered, Vec<Diagnostic>> {
    let told = |errors: Vec<selfsame_spec::text::Diagnostic>| {
        errors.into_iter().map(Diagnostic::from).collect()
    };
    selfsame_lang::notation(text, scope).map_err(told)
}
