//! Stores notes about the places where globals were written ([function.note]). A note is a text for
//! a global of an overload. A note is not part of any identity.
//!
//! ```text
//! note(f, 0, "main.x:3")   notes of f: { 0: "main.x:3" }
//! ```

use crate::handle::{ObjectId, Type};
use crate::object::lens_graph::LensGraph;
use crate::object::state::{Object, ObjectState};
use crate::object::vertex::Vertex;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::{Kind, Notes, ObjectKind, Payload, messages};

impl ObjectState {
    // [function.note]
    /// Adds a note to a global of an overload: a text about the place where the global was written.
    pub(crate) fn note(&mut self, id: ObjectId, global: u32, text: &str) -> Result<()> {
        let wrong = ErrorKind::WrongObject { wanted: messages::OVERLOAD };
        let Object { kind: ObjectKind::Head(label, _), notes, .. } = self.object_mut(id) else {
            return Err(wrong.into());
        };
        let Payload::Overload(overload) = label.payload() else { return Err(wrong.into()) };
        if global as usize >= overload.globals.len() {
            return Err(ErrorKind::ForeignHandle.into());
        }
        notes.insert(global, text.to_owned());
        Ok(())
    }

    // [function.note]
    /// Returns the notes of an overload's globals.
    pub(crate) fn notes_of(&self, at: &Vertex) -> Notes {
        let notes = match at {
            Vertex::Object(id) => self.object(*id).map(|object| &object.notes),
            Vertex::Node(id) => self.node(*id).map(|node| &node.notes),
            Vertex::Type(list) if list.len() == 1 => self.notes.get(&list[0]),
            Vertex::InRole(_, of) => return self.notes_of(of),
            _ => None,
        };
        notes.cloned().unwrap_or_default()
    }

    // [function.note]
    /// Stores the notes of the overloads that this operation realized for the first time. Their
    /// heads have the number `old` or a larger one.
    pub(crate) fn note_types(&mut self, graph: &LensGraph, types: &[Type], old: usize) {
        for (vertex, ty) in graph.vertices.iter().zip(types) {
            let [head] = self.interner.types[ty.id.0][..] else { continue };
            let is_new = head.0 >= old && !self.notes.contains_key(&head);
            let is_overload = self.interner.labels[head.0].kind() == Kind::OVERLOAD
                && self.head_kind(&vertex.vertex) == Some(Kind::OVERLOAD);
            if is_new && is_overload {
                let notes = (self.rules.copy_notes)(&self.notes_of(&vertex.vertex));
                self.notes.insert(head, notes);
            }
        }
    }
}
