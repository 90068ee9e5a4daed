//! The roles in which objects are reached ([function.role], [function.instance-role], [function.two-roles]). The role of a child follows from the
//! kind of its holder. In different roles, the views of the same object can differ.
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
/// Returns the role of a child, by the kind and the role of its holder.
pub(crate) fn child_role(holder: Option<Kind>, role: Role) -> Role {
    match holder {
        Some(Kind::MODULE | Kind::ANONYMOUS) => Role::Value,
        Some(kind) if !kind.is_object() => Role::Constant,
        _ => role,
    }
}

impl ObjectState {
    // [function.role]
    /// Returns an object or node in a role, if it can have a role. An instance is seen as an
    /// object, unless its role is that of a value.
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
    /// Returns whether a vertex can have a role: an object or node that is no type, is no module,
    /// and is not typelike.
    fn has_role(&self, at: &Vertex) -> bool {
        let is_module = |kind| matches!(kind, Kind::MODULE | Kind::ANONYMOUS);
        matches!(at, Vertex::Object(_) | Vertex::Node(_))
            && self.head_kind(at).is_none_or(|kind| kind.is_object() && !is_module(kind))
            && !self.is_typelike(at)
    }

    /// Returns whether a vertex is an instance that is seen as its type in every role.
    fn is_closed_instance(&self, at: &Vertex) -> bool {
        !self.rules.opens_instances && at.object().is_some_and(|id| self.is_instance(id))
    }

    /// Returns the type of the instance to which a forward was resolved, if it was resolved to an
    /// instance.
    fn resolved_instance(&self, at: &Vertex) -> Option<Vertex> {
        let forward = at.object().filter(|_| self.is_forward(at))?;
        let instance = self.alive(self.object(forward)?.resolved?)?;
        let at = Vertex::Object(instance);
        self.is_instance(instance).then(|| self.canonical_vertex(at))
    }
}
