//! Objects, modules, functions, snapshots and type functions (`spec/chapters/05-snapshots.md` to
//! `07-type-functions.md`).

pub use crate::snapshot::Frozen;

use crate::handle::{HeadId, NodeRef, Obj, Type};
use crate::interner::Interner;
use crate::label::Labels;
use crate::module::Pending;
use crate::object::heap::{Heap, Notes, ObjectFlags, Slot};
use crate::snapshot::Owners;
use selfsame_spec::error::{Error, ErrorKind, Result, Use};
use selfsame_spec::format::MAX_NAME;
use selfsame_spec::{Kind, Label, Payload, messages};
use std::collections::BTreeMap;

/// Objects that live, an interner for what cannot change, owners of snapshots, and type functions.
///
/// ```
/// use selfsame::{Kind, Label, Lens, Payload, Value, World};
/// # fn main() -> selfsame::Result<()> {
/// let mut world = World::new();
/// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
/// let list = world.head(&Label::plain(Kind::LIST, 1)?, &[int])?;
///
/// // A list that holds itself, frozen, and brought to life again.
/// let cyclic = world.head(&Label::plain(Kind::LIST_OBJECT, 1)?, &[list])?;
/// world.fill(cyclic, &[cyclic])?;
/// let owner = world.owner();
/// let node = world.freeze(owner, &[cyclic])?;
/// let copy = world.thaw(&node)?[0];
/// assert_eq!(world.hash(copy, Lens::Frozen)?, world.hash(cyclic, Lens::Frozen)?);
///
/// // A list can change: it has no identity. Its type has.
/// assert_eq!(world.realize(&[cyclic]).map_err(|e| e.code()), Err("E0718"));
/// assert_eq!(world.type_of(&[cyclic])?, world.realize(&[list])?);
/// # Ok(()) }
/// ```
///
/// A world is `Send`. Nothing recurses on the depth of what it holds.
pub struct World {
    pub(crate) heap: Heap,
    /// The labels of objects and nodes.
    pub(crate) labels: Labels,
    pub(crate) interner: Interner,
    pub(crate) owners: Owners,
    /// The node of the last freeze of each object.
    pub(crate) frozen: Vec<NodeRef>,
    pub(crate) pending: Pending,
    pub(crate) functions: crate::typefn::Functions,
    /// The notes of realized overloads, by head.
    pub(crate) noted: BTreeMap<HeadId, Notes>,
    /// Room for walks.
    pub(crate) numbers: crate::object::lens::graph::Numbering,
}

impl Default for World {
    fn default() -> Self {
        Self {
            heap: Heap::new(),
            labels: Labels::default(),
            interner: Interner::new(),
            owners: Owners::default(),
            frozen: Vec::new(),
            pending: Pending::new(),
            functions: crate::typefn::Functions::default(),
            noted: BTreeMap::new(),
            numbers: crate::object::lens::graph::Numbering::default(),
        }
    }
}

fn bad(kind: Kind, why: &'static str) -> Error {
    ErrorKind::BadLabel { kind: kind.0, why }.into()
}

impl World {
    /// A world without objects.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The interner in which types are realized.
    #[must_use]
    pub const fn interner(&self) -> &Interner {
        &self.interner
    }

    /// A new head, of any kind but those of modules (`[object.heap]`, `[object.typed]`).
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let error = world.head(&Label::plain(Kind::LIST_OBJECT, 1)?, &[int]).unwrap_err();
    /// assert_eq!(error.code(), "E0713", "a list's first child is its type");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709; E0713 for another number of children than the label's arity; E0702 for a container
    /// or instance of a forward-defined type, E0713 for one of a type that does not fit; E0712
    /// for more objects than fit. Linear in what is reachable from the type.
    pub fn head(&mut self, label: &Label, children: &[Obj]) -> Result<Obj> {
        let children = self.heap.own_all(children)?;
        label.takes(children.len())?;
        let kind = label.kind();
        if matches!(kind, Kind::MODULE | Kind::ANONYMOUS) {
            return Err(bad(kind, messages::NO_HEAD));
        }
        self.fits(kind, &children)?;
        self.heap.room(1, children.len())?;
        let mutable = match kind {
            Kind::LIST_OBJECT | Kind::SET_OBJECT | Kind::CELL => true,
            Kind::DICT_OBJECT => self.head_kind(children[0]) != Some(Kind::CONST_DICT),
            Kind::INSTANCE => self.head_kind(children[0]) == Some(Kind::CLASS),
            _ => false,
        };
        let label = self.labels.add(label);
        let number = self.heap.push_head(label, &children, mutable);
        Ok(self.heap.handle(number))
    }

