//! Follows paths: from a global along its dotted name (`[function.path]`), and through members of
//! named modules (`[module.compiler]`, `[module.compiler-path]`).

use crate::function::name::split_path;
use crate::label::LabelId;
use crate::module::member::{Member, ModuleId};
use crate::object::lens::vertex::{Holder, MemberPassId, Vertex, VertexKind};
use crate::object::lens::visitor::LensVisitor;
use selfsame_spec::{Kind, Lens, MemberState, Payload};

/// The point that was reached by following a path.
pub(crate) struct PathEnd {
    /// The vertex at this point.
    pub(crate) vertex: Vertex,
    /// The names of the path that have not been followed.
    pub(crate) rest: String,
    /// The last member through which the path led. The object of this member is the vertex.
    pub(crate) via_member: Option<MemberPassId>,
    /// Whether the path led through an unnamed module.
    pub(crate) through_unnamed: bool,
}

/// A named module, or a member of a named module, and the path that starts there.
struct PathBase {
    module: String,
    /// The loading of the module, if the module was reached as an object. `None` stands for the
    /// visible module of the name.
    loading: Option<ModuleId>,
    /// The path within the module. If a member was reached, the path starts with the member's name.
    path: String,
}

fn join_path(name: &str, rest: &str) -> String {
    if rest.is_empty() { name.to_owned() } else { format!("{name}.{rest}") }
}

/// Follows a path from a vertex through modules. Under the compiler lens and in the type of a
/// function, the path leads through unnamed modules. In all other cases, the path ends at an
/// unnamed module.
pub(crate) fn follow_path(
    visitor: &mut LensVisitor<'_>,
    from: Vertex,
    path: &str,
    holder: Holder,
) -> PathEnd {
    let goes_through = visitor.reader.lens == Lens::Compiler || holder.in_type;
    let rest = path.to_owned();
    let mut at = PathEnd { vertex: from, rest, via_member: None, through_unnamed: false };
    while !at.rest.is_empty() {
        let end = visitor.reader.follow_forwards(at.vertex);
        match visitor.reader.kind(end) {
            VertexKind::Head(label, Kind::MODULE | Kind::MEMBER) => {
                let base = path_base(visitor, end, label, &at.rest);
                return follow_name(visitor, base, at.via_member);
            }
            VertexKind::Head(label, Kind::ANONYMOUS) if goes_through => {
                let missing = !step_into(visitor, &mut at, UnnamedModule { vertex: end, label });
                if missing {
                    return at;
                }
            }
            _ => break,
        }
    }
    if visitor.reader.lens != Lens::Compiler {
        return at;
    }
    let end = visitor.reader.follow_forwards(at.vertex);
    match visitor.reader.kind(end) {
        VertexKind::Head(label, Kind::MEMBER) => {
            let base = path_base(visitor, end, label, &at.rest);
            follow_name(visitor, base, at.via_member)
        }
        _ => at,
    }
}

/// Follows the next name of a path into an unnamed module, and returns whether the module holds an
/// object under the name. If there is no object, the path ends at the module under the compiler
/// lens. In the type of a function, it ends at a `variable` over `!`.
// [function.type-path]
fn step_into(visitor: &mut LensVisitor<'_>, at: &mut PathEnd, module: UnnamedModule) -> bool {
    let (first, rest) = split_path(&at.rest);
    let via_member = visitor.pass_member("", first);
    let held = held_by_unnamed(visitor, module, first);
    if held.is_none() && visitor.reader.lens == Lens::Compiler {
        at.vertex = visitor.reader.unnamed_leaf(module.label);
        return false;
    }
    at.rest = rest.to_owned();
    at.vertex = held.unwrap_or(Vertex::Absent);
    at.via_member = Some(via_member);
    at.through_unnamed = true;
    held.is_some()
}

