//! Tests queries that several threads make about one world at the same time, the nodes of objects,
//! and expected modules.

use selfsame::{Kind, Label, Lens, Obj, Result, World};

fn plain(world: &mut World, kind: Kind, children: &[Obj]) -> Result<Obj> {
    let label = Label::plain(kind, children.len())?;
    world.head(&label, children)
}

/// `[object.hash]` `[module.view]` `[module.resolvable]` `[snapshot.hash]`
#[test]
fn threads_ask_one_world() -> Result<()> {
    let mut world = World::new();
    let int = plain(&mut world, Kind::I64, &[])?;
    let list = plain(&mut world, Kind::LIST, &[int])?;
    let (one, other) = (world.module("m")?, world.module("m")?);
    let owner = world.owner();
    let node = world.freeze(owner, &[list])?[0];
    let before = world.counts();
    let ask = |world: &World| -> Result<()> {
        for lens in [Lens::Frozen, Lens::Identity, Lens::Compiler] {
            assert_eq!(world.hash(list, lens)?, world.node_hash(node, lens)?);
            assert_eq!(world.view(list, lens)?.len(), 2);
        }
        world.resolvable(&[list])?;
        assert_eq!(world.differs(one, other)?, []);
        world.write(&[node]).map(|_| ())
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| ask(&world))).collect();
        threads.into_iter().try_for_each(|thread| thread.join().unwrap())
    })?;
    assert_eq!(world.counts(), before);
    Ok(())
}

/// `[snapshot.lookup]` The nodes of an object do not include dropped nodes, whatever the order in
/// which nodes were dropped.
#[test]
fn all_nodes_of_an_object_in_their_order() -> Result<()> {
    let mut world = World::new();
    let cell = plain(&mut world, Kind::CELL, &[])?;
    let owners: Vec<_> = (0..100).map(|_| world.owner()).collect();
    let mut nodes = Vec::new();
    for &owner in &owners {
        nodes.push(world.freeze(owner, &[cell])?[0]);
    }
    assert_eq!(world.snapshots_of(cell)?, nodes);
    for (&owner, _) in owners.iter().zip(&nodes).filter(|(owner, _)| owner.0 % 3 != 1) {
        world.drop_owners(&[owner])?;
    }
    let left: Vec<_> = nodes.iter().copied().filter(|node| node.owner().0 % 3 == 1).collect();
    assert_eq!(world.snapshots_of(cell)?, left);
    assert_eq!(world.snapshot_of(cell)?, left.last().copied());
    let copy = world.thaw(&[left[0]])?[0];
    assert_eq!(world.snapshots_of(copy)?, [left[0]]);
    Ok(())
}

/// `[module.visible]` If a module is only expected, a collection frees it. Thawing a node that
/// names the module makes it again.
#[test]
fn an_expected_module_is_no_root() -> Result<()> {
    let (mut sender, mut world) = (World::new(), World::new());
    let module = sender.module("m")?;
    let owner = sender.owner();
    let node = sender.freeze(owner, &[module])?;
    let bytes = sender.write(&node)?;
    let owner = world.owner();
    let node = world.read(owner, &bytes)?;
    let expected = world.thaw(&node)?;
    assert_eq!(world.lookup("m").map_err(|error| error.code()), Err("E0709"));
    assert_eq!(world.collect(&[])?, expected);
    let again = world.thaw(&node)?[0];
    assert_eq!(world.module("m")?, again, "it is the one that was expected");
    assert_eq!(world.collect(&[])?, []);
    assert_eq!(world.lookup("m")?, again);
    Ok(())
}
