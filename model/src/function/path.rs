//! Follows the path of a global ([function.path], [module.compiler], [module.compiler-path]). The
//! path starts at the child of the global, continues through modules, and ends at the first object
//! that is not a module.
//!
//! ```text
//! path a.b from module "m", where m.a is the module "n"
//! identity lens   ends at the name m:a.b
//! compiler lens   goes through m:a, and ends at the object of n:b
//! ```

use crate::handle::ObjectId;
use crate::object::state::ObjectState;
use crate::object::vertex::{LensOptions, Vertex};
use selfsame_spec::{Kind, Label, Lens, ModuleMember, ObjectKind, Payload};

/// A module, or a member of a module, from which a path can continue.
enum PathBase {
    Named(MemberPath),
    Member(MemberPath),
    /// An unnamed module.
    Anonymous(Vertex),
}

/// A path that continues in a named module.
struct MemberPath {
    module: String,
    /// The number of the module, if the path reached the module as an object. Otherwise the path
    /// continues from the visible module of the name.
    loading: Option<ObjectId>,
    path: String,
}

/// The position on a path, as far as the path has been followed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct PathEnd {
    /// The vertex at which the path ends.
    pub(crate) at: Vertex,
    /// The remaining names of the path, joined by dots.
    pub(crate) rest: String,
    /// The last member that the path leads through, `module:name`.
    pub(crate) via_member: Option<String>,
    /// Whether the path leads through a dict or a module.
    pub(crate) leads_through: bool,
    /// Whether the path leads through an unnamed module.
    pub(crate) through_unnamed: bool,
    /// Whether every member on the path holds an object.
    pub(crate) is_resolved: bool,
}

/// The object at the end of the path of a named module's member.
pub(crate) struct HeldByMember {
    pub(crate) at: Vertex,
    /// The last member on the path, as `module:name`.
    pub(crate) via_member: String,
}

// [function.path]
/// Splits a path into its first name and the names after it.
pub(crate) fn split_path(path: &str) -> (&str, &str) {
    path.split_once('.').unwrap_or((path, ""))
}

// [function.path]
/// Joins two paths by a dot.
pub(crate) fn join_path(one: &str, other: &str) -> String {
    if other.is_empty() { one.into() } else { format!("{one}.{other}") }
}

/// Returns the payload of a head that names a module or a member, or `None` for another head.
fn named_payload(label: &Label) -> Option<Payload> {
    matches!(label.kind(), Kind::MEMBER | Kind::MODULE).then(|| label.payload())
}

impl PathEnd {
    /// Returns the start of a path that was not followed yet.
    pub(crate) fn new(at: &Vertex, path: &str) -> Self {
        let (at, rest) = (at.clone(), path.to_owned());
        let (leads_through, through_unnamed) = (false, false);
        Self { at, rest, via_member: None, leads_through, through_unnamed, is_resolved: true }
    }

    /// Moves the position one step along the path, from a member to the object that it holds.
    fn step(&mut self, to: Vertex, rest: &str, via_member: String) {
        (self.at, self.rest) = (to, rest.into());
        (self.via_member, self.leads_through) = (Some(via_member), true);
    }
}

impl ObjectState {
    // [function.path] [module.compiler]
    /// Follows the path of a global from the global's child.
    pub(crate) fn follow_path(&self, from: &Vertex, path: &str, options: LensOptions) -> PathEnd {
        let (mut end, mut is_behind_name) = (PathEnd::new(from, path), false);
        loop {
            let is_last = end.rest.is_empty();
            let goes_on = match self.path_base(&end.at, &end.rest) {
                Some(PathBase::Named(path)) if !is_last => {
                    is_behind_name = true;
                    self.step_into_named(&mut end, path, options)
                }
                // If the path has already led through the name of a module or member, it ends at
                // the next member.
                Some(PathBase::Member(path))
                    if !is_behind_name && (!is_last || self.sees_name(&end.at, options.lens)) =>
                {
                    is_behind_name = true;
                    self.step_into_named(&mut end, path, options)
                }
                Some(PathBase::Anonymous(module)) if !is_last && options.through_unnamed => {
                    self.step_into_anonymous(&mut end, &module, options.lens)
                }
                _ => false,
            };
            if !goes_on {
                return end;
            }
        }
    }

    // [module.compiler]
    /// Returns whether a lens replaces a member at the end of a path by the object that the member
    /// holds.
    fn sees_name(&self, at: &Vertex, lens: Lens) -> bool {
        let is_name = self.rules.opens_names || self.head_kind(at) == Some(Kind::MEMBER);
        lens == Lens::Compiler && is_name
    }

