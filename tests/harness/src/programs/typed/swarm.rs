//! The parts of the language that a typed program uses; each part is switched on in half of all
//! programs.

use crate::kit::source::Source;

macro_rules! switches {
    ($of:ident: $($(#[doc = $doc:literal])* $name:ident)*) => {
        /// The parts of the language that are switched on.
        #[derive(Clone, Copy, Debug, Default)]
        pub(super) struct $of {
            $($(#[doc = $doc])* pub(super) $name: bool,)*
        }

        impl $of {
            /// Draws them.
            pub(super) fn draw(source: &mut dyn Source) -> Self {
                Self { $($name: source.chance(1, 2),)* }
            }
        }
    };
}

pub(super) use switches;

switches! { Swarm:
    /// Integers of all widths.
    widths
    /// Floats.
    floats
    /// Strings, and operations on them.
    strings
    /// Unions.
    unions
    /// The type `any`, and tests of its values.
    any
    /// Structs.
    structs
    /// Classes.
    classes
    /// Variants.
    variants
    /// `match`.
    matches
    /// Containers.
    containers
    /// Function values.
    closures
    /// Names that a function captures before they are set.
    cells
    /// Functions within functions.
    nested
    /// Labels of arguments.
    labels
    /// Defaults of parameters and fields.
    defaults
    /// Namespaces.
    spaces
    /// Several modules.
    imports
    /// `forward`.
    forwards
    /// Constants that an `if` selects.
    constant_if
    /// Calls in tail position.
    tails
    /// Objects that refer to themselves.
    cycles
    /// Errors of runs.
    errors
    /// Types that are left out where they can be inferred.
    inferred
    /// Names that are declared again.
    shadow
    /// Boxes.
    boxes
    /// Tuples, with labels too.
    tuples
    /// `var`s and assignments.
    vars
    /// Loops.
    loops
}
