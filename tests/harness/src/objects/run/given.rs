//! The handles that operations yielded, by number.

use crate::objects::op::Op;
use crate::objects::op::refs::{NO_HANDLE, Sort, Yields};
use crate::objects::run::outcome::Outcome;
use crate::objects::subject::{Function, Obj, ObjectInfo, Owner, SnapNode, WorldSubject};
use std::collections::BTreeMap;

/// A handle that an operation yielded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Slot<T> {
    handle: T,
    /// Whether the object or node of the handle is dead. To test refusals, such a handle may be
    /// used until a new object or node may have received the same handle.
    dead: bool,
}

/// A map from each handle to its position in the order in which handles first occurred. The map is
/// ordered by handle. The reason is that each handle is queried when some objects die, and a
/// transcript must contain these queries in the same order each time.
#[derive(Clone, Debug)]
pub(super) struct MeetingOrder<T> {
    known: BTreeMap<T, u32>,
    next: u32,
}

impl<T> Default for MeetingOrder<T> {
    fn default() -> Self {
        Self { known: BTreeMap::new(), next: 0 }
    }
}

impl<T: Copy + Ord> MeetingOrder<T> {
    pub(super) fn of(&mut self, handle: T) -> u32 {
        let next = &mut self.next;
        let fresh = || {
            *next += 1;
            *next - 1
        };
        *self.known.entry(handle).or_insert_with(fresh)
    }

    pub(super) fn all(&mut self, handles: &[T]) -> Vec<u32> {
        handles.iter().map(|&handle| self.of(handle)).collect()
    }
}

/// The handles that operations yielded in a world, and the order in which the handles of this world
/// first occurred.
#[derive(Clone, Debug, Default)]
pub struct Given {
    objects: Vec<Option<Slot<Obj>>>,
    nodes: Vec<Option<Slot<SnapNode>>>,
    owners: Vec<Option<Owner>>,
    functions: Vec<Option<Function>>,
    /// Whether any dead object still has its handle, and whether any dead node does.
    has_dead: [bool; 2],
    pub(super) met: MeetingOrder<Obj>,
    pub(super) met_nodes: MeetingOrder<SnapNode>,
}

impl Given {
    /// Returns the number of handles of a sort, including the handles of dead things and of refused
    /// operations.
    pub(super) const fn count(&self, sort: Sort) -> usize {
        match sort {
            Sort::Object => self.objects.len(),
            Sort::Node => self.nodes.len(),
            Sort::Owner => self.owners.len(),
            Sort::Function => self.functions.len(),
        }
    }

    /// Returns the object with a number, if it lives.
    pub(super) fn living_object(&self, at: u32) -> Option<Obj> {
        living(&self.objects, at)
    }

    /// Returns the node with a number, if it exists.
    pub(super) fn living_node(&self, at: u32) -> Option<SnapNode> {
        living(&self.nodes, at)
    }

    /// Returns the owner with the given number.
    pub(super) fn given_owner(&self, at: u32) -> Option<Owner> {
        *self.owners.get(at as usize)?
    }

    /// Returns whether all handles to which an operation refers exist.
    pub(super) fn has_all_of(&self, op: &Op) -> bool {
        op.refs().into_iter().all(|(sort, at)| {
            let nth = at as usize;
            at == NO_HANDLE
                || match sort {
                    Sort::Object => self.objects.get(nth).is_some_and(Option::is_some),
                    Sort::Node => self.nodes.get(nth).is_some_and(Option::is_some),
                    Sort::Owner => self.owners.get(nth).is_some_and(Option::is_some),
                    Sort::Function => self.functions.get(nth).is_some_and(Option::is_some),
                }
        })
    }

    /// Removes the handles of dead objects or nodes if the operation may reuse these handles for
    /// new objects or nodes.
    pub(super) fn forget(&mut self, op: &Op) {
        match op.yields() {
            Yields::Fixed(Sort::Object, _) | Yields::Open(Sort::Object) => {
                bury(&mut self.objects, &mut self.has_dead[0]);
            }
            Yields::Fixed(Sort::Node, _) | Yields::Open(Sort::Node) => {
                bury(&mut self.nodes, &mut self.has_dead[1]);
            }
            _ => {}
        }
    }

