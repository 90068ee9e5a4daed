//! Objects by number ([object.heap], [object.number], [object.typed], [object.mutable]).

use crate::handle::Type;
use crate::object::edges::At;
use crate::world::{Object, World};
use selfsame_spec::error::{ErrorKind, Result, Use};
use selfsame_spec::format::{MAX_HEADS, MAX_NAME};
use selfsame_spec::{Error, Kind, Label, Notes, ObjectKind, Payload, messages};

/// A number, and what has it.
#[derive(Clone, Debug)]
pub(crate) struct Slot {
    pub(crate) generation: u32,
    pub(crate) entry: Option<Entry>,
}

/// An object that lives.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) thing: ObjectKind<usize, Type>,
    pub(crate) notes: Notes,
    /// What it was resolved to ([module.autoresolve]).
    pub(crate) resolved: Option<Type>,
    /// The node of its last freeze ([snapshot.lookup]).
    pub(crate) node: Option<usize>,
}

pub(crate) fn bad(kind: Kind, why: &'static str) -> Error {
    ErrorKind::BadLabel { kind: kind.0, why }.into()
}

pub(crate) fn too_many(what: &'static str, limit: usize) -> Error {
    ErrorKind::Limit { what, limit: limit as u64 }.into()
}

impl World {
    // [object.heap]
    /// The number of an object that lives.
    pub(crate) fn own(&self, object: Object) -> Result<usize> {
        let lives = |slot: &Slot| slot.generation == object.generation && slot.entry.is_some();
        let ours = object.world == self.stamp && self.heap.get(object.number).is_some_and(lives);
        if ours { Ok(object.number) } else { Err(ErrorKind::ForeignHandle.into()) }
    }

    pub(crate) fn all(&self, objects: &[Object]) -> Result<Vec<usize>> {
        objects.iter().map(|&object| self.own(object)).collect()
    }

    pub(crate) fn handle(&self, number: usize) -> Object {
        Object { world: self.stamp, number, generation: self.heap[number].generation }
    }

    /// What a living object is.
    pub(crate) fn entry(&self, number: usize) -> Option<&Entry> {
        self.heap.get(number)?.entry.as_ref()
    }

    pub(crate) fn entry_mut(&mut self, number: usize) -> Option<&mut Entry> {
        self.heap.get_mut(number)?.entry.as_mut()
    }

    pub(crate) fn living(&self) -> impl Iterator<Item = (usize, &Entry)> {
        self.heap.iter().enumerate().filter_map(|(at, slot)| Some((at, slot.entry.as_ref()?)))
    }

    // [object.number]
    /// A new object.
    pub(crate) fn push(&mut self, thing: ObjectKind<usize, Type>) -> Result<usize> {
        let entry = Some(Entry { thing, notes: Notes::new(), resolved: None, node: None });
        if let Some(number) = (self.rules.next)(&mut self.free) {
            self.heap[number].entry = entry;
            return Ok(number);
        }
        if self.heap.len() >= MAX_HEADS {
            return Err(too_many(messages::OBJECTS, MAX_HEADS));
        }
        self.heap.push(Slot { generation: 0, entry });
        Ok(self.heap.len() - 1)
    }

    // [object.heap]
    /// A new head of any kind but modules.
    ///
    /// # Errors
    /// E0709, E0713, E0702, E0712.
    pub fn head(&mut self, label: &Label, children: &[Object]) -> Result<Object> {
        let children = self.all(children)?;
        let number = self.new_head(label.clone(), children)?;
        Ok(self.handle(number))
    }

    // [object.typed]
    pub(crate) fn new_head(&mut self, label: Label, children: Vec<usize>) -> Result<usize> {
        label.takes(children.len())?;
        contents(label.kind(), children.len())?;
        if let Some(&first) = children.first()
            && has_type(label.kind())
        {
            if self.forward_defined(&At::Object(first)) {
                return Err(ErrorKind::ForwardDefined { wanted: Use::Instance }.into());
            }
            let ty = self.kind(&self.normal(At::Object(first)));
            if !ty.is_some_and(|ty| (self.rules.fits)(label.kind(), ty)) {
                return Err(bad(label.kind(), messages::NO_TYPE));
            }
        }
        if matches!(label.kind(), Kind::MODULE | Kind::ANONYMOUS) {
            return Err(bad(label.kind(), messages::NO_HEAD));
        }
        self.push(ObjectKind::Head(label, children))
    }

    // [draft.oneof]
    /// A new `OneOf`.
    ///
    /// # Errors
    /// E0709, E0711, E0712.
    pub fn one_of(&mut self, members: &[Object]) -> Result<Object> {
        let members = self.all(members)?;
        let number = self.new_one_of(members)?;
        Ok(self.handle(number))
    }

    pub(crate) fn new_one_of(&mut self, members: Vec<usize>) -> Result<usize> {
        if members.is_empty() {
            return Err(ErrorKind::EmptyOneOf.into());
        }
        self.push(ObjectKind::OneOf(members))
    }

