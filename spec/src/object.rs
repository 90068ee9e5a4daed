//! Objects of a world as data, over the handles of the world that they are of.

use crate::digest::Digest;
use crate::label::Label;
use crate::member::Members;
use std::collections::BTreeMap;

/// The kind of an object or of a node of a snapshot, and its children (`[object.heap]`,
/// `[snapshot.owner]`).
///
/// `T` is the handle of an object or node that it refers to, `R` stands for a realized type: its
/// identity hash, unless a world has something closer at hand.
///
/// ```
/// use selfsame_spec::{Kind, Label, ObjectKind};
/// let list = ObjectKind::<u32>::Head(Label::plain(Kind::LIST, 1)?, vec![3]);
/// let ObjectKind::Head(_, children) = list.map(|object| object + 1) else { unreachable!() };
/// assert_eq!(children, [4]);
/// # Ok::<(), selfsame_spec::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ObjectKind<T, R = Digest> {
    /// A head: its label under the frozen lens, and its children.
    Head(Label, Vec<T>),
    /// A `OneOf`, and its members.
    OneOf(Vec<T>),
    /// A forward: its name, and its definition once there is one.
    Forward(String, Option<T>),
    /// A realized type.
    Realized(R),
    /// A named module and its members. Of a node only the name is known.
    Module(String, Members<T>),
    /// A module without a name: its state, and its members.
    Anonymous(String, Members<T>),
}

impl<T, R> ObjectKind<T, R> {
    /// Returns the same kind over other handles, which are asked for in the order of the children.
    pub fn map<U>(self, mut to: impl FnMut(T) -> U) -> ObjectKind<U, R> {
        let members = |members: Members<T>, to: &mut dyn FnMut(T) -> U| -> Members<U> {
            members.into_iter().map(|(name, member)| (name, member.map(&mut *to))).collect()
        };
        match self {
            Self::Head(label, all) => ObjectKind::Head(label, all.into_iter().map(to).collect()),
            Self::OneOf(all) => ObjectKind::OneOf(all.into_iter().map(to).collect()),
            Self::Forward(name, definition) => ObjectKind::Forward(name, definition.map(to)),
            Self::Realized(ty) => ObjectKind::Realized(ty),
            Self::Module(name, all) => ObjectKind::Module(name, members(all, &mut to)),
            Self::Anonymous(state, all) => ObjectKind::Anonymous(state, members(all, &mut to)),
        }
    }

    /// Returns the same kind with another stand-in for a realized type.
    pub fn map_realized<S>(self, to: impl FnOnce(R) -> S) -> ObjectKind<T, S> {
        match self {
            Self::Head(label, all) => ObjectKind::Head(label, all),
            Self::OneOf(all) => ObjectKind::OneOf(all),
            Self::Forward(name, definition) => ObjectKind::Forward(name, definition),
            Self::Realized(ty) => ObjectKind::Realized(to(ty)),
            Self::Module(name, all) => ObjectKind::Module(name, all),
            Self::Anonymous(state, all) => ObjectKind::Anonymous(state, all),
        }
    }
}

/// The notes of an overload, by the number of the global that each is about (`[function.note]`).
pub type Notes = BTreeMap<u32, String>;

/// The knowledge of an object, over the handles of its world.
///
/// ```
/// use selfsame_spec::{Notes, ObjectInfo, ObjectKind};
/// let forward = ObjectInfo {
///     number: 0,
///     kind: ObjectKind::Forward("List".into(), None),
///     visible: false,
///     forward_defined: true,
///     typelike: false,
///     resolved_to: None::<u32>,
///     notes: Notes::new(),
/// };
/// assert!(forward.map(|object| object + 1).resolved_to.is_none());
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ObjectInfo<T> {
    /// Its number (`[object.number]`).
    pub number: u32,
    /// Its kind and its children.
    pub kind: ObjectKind<T>,
    /// Whether it is a named module, and the one that the name means (`[module.name]`).
    pub visible: bool,
    /// Whether a forward is reachable (`[object.forward-defined]`).
    pub forward_defined: bool,
    /// Whether it can never change (`[object.typelike]`).
    pub typelike: bool,
    /// The canonical instance that it was resolved to, if that lives (`[module.autoresolve]`).
    pub resolved_to: Option<T>,
    /// The notes of its globals (`[function.note]`).
    pub notes: Notes,
}

impl<T> ObjectInfo<T> {
    /// Returns the same knowledge over other handles: first those of the children, in order, then
    /// that of the canonical instance.
    pub fn map<U>(self, mut to: impl FnMut(T) -> U) -> ObjectInfo<U> {
        ObjectInfo {
            number: self.number,
            kind: self.kind.map(&mut to),
            visible: self.visible,
            forward_defined: self.forward_defined,
            typelike: self.typelike,
            resolved_to: self.resolved_to.map(to),
            notes: self.notes,
        }
    }
}

/// The reason why the identity lens refuses a vertex (`[module.realize]`).
///
/// ```
/// use selfsame_spec::Obstacle;
/// let missing = Obstacle::UnresolvedMember(":x".into());
/// assert_ne!(missing, Obstacle::EmptyCell);
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Obstacle {
    /// E0715 (empty cell): a global reads a cell that holds nothing.
    EmptyCell,
    /// E0716 (unresolved member): an anonymous module holds nothing under this name.
    UnresolvedMember(String),
    /// E0718 (mutable object).
    Mutable,
}

/// The amount that a world holds (`[object.collect]`).
///
/// ```
/// use selfsame_spec::Counts;
/// let before = Counts { objects: 3, ..Counts::default() };
/// assert_eq!(Counts { objects: 0, ..before }, Counts::default(), "all of them died");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Counts {
    /// Objects that live.
    pub objects: u32,
    /// Nodes of all owners.
    pub nodes: u32,
    /// Heads in the interner.
    pub heads: u32,
    /// Keys of type functions that have a result.
    pub memos: u32,
}
