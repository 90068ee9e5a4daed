//! Planted bugs of identity: a wrong rule decides whether two heads are equal.

use crate::types::planted_bug::subject::{BuggySubject, Hooks};
use crate::types::subject::{DraftId, Node, Subject};
use selfsame_spec::error::Result;

use crate::types::planted_bug::PlantedBug;
use crate::types::planted_bug::partition::{by, children, group, step};
use selfsame_model::reference::{component, without_repetitions};
use selfsame_model::rules::TypeRules;
use selfsame_model::{Head, HeadId};
use std::collections::HashSet;

const TRUE: TypeRules = TypeRules::REFERENCE;

macro_rules! partition {
    ($how:expr) => {
        TypeRules { quotient: $how, ..TRUE }
    };
}

pub(crate) const FAULTS: &[PlantedBug] = &[
    PlantedBug::new("two-rounds", "identity.quotient", "identity is decided after two rounds")
        .seen("Weisfeiler-Leman hashes of fixed depth, used as identity")
        .rules(partition!(|heads, _| rounds(heads, 2))),
    PlantedBug::new("three-rounds", "identity.quotient", "identity is decided after three rounds")
        .seen("the same")
        .rules(partition!(|heads, _| rounds(heads, 3))),
    PlantedBug::new("five-rounds", "identity.quotient", "identity is decided after five rounds")
        .seen("the same")
        .rules(partition!(|heads, _| rounds(heads, 5))),
    PlantedBug::new("ten-rounds", "identity.quotient", "identity is decided after ten rounds")
        .seen("the same; candid: a limit on recursion is an answer")
        .rules(partition!(|heads, _| rounds(heads, 10))),
    PlantedBug::new(
        "last-child-ignored",
        "identity.bisimilar",
        "the last child is compared with itself",
    )
    .seen("libbpf PR #957: one operand of a comparison was the other one")
    .rules(partition!(|heads, _| by(heads, |head, groups| children(head, groups, |n, of| n + 1
        < of
        || of == 1)))),
    PlantedBug::new("first-child-only", "identity.bisimilar", "only the first child is compared")
        .rules(partition!(
            |heads, _| by(heads, |head, groups| children(head, groups, |n, _| n == 0))
        )),
    PlantedBug::new(
        "children-unordered",
        "identity.bisimilar",
        "the order of children is not compared",
    )
    .rules(partition!(|heads, _| by(heads, |head, groups| {
        let mut children = children(head, groups, |_, _| true);
        children.sort();
        children
    }))),
    PlantedBug::new("children-as-a-set", "identity.bisimilar", "children are compared as a set")
        .seen("subxt-metadata: hashes of children combined by XOR")
        .rules(partition!(|heads, _| by(heads, |head, groups| {
            let mut children = children(head, groups, |_, _| true);
            children.sort();
            children.dedup();
            children
        }))),
    PlantedBug::new(
        "union-length",
        "identity.quotient",
        "of a child only the first head is compared",
    )
    .rules(partition!(|heads, _| by(heads, |head, groups| {
        let mut children = children(head, groups, |_, _| true);
        children.iter_mut().for_each(|list| list.truncate(1));
        children
    }))),
    PlantedBug::new(
        "repetitions-counted",
        "identity.quotient",
        "repetitions in a list are compared before they are dropped",
    )
    .rules(partition!(|heads, _| by(heads, |head, groups| {
        head.children.iter().map(|list| list.iter().map(|to| groups[to.0]).collect()).collect()
    }))),
    PlantedBug::new(
        "self-told-apart",
        "identity.bisimilar",
        "a reference to oneself differs from one to an equal type",
    )
    .seen("Binaryen #5269")
    .rules(partition!(|heads, _| marked(heads, |at, to| at == to))),
    PlantedBug::new(
        "syntax",
        "identity.bisimilar",
        "cycles are compared as they are written: an unrolled one differs",
    )
    .seen("scala3 #5306: unrolled and rolled forms told apart")
    .rules(partition!(|heads, _| marked(heads, |at, to| component(heads, at).contains(&to)))),
    PlantedBug::new(
        "sharing-seen",
        "identity.no-trace",
        "a reference to what is referred to elsewhere too differs from the only one",
    )
    .seen("Avro (fastavro #764): a second mention is written otherwise than the first")
    .rules(partition!(sharing)),
    PlantedBug::new(
        "one-to-one",
        "identity.bisimilar",
        "the map between two graphs must be one to one",
    )
    .seen("libbpf: repeated identical members fail")
    .rules(partition!(|heads, old| one_to_one(heads, old))),
    PlantedBug::new(
        "assumptions-kept",
        "identity.bisimilar",
        "what a failed comparison assumed stays assumed",
    )
    .seen("candid: a failed comparison leaves its assumptions behind; etylizer PR #158")
    .rules(partition!(assuming)),
    PlantedBug::new(
        "hash-8-bits",
        "identity.sound",
        "heads whose hash has the same low 8 bits are the same",
    )
    .seen("V8, CVE-2024-12381: equality hidden behind a hash until it collides")
    .rules(partition!(|heads, _| eight_bits(heads))),
    PlantedBug::new(
        "forward-in-label",
        "identity.no-trace",
        "the name of the forward that closed a cycle is part of a head",
    )
    .seen("typed_python")
    .hooks(Hooks { forward: remember, define: closed_by, ..Hooks::NONE }),
];

fn rounds(heads: &[Head], most: usize) -> Vec<usize> {
    let mut groups = group(heads.iter().map(|head| &head.label));
    for _ in 0..most {
        groups = step(heads, &groups, |head, groups| children(head, groups, |_, _| true));
    }
    groups
}

