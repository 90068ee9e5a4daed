//! Draws a program with folds and templates.

use super::super::module::drawn;
use super::super::scope::Gen;
use super::super::stage::Stage;
use crate::kit::source::Source;
use selfsame_spec::program::Sources;

/// Draws a program with folds and templates, with about `items` items in each module. If `wrong` is
/// true, the program gets a line with an error.
pub fn program(source: &mut dyn Source, items: usize, wrong: bool) -> Sources {
    let mut generator = Gen::new(source);
    generator.stage = Stage::draw(generator.source);
    generator.staging.is_on = true;
    drawn(generator, items, wrong)
}
