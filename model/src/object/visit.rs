//! Visits a vertex under a lens ([object.lens], [function.resolve], [module.compiler]).
//!
//! ```text
//! vertex            lens      kind             edges
//! list List[int] 1  frozen    head: list       List[int], 1
//! forward F :: A    identity  forward "F"      A
//! list List[int] 1  identity  an obstacle: a mutable object has no type
//! ```

use crate::object::place::Place;
use crate::object::state::ObjectState;
use crate::object::vertex::{Edge, LensOptions, Role, Vertex, VertexKind, Visited};
use selfsame_spec::payload::record::{RecordMember, Role as MemberRole};
use selfsame_spec::{Hold, Kind, Label, Lens, ObjectKind, Obstacle, Payload};

impl ObjectState {
    // [object.lens] [function.resolve] [module.compiler]
    /// Visits a vertex, and returns the kind and the edges that a lens sees there.
    pub(crate) fn visit(&self, at: &Vertex, options: LensOptions) -> Visited {
        match at {
            Vertex::Type(list) if !options.into_types => {
                let is_refused = self.refuses_named_states(options) && self.leads_to_state(list);
                let leaf = Visited::new(VertexKind::Type(list.clone()), Vec::new());
                Visited { obstacle: is_refused.then_some(Obstacle::Mutable), ..leaf }
            }
            Vertex::Primitive(kind) => Visited::leaf(Label::plain(*kind, 0)),
            Vertex::Member(module, name) => self.visit_member(module, name, options),
            Vertex::OpenMember(module, name) => Visited::member(module, name),
            Vertex::Variable(of) => variable((**of).clone()),
            Vertex::State { object, seen } => self.visit_state(object, seen, options),
            Vertex::EmptyCell(_) => Visited::obstacle(Obstacle::EmptyCell),
            Vertex::UnnamedLeaf(state) => self.visit_unnamed(state),
            Vertex::Unnamed(module) => {
                let state = self.incoming_state(module).unwrap_or_default();
                let refused = self.open_member(module).map(Obstacle::UnresolvedMember);
                Visited { obstacle: refused, ..self.visit_unnamed(&state) }
            }
            Vertex::Object(_) | Vertex::Node(_) | Vertex::InRole(..) | Vertex::Type(_) => {
                self.visit_made(at, options)
            }
        }
    }

