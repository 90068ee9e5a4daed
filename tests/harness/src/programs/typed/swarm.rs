//! The parts of the language that a typed program uses. Each part is switched on in half of all
//! programs.

use crate::kit::source::Source;

macro_rules! switches {
    ($of:ident: $($(#[doc = $doc:literal])* $name:ident)*) => {
        /// The parts of the language that are switched on for a program.
        #[derive(Clone, Copy, Debug, Default)]
        pub(super) struct $of {
            $($(#[doc = $doc])* pub(super) $name: bool,)*
        }

        impl $of {
            /// Switches each part on with a probability of one half.
            pub(super) fn draw(source: &mut dyn Source) -> Self {
                Self { $($name: source.chance(1, 2),)* }
            }
        }
    };
}

pub(super) use switches;

switches! { Swarm:
    /// Whether there are integers of all widths.
    widths
    /// Whether there are floats.
    floats
    /// Whether there are strings, and operations on them.
    strings
    /// Whether there are unions.
    unions
    /// Whether there are values of the type `any`, and tests of such values.
    any
    /// Whether there are structs.
    structs
    /// Whether there are classes.
    classes
    /// Whether there are variants.
    variants
    /// Whether there are `match` expressions.
    matches
    /// Whether there are containers.
    containers
    /// Whether there are function values.
    closures
    /// Whether functions capture variables that are declared after the functions.
    cells
    /// Whether there are functions within functions.
    nested
    /// Whether arguments have labels.
    labels
    /// Whether parameters and fields have defaults.
    defaults
    /// Whether there are namespaces.
    spaces
    /// Whether there are several modules.
    imports
    /// Whether there are `forward` declarations.
    forwards
    /// Whether an `if` selects the values of some constants.
    constant_if
    /// Whether there are calls in tail position.
    tails
    /// Whether there are objects that refer to themselves.
    cycles
    /// Whether some runs end with an error.
    errors
    /// Whether types are left out where they can be inferred.
    inferred
    /// Whether some names are declared again.
    shadow
    /// Whether there are boxes.
    boxes
    /// Whether there are tuples, with and without labels.
    tuples
    /// Whether there are `var`s and assignments.
    vars
    /// Whether there are loops.
    loops
}
