//! The children of objects, of nodes of snapshots and of realized heads ([object.lens]), and
//! properties that follow directly from them. Only this file enumerates children.
//!
//! ```text
//! object                 edges under the frozen lens
//! list List[int] (1, 2)  List[int], 1, 2
//! forward F :: A         A
//! module "m"             none
//! ```

use crate::identity::graph::List;
use crate::object::state::ObjectState;
use crate::object::vertex::{StoredKind, Vertex};
use selfsame_spec::{Kind, ObjectKind, Payload, Value};

// [object.lens]
/// Returns the children that the frozen lens sees in an object of the given kind, in order.
pub(crate) fn frozen_edges<T: Clone>(kind: &StoredKind<T>) -> Vec<T> {
    match kind {
        ObjectKind::Head(_, all) | ObjectKind::OneOf(all) => all.clone(),
        ObjectKind::Forward(_, definition) => definition.iter().cloned().collect(),
        ObjectKind::Realized(_) | ObjectKind::Module(..) => Vec::new(),
        ObjectKind::Anonymous(_, members) => {
            members.values().filter_map(|member| member.held.clone()).collect()
        }
    }
}

// [object.state]
/// Returns whether an immutable object of this kind has state if one of its contents has state.
pub(crate) const fn shares_state(kind: Kind) -> bool {
    matches!(kind, Kind::TUPLE_OBJECT | Kind::DICT_OBJECT | Kind::INSTANCE | Kind::CASE)
}

impl ObjectState {
    // [object.heap]
    /// Returns the vertex of an object or node as it was made. A canonical instance becomes the
    /// vertex of its type's heads.
    pub(crate) fn made_vertex(&self, at: Vertex) -> Vertex {
        let ty = match at {
            Vertex::Object(id) => match self.stored_kind(id) {
                Some(ObjectKind::Realized(ty)) => Some(*ty),
                _ => None,
            },
            Vertex::Node(id) => match self.node(id).map(|node| &node.kind) {
                Some(ObjectKind::Realized(ty)) => Some(*ty),
                _ => None,
            },
            _ => None,
        };
        ty.map_or(at, |ty| Vertex::Type(self.interner.types[ty.id.0].clone()))
    }

    // [module.instance]
    /// Returns the vertex of an object for the identity lens and the compiler lens. A canonical
    /// instance or an instance becomes the vertex of its type's heads.
    // [module.instance-lens]
    pub(crate) fn canonical_vertex(&self, at: Vertex) -> Vertex {
        let instance_of = at.object().and_then(|id| self.object(id)?.instance_of);
        match instance_of {
            Some(ty) => Vertex::Type(self.interner.types[ty.id.0].clone()),
            None => self.made_vertex(at),
        }
    }

    // [object.kind]
    /// Returns the stored kind of a vertex as the identity lens and the compiler lens see it. Only
    /// objects, nodes and realized heads have a stored kind.
    pub(crate) fn object_kind(&self, at: &Vertex) -> Option<StoredKind<Vertex>> {
        let kind = self.made_kind(at)?;
        let holder = match &kind {
            ObjectKind::Head(label, _) => Some(label.kind()),
            ObjectKind::Module(..) => Some(Kind::MODULE),
            ObjectKind::Anonymous(..) => Some(Kind::ANONYMOUS),
            _ => None,
        };
        let role = (self.rules.child_role)(holder, at.role());
        Some(kind.map(|to| self.in_role(to, role)))
    }

