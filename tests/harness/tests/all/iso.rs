//! Tests of the expected answers of an iso-recursive subject. The answers are compared with a
//! separate definition, which compares groups as they are written ([iso.equality]).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_harness::kit::labels::LabelSet;
use selfsame_harness::kit::source::Random;
use selfsame_harness::text::{Scope, read};
use selfsame_harness::types::alphabet::Alphabet;
use selfsame_harness::types::case::{Case, Labels, Size};
use selfsame_harness::types::draw::draw_case;
use selfsame_harness::types::iso;
use selfsame_harness::types::run::Run;
use selfsame_harness::types::subject::Subject;
use selfsame_harness::types::subject::model::Model;
use selfsame_spec::graph::{Graph, Node, NodeIx};
use selfsame_spec::{Digest, Label, Lens, hex};
use std::collections::{HashMap, HashSet};

/// A type: the indices of its heads.
type List = Vec<usize>;

/// A reference to a head. The head is given by its index within the group, or by its number if it
/// is outside of the group.
#[derive(Clone, PartialEq, Eq, Hash)]
enum To {
    Inside(usize),
    Outside(usize),
}

/// A group as it is written: the labels and children of its members.
type Group = Vec<(Label, Vec<Vec<To>>)>;

/// All groups so far, each with the number of its first member.
#[derive(Default)]
struct Definition {
    groups: HashMap<Group, usize>,
    heads: usize,
}

impl Definition {
    /// Returns the types of the roots of a batch that can be realized.
    fn batch(
        &mut self,
        graph: &Graph,
        declared: &[Vec<NodeIx>],
        roots: &[Option<List>],
    ) -> Vec<Option<List>> {
        let mut number: HashMap<NodeIx, usize> = HashMap::new();
        for group in iso::declared_groups(graph, declared) {
            // A group that is not reachable from a root is skipped, because it may contain
            // undefined forwards.
            if let Some(first) = self.group(graph, &group, roots, &number) {
                group.iter().enumerate().for_each(|(at, &node)| {
                    number.insert(node, first + at);
                });
            }
        }
        let root = |&(_, node): &(String, NodeIx)| {
            let list =
                list(graph, node, roots, &|head| number.get(&head).copied().map(To::Outside));
            Some(
                list?
                    .into_iter()
                    .map(|to| match to {
                        To::Outside(n) | To::Inside(n) => n,
                    })
                    .collect(),
            )
        };
        graph.roots.iter().map(root).collect()
    }

    fn group(
        &mut self,
        graph: &Graph,
        members: &[NodeIx],
        roots: &[Option<List>],
        number: &HashMap<NodeIx, usize>,
    ) -> Option<usize> {
        let place = |head: NodeIx| match members.iter().position(|&member| member == head) {
            Some(at) => Some(To::Inside(at)),
            None => number.get(&head).copied().map(To::Outside),
        };
        let body = |&node: &NodeIx| {
            let Node::Head { label, children } = &graph.nodes[node as usize] else { panic!() };
            let children: Option<Vec<_>> =
                children.iter().map(|&child| list(graph, child, roots, &place)).collect();
            Some((label.clone(), children?))
        };
        let group: Group = members.iter().map(body).collect::<Option<_>>()?;
        let first = self.heads;
        let known = *self.groups.entry(group).or_insert(first);
        self.heads += if known == first { members.len() } else { 0 };
        Some(known)
    }
}

/// Returns the heads to which a node refers, without repetitions.
fn list(
    graph: &Graph,
    node: NodeIx,
    roots: &[Option<List>],
    place: &dyn Fn(NodeIx) -> Option<To>,
) -> Option<Vec<To>> {
    let all: Vec<To> = match &graph.nodes[node as usize] {
        Node::Head { .. } => vec![place(node)?],
        Node::Old(old) => roots[*old as usize].clone()?.into_iter().map(To::Outside).collect(),
        Node::Forward(_) => {
            let define = graph.defines.iter().find(|define| define.0 == node)?;
            list(graph, define.1, roots, place)?
        }
        Node::OneOf(members) => {
            let lists: Option<Vec<_>> =
                members.iter().map(|&member| list(graph, member, roots, place)).collect();
            lists?.concat()
        }
    };
    let mut seen = HashSet::new();
    Some(all.into_iter().filter(|to| seen.insert(to.clone())).collect())
}

fn case(number: u64) -> Case {
    draw_case(&mut Random::of_case(31, number), Alphabet::full(), Size { heads: 5, batches: 4 })
}

/// Returns, for each root, the index of the first root with the same type.
fn classes<T: PartialEq>(roots: &[Option<T>]) -> Vec<Option<usize>> {
    let first = |root: &Option<T>| roots.iter().position(|other| other == root);
    roots.iter().map(|root| root.as_ref().and_then(|_| first(root))).collect()
}

/// Returns the declared groups of each batch of a case. A batch has at most one declared group,
/// which consists of some of its named heads. If `number` is even, no batch has a declared group.
fn declared(case: &Case, number: u64) -> Vec<Vec<Vec<NodeIx>>> {
    let of_batch = |graph: &Graph| {
        let named = graph.roots.iter().filter_map(|&(_, root)| iso::defined_head(graph, root));
        let mut heads: Vec<NodeIx> = named.skip(number as usize % 3).step_by(2).collect();
        heads.sort_unstable();
        heads.dedup();
        if number.is_multiple_of(2) || heads.len() < 2 { Vec::new() } else { vec![heads] }
    };
    case.batches.iter().map(of_batch).collect()
}

