//! Computes normal forms of realized types: types without the order of unions, the order of members
//! or the names of parameters (`spec/chapters/types/normal.md`).
//!
//! 1. A walk over the reachable heads builds a graph of [seen](see) labels and seen children
//!    (`[normal.label]`). The graph of seen labels contains no realized heads.
//! 2. [Minimization](crate::identity::minimize) computes the classes of equal heads of the graph
//!    (`[normal.same]`). If the order of unions is forgotten, it compares lists as sets.
//! 3. If the order of unions is forgotten, the classes are [ranked](rank), and the lists are sorted
//!    by rank (`[normal.form]`).
//! 4. The graph of the classes is interned in the same way as any other batch.

mod rank;
mod see;

use crate::draft::lower::{check_capacity, count_entries};
use crate::handle::{HeadId, Type, TypeForm, TypeId, UnionId};
use crate::identity::batch::{Batch, BatchHead, Ref, Target};
use crate::identity::component::resolve;
use crate::identity::minimize::{self, ListOrder, Quotient};
use crate::interner::Interner;
use crate::interner::intern::{Policy, intern};
use crate::interner::store::Store;
use crate::normal::see::Seer;
use crate::util::dedup::drop_duplicates;
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;
use hashbrown::HashMap;
use hashbrown::hash_map::Entry;
use selfsame_spec::{Forgets, Label, Result};
use std::rc::Rc;

/// The label and the children that a normal form sees in place of a foreign label
/// (`[normal.foreign]`). The kind stays the same.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ForeignSeen {
    /// The bytes of the payload that the normal form sees.
    pub payload: Vec<u8>,
    /// The seen children, in order. Each is given by its index, from 0, among the children of the
    /// head.
    pub children: Vec<u32>,
}

impl Interner {
    /// Returns the normal form of each type (`[normal.form]`). `forget` is the set of properties
    /// that the normal forms forget. Two types are equal up to these properties if and only if
    /// their normal forms are equal.
    ///
    /// The cost is O(m log^2 n) for n reachable heads with m edges. A list of heads is counted once
    /// for each head that has the list as a child. The memory is linear in n + m.
    ///
    /// ```
    /// use selfsame::{Construct, Draft, Forget, Interner};
    /// # fn main() -> selfsame::Result<()> {
    /// let (mut draft, mut interner) = (Draft::new(), Interner::new());
    /// let (int, none) = (draft.int()?, draft.none()?);
    /// // A = Tup[int | A | none], B = Tup[none | B | int]
    /// let mut tuple = |members: [_; 2]| {
    ///     let forward = draft.forward("T")?;
    ///     let union = draft.one_of(&[members[0], forward, members[1]])?;
    ///     let tup = draft.tup(union)?;
    ///     draft.define(forward, tup)?;
    ///     Ok::<_, selfsame::Error>(tup)
    /// };
    /// let nodes = [tuple([int, none])?, tuple([none, int])?];
    /// let types = interner.realize(&draft, &nodes)?;
    /// assert_ne!(types[0], types[1]);
    /// let forms = interner.normal_forms(&types, &[Forget::UnionOrder].into())?;
    /// assert_eq!(forms[0], forms[1]);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 for a type of another interner, and E0712 for a limit. A refused call changes
    /// nothing.
    pub fn normal_forms(&mut self, types: &[Type], forget: &Forgets) -> Result<Vec<Type>> {
        self.normal_forms_with(types, forget, &|_| None)
    }

