//! Why two types differ: the shortest walk that tells them apart.

use crate::types::canonical_graph::CanonicalGraph;
use petgraph::unionfind::UnionFind;
use selfsame_spec::notation::print::literal;
use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::{Label, Overload, Param, Payload};
use std::collections::VecDeque;
use std::fmt::Write;

/// Where two types differ, and how.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Difference {
    /// The steps from both types to the place: `.next`, `.value|1`.
    pub path: String,
    /// What stands there on the one side.
    pub left: String,
    /// And on the other.
    pub right: String,
}

/// A child of the two heads of a visited pair.
#[derive(Clone, Copy)]
struct ChildOf {
    /// The number of the pair.
    pair: usize,
    /// The number of the child.
    child: usize,
}

/// A pair of heads that both sides reach by one walk.
struct VisitedPair {
    heads: (usize, usize),
    /// Whose child it is; `None` at the roots.
    parent: Option<ChildOf>,
    /// The place in the list of the child, or of the roots.
    place: usize,
}

/// The steps of a walk in words, for the end of a sentence.
///
/// ```
/// use selfsame_harness::types::explain::walk;
/// assert_eq!(walk(""), " at once");
/// assert_eq!(
///     walk("|1.next|0.value"),
///     " after 2 steps, from alternative 1 of the root: `next` (its alternative 0), then `value`; alternatives count from 0"
/// );
/// ```
#[must_use]
pub fn walk(path: &str) -> String {
    let name = |step: &str| match step.parse::<u32>() {
        Ok(number) => format!("child {number}"),
        Err(_) => format!("`{step}`"),
    };
    let one = |step: &str| match step.split_once('|') {
        None => name(step),
        Some((step, nth)) => format!("{} (its alternative {nth})", name(step)),
    };
    let mut parts = path.split('.');
    let root = parts.next().and_then(|first| first.strip_prefix('|'));
    let root = root.map_or_else(String::new, |nth| format!(", from alternative {nth} of the root"));
    let steps: Vec<String> = parts.map(one).collect();
    let count = match steps.len() {
        0 => return " at once".to_owned(),
        1 => "1 step".to_owned(),
        n => format!("{n} steps"),
    };
    let legend = if path.contains('|') { "; alternatives count from 0" } else { "" };
    format!(" after {count}{root}: {}{legend}", steps.join(", then "))
}

struct Search<'a> {
    graph: &'a CanonicalGraph,
    visited: Vec<VisitedPair>,
    queue: VecDeque<usize>,
    alike: UnionFind<usize>,
    /// How many heads the two types have.
    roots: usize,
}

/// The first difference that a breadth-first walk over pairs meets; `None` when the two lists are
/// the selfsame type.
///
/// A pair whose heads are linked by pairs met before is not walked into: what told the two apart
/// would tell the two of a linking pair apart, by a walk no longer. So at most one pair less than
/// there are heads is met, and the walk found is still a shortest.
#[must_use]
pub fn explain(graph: &CanonicalGraph, left: &[usize], right: &[usize]) -> Option<Difference> {
    let (visited, queue) = (Vec::new(), VecDeque::new());
    let alike = UnionFind::new(graph.heads.len());
    let mut search = Search { graph, visited, queue, alike, roots: left.len() };
    if let Some(found) = search.visit(None, left, right) {
        return Some(found);
    }
    while let Some(pair) = search.queue.pop_front() {
        let (a, b) = search.visited[pair].heads;
        let (one, other) = (&graph.heads[a], &graph.heads[b]);
        for (child, (l, r)) in one.children.iter().zip(&other.children).enumerate() {
            if let Some(found) = search.visit(Some(ChildOf { pair, child }), l, r) {
                return Some(found);
            }
        }
    }
    None
}

impl Search<'_> {
    /// Compares two lists at sight, and queues the pairs of their heads.
    fn visit(
        &mut self,
        parent: Option<ChildOf>,
        left: &[usize],
        right: &[usize],
    ) -> Option<Difference> {
        if let Some((left, right)) = differ(self.graph, left, right) {
            return Some(Difference { path: self.path(parent), left, right });
        }
        for (place, (&a, &b)) in left.iter().zip(right).enumerate() {
            if self.alike.union(a, b) {
                self.queue.push_back(self.visited.len());
                self.visited.push(VisitedPair { heads: (a, b), parent, place });
            }
        }
        None
    }

    /// The steps from the roots to a child of a pair; none at the roots themselves.
    fn path(&self, to: Option<ChildOf>) -> String {
        let Some(mut to) = to else { return String::new() };
        let mut steps = vec![self.step(to, None)];
        while let VisitedPair { parent: Some(up), place, .. } = self.visited[to.pair] {
            steps.push(self.step(up, Some(place)));
            to = up;
        }
        if self.roots > 1 {
            steps.push(format!("|{}", self.visited[to.pair].place));
        }
        steps.reverse();
        steps.concat()
    }

    fn step(&self, ChildOf { pair, child }: ChildOf, place: Option<usize>) -> String {
        let head = &self.graph.heads[self.visited[pair].heads.0];
        let name = head.label.child_name(child);
        match place {
            Some(place) if head.children[child].len() > 1 => format!(".{name}|{place}"),
            _ => format!(".{name}"),
        }
    }
}