    // [object.lens] [object.kind]
    /// Returns the stored kind of a vertex as the vertex was made. Only objects, nodes and realized
    /// heads have a stored kind.
    pub(crate) fn made_kind(&self, at: &Vertex) -> Option<StoredKind<Vertex>> {
        match at {
            Vertex::Object(id) => {
                let kind = self.stored_kind(*id)?;
                Some(kind.map_each(|&to| self.made_vertex(Vertex::Object(to))))
            }
            Vertex::Node(id) => {
                let kind = &self.node(*id)?.kind;
                Some(kind.map_each(|&to| self.made_vertex(Vertex::Node(to))))
            }
            Vertex::InRole(_, of) => self.made_kind(of),
            Vertex::Type(list) => Some(match list[..] {
                [head] => {
                    let children = self.interner.heads[head.0].children.iter();
                    let label = self.seen_label(head);
                    ObjectKind::Head(label, children.cloned().map(Vertex::Type).collect())
                }
                _ => ObjectKind::OneOf(list.iter().map(|&head| Vertex::Type(vec![head])).collect()),
            }),
            _ => None,
        }
    }

    /// Returns the kind of a vertex that is one head, and `None` for any other vertex.
    pub(crate) fn head_kind(&self, at: &Vertex) -> Option<Kind> {
        match at {
            Vertex::Primitive(kind) => Some(*kind),
            Vertex::Unnamed(_) | Vertex::UnnamedLeaf(_) => Some(Kind::ANONYMOUS),
            Vertex::Member(..) | Vertex::OpenMember(..) => Some(Kind::MEMBER),
            Vertex::Variable(_) => Some(Kind::VARIABLE),
            Vertex::InRole(_, of) => self.head_kind(of),
            Vertex::Object(id) => self.stored_head_kind(self.stored_kind(*id)?),
            Vertex::Node(id) => self.stored_head_kind(&self.node(*id)?.kind),
            Vertex::Type(list) => self.kind_of_heads(list),
            Vertex::State { .. } | Vertex::EmptyCell(_) => None,
        }
    }

    /// Returns the head kind of an object or node with the given stored kind, or `None` if it is
    /// not one head.
    fn stored_head_kind<T>(&self, kind: &StoredKind<T>) -> Option<Kind> {
        match kind {
            ObjectKind::Head(label, _) => Some(label.kind()),
            ObjectKind::Module(..) => Some(Kind::MODULE),
            ObjectKind::Anonymous(..) => Some(Kind::ANONYMOUS),
            ObjectKind::Realized(ty) => self.kind_of_heads(&self.interner.types[ty.id.0]),
            ObjectKind::OneOf(_) | ObjectKind::Forward(..) => None,
        }
    }

    /// Returns the kind of the only head in a list of realized heads, or `None` if there are
    /// several heads.
    fn kind_of_heads(&self, list: &List) -> Option<Kind> {
        match list[..] {
            [head] => Some(self.interner.labels[head.0].kind()),
            _ => None,
        }
    }

    /// Returns the first child of an object, node or realized type that is one head.
    pub(crate) fn first_child(&self, at: &Vertex) -> Option<Vertex> {
        let first = match at.without_role() {
            Vertex::Object(id) => match self.stored_kind(*id)? {
                ObjectKind::Head(_, children) => Vertex::Object(*children.first()?),
                _ => return None,
            },
            Vertex::Node(id) => match &self.node(*id)?.kind {
                ObjectKind::Head(_, children) => Vertex::Node(*children.first()?),
                _ => return None,
            },
            Vertex::Type(list) => match list[..] {
                [head] => Vertex::Type(self.interner.heads[head.0].children.first()?.clone()),
                _ => return None,
            },
            _ => return None,
        };
        let role = (self.rules.child_role)(self.head_kind(at), at.role());
        Some(self.in_role(self.made_vertex(first), role))
    }

    // [object.mutable]
    /// Returns whether an object can change. A realized object never changes.
    pub(crate) fn is_mutable(&self, at: &Vertex) -> bool {
        let (kind, ty) = match at.without_role() {
            Vertex::Object(id) => match self.stored_kind(*id) {
                Some(ObjectKind::Head(label, all))
                    if !self.is_instance(*id) || self.rules.changes_realized =>
                {
                    (label.kind(), all.first().map(|&ty| Vertex::Object(ty)))
                }
                _ => return false,
            },
            Vertex::Node(id) => match self.node(*id).map(|node| &node.kind) {
                Some(ObjectKind::Head(label, all)) => {
                    (label.kind(), all.first().map(|&ty| Vertex::Node(ty)))
                }
                _ => return false,
            },
            _ => return false,
        };
        (self.rules.is_mutable)(kind, ty.and_then(|ty| self.head_kind(&ty)))
    }

