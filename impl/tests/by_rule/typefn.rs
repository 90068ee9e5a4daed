//! Bodies of type functions that do more than bodies should (`[typefn.fail]`).

use selfsame::{ErrorKind, Kind, Label, Obj, Result, World};

fn fail<T>() -> Result<T> {
    let (name, why) = ("f".into(), "on purpose".into());
    Err(ErrorKind::BodyFailed { name, why }.into())
}

#[test]
fn a_module_of_a_body_that_fails_is_not_visible() -> Result<()> {
    let mut world = World::new();
    let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    let f = world.type_function("f", &["T"], |world: &mut World, _: &[Obj]| {
        world.module("m")?;
        fail()
    })?;
    assert_eq!(world.apply(f, &[int]).map_err(|error| error.code()), Err("E0608"));
    let list = world.head(&Label::plain(Kind::LIST, 1)?, &[int])?;
    assert!(!world.is_visible(list)?, "it has the number that the module had");
    assert_eq!(world.collect(&[int])?.len(), 1, "the list");
    let module = world.module("m")?;
    assert!(world.is_visible(module)?);
    Ok(())
}

#[test]
fn a_body_that_puts_another_world_in_the_place_of_its_own_is_refused() -> Result<()> {
    let mut world = World::new();
    let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    let f = world.type_function("f", &["T"], |world: &mut World, arguments: &[Obj]| {
        *world = World::new();
        Ok(arguments[0])
    })?;
    assert_eq!(world.apply(f, &[int]).map_err(|error| error.code()), Err("E0709"));
    assert_eq!(world.counts().objects, 0, "it is the other world from now on");
    Ok(())
}
