//! The roles of objects ([function.role], [function.instance-role], [function.two-roles]). The role
//! of a child follows from the kind of the object that holds it. A lens can see one object
//! differently in different roles.
//!
//! ```text
//! holder                child     role of the child
//! module "m"            f         value
//! class C { m = f }     f         constant, and f is seen as a method
//! tuple (f,) in a role  f         the role of the tuple
//! ```

use crate::object::state::ObjectState;
use crate::object::vertex::{Role, Vertex};
use selfsame_spec::Kind;

// [function.role]
/// Returns the role of a child, given the kind and the role of the object that holds it.
pub(crate) fn child_role(holder: Option<Kind>, role: Role) -> Role {
    match holder {
        Some(Kind::MODULE | Kind::ANONYMOUS) => Role::Value,
        Some(kind) if !kind.is_object() => Role::Constant,
        _ => role,
    }
}

impl ObjectState {
    // [function.role]
    /// Returns the vertex of an object or node in a role. In the role of a value, or if no role
    /// applies, this is the canonical vertex.
    pub(crate) fn in_role(&self, at: Vertex, role: Role) -> Vertex {
        let kind = self.head_kind(&at);
        match role {
            _ if self.is_closed_instance(&at) => self.canonical_vertex(at),
            _ if !self.rules.follows_resolved && self.resolved_instance(&at).is_some() => {
                self.resolved_instance(&at).unwrap_or(at)
            }
            Role::Value => self.canonical_vertex(at),
            _ if !self.has_role(&at) => self.canonical_vertex(at),
            _ if matches!(kind, Some(Kind::FUNCTION | Kind::OVERLOAD)) => {
                Vertex::InRole(Role::Method, Box::new(at))
            }
            _ => Vertex::InRole(role, Box::new(at)),
        }
    }

    // [function.role]
    /// Returns whether a vertex can have a role: it is an object or node, but not a type, not a
    /// module and not typelike.
    fn has_role(&self, at: &Vertex) -> bool {
        let is_module = |kind| matches!(kind, Kind::MODULE | Kind::ANONYMOUS);
        matches!(at, Vertex::Object(_) | Vertex::Node(_))
            && self.head_kind(at).is_none_or(|kind| kind.is_object() && !is_module(kind))
            && !self.is_typelike(at)
    }

    /// Returns whether a vertex is an instance of a stateful object that lenses see as its type in
    /// every role.
    fn is_closed_instance(&self, at: &Vertex) -> bool {
        !self.rules.opens_instances && at.object().is_some_and(|id| self.is_instance(id))
    }

    /// If a forward was resolved to an instance of a stateful object, returns the type of this
    /// instance.
    fn resolved_instance(&self, at: &Vertex) -> Option<Vertex> {
        let forward = at.object().filter(|_| self.is_forward(at))?;
        let instance = self.alive(self.object(forward)?.resolved?)?;
        let at = Vertex::Object(instance);
        self.is_instance(instance).then(|| self.canonical_vertex(at))
    }
}