    /// Whether the first child of a container or instance is its type, and the others are as many
    /// as they have to be.
    fn fits(&self, kind: Kind, children: &[u32]) -> Result<()> {
        if kind == Kind::CELL && children.len() > 1 {
            return Err(bad(kind, messages::NO_CELL));
        }
        if kind == Kind::DICT_OBJECT && children.len().is_multiple_of(2) {
            return Err(bad(kind, messages::NO_PAIRS));
        }
        let fitting: &[Kind] = match kind {
            Kind::TUPLE_OBJECT => &[Kind::TUP, Kind::TUPLE, Kind::NAMED_TUPLE],
            Kind::LIST_OBJECT => &[Kind::LIST],
            Kind::DICT_OBJECT => &[Kind::DICT, Kind::CONST_DICT],
            Kind::SET_OBJECT => &[Kind::SET],
            Kind::INSTANCE => &[Kind::CLASS, Kind::STRUCT, Kind::VARIANT],
            _ => return Ok(()),
        };
        if self.is_forward_defined(children[0]) {
            return Err(ErrorKind::ForwardDefined { wanted: Use::Instance }.into());
        }
        if !self.head_kind(children[0]).is_some_and(|kind| fitting.contains(&kind)) {
            return Err(bad(kind, messages::NO_TYPE));
        }
        Ok(())
    }

    /// The kind of what is one head, realized or not.
    pub(crate) fn head_kind(&self, object: u32) -> Option<Kind> {
        match self.heap.slot(object) {
            Slot::Head(label) => Some(self.labels.kind(label)),
            Slot::Realized(ty) => {
                let store = &self.interner.store;
                ty.as_head().map(|head| store.labels.kind(store.label(head)))
            }
            _ => None,
        }
    }

    /// A new `OneOf` (`[draft.oneof]`).
    ///
    /// # Errors
    /// E0709; E0711 when empty; E0712.
    pub fn one_of(&mut self, members: &[Obj]) -> Result<Obj> {
        let members = self.heap.own_all(members)?;
        if members.is_empty() {
            return Err(ErrorKind::EmptyOneOf.into());
        }
        self.heap.room(1, members.len())?;
        let typelike = self.heap.all_typelike(&members);
        let number =
            self.heap.push(Slot::OneOf, &members, ObjectFlags { mutable: false, typelike });
        Ok(self.heap.handle(number))
    }

    /// A new forward (`[draft.forward]`).
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let x = world.forward("X")?;
    /// let error = world.realize(&[x]).unwrap_err();
    /// assert_eq!(error.to_string(), "forward `X` is never defined");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0712 for a name of more than 64 KiB.
    pub fn forward(&mut self, name: &str) -> Result<Obj> {
        if name.len() > MAX_NAME {
            let what = "bytes in a forward's name";
            return Err(ErrorKind::Limit { what, limit: MAX_NAME as u64 }.into());
        }
        self.heap.room(1, 0)?;
        let number = self.heap.push_forward(name);
        Ok(self.heap.handle(number))
    }

