//! Where the dotted name of a global leads (`[function.path]`), and a member of a named module
//! (`[module.compiler]`).

use crate::label::LabelId;
use crate::module::member::ModuleId;
use crate::object::lens::vertex::{MemberPassId, Vertex, VertexKind};
use crate::object::lens::visitor::LensVisitor;
use selfsame_spec::{Kind, Lens, MemberState, Obstacle, Payload};

/// The end of a path.
pub(crate) struct PathEnd {
    /// The vertex that was reached.
    pub(crate) vertex: Vertex,
    /// The rest of the path, which goes on behind it.
    pub(crate) rest: String,
    /// The last member on the way.
    pub(crate) via_member: Option<MemberPassId>,
    /// Whether the way leads through a dict or a module.
    pub(crate) leads_through: bool,
}

/// A named module, or a member of one, and the path that goes on from there.
struct PathBase {
    module: String,
    /// The module itself, if it was reached as an object: else its name says which it is.
    loading: Option<ModuleId>,
    /// The member's name in the module, followed by the path.
    path: String,
}

/// The first name of a path, and the rest.
pub(crate) fn split_path(path: &str) -> (&str, &str) {
    path.split_once('.').unwrap_or((path, ""))
}

fn join_path(name: &str, rest: &str) -> String {
    if rest.is_empty() { name.to_owned() } else { format!("{name}.{rest}") }
}

/// Follows a path from a vertex, through modules; `leads_through` says whether the way there leads
/// through a dict.
pub(crate) fn follow_path(
    visitor: &mut LensVisitor<'_>,
    from: Vertex,
    mut path: &str,
    mut leads_through: bool,
) -> PathEnd {
    let (mut vertex, mut via_member) = (from, None);
    while !path.is_empty() {
        let end = visitor.reader.follow_forwards(vertex);
        match visitor.reader.kind(end) {
            VertexKind::Head(label, Kind::MODULE | Kind::MEMBER) => {
                let base = path_base(visitor, end, label, path);
                return follow_name(visitor, base, via_member);
            }
            VertexKind::Head(label, Kind::ANONYMOUS) => {
                let (first, rest) = split_path(path);
                via_member = Some(visitor.pass_member("", first));
                let held = held_by_anonymous(visitor, end, label, first);
                (vertex, leads_through, path) = match held {
                    Some(held) => (held, true, rest),
                    None => {
                        let missing = Obstacle::UnresolvedMember(first.to_owned());
                        let vertex = visitor.missing(missing);
                        return PathEnd {
                            vertex,
                            rest: rest.to_owned(),
                            via_member,
                            leads_through,
                        };
                    }
                };
            }
            _ => break,
        }
    }
    if visitor.lens == Lens::Compiler
        && let VertexKind::Head(label, Kind::MEMBER) = visitor.reader.kind(vertex)
    {
        let base = path_base(visitor, vertex, label, path);
        return follow_name(visitor, base, via_member);
    }
    PathEnd { vertex, rest: path.to_owned(), via_member, leads_through }
}

/// Follows a path from a named module or from a member of one: to the member's name, but under the
/// compiler lens to the objects that members hold.
fn follow_name(
    visitor: &mut LensVisitor<'_>,
    base: PathBase,
    via_member: Option<MemberPassId>,
) -> PathEnd {
    let leaf = |vertex, via_member| PathEnd {
        vertex,
        rest: String::new(),
        via_member,
        leads_through: false,
    };
    if visitor.lens != Lens::Compiler {
        return leaf(visitor.reader.member_leaf(&base.module, &base.path), via_member);
    }
    match follow_members(visitor, base) {
        Ok(end) => end,
        Err(unresolved) => leaf(unresolved.leaf, unresolved.via_member.or(via_member)),
    }
}

fn path_base(visitor: &LensVisitor<'_>, vertex: Vertex, label: LabelId, path: &str) -> PathBase {
    match visitor.reader.payload(label) {
        Payload::Module { name, .. } => {
            let loading = visitor.loading(vertex);
            PathBase { module: name, loading, path: path.to_owned() }
        }
        Payload::Member { module, name } => {
            PathBase { module, loading: None, path: join_path(&name, path) }
        }
        _ => unreachable!("a module or member has the payload of one"),
    }
}