    /// Adds empty entries for the missing results of an operation. `before` contains the number of
    /// handles of each sort before the operation.
    pub(super) fn fill_up(&mut self, op: &Op, before: [usize; 4]) {
        if let Yields::Fixed(sort, count) = op.yields() {
            let length = before[sort as usize] + count;
            match sort {
                Sort::Object => self.objects.resize(length, None),
                Sort::Node => self.nodes.resize(length, None),
                Sort::Owner => self.owners.resize(length, None),
                Sort::Function => self.functions.resize(length, None),
            }
        }
    }

    pub(super) fn bury_objects(&mut self, world: &dyn WorldSubject) {
        for slot in self.objects.iter_mut().flatten() {
            slot.dead |= world.kind(slot.handle).is_err();
            self.has_dead[0] |= slot.dead;
        }
        self.met.known.retain(|&handle, _| world.kind(handle).is_ok());
    }

    pub(super) fn bury_nodes(&mut self, world: &dyn WorldSubject) {
        for slot in self.nodes.iter_mut().flatten() {
            slot.dead |= world.look(slot.handle).is_err();
            self.has_dead[1] |= slot.dead;
        }
        self.met_nodes.known.retain(|&handle, _| world.look(handle).is_ok());
    }

    pub(super) fn object(&self, at: u32) -> Obj {
        let slot = self.objects.get(at as usize).copied().flatten();
        slot.map_or(Obj(u32::MAX), |slot| slot.handle)
    }

    pub(super) fn objects(&self, of: &[u32]) -> Vec<Obj> {
        of.iter().map(|&at| self.object(at)).collect()
    }

    pub(super) fn node(&self, at: u32) -> SnapNode {
        let slot = self.nodes.get(at as usize).copied().flatten();
        slot.map_or(SnapNode(u32::MAX), |slot| slot.handle)
    }

    pub(super) fn nodes(&self, of: &[u32]) -> Vec<SnapNode> {
        of.iter().map(|&at| self.node(at)).collect()
    }

    pub(super) fn owner(&self, at: u32) -> Owner {
        self.given_owner(at).unwrap_or(Owner(u32::MAX))
    }

    pub(super) fn function(&self, at: u32) -> Function {
        let function = self.functions.get(at as usize).copied().flatten();
        function.unwrap_or(Function(u32::MAX))
    }

    pub(super) fn gave_objects(&mut self, objects: &[Obj]) -> Outcome {
        let slots = objects.iter().map(|&handle| Some(Slot { handle, dead: false }));
        self.objects.extend(slots);
        Outcome::Objects(self.met.all(objects))
    }

    pub(super) fn gave_nodes(&mut self, sent: Option<Vec<u8>>, nodes: &[SnapNode]) -> Outcome {
        let slots = nodes.iter().map(|&handle| Some(Slot { handle, dead: false }));
        self.nodes.extend(slots);
        Outcome::Nodes(sent, self.met_nodes.all(nodes))
    }

    pub(super) fn gave_owner(&mut self, owner: Owner) -> Outcome {
        self.owners.push(Some(owner));
        Outcome::Owner(owner.0)
    }

    pub(super) fn gave_function(&mut self, function: Function) -> Outcome {
        self.functions.push(Some(function));
        Outcome::Function(function.0)
    }

    pub(super) fn told(&mut self, facts: ObjectInfo<Obj>) -> Outcome {
        Outcome::Facts(facts.map(|object| Obj(self.met.of(object))))
    }
}

fn living<T: Copy>(slots: &[Option<Slot<T>>], at: u32) -> Option<T> {
    let slot = (*slots.get(at as usize)?)?;
    (!slot.dead).then_some(slot.handle)
}

/// Removes the handles of dead objects or nodes, if there are any.
fn bury<T>(slots: &mut [Option<Slot<T>>], has_dead: &mut bool) {
    if std::mem::take(has_dead) {
        let dead = slots.iter_mut().filter(|slot| slot.as_ref().is_some_and(|slot| slot.dead));
        dead.for_each(|slot| *slot = None);
    }
}
