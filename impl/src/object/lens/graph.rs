//! All that a lens sees from some spots, as a graph (`[module.view]`).

use super::flat::FlatGraph;
use crate::object::heap;
use crate::object::lens::visitor::{Edge, LensVertex, LensVisitor, Vertex, VertexMode, Visited};
use hashbrown::HashMap;

/// A graph of what was seen: its nodes are numbered in breadth-first order.
#[derive(Default)]
pub(crate) struct LensGraph {
    pub(crate) flat: FlatGraph,
    /// What each node is.
    pub(crate) spots: Vec<LensVertex>,
    /// The edges of the graph that lead through members, by their places among all, and the
    /// members, by number.
    pub(crate) through: Vec<(usize, u32)>,
    /// The nodes that are refused, and the number of the refusal.
    pub(crate) refused: Vec<(u32, u32)>,
    /// The nodes of the spots that were asked about.
    pub(crate) roots: Vec<u32>,
}

/// The numbers of spots: those of objects in a table that is cleaned after use, others by hash.
#[derive(Default)]
pub(crate) struct Numbering {
    objects: Vec<u32>,
    others: HashMap<LensVertex, u32>,
}

const UNSEEN: u32 = u32::MAX;

impl Numbering {
    /// The number of a spot: `next`, if it is new.
    pub(crate) fn of(&mut self, spot: LensVertex, next: u32) -> u32 {
        let LensVertex { at: Vertex::Object(object), mode: VertexMode::Plain } = spot else {
            return *self.others.entry(spot).or_insert(next);
        };
        self.of_object(object, next)
    }

    /// The number of an object: `next`, if it is new.
    pub(crate) fn of_object(&mut self, object: u32, next: u32) -> u32 {
        let at = object as usize;
        if self.objects.len() <= at {
            self.objects.resize(at + 1, UNSEEN);
        }
        if self.objects[at] == UNSEEN {
            self.objects[at] = next;
        }
        self.objects[at]
    }

    /// The number of an object, if it has one.
    pub(crate) fn get(&self, object: u32) -> Option<u32> {
        self.objects.get(object as usize).copied().filter(|&number| number != UNSEEN)
    }

    /// Forgets the numbers of these objects, and of all other spots.
    pub(crate) fn forget(&mut self, objects: impl Iterator<Item = u32>) {
        for object in objects {
            if let Some(number) = self.objects.get_mut(object as usize) {
                *number = UNSEEN;
            }
        }
        if !self.others.is_empty() {
            self.others = HashMap::new();
        }
    }
}

impl LensGraph {
    /// Sees all that is reached from some spots.
    pub(crate) fn of(
        visitor: &mut LensVisitor<'_>,
        roots: &[LensVertex],
        numbers: &mut Numbering,
    ) -> Self {
        let mut view = Self::default();
        for &root in roots {
            let root = view.meet(root, numbers);
            view.roots.push(root);
        }
        let mut steps = Vec::new();
        let mut next = 0;
        while let Some(&spot) = view.spots.get(next) {
            let saw = visitor.see(spot, &mut steps);
            view.put(visitor, spot, saw);
            for Edge { to, behind, .. } in &steps {
                let to = view.meet(*to, numbers);
                view.through.extend(behind.map(|member| (view.flat.edges.len(), member)));
                view.flat.edge(to);
            }
            next += 1;
        }
        let plain = view.spots.iter().filter_map(|spot| match spot.at {
            Vertex::Object(object) => Some(object),
            _ => None,
        });
        numbers.forget(plain);
        view
    }

    fn meet(&mut self, spot: LensVertex, numbers: &mut Numbering) -> u32 {
        let next = self.spots.len() as u32;
        let number = numbers.of(spot, next);
        if number == next {
            self.spots.push(spot);
        }
        number
    }

    /// The node of a spot that was seen.
    fn put(&mut self, visitor: &mut LensVisitor<'_>, spot: LensVertex, saw: Visited) {
        match saw {
            Visited::Head(label) => self.flat.head(label),
            Visited::OneOf => self.flat.one_of(),
            Visited::Realized(ty) => self.flat.bring(ty),
            Visited::Forward => self.flat.forward(&name(visitor, spot.at)),
            Visited::Refused => {
                let refusal = match spot.at {
                    Vertex::Refused(refusal) => refusal,
                    _ => (visitor.refusals.len() as u32).saturating_sub(1),
                };
                self.refused.push((self.flat.len() as u32, refusal));
                let Vertex::Leaf(label) = visitor.leaf(selfsame_spec::Kind::NEVER) else { return };
                self.flat.head(label);
            }
        }
    }
}

/// The name of a forward.
pub(crate) fn name(visitor: &LensVisitor<'_>, at: Vertex) -> String {
    match at {
        Vertex::Object(number) => match visitor.heap.slot(number) {
            heap::Slot::Forward(name) => visitor.heap.forward_name(name).to_owned(),
            _ => String::new(),
        },
        Vertex::Node(node) => visitor.owners.get(node.owner).map_or(String::new(), |nodes| {
            match nodes.flat.slot(node.index) {
                crate::draft::node::NodeKind::Forward(name) => nodes.flat.name(name).to_owned(),
                _ => String::new(),
            }
        }),
        _ => String::new(),
    }
}