/// The object that an anonymous module holds under a name, resolved or pending.
fn held_by_anonymous(
    visitor: &mut LensVisitor<'_>,
    module: Vertex,
    label: LabelId,
    name: &str,
) -> Option<Vertex> {
    let graph = visitor.reader.graph;
    if let Vertex::Object(id) = module {
        let held = graph.heap.as_module(id)?.members.get(name)?.held()?;
        return Some(graph.object(held));
    }
    let Payload::Anonymous { members, .. } = visitor.reader.payload(label) else { return None };
    let mut held = members.iter().filter(|(_, state)| *state != MemberState::Unresolved);
    let place = held.position(|(member, _)| member == name)?;
    visitor.reader.edges(module).get(place).copied()
}

/// A member of a named module that is not resolved, or is absent.
pub(crate) struct UnresolvedMember {
    /// The `member` head of the module that was reached and the rest of the path.
    pub(crate) leaf: Vertex,
    /// The last member on the way to that module.
    pub(crate) via_member: Option<MemberPassId>,
}

/// Follows a member of the module that a name means, as [`follow_members`] does.
///
/// # Errors
/// [`UnresolvedMember`].
pub(crate) fn follow_member(
    visitor: &mut LensVisitor<'_>,
    module: &str,
    path: &str,
) -> Result<PathEnd, UnresolvedMember> {
    let (module, path) = (module.to_owned(), path.to_owned());
    follow_members(visitor, PathBase { module, loading: None, path })
}

/// Follows a path from a named module through the objects that members hold now, from module to
/// module (`[module.compiler]`).
///
/// # Errors
/// [`UnresolvedMember`] where a step is unresolved, pending or absent.
fn follow_members(
    visitor: &mut LensVisitor<'_>,
    base: PathBase,
) -> Result<PathEnd, UnresolvedMember> {
    let PathBase { mut module, mut loading, path } = base;
    let (mut path, mut via_module) = (&*path, None);
    loop {
        let (first, rest) = split_path(path);
        let graph = visitor.reader.graph;
        let of = loading.or_else(|| visitor.module_of(&module)).map(|of| graph.heap.module(of));
        let member = of.and_then(|of| of.members.get(first));
        let Some(held) = member.and_then(|member| member.resolved()) else {
            let leaf = visitor.reader.member_leaf(&module, path);
            return Err(UnresolvedMember { leaf, via_member: via_module });
        };
        let via_member = visitor.pass_member(&module, first);
        let step = follow_to_module(visitor, graph.object(held), rest, via_member);
        let Some(next) = step.module else {
            let (vertex, rest) = (step.vertex, step.rest.to_owned());
            return Ok(PathEnd {
                vertex,
                rest,
                via_member: Some(step.via_member),
                leads_through: true,
            });
        };
        (module, loading, path, via_module) =
            (next.module, next.loading, step.rest, Some(step.via_member));
    }
}

/// A part of a path that leads through anonymous modules.
struct PathStep<'p> {
    vertex: Vertex,
    rest: &'p str,
    via_member: MemberPassId,
    /// The named module that was reached, if the path goes on there.
    module: Option<PathBase>,
}

/// Follows a path through anonymous modules, up to a named module, or to a vertex that is no
/// module.
fn follow_to_module<'p>(
    visitor: &mut LensVisitor<'_>,
    from: Vertex,
    path: &'p str,
    via_member: MemberPassId,
) -> PathStep<'p> {
    let mut step = PathStep { vertex: from, rest: path, via_member, module: None };
    while !step.rest.is_empty() && step.module.is_none() {
        let end = visitor.reader.follow_forwards(step.vertex);
        match visitor.reader.kind(end) {
            VertexKind::Head(label, Kind::MODULE) => {
                step.module = Some(path_base(visitor, end, label, ""));
            }
            VertexKind::Head(label, Kind::ANONYMOUS) => {
                let (first, rest) = split_path(step.rest);
                step.via_member = visitor.pass_member("", first);
                let held = held_by_anonymous(visitor, end, label, first);
                step.vertex = held.unwrap_or(Vertex::Absent);
                step.rest = rest;
            }
            _ => break,
        }
    }
    step
}
