//! Updates a world after objects were realized ([module.autoresolve], [module.resolved-to]). The
//! participants are resolved, and each cell or member that holds a participant gets the
//! participant's instance.
//!
//! ```text
//! m.x := F; F :: Tup[F]; realize F
//!
//! F is resolved to its instance, and so is the member m.x, which was pending
//! ```

use crate::handle::{ObjectId, Type, VertexId};
use crate::object::lens_graph::{LensGraph, LensVertex};
use crate::object::state::ObjectState;
use crate::object::vertex::{Role, Vertex};
use selfsame_spec::error::Result;
use selfsame_spec::{Kind, MemberState, ModuleMember, ObjectKind};

/// A participant of a realization: an object that is resolved, and the type to which it was
/// realized.
#[derive(Clone, Copy)]
struct Participant {
    object: ObjectId,
    ty: Type,
}

impl ObjectState {
    // [module.autoresolve] [module.report]
    /// Resolves the participants, and updates the cells and members that hold a participant.
    pub(crate) fn autoresolve(&mut self, graph: &LensGraph, types: &[Type]) -> Result<()> {
        let mut all: Vec<Participant> = Vec::new();
        for id in graph.ids().filter(|&id| takes_part(graph, id)) {
            let Some(object) = graph.vertex(id).vertex.object() else { continue };
            if all.iter().all(|other| other.object != object) {
                all.push(Participant { object, ty: types[id.0] });
            }
        }
        let is_resolved = |participant: &Participant| {
            let is_forward_defined = self.is_forward_defined(&Vertex::Object(participant.object));
            (self.rules.resolves_object)(is_forward_defined)
        };
        let resolved: Vec<Participant> = all.iter().copied().filter(is_resolved).collect();
        for &Participant { object, ty } in &resolved {
            let to = self.instance(ty)?;
            let before = self.object(object).and_then(|object| self.alive(object.resolved?));
            if before != Some(to) {
                self.report_object(object, to);
            }
            self.object_mut(object).resolved = Some(self.weak(to));
        }
        let cells = graph.vertices.iter().flat_map(|vertex| &vertex.visited.cells);
        let read: Vec<ObjectId> = cells.filter_map(Vertex::object).collect();
        self.resolve_cells(&read, &resolved)?;
        self.resolve_members(&all)
    }

    // [module.autoresolve] [module.report]
    /// Replaces the content of cells by the instance to which the content was resolved. The cells
    /// that the walk read are updated first, in the order of the walk, and then all other cells.
    fn resolve_cells(&mut self, read: &[ObjectId], resolved: &[Participant]) -> Result<()> {
        let living = self.living().map(|(id, _)| id);
        let all: Vec<ObjectId> = read.iter().copied().chain(living).collect();
        for cell in all {
            let Some(ObjectKind::Head(label, children)) = self.stored_kind(cell) else { continue };
            let held = children.first();
            let content = held.and_then(|held| resolved.iter().find(|it| it.object == *held));
            let (Kind::CELL, Some(content)) = (label.kind(), content) else { continue };
            if (self.rules.resolves_cell)(read.contains(&cell)) {
                let (label, held) = (label.clone(), self.instance(content.ty)?);
                self.object_mut(cell).kind = ObjectKind::Head(label, vec![held]);
                self.report_cell(cell, held);
            }
        }
        Ok(())
    }

    // [module.autoresolve] [module.report]
    /// Resolves the pending members that hold a participant, to the participant's instance.
    fn resolve_members(&mut self, all: &[Participant]) -> Result<()> {
        let mut pending: Vec<(ObjectId, String, Type)> = Vec::new();
        for (module, _) in self.living() {
            for (name, member) in self.members(module).into_iter().flatten() {
                let held = all.iter().find(|held| Some(held.object) == member.held);
                if let (true, Some(held)) = ((self.rules.resolves_member)(member.state), held) {
                    pending.push((module, name.clone(), held.ty));
                }
            }
        }
        for (module, name, ty) in pending {
            let held = self.instance(ty)?;
            self.report_member(module, &name, held);
            let member = ModuleMember { state: MemberState::Resolved, held: Some(held) };
            self.set_member(module, &name, member);
        }
        Ok(())
    }
}

// [module.autoresolve]
/// Returns whether the object at a vertex is a participant. An object is a participant if it has
/// the role of a value, or if no vertex that is reachable from it in roles depends on its role.
// [module.take-part]
fn takes_part(graph: &LensGraph, id: VertexId) -> bool {
    let has_role = |id: VertexId| graph.vertex(id).vertex.role() != Role::Value;
    let (mut met, mut next) = (vec![id], 0);
    while let Some(&id) = met.get(next) {
        let LensVertex { visited, to, .. } = graph.vertex(id);
        if has_role(id) && visited.depends_on_role {
            return false;
        }
        for &to in to.iter().filter(|&&to| has_role(id) && has_role(to)) {
            if !met.contains(&to) {
                met.push(to);
            }
        }
        next += 1;
    }
    true
}