/// How two lists differ at sight: in number, or in a label.
fn differ(graph: &CanonicalGraph, left: &[usize], right: &[usize]) -> Option<(String, String)> {
    let labels = |list: &[usize]| -> Vec<_> {
        list.iter().map(|&head| graph.heads[head].label.clone()).collect()
    };
    let alike = |(a, b): (&usize, &usize)| a == b || graph.heads[*a].label == graph.heads[*b].label;
    if left.len() == right.len() && left.iter().zip(right).all(alike) {
        return None;
    }
    Some(tell_apart(&labels(left), &labels(right)))
}

/// Two lists of heads that differ, in so many words that these differ too.
#[must_use]
pub fn tell_apart(left: &[Label], right: &[Label]) -> (String, String) {
    let text = |list: &[Label], word: fn(&Label) -> String| {
        list.iter().map(word).collect::<Vec<_>>().join(" | ")
    };
    let (short, other) = (text(left, describe), text(right, describe));
    if short != other {
        return (short, other);
    }
    (text(left, in_full), text(right, in_full))
}

/// A head in a few words: its kind and its names, without its children.
#[must_use]
pub fn describe(label: &Label) -> String {
    let kind = format!("{:?}", label.kind());
    match label.payload() {
        Payload::Plain if label.arity() > 0 => format!("{kind}[{}]", dots(label.arity())),
        Payload::Plain => kind,
        Payload::Value(value) => literal(&value),
        Payload::Names(names) => format!("({})", names.join(": .., ") + ": .."),
        Payload::Params(names) => {
            let names = names.iter().map(|name| match name.is_empty() {
                true => "..".to_owned(),
                false => format!("{name}: .."),
            });
            format!("fn({})", names.collect::<Vec<_>>().join(", "))
        }
        Payload::Record { name, members } => {
            let names: Vec<String> = members.iter().map(|member| member.name.clone()).collect();
            format!("{kind} {name:?} {{ {} }}", names.join("; "))
        }
        Payload::Variant { name, cases, .. } => {
            let cases = cases.iter().map(|(case, fields)| match fields.is_empty() {
                true => case.clone(),
                false => format!("{case}({})", fields.join(", ")),
            });
            format!("variant {name:?} {{ {} }}", cases.collect::<Vec<_>>().join(", "))
        }
        Payload::Member { module, name } => format!("{module}:{name}"),
        Payload::Fields(names) => format!("{kind} ({})", names.join(": .., ") + ": .."),
        Payload::Case { case, fields } if fields.is_empty() => format!("case {case}"),
        Payload::Case { case, fields } => format!("case {case} ({}: ..)", fields.join(": .., ")),
        Payload::State(number) => format!("state {number}"),
        Payload::Function { name, .. } => format!("function {name}"),
        Payload::Overload(overload) => {
            let names = overload.params.iter().map(|param| param.name.clone());
            format!("overload ({})", names.collect::<Vec<_>>().join(", "))
        }
        Payload::Module { name, .. } => format!("module {name:?}"),
        Payload::Anonymous { state, .. } => format!("anonymous module {state:?}"),
        Payload::Foreign => format!("{kind} {:?}", String::from_utf8_lossy(label.payload_bytes())),
    }
}

/// A head in as many words as it takes: two labels that are not equal never read alike.
fn in_full(label: &Label) -> String {
    let short = describe(label);
    let members = match label.payload() {
        Payload::Record { members, .. } | Payload::Variant { members, .. } => members,
        Payload::Overload(overload) => return format!("{short} {}", body(&overload)),
        _ => return format!("{short} (label {})", hex(&label.bytes())),
    };
    let words: Vec<String> = members.iter().map(member).collect();
    format!("{short} with {}", words.join("; "))
}

/// What an overload says besides its parameters' names.
fn body(overload: &Overload) -> String {
    let flags = |param: &Param| match (param.typed, param.default) {
        (false, false) => "..".to_owned(),
        (true, false) => ": ..".to_owned(),
        (typed, true) => format!("{} = ..", if typed { ": .." } else { "" }),
    };
    let params: Vec<String> = overload
        .params
        .iter()
        .map(|param| format!("{:?} {}{}", param.kind, param.name, flags(param)))
        .collect();
    let globals: Vec<String> = overload
        .globals
        .iter()
        .map(|global| format!("{:?} {:?}", global.binding, global.path))
        .collect();
    let result = if overload.result { " -> .." } else { "" };
    let code = overload.code.escape_ascii();
    format!("({}){result} {{ {code} }} reads [{}]", params.join(", "), globals.join(", "))
}

fn member(member: &RecordMember) -> String {
    let mut out = String::from(if member.public { "pub " } else { "" });
    out += &member.name;
    let _ = match &member.role {
        Role::Field(None) => write!(out, ": .."),
        Role::Field(Some(value)) => write!(out, ": .. = {}", literal(value)),
        Role::Constant(value) => write!(out, " :: {}", literal(value)),
        Role::Type => write!(out, " :: Type[..]"),
        Role::Base => write!(out, "base"),
        Role::Default => write!(out, "= .."),
    };
    out
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn dots(arity: u32) -> String {
    if arity > 3 { format!("{arity} types") } else { vec![".."; arity as usize].join(", ") }
}