    /// Returns normal forms as [`normal_forms`](Self::normal_forms) does, and also forgets a
    /// property of a foreign format (`[normal.foreign]`). `foreign` is called at most once for each
    /// label of a foreign kind. `foreign` returns `None` for a label that does not change.
    ///
    /// ```
    /// use selfsame::{Draft, ForeignSeen, Interner, Kind, Label};
    /// # fn main() -> selfsame::Result<()> {
    /// let (mut draft, mut interner) = (Draft::new(), Interner::new());
    /// // Kind 0xc0 has a name as its payload.
    /// let named = |name: &str| Label::new(Kind(0xc0), name.as_bytes(), 0);
    /// let nodes = [draft.head(&named("a")?, &[])?, draft.head(&named("b")?, &[])?];
    /// let types = interner.realize(&draft, &nodes)?;
    /// let nameless = |label: &Label| {
    ///     let children = (0..label.arity()).collect();
    ///     Some(ForeignSeen { payload: Vec::new(), children })
    /// };
    /// let forms = interner.normal_forms_with(&types, &Default::default(), &nameless)?;
    /// assert_eq!(forms[0], forms[1]);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns the errors of [`normal_forms`](Self::normal_forms). Returns E0712 or E0713 for a
    /// seen label with too many bytes or children, or with a child that the head does not have.
    pub fn normal_forms_with(
        &mut self,
        types: &[Type],
        forget: &Forgets,
        foreign: &dyn Fn(&Label) -> Option<ForeignSeen>,
    ) -> Result<Vec<Type>> {
        let ids = types.iter().map(|&ty| self.check_handle(ty)).collect::<Result<Vec<_>>>()?;
        let mark = self.store.mark();
        let forms = self.try_normal_forms(&ids, Seer::new(forget, foreign)).inspect_err(|_| {
            self.store.rollback(mark);
        })?;
        self.store.spare();
        Ok(forms.into_iter().map(|form| self.handle(form)).collect())
    }

    fn try_normal_forms(&mut self, types: &[TypeId], seer: Seer<'_>) -> Result<Vec<TypeId>> {
        let order = seer.list_order();
        let Some(seen) = SeenGraph::of(&mut self.store, seer, types)? else {
            return Ok(types.to_vec());
        };
        let SeenGraph { graph, roots } = normal_form(&self.store, &seen, order)?;
        let heads = intern(&mut self.store, &mut self.workspace, &graph, Policy::FINITE);
        // A head holds its seen children by value or by reference as it did before, so no class
        // contains itself by value (`[normal.finite]`).
        let heads = heads.unwrap_or_else(|_| unreachable!("normal forms have finite sizes"));
        let form = |&root: &Ref| resolve(&mut self.store, &graph, root, |head| heads[head]);
        Ok(roots.iter().map(form).collect())
    }
}

/// The graph of seen heads, and the references to the given types in it. All references of the
/// graph lead to heads and lists of the graph.
struct SeenGraph {
    graph: Batch,
    roots: Vec<Ref>,
}

impl SeenGraph {
    /// Builds the graph of the heads that are reachable through seen children. If no label changes
    /// and no order is forgotten, each type is its own normal form. Returns `None` if each type is
    /// its own normal form.
    ///
    /// # Errors
    /// Returns E0712 or E0713 for a seen label of a foreign kind that is not allowed.
    fn of(store: &mut Store, mut seer: Seer<'_>, types: &[TypeId]) -> Result<Option<Self>> {
        let mut walk = Walk { graph: Batch::tuned(&store.tuning), ..Walk::default() };
        let roots: Vec<Ref> = types.iter().map(|&ty| walk.visit(store, ty)).collect();
        let mut changes = false;
        let mut next = 0;
        while let Some(&head) = walk.order.get(next) {
            let seen = seer.see(store, store.label(head))?;
            changes |= seen.children.is_some() || seen.label != store.label(head);
            walk.graph.add_head(seen.label);
            match seen.children {
                None => {
                    for at in 0..store.children(head).len() {
                        walk.add_child(store, store.children(head)[at]);
                    }
                }
                Some(places) => {
                    for &place in &*places {
                        walk.add_child(store, store.children(head)[place as usize]);
                    }
                }
            }
            next += 1;
        }
        let sorts = seer.list_order() == ListOrder::IsForgotten && !walk.unions.is_empty();
        Ok((changes || sorts).then_some(Self { graph: walk.graph, roots }))
    }
}

