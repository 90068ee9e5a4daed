//! Builds the trace of checking step by step from the results of checking
//! (`spec/chapters/language/trace.md`).
//!
//! ```text
//! x :: 1 + y;     chain: int
//!                   y: int
//!                 x: int
//! ```

mod call;
mod expression;
mod item;
mod tables;
mod tracer;

use crate::names;
use crate::task::World;
use selfsame_spec::program::checked::Checked;
use selfsame_spec::program::step::{ModuleTrace, Trace};
use selfsame_spec::program::{Kinds, Named};
use tables::Shown;
use tracer::Tracer;

/// Returns the trace of a program, given the findings of checking. `line` gives the line of a byte
/// of a module.
// [trace.trace]
pub(crate) fn trace(
    world: &World<'_>,
    checked: &Checked,
    (named, kinds): (&Named, &Kinds),
    line: &dyn Fn(&str, u32) -> u32,
) -> Trace {
    let tables = names::tables(named, kinds);
    let modules = named.modules.iter().zip(&tables.modules).zip(&checked.modules);
    let modules = modules.map(|((names, tables), own)| {
        let shown = Shown { world, checked, names, tables, own };
        let tree = world.index.modules.iter().find(|(own, _)| own.module == names.module);
        let mut tracer = Tracer::new(shown, line);
        // [trace.module]
        tree.into_iter().for_each(|(_, tree)| tracer.module_items(&tree.items));
        ModuleTrace {
            module: names.module.clone(),
            types: shown.types(),
            fields: shown.fields(),
            declares: shown.declares(),
            steps: tracer.steps,
            exported_types: shown.exported_types(),
            exported_values: shown.exported_values(),
        }
    });
    Trace { modules: modules.collect() }
}
