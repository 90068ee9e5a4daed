//! Short functions with which tests make the objects of a world.

use selfsame::{Kind, Label, Obj, Result, Value, World};
use selfsame_spec::Payload;
use selfsame_spec::payload::overload::{Binding, Global, Overload, Param, ParamKind};
use selfsame_spec::payload::record::{RecordMember, Role};

/// Makes a head with the given kind, payload and children.
pub(crate) fn head(world: &mut World, kind: Kind, payload: &Payload, of: &[Obj]) -> Result<Obj> {
    world.head(&Label::new(kind, &payload.bytes(), of.len())?, of)
}

/// Makes a head with an empty payload.
pub(crate) fn plain(world: &mut World, kind: Kind, of: &[Obj]) -> Result<Obj> {
    world.head(&Label::plain(kind, of.len())?, of)
}

/// Makes a constant that is an `i64`.
pub(crate) fn number(world: &mut World, value: i64) -> Result<Obj> {
    head(world, Kind::CONSTANT, &Payload::Value(Value::i64(value)), &[])
}

/// Makes a constant that is a string.
pub(crate) fn text(world: &mut World, value: &str) -> Result<Obj> {
    head(world, Kind::CONSTANT, &Payload::Value(Value::str(value)), &[])
}

/// Makes a container of the given kind with the given items, which may have any type.
pub(crate) fn container(world: &mut World, kind: Kind, items: &[Obj]) -> Result<Obj> {
    let any = plain(world, Kind::ANY, &[])?;
    let ty = match kind {
        Kind::LIST_OBJECT => plain(world, Kind::LIST, &[any])?,
        Kind::DICT_OBJECT => plain(world, Kind::DICT, &[any, any])?,
        _ => plain(world, Kind::TUP, &[any])?,
    };
    plain(world, kind, &[&[ty], items].concat())
}

/// Makes a function `f` with one overload. The overload reads the given globals and may have a
/// parameter with a default.
pub(crate) fn function(
    world: &mut World,
    default: Option<Obj>,
    reads: &[(Binding, &str, Obj)],
) -> Result<Obj> {
    let global = |(binding, path, _): &(Binding, &str, Obj)| Global {
        binding: *binding,
        path: (*path).into(),
    };
    let param = |_| Param { name: "x".into(), kind: ParamKind::One, typed: false, default: true };
    let overload = Overload {
        params: default.map(param).into_iter().collect(),
        globals: reads.iter().map(global).collect(),
        ..Overload::default()
    };
    let children: Vec<Obj> = default.into_iter().chain(reads.iter().map(|read| read.2)).collect();
    let overload = head(world, Kind::OVERLOAD, &Payload::Overload(Box::new(overload)), &children)?;
    let (name, state) = ("f".to_owned(), String::new());
    head(world, Kind::FUNCTION, &Payload::Function { name, state }, &[overload])
}

/// Makes a class `C` with the given constants.
pub(crate) fn class(world: &mut World, constants: &[Obj]) -> Result<Obj> {
    let member =
        |at: usize| RecordMember { name: format!("k{at}"), public: false, role: Role::Type };
    let members = (0..constants.len()).map(member).collect();
    head(world, Kind::CLASS, &Payload::Record { name: "C".into(), members }, constants)
}