    /// Visits an object, a node of a snapshot, or the heads of a realized type.
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
                self.visit_forward(at, name, definition, options)
            }
            Some(ObjectKind::Module(name, _)) => {
                self.visit_module(&name, self.loading(at), options)
            }
            Some(ObjectKind::Anonymous(state, members)) => {
                self.visit_anonymous(&state, &members, options)
            }
            // A realized type or a dead object does not occur: a visited vertex is canonical, and
            // objects refer only to living objects. Only a planted bug breaks this.
            Some(ObjectKind::Realized(_)) | None => Visited::obstacle(Obstacle::EmptyCell),
        }
    }

    // [object.lens] [object.mutable-refused] [module.compiler]
    /// Visits a vertex that is a head.
    // [function.seen]
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
            (_, Kind::STATE) if is_realized && !self.rules.shows_states => {
                seen_through(children[0].clone())
            }
            (Lens::Identity, Kind::OVERLOAD) if is_realized && options.through_unnamed => {
                self.visit_overload(at, label, children, options)
            }
            (Lens::Identity, _) if is_realized => self.plain_head(label, children),
            (_, kind) if self.is_seen_by_contents(at, kind) => {
                let contents = self.plain_head(label, children);
                Visited { depends_on_role: true, can_change: true, ..contents }
            }
            (Lens::Identity, _) if self.is_mutable(at) => Visited::obstacle(Obstacle::Mutable),
            (Lens::Compiler, _) if self.is_mutable(at) => variable(self.type_vertex(at)),
            (Lens::Compiler, Kind::MEMBER | Kind::MODULE) => match label.payload() {
                Payload::Member { module, name } => self.visit_member(&module, &name, options),
                Payload::Module { name, .. } => self.visit_module(&name, None, options),
                _ => self.plain_head(label, children),
            },
            (_, Kind::OVERLOAD) => self.visit_overload(at, label, children, options),
            (_, Kind::CLASS | Kind::STRUCT | Kind::VARIANT) => self.visit_record(label, children),
            _ => self.plain_head(label, children),
        }
    }

    // [snapshot.intern]
    /// Returns whether a walk refuses the states of objects that are reached through members of
    /// modules.
    const fn refuses_named_states(&self, options: LensOptions) -> bool {
        options.interns_nodes && self.rules.refuses_named_states
    }

    // [module.state] [module.instance]
    /// Visits a state. No state may be reachable from a node of a snapshot ([snapshot.intern]).
    // [snapshot.no-state]
    fn visit_state(&self, object: &Vertex, seen: &Vertex, options: LensOptions) -> Visited {
        let is_frozen = matches!(object, Vertex::Node(_));
        let is_refused = match is_frozen {
            true => self.rules.refuses_frozen_states,
            false => self.refuses_named_states(options),
        };
        if !options.tells_states || (is_frozen && !is_refused) {
            return seen_through(seen.clone());
        }
        let obstacle = is_refused.then_some(Obstacle::Mutable);
        Visited { obstacle, ..Visited::new(VertexKind::State, vec![Edge::new(0, seen.clone())]) }
    }

    // [object.forward-by]
    /// Visits a forward. Its edge leads to the definition. If the definition is a place, the edge
    /// leads to the object that the place holds.
    fn visit_forward(
        &self,
        at: &Vertex,
        name: String,
        definition: Option<Vertex>,
        options: LensOptions,
    ) -> Visited {
        let place = if options.lens == Lens::Frozen { None } else { self.place(at) };
        let (cell, to) = match place {
            Some(Place { cell, held: Ok(held) }) => (cell, Some(held)),
            // [module.compiler] The compiler lens refuses a forward that is defined as a place
            // without an object.
            Some(Place { held: Err(_), .. }) if options.lens == Lens::Compiler => {
                return Visited::new(VertexKind::Forward(name), Vec::new());
            }
            Some(Place { held: Err(obstacle), .. }) => return Visited::obstacle(obstacle),
            None => (None, definition),
        };
        let edges = to.map(|to| Edge::by_value(0, to)).into_iter().collect();
        let cells = cell.into_iter().collect();
        Visited { cells, ..Visited::new(VertexKind::Forward(name), edges) }
    }

    // [object.contents]
    /// Returns whether the identity lens and the compiler lens see the contents of a mutable
    /// object, instead of only its type.
    pub(crate) fn is_seen_by_contents(&self, at: &Vertex, kind: Kind) -> bool {
        self.is_mutable(at) && (self.rules.sees_contents)(kind, at.role())
    }

    // [object.lens]
    /// Returns the data at a head, with one edge to each child.
    fn plain_head(&self, label: &Label, children: Vec<Vertex>) -> Visited {
        let holds = label.holds();
        let members = match label.kind() {
            Kind::ANONYMOUS => label.payload().child_names(),
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
    /// Visits a record or variant. A child that is a constant becomes part of the label.
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

// [object.contents]
/// Returns whether lenses see a mutable object by its contents, given its kind and its role.
pub(crate) fn sees_contents(kind: Kind, role: Role) -> bool {
    role == Role::Constant && matches!(kind, Kind::LIST_OBJECT | Kind::DICT_OBJECT)
}

// [module.state]
/// Returns the data at a state that is not distinguished from other states, so that the vertex
/// stands for the vertex `to`.
fn seen_through(to: Vertex) -> Visited {
    Visited::new(VertexKind::OneOf, vec![Edge::new(0, to)])
}

// [module.compiler] [function.capture]
/// Returns the data at an object that may change, of which a lens sees only the type `of`.
fn variable(of: Vertex) -> Visited {
    let label = Label::plain(Kind::VARIABLE, 1);
    Visited::new(VertexKind::Head(label), vec![Edge::new(0, of)])
}
