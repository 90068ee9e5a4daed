//! Where a dotted name leads ([function.path], [module.compiler]).

use crate::object::edges::At;
use crate::world::World;
use selfsame_spec::{Lens, MemberState, ObjectKind, Payload};

/// What a path can go on from, with the path from there.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Stand {
    /// A named module.
    Named(String, String),
    /// A member of one.
    Member(String, String),
    /// A module without a name.
    Anonymous(At),
}

/// Where a path ends.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct End {
    /// What is there.
    pub(crate) at: At,
    /// What is left of the path.
    pub(crate) left: String,
    /// The last member that it leads through.
    pub(crate) behind: Option<String>,
    /// Whether it leads through a dict or a module.
    pub(crate) through: bool,
    /// Whether every member on it is there.
    pub(crate) resolved: bool,
}

/// The first name of a path, and what is left.
pub(crate) fn split(path: &str) -> (&str, &str) {
    path.split_once('.').unwrap_or((path, ""))
}

/// One path after another.
pub(crate) fn join(one: &str, other: &str) -> String {
    if other.is_empty() { one.into() } else { format!("{one}.{other}") }
}

impl End {
    /// A path that is still to be followed.
    pub(crate) fn new(at: &At, path: &str) -> Self {
        let (at, left) = (at.clone(), path.to_owned());
        Self { at, left, behind: None, through: false, resolved: true }
    }

    /// One step on, through a member.
    fn step(&mut self, to: At, left: &str, behind: String) {
        (self.at, self.left, self.behind, self.through) = (to, left.into(), Some(behind), true);
    }
}

impl World {
    // [function.path] [module.compiler]
    /// Follows the path of a global from what it is bound to.
    pub(crate) fn follow(&self, from: &At, path: &str, lens: Lens) -> End {
        let (mut end, mut named) = (End::new(from, path), false);
        loop {
            let last = end.left.is_empty();
            match self.stand(&end.at, &end.left) {
                Some(Stand::Named(module, path)) if !last => {
                    if !self.through_name(&mut end, (module, path), lens) {
                        return end;
                    }
                    named = true;
                }
                // Behind a name, a member is where the path ends.
                Some(Stand::Member(module, path))
                    if !named && (!last || lens == Lens::Compiler) =>
                {
                    if !self.through_name(&mut end, (module, path), lens) {
                        return end;
                    }
                    named = true;
                }
                Some(Stand::Anonymous(module)) if !last => {
                    if !self.through_state(&mut end, &module, lens) {
                        return end;
                    }
                }
                _ => return end,
            }
        }
    }

    // [function.path] [module.compiler]
    /// Goes on to a member of a named module, whose name starts this path; says whether it goes on
    /// behind it.
    fn through_name(&self, end: &mut End, (module, path): (String, String), lens: Lens) -> bool {
        let (first, left) = (self.rules.split)(&path);
        match self.resolved(&module, first).filter(|_| lens == Lens::Compiler) {
            Some(to) => {
                end.step(to, left, format!("{module}:{first}"));
                true
            }
            None => {
                (end.at, end.left) = (At::Member(module, path), String::new());
                end.resolved = false;
                false
            }
        }
    }

    // [function.path] [module.anonymous]
    /// Goes on to a member of a module without a name; says whether there is one.
    fn through_state(&self, end: &mut End, module: &At, lens: Lens) -> bool {
        let path = end.left.clone();
        let (first, left) = (self.rules.split)(&path);
        let held = self.inside(module, first);
        end.resolved &= held.is_some();
        let missing = || match lens {
            Lens::Compiler => absent(),
            _ => At::Missing(Box::new(module.clone()), first.into()),
        };
        end.step(held.unwrap_or_else(missing), left, format!(":{first}"));
        end.resolved
    }

    // [module.compiler]
    /// What a member of a named module holds, where its path ends there, and the last member on
    /// the way.
    pub(crate) fn held(&self, module: &str, name: &str) -> Option<(At, String)> {
        let end = self.follow(&At::Member(module.into(), name.into()), "", Lens::Compiler);
        let there = end.resolved && end.left.is_empty();
        end.behind.filter(|_| there).map(|behind| (end.at, behind))
    }

    /// The module, or the member of one, that something is, with the path from there.
    fn stand(&self, at: &At, left: &str) -> Option<Stand> {
        let here = self.behind(at)?;
        let member = |module, name: &str| Stand::Member(module, (self.rules.join)(name, left));
        if let At::Member(module, name) = here {
            return Some(member(module, &name));
        }
        match self.thing(&here)? {
            ObjectKind::Module(module, _) => Some(Stand::Named(module, left.into())),
            ObjectKind::Anonymous(..) => Some(Stand::Anonymous(here)),
            ObjectKind::Head(label, _) => match label.payload() {
                Payload::Member { module, name } => Some(member(module, &name)),
                Payload::Module { name, .. } => Some(Stand::Named(name, left.into())),
                Payload::Anonymous { .. } => Some(Stand::Anonymous(here)),
                _ => None,
            },
            _ => None,
        }
    }

    // [module.compiler]
    /// What a member of a visible module holds, where it is resolved.
    fn resolved(&self, module: &str, name: &str) -> Option<At> {
        let members = self.members(self.meaning(module)?).ok()?;
        let member = *members.get(name)?;
        let held = member.held.filter(|_| (self.rules.opens)(member.state));
        held.map(|to| self.normal(At::Object(to)))
    }

    // [function.path]
    /// What a member of a module without a name holds.
    fn inside(&self, module: &At, name: &str) -> Option<At> {
        match self.thing(module)? {
            ObjectKind::Anonymous(_, members) => members.get(name)?.held.clone(),
            ObjectKind::Head(label, children) => {
                let Payload::Anonymous { members, .. } = label.payload() else { return None };
                let held = |(_, known): &&(String, MemberState)| *known != MemberState::Unresolved;
                let at = members.iter().filter(held).position(|(other, _)| other == name)?;
                children.get(at).cloned()
            }
            _ => None,
        }
    }
}

/// What is not there, as whoever compiles may see it.
pub(crate) fn absent() -> At {
    At::Variable(Box::new(At::Primitive(selfsame_spec::Kind::NEVER)))
}
