//! What was read, whose it is not yet: it needs no world, and can be sent between threads.

use super::NOBODY;
use crate::handle::{Owner, SnapNode};
use crate::label::{LabelId, Labels};
use crate::object::heap::Notes;
use crate::object::lens::flat::FlatGraph;
use crate::world::World;
use hashbrown::HashMap;
use selfsame_spec::error::Result;

/// A snapshot of its own.
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
#[derive(Default)]
pub struct Frozen {
    pub(super) labels: Labels,
    pub(super) flat: FlatGraph,
    pub(super) notes: HashMap<u32, Notes>,
    pub(super) roots: Vec<u32>,
}

impl Frozen {
    /// How many nodes it has.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.flat.len()
    }

    /// Whether it has no node.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many nodes it was written for.
    #[must_use]
    pub const fn roots(&self) -> usize {
        self.roots.len()
    }
}

impl World {
    /// Gives what was read to an owner: the nodes that it was written for (`[snapshot.read]`).
    /// Linear in the nodes that are read.
    ///
    /// # Errors
    /// E0709.
    pub fn adopt(&mut self, owner: Owner, frozen: Frozen) -> Result<Vec<SnapNode>> {
        let mut nodes = self.owners.take(owner.0)?;
        self.keep();
        let Frozen { labels, mut flat, notes, roots } = frozen;
        let ids: Vec<LabelId> = labels.ids().map(|id| self.labels.adopt(&labels, id)).collect();
        flat.relabel(&ids);
        let base = nodes.flat.len() as u32;
        if base == 0 {
            nodes.flat = flat;
        } else {
            nodes.flat.append(&flat);
        }
        nodes.objects.resize(nodes.flat.len(), NOBODY);
        nodes.notes.extend(notes.into_iter().map(|(node, notes)| (node + base, notes)));
        self.owners.put(owner.0, nodes);
        let node = |root| super::NodeRef { owner: owner.0, index: root + base };
        Ok(roots.into_iter().map(|root| self.snap(node(root))).collect())
    }

    /// Reads a snapshot for an owner (`[snapshot.read]`): [`Frozen::read`] and
    /// [`adopt`](Self::adopt).
    ///
    /// # Errors
    /// E0709; E0801 to E0809. Nothing is left of what is refused.
    pub fn read(&mut self, owner: Owner, bytes: &[u8]) -> Result<Vec<SnapNode>> {
        self.owners.get(owner.0)?;
        self.adopt(owner, Frozen::read(bytes)?)
    }
}
