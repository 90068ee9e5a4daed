//! Planted bugs in snapshots.

use crate::objects::planted_bug::PlantedBug;
use crate::objects::planted_bug::world::Hooks;
use selfsame_model::rules::objects::{NodeOrigin, WorldRules};

use crate::objects::subject::{ObjectKind, Owner, WorldSubject};
use selfsame_spec::error::ErrorKind;
use selfsame_spec::{Error, Lens};

const RULES: WorldRules = WorldRules::REFERENCE;
const HOOKS: Hooks = Hooks::NONE;

pub(crate) const FAULTS: &[PlantedBug] = &[
    PlantedBug::hooks(
        "one-owner",
        "snapshot.owner",
        "every node says that it is of the first owner",
        Hooks {
            look: |world, node| WorldSubject::look(world, node).map(|(_, shown)| (Owner(0), shown)),
            ..HOOKS
        },
    ),
    PlantedBug::hooks(
        "a-child-is-not-copied",
        "snapshot.node",
        "the node of a head leads to all of its children but the last",
        Hooks {
            look: |world, node| {
                let (owner, mut shown) = WorldSubject::look(world, node)?;
                if let ObjectKind::Head(_, children) = &mut shown {
                    children.pop();
                }
                Ok((owner, shown))
            },
            ..HOOKS
        },
    ),
    PlantedBug::hooks(
        "frozen-one-by-one",
        "snapshot.freeze",
        "objects that are frozen together are frozen one by one",
        Hooks {
            freeze: |world, owner, objects| {
                WorldSubject::freeze(world, owner, &[])?;
                let mut nodes = Vec::new();
                for &object in objects {
                    nodes.extend(WorldSubject::freeze(world, owner, &[object])?);
                }
                Ok(nodes)
            },
            ..HOOKS
        },
    )
    .seen("typed_python: two populations of one graph"),
    PlantedBug::rules(
        "frozen-once",
        "snapshot.lookup",
        "an object maps to the node of its first freeze",
        WorldRules { last_frozen: |nodes| nodes.first().copied(), ..RULES },
    ),
    PlantedBug::rules(
        "nothing-is-looked-up",
        "snapshot.lookup",
        "an object maps to no node",
        WorldRules { last_frozen: |_| None, ..RULES },
    ),
    PlantedBug::hooks(
        "only-the-last-freeze",
        "snapshot.lookup",
        "of the nodes of an object only the last is known",
        Hooks {
            snapshots_of: |world, object| {
                let nodes = WorldSubject::snapshots_of(world, object)?;
                Ok(nodes.last().copied().into_iter().collect())
            },
            ..HOOKS
        },
    ),
    PlantedBug::hooks(
        "the-last-node-first",
        "snapshot.lookup",
        "the nodes of an object are told from the last to the first",
        Hooks {
            snapshots_of: |world, object| {
                let mut nodes = WorldSubject::snapshots_of(world, object)?;
                nodes.reverse();
                Ok(nodes)
            },
            ..HOOKS
        },
    ),
    PlantedBug::rules(
        "thawed-from-nowhere",
        "snapshot.lookup",
        "an object that was thawed does not know the node",
        WorldRules { counts_node: |origin| origin != NodeOrigin::Thawed, ..RULES },
    ),
    PlantedBug::rules(
        "interned-from-nowhere",
        "snapshot.lookup",
        "a canonical instance does not know the nodes that were interned to it",
        WorldRules { counts_node: |origin| origin != NodeOrigin::Interned, ..RULES },
    ),
    PlantedBug::rules(
        "owners-do-not-meet",
        "snapshot.cross",
        "what another owner has frozen is copied",
        WorldRules { cross: |_, _| None, ..RULES },
    )
    .seen("typed_python: snapshots of one object that nobody shares"),
    PlantedBug::rules(
        "owners-share-what-changes",
        "snapshot.cross",
        "what can change is taken from an older snapshot",
        WorldRules { cross: |_, node| node, ..RULES },
    )
    .seen("typed_python: a graph that changed after it was hashed"),
    PlantedBug::rules(
        "a-node-is-refused-like-its-object",
        "snapshot.hash-refuse",
        "a node that is forward-defined has no hash before it is interned",
        WorldRules { refuses_node: true, ..RULES },
    ),
    PlantedBug::hooks(
        "node-hash-of-another-lens",
        "snapshot.hash",
        "the compiler lens sees of a node what the identity lens sees",
        Hooks {
            node_hash: |world, node, lens| {
                let lens = if lens == Lens::Compiler { Lens::Identity } else { lens };
                WorldSubject::node_hash(world, node, lens)
            },
            ..HOOKS
        },
    ),
    PlantedBug::rules(
        "nodes-are-compiled-as-they-are",
        "snapshot.hash",
        "the compiler lens sees of a node the objects to which it leads, and not its type",
        WorldRules { compiles_types_of_nodes: false, ..RULES },
    ),
    PlantedBug::rules(
        "nodes-are-compiled-with-states",
        "snapshot.hash-type",
        "a node is compiled with the states of an instance to which a member leads",
        WorldRules { leaves_out_states_of_types: false, ..RULES },
    )
    .seen("the reference model: a module without a name was seen behind a frozen name"),
    PlantedBug::hooks(
        "interned-as-another",
        "snapshot.intern",
        "a node is interned to another object than the canonical instance of its type",
        Hooks {
            intern: |world, nodes| {
                let made = WorldSubject::intern(world, nodes)?;
                made.into_iter().map(|made| WorldSubject::one_of(world, &[made])).collect()
            },
            ..HOOKS
        },
    ),
    PlantedBug::hooks(
        "interned-and-forgotten",
        "snapshot.interned",
        "a node that was interned does not know its instance",
        Hooks { canonical: |_, _| Ok(None), ..HOOKS },
    ),
    PlantedBug::rules(
        "interned-by-type",
        "snapshot.no-state",
        "a node that leads to a state is interned as its type",
        WorldRules { refuses_frozen_states: false, ..RULES },
    ),
    PlantedBug::rules(
        "states-by-name-are-interned",
        "snapshot.no-state",
        "a node of a forward that is a member is interned with the states of what the member holds",
        WorldRules { refuses_named_states: false, ..RULES },
    ),
    PlantedBug::rules(
        "thaw-forgets-the-canonical",
        "snapshot.thaw",
        "a node that was interned comes to life as another object",
        WorldRules { thaws_as: |realized, _| realized, ..RULES },
    )
    .seen("typed_python: deserialized types are interned for good, and doubled"),
    PlantedBug::hooks(
        "thaw-in-another-order",
        "snapshot.thaw",
        "the last of the roots comes to life first",
        Hooks {
            thaw: |world, nodes| {
                let backwards: Vec<_> = nodes.iter().rev().copied().collect();
                let mut objects = WorldSubject::thaw(world, &backwards)?;
                objects.reverse();
                Ok(objects)
            },
            ..HOOKS
        },
    ),
    PlantedBug::rules(
        "owners-in-use-are-dropped",
        "snapshot.in-use",
        "an owner is dropped though another refers to its nodes",
        WorldRules { is_in_use: |_| false, ..RULES },
    )
    .seen("Binaryen #3958: a pointer to what is freed"),
    PlantedBug::hooks(
        "dropped-owners-leak",
        "snapshot.drop",
        "nodes of a dropped owner stay",
        Hooks { drop_owners: |_, _| Ok(()), ..HOOKS },
    )
    .seen("typed_python: snapshots that nobody owns leak"),
    PlantedBug::hooks(
        "one-root",
        "snapshot.wire",
        "only the first root is written",
        Hooks {
            write: |world, nodes| WorldSubject::write(world, &nodes[..nodes.len().min(1)]),
            ..HOOKS
        },
    ),
    PlantedBug::hooks(
        "roots-are-read-backwards",
        "snapshot.round-trip",
        "a reader gives the last root first",
        Hooks {
            read: |world, owner, bytes| {
                let mut nodes = WorldSubject::read(world, owner, bytes)?;
                nodes.reverse();
                Ok(nodes)
            },
            ..HOOKS
        },
    ),
    PlantedBug::rules(
        "digest-unchecked",
        "snapshot.read",
        "bytes are taken whatever their digest",
        WorldRules {
            refuse: |wrong| unless(matches!(wrong, ErrorKind::WireDigest { .. }), wrong),
            ..RULES
        },
    )
    .seen("a reader that trusts"),
    PlantedBug::rules(
        "trailing-bytes",
        "snapshot.read",
        "bytes after the end are passed over",
        WorldRules {
            refuse: |wrong| unless(matches!(wrong, ErrorKind::WireTrailing { .. }), wrong),
            ..RULES
        },
    ),
    PlantedBug::rules(
        "any-order-of-nodes",
        "snapshot.read-order",
        "nodes may stand in any order on the wire",
        WorldRules {
            refuse: |wrong| unless(matches!(wrong, ErrorKind::WireNotCanonical { .. }), wrong),
            ..RULES
        },
    ),
];

/// Returns `Ok` if `this` is true, and the error `wrong` otherwise.
fn unless(this: bool, wrong: ErrorKind) -> Result<(), Error> {
    if this { Ok(()) } else { Err(wrong.into()) }
}
