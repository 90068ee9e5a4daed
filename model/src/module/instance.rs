//! Makes the objects of a world that stand for types: canonical instances, instances and states
//! ([module.instance], [module.instance-lens]).
//!
//! ```text
//! realize List[int]    the canonical instance of List[int]
//! realize f, where f reads a list l that can change
//!                      the instance of f's type and of the state l
//! ```

use crate::handle::{HeadId, ObjectId, Type, TypeId};
use crate::identity::graph::{List, successors};
use crate::object::state::{Object, ObjectState};
use crate::object::vertex::{LensOptions, StoredKind, Vertex, VertexKind};
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::{Kind, Lens, Notes, ObjectKind, Payload};

impl ObjectState {
    // [object.heap] [module.instance]
    /// Returns the type for which an object stands, if the object is a canonical instance or an
    /// instance of a stateful type.
    pub(crate) fn realized_type(&self, id: ObjectId) -> Option<Type> {
        let object = self.object(id)?;
        match object.kind {
            ObjectKind::Realized(ty) => Some(ty),
            _ => object.instance_of,
        }
    }

    // [module.instance]
    /// Returns whether an object is an instance of a stateful type.
    pub(crate) fn is_instance(&self, id: ObjectId) -> bool {
        self.object(id).is_some_and(|object| object.instance_of.is_some())
    }

    // [object.heap] [module.instance]
    /// Returns the living object that stands for a type: a canonical instance or an instance. If
    /// the type is a state, returns the state itself.
    pub(crate) fn living_instance(&self, ty: Type) -> Option<ObjectId> {
        let number = self.state_number(&self.interner.types[ty.id.0]);
        let is = |(id, object): &(ObjectId, &Object)| match number {
            Some(_) => object.state == number,
            None => self.realized_type(*id) == Some(ty),
        };
        self.living().find(is).map(|(id, _)| id)
    }

    // [object.heap] [module.instance]
    /// Returns the object that stands for a type. The object is made if it does not exist.
    ///
    /// All missing objects that are reachable from an instance are made with it, in breadth-first
    /// order. Each type has one object. The objects get their children after all of them were made.
    // [module.make-instance]
    pub(crate) fn instance(&mut self, ty: Type) -> Result<ObjectId> {
        let (mut order, mut objects) = (vec![ty], Vec::new());
        let mut new: Vec<(ObjectId, Type)> = Vec::new();
        while let Some(&ty) = order.get(objects.len()) {
            let is_made_again = objects.is_empty() && !self.rules.finds_instance;
            let known =
                self.living_instance(ty).filter(|&id| !is_made_again || !self.is_instance(id));
            let object = match known {
                Some(object) => object,
                None if !self.is_stateful_type(ty) => self.push(ObjectKind::Realized(ty))?,
                None => {
                    let object = self.push(ObjectKind::OneOf(Vec::new()))?;
                    self.object_mut(object).instance_of = Some(ty);
                    new.push((object, ty));
                    for child in self.types_below(ty)? {
                        if !order.contains(&child) {
                            order.push(child);
                        }
                    }
                    object
                }
            };
            objects.push(object);
        }
        for (object, ty) in new {
            self.fill_instance(object, ty)?;
        }
        Ok(objects[0])
    }

    // [module.instance]
    /// Sets the label and the children of an instance. All objects that are its children must
    /// exist.
    fn fill_instance(&mut self, id: ObjectId, ty: Type) -> Result<()> {
        let below: Vec<Option<ObjectId>> =
            self.types_below(ty)?.into_iter().map(|child| self.living_instance(child)).collect();
        let below: Option<Vec<ObjectId>> = below.into_iter().collect();
        let below = below.ok_or(ErrorKind::ForeignHandle)?;
        let (kind, notes) = match self.interner.types[ty.id.0][..] {
            [head] => {
                let notes = self.notes.get(&head).cloned().unwrap_or_default();
                (ObjectKind::Head(self.interner.labels[head.0].clone(), below), notes)
            }
            _ => (ObjectKind::OneOf(below), Notes::new()),
        };
        let object = self.object_mut(id);
        (object.kind, object.notes) = (kind, notes);
        Ok(())
    }

    // [module.instance]
    /// Returns the types for which the children of an instance stand: the children of its only
    /// head, or each head of a union.
    fn types_below(&mut self, ty: Type) -> Result<Vec<Type>> {
        let list = self.interner.types[ty.id.0].clone();
        let below: Vec<List> = match list[..] {
            [head] => self.interner.heads[head.0].children.to_vec(),
            _ => list.into_iter().map(|head| vec![head]).collect(),
        };
        // A state lives as long as it is reachable from a living object, so the state exists. Only
        // a planted bug in [object.collect] makes this case an error.
        match self.state_number(&self.interner.types[ty.id.0]) {
            Some(_) => Err(ErrorKind::ForeignHandle.into()),
            None => Ok(below.into_iter().map(|list| self.type_kept(list)).collect()),
        }
    }