    // [draft.forward]
    /// A new forward.
    ///
    /// # Errors
    /// E0712.
    pub fn forward(&mut self, name: &str) -> Result<Object> {
        let number = self.new_forward(name)?;
        Ok(self.handle(number))
    }

    pub(crate) fn new_forward(&mut self, name: &str) -> Result<usize> {
        if name.len() > MAX_NAME {
            return Err(too_many("bytes in a forward's name", MAX_NAME));
        }
        self.push(ObjectKind::Forward(name.into(), None))
    }

    // [draft.define] [typefn.recursion] [typefn.defer]
    /// Gives a forward its definition.
    ///
    /// # Errors
    /// E0709, E0710, E0706.
    pub fn define(&mut self, forward: Object, definition: Object) -> Result<()> {
        let (forward, to) = (self.own(forward)?, self.own(definition)?);
        let called = self.deferred.iter().any(|call| call.forward == forward);
        let thing = self.entry_mut(forward).map(|entry| &mut entry.thing);
        let Some(ObjectKind::Forward(name, definition)) = thing else {
            return Err(ErrorKind::NotAForward.into());
        };
        if called || definition.is_some() {
            return Err(ErrorKind::DefinedTwice { name: name.clone() }.into());
        }
        *definition = Some(to);
        Ok(())
    }

    // [object.mutable]
    /// Gives a mutable object other contents.
    ///
    /// # Errors
    /// E0709, E0719, E0713, E0712.
    pub fn fill(&mut self, object: Object, with: &[Object]) -> Result<()> {
        let (number, mut children) = (self.own(object)?, self.all(with)?);
        let mutable = self.mutable(&At::Object(number));
        let thing = self.entry(number).map(|entry| &entry.thing);
        let (true, Some(ObjectKind::Head(label, old))) = (mutable, thing) else {
            return Err(ErrorKind::Immutable.into());
        };
        let kind = label.kind();
        if kind != Kind::CELL {
            children.splice(0..0, old.first().copied());
        }
        contents(kind, children.len())?;
        if kind == Kind::INSTANCE && children.len() != old.len() {
            return Err(bad(kind, messages::NO_FIELDS));
        }
        let label = Label::new(kind, label.payload_bytes(), children.len())?;
        if let Some(entry) = self.entry_mut(number) {
            entry.thing = ObjectKind::Head(label, children);
        }
        Ok(())
    }

    // [function.note]
    /// Notes where a global of an overload was written.
    ///
    /// # Errors
    /// E0709, E0722.
    pub fn note(&mut self, overload: Object, global: u32, text: &str) -> Result<()> {
        let number = self.own(overload)?;
        let wrong = ErrorKind::WrongObject { wanted: messages::OVERLOAD };
        let Some(entry) = self.entry_mut(number) else { return Err(wrong.into()) };
        let ObjectKind::Head(label, _) = &entry.thing else { return Err(wrong.into()) };
        let Payload::Overload(overload) = label.payload() else { return Err(wrong.into()) };
        if global as usize >= overload.globals.len() {
            return Err(ErrorKind::ForeignHandle.into());
        }
        entry.notes.insert(global, text.to_owned());
        Ok(())
    }
}

// [object.typed]
/// Whether so many children, the type included, are what a container can have.
fn contents(kind: Kind, children: usize) -> Result<()> {
    match kind {
        Kind::DICT_OBJECT if children.is_multiple_of(2) => Err(bad(kind, messages::NO_PAIRS)),
        Kind::CELL if children > 1 => Err(bad(kind, messages::NO_CELL)),
        _ => Ok(()),
    }
}

// [object.typed]
/// Whether the first child of a head of this kind is its type.
pub(crate) fn has_type(kind: Kind) -> bool {
    let containers = [
        Kind::TUPLE_OBJECT,
        Kind::LIST_OBJECT,
        Kind::DICT_OBJECT,
        Kind::SET_OBJECT,
        Kind::INSTANCE,
    ];
    containers.contains(&kind)
}

// [object.typed]
pub(crate) fn fits(object: Kind, ty: Kind) -> bool {
    match object {
        Kind::TUPLE_OBJECT => matches!(ty, Kind::TUP | Kind::TUPLE | Kind::NAMED_TUPLE),
        Kind::LIST_OBJECT => ty == Kind::LIST,
        Kind::DICT_OBJECT => matches!(ty, Kind::DICT | Kind::CONST_DICT),
        Kind::SET_OBJECT => ty == Kind::SET,
        _ => matches!(ty, Kind::CLASS | Kind::STRUCT | Kind::VARIANT),
    }
}

// [object.mutable]
pub(crate) fn mutable(object: Kind, ty: Option<Kind>) -> bool {
    match object {
        Kind::LIST_OBJECT | Kind::SET_OBJECT | Kind::CELL => true,
        Kind::DICT_OBJECT => ty != Some(Kind::CONST_DICT),
        Kind::INSTANCE => ty == Some(Kind::CLASS),
        _ => false,
    }
}
