//! Builds the code of programs with a cache (`[cache.build]`).

use super::found::Found;
use super::keeper::{Fate, Keeping};
use super::store::{Cache, Named};
use super::to_name::ToName;
use super::why::{Member, Why, members, why};
use crate::check::Typed;
use crate::code::{unit_and_records, unit_kept};
use crate::publish::{Hashes, Nodes, publish_with};
use crate::types::Ty;
use selfsame_spec::code::Unit;
use selfsame_spec::error::Result;
use selfsame_spec::graph::NodeIx;
use selfsame_spec::program::Published;
use std::fmt;

/// The result of a build with a cache: the code, and counts of the functions that were reused and
/// written (`[cache.count]`).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Built {
    /// The code, with the types of its records, as
    /// [`Program::code_to_write`](crate::Program::code_to_write) returns it.
    pub unit: Unit,
    /// The number of roots whose code was read from the cache.
    pub taken: usize,
    /// The roots whose code was generated in this build, sorted by name.
    pub written: Vec<Written>,
}

/// A root whose code was generated in this build.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Written {
    /// The name of the root (`[names.literal]`).
    pub name: String,
    /// The reason for which the code of the root was generated again.
    pub why: Why,
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.name;
        match &self.why {
            Why::New => write!(f, "{name} is compiled: it is new"),
            Why::Edited => write!(f, "{name} is compiled again: it was edited"),
            Why::Uses(members) => {
                write!(f, "{name} is compiled again: it uses ")?;
                f.write_str(&members.join(", which uses "))?;
                f.write_str(", which changed")
            }
            Why::Found => {
                write!(f, "{name} is compiled again: its tokens or types are written otherwise")
            }
            Why::Always => write!(f, "{name} is compiled each time: no cache can keep it"),
        }
    }
}

/// Builds a program without errors with a cache. Returns the result of the build, the record types
/// of the unit, and the program.
///
/// Cost: the cost of publishing and hashing the program, and of generating its code.
pub(crate) fn build<'l>(typed: Typed<'l>, cache: &mut Cache) -> (Built, Vec<Ty>, Typed<'l>) {
    let to_name = ToName::new(&typed.checker);
    let Nodes { typed, published, nodes } = publish_with(typed, &to_name.wanted);
    let kept = match published {
        Some(published) => build_with(&typed, cache, (&to_name, &published, &nodes)).ok(),
        None => None,
    };
    let (built, types) = kept.unwrap_or_else(|| {
        let (unit, types) = unit_and_records(&typed);
        (Built { unit, ..Built::default() }, types)
    });
    (built, types, typed)
}

/// Builds a program as [`build`] does, if the program can be published in a world.
fn build_with(
    typed: &Typed<'_>,
    cache: &mut Cache,
    (to_name, published, nodes): (&ToName, &Published, &[NodeIx]),
) -> Result<(Built, Vec<Ty>)> {
    let held = members(published);
    let (one, roots) = to_name.split(nodes);
    let both: Vec<NodeIx> = roots.iter().copied().chain(held.iter().map(|held| held.1)).collect();
    let hashes = Hashes::new(published, one, &both)?;
    let found = Found::new(typed.view(), to_name, (&hashes, nodes));
    let members = hashed_members(&hashes, held);
    let mut keeping = Keeping::new(&found, cache);
    let (unit, types) = unit_kept(typed, Some(&mut keeping));
    let Keeping { fates, others, .. } = keeping;
    if !unit.errors.is_empty() {
        return Ok((Built { unit, ..Built::default() }, types));
    }
    let is_taken = |fate: &&Fate| fate.taken > 0 && fate.written == 0;
    let taken = fates.iter().filter(is_taken).count();
    let written = (0..).zip(&fates).filter(|(_, fate)| fate.written > 0).map(|(root, _)| root);
    let told = why(&found, cache, (published, &members), written);
    let name = |root: u32| found.roots[root as usize].name.clone();
    let mut written: Vec<Written> = told
        .into_iter()
        .map(|(root, why)| match why {
            Why::Found if fates[root as usize].is_always => {
                Written { name: name(root), why: Why::Always }
            }
            why => Written { name: name(root), why },
        })
        .collect();
    written.extend(others.into_iter().map(|name| Written { name, why: Why::Always }));
    cache.end_build(names(&found, &fates, members));
    Ok((Built { unit, taken, written }, types))
}

/// Returns the members that hold nodes, with the hashes of these nodes.
fn hashed_members(hashes: &Hashes, held: Vec<(String, NodeIx)>) -> Vec<Member> {
    let hashed = |(name, node)| {
        let (identity, compiler) = hashes.both(node)?;
        Some(Member { name, node, identity, compiler })
    };
    held.into_iter().filter_map(hashed).collect()
}

/// Returns the names and hashes that this build stores for the next build. They are those of the
/// roots that a later build can find, and of all members.
fn names(found: &Found<'_>, fates: &[Fate], members: Vec<Member>) -> Vec<Named> {
    let counts = |fate: &Fate| fate.taken + fate.written > 0;
    let counted = found.roots.iter().zip(fates).filter(|(_, fate)| counts(fate));
    let roots = counted.map(|(root, _)| Named {
        name: root.name.clone(),
        is_root: true,
        identity: root.identity,
        compiler: root.compiler,
    });
    let members = members.into_iter().map(|member| Named {
        name: member.name,
        is_root: false,
        identity: member.identity,
        compiler: member.compiler,
    });
    roots.chain(members).collect()
}
