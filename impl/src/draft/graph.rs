//! Whole graphs of heads that refer to one another by number.

use crate::identity::batch::{Batch, BatchHead};
use crate::interner::intern::{Policy, intern_named};
use crate::interner::store::Store;
use crate::interner::workspace::Workspace;
use crate::label::{LabelId, Labels};
use selfsame_spec::Label;
use selfsame_spec::error::{Error, ErrorKind, Result};
use selfsame_spec::format::MAX_HEADS;

/// A graph of heads that refer to one another by number, in any order, stored as compressed sparse
/// rows. Readers of debug information or of compiled modules have their types in this form.
///
/// A [`Draft`](crate::Draft) needs a forward for each reference to a later head. A graph needs no
/// forwards. A graph takes 8 bytes per head and 4 bytes per child. A graph has no unions, and
/// refers to no realized type.
///
/// ```
/// use selfsame::{Graph, Interner, Kind, Label, Lens};
/// # fn main() -> selfsame::Result<()> {
/// // Two lists, each of the other; and a list of itself.
/// let list = Label::plain(Kind::LIST, 1)?;
/// let graph = Graph::from_rows(&[list], vec![0, 0, 0], vec![1, 2, 3], vec![1, 0, 2])?;
/// assert_eq!(graph.classes(), [0, 0, 0]);
/// let mut interner = Interner::new();
/// let types = interner.realize_graph(graph)?;
/// assert!(types[0] == types[1] && types[1] == types[2]);
/// # Ok(()) }
/// ```
pub struct Graph {
    pub(crate) labels: Labels,
    pub(crate) batch: Batch,
}

impl Graph {
    /// Makes the graph of the heads 0, 1, .. from one row per head. A row is the index of the
    /// head's label in `labels`, and the index in `children` at which the children of the head end.
    /// A child is the number of a head.
    ///
    /// # Errors
    /// Returns E0709 for the number of a label or a child that does not exist. Returns E0713 for a
    /// head whose number of children is not the arity of its label. Returns E0712 for more heads
    /// than fit.
    pub fn from_rows(
        labels: &[Label],
        heads: Vec<u32>,
        ends: Vec<u32>,
        children: Vec<u32>,
    ) -> Result<Self> {
        let mut set = Labels::default();
        let ids: Vec<LabelId> = labels.iter().map(|label| set.add(label)).collect();
        let missing = || ErrorKind::ForeignHandle;
        if heads.len() > MAX_HEADS || children.len() >= u32::MAX as usize {
            return Err(Error::limit("heads in a graph", MAX_HEADS as u64));
        }
        let there = ends.len() == heads.len()
            && ends.last().map_or(0, |&end| end as usize) == children.len()
            && children.iter().all(|&child| (child as usize) < heads.len());
        if !there {
            return Err(missing().into());
        }
        let mut start = 0;
        for (&label, &end) in heads.iter().zip(&ends) {
            let label = labels.get(label as usize).ok_or_else(missing)?;
            let arity: u32 = end.checked_sub(start).ok_or_else(missing)?;
            label.check_arity(arity as usize)?;
            start = end;
        }
        let heads = heads.into_iter().map(|label| ids[label as usize]).collect();
        Ok(Self { labels: set, batch: Batch::from_rows(heads, ends, children) })
    }

    /// Returns the number of heads.
    #[must_use]
    pub fn len(&self) -> usize {
        self.batch.len()
    }

    /// Returns whether the graph has no head.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns for each head the number of its class, counted from 0. Two heads have equal numbers
    /// if and only if they are the selfsame type (`[identity.quotient]`). A head that is not part
    /// of a cycle has a larger number than the heads to which it refers.
    ///
    /// Only the coarsest partition of the heads is computed. No digest is computed, and a type of
    /// infinite size is allowed. The cost is O(m log n) for n heads and m children.
    #[must_use]
    pub fn classes(&self) -> Vec<u32> {
        self.classes_by_name(|_| None)
    }

    /// Returns the numbers of classes as [`classes`](Self::classes) does, for a graph in which some
    /// heads have names. `name` returns the name of a head as a number. A head that refers to a
    /// named head sees only the name, just as identity sees only the name of a module's member
    /// (`[identity.lens]`). Each name has a class number that no head gets.
    ///
    /// ```
    /// use selfsame::{Graph, Kind, Label};
    /// # fn main() -> selfsame::Result<()> {
    /// // 0: a list of 1, 1: a list of 0, 2: a box of 3, 3: a list of 3.
    /// let labels = [Label::plain(Kind::LIST, 1)?, Label::plain(Kind::BOX, 1)?];
    /// let graph = Graph::from_rows(&labels, vec![0, 0, 1, 0], vec![1, 2, 3, 4], vec![1, 0, 3, 3])?;
    /// let classes = graph.classes();
    /// assert!(classes[0] == classes[1] && classes[0] == classes[3]);
    /// // Head 1 is called 7, and head 3 is called 8.
    /// let named = graph.classes_by_name(|head| [None, Some(7), None, Some(8)][head as usize]);
    /// assert!(named[0] != named[1] && named[0] != named[3]);
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn classes_by_name(&self, name: impl Fn(u32) -> Option<u32>) -> Vec<u32> {
        let mut store = Store::of_classes(self.labels.clone());
        let name = |head: BatchHead| name(head.number());
        let workspace = &mut Workspace::default();
        let heads = intern_named(&mut store, workspace, &self.batch, Policy::ANY_SIZE, name);
        let heads = heads.unwrap_or_else(|_| unreachable!("types of any size are interned"));
        heads.into_iter().map(|head| head.number()).collect()
    }
}
