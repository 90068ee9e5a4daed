//! Snapshots without an owner (`[snapshot.read]`). Such snapshots need no world, and can be sent
//! between threads.

use crate::draft::node::NodeKind;
use crate::handle::{NodeId, NodeRef, ObjectId, Owner};
use crate::label::{LabelId, Labels};
use crate::object::lens::flat::FlatGraph;
use crate::object::slot::Notes;
use crate::object::state::ObjectState;
use hashbrown::HashMap;
use selfsame_spec::error::Result;
use selfsame_spec::{Kind, Value};

/// A snapshot without an owner. Such a snapshot belongs to no world.
///
/// ```
/// use selfsame::{Frozen, Kind, Label, Lens, World};
/// # fn main() -> selfsame::Result<()> {
/// let mut world = World::new();
/// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
/// let owner = world.owner();
/// let nodes = world.freeze(owner, &[int])?;
/// let bytes = world.write(&nodes)?;
/// // No world is needed here.
/// let frozen = std::thread::spawn(move || Frozen::read(&bytes)).join();
/// let frozen = frozen.map_err(|_| selfsame::ErrorKind::ForeignHandle)??;
/// assert_eq!(frozen.len(), 1);
/// let copy = world.adopt(owner, frozen)?[0];
/// assert_eq!(world.node_hash(copy, Lens::Frozen)?, world.hash(int, Lens::Frozen)?);
/// # Ok(()) }
/// ```
#[derive(Clone, Default)]
pub struct Frozen {
    pub(super) labels: Labels,
    pub(super) flat: FlatGraph,
    /// The notes of nodes that are overloads.
    pub(super) notes: HashMap<NodeId, Notes>,
    /// The root nodes: the nodes that were passed to the function that wrote the snapshot.
    pub(super) roots: Vec<NodeId>,
}

impl Frozen {
    /// Returns the number of nodes.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.flat.len()
    }

    /// Returns whether the snapshot has no node.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the number of root nodes, which were passed to the function that wrote the snapshot.
    #[must_use]
    pub const fn roots(&self) -> usize {
        self.roots.len()
    }

    /// If the snapshot is a list of constants, returns their values, and otherwise `None`. In such
    /// a list, node k is the object `constant` of value k, and root k is node k. Files of code
    /// contain such snapshots (`[file.constants]`). The cost is linear in the size of the snapshot.
    ///
    /// ```
    /// use selfsame::{Frozen, Kind, Label, Payload, Value, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let payload = Payload::Value(Value::i64(3)).bytes();
    /// let three = world.head(&Label::new(Kind::CONSTANT, &payload, 0)?, &[])?;
    /// let owner = world.owner();
    /// let nodes = world.freeze(owner, &[three])?;
    /// let frozen = Frozen::read(&world.write(&nodes)?)?;
    /// assert_eq!(frozen.constants(), Some(vec![Value::i64(3)]));
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn constants(&self) -> Option<Vec<Value>> {
        let nodes = NodeId::all(self.len());
        let in_order = self.roots.iter().copied().eq(nodes.clone());
        if in_order { nodes.map(|node| self.constant(node)).collect() } else { None }
    }

    fn constant(&self, node: NodeId) -> Option<Value> {
        let NodeKind::Head(label) = self.flat.kind(node) else { return None };
        if self.labels.kind(label) != Kind::CONSTANT {
            return None;
        }
        // The payload is a value. The payload consists of the kind of the value, the length of its
        // bytes, and the bytes.
        let (&kind, value) = self.labels.payload(label).split_first()?;
        Value::new(Kind(kind), value.get(4..)?).ok()
    }
}

/// Moves the nodes of a snapshot to an owner, and returns the root nodes. The cost is linear in the
/// number of nodes of the snapshot.
///
/// # Errors
/// Returns E0709 (foreign handle) for an owner that was dropped.
pub(crate) fn adopt(state: &mut ObjectState, owner: Owner, frozen: Frozen) -> Result<Vec<NodeRef>> {
    let ObjectState { heap, labels: ours, owners, .. } = state;
    let Frozen { labels, mut flat, notes, roots } = frozen;
    let base = owners.change(owner, |nodes, _| {
        let ids: Vec<LabelId> = labels.ids().map(|id| ours.adopt(&labels, id)).collect();
        flat.relabel(&ids);
        let base = nodes.flat.len() as u32;
        if base == 0 {
            nodes.flat = flat;
        } else {
            nodes.flat.append(&flat);
        }
        nodes.objects.resize(nodes.flat.len(), ObjectId::NONE);
        nodes.notes.extend(notes.into_iter().map(|(node, notes)| (node.plus(base), notes)));
        base
    })?;
    heap.note_unrecorded_change();
    Ok(roots.into_iter().map(|root| NodeRef { owner, index: root.plus(base) }).collect())
}
