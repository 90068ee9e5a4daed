//! The world of a program, as a plan (`spec/chapters/language/publish.md`).
//!
//! A program that was checked is written down as types and values, and not as text.
//!
//! 1. **Members** ([`worlds`]). The items of the modules are gone over in order: they tell which
//!    members there are, and how each is declared.
//! 2. **Nodes** ([`builder`]). Each member holds something that has a [key](builder::Key): a type, a
//!    value, a function. The node of a key is made behind those of the keys that it leads to, once.
//!    The keys to which one leads are told by [`types`], [`record`], [`value`], [`function`] and
//!    [`template`]; the bindings of uses in code, by [`globals`].
//! 3. **Limits** ([`limit`]).

mod bound;
mod builder;
mod function;
mod globals;
mod held;
mod limit;
mod names;
mod record;
mod template;
mod types;
mod value;
mod worlds;

use crate::check::Typed;
use crate::types::Ty;
use builder::Builder;
use selfsame_spec::program::{Held, Published, PublishedModule};
use selfsame_spec::{Graph, NodeIx};
use worlds::{Slot, Worlds};

/// Some types of a program without errors as nodes of a draft (`[publish.type]`); none if one has a node
/// that is too large. Cost: near linear in the nodes.
pub(crate) fn publish_types(typed: Typed<'_>, types: &[Ty]) -> Option<(Graph, Vec<NodeIx>)> {
    let worlds = Worlds::new(&typed.checker);
    let mut builder = Builder::new(typed, &worlds);
    let mut nodes = Vec::with_capacity(types.len());
    for &ty in types {
        let key = builder.type_key(ty);
        nodes.push(builder.node(key));
    }
    if builder.large { None } else { Some((builder.graph, nodes)) }
}

/// The world of a program without errors as a plan, and how much was done to find it
/// (`[publish.program]`). Cost: near linear in the program and in the plan.
pub(crate) fn publish(typed: Typed<'_>) -> (Published, u64) {
    let worlds = Worlds::new(&typed.checker);
    let links = typed.checker.links;
    if let Some(error) = limit::long_name(links, &worlds) {
        return (Published { errors: vec![error], ..Published::default() }, worlds.len());
    }
    let mut builder = Builder::new(typed, &worlds);
    let mut modules = Vec::with_capacity(worlds.all.len());
    for world in &worlds.all {
        let mut members = Vec::with_capacity(world.members.len());
        for member in &world.members {
            let held = match member.slot {
                Slot::World(number) => Held::Module(number),
                Slot::Decl(decl, how) => Held::Node(builder.member(decl, how)),
            };
            if builder.large {
                let errors = vec![limit::large_member(links, world, member)];
                return (Published { errors, ..Published::default() }, builder.work);
            }
            members.push((links.loaded.names.text(member.name).to_owned(), held));
        }
        modules.push(PublishedModule { name: world.name.clone(), members });
    }
    let work = builder.work + worlds.len();
    (Published { graph: builder.graph, modules, ..Published::default() }, work)
}