    // [module.instance]
    /// Returns the type of an instance's child with the given heads. A state that is not kept is
    /// replaced by the type that the lens sees in place of the state.
    fn type_kept(&mut self, list: List) -> Type {
        let ty = self.interner.type_with(list.clone());
        let is_module = self.unnamed_module(&Vertex::Type(list.clone())).is_some();
        match (self.state_number(&list), &list[..]) {
            (Some(_), [head]) if !(self.rules.keeps_state)(is_module) => {
                let seen = self.interner.heads[head.0].children[0].clone();
                self.interner.type_with(seen)
            }
            _ => ty,
        }
    }

    // [module.instance] [function.path]
    /// Returns the unnamed module for which a realized state stands, or `None` for another vertex.
    pub(crate) fn unnamed_module(&self, at: &Vertex) -> Option<Vertex> {
        let Vertex::Type(list) = at else { return None };
        let number = Some(self.state_number(list)?);
        let is_module = |kind: &StoredKind<ObjectId>| matches!(kind, ObjectKind::Anonymous(..));
        let is = |object: &Object| object.state == number && is_module(&object.kind);
        self.living().find(|(_, object)| is(object)).map(|(id, _)| Vertex::Object(id))
    }

    // [typefn.call] [module.instance]
    /// Returns the type for which an object stands: the type of an instance, or the state of an
    /// unnamed module.
    pub(crate) fn own_type(&self, id: ObjectId) -> Option<Type> {
        let object = self.object(id)?;
        let number = object.state.filter(|_| matches!(object.kind, ObjectKind::Anonymous(..)));
        let is_state = |list: &List| number.is_some() && self.state_number(list) == number;
        let state = self.interner.types.iter().position(is_state).map(TypeId);
        let state = state.map(|id| Type { interner: self.interner.arena, id });
        self.realized_type(id).or(state)
    }

    // [typefn.call] [module.instance]
    /// Returns the first type that has the same identity hash as the given type. The identity lens
    /// ignores states, so such types can differ in states.
    pub(crate) fn first_with_hash(&self, ty: Type) -> Option<Type> {
        let hash = |list: &List| self.hash(&Vertex::Type(list.clone()), Lens::Identity).ok();
        let types = &self.interner.types;
        let own = hash(&types[ty.id.0]);
        let first = types.iter().position(|list| hash(list) == own).map(TypeId);
        first.map(|id| Type { interner: self.interner.arena, id })
    }

    // [module.state]
    /// Returns whether the identity lens reaches a state from an object.
    pub(crate) fn is_stateful(&self, at: &Vertex) -> bool {
        let graph = self.lens_graph(std::slice::from_ref(at), LensOptions::TO_REALIZE);
        graph.vertices.iter().any(|vertex| match &vertex.visited.kind {
            VertexKind::State => true,
            VertexKind::Type(list) => self.leads_to_state(list),
            _ => false,
        })
    }

    // [module.state]
    /// Returns whether a state is reachable from a head of a type.
    pub(crate) fn is_stateful_type(&self, ty: Type) -> bool {
        self.leads_to_state(&self.interner.types[ty.id.0])
    }

    // [module.state]
    /// Returns whether a state is reachable from one of the realized heads of a list.
    pub(crate) fn leads_to_state(&self, list: &List) -> bool {
        let (mut met, mut next) = (list.clone(), 0);
        while let Some(&HeadId(head)) = met.get(next) {
            if self.interner.labels[head].kind() == Kind::STATE {
                return true;
            }
            for to in successors(&self.interner.heads[head]) {
                if !met.contains(&to) {
                    met.push(to);
                }
            }
            next += 1;
        }
        false
    }

    // [module.instance]
    /// Returns the number of a state, given the heads of its type, or `None` if the type is not a
    /// state.
    fn state_number(&self, list: &List) -> Option<u32> {
        let [head] = list[..] else { return None };
        let label = Some(&self.interner.labels[head.0]).filter(|label| label.kind() == Kind::STATE);
        match label?.payload() {
            Payload::State(number) => Some(number),
            _ => None,
        }
    }

    // [module.instance]
    /// Returns the number of a state. A new state gets the next number.
    ///
    /// # Panics
    /// Panics if the vertex is not a state, or is a state of a snapshot.
    // [module.state-number]
    pub(crate) fn number_state(&mut self, state: &Vertex) -> u32 {
        let object = match state {
            Vertex::State { object, .. } => object.object(),
            _ => None,
        };
        let Some(id) = object else { unreachable!("a frozen state was refused") };
        let kind = self.stored_kind(id).cloned();
        let same = |other: &Object| {
            kind.as_ref().is_some_and(|kind| (self.rules.is_same_state)(kind, &other.kind))
        };
        let (own, next) = (self.object(id).and_then(|object| object.state), self.next_state);
        let living = self.living().filter(|(_, object)| object.state.is_some()).count() as u32;
        let shared = self.living().find_map(|(_, other)| other.state.filter(|_| same(other)));
        let number = (self.rules.number_state)(own.or(shared), next, living);
        self.object_mut(id).state = Some(number);
        self.next_state = next.max(number.saturating_add(1));
        number
    }
}
