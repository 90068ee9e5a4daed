//! What a lens sees at one vertex ([object.lens], [function.resolve], [module.compiler]).

use crate::object::state::ObjectState;
use crate::object::vertex::{Edge, LensOptions, Obstacle, Vertex, VertexKind, Visited};
use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::{
    Hold, Kind, Label, Lens, MemberState, Members, ModuleMember, ObjectKind, Payload,
};

impl ObjectState {
    // [object.lens] [function.resolve] [module.compiler]
    /// Returns what a lens sees at a vertex.
    pub(crate) fn visit(&self, at: &Vertex, options: LensOptions) -> Visited {
        match at {
            Vertex::Type(list) if !options.into_types => {
                Visited::new(VertexKind::Type(list.clone()), Vec::new())
            }
            Vertex::Primitive(kind) => leaf(*kind, &Payload::Plain),
            Vertex::Member(module, name) => self.visit_member(module, name, options),
            Vertex::Variable(of) => variable((**of).clone()),
            Vertex::Closure(of) => self.visit_closure(of, options),
            Vertex::EmptyCell(_) => Visited::obstacle(Obstacle::EmptyCell),
            Vertex::Missing(_, name) => Visited::obstacle(Obstacle::Missing(name.clone())),
            Vertex::Object(_) | Vertex::Node(_) | Vertex::Type(_) => self.visit_made(at, options),
        }
    }

    /// Returns what a lens sees at a vertex that was made, or at the heads of a realized type.
    fn visit_made(&self, at: &Vertex, options: LensOptions) -> Visited {
        match self.object_kind(at) {
            Some(ObjectKind::Head(label, children)) => {
                self.visit_head(at, &label, children, options)
            }
            Some(ObjectKind::OneOf(members)) => {
                let edges = (0..).zip(members).map(|(number, to)| Edge::by_value(number, to));
                Visited::new(VertexKind::OneOf, edges.collect())
            }
            Some(ObjectKind::Forward(name, definition)) => {
                let edges = definition.map(|to| Edge::by_value(0, to));
                Visited::new(VertexKind::Forward(name), edges.into_iter().collect())
            }
            Some(ObjectKind::Module(name, _)) => self.visit_module(&name, options),
            Some(ObjectKind::Anonymous(state, members)) => {
                self.visit_anonymous(&state, &members, options)
            }
            // A vertex is canonical, and what is referred to lives, unless a rule is broken.
            Some(ObjectKind::Realized(_)) | None => Visited::obstacle(Obstacle::EmptyCell),
        }
    }

    // [object.lens] [object.mutable-refused] [module.compiler]
    /// Returns what a lens sees of a head.
    fn visit_head(
        &self,
        at: &Vertex,
        label: &Label,
        children: Vec<Vertex>,
        options: LensOptions,
    ) -> Visited {
        let is_realized = matches!(at, Vertex::Type(_));
        match (options.lens, label.kind()) {
            (Lens::Frozen, _) => plain_head(label, children),
            (Lens::Identity, _) if is_realized => plain_head(label, children),
            (Lens::Identity, _) if self.is_mutable(at) => Visited::obstacle(Obstacle::Mutable),
            (Lens::Compiler, _) if self.is_mutable(at) => variable(self.type_vertex(at)),
            (Lens::Compiler, Kind::MEMBER | Kind::MODULE) => match label.payload() {
                Payload::Member { module, name } => self.visit_member(&module, &name, options),
                Payload::Module { name, .. } => self.visit_module(&name, options),
                _ => plain_head(label, children),
            },
            (_, Kind::OVERLOAD) => self.visit_overload(label, children, options),
            (_, Kind::CLASS | Kind::STRUCT | Kind::VARIANT) => self.visit_record(label, children),
            _ => plain_head(label, children),
        }
    }

    // [function.type]
    /// Returns what a lens sees of a function whose closure is seen by type, or of an overload of
    /// it.
    fn visit_closure(&self, of: &Vertex, options: LensOptions) -> Visited {
        let Some(ObjectKind::Head(label, children)) = self.object_kind(of) else {
            return self.visit(of, options);
        };
        if label.kind() == Kind::OVERLOAD {
            return self.visit_overload(&label, children, LensOptions { by_type: true, ..options });
        }
        let overloads = children.iter().map(|child| self.closure(child, Kind::OVERLOAD));
        plain_head(&label, overloads.collect())
    }