/// A walk over realized heads: the heads that were visited, in order, and the graph that is being
/// built.
#[derive(Default)]
struct Walk {
    graph: Batch,
    order: Vec<HeadId>,
    heads: HashMap<HeadId, BatchHead>,
    /// For each union that was visited, its list in the graph. A union is visited once, even if it
    /// is a child of many heads.
    unions: HashMap<UnionId, Ref>,
}

impl Walk {
    /// Returns the reference to a type in the graph. If heads of the type have not been visited,
    /// the walk visits them later.
    fn visit(&mut self, store: &Store, ty: TypeId) -> Ref {
        match ty.form() {
            TypeForm::Head(head) => Ref::head(self.visit_head(head)),
            TypeForm::Union(union) => {
                if let Some(&known) = self.unions.get(&union) {
                    return known;
                }
                let heads = store.union(union).iter();
                let entries: Vec<Ref> =
                    heads.map(|&head| Ref::head(self.visit_head(head))).collect();
                let list = Ref::list(self.graph.add_list(entries));
                self.unions.insert(union, list);
                list
            }
        }
    }

    fn visit_head(&mut self, head: HeadId) -> BatchHead {
        match self.heads.entry(head) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(vacant) => {
                self.order.push(head);
                *vacant.insert(BatchHead::new(self.order.len() - 1))
            }
        }
    }

    fn add_child(&mut self, store: &Store, child: TypeId) {
        let child = self.visit(store, child);
        self.graph.add_child(child);
    }
}

/// Returns the graph of the normal forms, in which the roots are the normal forms of the given
/// types (`[normal.form]`).
///
/// # Errors
/// Returns E0712 if the graph would not fit into the store, or if its lists have too many entries.
fn normal_form(store: &Store, seen: &SeenGraph, order: ListOrder) -> Result<SeenGraph> {
    let tuning = &store.tuning;
    let Quotient { graph, class_of } = minimize::quotient(&seen.graph, order);
    let mut classes = SeenGraph { graph, roots: Vec::new() };
    for &root in &seen.roots {
        let class = |entry: Ref| entry.inner().map(|head| Ref::head(class_of[head]));
        let mut entries: Vec<Ref> = seen.graph.heads_of(root).filter_map(class).collect();
        drop_duplicates(&mut entries, tuning);
        let root = classes.graph.list_or_one(entries);
        classes.roots.push(root);
    }
    check_capacity(store, &classes.graph).map_err(|refused| refused.explain(Ok(())))?;
    count_entries(store, &classes.graph, classes.graph.entry_count())
        .map_err(|refused| refused.explain(Ok(())))?;
    // A graph without lists has no order to forget.
    if order == ListOrder::Counts || classes.graph.entry_count() == 0 {
        return Ok(classes);
    }
    let rank = rank::ranks(store, &classes.graph);
    Ok(classes.sorted(&rank, tuning))
}

impl SeenGraph {
    /// Returns the graph with the entries of each list sorted by rank. Each list is sorted once,
    /// even if it is a child of many heads.
    fn sorted(&self, rank: &[u32], tuning: &Tuning) -> Self {
        let mut graph = Batch::tuned(tuning);
        graph.reserve(self.graph.len(), self.graph.child_count());
        let by_rank = |entry: &Ref| entry.inner().map(|head| rank[head]);
        let lists: Rc<[Ref]> = { self.graph.lists() }
            .map(|list| {
                let mut entries = self.graph.entries(list).to_vec();
                entries.sort_unstable_by_key(by_rank);
                Ref::list(graph.add_list(entries))
            })
            .collect();
        let image = |child: &Ref| match child.target() {
            Target::List(list) => lists[list],
            _ => *child,
        };
        for head in self.graph.heads() {
            graph.add_head(self.graph.label(head));
            self.graph.children(head).iter().for_each(|child| graph.add_child(image(child)));
        }
        let mut roots: Vec<Ref> = self.roots.iter().map(image).collect();
        if tuning.slips(Slip::RootsKeepOrder) {
            let kept = |root: &Ref| graph.list_or_one(self.graph.heads_of(*root).collect());
            roots = self.roots.iter().map(kept).collect();
        }
        Self { graph, roots }
    }
}
