//! Draws a program with compile time.

use super::super::module::drawn;
use super::super::scope::Gen;
use super::super::stage::Stage;
use crate::kit::source::Source;
use selfsame_spec::program::Sources;

/// Draws a program with compile time that has about `items` items in a module, and adds a line with
/// an error if `wrong` is true.
pub fn program(source: &mut dyn Source, items: usize, wrong: bool) -> Sources {
    let mut generator = Gen::new(source);
    generator.stage = Stage::draw(generator.source);
    generator.staging.is_on = true;
    drawn(generator, items, wrong)
}
