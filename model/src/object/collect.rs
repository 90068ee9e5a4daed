//! Collects objects: frees the objects that are not reachable from any root ([object.collect]).
//!
//! ```text
//! l = list List[int] 1    root l    c = cell l
//!
//! collect ()    frees c; keeps l, List[int], int and 1
//! ```

use crate::handle::ObjectId;
use crate::object::edges::frozen_edges;
use crate::object::state::ObjectState;
use crate::object::vertex::StoredKind;
use selfsame_spec::ObjectKind;

impl ObjectState {
    // [object.collect]
    /// Frees the objects that are reachable from no root, and returns their numbers. The roots are
    /// the argument `roots`, the registered roots, and the visible modules that are not expected.
    ///
    /// `arguments` returns further objects that an object keeps alive, such as the arguments of a
    /// deferred call.
    pub(crate) fn collect(
        &mut self,
        roots: Vec<ObjectId>,
        arguments: impl Fn(ObjectId) -> Vec<ObjectId>,
    ) -> Vec<ObjectId> {
        let mut kept = roots;
        kept.extend(self.registered_roots());
        kept.extend(self.kept_modules());
        let mut next = 0;
        while let Some(&id) = kept.get(next) {
            let edges = self.stored_kind(id).map(|kind| (self.rules.keeps_alive)(kind));
            for to in edges.unwrap_or_default().into_iter().chain(arguments(id)) {
                if !kept.contains(&to) {
                    kept.push(to);
                }
            }
            next += 1;
        }
        let living = self.living().map(|(id, _)| id);
        let dead: Vec<ObjectId> = living.filter(|id| !kept.contains(id)).collect();
        dead.iter().for_each(|&id| self.free(id));
        dead
    }

    // [object.number]
    /// Frees an object, so that a later object can have its number.
    fn free(&mut self, id: ObjectId) {
        self.heap[id.0].object = None;
        self.heap[id.0].generation += 1;
        self.free.push(id);
        self.visible.retain(|_, visible| visible.module != id);
    }
}

// [object.collect]
/// Returns the objects to which an object refers, and which it therefore keeps alive.
pub(crate) fn keeps_alive(kind: &StoredKind<ObjectId>) -> Vec<ObjectId> {
    match kind {
        ObjectKind::Module(_, members) => {
            members.values().filter_map(|member| member.held).collect()
        }
        other => frozen_edges(other),
    }
}
