//! Objects of a world as data, which refers to other objects by the handles of the world.

use crate::digest::Digest;
use crate::label::Label;
use crate::member::{Members, ModuleMember};
use std::collections::BTreeMap;

/// The kind of an object or of a node of a snapshot, and its children (`[object.heap]`,
/// `[snapshot.owner]`).
///
/// `T` is the type of the handles of its children. `R` represents a realized type: as its identity
/// hash, or as its handle in a world.
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
    /// A `OneOf`, with its members.
    OneOf(Vec<T>),
    /// A forward, with its name, and with its definition if it is defined.
    Forward(String, Option<T>),
    /// A realized type, which is given as `R`.
    Realized(R),
    /// A named module and its members. A node of a snapshot has the name, but no members.
    Module(String, Members<T>),
    /// An unnamed module, with its incoming state and its members.
    Anonymous(String, Members<T>),
}

impl<T, R> ObjectKind<T, R> {
    /// Returns this kind with each handle of a child converted by `to`, which is called in the
    /// order of the children.
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

    /// Returns this kind with each handle converted, as [`map`](Self::map) does, without consuming
    /// the original.
    pub fn map_each<U>(&self, mut to: impl FnMut(&T) -> U) -> ObjectKind<U, R>
    where
        R: Clone,
    {
        let members = |members: &Members<T>, to: &mut dyn FnMut(&T) -> U| -> Members<U> {
            let member = |(name, member): (&String, &ModuleMember<T>)| {
                let held = member.held.as_ref().map(&mut *to);
                (name.clone(), ModuleMember { state: member.state, held })
            };
            members.iter().map(member).collect()
        };
        match self {
            Self::Head(label, all) => ObjectKind::Head(label.clone(), all.iter().map(to).collect()),
            Self::OneOf(all) => ObjectKind::OneOf(all.iter().map(to).collect()),
            Self::Forward(name, definition) => {
                ObjectKind::Forward(name.clone(), definition.as_ref().map(to))
            }
            Self::Realized(ty) => ObjectKind::Realized(ty.clone()),
            Self::Module(name, all) => ObjectKind::Module(name.clone(), members(all, &mut to)),
            Self::Anonymous(state, all) => {
                ObjectKind::Anonymous(state.clone(), members(all, &mut to))
            }
        }
    }

