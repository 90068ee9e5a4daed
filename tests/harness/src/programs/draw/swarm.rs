//! The bounds on the size of a program, and the parts of the language that the program uses. Each
//! part is switched on in half of all programs.

use crate::kit::source::Source;

/// A placeholder for a blank within a string. It keeps the blank from being replaced by comments or
/// other blanks.
pub(super) const SPACE: char = '\u{2}';

/// The bounds on the size of a drawn program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Size {
    /// The maximum number of modules.
    pub modules: usize,
    /// The approximate maximum number of items in a module.
    pub items: usize,
    /// The maximum nesting depth of expressions.
    pub depth: usize,
}

impl Default for Size {
    fn default() -> Self {
        Self { modules: 4, items: 7, depth: 3 }
    }
}

macro_rules! switches {
    ($($(#[doc = $doc:literal])* $name:ident)*) => {
        /// The parts of the language that a drawn program uses.
        #[derive(Clone, Copy, Debug, Default)]
        pub(super) struct Swarm { $($(#[doc = $doc])* pub(super) $name: bool,)* }

        impl Swarm {
            /// Switches each part of the language on with a probability of one half.
            pub(super) fn draw(source: &mut dyn Source) -> Self {
                Self { $($name: source.chance(1, 2),)* }
            }
        }
    };
}

switches! {
    /// Whether the text has comments.
    comments
    /// Whether blanks are also written as newlines and tabs, or left out.
    blanks
    /// Whether strings contain escapes.
    escapes
    /// Whether there are numbers with suffixes, and numbers at the limits of their ranges.
    widths
    /// Whether there are parentheses that are not needed.
    groups
    /// Whether there are namespaces.
    spaces
    /// Whether namespaces are also written with dotted names, such as `namespace A.B`.
    dotted
    /// Whether there are imports with `import *`.
    star
    /// Whether imports rename declarations with `as`.
    alias
    /// Whether there are templates and generic functions.
    templates
    /// Whether there are structs and classes.
    records
    /// Whether there are variants, and cases in patterns.
    variants
    /// Whether there are `match` expressions.
    matches
    /// Whether there are functions within functions.
    nested
    /// Whether a block declares some names again.
    shadow
    /// Whether there are `forward` declarations.
    forwards
    /// Whether some constants are only another name of a constant, such as `A :: B;`.
    aliases
    /// Whether there are `#fold` expressions.
    folds
    /// Whether there are dictionaries.
    dicts
    /// Whether there are `var` declarations and assignments.
    vars
    /// Whether there are `while` and `for` loops.
    loops
    /// Whether there are types other than names.
    types
    /// Whether there are patterns other than names.
    patterns
    /// Whether there are operators.
    operators
}
