//! Visits modules and their members under a lens ([module.name], [module.stops],
//! [module.anonymous], [module.compiler], [module.compiler-refuse], [module.compiler-path]).
//!
//! ```text
//! vertex                identity lens               compiler lens
//! member m:x            the name, no edge           the name, and an edge to the object held
//! module without name   a state, by its text        its resolved members
//! ```

use crate::handle::ObjectId;
use crate::object::state::ObjectState;
use crate::object::vertex::{Edge, LensOptions, Vertex, VertexKind, Visited};
use selfsame_spec::{Kind, Label, Lens, MemberState, Members, ModuleMember, ObjectKind, Payload};

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
    /// Returns the number of a module that a path reached as an object. A node or a realized type
    /// refers to a module only by its name, so the result is `None`.
    pub(crate) fn loading(&self, at: &Vertex) -> Option<ObjectId> {
        (self.rules.loading)(at.object()?)
    }

    // [module.name] [module.compiler]
    /// Visits a named module: the module `loading` that was reached as an object, or the module to
    /// which the name refers.
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

    // [module.anonymous]
    /// Returns the incoming state of an unnamed module. Any other object, and a realized type, has
    /// no incoming state.
    pub(crate) fn incoming_state(&self, at: &Vertex) -> Option<String> {
        if self.head_kind(at) != Some(Kind::ANONYMOUS) {
            return None;
        }
        match self.made_kind(at)? {
            ObjectKind::Anonymous(state, _) => Some(state),
            _ => None,
        }
    }

    // [module.anonymous]
    /// Visits an unnamed module under a lens that sees only the module's incoming state.
    pub(crate) fn visit_unnamed(&self, state: &str) -> Visited {
        let state = (self.rules.module_state)(state);
        let payload = Payload::Anonymous { state, members: Vec::new() };
        Visited::leaf(Label::new(Kind::ANONYMOUS, &payload.bytes(), 0))
    }

    // [module.anonymous]
    /// Returns the name of a member because of which an unnamed module is refused. By the rules of
    /// the chapter there is none; only a planted bug refuses such a module.
    pub(crate) fn open_member(&self, module: &Vertex) -> Option<String> {
        let Some(ObjectKind::Anonymous(_, members)) = self.made_kind(module) else { return None };
        let states: Vec<MemberState> = members.values().map(|member| member.state).collect();
        let open = members.keys().next().filter(|_| (self.rules.refuses_unnamed)(&states));
        open.map(|name| format!(":{name}"))
    }

    // [module.anonymous] [module.compiler]
    /// Visits an unnamed module. The identity lens sees the module's incoming state, the compiler
    /// lens its resolved members, and the frozen lens all its members.
    pub(crate) fn visit_anonymous(
        &self,
        state: &str,
        members: &Members<Vertex>,
        options: LensOptions,
    ) -> Visited {
        if options.lens == Lens::Identity && !self.rules.sees_unnamed_members {
            return self.visit_unnamed(state);
        }
        let is_seen = |state: MemberState| match options.lens {
            Lens::Compiler => (self.rules.sees_through)(state),
            _ => true,
        };
        let (mut edges, mut states, mut number) = (Vec::new(), Vec::new(), 0);
        for (name, ModuleMember { state, held }) in members {
            if is_seen(*state) {
                states.push((name.clone(), *state));
                let via_member = Some(format!(":{name}"));
                edges.extend(held.clone().map(|to| Edge { via_member, ..Edge::new(number, to) }));
            }
            number += usize::from(held.is_some());
        }
        let state = (self.rules.module_state)(state);
        let payload = Payload::Anonymous { state, members: states };
        let label = Label::new(Kind::ANONYMOUS, &payload.bytes(), edges.len());
        Visited::new(VertexKind::Head(label), edges)
    }
}
