//! Objects into the interner (`[module.realize]`): what the identity lens sees, in one pass; what is
//! wrong is looked for only where that is refused.

use crate::draft::check::{Reach, check_with};
use crate::draft::lower_error::LowerError;
use crate::handle::{HeadId, NodeId, NodeRef, Obj, TypeId};
use crate::interner::intern::Policy;
use crate::object::lens::flat::LabelledGraph;
use crate::object::lens::graph::LensGraph;
use crate::object::lens::visitor::{LensVertex, LensVisitor, Obstacle, Vertex, VertexMode};
use crate::world::World;
use selfsame_spec::error::{EdgeRef, Error, ErrorKind, Result};
use selfsame_spec::{Kind, Lens};

/// What the identity lens saw.
pub(crate) struct IdentityGraph {
    pub(crate) view: LensGraph,
    refusals: Vec<Obstacle>,
    reads: Vec<(u32, u32)>,
    fits: Result<()>,
}

/// What was realized.
pub(crate) struct Realized {
    pub(crate) view: LensGraph,
    /// The type of each root.
    pub(crate) types: Vec<TypeId>,
    /// Those of the nodes that were asked for too.
    pub(crate) others: Vec<(u32, TypeId)>,
    /// Cells that were read, and what they held.
    pub(crate) reads: Vec<(u32, u32)>,
}

impl World {
    /// Realizes objects together: the canonical instance of the type of each, as the identity lens
    /// sees it. What was forward-defined is resolved (`[module.realize]`,
    /// `[module.autoresolve]`).
    ///
    /// O(m log n) for what is reachable.
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let list = world.forward("List")?;
    /// let tup = world.head(&Label::plain(Kind::TUP, 1)?, &[list])?;
    /// world.define(list, tup)?;
    /// let realized = world.realize(&[list, tup])?;
    /// assert_eq!(realized[0], realized[1], "one type, one object");
    /// assert_eq!(world.resolved_to(tup)?, Some(realized[0]));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// In this order: E0709; E0701; E0715, E0716, E0718 for what has no identity; E0704, E0705;
    /// E0712. Those of bodies of type functions that are run on the way. Nothing is changed then.
    pub fn realize(&mut self, objects: &[Obj]) -> Result<Vec<Obj>> {
        let numbers = self.heap.own_all(objects)?;
        self.realize_numbers(&numbers)
    }

    pub(crate) fn realize_numbers(&mut self, objects: &[u32]) -> Result<Vec<Obj>> {
        let objects = if self.has_deferred() {
            self.session(|world| world.realize_deferred(objects))?
        } else {
            self.realize_group(objects, &[])?
        };
        Ok(objects.into_iter().map(|object| self.heap.handle(object)).collect())
    }

    /// Realizes objects, and more objects after them, and resolves what took part; the canonical
    /// instances of the first.
    pub(crate) fn realize_group(&mut self, objects: &[u32], more: &[u32]) -> Result<Vec<u32>> {
        let all: Vec<u32> = objects.iter().chain(more).copied().collect();
        let spots = self.spots(&all);
        let realized = self.realize_spots(&spots, true)?;
        let instances =
            realized.types[..objects.len()].iter().map(|&ty| self.heap.instance(ty)).collect();
        self.resolve(&realized);
        Ok(instances)
    }

    pub(crate) fn spots(&self, objects: &[u32]) -> Vec<LensVertex> {
        let spot = |&object: &u32| match self.heap.slot(object) {
            crate::object::heap::Slot::Realized(ty) => LensVertex::plain(Vertex::Type(ty)),
            _ => LensVertex::plain(Vertex::Object(object)),
        };
        objects.iter().map(spot).collect()
    }

    /// What the identity lens sees from some spots. Labels that it made are the caller's to take
    /// back.
    pub(crate) fn identity(&mut self, roots: &[LensVertex]) -> IdentityGraph {
        let mut numbers = std::mem::take(&mut self.numbers);
        let Self { heap, owners, interner, labels, .. } = self;
        let mut visitor = LensVisitor::new((heap, owners), &interner.store, labels, Lens::Identity);
        let view = LensGraph::of(&mut visitor, roots, &mut numbers);
        let fits = visitor.fits();
        let LensVisitor { refusals, reads, .. } = visitor;
        self.numbers = numbers;
        IdentityGraph { view, refusals, reads, fits }
    }

    /// Realizes spots; of what took part the types too, if they are wanted. Nothing is changed
    /// but the interner.
    pub(crate) fn realize_spots(
        &mut self,
        roots: &[LensVertex],
        resolves: bool,
    ) -> Result<Realized> {
        self.heap.room(roots.len(), 0)?;
        let before = self.labels.mark();
        let sight = self.identity(roots);
        let mut more = if resolves { self.taking_part(&sight.view) } else { Vec::new() };
        let part = more.len();
        more.extend(self.overloads(&sight.view));
        let mark = self.interner.store.mark();
        let types = self.intern_sight(&sight, &more, mark);
        self.labels.rollback(before);
        let mut types = types?;
        let mut others = types.split_off(roots.len());
        self.keep_notes(&sight.view, more[part..].iter().zip(&others[part..]), mark.next_head());
        others.truncate(part);
        let IdentityGraph { view, reads, .. } = sight;
        Ok(Realized { view, types, others: more.into_iter().zip(others).collect(), reads })
    }