    // [function.resolve]
    /// Returns what a lens sees of a record or variant: constants that are children stand in its
    /// label.
    fn visit_record(&self, label: &Label, children: Vec<Vertex>) -> Visited {
        let mut payload = label.payload();
        let (skipped, members) = match &mut payload {
            Payload::Record { members, .. } => (0, members),
            Payload::Variant { cases, members, .. } => {
                (cases.iter().map(|(_, fields)| fields.len()).sum(), members)
            }
            _ => return plain_head(label, children),
        };
        let mut visited = plain_head(label, children);
        let mut with_child: Vec<&mut RecordMember> =
            members.iter_mut().filter(|member| member.role.has_child()).collect();
        visited.edges.retain(|edge| {
            let member = edge.number.checked_sub(skipped).and_then(|at| with_child.get_mut(at));
            let Some(member) = member.filter(|member| member.role == Role::Type) else {
                return true;
            };
            let value = self.constant_value(&edge.to);
            match value.filter(|_| (self.rules.inline_constants)(label.kind())) {
                Some(value) => member.role = Role::Constant(value),
                None => return true,
            }
            false
        });
        let label = Label::new(label.kind(), &payload.bytes(), visited.edges.len());
        Visited { kind: VertexKind::Head(label), ..visited }
    }

    // [module.stops] [module.compiler]
    /// Returns what a lens sees of a member of a named module.
    fn visit_member(&self, module: &str, name: &str, options: LensOptions) -> Visited {
        let payload = Payload::Member { module: module.into(), name: name.into() };
        let mut visited = leaf(Kind::MEMBER, &payload);
        if options.lens == Lens::Compiler
            && let Some(held) = self.held_by_member(module, name)
        {
            let via_member = Some(held.via_member);
            visited.edges.push(Edge { via_member, ..Edge::new(0, held.at) });
        }
        visited
    }

    // [module.name] [module.compiler]
    /// Returns what a lens sees of a named module.
    fn visit_module(&self, name: &str, options: LensOptions) -> Visited {
        let visible = self.visible_module(name).and_then(|module| self.members(module).ok());
        let Some(members) = visible.filter(|_| options.lens == Lens::Compiler) else {
            let members = Vec::new();
            return leaf(Kind::MODULE, &Payload::Module { name: name.into(), members });
        };
        let edge = |(number, (member, of)): (usize, (&String, &ModuleMember<_>))| {
            let held = of.held.filter(|_| (self.rules.sees_through)(of.state));
            match held.map(|to| self.canonical_vertex(Vertex::Object(to))) {
                Some(to) => {
                    Edge { via_member: Some(format!("{name}:{member}")), ..Edge::new(number, to) }
                }
                None => Edge::new(number, Vertex::Member(name.into(), member.clone())),
            }
        };
        let edges: Vec<Edge> = members.iter().enumerate().map(edge).collect();
        let members = members.keys().cloned().collect();
        let payload = Payload::Module { name: name.into(), members };
        let label = Label::new(Kind::MODULE, &payload.bytes(), edges.len());
        Visited::new(VertexKind::Head(label), edges)
    }

    // [module.anonymous] [module.compiler]
    /// Returns what a lens sees of a module without a name.
    fn visit_anonymous(
        &self,
        state: &str,
        members: &Members<Vertex>,
        options: LensOptions,
    ) -> Visited {
        let (mut edges, mut states, mut obstacle) = (Vec::new(), Vec::new(), None);
        let mut number = 0;
        for (name, ModuleMember { state, held }) in members {
            let absent = (options.lens == Lens::Compiler).then(Vertex::absent);
            let to = held.clone().or(absent);
            if to.is_none() {
                obstacle = obstacle.or_else(|| Some(Obstacle::Missing(name.clone())));
            }
            let counts_as = match options.lens {
                Lens::Frozen => *state,
                _ if to.is_none() => MemberState::Unresolved,
                _ => (self.rules.member_state)(*state),
            };
            states.push((name.clone(), counts_as));
            edges.extend(
                to.map(|to| Edge { via_member: Some(format!(":{name}")), ..Edge::new(number, to) }),
            );
            number += usize::from(held.is_some());
        }
        let state = (self.rules.module_state)(state);
        let payload = Payload::Anonymous { state, members: states };
        let label = Label::new(Kind::ANONYMOUS, &payload.bytes(), edges.len());
        let obstacle = obstacle.filter(|_| options.lens == Lens::Identity);
        Visited { obstacle, ..Visited::new(VertexKind::Head(label), edges) }
    }
}

// [object.lens]
/// Returns a head of its label over its children.
fn plain_head(label: &Label, children: Vec<Vertex>) -> Visited {
    let holds = label.holds();
    let members = match label.payload() {
        payload @ Payload::Anonymous { .. } => payload.child_names(),
        _ => Vec::new(),
    };
    let edge = |(number, to)| Edge {
        by_value: holds.get(number) == Some(&Hold::Value),
        via_member: members.get(number).map(|name| format!(":{name}")),
        ..Edge::new(number, to)
    };
    let edges = (0..).zip(children).map(edge).collect();
    Visited::new(VertexKind::Head(Ok(label.clone())), edges)
}

/// Returns a head without children.
fn leaf(kind: Kind, payload: &Payload) -> Visited {
    Visited::leaf(Label::new(kind, &payload.bytes(), 0))
}

// [module.compiler] [function.capture]
/// Returns an object that may change, seen by its type.
fn variable(of: Vertex) -> Visited {
    let label = Label::plain(Kind::VARIABLE, 1);
    Visited::new(VertexKind::Head(label), vec![Edge::new(0, of)])
}
