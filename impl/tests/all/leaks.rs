//! Tests that repeated freezing and dropping does not leave any objects, nodes or types behind
//! (`[snapshot.drop]`).

use selfsame::{Kind, Label, Lens, Obj, Payload, Result, Value, World};

/// Makes a list that holds itself, a constant and a tuple.
fn cyclic(world: &mut World, value: i64) -> Result<Obj> {
    let any = world.head(&Label::plain(Kind::ANY, 0)?, &[])?;
    let list = world.head(&Label::plain(Kind::LIST, 1)?, &[any])?;
    let tup = world.head(&Label::plain(Kind::TUP, 1)?, &[any])?;
    let value = Payload::Value(Value::i64(value)).bytes();
    let value = world.head(&Label::new(Kind::CONSTANT, &value, 0)?, &[])?;
    let open = world.head(&Label::plain(Kind::LIST_OBJECT, 1)?, &[list])?;
    let pair = world.head(&Label::plain(Kind::TUPLE_OBJECT, 3)?, &[tup, value, open])?;
    world.fill(open, &[open, value, pair])?;
    Ok(open)
}

#[test]
fn a_million_rounds_of_freezing_and_dropping() -> Result<()> {
    let mut world = World::new();
    let object = cyclic(&mut world, 1)?;
    let kept = world.owner();
    let node = world.freeze(kept, &[object])?[0];
    let interned = world.type_of(&[object])?[0];
    let before = world.counts();
    for _ in 0..1_000_000 {
        let owner = world.owner();
        world.freeze(owner, &[object])?;
        world.drop_owners(&[owner])?;
        assert_eq!(world.counts(), before);
    }
    // The interned types and the nodes of another owner still exist.
    assert!(world.kind_of(interned).is_ok());
    assert_eq!(world.node_hash(node, Lens::Frozen)?, world.hash(object, Lens::Frozen)?);
    assert_eq!(world.counts(), before);
    Ok(())
}

#[test]
fn rounds_of_living_and_dying() -> Result<()> {
    let mut world = World::new();
    let mut before = None;
    for value in 0..20_000 {
        let object = cyclic(&mut world, value % 7)?;
        let owner = world.owner();
        let nodes = world.freeze(owner, &[object])?;
        let bytes = world.write(&nodes)?;
        let read = world.read(owner, &bytes)?;
        let thawed = world.thaw(&read)?;
        assert_eq!(world.hash(thawed[0], Lens::Frozen)?, world.hash(object, Lens::Frozen)?);
        assert_eq!(world.snapshot_of(object)?, Some(nodes[0]));
        world.drop_owners(&[owner])?;
        assert_eq!(world.snapshot_of(object)?, None);
        world.collect(&[])?;
        assert_eq!(*before.get_or_insert(world.counts()), world.counts());
    }
    Ok(())
}

#[test]
fn what_is_deep_is_frozen_hashed_sent_thawed_and_dropped() -> Result<()> {
    let mut world = World::new();
    let any = world.head(&Label::plain(Kind::ANY, 0)?, &[])?;
    let list = world.head(&Label::plain(Kind::LIST, 1)?, &[any])?;
    let mut deep = world.head(&Label::plain(Kind::LIST_OBJECT, 1)?, &[list])?;
    for _ in 0..100_000 {
        deep = world.head(&Label::plain(Kind::LIST_OBJECT, 2)?, &[list, deep])?;
    }
    let owner = world.owner();
    let node = world.freeze(owner, &[deep])?;
    let hash = world.node_hash(node[0], Lens::Frozen)?;
    assert_eq!(world.hash(deep, Lens::Frozen)?, hash);
    assert!(world.display(deep)?.contains(".."));
    assert_eq!(world.view(deep, Lens::Frozen)?.len(), 100_003);
    let bytes = world.write(&node)?;
    let read = world.read(owner, &bytes)?;
    let thawed = world.thaw(&read)?;
    assert_eq!(world.hash(thawed[0], Lens::Frozen)?, hash);
    world.drop_owners(&[owner])?;
    assert_eq!(world.counts().nodes, 0);
    assert!(world.collect(&[])?.len() > 200_000);
    Ok(())
}

#[test]
fn a_one_of_itself_from_the_wire_is_refused() -> Result<()> {
    use sha2::Digest as _;
    let mut bytes = b"slfwsnap".to_vec();
    // The snapshot has one node and one root. The node is a `OneOf` whose only member is the node
    // itself.
    for word in [1_u32, 1] {
        bytes.extend(word.to_be_bytes());
    }
    bytes.push(2);
    for word in [1_u32, 0, 1, 0] {
        bytes.extend(word.to_be_bytes());
    }
    let digest = sha2::Sha256::new().chain_update(b"slf1snap").chain_update(&bytes).finalize();
    bytes.extend(digest);
    let mut world = World::new();
    let owner = world.owner();
    let node = world.read(owner, &bytes)?;
    let code = |refused: Result<selfsame::Digest>| refused.err().map(|error| error.code());
    assert_eq!(code(world.node_hash(node[0], Lens::Frozen)), Some("E0705"));
    let object = world.thaw(&node)?[0];
    assert_eq!(code(world.hash(object, Lens::Frozen)), Some("E0705"));
    assert_eq!(code(world.hash(object, Lens::Identity)), Some("E0705"));
    assert!(world.hash(object, Lens::Compiler).is_err());
    assert!(world.realize(&[object]).is_err() && world.intern(&node).is_err());
    assert_eq!(world.view(object, Lens::Frozen)?, []);
    assert_eq!(world.display(object)?, "");
    Ok(())
}
