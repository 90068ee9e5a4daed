//! The handles that operations yielded, indexed by the number of the result.

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
/// sorted by handle, because handles are queried in the order of the map. A transcript must contain
/// these queries in the same order in each run.
#[derive(Clone, Debug)]
pub(super) struct MeetingOrder<T> {
    known: BTreeMap<T, Met>,
    next: u32,
    /// The handles that first occurred since [`fresh`](Self::fresh) was last emptied.
    fresh: Vec<T>,
}

/// A handle that occurred: its position in the order of first occurrence, and its slots.
#[derive(Clone, Debug)]
struct Met {
    number: u32,
    /// The numbers of the results of operations that have this handle.
    slots: Vec<u32>,
}

impl<T> Default for MeetingOrder<T> {
    fn default() -> Self {
        Self { known: BTreeMap::new(), next: 0, fresh: Vec::new() }
    }
}

impl<T: Copy + Ord> MeetingOrder<T> {
    fn meet(&mut self, handle: T) -> &mut Met {
        let Self { known, next, fresh } = self;
        known.entry(handle).or_insert_with(|| {
            fresh.push(handle);
            *next += 1;
            Met { number: *next - 1, slots: Vec::new() }
        })
    }

    pub(super) fn of(&mut self, handle: T) -> u32 {
        self.meet(handle).number
    }

    pub(super) fn all(&mut self, handles: &[T]) -> Vec<u32> {
        handles.iter().map(|&handle| self.of(handle)).collect()
    }

    /// Records the handles that an operation yielded. The handles are the results with the numbers
    /// from `first` on. Returns the position of each handle in the order of first occurrence.
    fn given(&mut self, handles: &[T], first: usize) -> Vec<u32> {
        let slots = first as u32..;
        let number = |(&handle, slot): (&T, u32)| {
            let met = self.meet(handle);
            met.slots.push(slot);
            met.number
        };
        handles.iter().zip(slots).map(number).collect()
    }

    /// Removes a handle, and returns the numbers of the results that have this handle.
    fn forget(&mut self, handle: T) -> Vec<u32> {
        self.known.remove(&handle).map(|met| met.slots).unwrap_or_default()
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
    /// The numbers of dead objects, and of dead nodes, that still have their handles.
    dead: [Vec<u32>; 2],
    pub(super) met: MeetingOrder<Obj>,
    pub(super) met_nodes: MeetingOrder<SnapNode>,
    /// The nodes of each owner, as far as the owner of a node has been queried.
    owned: BTreeMap<Owner, Vec<SnapNode>>,
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

    /// Returns whether each handle to which the operation refers exists. Handles of dead objects
    /// and nodes count until `forget` removes them.
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
                bury(&mut self.objects, &mut self.dead[0]);
            }
            Yields::Fixed(Sort::Node, _) | Yields::Open(Sort::Node) => {
                bury(&mut self.nodes, &mut self.dead[1]);
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

    /// Marks objects as dead, and returns their positions in the order of first occurrence.
    pub(super) fn bury_objects(&mut self, died: &[Obj]) -> Vec<u32> {
        let numbers = self.met.all(died);
        for &object in died {
            mark_dead(&mut self.objects, &mut self.dead[0], self.met.forget(object));
        }
        numbers
    }

    /// Marks the nodes of dropped owners as dead. The owner of each node is queried once, in the
    /// order in which the nodes occurred, so each transcript has the same queries.
    pub(super) fn bury_nodes(&mut self, world: &dyn WorldSubject, dropped: &[Owner]) {
        let mut died = Vec::new();
        for node in std::mem::take(&mut self.met_nodes.fresh) {
            match world.look(node) {
                Ok((owner, _)) => self.owned.entry(owner).or_default().push(node),
                Err(_) => died.push(node),
            }
        }
        for owner in dropped {
            died.extend(self.owned.remove(owner).unwrap_or_default());
        }
        for node in died {
            mark_dead(&mut self.nodes, &mut self.dead[1], self.met_nodes.forget(node));
        }
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
        let numbers = self.met.given(objects, self.objects.len());
        self.objects.extend(objects.iter().map(|&handle| Some(Slot { handle, dead: false })));
        Outcome::Objects(numbers)
    }

    pub(super) fn gave_nodes(&mut self, sent: Option<Vec<u8>>, nodes: &[SnapNode]) -> Outcome {
        let numbers = self.met_nodes.given(nodes, self.nodes.len());
        self.nodes.extend(nodes.iter().map(|&handle| Some(Slot { handle, dead: false })));
        Outcome::Nodes(sent, numbers)
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

/// Marks the slots at `places` as dead. The slots keep their handles until `bury` is called.
fn mark_dead<T>(slots: &mut [Option<Slot<T>>], dead: &mut Vec<u32>, places: Vec<u32>) {
    for at in places {
        if let Some(Some(slot)) = slots.get_mut(at as usize) {
            slot.dead = true;
            dead.push(at);
        }
    }
}

/// Removes the handles of all dead objects or nodes from their slots.
fn bury<T>(slots: &mut [Option<Slot<T>>], dead: &mut Vec<u32>) {
    dead.drain(..).for_each(|at| slots[at as usize] = None);
}
