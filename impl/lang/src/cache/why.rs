//! Finds the reasons for which the code of functions is generated again (`[cache.why]`,
//! `[cache.member]`, `[cache.chain]`).

use super::found::Found;
use super::store::{Cache, Named};
use hashbrown::{HashMap, HashSet};
use selfsame_spec::graph::{Node, NodeIx};
use selfsame_spec::program::{Held, Published};
use selfsame_spec::{Digest, Kind, Payload};
use std::collections::VecDeque;

/// The reason for which the code of a function is generated again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Why {
    /// The cache had no function of this name.
    New,
    /// The text of the function itself was edited.
    Edited,
    /// A member on which the function depends changed. The list has the names of the members on the
    /// path to this member, and its own name.
    Uses(Vec<String>),
    /// The tokens of the function changed, or the serialized form of an item to which the function
    /// refers changed.
    Found,
    /// The code of the function is generated in each build, because the function cannot be stored
    /// in a cache.
    Always,
}

impl Why {
    /// Returns the word that stands for the reason in the output.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Edited => "edited",
            Self::Uses(_) => "uses",
            Self::Found => "found",
            Self::Always => "always",
        }
    }
}

/// A member of a module: its name `module:name`, the node that it holds, and the hashes of this
/// node.
pub(super) struct Member {
    pub(super) name: String,
    pub(super) node: NodeIx,
    pub(super) identity: Digest,
    pub(super) compiler: Digest,
}

/// Returns the members of all modules that hold nodes, each with its name.
pub(super) fn members(published: &Published) -> Vec<(String, NodeIx)> {
    let mut members = Vec::new();
    for module in &published.modules {
        for (name, held) in &module.members {
            if let Held::Node(node) = *held {
                members.push((format!("{}:{name}", module.name), node));
            }
        }
    }
    members
}

/// An index by name of the roots and members of the last build.
struct Before<'c> {
    roots: HashMap<&'c str, Vec<&'c Named>>,
    members: HashMap<&'c str, Vec<&'c Named>>,
}

impl<'c> Before<'c> {
    fn new(cache: &'c Cache) -> Self {
        let mut before = Self { roots: HashMap::new(), members: HashMap::new() };
        for named in &cache.names {
            let names = if named.is_root { &mut before.roots } else { &mut before.members };
            names.entry(&*named.name).or_default().push(named);
        }
        before
    }
}

/// Returns for each given root the reason for which its code is generated again. Cost: linear in
/// the draft.
pub(super) fn why(
    found: &Found<'_>,
    cache: &Cache,
    (published, members): (&Published, &[Member]),
    written: impl Iterator<Item = u32>,
) -> Vec<(u32, Why)> {
    let before = Before::new(cache);
    let is_changed = |member: &Member| {
        let known = before.members.get(&*member.name);
        !known.is_some_and(|all| all.iter().any(|known| known.identity == member.identity))
    };
    let mut ways = None;
    let mut all = Vec::new();
    for root in written {
        let of = &found.roots[root as usize];
        let known = before.roots.get(&*of.name).map_or(&[][..], |all| &all[..]);
        let same: Vec<_> = known.iter().filter(|known| known.identity == of.identity).collect();
        let why = match (known, &same[..]) {
            ([], _) => Why::New,
            (_, []) => Why::Edited,
            (_, same) if same.iter().any(|known| known.compiler == of.compiler) => Why::Found,
            _ => {
                let ways = ways.get_or_insert_with(|| Ways::new(published, members, is_changed));
                match ways.names(of.node) {
                    names if names.is_empty() => Why::Found,
                    names => Why::Uses(names),
                }
            }
        };
        all.push((root, why));
    }
    all
}

/// The shortest paths from nodes to names of changed members. The length of a path is the number of
/// names on the path.
///
/// A path ends at the name of a member, not at the node that the member holds. The node is not
/// enough, because an unchanged member may hold the same node.
struct Ways<'p> {
    members: &'p [Member],
    /// The member to which each `member` node refers.
    named: HashMap<NodeIx, usize>,
    /// For each node, the next node on the shortest path to the name of a changed member.
    next: Vec<Option<NodeIx>>,
}

