//! What can be asked of objects.

use super::heap::Slot;
use crate::handle::{Obj, TypeId};
use crate::module::Module;
use crate::object::lens::visitor::{LensVertex, LensVisitor, Vertex};
use crate::world::World;
use selfsame_spec::error::{ErrorKind, Result, Use};
use selfsame_spec::{Counts, Digest, Kind, Label, Lens, MemberState, messages};

/// What an object or a node is; `T` is the handle of what it refers to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Shown<T> {
    /// A head, as the frozen lens sees it.
    Head(Label, Vec<T>),
    /// A `OneOf`.
    OneOf(Vec<T>),
    /// A forward.
    Forward {
        /// For people.
        name: String,
        /// Its definition, once there is one.
        definition: Option<T>,
    },
    /// A realized type, by its identity hash.
    Realized(Digest),
    /// A named module.
    Module {
        /// Its name.
        name: String,
        /// Whether it is what the name means.
        visible: bool,
        /// Its members by ascending name; of a node none is known.
        members: Vec<(String, MemberState, Option<T>)>,
    },
    /// A module without a name.
    Anonymous {
        /// Its state.
        state: String,
        /// Its members by ascending name.
        members: Vec<(String, MemberState, Option<T>)>,
    },
}

impl World {
    /// What an object is.
    ///
    /// ```
    /// use selfsame::{Kind, Label, Shown, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// assert_eq!(world.shown(int)?, Shown::Head(Label::plain(Kind::I64, 0)?, vec![]));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709.
    pub fn shown(&self, object: Obj) -> Result<Shown<Obj>> {
        let number = self.heap.own(object)?;
        let mut edges = Vec::new();
        self.heap.each_edge(number, |to| edges.push(self.heap.handle(to)));
        Ok(match self.heap.slot(number) {
            Slot::Head(label) => Shown::Head(self.labels.label(label), edges),
            Slot::OneOf | Slot::Free => Shown::OneOf(edges),
            Slot::Forward(name) => {
                let name = self.heap.forward_name(name).to_owned();
                Shown::Forward { name, definition: edges.first().copied() }
            }
            Slot::Realized(ty) => Shown::Realized(self.interner.store.type_digest(ty)),
            Slot::Module(module) => self.shown_module(number, self.heap.modules.get(module)),
        })
    }

    fn shown_module(&self, number: u32, module: Option<&Module>) -> Shown<Obj> {
        let Some(module) = module else { return Shown::OneOf(Vec::new()) };
        let members = module.members.iter().map(|(name, member)| {
            (name.to_string(), member.known, member.held.map(|held| self.heap.handle(held)))
        });
        let members = members.collect();
        if module.named {
            let visible = self.heap.visible.get(&module.name) == Some(&number);
            Shown::Module { name: module.name.to_string(), visible, members }
        } else {
            Shown::Anonymous { state: module.name.to_string(), members }
        }
    }

    /// Whether a forward is reachable under the frozen lens (`[object.forward-defined]`). Linear
    /// in what is reachable; an object may change, so nothing is remembered.
    ///
    /// # Errors
    /// E0709.
    pub fn forward_defined_now(&self, object: Obj) -> Result<bool> {
        Ok(self.is_forward_defined(self.heap.own(object)?))
    }

    /// Whether it can never change (`[object.typelike]`). Constant time.
    ///
    /// # Errors
    /// E0709.
    pub fn is_typelike(&self, object: Obj) -> Result<bool> {
        Ok(self.heap.nature(self.heap.own(object)?).typelike)
    }

    /// What an object was resolved to, if that lives (`[module.autoresolve]`).
    ///
    /// # Errors
    /// E0709.
    pub fn resolved_to(&self, object: Obj) -> Result<Option<Obj>> {
        let ty = self.heap.resolved.get(&self.heap.own(object)?);
        let instance = ty.and_then(|ty| self.heap.canonical.get(ty));
        Ok(instance.map(|&instance| self.heap.handle(instance)))
    }