/// Follows a path from a named module or from its member. The result is the name of the member.
/// Under the compiler lens, the result is instead the object that the member holds.
fn follow_name(
    visitor: &mut LensVisitor<'_>,
    base: PathBase,
    via_member: Option<MemberPassId>,
) -> PathEnd {
    let leaf = |vertex, via_member| PathEnd {
        vertex,
        rest: String::new(),
        via_member,
        through_unnamed: false,
    };
    if visitor.reader.lens != Lens::Compiler {
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
            let loading = visitor.reader.graph.loading(vertex);
            PathBase { module: name, loading, path: path.to_owned() }
        }
        Payload::Member { module, name } => {
            PathBase { module, loading: None, path: join_path(&name, path) }
        }
        _ => unreachable!("a module or member has the payload of one"),
    }
}

/// An unnamed module and its label.
#[derive(Clone, Copy)]
struct UnnamedModule {
    vertex: Vertex,
    label: LabelId,
}

/// Returns the object that an unnamed module holds under a name. Under the compiler lens, only a
/// resolved member holds an object.
fn held_by_unnamed(
    visitor: &mut LensVisitor<'_>,
    module: UnnamedModule,
    name: &str,
) -> Option<Vertex> {
    let graph = visitor.reader.graph;
    let holds = |state: MemberState| match visitor.reader.lens {
        Lens::Compiler => state == MemberState::Resolved,
        _ => state != MemberState::Unresolved,
    };
    if let Vertex::Object(id) = module.vertex {
        let member = graph.heap.as_module(id)?.members.get(name)?;
        return member.held().filter(|_| holds(member.state())).map(|held| graph.object(held));
    }
    if visitor.reader.lens == Lens::Compiler {
        return None; // In a snapshot, an unnamed module keeps only its state ([snapshot.hash]).
    }
    let Payload::Anonymous { members, .. } = visitor.reader.payload(module.label) else {
        return None;
    };
    let mut held = members.iter().filter(|(_, state)| *state != MemberState::Unresolved);
    let place = held.position(|(member, state)| member == name && holds(*state))?;
    visitor.reader.edges(module.vertex).get(place).copied()
}

/// A member of a named module that is not resolved or does not exist, at which a path ends.
pub(crate) struct UnresolvedMember {
    /// A head of the kind `member`, with the name of the module that was reached and the rest of
    /// the path.
    pub(crate) leaf: Vertex,
    /// The last member through which the path led before it reached this module.
    pub(crate) via_member: Option<MemberPassId>,
}

/// Follows a member of the visible module of a name, and returns the object at the end of the path
/// that [`follow_members`] follows.
///
/// # Errors
/// Returns an [`UnresolvedMember`] if the path ends at a member that is not resolved.
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
/// Returns an [`UnresolvedMember`] if the path leads to a member that is unresolved, pending or
/// absent.
fn follow_members(
    visitor: &mut LensVisitor<'_>,
    mut base: PathBase,
) -> Result<PathEnd, UnresolvedMember> {
    let mut via_module = None;
    loop {
        let PathBase { module, loading, path } = &base;
        let (first, rest) = split_path(path);
        let member = visitor.reader.member(*loading, module, first);
        let Some(held) = member.and_then(Member::resolved) else {
            let leaf = visitor.reader.member_leaf(module, path);
            return Err(UnresolvedMember { leaf, via_member: via_module });
        };
        let via_member = Some(visitor.pass_member(module, first));
        let (vertex, rest) = (visitor.reader.graph.object(held), rest.to_owned());
        let mut at = PathEnd { vertex, rest, via_member, through_unnamed: false };
        let Some(next) = follow_to_module(visitor, &mut at) else { return Ok(at) };
        (base, via_module) = (next, at.via_member);
    }
}

/// Follows a path through unnamed modules, to the end of the path or to a named module. Returns the
/// named module with the rest of the path.
fn follow_to_module(visitor: &mut LensVisitor<'_>, at: &mut PathEnd) -> Option<PathBase> {
    while !at.rest.is_empty() {
        let end = visitor.reader.follow_forwards(at.vertex);
        match visitor.reader.kind(end) {
            VertexKind::Head(label, Kind::MODULE) => {
                return Some(path_base(visitor, end, label, &at.rest));
            }
            VertexKind::Head(label, Kind::ANONYMOUS) => {
                if !step_into(visitor, at, UnnamedModule { vertex: end, label }) {
                    return None;
                }
            }
            _ => return None,
        }
    }
    None
}