impl<'p> Ways<'p> {
    fn new(
        published: &'p Published,
        members: &'p [Member],
        is_changed: impl Fn(&Member) -> bool,
    ) -> Self {
        let graph = &published.graph;
        let held = Holders::new(published, members);
        let (mut named, mut changed) = (HashMap::new(), Vec::new());
        let mut from: Vec<Vec<(NodeIx, bool)>> = vec![Vec::new(); graph.nodes.len()];
        for (at, node) in (0..).zip(&graph.nodes) {
            match node {
                Node::Head { label, .. } if label.kind() == Kind::MEMBER => {
                    let Some(member) = held.of(label.payload_bytes()) else { continue };
                    named.insert(at, member);
                    match is_changed(&members[member]) {
                        true => changed.push(at),
                        false => from[members[member].node as usize].push((at, true)),
                    }
                }
                Node::Head { children: to, .. } | Node::OneOf(to) => {
                    to.iter().for_each(|&to| from[to as usize].push((at, false)));
                }
                Node::Forward(_) | Node::Old(_) => {}
            }
        }
        for &(forward, definition) in &graph.defines {
            from[definition as usize].push((forward, false));
        }
        Self { members, named, next: Self::nearest(&from, changed) }
    }

    /// Searches backwards along edges from the names of changed members. An edge through a name has
    /// cost 1, any other edge has cost 0.
    fn nearest(from: &[Vec<(NodeIx, bool)>], changed: Vec<NodeIx>) -> Vec<Option<NodeIx>> {
        let mut cost = vec![u32::MAX; from.len()];
        let mut next = vec![None; from.len()];
        changed.iter().for_each(|&node| cost[node as usize] = 0);
        let mut open = VecDeque::from(changed);
        let mut is_done = vec![false; from.len()];
        while let Some(node) = open.pop_front() {
            if std::mem::replace(&mut is_done[node as usize], true) {
                continue;
            }
            for &(before, is_name) in &from[node as usize] {
                let way = cost[node as usize] + u32::from(is_name);
                if way < cost[before as usize] {
                    cost[before as usize] = way;
                    next[before as usize] = Some(node);
                    match is_name {
                        true => open.push_back(before),
                        false => open.push_front(before),
                    }
                }
            }
        }
        next
    }

    /// Returns the names of the members on the shortest path from a node to a changed member.
    fn names(&self, node: NodeIx) -> Vec<String> {
        let way = std::iter::successors(Some(node), |&at| self.next[at as usize]);
        let members = way.filter_map(|at| self.named.get(&at));
        members.map(|&member| self.members[member].name.clone()).collect()
    }
}

/// Decodes the module and the member name from the payload of a `member` head.
fn member(payload: &[u8]) -> Option<(String, String)> {
    match Payload::parse(Kind::MEMBER, payload, 0) {
        Ok(Payload::Member { module, name }) => Some((module, name)),
        _ => None,
    }
}

/// An index by name of the members that hold nodes.
struct Holders<'p> {
    modules: HashSet<&'p str>,
    held: HashMap<&'p str, usize>,
}

impl<'p> Holders<'p> {
    fn new(published: &'p Published, members: &'p [Member]) -> Self {
        let modules = published.modules.iter().map(|module| &*module.name).collect();
        let held = members.iter().enumerate().map(|(at, own)| (&*own.name, at)).collect();
        Self { modules, held }
    }

    /// Returns the member that the given name refers to: the first part of the name's path that is
    /// not a namespace.
    fn of(&self, payload: &[u8]) -> Option<usize> {
        let (mut module, path) = member(payload)?;
        for part in path.split('.') {
            if let Some(&member) = self.held.get(&*format!("{module}:{part}")) {
                return Some(member);
            }
            module = format!("{module}.{part}");
            if !self.modules.contains(&*module) {
                return None;
            }
        }
        None
    }
}
