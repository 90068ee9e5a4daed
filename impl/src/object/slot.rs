//! The kind of an object in a few words of memory (`[object.kind]`, `[object.mutable]`,
//! `[object.typelike]`).

use crate::handle::TypeId;
use crate::label::LabelId;
use crate::module::member::ModuleId;
use crate::util::index::index;

index! {
    /// A forward of a world: the place of its name in the slab of names.
    pub(crate) struct ForwardId;
}

/// The kind of an object; its edges say where it leads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Slot {
    /// No object: the number is free.
    Free,
    /// A head.
    Head(LabelId),
    /// A `OneOf`.
    OneOf,
    /// A forward.
    Forward(ForwardId),
    /// The canonical instance of a type.
    Realized(TypeId),
    /// A module.
    Module(ModuleId),
}

/// Properties of an object that hold as long as it lives.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct ObjectFlags {
    /// Whether `fill` may change its contents (`[object.mutable]`).
    pub(crate) mutable: bool,
    /// Whether nothing that it reaches can ever change (`[object.typelike]`).
    pub(crate) typelike: bool,
    /// Whether edges that never change lead from it to a forward: then it is forward-defined
    /// (`[object.forward-defined]`). An object without this flag may be so, too.
    pub(crate) leads_to_forward: bool,
}

/// The notes of an overload: the numbers of globals, ascending, and a text for each
/// (`[function.note]`).
pub(crate) type Notes = Box<[(u32, Box<str>)]>;
