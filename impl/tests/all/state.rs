//! Tests of types and states (`[module.state]`, `[module.instance]`, `[function.role]`).

use crate::build::{class, container, function, number, plain, text};
use selfsame::{Kind, Label, Lens, Obj, Result, World};
use selfsame_spec::payload::overload::Binding;

/// Makes two functions with the same code. The default of each function's parameter is a separate
/// list.
fn two_defaults(world: &mut World) -> Result<[Obj; 4]> {
    let one = number(world, 1)?;
    let lists = [
        container(world, Kind::LIST_OBJECT, &[one])?,
        container(world, Kind::LIST_OBJECT, &[one, one])?,
    ];
    let f = function(world, Some(lists[0]), &[])?;
    let g = function(world, Some(lists[1]), &[])?;
    Ok([f, g, lists[0], lists[1]])
}

#[test]
fn one_type_and_two_states_are_two_instances_that_keep_their_states() -> Result<()> {
    let mut world = World::new();
    let [f, g, k, l] = two_defaults(&mut world)?;
    let heads = world.counts().heads;
    let of_f = world.hash(f, Lens::Identity)?;
    assert_eq!(world.counts().heads, heads, "hashing leaves nothing");
    let r = world.realize(&[f, g, f])?;
    assert!(r[0] == r[2] && r[0] != r[1]);
    for &r in &r {
        assert_eq!(world.hash(r, Lens::Identity)?, of_f);
        assert_eq!(world.hash(r, Lens::Compiler)?, world.hash(f, Lens::Compiler)?);
        assert!(world.is_stateful(r)? && !world.is_typelike(r)?);
        assert_eq!(world.realized_type(r)?, None);
    }
    assert_eq!(world.realize(&[r[1], r[0]])?, [r[1], r[0]]);
    let types = world.type_of(&[f, g, r[0], r[1]])?;
    assert!(types.iter().all(|&ty| ty == types[0]));
    let dead = world.collect(&[r[0], r[1]])?;
    assert!(dead.contains(&f) && !dead.contains(&k) && !dead.contains(&l));
    Ok(())
}

#[test]
fn an_instance_that_died_is_made_again_and_a_state_that_died_is_no_other_one() -> Result<()> {
    let mut world = World::new();
    let [f, _, k, _] = two_defaults(&mut world)?;
    let first = world.realize(&[f])?[0];
    world.collect(&[f])?;
    assert_eq!(world.is_stateful(first).map_err(|e| e.code()), Err("E0709"));
    let second = world.realize(&[f])?[0];
    assert_ne!(first, second);
    let heads = world.counts().heads;
    world.collect(&[])?;
    assert_eq!(world.kind_of(k).map_err(|e| e.code()), Err("E0709"));
    let [f, ..] = two_defaults(&mut world)?;
    world.realize(&[f])?;
    assert!(world.counts().heads > heads, "another list has another head");
    Ok(())
}

#[test]
fn a_refused_realize_takes_the_numbers_of_states_back() -> Result<()> {
    let mut world = World::new();
    let [f, g, _, l] = two_defaults(&mut world)?;
    let pair = container(&mut world, Kind::TUPLE_OBJECT, &[f, l])?;
    assert_eq!(world.realize(&[pair]).map_err(|e| e.code()), Err("E0718"));
    assert_eq!(world.counts().heads, 0);
    let r = world.realize(&[g, f])?;
    assert_ne!(r[0], r[1]);
    Ok(())
}

#[test]
fn a_value_keeps_its_cell_and_a_method_what_it_held() -> Result<()> {
    let mut world = World::new();
    let (one, two) = (number(&mut world, 1)?, number(&mut world, 2)?);
    let cells = [plain(&mut world, Kind::CELL, &[one])?, plain(&mut world, Kind::CELL, &[two])?];
    let f = function(&mut world, None, &[(Binding::InCell, "", cells[0])])?;
    let g = function(&mut world, None, &[(Binding::InCell, "", cells[1])])?;
    let r = world.realize(&[f, g])?;
    assert_ne!(r[0], r[1]);
    assert_eq!(world.hash(r[0], Lens::Identity)?, world.hash(r[1], Lens::Identity)?);
    // The class is the selfsame type whether it contains the function or the function's instance,
    // and whether directly or in a tuple.
    let tuples = [
        container(&mut world, Kind::TUPLE_OBJECT, &[f])?,
        container(&mut world, Kind::TUPLE_OBJECT, &[r[0]])?,
    ];
    let mut classes = Vec::new();
    for of in [[f, tuples[0]], [r[0], tuples[0]], [f, tuples[1]], [g, tuples[0]]] {
        classes.push(class(&mut world, &of)?);
    }
    let realized_tuple = world.realize(&[tuples[0]])?[0];
    classes.push(class(&mut world, &[f, realized_tuple])?);
    let c = world.realize(&classes)?;
    assert!(c[0] == c[1] && c[0] == c[2] && c[0] == c[4] && c[0] != c[3]);
    assert!(!world.is_stateful(c[0])?);
    world.fill(cells[0], &[two])?;
    assert_eq!(world.realize(&[classes[1]])?[0], world.realize(&[classes[0]])?[0]);
    Ok(())
}

