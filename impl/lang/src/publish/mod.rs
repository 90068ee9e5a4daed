//! Publishing: makes the plan of a world from a program (`spec/chapters/language/publish.md`).
//!
//! The plan describes a checked program by types and values instead of by text.
//!
//! 1. **Members** ([`worlds`]). The items of the modules are traversed in order. They determine the
//!    members, and the declaration of each member.
//! 2. **Nodes** ([`builder`]). The object of each member has a [key](builder::Key): a type, a
//!    value, or a function. The node of a key is added once, after the nodes of the keys to which
//!    it refers. The files [`types`], [`record`], [`value`], [`function`] and [`template`]
//!    determine the parts of each key. The file [`globals`] determines the bindings of uses in
//!    code.
//! 3. **Limits** ([`limit`]). Names and nodes that are too large for a world are reported.
//!
//! The hash of a type may be needed while the program is still being checked ([`hash`]). For such a
//! hash, all facts from which the node of the type is built are demanded ([`demand`]). Then a world
//! computes the hash ([`lived`]).

mod bound;
mod builder;
mod data;
mod demand;
mod function;
mod globals;
mod hash;
mod held;
mod limit;
mod lived;
mod names;
mod record;
mod template;
mod types;
mod value;
mod worlds;

use crate::check::Typed;
use crate::link::ModuleId;
use crate::mono::ValueId;
use crate::parse::arena::Expr;
use crate::types::Ty;
use builder::Builder;
pub(crate) use data::{Hashed, TypeHashes};
use data::{Memo, Slot, Worlds};
pub(crate) use lived::Hashes;
use selfsame_spec::program::{Held, Published, PublishedModule};
use selfsame_spec::text::Diagnostic;
use selfsame_spec::{Graph, NodeIx};

/// Returns a draft with the nodes of some types of a program without errors (`[publish.type]`).
/// Returns `None` if a node is too large. Cost: near linear in the nodes.
pub(crate) fn publish_types(mut typed: Typed<'_>, types: &[Ty]) -> Option<(Graph, Vec<NodeIx>)> {
    let worlds = Worlds::new(&typed.checker);
    let mut builder = Builder::new(typed.rows(), &worlds, Memo::default());
    let mut nodes = Vec::with_capacity(types.len());
    for &ty in types {
        let key = builder.type_key(ty);
        nodes.push(builder.node(key));
    }
    if builder.large { None } else { Some((builder.graph, nodes)) }
}

/// Returns the plan of the world of a program without errors, and the number of steps that
/// publishing took (`[publish.program]`). Cost: near linear in the program and in the plan.
pub(crate) fn publish(mut typed: Typed<'_>) -> (Published, u64) {
    let worlds = Worlds::new(&typed.checker);
    let links = typed.checker.links;
    if let Some(error) = limit::long_name(links, &worlds) {
        return (Published { errors: vec![error], ..Published::default() }, worlds.len());
    }
    let mut builder = Builder::new(typed.rows(), &worlds, Memo::default());
    let published = modules(&mut builder, &worlds);
    debug_assert!(!builder.lost, "a program without errors knows all that it is made of");
    let work = builder.work + worlds.len();
    match published {
        Ok(modules) => (Published { graph: builder.graph, modules, ..Published::default() }, work),
        Err(error) => (Published { errors: vec![*error], ..Published::default() }, builder.work),
    }
}

/// Returns the modules with their members, or the error for a module or member that is too large.
fn modules(
    builder: &mut Builder<'_, '_>,
    worlds: &Worlds,
) -> Result<Vec<PublishedModule>, Box<Diagnostic>> {
    let links = builder.typed.checker.links;
    let mut modules = Vec::with_capacity(worlds.all.len());
    for world in &worlds.all {
        let mut members = Vec::with_capacity(world.members.len());
        for member in &world.members {
            let held = match member.slot {
                Slot::World(number) => Held::Module(number),
                Slot::Decl(decl, how) => Held::Node(builder.member(decl, how)),
            };
            if builder.large {
                return Err(Box::new(limit::large_member(links, world, member)));
            }
            members.push((links.loaded.names.text(member.name).to_owned(), held));
        }
        modules.push(PublishedModule { name: world.name.clone(), members });
    }
    Ok(modules)
}

/// A part of a program for which the caller requests a node.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Wanted {
    Type(Ty),
    Value(ValueId),
    /// A function literal that captures nothing.
    Function(ModuleId, Expr),
}

/// The plan of the world of a program, and the nodes of the requested parts (`[cache.name]`).
pub(crate) struct Nodes<'l> {
    pub(crate) typed: Typed<'l>,
    /// The plan, or `None` if the world is too large. In this case there are no nodes.
    pub(crate) published: Option<Published>,
    pub(crate) nodes: Vec<NodeIx>,
}

/// Returns the plan that [`publish`] returns, together with the nodes of the requested types,
/// values and functions. Cost: near linear in the program, in the plan and in the requested nodes.
pub(crate) fn publish_with<'l>(mut typed: Typed<'l>, wanted: &[Wanted]) -> Nodes<'l> {
    let worlds = Worlds::new(&typed.checker);
    let error = limit::long_name(typed.checker.links, &worlds);
    let mut builder = Builder::new(typed.rows(), &worlds, Memo::default());
    let modules = match error {
        Some(error) => Err(Box::new(error)),
        None => modules(&mut builder, &worlds),
    };
    let mut nodes = Vec::with_capacity(wanted.len());
    for &wanted in wanted.iter().filter(|_| modules.is_ok()) {
        let key = match wanted {
            Wanted::Type(ty) => builder.type_key(ty),
            Wanted::Value(value) => builder.value_key(value),
            Wanted::Function(unit, literal) => builder.literal_key((unit, literal)),
        };
        nodes.push(builder.node(key));
    }
    let Builder { graph, large, .. } = builder;
    let modules = modules.ok().filter(|_| !large);
    let published = modules.map(|modules| Published { graph, modules, ..Published::default() });
    Nodes { typed, published, nodes }
}
