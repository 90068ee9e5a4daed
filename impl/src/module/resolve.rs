//! What took part in a realize is resolved to what it became (`[module.autoresolve]`).

use super::realize::Realized;
use crate::draft::node::NodeKind;
use crate::object::lens::flat::FlatGraph;
use crate::object::lens::graph::LensGraph;
use crate::object::lens::visitor::{LensVertex, Vertex, VertexMode};
use crate::snapshot::freeze::ObjectCopier;
use crate::world::World;
use hashbrown::HashMap;
use selfsame_spec::{MemberState, ModuleMember};

impl World {
    /// The nodes of a view that are resolved with it: those that are forward-defined, and those
    /// with which a member is pending.
    pub(crate) fn taking_part(&mut self, view: &LensGraph) -> Vec<u32> {
        if !self.heap.has_forwards() && self.pending.is_empty() {
            return Vec::new();
        }
        let object = |(node, spot): (u32, &LensVertex)| match spot {
            LensVertex { at: Vertex::Object(object), mode: VertexMode::Plain } => {
                Some((node, *object))
            }
            _ => None,
        };
        let mut part: Vec<(u32, u32)> = (0..).zip(&view.spots).filter_map(object).collect();
        let objects: Vec<u32> = part.iter().map(|&(_, object)| object).collect();
        let mut defined = self.forward_defined(&objects).into_iter();
        part.retain(|(_, object)| {
            defined.next().unwrap_or_default() || self.pending.contains_key(object)
        });
        part.into_iter().map(|(node, _)| node).collect()
    }

    /// Which of some objects are forward-defined (`[object.forward-defined]`). Linear in what is
    /// reachable.
    pub(crate) fn forward_defined(&mut self, objects: &[u32]) -> Vec<bool> {
        if !self.heap.has_forwards() {
            return vec![false; objects.len()];
        }
        let (mut flat, mut copied) = (FlatGraph::default(), Vec::new());
        let Self { heap, labels, numbers, .. } = self;
        let mark = labels.mark();
        let copier = ObjectCopier { heap, labels, numbers, flat: &mut flat, objects: &mut copied };
        // What is typelike never leads to a forward.
        let roots = copier.all(objects, |object| heap.nature(object).typelike.then_some(NONE));
        labels.rollback(mark);
        let reaching = flat.reaching(|node| matches!(flat.slot(node), NodeKind::Forward(_)));
        roots.iter().map(|&root| root != NONE && reaching[root as usize]).collect()
    }

    /// Whether an object is forward-defined.
    pub(crate) fn is_forward_defined(&self, object: u32) -> bool {
        if !self.heap.has_forwards() {
            return false;
        }
        let mut seen = std::collections::HashSet::from([object]);
        let mut work = vec![object];
        while let Some(object) = work.pop() {
            if matches!(self.heap.slot(object), crate::object::heap::Slot::Forward(_)) {
                return true;
            }
            self.heap.each_edge(object, |to| {
                if !self.heap.nature(to).typelike && seen.insert(to) {
                    work.push(to);
                }
            });
        }
        false
    }

    /// Resolves what took part, in breadth-first order. Nothing can be refused any more.
    pub(crate) fn resolve(&mut self, realized: &Realized) {
        let mut instances = HashMap::new();
        for &(node, ty) in &realized.others {
            let Vertex::Object(object) = realized.view.spots[node as usize].at else { continue };
            let instance = self.heap.instance(ty);
            instances.insert(object, instance);
            self.keep();
        }
        let objects: Vec<u32> = instances.keys().copied().collect();
        let defined = self.forward_defined(&objects);
        let types: HashMap<u32, _> = realized
            .others
            .iter()
            .filter_map(|&(node, ty)| match realized.view.spots[node as usize].at {
                Vertex::Object(object) => Some((object, ty)),
                _ => None,
            })
            .collect();
        for (object, _) in objects.iter().zip(defined).filter(|(_, defined)| *defined) {
            self.heap.resolved.insert(*object, types[object]);
        }
        for &(cell, held) in &realized.reads {
            if let Some(&instance) = instances.get(&held) {
                self.heap.set_edges(cell, &[instance]);
            }
        }
        for (object, instance) in instances {
            self.resolve_members(object, instance);
        }
    }

    /// The members that are pending with an object hold its instance from now on, for good.
    fn resolve_members(&mut self, object: u32, instance: u32) {
        let Some(members) = self.pending.get(&object).cloned() else { return };
        for (module, name) in members {
            let member = ModuleMember { state: MemberState::Resolved, held: Some(instance) };
            self.set_member(module, &name, member);
        }
    }
}

/// An edge to what is not looked at.
const NONE: u32 = u32::MAX;
