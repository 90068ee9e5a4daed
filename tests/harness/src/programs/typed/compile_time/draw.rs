//! Draws a program with compile time.

use super::super::module::drawn;
use super::super::scope::Gen;
use super::super::stage::Stage;
use crate::kit::source::Source;
use selfsame_spec::program::Sources;

/// Draws a program with compile time, with about `items` items in a module, and a line that has an
/// error if `wrong` is set.
pub fn program(source: &mut dyn Source, items: usize, wrong: bool) -> Sources {
    let mut generator = Gen::new(source);
    generator.stage = Stage::draw(generator.source);
    generator.staging.is_on = true;
    drawn(generator, items, wrong)
}