    /// Returns this kind with the realized type converted by `to`.
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

/// The notes of an overload's globals, by the index of the global (`[function.note]`).
pub type Notes = BTreeMap<u32, String>;

/// The properties of an object, with handles of its world.
///
/// ```
/// use selfsame_spec::{Notes, ObjectInfo, ObjectKind};
/// let forward = ObjectInfo {
///     number: 0,
///     kind: ObjectKind::Forward("List".into(), None),
///     visible: false,
///     forward_defined: true,
///     typelike: false,
///     settled: false,
///     stateful: false,
///     resolved_to: None::<u32>,
///     first: None,
///     tag: 0,
///     notes: Notes::new(),
/// };
/// assert!(forward.map(|object| object + 1).resolved_to.is_none());
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ObjectInfo<T> {
    /// The number of the object (`[object.number]`).
    pub number: u32,
    /// The kind of the object, with its children.
    pub kind: ObjectKind<T>,
    /// Whether the object is a named module, and the visible module of its name (`[module.name]`).
    pub visible: bool,
    /// Whether a forward is reachable from the object (`[object.forward-defined]`).
    pub forward_defined: bool,
    /// Whether the object is typelike, so that it can never change (`[object.typelike]`).
    pub typelike: bool,
    /// Whether the object is settled, so that its identity can no longer change
    /// (`[module.settled]`).
    pub settled: bool,
    /// Whether the object has a state, which is not part of any identity hash (`[module.state]`).
    pub stateful: bool,
    /// The canonical instance to which the object was resolved, if the instance still lives
    /// (`[module.autoresolve]`).
    pub resolved_to: Option<T>,
    /// The first forward that was defined as this object, if the forward still lives
    /// (`[object.first]`).
    pub first: Option<T>,
    /// The tag that the user of the world set. Without one, the tag is 0 (`[object.tag]`).
    pub tag: u64,
    /// The notes of the object's globals, if the object is an overload (`[function.note]`).
    pub notes: Notes,
}

impl<T> ObjectInfo<T> {
    /// Returns the properties with each handle converted by `to`. `to` is called for the children,
    /// then for the canonical instance, then for the first forward.
    pub fn map<U>(self, mut to: impl FnMut(T) -> U) -> ObjectInfo<U> {
        ObjectInfo {
            number: self.number,
            kind: self.kind.map(&mut to),
            visible: self.visible,
            forward_defined: self.forward_defined,
            typelike: self.typelike,
            settled: self.settled,
            stateful: self.stateful,
            resolved_to: self.resolved_to.map(&mut to),
            first: self.first.map(&mut to),
            tag: self.tag,
            notes: self.notes,
        }
    }
}

/// The changes that one operation made in a world, with objects given by handles of the world
/// (`[module.report]`).
///
/// ```
/// use selfsame_spec::Report;
/// let report = Report { objects: vec![(1, 4)], cells: vec![], members: vec![(0, "C".into(), 4)] };
/// assert_eq!(report.map(|object| object + 1).objects, [(2, 5)]);
/// assert_eq!(Report::<u32>::default().members, []);
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report<T> {
    /// The objects that were resolved, in breadth-first order, each with the object to which it was
    /// resolved.
    pub objects: Vec<(T, T)>,
    /// The cells whose content changed, each with its new content, in the order in which the cells
    /// were first read.
    pub cells: Vec<(T, T)>,
    /// The members that were resolved, in the order of the module's number and the name. Each has
    /// its module, its name, and the object that it holds.
    pub members: Vec<(T, String, T)>,
}

impl<T> Default for Report<T> {
    fn default() -> Self {
        Self { objects: Vec::new(), cells: Vec::new(), members: Vec::new() }
    }
}

impl<T> Report<T> {
    /// Returns this report with each handle converted by `to`, which is called in the order of the
    /// fields.
    pub fn map<U>(self, mut to: impl FnMut(T) -> U) -> Report<U> {
        let pairs = |all: Vec<(T, T)>, to: &mut dyn FnMut(T) -> U| -> Vec<(U, U)> {
            all.into_iter().map(|(old, new)| (to(old), to(new))).collect()
        };
        let objects = pairs(self.objects, &mut to);
        let cells = pairs(self.cells, &mut to);
        let members = self.members.into_iter();
        let members = members.map(|(module, name, new)| (to(module), name, to(new))).collect();
        Report { objects, cells, members }
    }
}

/// The reason why a vertex cannot be realized under the identity lens (`[module.realize]`).
///
/// ```
/// use selfsame_spec::Obstacle;
/// let missing = Obstacle::UnresolvedMember("m:x".into());
/// assert_ne!(missing, Obstacle::EmptyCell);
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Obstacle {
    /// E0715 (empty cell): a global reads an empty cell, or a forward is defined as an empty cell.
    EmptyCell,
    /// E0716 (unresolved member): a forward is defined as this member, `module:name`.
    UnresolvedMember(String),
    /// E0718 (mutable object): the vertex is a mutable object where only an immutable object has an
    /// identity.
    Mutable,
}

/// The numbers of objects, nodes, heads and memos that a world has (`[object.collect]`).
///
/// ```
/// use selfsame_spec::Counts;
/// let before = Counts { objects: 3, ..Counts::default() };
/// assert_eq!(Counts { objects: 0, ..before }, Counts::default(), "all of them died");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Counts {
    /// The number of living objects.
    pub objects: u32,
    /// The number of snapshot nodes of all owners.
    pub nodes: u32,
    /// The number of heads in the interner.
    pub heads: u32,
    /// The number of keys of type functions for which a result is stored.
    pub memos: u32,
}