#[test]
fn a_cell_that_is_read_is_told_from_a_cell_that_a_dict_holds() -> Result<()> {
    let mut world = World::new();
    let inner = plain(&mut world, Kind::CELL, &[])?;
    let cell = plain(&mut world, Kind::CELL, &[inner])?;
    let key = text(&mut world, "k")?;
    let dict = container(&mut world, Kind::DICT_OBJECT, &[key, cell])?;
    let f = function(&mut world, None, &[(Binding::InCell, "", cell)])?;
    let g = function(&mut world, None, &[(Binding::InDict, "k", dict)])?;
    let r = world.realize(&[f, g])?;
    assert_ne!(r[0], r[1]);
    assert_eq!(world.hash(r[0], Lens::Identity)?, world.hash(r[1], Lens::Identity)?);
    Ok(())
}

#[test]
fn a_long_chain_of_stateful_tuples_is_realized_and_its_instance_is_a_chain() -> Result<()> {
    let mut world = World::new();
    let [f, _, list, _] = two_defaults(&mut world)?;
    let (mut closures, mut data) = (f, list);
    for _ in 0..20_000 {
        closures = container(&mut world, Kind::TUPLE_OBJECT, &[closures])?;
        data = container(&mut world, Kind::TUPLE_OBJECT, &[data])?;
    }
    let before = world.counts().objects;
    let r = world.realize(&[closures])?[0];
    assert!(world.counts().objects > before + 20_000);
    assert_eq!(world.realize(&[r])?[0], r);
    let g = function(&mut world, Some(data), &[])?;
    assert!(world.is_stateful(g)?, "what it holds can change, far down");
    let dead = world.collect(&[r])?;
    assert!(dead.contains(&f) && dead.contains(&closures) && !dead.contains(&list));
    Ok(())
}

#[test]
fn functions_in_modules_of_one_incoming_state_are_two_instances() -> Result<()> {
    let mut world = World::new();
    let modules = [world.anonymous("s")?, world.anonymous("s")?];
    let f = function(&mut world, None, &[(Binding::InDict, "x", modules[0])])?;
    let g = function(&mut world, None, &[(Binding::InDict, "x", modules[1])])?;
    let r = world.realize(&[f, g, modules[0]])?;
    assert!(r[0] != r[1] && r[2] == modules[0]);
    let open = world.hash(r[0], Lens::Compiler)?;
    let id = world.hash(f, Lens::Identity)?;
    let one = number(&mut world, 1)?;
    world.assign(modules[0], "x", one)?;
    assert_eq!(world.hash(f, Lens::Compiler)?, world.hash(r[0], Lens::Compiler)?);
    assert_ne!(world.hash(f, Lens::Compiler)?, open);
    assert_eq!(world.hash(r[0], Lens::Identity)?, id);
    let union = world.one_of(&[modules[0], one])?;
    let union = world.realize(&[union])?[0];
    assert_eq!(world.realize(&[union])?[0], union);
    Ok(())
}

/// Returns the number of steps that realizing pending members one by one takes. The object of each
/// member refers to the object of the previous member.
fn work_one_by_one(count: usize) -> Result<u64> {
    let mut world = World::new();
    let module = world.module("m")?;
    let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    let mut last = world.forward("F")?;
    world.define(last, int)?;
    let mut members = Vec::new();
    for nth in 0..count {
        let member = world.head(&Label::plain(Kind::LIST, 1)?, &[last])?;
        last = world.forward("F")?;
        world.define(last, member)?;
        world.assign(module, &format!("a{nth}"), member)?;
        members.push(member);
    }
    let before = world.work();
    for member in members {
        world.realize(&[member])?;
    }
    Ok(world.work() - before)
}

#[test]
fn members_that_are_realized_one_by_one_are_visited_once() -> Result<()> {
    let (one, twice) = (work_one_by_one(200)?, work_one_by_one(400)?);
    assert!(10 * twice <= 26 * one, "{one} for 200, and {twice} for 400");
    Ok(())
}
