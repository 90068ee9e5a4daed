//! What is resolved when objects were realized ([module.autoresolve]).

use crate::handle::{ObjectId, Type};
use crate::object::lens_graph::LensGraph;
use crate::object::state::ObjectState;
use crate::object::vertex::Vertex;
use selfsame_spec::error::Result;
use selfsame_spec::{Kind, MemberState, ModuleMember, ObjectKind};

/// An object that took part in a realization, and the type that it was realized to.
#[derive(Clone, Copy)]
struct Realized {
    object: ObjectId,
    ty: Type,
}

impl ObjectState {
    // [module.autoresolve]
    /// Resolves the objects that took part, and the cells and members that hold them.
    pub(crate) fn autoresolve(&mut self, graph: &LensGraph, types: &[Type]) -> Result<()> {
        let realized =
            |(vertex, &ty): (&Vertex, _)| Some(Realized { object: vertex.object()?, ty });
        let vertices = graph.vertices.iter().map(|vertex| &vertex.vertex);
        let part: Vec<Realized> = vertices.zip(types).filter_map(realized).collect();
        let is_resolved = |realized: &Realized| {
            let is_forward_defined = self.is_forward_defined(&Vertex::Object(realized.object));
            (self.rules.resolves_object)(is_forward_defined)
        };
        let resolved: Vec<Realized> = part.iter().copied().filter(is_resolved).collect();
        for &Realized { object, ty } in &resolved {
            self.instance(ty)?;
            self.object_mut(object).resolved = Some(ty);
        }
        let cells = graph.vertices.iter().flat_map(|vertex| &vertex.visited.cells);
        let read: Vec<ObjectId> = cells.filter_map(Vertex::object).collect();
        self.resolve_cells(&read, &resolved)?;
        self.resolve_members(&part)
    }

    // [module.autoresolve]
    /// Makes the cells that were read hold what their contents were resolved to.
    fn resolve_cells(&mut self, read: &[ObjectId], resolved: &[Realized]) -> Result<()> {
        let living: Vec<ObjectId> = self.living().map(|(id, _)| id).collect();
        for cell in living {
            let Some(ObjectKind::Head(label, children)) = self.stored_kind(cell) else { continue };
            let held = children.first();
            let took_part = held.and_then(|held| resolved.iter().find(|part| part.object == *held));
            let (Kind::CELL, Some(part)) = (label.kind(), took_part) else { continue };
            if (self.rules.resolves_cell)(read.contains(&cell)) {
                let (label, held) = (label.clone(), self.instance(part.ty)?);
                self.object_mut(cell).kind = ObjectKind::Head(label, vec![held]);
            }
        }
        Ok(())
    }

    // [module.autoresolve]
    /// Resolves the members that are pending with what took part.
    fn resolve_members(&mut self, part: &[Realized]) -> Result<()> {
        let mut pending: Vec<(ObjectId, String, Type)> = Vec::new();
        for (module, _) in self.living() {
            for (name, member) in self.members(module).into_iter().flatten() {
                let took_part = part.iter().find(|part| Some(part.object) == member.held);
                if let (true, Some(part)) = ((self.rules.resolves_member)(member.state), took_part)
                {
                    pending.push((module, name.clone(), part.ty));
                }
            }
        }
        for (module, name, ty) in pending {
            let held = Some(self.instance(ty)?);
            self.set_member(module, &name, ModuleMember { state: MemberState::Resolved, held });
        }
        Ok(())
    }
}
