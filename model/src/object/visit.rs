//! The findings of a lens at one vertex ([object.lens], [function.resolve], [module.compiler]).

use crate::object::state::ObjectState;
use crate::object::vertex::{Edge, LensOptions, Vertex, VertexKind, Visited};
use selfsame_spec::payload::record::{RecordMember, Role as MemberRole};
use selfsame_spec::{Hold, Kind, Label, Lens, ObjectKind, Obstacle, Payload};

impl ObjectState {
    // [object.lens] [function.resolve] [module.compiler]
    /// Visits a vertex: returns the findings of a lens there.
    pub(crate) fn visit(&self, at: &Vertex, options: LensOptions) -> Visited {
        match at {
            Vertex::Type(list) if !options.into_types => {
                Visited::new(VertexKind::Type(list.clone()), Vec::new())
            }
            Vertex::Primitive(kind) => Visited::leaf(Label::plain(*kind, 0)),
            Vertex::Member(module, name) => self.visit_member(module, name, options),
            Vertex::OpenMember(module, name) => Visited::member(module, name),
            Vertex::Variable(of) => variable((**of).clone()),
            Vertex::State { object, seen } => visit_state(object, seen, options),
            Vertex::EmptyCell(_) => Visited::obstacle(Obstacle::EmptyCell),
            Vertex::Unnamed(state) => self.visit_unnamed(state),
            Vertex::Object(_) | Vertex::Node(_) | Vertex::InRole(..) | Vertex::Type(_) => {
                self.visit_made(at, options)
            }
        }
    }

    /// Visits an object, a node, or the heads of a realized type.
    fn visit_made(&self, at: &Vertex, options: LensOptions) -> Visited {
        let kind = match options.lens {
            Lens::Frozen => self.made_kind(at),
            Lens::Identity | Lens::Compiler => self.object_kind(at),
        };
        match kind {
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
            Some(ObjectKind::Module(name, _)) => {
                self.visit_module(&name, self.loading(at), options)
            }
            Some(ObjectKind::Anonymous(state, members)) => {
                self.visit_anonymous(&state, &members, options)
            }
            // A vertex is canonical, and an object that is referred to lives, unless a rule is broken.
            Some(ObjectKind::Realized(_)) | None => Visited::obstacle(Obstacle::EmptyCell),
        }
    }

    // [object.lens] [object.mutable-refused] [module.compiler]
    /// Visits a head.
    fn visit_head(
        &self,
        at: &Vertex,
        label: &Label,
        children: Vec<Vertex>,
        options: LensOptions,
    ) -> Visited {
        let is_realized = matches!(at, Vertex::Type(_));
        match (options.lens, label.kind()) {
            (Lens::Frozen, _) => self.plain_head(label, children),
            (_, Kind::STATE) if is_realized => seen_through(children[0].clone()),
            (Lens::Identity, Kind::OVERLOAD) if is_realized && options.through_unnamed => {
                self.visit_overload(at.role(), label, children, options)
            }
            (Lens::Identity, _) if is_realized => self.plain_head(label, children),
            (Lens::Identity, _) if self.is_mutable(at) => Visited::obstacle(Obstacle::Mutable),
            (Lens::Compiler, _) if self.is_mutable(at) => variable(self.type_vertex(at)),
            (Lens::Compiler, Kind::MEMBER | Kind::MODULE) => match label.payload() {
                Payload::Member { module, name } => self.visit_member(&module, &name, options),
                Payload::Module { name, .. } => self.visit_module(&name, None, options),
                _ => self.plain_head(label, children),
            },
            (_, Kind::OVERLOAD) => self.visit_overload(at.role(), label, children, options),
            (_, Kind::CLASS | Kind::STRUCT | Kind::VARIANT) => self.visit_record(label, children),
            _ => self.plain_head(label, children),
        }
    }

    // [object.lens]
    /// Returns a head of its label over its children.
    fn plain_head(&self, label: &Label, children: Vec<Vertex>) -> Visited {
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
        Visited::new(VertexKind::Head(Ok((self.rules.head_label)(label))), edges)
    }

    // [function.resolve]
    /// Visits a record or variant: its label has the constants that are children.
    fn visit_record(&self, label: &Label, children: Vec<Vertex>) -> Visited {
        let mut payload = label.payload();
        let (skipped, members) = match &mut payload {
            Payload::Record { members, .. } => (0, members),
            Payload::Variant { cases, members, .. } => {
                (cases.iter().map(|(_, fields)| fields.len()).sum(), members)
            }
            _ => return self.plain_head(label, children),
        };
        let mut visited = self.plain_head(label, children);
        let mut with_child: Vec<&mut RecordMember> =
            members.iter_mut().filter(|member| member.role.has_child()).collect();
        visited.edges.retain(|edge| {
            let member = edge.number.checked_sub(skipped).and_then(|at| with_child.get_mut(at));
            let Some(member) = member.filter(|member| member.role == MemberRole::Type) else {
                return true;
            };
            let value = self.constant_value(&edge.to);
            match value.filter(|_| (self.rules.inline_constants)(label.kind())) {
                Some(value) => member.role = MemberRole::Constant(value),
                None => return true,
            }
            false
        });
        let label = Label::new(label.kind(), &payload.bytes(), visited.edges.len());
        Visited { kind: VertexKind::Head(label), ..visited }
    }
}

// [module.state] [module.instance]
/// Visits a state. A frozen state is shared by nobody ([snapshot.intern]).
fn visit_state(object: &Vertex, seen: &Vertex, options: LensOptions) -> Visited {
    if !options.tells_states {
        return seen_through(seen.clone());
    }
    let is_frozen = matches!(object, Vertex::Node(_));
    let obstacle = is_frozen.then_some(Obstacle::Mutable);
    Visited { obstacle, ..Visited::new(VertexKind::State, vec![Edge::new(0, seen.clone())]) }
}

// [module.state]
/// Returns a vertex that is nothing but what it leads to: a state that is told from no other one.
fn seen_through(to: Vertex) -> Visited {
    Visited::new(VertexKind::OneOf, vec![Edge::new(0, to)])
}

// [module.compiler] [function.capture]
/// Returns an object that may change, seen by its type.
fn variable(of: Vertex) -> Visited {
    let label = Label::plain(Kind::VARIABLE, 1);
    Visited::new(VertexKind::Head(label), vec![Edge::new(0, of)])
}