    /// The notes of the globals of an overload, by number (`[function.note]`); of a realized one
    /// those of the first that was realized.
    ///
    /// # Errors
    /// E0709.
    pub fn notes(&self, object: Obj) -> Result<Vec<(u32, String)>> {
        let number = self.heap.own(object)?;
        let notes = match self.realized(number).and_then(TypeId::as_head) {
            Some(head) => self.noted.get(&head),
            None => self.heap.notes.get(&number),
        };
        let notes = notes.map_or(&[][..], |notes| notes);
        Ok(notes.iter().map(|(global, text)| (*global, text.to_string())).collect())
    }

    /// The canonical instances of the children of a realized type of one head.
    ///
    /// # Errors
    /// E0709; E0722 for any other object; E0712.
    pub fn parts(&mut self, realized: Obj) -> Result<Vec<Obj>> {
        let number = self.heap.own(realized)?;
        let head = self.realized(number).and_then(TypeId::as_head);
        let head = head.ok_or(ErrorKind::WrongObject { wanted: messages::ONE_HEAD })?;
        let children = self.interner.store.children(head).to_vec();
        self.heap.room(children.len(), 0)?;
        let instances = children.into_iter().map(|child| {
            let instance = self.heap.instance(child);
            self.heap.handle(instance)
        });
        Ok(instances.collect())
    }

    /// Whether an object can be called (`[function.call]`).
    ///
    /// ```
    /// use selfsame::World;
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let f = world.forward("f")?;
    /// assert_eq!(world.call(f).map_err(|e| e.code()), Err("E0717"), "not yet");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709; E0407 for what is no function; E0717 for what is forward-defined.
    pub fn call(&self, object: Obj) -> Result<()> {
        let number = self.heap.own(object)?;
        let mut seen = hashbrown::HashSet::new();
        let mut at = number;
        while let Some(to) = self.heap.definition(at).filter(|_| seen.insert(at)) {
            at = to;
        }
        let open = matches!(self.heap.slot(at), Slot::Forward(_)) && self.heap.edges(at).is_empty();
        if !open && self.head_kind(at) != Some(Kind::FUNCTION) {
            return Err(ErrorKind::NotCallable.into());
        }
        if self.is_forward_defined(number) {
            return Err(ErrorKind::ForwardDefined { wanted: Use::Call }.into());
        }
        Ok(())
    }

    /// The types of some objects, realized together; nothing is resolved, and no
    /// deferred call is run (`[function.type]`).
    ///
    /// ```
    /// use selfsame::{Kind, Label, Payload, Value, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let one = Payload::Value(Value::i64(1)).bytes();
    /// let one = world.head(&Label::new(Kind::CONSTANT, &one, 0)?, &[])?;
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// assert_eq!(world.type_of(&[one])?, world.realize(&[int])?);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Those of [`realize`](Self::realize).
    pub fn type_of(&mut self, objects: &[Obj]) -> Result<Vec<Obj>> {
        let numbers = self.heap.own_all(objects)?;
        let instances = self.types_of(&numbers)?;
        Ok(instances.into_iter().map(|instance| self.heap.handle(instance)).collect())
    }

    fn types_of(&mut self, objects: &[u32]) -> Result<Vec<u32>> {
        let mark = self.labels.mark();
        let spots = self.type_spots(objects);
        let realized = self.realize_spots(&spots, false);
        self.labels.rollback(mark);
        Ok(realized?.types.into_iter().map(|ty| self.heap.instance(ty)).collect())
    }

    /// The types of objects, to be realized. Labels may be made on the way.
    fn type_spots(&mut self, objects: &[u32]) -> Vec<LensVertex> {
        let Self { heap, owners, interner, labels, .. } = self;
        let mut visitor = LensVisitor::new((heap, owners), &interner.store, labels, Lens::Identity);
        let mut of = |&object: &u32| {
            let at = visitor.object(object);
            visitor.type_of(at)
        };
        let spots: Vec<LensVertex> = objects.iter().map(&mut of).collect();
        debug_assert!(spots.iter().all(|spot| !matches!(spot.at, Vertex::Refused(_))));
        spots
    }

    /// How much there is.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts {
            objects: self.heap.len() as u32,
            nodes: self.owners.nodes() as u32,
            heads: self.interner.store.len() as u32,
            memos: self.functions.memos() as u32,
        }
    }
}
