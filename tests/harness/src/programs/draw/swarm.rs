//! The size of a program, and the parts of the language that the program uses; each part is
//! switched on in half of all programs.

use crate::kit::source::Source;

/// The character that stands for a blank in a string until blanks are drawn.
pub(super) const SPACE: char = '\u{2}';

/// Bounds of drawn programs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Size {
    /// The most modules.
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
        /// The parts of the language that are switched on.
        #[derive(Clone, Copy, Debug, Default)]
        pub(super) struct Swarm { $($(#[doc = $doc])* pub(super) $name: bool,)* }

        impl Swarm {
            /// Draws them.
            pub(super) fn draw(source: &mut dyn Source) -> Self {
                Self { $($name: source.chance(1, 2),)* }
            }
        }
    };
}

switches! {
    /// Comments.
    comments
    /// Newlines, tabs, and no blank at all.
    blanks
    /// Escapes in strings.
    escapes
    /// Numbers with suffixes, and numbers at the limits of their ranges.
    widths
    /// Brackets that are not needed.
    groups
    /// Namespaces.
    spaces
    /// `namespace A.B`.
    dotted
    /// `import *`.
    star
    /// `as`.
    alias
    /// Templates and generic functions.
    templates
    /// Structs and classes.
    records
    /// Variants, and cases in patterns.
    variants
    /// `match`.
    matches
    /// Functions within functions.
    nested
    /// Names that are declared again within a block.
    shadow
    /// `forward`.
    forwards
    /// Lines that are only the name of another constant.
    aliases
    /// `#fold`.
    folds
    /// Dictionaries.
    dicts
    /// `var` and assignments.
    vars
    /// `while` and `for`.
    loops
    /// Types of all sorts.
    types
    /// Patterns with parts.
    patterns
    /// Operators.
    operators
}
