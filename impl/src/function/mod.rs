//! Where the globals of an overload lead (`[function.resolve]`, `[function.path]`).

pub(crate) mod constants;
use crate::label::LabelId;
use crate::object::lens::visitor::{
    Edge, LensVertex, LensVisitor, Obstacle, Vertex, VertexKind, VertexMode, Visited,
};
use selfsame_spec::MemberState;
use selfsame_spec::{Binding, Global, Kind, Lens, Overload, Payload, Value};

/// Where a path led, as far as it goes.
pub(crate) struct Reached {
    pub(crate) at: Vertex,
    /// What is left of the path.
    pub(crate) path: String,
    /// The member behind which it is.
    pub(crate) behind: Option<u32>,
}

/// A global that was followed.
struct Followed {
    binding: Binding,
    path: String,
    step: Option<(LensVertex, Option<u32>)>,
}

impl Followed {
    fn constant(to: LensVertex, path: String, behind: Option<u32>) -> Self {
        Self { binding: Binding::Constant, path, step: Some((to, behind)) }
    }
}

/// The first name of a path, and the rest.
fn split(path: &str) -> (&str, &str) {
    path.split_once('.').unwrap_or((path, ""))
}

fn join(name: &str, rest: &str) -> String {
    if rest.is_empty() { name.to_owned() } else { format!("{name}.{rest}") }
}