    // [object.state]
    /// Returns whether an object has state: it can change, or one of its contents has state.
    pub(crate) fn has_state(&self, at: &Vertex) -> bool {
        let (mut met, mut next) = (vec![at.clone()], 0);
        while let Some(at) = met.get(next).cloned() {
            if self.is_mutable(&at) {
                return true;
            }
            for content in self.contents(&at) {
                match self.resolve_forwards(&content) {
                    Some(content) if !met.contains(&content) => met.push(content),
                    _ => {}
                }
            }
            next += 1;
        }
        false
    }

    // [object.state]
    /// Returns the contents of an object that decide whether the object has state. The list is
    /// empty if objects of its kind do not depend on their contents.
    fn contents(&self, at: &Vertex) -> Vec<Vertex> {
        let shares = |kind| (self.rules.shares_state)(kind) && !matches!(at, Vertex::Type(_));
        if !self.head_kind(at).is_some_and(shares) {
            return Vec::new();
        }
        match self.object_kind(at) {
            Some(ObjectKind::Head(_, mut children)) => children.split_off(1),
            _ => Vec::new(),
        }
    }

    // [draft.define]
    /// Returns the definition of a forward, or `None` for an undefined forward and for any other
    /// vertex.
    pub(crate) fn definition(&self, at: &Vertex) -> Option<Vertex> {
        if !self.is_forward(at) {
            return None;
        }
        match self.object_kind(at)? {
            ObjectKind::Forward(_, definition) => definition,
            _ => None,
        }
    }

    /// Returns whether a vertex is a `OneOf`, or a realized type of several heads.
    pub(crate) fn is_one_of(&self, at: &Vertex) -> bool {
        match at.without_role() {
            Vertex::Object(id) => matches!(self.stored_kind(*id), Some(ObjectKind::OneOf(_))),
            Vertex::Node(id) => {
                let kind = self.node(*id).map(|node| &node.kind);
                matches!(kind, Some(ObjectKind::OneOf(_)))
            }
            Vertex::Type(list) => list.len() != 1,
            _ => false,
        }
    }

    /// Returns whether a vertex is a forward.
    pub(crate) fn is_forward(&self, at: &Vertex) -> bool {
        match at.without_role() {
            Vertex::Object(id) => matches!(self.stored_kind(*id), Some(ObjectKind::Forward(..))),
            Vertex::Node(id) => {
                let kind = self.node(*id).map(|node| &node.kind);
                matches!(kind, Some(ObjectKind::Forward(..)))
            }
            _ => false,
        }
    }

    // [object.payload] [object.data]
    /// Follows definitions, and returns the first vertex that is no forward. If the last forward
    /// has no definition, this forward is returned. If the definitions form a cycle, the first
    /// forward that is visited again is returned.
    pub(crate) fn follow_definitions(&self, at: &Vertex) -> Vertex {
        let (mut at, mut met) = (at.clone(), Vec::new());
        while let Some(to) = self.definition(&at) {
            met.push(at);
            if met.contains(&to) {
                return to;
            }
            at = to;
        }
        at
    }

    // [kind.value]
    /// Returns the value of a constant, after following forwards.
    pub(crate) fn constant_value(&self, at: &Vertex) -> Option<Value> {
        let at = self.resolve_forwards(at)?;
        if self.head_kind(&at) != Some(Kind::CONSTANT) {
            return None;
        }
        let Some(ObjectKind::Head(label, _)) = self.object_kind(&at) else { return None };
        match label.payload() {
            Payload::Value(value) if label.kind() == Kind::CONSTANT => Some(value),
            _ => None,
        }
    }
}
