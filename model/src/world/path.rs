//! Where a dotted name leads ([function.path], [module.compiler]).

use super::walk::At;
use super::{Thing, World};
use selfsame_spec::{Known, Lens, Shape};

/// Where a walk along a path stands.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Stand {
    /// At something, with what is left of the path.
    Thing(At, String),
    /// At a name in a named module.
    Name(String, String),
}

/// Where a path ends.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct End {
    /// What is there.
    pub(super) at: At,
    /// What is left of the path.
    pub(super) left: String,
    /// The last member that it leads through.
    pub(super) behind: Option<String>,
    /// Whether it leads through a module.
    pub(super) through: bool,
}

/// The first name of a path, and what is left.
pub(super) fn split(path: &str) -> (&str, &str) {
    path.split_once('.').unwrap_or((path, ""))
}

/// One path after another.
pub(super) fn join(one: &str, other: &str) -> String {
    if other.is_empty() { one.into() } else { format!("{one}.{other}") }
}

impl World {
    // [function.path]
    /// Follows the path of a global from what it is bound to.
    pub(super) fn follow(&self, from: &At, path: &str, lens: Lens) -> End {
        let mut end = End { at: from.clone(), left: path.into(), behind: None, through: false };
        let mut met: Vec<(String, String)> = Vec::new();
        loop {
            match self.stand(&end.at, &end.left, lens == Lens::Compiler) {
                Some(Stand::Name(module, name)) => {
                    let step = self.resolved(&module, (self.rules.split)(&name).0);
                    let Some(to) =
                        step.filter(|_| lens == Lens::Compiler && fresh(&met, &module, &name))
                    else {
                        return End { at: At::Member(module, name), left: String::new(), ..end };
                    };
                    let (first, left) = (self.rules.split)(&name);
                    end.behind = Some(format!("{module}:{first}"));
                    (end.at, end.left, end.through) = (to, left.into(), true);
                    met.push((module, name));
                }
                Some(Stand::Thing(module, path)) => {
                    let (first, left) = (self.rules.split)(&path);
                    let to = self.inside(&module, first);
                    let missing = match lens {
                        Lens::Compiler => absent(),
                        _ => At::Missing(Box::new(module), first.into()),
                    };
                    let gone = to.is_none();
                    end.behind = Some(format!(":{first}"));
                    (end.at, end.left, end.through) = (to.unwrap_or(missing), left.into(), true);
                    if gone {
                        return end;
                    }
                }
                None => return end,
            }
        }
    }

    // [module.compiler]
    /// What a member of a named module holds, where its path ends there, and the last member on
    /// the way.
    pub(super) fn held(&self, module: &str, name: &str) -> Option<(At, String)> {
        let mut stand = Stand::Name(module.into(), name.into());
        let mut met: Vec<(String, String)> = Vec::new();
        loop {
            let (to, left, behind) = match stand {
                Stand::Name(module, name) => {
                    if !fresh(&met, &module, &name) {
                        return None;
                    }
                    let (first, left) = (self.rules.split)(&name);
                    let (to, left) = (self.resolved(&module, first)?, left.to_owned());
                    let behind = format!("{module}:{first}");
                    met.push((module, name));
                    (to, left, behind)
                }
                Stand::Thing(module, path) => {
                    let (first, left) = (self.rules.split)(&path);
                    (self.inside(&module, first)?, left.to_owned(), format!(":{first}"))
                }
            };
            if left.is_empty() {
                return Some((to, behind));
            }
            stand = self.stand(&to, &left, false)?;
        }
    }

    /// Where a path goes on from something; `None` where it ends. `on` says whether a member ends
    /// it that has no more path.
    fn stand(&self, at: &At, left: &str, on: bool) -> Option<Stand> {
        let here = self.behind(at)?;
        if let At::Member(module, name) = here {
            let goes_on = on || !left.is_empty();
            return goes_on.then(|| Stand::Name(module, (self.rules.join)(&name, left)));
        }
        match self.thing(&here)? {
            Thing::Module(module, _) if !left.is_empty() => Some(Stand::Name(module, left.into())),
            Thing::Anonymous(..) if !left.is_empty() => Some(Stand::Thing(here, left.into())),
            Thing::Head(label, _) => match label.shape() {
                Shape::Member { module, name } if on || !left.is_empty() => {
                    Some(Stand::Name(module, (self.rules.join)(&name, left)))
                }
                Shape::Module { name, .. } if !left.is_empty() => {
                    Some(Stand::Name(name, left.into()))
                }
                Shape::Anonymous { .. } if !left.is_empty() => {
                    Some(Stand::Thing(here, left.into()))
                }
                _ => None,
            },
            _ => None,
        }
    }

    // [module.compiler]
    /// What a member of a visible module holds, where it is resolved.
    fn resolved(&self, module: &str, name: &str) -> Option<At> {
        let members = self.members(self.meaning(module)?).ok()?;
        let (known, holds) = *members.get(name)?;
        holds.filter(|_| (self.rules.opens)(known)).map(|to| self.normal(At::Object(to)))
    }

    // [function.path]
    /// What a member of a module without a name holds.
    fn inside(&self, module: &At, name: &str) -> Option<At> {
        match self.thing(module)? {
            Thing::Anonymous(_, members) => members.get(name)?.1.clone(),
            Thing::Head(label, children) => {
                let Shape::Anonymous { members, .. } = label.shape() else { return None };
                let held = |(_, known): &&(String, Known)| *known != Known::Unresolved;
                let at = members.iter().filter(held).position(|(other, _)| other == name)?;
                children.get(at).cloned()
            }
            _ => None,
        }
    }
}

/// What is not there, as whoever compiles may see it.
pub(super) fn absent() -> At {
    At::Variable(Box::new(At::Primitive(selfsame_spec::Kind::NEVER)))
}

/// Whether a step brings a walk on: it was not taken before with as little, or less, of the path left.
fn fresh(met: &[(String, String)], module: &str, name: &str) -> bool {
    let names = |name: &str| name.split('.').count();
    let same = |(other, path): &&(String, String)| {
        other == module && split(path).0 == split(name).0 && names(path) <= names(name)
    };
    !met.iter().any(|step| same(&step))
}