impl LensVisitor<'_> {
    /// An overload, each of its globals followed.
    pub(crate) fn overload(
        &mut self,
        spot: LensVertex,
        label: LabelId,
        steps: &mut Vec<Edge>,
    ) -> Visited {
        let Ok(Payload::Overload(mut overload)) = self.shape(label) else {
            return Visited::Refused;
        };
        let edges = self.edges(spot.at);
        self.signature(&overload, &edges, steps);
        let mut edge = overload.first_global();
        for global in &mut overload.globals {
            let Some(&child) = edges.get(edge).filter(|_| global.binding != Binding::Unbound)
            else {
                continue;
            };
            let followed = self.global(global, child, spot.mode);
            (global.binding, global.path) = (followed.binding, followed.path);
            if let Some((to, behind)) = followed.step {
                steps.push(Edge { edge: edge as u32, to, behind });
            }
            edge += 1;
        }
        Visited::Head(self.add(Kind::OVERLOAD, &Payload::Overload(overload), steps.len()))
    }

    /// Types and defaults; what can change is a default by its type only (`[function.capture]`).
    fn signature(&mut self, overload: &Overload, edges: &[Vertex], steps: &mut Vec<Edge>) {
        let of = |param: &selfsame_spec::Param| [(param.typed, false), (param.default, true)];
        let all = overload.params.iter().flat_map(of).chain([(overload.result, false)]);
        let there = all.filter(|(there, _)| *there).map(|(_, default)| default);
        for ((edge, &child), default) in (0..).zip(edges).zip(there) {
            let end = if default { self.through(child) } else { child };
            let to = if default && self.is_mutable(end) {
                self.variable(end)
            } else {
                self.child(child)
            };
            steps.push(Edge { edge, to, behind: None });
        }
    }

    fn global(&mut self, global: &Global, child: Vertex, mode: VertexMode) -> Followed {
        match global.binding {
            Binding::InCell => self.in_cell(child, &global.path, mode),
            Binding::InDict => self.in_dict(child, &global.path),
            Binding::Unbound | Binding::Captured => Followed {
                binding: global.binding,
                path: global.path.clone(),
                step: Some((self.child(child), None)),
            },
            Binding::Constant => self.follow(child, &global.path, false),
        }
    }

    fn in_cell(&mut self, child: Vertex, path: &str, mode: VertexMode) -> Followed {
        let cell = self.through(child);
        if !matches!(self.look(cell), VertexKind::Head(_, Kind::CELL)) {
            return self.follow(child, path, false);
        }
        let Some(held) = self.first_edge(cell) else {
            let to = match self.lens {
                Lens::Compiler => LensVertex::plain(Vertex::Nothing),
                _ => self.refuse(Obstacle::Cell),
            };
            return Followed::constant(to, path.to_owned(), None);
        };
        if let (Vertex::Object(cell), Vertex::Object(held)) = (cell, held) {
            self.reads.push((cell, held));
        }
        if mode == VertexMode::Closure {
            return self.in_closure(held, path);
        }
        self.follow(held, path, false)
    }

    /// What a cell holds, as the type of a function sees it (`[function.type]`).
    fn in_closure(&mut self, held: Vertex, path: &str) -> Followed {
        let end = self.through(held);
        match self.look(end) {
            VertexKind::Head(_, Kind::FUNCTION) => {
                let mut followed = self.follow(held, path, false);
                if let Some((to @ LensVertex { at: Vertex::Object(_) | Vertex::Node(_), .. }, _)) =
                    &mut followed.step
                {
                    to.mode = VertexMode::Closure;
                }
                followed
            }
            VertexKind::Head(_, kind) if kind.is_object() && kind != Kind::MODULE => Followed {
                binding: Binding::Captured,
                path: path.to_owned(),
                step: Some((self.type_of(held), None)),
            },
            _ => self.follow(held, path, false),
        }
    }

    fn in_dict(&mut self, child: Vertex, path: &str) -> Followed {
        let dict = self.through(child);
        if !matches!(self.look(dict), VertexKind::Head(_, Kind::DICT_OBJECT)) {
            return self.follow(child, path, false);
        }
        let (key, rest) = split(path);
        match self.value_of(dict, key) {
            Some(value) => self.follow(value, rest, true),
            None => Followed { binding: Binding::Unbound, path: path.to_owned(), step: None },
        }
    }

    /// What a dict has under a key, the last of equal ones.
    fn value_of(&mut self, dict: Vertex, key: &str) -> Option<Vertex> {
        let key = self.labels.find(&constant_bytes(&Value::str(key)))?;
        let edges = self.edges(dict);
        let pairs = edges.get(1..)?.chunks_exact(2).rev();
        for pair in pairs {
            if self.constant(pair[0]) == Some(key) {
                return Some(pair[1]);
            }
        }
        None
    }

    /// Follows a path from something. What can change, and is behind a dict or a member of a
    /// module, is captured.
    fn follow(&mut self, from: Vertex, mut path: &str, mut inside: bool) -> Followed {
        let (mut at, mut behind) = (from, None);
        while !path.is_empty() {
            let end = self.through(at);
            match self.look(end) {
                VertexKind::Head(label, Kind::MODULE | Kind::MEMBER) => {
                    return self.follow_name(label, path, behind);
                }
                VertexKind::Head(label, Kind::ANONYMOUS) => {
                    let (first, rest) = split(path);
                    behind = Some(self.pass("", first));
                    let Some(held) = self.held(end, label, first) else {
                        let to = match self.lens {
                            Lens::Compiler => LensVertex::plain(Vertex::Nothing),
                            _ => self.refuse(Obstacle::Member(first.to_owned())),
                        };
                        return Followed::constant(to, rest.to_owned(), behind);
                    };
                    (at, inside, path) = (held, true, rest);
                }
                _ => break,
            }
        }
        if self.lens == Lens::Compiler
            && let VertexKind::Head(label, Kind::MEMBER) = self.look(at)
        {
            return self.follow_name(label, path, behind);
        }
        self.followed(at, path, (inside, behind))
    }

    fn followed(
        &mut self,
        at: Vertex,
        path: &str,
        (inside, behind): (bool, Option<u32>),
    ) -> Followed {
        let path = path.to_owned();
        let end = if inside || self.lens == Lens::Compiler { self.through(at) } else { at };
        if (inside || self.lens == Lens::Compiler) && self.is_mutable(end) {
            let step = Some((self.type_of(end), behind));
            return Followed { binding: Binding::Captured, path, step };
        }
        Followed::constant(LensVertex::plain(at), path, behind)
    }

    /// From a named module, or a member of one, along a path: a member, behind the one on the way if
    /// there is one.
    fn follow_name(&mut self, label: LabelId, path: &str, way: Option<u32>) -> Followed {
        let (module, name) = match self.shape(label) {
            Ok(Payload::Module { name, .. }) => (name, path.to_owned()),
            Ok(Payload::Member { module, name }) => (module, join(&name, path)),
            _ => (String::new(), path.to_owned()),
        };
        if self.lens != Lens::Compiler {
            let to = LensVertex::plain(self.member_leaf(&module, &name));
            return Followed::constant(to, String::new(), way);
        }
        match self.reach(&module, &name) {
            Ok(Reached { at, path, behind }) => self.followed(at, &path, (true, behind)),
            Err((to, behind)) => {
                Followed::constant(LensVertex::plain(to), String::new(), behind.or(way))
            }
        }
    }

    /// What an anonymous module has under a name, resolved or pending.
    fn held(&mut self, module: Vertex, label: LabelId, name: &str) -> Option<Vertex> {
        if let Vertex::Object(number) = module {
            let member = self.heap.module(number)?.members.get(name)?;
            return member.held.map(|held| self.object(held));
        }
        let Ok(Payload::Anonymous { members, .. }) = self.shape(label) else { return None };
        let mut held = members.iter().filter(|(_, known)| *known != MemberState::Unresolved);
        let place = held.position(|(member, _)| member == name)?;
        self.edges(module).get(place).copied()
    }

    /// From a named module along a path, through what members hold now, from module to module; or
    /// the `member` head of what is not resolved (`[module.compiler]`).
    pub(crate) fn reach(
        &mut self,
        module: &str,
        path: &str,
    ) -> Result<Reached, (Vertex, Option<u32>)> {
        let (mut module, mut path, mut last) = (module.to_owned(), path, None);
        loop {
            let (first, mut rest) = split(path);
            let visible = self.heap.visible.get(&*module).copied();
            let member = visible.and_then(|number| self.heap.module(number)?.members.get(first));
            let resolved = member.filter(|member| member.state == MemberState::Resolved);
            let Some(held) = resolved.and_then(|member| member.held) else {
                return Err((self.member_leaf(&module, path), last));
            };
            let mut behind = self.pass(&module, first);
            let mut at = self.object(held);
            let mut name = None;
            while !rest.is_empty() && name.is_none() {
                let end = self.through(at);
                match self.look(end) {
                    VertexKind::Head(label, Kind::MODULE) => name = self.module_name(label),
                    VertexKind::Head(label, Kind::ANONYMOUS) => {
                        let (first, left) = split(rest);
                        behind = self.pass("", first);
                        at = self.held(end, label, first).unwrap_or(Vertex::Nothing);
                        rest = left;
                    }
                    _ => break,
                }
            }
            let Some(next) = name else {
                return Ok(Reached { at, path: rest.to_owned(), behind: Some(behind) });
            };
            (module, path, last) = (next, rest, Some(behind));
        }
    }

    fn module_name(&self, label: LabelId) -> Option<String> {
        match self.shape(label) {
            Ok(Payload::Module { name, .. }) => Some(name),
            _ => None,
        }
    }
}

/// The canonical bytes of the label of a constant.
pub(crate) fn constant_bytes(value: &Value) -> Vec<u8> {
    let payload = Payload::Value(value.clone()).bytes();
    let mut bytes = vec![Kind::CONSTANT.0];
    bytes.extend((payload.len() as u32).to_be_bytes());
    bytes.extend(payload);
    bytes.extend([0; 4]);
    bytes
}