    // [function.path] [module.compiler]
    /// Follows the path from a named module to the member with the first name of the path. Returns
    /// whether the path continues after the member.
    fn step_into_named(&self, end: &mut PathEnd, to: MemberPath, options: LensOptions) -> bool {
        let (first, rest) = (self.rules.split_path)(&to.path);
        let is_compiler = options.lens == Lens::Compiler;
        match self.resolved_member(&to, first, options).filter(|_| is_compiler) {
            Some(held) => {
                end.step(held, rest, format!("{}:{first}", to.module));
                true
            }
            None => {
                let member = if is_compiler { Vertex::OpenMember } else { Vertex::Member };
                (end.at, end.rest) = (member(to.module, to.path), String::new());
                end.is_resolved = false;
                false
            }
        }
    }

    // [function.path] [function.type]
    /// Follows a path from an unnamed module to the member with the path's first name. Returns
    /// whether the path continues after this member. If the member is not resolved, the compiler
    /// lens sees the module by its incoming state.
    // [function.type-path]
    fn step_into_anonymous(&self, end: &mut PathEnd, module: &Vertex, lens: Lens) -> bool {
        let path = end.rest.clone();
        let (first, rest) = (self.rules.split_path)(&path);
        let member = self.anonymous_member(module, first);
        let is_seen = |state| lens != Lens::Compiler || (self.rules.sees_through)(state);
        let held = member.filter(|member| is_seen(member.state)).and_then(|member| member.held);
        end.is_resolved &= held.is_some();
        end.through_unnamed = true;
        match (held, lens, self.incoming_state(module)) {
            (None, Lens::Compiler, Some(state)) => end.at = Vertex::UnnamedLeaf(state),
            (held, ..) => {
                end.step(held.unwrap_or_else(Vertex::absent), rest, format!(":{first}"));
            }
        }
        end.is_resolved
    }

    // [module.compiler]
    /// Returns the object at the end of the path of a named module's member. Returns `None` if a
    /// member on the path holds no object.
    pub(crate) fn held_by_member(
        &self,
        module: &str,
        name: &str,
        options: LensOptions,
    ) -> Option<HeldByMember> {
        let member = Vertex::Member(module.into(), name.into());
        let end = self.follow_path(&member, "", options);
        let ends_there = end.is_resolved && end.rest.is_empty();
        let via_member = end.via_member.filter(|_| ends_there)?;
        Some(HeldByMember { at: end.at, via_member })
    }

    // [function.path]
    /// Returns the module or member to which a vertex refers, with the remaining path. Returns
    /// `None` if the vertex refers to neither.
    fn path_base(&self, at: &Vertex, rest: &str) -> Option<PathBase> {
        let here = match self.rules.paths_open_one_of {
            true => self.resolve_forwards(at)?,
            false => self.follow_definitions(at),
        };
        let here = self.unnamed_module(&here).unwrap_or(here);
        let named =
            |module, loading| PathBase::Named(MemberPath { module, loading, path: rest.into() });
        let member = |module, name: &str| {
            let path = (self.rules.join_path)(name, rest);
            PathBase::Member(MemberPath { module, loading: None, path })
        };
        if let Vertex::Member(module, name) = here {
            return Some(member(module, &name));
        }
        match self.object_kind(&here)? {
            ObjectKind::Module(module, _) => Some(named(module, self.loading(&here))),
            ObjectKind::Anonymous(..) => Some(PathBase::Anonymous(here)),
            ObjectKind::Head(label, _) => match named_payload(&label)? {
                Payload::Member { module, name } => Some(member(module, &name)),
                Payload::Module { name, .. } => Some(named(name, None)),
                _ => None,
            },
            _ => None,
        }
    }

    // [module.compiler]
    /// Returns the object that a resolved member of a named module holds. The module is the loading
    /// that the path reached, or else the visible module of the name.
    fn resolved_member(&self, to: &MemberPath, name: &str, options: LensOptions) -> Option<Vertex> {
        let module = to.loading.or_else(|| self.module_meant(&to.module, options.shown))?;
        let member = self.members(module).ok()?.get(name)?;
        let held = member.held.filter(|_| (self.rules.sees_through)(member.state));
        held.map(|to| self.canonical_vertex(Vertex::Object(to)))
    }

    // [function.path]
    /// Returns the member of an unnamed module that has the given name.
    fn anonymous_member(&self, module: &Vertex, name: &str) -> Option<ModuleMember<Vertex>> {
        match self.object_kind(module)? {
            ObjectKind::Anonymous(_, members) => members.get(name).cloned(),
            _ => None,
        }
    }
}
