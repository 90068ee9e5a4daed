//! The findings of a lens at modules and their members ([module.name], [module.stops],
//! [module.anonymous], [module.compiler]).

use crate::handle::ObjectId;
use crate::object::state::ObjectState;
use crate::object::vertex::{Edge, LensOptions, Vertex, VertexKind, Visited};
use selfsame_spec::{Kind, Label, Lens, MemberState, Members, ModuleMember, Obstacle, Payload};

impl ObjectState {
    // [module.stops] [module.compiler]
    /// Visits a member of a named module.
    pub(crate) fn visit_member(&self, module: &str, name: &str, options: LensOptions) -> Visited {
        let mut visited = Visited::member(module, name);
        if options.lens == Lens::Compiler
            && let Some(held) = self.held_by_member(module, name, options)
        {
            let via_member = Some(held.via_member);
            visited.edges.push(Edge { via_member, ..Edge::new(0, held.at) });
        }
        visited
    }

    // [module.compiler]
    /// Returns the loading that a vertex is, where it is one: a node and a realized type are a name.
    pub(crate) fn loading(&self, at: &Vertex) -> Option<ObjectId> {
        (self.rules.loading)(at.object()?)
    }

    // [module.name] [module.compiler]
    /// Visits a named module: a loading that was reached as an object, or the one that is meant.
    pub(crate) fn visit_module(
        &self,
        name: &str,
        loading: Option<ObjectId>,
        options: LensOptions,
    ) -> Visited {
        let module = loading.or_else(|| self.module_meant(name, options.shown));
        let members = module.and_then(|module| self.members(module).ok());
        let Some(members) = members.filter(|_| options.lens == Lens::Compiler) else {
            let payload = Payload::Module { name: name.into(), members: Vec::new() };
            return Visited::leaf(Label::new(Kind::MODULE, &payload.bytes(), 0));
        };
        let edge = |(number, (member, of)): (usize, (&String, &ModuleMember<_>))| {
            let held = of.held.filter(|_| (self.rules.sees_through)(of.state));
            match held.map(|to| self.canonical_vertex(Vertex::Object(to))) {
                Some(to) => {
                    Edge { via_member: Some(format!("{name}:{member}")), ..Edge::new(number, to) }
                }
                None => Edge::new(number, Vertex::OpenMember(name.into(), member.clone())),
            }
        };
        let edges: Vec<Edge> = members.iter().enumerate().map(edge).collect();
        let members = members.keys().cloned().collect();
        let payload = Payload::Module { name: name.into(), members };
        let label = Label::new(Kind::MODULE, &payload.bytes(), edges.len());
        Visited::new(VertexKind::Head(label), edges)
    }

    // [module.anonymous] [module.compiler]
    /// Visits a module without a name.
    pub(crate) fn visit_anonymous(
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
                obstacle = obstacle.or_else(|| Some(Obstacle::UnresolvedMember(name.clone())));
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