/// Returns the quotient of the graph in which an edge for which `mark` holds counts as different
/// from other edges.
fn marked(heads: &[Head], mark: impl Fn(HeadId, HeadId) -> bool) -> Vec<usize> {
    let marks = |at: usize, head: &Head| -> Vec<u8> {
        let edges = head.children.iter().flatten();
        edges.map(|&to| u8::from(mark(HeadId(at), to))).collect()
    };
    let alike = |(at, head): (usize, &Head)| Head {
        label: [&head.label[..], &marks(at, head)].concat().into(),
        children: head.children.clone(),
    };
    let marked: Vec<Head> = heads.iter().enumerate().map(alike).collect();
    (TRUE.quotient)(&marked, 0)
}

/// Returns the pairs of heads that a comparison of two heads visits; `None` if labels or lengths
/// differ.
fn pairs(heads: &[Head], start: (usize, usize)) -> Option<Vec<(usize, usize)>> {
    let (mut met, mut seen) = (vec![start], HashSet::from([start]));
    let mut next = 0;
    while let Some(&(u, v)) = met.get(next) {
        if heads[u].label != heads[v].label {
            return None;
        }
        for (a, b) in heads[u].children.iter().zip(&*heads[v].children) {
            if a.len() != b.len() {
                return None;
            }
            let both = a.iter().zip(b).map(|(a, b)| (a.0, b.0));
            met.extend(both.filter(|pair| seen.insert(*pair)));
        }
        next += 1;
    }
    Some(met)
}

/// Returns the quotient, with one exception: if comparing a new head with an equal older head
/// visits pairs that are not one to one, the new head stays separate.
fn one_to_one(heads: &[Head], old: usize) -> Vec<usize> {
    let groups = (TRUE.quotient)(heads, old);
    let first = |at: usize| (0..at).find(|&other| groups[other] == groups[at]);
    let bijective = |at: usize| {
        let Some(pairs) = first(at).and_then(|other| pairs(heads, (at, other))) else {
            return true;
        };
        pairs.iter().all(|(u, v)| pairs.iter().all(|(x, y)| (u == x) == (v == y)))
    };
    let own = |at: usize| if at < old || bijective(at) { usize::MAX } else { at };
    group((0..heads.len()).map(|at| (groups[at], own(at))))
}

/// Compares each head with the first head of every group. The walk of a comparison keeps its
/// assumptions even after it has found a difference.
fn assuming(heads: &[Head], _: usize) -> Vec<usize> {
    let mut assumed = HashSet::new();
    let mut groups: Vec<usize> = Vec::new();
    for at in 0..heads.len() {
        let same = (0..at)
            .find(|&other| groups[other] == other && agree(heads, (at, other), &mut assumed));
        groups.push(same.unwrap_or(at));
    }
    group(groups.into_iter())
}

/// Returns whether a walk from a pair finds no difference; the walk skips the pairs in `assumed`.
fn agree(heads: &[Head], start: (usize, usize), assumed: &mut HashSet<(usize, usize)>) -> bool {
    let mut stack = vec![start];
    while let Some((u, v)) = stack.pop() {
        if u == v || !assumed.insert((u, v)) {
            continue;
        }
        let (a, b) = (&heads[u], &heads[v]);
        let lengths = |head: &Head| head.children.iter().map(Vec::len).collect::<Vec<_>>();
        if a.label != b.label || lengths(a) != lengths(b) {
            assumed.remove(&(u, v));
            return false;
        }
        let (a, b) = (a.children.iter().flatten(), b.children.iter().flatten());
        stack.extend(a.zip(b).map(|(a, b)| (a.0, b.0)));
    }
    true
}

/// Groups heads by the number of their children and by an 8-bit hash.
fn eight_bits(heads: &[Head]) -> Vec<usize> {
    let mut hash: Vec<u8> = heads.iter().map(|head| fold(head.label.iter().copied())).collect();
    for _ in 0..heads.len().min(64) {
        let next = |head: &Head| {
            let children = head.children.iter().flat_map(|list| {
                let list = without_repetitions(list.iter().map(|to| hash[to.0]));
                [list.len() as u8].into_iter().chain(list)
            });
            fold(head.label.iter().copied().chain(children))
        };
        hash = heads.iter().map(next).collect();
    }
    let arity = |head: &Head| head.children.len();
    group(heads.iter().zip(hash).map(|(head, hash)| (hash, arity(head))))
}

/// Returns the FNV-1a hash of some bytes, folded to one byte.
fn fold(bytes: impl Iterator<Item = u8>) -> u8 {
    let mix = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(16_777_619);
    let hash = bytes.fold(2_166_136_261, mix);
    hash.to_be_bytes().into_iter().fold(0, |all, byte| all ^ byte)
}

fn sharing(heads: &[Head], _: usize) -> Vec<usize> {
    let mut referred = vec![0; heads.len()];
    heads.iter().flat_map(|head| head.children.iter().flatten()).for_each(|to| referred[to.0] += 1);
    marked(heads, |_, to| referred[to.0] > 1)
}

pub(crate) fn remember(it: &mut BuggySubject, draft: DraftId, name: &str) -> Result<Node> {
    let node = it.model.forward(draft, name)?;
    it.memory.forwards.insert(node, name.to_owned());
    Ok(node)
}

/// Defines a forward as a new head that has the forward's name and the definition as its child.
pub(crate) fn closed_by(it: &mut BuggySubject, forward: Node, definition: Node) -> Result<()> {
    let name = it.memory.forwards.get(&forward).cloned().unwrap_or_default();
    if name.is_empty() || it.model.inspect(definition).is_err() {
        return it.model.define(forward, definition);
    }
    let label = selfsame_spec::Label::new(selfsame_spec::Kind(0xc7), name.as_bytes(), 1)?;
    let named = it.model.head(forward.draft, &label, &[definition])?;
    it.model.define(forward, named)
}