    /// Gives a forward its definition, once (`[draft.define]`).
    ///
    /// # Errors
    /// E0709; E0710 for what is no forward; E0706 for one that is defined, or that the call of a
    /// type function defines.
    pub fn define(&mut self, forward: Obj, definition: Obj) -> Result<()> {
        let (number, definition) = (self.heap.own(forward)?, self.heap.own(definition)?);
        let Slot::Forward(name) = self.heap.slot(number) else {
            return Err(ErrorKind::NotAForward.into());
        };
        if self.heap.definition(number).is_some() || self.is_of_call(number) {
            let name = self.heap.forward_name(name).to_owned();
            return Err(ErrorKind::DefinedTwice { name }.into());
        }
        self.heap.room(0, 1)?;
        self.heap.define(number, definition);
        self.rekey(number);
        Ok(())
    }

    /// Gives a mutable object other contents: all but its type (`[object.mutable]`).
    ///
    /// # Errors
    /// E0709; E0719 for what cannot change; E0713 for a number of contents that it cannot have;
    /// E0712.
    pub fn fill(&mut self, object: Obj, contents: &[Obj]) -> Result<()> {
        let number = self.heap.own(object)?;
        let mut contents = self.heap.own_all(contents)?;
        if !self.heap.nature(number).mutable {
            return Err(ErrorKind::Immutable.into());
        }
        let Slot::Head(label) = self.heap.slot(number) else {
            return Err(ErrorKind::Immutable.into());
        };
        let (kind, old) = (self.labels.kind(label), self.heap.edges(number));
        if kind != Kind::CELL {
            contents.splice(0..0, old.first().copied());
        }
        let wrong = match kind {
            Kind::CELL => (contents.len() > 1).then_some(messages::NO_CELL),
            Kind::DICT_OBJECT => contents.len().is_multiple_of(2).then_some(messages::NO_PAIRS),
            Kind::INSTANCE => (contents.len() != old.len()).then_some(messages::NO_FIELDS),
            _ => None,
        };
        if let Some(why) = wrong {
            return Err(bad(kind, why));
        }
        self.heap.room(0, contents.len())?;
        let payload = self.labels.payload(label).to_vec();
        let label = self.labels.add_parts(kind, &payload, contents.len() as u32);
        self.heap.relabel(number, label);
        self.heap.set_edges(number, &contents);
        self.keep();
        Ok(())
    }

    /// Notes something of a global of an overload, such as where it was written: kept, and no
    /// identity (`[function.note]`).
    ///
    /// # Errors
    /// E0709, also for a global that it does not have; E0722 for what is no overload.
    pub fn note(&mut self, overload: Obj, global: u32, text: &str) -> Result<()> {
        let number = self.heap.own(overload)?;
        let shape = self.heap.label(number).map(|label| self.labels.label(label).payload());
        let Some(Payload::Overload(shape)) = shape else {
            return Err(ErrorKind::WrongObject { wanted: messages::OVERLOAD }.into());
        };
        if shape.globals.len() <= global as usize {
            return Err(ErrorKind::ForeignHandle.into());
        }
        let notes = self.heap.notes.entry(number).or_default();
        let mut all = std::mem::take(notes).into_vec();
        match all.binary_search_by_key(&global, |(global, _)| *global) {
            Ok(at) => all[at].1 = text.into(),
            Err(at) => all.insert(at, (global, text.into())),
        }
        *notes = all.into();
        self.keep();
        Ok(())
    }

    /// The canonical instance of a type of this world's [interner](Self::interner).
    ///
    /// # Errors
    /// E0709 for a type of another interner; E0712.
    pub fn bring(&mut self, ty: Type) -> Result<Obj> {
        let id = self.interner.check_handle(ty)?;
        self.heap.room(1, 0)?;
        let number = self.heap.instance(id);
        Ok(self.heap.handle(number))
    }

    /// The type of a canonical instance; `None` for any other object.
    ///
    /// # Errors
    /// E0709.
    pub fn realized_type(&self, object: Obj) -> Result<Option<Type>> {
        let number = self.heap.own(object)?;
        Ok(self.realized(number).map(|id| self.interner.handle(id)))
    }
}