/// [iso.translate], [iso.declared]: the model's quotient of the translation divides the roots into
/// the same types as the definition.
#[test]
fn the_model_says_of_the_translation_what_the_definition_says() {
    let (mut unrolled, mut unions, mut grouped) = (0, 0, 0);
    for number in 0..4_000 {
        let case = case(number);
        let declared = declared(&case, number);
        let translated = iso::translate_declared(&case, &declared).unwrap();
        let got = Run::of(&mut Model::new(), &translated);
        let mut model = Model::new();
        let original = Run::of(&mut model, &case);
        // Cases with a node that cannot be realized are skipped. The definition also visits nodes
        // that are not reachable from a root, and it would not end on a cycle of forwards.
        let realized = original.batches.iter().filter(|batch| batch.types.is_ok());
        let mut nodes = realized.flat_map(|batch| &batch.nodes);
        if !nodes.all(|&node| model.realize(original.interner, &[node]).is_ok()) {
            continue;
        }
        let (mut definition, mut roots) = (Definition::default(), Vec::new());
        for ((graph, batch), declared) in case.batches.iter().zip(&original.batches).zip(&declared)
        {
            let new = match &batch.types {
                Ok(_) => definition.batch(graph, declared, &roots),
                Err(_) => graph.roots.iter().map(|_| None).collect(),
            };
            roots.extend(new);
        }
        assert_eq!(classes(&got.roots), classes(&roots), "case {number}");
        // [iso.finer]
        for (a, b) in pairs(&got.roots) {
            assert_eq!(original.roots[a], original.roots[b], "case {number}: {a} and {b}");
        }
        let alone = Run::of(&mut Model::new(), &iso::translate(&case).unwrap());
        grouped += usize::from(classes(&got.roots) != classes(&alone.roots));
        unrolled += usize::from(classes(&got.roots) != classes(&original.roots));
        unions += usize::from(case.labels.has(Labels::UNION));
    }
    assert!(unrolled > 400 && unions > 400, "{unrolled} of 4000 differ, {unions} with unions");
    assert!(grouped > 100, "the declared groups of {grouped} cases make a difference");
}

/// Returns the pairs of roots that have the same type.
fn pairs<T: PartialEq>(roots: &[Option<T>]) -> Vec<(usize, usize)> {
    let first = classes(roots).into_iter().enumerate();
    first.filter_map(|(at, first)| Some((at, first?))).collect()
}

/// [iso.translate]: the translation of a batch is refused exactly if the batch is refused, with the
/// same error at the same place.
#[test]
fn what_is_refused_stays_refused() {
    let mut refused = 0;
    for number in 0..4_000 {
        let case = case(number);
        let translated = iso::translate(&case).unwrap();
        let error = |case: &Case| -> Vec<_> {
            let run = Run::of(&mut Model::new(), case);
            run.batches.into_iter().map(|batch| batch.types.err()).collect()
        };
        assert_eq!(error(&case), error(&translated), "case {number}");
        refused += usize::from(error(&case).iter().any(Option::is_some));
    }
    assert!(refused > 100, "{refused}");
}

/// [iso.group]: each head is in one group, and a group comes after the groups to which it refers.
#[test]
fn groups_come_sinks_first() {
    for number in 0..1_000 {
        for graph in &case(number).batches {
            let groups = iso::groups(graph);
            let mut at: HashMap<NodeIx, usize> = HashMap::new();
            for (place, group) in groups.iter().enumerate() {
                assert!(group.is_sorted());
                group.iter().for_each(|&node| assert!(at.insert(node, place).is_none()));
            }
            for (node, head) in graph.nodes.iter().enumerate() {
                let Node::Head { children, .. } = head else { continue };
                let own = at[&(node as NodeIx)];
                children
                    .iter()
                    .filter_map(|child| at.get(child))
                    .for_each(|&to| assert!(to <= own));
            }
        }
    }
}

/// [iso.translate]: the labels of the translation are the labels that the chapter describes.
#[test]
fn labels_are_as_documented() {
    let read = |text: &str| read(text, &Scope::default()).unwrap().graph;
    let foreign = |label: &str| hex::encode(label.as_bytes());
    let (rec, member, group) = (foreign("rec 1"), foreign("0 of 2"), foreign("group"));
    let (one, two) = ("A :: Tup[B]; B :: List[A | int];", foreign("rec 0"));
    let case = Case { batches: vec![read(one)], class: vec![None; 2], ..Case::default() };
    let int = format!("Foreign[0xdf, \"{}\", Foreign[0xdf, \"{group}\", int]]", foreign("0 of 1"));
    let expected = read(&format!(
        "A :: Foreign[0xdf, \"{member}\", Foreign[0xdf, \"{group}\", \
         Tup[Foreign[0xdf, \"{rec}\"]], List[Foreign[0xdf, \"{two}\"] | {int}]]];"
    ));
    let got = iso::translate(&case).unwrap();
    assert_eq!(hash(&got.batches[0]), hash(&expected));
}

/// Returns the digest of the first root of a graph.
fn hash(graph: &Graph) -> Digest {
    let mut model = Model::new();
    let case = Case { batches: vec![graph.clone()], ..Case::default() };
    let ty = Run::of(&mut model, &case).roots[0].unwrap();
    model.hash(ty, Lens::Identity).unwrap()
}

/// A chain of a hundred thousand heads does not overflow the stack, because no function recurses.
#[test]
fn deep_batches_have_groups() {
    use selfsame_spec::{Build, Kind};
    let mut graph = Graph::default();
    let one = Label::plain(Kind::TUP, 1).unwrap();
    let mut last = graph.forward("end").unwrap();
    for _ in 0..100_000 {
        last = graph.head(&one, &[last]).unwrap();
    }
    assert_eq!(iso::groups(&graph).len(), 100_000);
    graph.define(0, last).unwrap();
    assert_eq!(iso::groups(&graph)[0].len(), 100_000);
}
