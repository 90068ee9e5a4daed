//! The reader of texts in the notation, used by all readers of the harness and of the program. The
//! implementation reads; tests also ask the model.
//!
//! ```
//! use selfsame_harness::text::{Scope, read};
//! let lowered = read("List :: variant { Nil, Cons(head: int, tail: List) };", &Scope::default());
//! assert_eq!(lowered.map(|lowered| lowered.graph.roots[0].0.clone()), Ok("List".to_owned()));
//! let errors = read("A :: Unknown;", &Scope::default()).unwrap_err();
//! assert_eq!((errors[0].code, errors[0].span.clone()), ("E0301", 5..12));
//! ```

pub mod diagnostic;

pub use diagnostic::{Diagnostic, line_column, range};
pub use selfsame_spec::program::{Call, Lowered, Scope, Template};

/// Reads a text in the notation (`[notation.text]`).
///
/// # Errors
/// Returns all errors, in the order of the text.
pub fn read(text: &str, scope: &Scope) -> Result<Lowered, Vec<Diagnostic>> {
    let told = |errors: Vec<selfsame_spec::text::Diagnostic>| {
        errors.into_iter().map(Diagnostic::from).collect()
    };
    selfsame_lang::notation(text, scope).map_err(told)
}