    /// The types of the roots of what was seen, and of further nodes; or why not, and nothing is
    /// changed.
    pub(crate) fn intern_sight(
        &mut self,
        sight: &IdentityGraph,
        more: &[u32],
        mark: crate::interner::rollback::Mark,
    ) -> Result<Vec<TypeId>> {
        let interned = match &sight.fits {
            Ok(()) if sight.view.refused.is_empty() => self.intern_view(&sight.view, more),
            Ok(()) => Err(LowerError::Invalid),
            Err(error) => Err(LowerError::Limit(error.clone())),
        };
        interned.map_err(|refused| {
            self.interner.store.rollback(mark);
            self.explain(&sight.view, &sight.refusals, refused)
        })
    }

    /// The types of the roots of a view, and of further nodes of it.
    fn intern_view(&mut self, view: &LensGraph, more: &[u32]) -> Result<Vec<TypeId>, LowerError> {
        let nodes: Vec<u32> = view.roots.iter().chain(more).copied().collect();
        let graph =
            LabelledGraph { flat: &view.flat, labels: &self.labels, stamp: self.interner.arena };
        let nodes = nodes.into_iter().map(NodeId::from_u32);
        self.interner.realizer(Policy::FINITE).realize(&graph, nodes, |ty| ty)
    }

    /// The first thing that is wrong.
    fn explain(&mut self, view: &LensGraph, refusals: &[Obstacle], refused: LowerError) -> Error {
        let graph =
            LabelledGraph { flat: &view.flat, labels: &self.labels, stamp: self.interner.arena };
        let more = |reach: &Reach| first_refusal(&graph, view, refusals, reach);
        let roots: Vec<NodeId> = view.roots.iter().map(|&root| NodeId::from_u32(root)).collect();
        let mut error = refused.explain(check_with(&graph, &roots, self.interner.arena, more));
        self.place(view, &mut error);
        error
    }

    /// Nodes of the view become numbers of objects or nodes, its edges those of the frozen lens.
    fn place(&mut self, view: &LensGraph, error: &mut Error) {
        let Self { heap, owners, interner, labels, .. } = self;
        let mut visitor = LensVisitor::new((heap, owners), &interner.store, labels, Lens::Identity);
        let mut kind = error.kind().clone();
        let places = match &mut kind {
            ErrorKind::UndefinedForward { path, .. }
            | ErrorKind::EmptyCell { path, .. }
            | ErrorKind::UnresolvedMember { path, .. }
            | ErrorKind::Mutable { path, .. } => path,
            ErrorKind::SelfForward { cycle } | ErrorKind::InfiniteSize { cycle } => cycle,
            _ => return,
        };
        // What nobody made is no place.
        places.retain(|place| {
            let spot = view.spots[place.node as usize];
            spot.mode != VertexMode::Variable
                && !matches!(spot.at, Vertex::Leaf(_) | Vertex::Nothing)
        });
        let mut steps = Vec::new();
        for EdgeRef { node, edge } in places {
            let spot = view.spots[*node as usize];
            visitor.see(spot, &mut steps);
            *edge = steps.get(*edge as usize).map_or(*edge, |step| step.edge);
            *node = match spot.at {
                Vertex::Object(number) => number,
                Vertex::Node(NodeRef { index, .. }) => index,
                _ => *node,
            };
        }
        *error = kind.into();
    }

    /// The overloads of a view, if any in the world has notes.
    fn overloads(&self, view: &LensGraph) -> Vec<u32> {
        if self.heap.notes.is_empty() && !self.owners.have_notes() {
            return Vec::new();
        }
        let is_overload = |&node: &u32| {
            view.flat.label(node).is_some_and(|label| self.labels.kind(label) == Kind::OVERLOAD)
        };
        (0..view.flat.len() as u32).filter(is_overload).collect()
    }

    /// Overloads that are new to the interner have the notes of the first that was realized so
    /// (`[function.note]`).
    fn keep_notes<'a>(
        &mut self,
        view: &LensGraph,
        overloads: impl Iterator<Item = (&'a u32, &'a TypeId)>,
        first_new: HeadId,
    ) {
        for (&node, ty) in overloads {
            let notes = match view.spots[node as usize].at {
                Vertex::Object(number) => self.heap.notes.get(&number),
                Vertex::Node(at) => self.owners.notes(at),
                _ => None,
            };
            if let Some(head) = ty.as_head().filter(|&head| head >= first_new) {
                let notes = notes.cloned();
                self.noted.entry(head).or_insert_with(|| notes.unwrap_or_default());
            }
        }
    }
}

/// The first refusal of the walk, by what is refused (`[module.realize]`).
fn first_refusal(
    graph: &LabelledGraph<'_>,
    view: &LensGraph,
    refusals: &[Obstacle],
    reach: &Reach,
) -> Result<()> {
    let rank = |refusal: &Obstacle| match refusal {
        Obstacle::Cell => 0,
        Obstacle::Member(_) => 1,
        Obstacle::Mutable => 2,
    };
    let refused = view.refused.iter().map(|&(node, refusal)| (node, &refusals[refusal as usize]));
    let Some((node, refusal)) = refused.min_by_key(|(node, refusal)| (rank(refusal), *node)) else {
        return Ok(());
    };
    let roots: Vec<NodeId> = view.roots.iter().map(|&root| NodeId::from_u32(root)).collect();
    let (root, path) = reach.path(graph, &roots, NodeId::from_u32(node));
    Err(match refusal {
        Obstacle::Cell => ErrorKind::EmptyCell { root, path },
        Obstacle::Member(member) => {
            ErrorKind::UnresolvedMember { member: member.clone(), root, path }
        }
        Obstacle::Mutable => ErrorKind::Mutable { root, path },
    }
    .into())
}
