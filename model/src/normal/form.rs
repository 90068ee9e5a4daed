//! Computes the normal forms of types ([normal.form]) in the steps of the chapter: seen heads,
//! their classes, one head for each class, and sorted lists.

use crate::handle::{HeadId, NewHeadId, Type};
use crate::identity::flatten::Entry;
use crate::identity::graph::{Head, List, successors, without_repetitions};
use crate::identity::quotient::minimal;
use crate::interner::{Interner, NewHead};
use crate::normal::Seen;
use selfsame_spec::error::Result;
use selfsame_spec::{Forget, Forgets, Label};

/// The graph of the seen heads that are reachable from some types.
struct SeenGraph {
    /// The numbers of the heads in the interner, in the order in which the walk finds them.
    found: Vec<HeadId>,
    /// The seen label of each head in `found`.
    labels: Vec<Label>,
    /// The seen heads, in the order of `found`. Their children are positions in this list.
    heads: Vec<Head>,
}

impl Interner {
    // [normal.form] [normal.sound] [normal.finite] [normal.idempotent]
    /// Returns the normal form of each type. `forgets` is the set of properties that the normal
    /// form ignores.
    ///
    /// ```
    /// # use selfsame_model::{Draft, Interner};
    /// # use selfsame_spec::{Forget, Kind, Label};
    /// # fn main() -> selfsame_spec::Result<()> {
    /// let (mut draft, mut interner) = (Draft::new(), Interner::new());
    /// let int = draft.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let str = draft.head(&Label::plain(Kind::STR, 0)?, &[])?;
    /// let unions = [draft.one_of(&[int, str])?, draft.one_of(&[str, int])?];
    /// let types = interner.realize(&draft, &unions)?;
    /// assert_ne!(types[0], types[1]);
    /// let normal = interner.normal_forms(&types, &[Forget::UnionOrder].into())?;
    /// assert_eq!(normal[0], normal[1]);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709 (foreign handle).
    pub fn normal_forms(&mut self, types: &[Type], forgets: &Forgets) -> Result<Vec<Type>> {
        let see = self.rules.see;
        let as_sets = forgets.contains(&Forget::UnionOrder);
        self.normal_forms_seen(types, as_sets, |label| see(label, forgets))
    }

    // [normal.foreign] [normal.form]
    /// Returns the normal form of each type. `see` returns the seen label and children for a label,
    /// and `as_sets` says whether the order of unions is forgotten.
    ///
    /// # Errors
    /// E0709 (foreign handle).
    pub fn normal_forms_seen(
        &mut self,
        types: &[Type],
        as_sets: bool,
        see: impl Fn(&Label) -> Seen,
    ) -> Result<Vec<Type>> {
        let lists = types.iter().map(|&ty| self.check_handle(ty).cloned());
        let lists = lists.collect::<Result<Vec<List>>>()?;
        let graph = self.seen_graph(&lists, see);
        let classes = (self.rules.equal_up_to)(&graph.heads, as_sets);
        let mut heads = minimal(&graph.heads, &classes);
        let ranks = as_sets.then(|| (self.rules.normal_ranks)(&heads));
        let sorted = |list: &List| in_order(list.clone(), ranks.as_deref());
        for head in &mut heads {
            head.children = head.children.iter().map(sorted).collect();
        }
        let image = self.intern(&new_heads(&graph, &classes, &heads));
        let class = |head: &HeadId| HeadId(classes[graph.position(*head)]);
        let normal = |list: &List| -> List {
            let list = sorted(&without_repetitions(list.iter().map(class)));
            list.into_iter().map(|head| image[head.0]).collect()
        };
        let lists: Vec<List> = lists.iter().map(normal).collect();
        Ok(lists.into_iter().map(|list| self.type_with(list)).collect())
    }

    // [normal.label]
    /// Returns the graph of the seen heads that are reachable along seen children from the heads of
    /// types.
    fn seen_graph(&self, lists: &[List], see: impl Fn(&Label) -> Seen) -> SeenGraph {
        let mut found = without_repetitions(lists.concat());
        let (mut labels, mut heads) = (Vec::new(), Vec::new());
        while let Some(head) = found.get(heads.len()) {
            let Seen { label, children } = see(&self.labels[head.0]);
            let head = &self.heads[head.0];
            let children = children.iter().map(|&place| head.children[place].clone()).collect();
            let seen = Head { label: label.bytes().into(), children };
            let new: Vec<HeadId> = successors(&seen).filter(|to| !found.contains(to)).collect();
            found.extend(without_repetitions(new));
            labels.push(label);
            heads.push(seen);
        }
        let graph = SeenGraph { found, labels, heads };
        let position = |list: &List| list.iter().map(|to| HeadId(graph.position(*to))).collect();
        let renumbered = |head: &Head| Head {
            label: head.label.clone(),
            children: head.children.iter().map(position).collect(),
        };
        let heads = graph.heads.iter().map(renumbered).collect();
        SeenGraph { heads, ..graph }
    }
}

impl SeenGraph {
    /// Returns the position in `found` of a head of the interner. The walk has found the head.
    fn position(&self, head: HeadId) -> usize {
        let Some(at) = self.found.iter().position(|found| *found == head) else {
            unreachable!("all seen children were found")
        };
        at
    }
}

/// Sorts a list of heads by the ranks of the heads. Without ranks, returns the list unchanged.
fn in_order(mut list: List, ranks: Option<&[usize]>) -> List {
    ranks.iter().for_each(|ranks| list.sort_by_key(|head| ranks[head.0]));
    list
}

/// Converts the heads of a normal form to heads that the interner can intern.
fn new_heads(graph: &SeenGraph, classes: &[usize], heads: &[Head]) -> Vec<NewHead> {
    let entry = |to: &HeadId| Entry::New(NewHeadId(to.0));
    let new_head = |(class, head): (usize, &Head)| NewHead {
        label: { classes.iter().zip(&graph.labels) }
            .find_map(|(own, label)| (*own == class).then(|| label.clone()))
            .unwrap_or_else(|| unreachable!("each class has a head")),
        children: head.children.iter().map(|list| list.iter().map(entry).collect()).collect(),
    };
    heads.iter().enumerate().map(new_head).collect()
}
