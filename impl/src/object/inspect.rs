//! What can be asked of objects.

use super::heap::Slot;
use crate::handle::{Obj, TypeId};
use crate::module::Module;
use crate::object::lens::visitor::{LensVertex, LensVisitor, Vertex};
use crate::world::World;
use selfsame_spec::error::{ErrorKind, Result, Use};
use selfsame_spec::{Counts, Kind, Lens, Notes, ObjectInfo, ObjectKind, messages};

impl World {
    /// Returns the kind of an object, and its children.
    ///
    /// ```
    /// use selfsame::{Kind, Label, ObjectKind, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// assert_eq!(world.kind_of(int)?, ObjectKind::Head(Label::plain(Kind::I64, 0)?, vec![]));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709.
    pub fn kind_of(&self, object: Obj) -> Result<ObjectKind<Obj>> {
        let number = self.heap.own(object)?;
        let mut edges = Vec::new();
        self.heap.each_edge(number, |to| edges.push(self.heap.handle(to)));
        Ok(match self.heap.slot(number) {
            Slot::Head(label) => ObjectKind::Head(self.labels.label(label), edges),
            Slot::OneOf | Slot::Free => ObjectKind::OneOf(edges),
            Slot::Forward(name) => {
                let name = self.heap.forward_name(name).to_owned();
                ObjectKind::Forward(name, edges.first().copied())
            }
            Slot::Realized(ty) => ObjectKind::Realized(self.interner.store.type_digest(ty)),
            Slot::Module(module) => self.module_kind(self.heap.modules.get(module)),
        })
    }

    fn module_kind(&self, module: Option<&Module>) -> ObjectKind<Obj> {
        let Some(module) = module else { return ObjectKind::OneOf(Vec::new()) };
        let members = module
            .members
            .iter()
            .map(|(name, member)| (name.to_string(), member.map(|held| self.heap.handle(held))));
        let make = if module.named { ObjectKind::Module } else { ObjectKind::Anonymous };
        make(module.name.to_string(), members.collect())
    }

    /// Returns the knowledge of an object: [`kind_of`](Self::kind_of) and the questions below.
    ///
    /// ```
    /// use selfsame::World;
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let x = world.forward("X")?;
    /// let info = world.info(x)?;
    /// assert!(info.forward_defined && !info.typelike);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709.
    pub fn info(&self, object: Obj) -> Result<ObjectInfo<Obj>> {
        Ok(ObjectInfo {
            number: object.number(),
            kind: self.kind_of(object)?,
            visible: self.is_visible(object)?,
            forward_defined: self.forward_defined_now(object)?,
            typelike: self.is_typelike(object)?,
            resolved_to: self.resolved_to(object)?,
            notes: self.notes(object)?,
        })
    }

    /// Whether an object is a named module, and the one that the name means (`[module.name]`).
    ///
    /// # Errors
    /// E0709.
    pub fn is_visible(&self, object: Obj) -> Result<bool> {
        let number = self.heap.own(object)?;
        let Slot::Module(module) = self.heap.slot(number) else { return Ok(false) };
        let module = self.heap.modules.get(module).filter(|module| module.named);
        Ok(module.is_some_and(|module| self.heap.visible.get(&module.name) == Some(&number)))
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
    pub fn notes(&self, object: Obj) -> Result<Notes> {
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
