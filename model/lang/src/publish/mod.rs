//! Publishes programs in worlds (`spec/chapters/language/publish.md`): the nodes of a program, and
//! the members that hold them.
//!
//! All types and values of the program were already computed; this stage converts them to nodes one
//! by one.
//!
//! ```text
//! A :: struct { x: int; };
//! nodes  0: int    1: struct main:A [0]     module main: A holds 1
//! ```

mod behind;
mod builder;
mod function;
mod global;
mod hash;
mod item;
mod limit;
mod member;
mod near;
mod record;
mod template;
mod types;
mod value;
mod wire;

pub(crate) use behind::near;
pub use global::leaf;
pub(crate) use hash::{Hash, hash};
pub use member::space_name;
pub(crate) use near::{Need, Thing};
pub use record::{argument_name, record_name};
pub use value::hex;

use crate::task::World;
use builder::Builder;
use member::Module;
use selfsame_spec::program::Published;
use selfsame_spec::text::{Diagnostic, Problem};

/// Returns the draft and the modules of a program that was compiled without errors.
// [publish.program] [publish.draft]
pub(crate) fn published(world: &World<'_>) -> Published {
    let mut builder = Builder::new(world);
    let modules = builder.modules();
    if let Some(place) = builder.too_large(&modules) {
        let errors = vec![Diagnostic::new(Problem::TooLargeForWorld, place)];
        return Published { errors, ..Published::default() };
    }
    let modules = modules.into_iter().map(Module::published).collect();
    Published { graph: builder.graph, modules, ..Published::default() }
}
