//! Computes the hash of a type whose parts are all known ([demand.hash]).
//!
//! ```text
//! hash(List[int])       Known(digest)
//! hash of a wrong type  Lost
//! ```

use super::builder::Builder;
use super::wire::snapshot;
use crate::task::World;
use crate::types::{Type, spelled};
use selfsame_model::World as Objects;
use selfsame_spec::graph::{Graph, NodeIx};
use selfsame_spec::{Digest, Kind, Lens, Payload, Result, Value};

/// The hash of a type, or the reason why it has no hash.
pub(crate) enum Hash {
    Known(Digest),
    /// A part of the type is unknown or lost, or the type has no size.
    // [demand.hash-lost]
    Lost,
    /// A node of the type is too large for a world.
    // [publish.limit]
    TooLarge,
}

/// Returns the identity hash of a type, computed from its node.
// [demand.hash] [publish.type]
pub(crate) fn hash(world: &World<'_>, ty: &Type) -> Hash {
    let rules = &world.rules.demand;
    let mut builder = Builder::new(world);
    let node = match rules.hash_is_of_node {
        true => builder.ty(ty),
        false => {
            let name = Value::str(&spelled(world, ty));
            builder.head(Kind::CONSTANT, &Payload::Value(name), Vec::new())
        }
    };
    builder.finish();
    match () {
        () if builder.is_lost => Hash::Lost,
        () if !builder.large.is_empty() => Hash::TooLarge,
        () => digest(&builder.graph, node).map_or(Hash::Lost, Hash::Known),
    }
}

/// Returns the hash of a node in a world without other objects. Such a world sees the members of
/// modules only by their names.
fn digest(graph: &Graph, node: NodeIx) -> Result<Digest> {
    let mut world = Objects::new();
    let owner = world.owner();
    let read = world.read(owner, &snapshot(graph, node))?;
    let made = world.thaw(&read)?;
    let made = world.realize(&made)?;
    world.hash(made[0], Lens::Identity)
}
