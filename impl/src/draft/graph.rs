//! Whole graphs of heads that refer to one another by number.

use crate::identity::batch::{Batch, BatchHead};
use crate::interner::intern::{Policy, intern_named};
use crate::interner::store::Store;
use crate::interner::workspace::Workspace;
use crate::label::{LabelId, Labels};
use selfsame_spec::Label;
use selfsame_spec::error::{Error, ErrorKind, Result};
use selfsame_spec::format::MAX_HEADS;

/// Heads that refer to one another by number, in any order, as compressed sparse rows: readers of
/// debug information or of modules have types in this form.
///
/// A [`Draft`](crate::Draft) needs a forward for each reference to a later head. A graph takes 8
/// bytes a head and 4 a child, and has nothing to be followed. It has no unions, and refers to no
/// realized type.
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
    /// The graph of heads 0, 1, ..: of each the number of its label, and where its children end
    /// among all children, which are numbers of heads.
    ///
    /// # Errors
    /// E0709 for a label or a child that is not there; E0713 for a head that has not as many
    /// children as its label's arity; E0712 for more heads than fit.
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

    /// How many heads it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.batch.len()
    }

    /// Whether it has no head.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// For each head the number of its class: equal numbers, the selfsame type
    /// (`[identity.quotient]`). Classes are numbered from 0; a head on no cycle has a larger number
    /// than the heads that it refers to.
    ///
    /// The coarsest partition only: nothing is hashed that would be the same elsewhere, and types
    /// of infinite size are types. O(m log n).
    #[must_use]
    pub fn classes(&self) -> Vec<u32> {
        self.classes_by_name(|_| None)
    }

    /// The same, where some heads have names, which are numbers: a head that refers to one sees its
    /// name and no more, as an identity stops at the members of modules (`[identity.lens]`).
    /// Classes of other numbers stand for the names.
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
