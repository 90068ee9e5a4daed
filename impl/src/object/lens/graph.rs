//! All that a lens sees from some spots, as a graph (`[module.view]`).

use super::flat::Flat;
use crate::object::heap;
use crate::object::lens::visitor::{At, Eyes, Mode, Saw, Spot, Step};
use hashbrown::HashMap;

/// A graph of what was seen: its nodes are numbered in breadth-first order.
#[derive(Default)]
pub(crate) struct View {
    pub(crate) flat: Flat,
    /// What each node is.
    pub(crate) spots: Vec<Spot>,
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
pub(crate) struct Numbers {
    objects: Vec<u32>,
    others: HashMap<Spot, u32>,
}

const UNSEEN: u32 = u32::MAX;

impl Numbers {
    /// The number of a spot: `next`, if it is new.
    pub(crate) fn of(&mut self, spot: Spot, next: u32) -> u32 {
        let Spot { at: At::Object(object), mode: Mode::Plain } = spot else {
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

impl View {
    /// Sees all that is reached from some spots.
    pub(crate) fn of(eyes: &mut Eyes<'_>, roots: &[Spot], numbers: &mut Numbers) -> Self {
        let mut view = Self::default();
        for &root in roots {
            let root = view.meet(root, numbers);
            view.roots.push(root);
        }
        let mut steps = Vec::new();
        let mut next = 0;
        while let Some(&spot) = view.spots.get(next) {
            let saw = eyes.see(spot, &mut steps);
            view.put(eyes, spot, saw);
            for Step { to, behind, .. } in &steps {
                let to = view.meet(*to, numbers);
                view.through.extend(behind.map(|member| (view.flat.edges.len(), member)));
                view.flat.edge(to);
            }
            next += 1;
        }
        let plain = view.spots.iter().filter_map(|spot| match spot.at {
            At::Object(object) => Some(object),
            _ => None,
        });
        numbers.forget(plain);
        view
    }

    fn meet(&mut self, spot: Spot, numbers: &mut Numbers) -> u32 {
        let next = self.spots.len() as u32;
        let number = numbers.of(spot, next);
        if number == next {
            self.spots.push(spot);
        }
        number
    }

    /// The node of a spot that was seen.
    fn put(&mut self, eyes: &mut Eyes<'_>, spot: Spot, saw: Saw) {
        match saw {
            Saw::Head(label) => self.flat.head(label),
            Saw::OneOf => self.flat.one_of(),
            Saw::Realized(ty) => self.flat.bring(ty),
            Saw::Forward => self.flat.forward(&name(eyes, spot.at)),
            Saw::Refused => {
                let refusal = match spot.at {
                    At::Refused(refusal) => refusal,
                    _ => (eyes.refusals.len() as u32).saturating_sub(1),
                };
                self.refused.push((self.flat.len() as u32, refusal));
                let At::Leaf(label) = eyes.leaf(selfsame_spec::Kind::NEVER) else { return };
                self.flat.head(label);
            }
        }
    }
}

/// The name of a forward.
pub(crate) fn name(eyes: &Eyes<'_>, at: At) -> String {
    match at {
        At::Object(number) => match eyes.heap.slot(number) {
            heap::Slot::Forward(name) => eyes.heap.forward_name(name).to_owned(),
            _ => String::new(),
        },
        At::Node(node) => eyes.owners.get(node.owner).map_or(String::new(), |nodes| {
            match nodes.flat.slot(node.index) {
                crate::draft::node::Slot::Forward(name) => nodes.flat.name(name).to_owned(),
                _ => String::new(),
            }
        }),
        _ => String::new(),
    }
}
