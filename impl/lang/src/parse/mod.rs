//! Trees of texts.

pub(crate) mod arena;

use crate::scan::Names;
use arena::Arena;
use selfsame_spec::text::{Problem, Span};

/// A text that was read.
#[derive(Debug, Default)]
pub struct Syntax {
    /// The tree, with gaps where something was not read.
    pub(crate) arena: Arena,
    /// What is wrong with the text, sorted and cut.
    pub(crate) flaws: Vec<(Problem, Span)>,
}

/// Reads a text. `names` are those of all texts of a program.
pub(crate) fn read(_text: &str, _names: &mut Names) -> Syntax {
    unimplemented!("not built yet")
}

/// Reads a text by itself, up to the tree and no further: what the other stages start from.
#[must_use]
pub fn syntax(text: &str) -> Syntax {
    read(text, &mut Names::default())
}
