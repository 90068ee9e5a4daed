//! Forwards that are defined as a place, which is a cell or a member of a named module. Under the
//! identity lens and the compiler lens, such a forward leads to the contents of the place
//! (`[object.forward-by]`, `[object.member-place]`).

use crate::function::name::split_path;
use crate::module::member::Member;
use crate::object::lens::reader::VertexReader;
use crate::object::lens::vertex::{Vertex, VertexKind};
use selfsame_spec::{Kind, Obstacle, Payload};

/// The vertex to which a forward leads, and the member of a module on the way to it.
#[derive(Clone)]
pub(crate) struct Definition {
    pub(crate) to: Vertex,
    /// The last member of a module on the path to the vertex, in the form `module:name`.
    pub(crate) via_member: Option<String>,
}

impl Definition {
    pub(super) const fn plain(to: Vertex) -> Self {
        Self { to, via_member: None }
    }
}

/// If a definition is a place, returns its contents, and otherwise `None`. The contents of an empty
/// place are an obstacle. The cost is linear in the length of the member's name.
pub(super) fn held_at_place(reader: &mut VertexReader<'_>, place: Vertex) -> Option<Definition> {
    match reader.kind(place) {
        VertexKind::Head(_, Kind::CELL) => {
            let held = reader.first_edge(place);
            let held = held.unwrap_or_else(|| reader.missing(Obstacle::EmptyCell));
            Some(Definition::plain(held))
        }
        VertexKind::Head(label, Kind::MEMBER) => match reader.payload(label) {
            Payload::Member { module, name } => Some(held_by_member(reader, module, name)),
            _ => None,
        },
        _ => None,
    }
}

/// Follows a path through resolved and pending members of visible modules, and returns its end.
fn held_by_member(reader: &mut VertexReader<'_>, module: String, path: String) -> Definition {
    let (mut module, mut path) = (module, path);
    loop {
        let (first, rest) = split_path(&path);
        let held = reader.member(None, &module, first).and_then(Member::held);
        let next = held.map(|held| reader.graph.object(held));
        if let Some(to) = next.filter(|_| rest.is_empty()) {
            reader.leads_to_object |= matches!(to, Vertex::Object(_));
            return Definition { to, via_member: Some(format!("{module}:{first}")) };
        }
        let end = next.map(|next| reader.follow_definitions(next));
        let Some(name) = end.and_then(|end| named_module(reader, end)) else {
            let missing = Obstacle::UnresolvedMember(format!("{module}:{path}"));
            return Definition::plain(reader.missing(missing));
        };
        (path, module) = (rest.to_owned(), name);
    }
}

/// Returns the name of the module if a vertex is a named module, and otherwise `None`.
fn named_module(reader: &mut VertexReader<'_>, vertex: Vertex) -> Option<String> {
    let VertexKind::Head(label, Kind::MODULE) = reader.kind(vertex) else { return None };
    match reader.payload(label) {
        Payload::Module { name, .. } => Some(name),
        _ => None,
    }
}
