//! Tests that realizing a whole graph gives the types of a draft with the same heads
//! (`[interner.realize]`).

use selfsame::{Draft, ErrorKind, Graph, Interner, Kind, Label, Lens, Type};

/// A linear congruential generator of pseudorandom numbers.
struct Random(u64);

impl Random {
    fn below(&mut self, n: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) as u32 % n
    }
}

/// A graph of heads: a list of labels, and for each head the index of its label and the numbers of
/// its children.
struct Rows {
    labels: Vec<Label>,
    heads: Vec<(u32, Vec<u32>)>,
}

impl Rows {
    fn random(random: &mut Random, len: u32) -> Self {
        let kinds = [(Kind::NONE, 0), (Kind::LIST, 1), (Kind::BOX, 1), (Kind(0xc0), 2)];
        let labels: Vec<Label> = kinds.map(|(kind, n)| Label::new(kind, b"", n).unwrap()).into();
        let mut head = |_| {
            let label = random.below(labels.len() as u32);
            let children = (0..kinds[label as usize].1).map(|_| random.below(len)).collect();
            (label, children)
        };
        let heads = (0..len).map(&mut head).collect();
        Self { labels, heads }
    }

    fn graph(&self) -> Graph {
        let (mut ends, mut children) = (Vec::new(), Vec::new());
        for (_, of_head) in &self.heads {
            children.extend(of_head);
            ends.push(children.len() as u32);
        }
        let heads = self.heads.iter().map(|head| head.0).collect();
        Graph::from_rows(&self.labels, heads, ends, children).unwrap()
    }

    /// Returns the types of the heads, realized from a draft that has a forward for each head.
    fn types(&self, interner: &mut Interner) -> Vec<Type> {
        let mut draft = Draft::new();
        let forwards: Vec<_> = self.heads.iter().map(|_| draft.forward("").unwrap()).collect();
        for ((label, children), &forward) in self.heads.iter().zip(&forwards) {
            let children: Vec<_> = children.iter().map(|&to| forwards[to as usize]).collect();
            let head = draft.head(&self.labels[*label as usize], &children).unwrap();
            draft.define(forward, head).unwrap();
        }
        interner.realize(&draft, &forwards).unwrap()
    }
}

#[test]
fn a_graph_is_the_draft_that_says_the_same() {
    let mut random = Random(1);
    let mut interner = Interner::new();
    for _ in 0..2000 {
        let len = 1 + random.below(12);
        let rows = Rows::random(&mut random, len);
        let types = interner.realize_graph(rows.graph()).unwrap();
        assert_eq!(types, rows.types(&mut interner));
        let mut fresh = Interner::new();
        let alone = fresh.realize_graph(rows.graph()).unwrap();
        let hash = |interner: &Interner, ty| interner.hash(ty, Lens::Identity).unwrap();
        for (&ty, alone) in types.iter().zip(alone) {
            assert_eq!(hash(&interner, ty), hash(&fresh, alone));
        }
    }
}

#[test]
fn classes_are_types() {
    let mut random = Random(2);
    for _ in 0..2000 {
        let len = 1 + random.below(12);
        let rows = Rows::random(&mut random, len);
        let types = rows.types(&mut Interner::new());
        let classes = rows.graph().classes();
        for a in 0..types.len() {
            for b in 0..a {
                assert_eq!(types[a] == types[b], classes[a] == classes[b], "{:?}", rows.heads);
            }
        }
    }
}

/// If a head refers to a named head, its class is the same as if it referred to a leaf whose label
/// stands for the name.
#[test]
fn a_name_is_all_that_is_seen() {
    let mut random = Random(3);
    for _ in 0..2000 {
        let len = 1 + random.below(12);
        let mut rows = Rows::random(&mut random, len);
        let names: Vec<Option<u32>> =
            (0..len).map(|_| Some(random.below(8)).filter(|&name| name < 3)).collect();
        let classes = rows.graph().classes_by_name(|head| names[head as usize]);
        let first = rows.labels.len() as u32;
        rows.labels.extend((0..3).map(|name| Label::new(Kind(0xc1), &[name], 0).unwrap()));
        rows.heads.extend((0..3).map(|name| (first + name, Vec::new())));
        for child in rows.heads.iter_mut().flat_map(|head| &mut head.1) {
            *child = names[*child as usize].map_or(*child, |name| len + name);
        }
        let types = rows.types(&mut Interner::new());
        for a in 0..len as usize {
            for b in 0..a {
                assert_eq!(types[a] == types[b], classes[a] == classes[b], "{:?}", rows.heads);
            }
        }
    }
}

#[test]
fn what_is_not_a_graph_is_refused() {
    let list = || vec![Label::plain(Kind::LIST, 1).unwrap()];
    let code = |heads: &[u32], ends: &[u32], children: &[u32]| {
        let graph = Graph::from_rows(&list(), heads.into(), ends.into(), children.into());
        graph.err().map(|error| error.code())
    };
    assert_eq!(code(&[0], &[1], &[0]), None);
    assert_eq!(code(&[0], &[1], &[1]), Some("E0709"), "no such child");
    assert_eq!(code(&[1], &[1], &[0]), Some("E0709"), "no such label");
    assert_eq!(code(&[0, 0], &[1], &[0]), Some("E0709"), "a row is missing");
    assert_eq!(code(&[0, 0], &[1, 0], &[]), Some("E0709"), "rows are not in order");
    assert_eq!(code(&[0], &[1], &[0, 0]), Some("E0709"), "a child too many");
    assert_eq!(code(&[0], &[2], &[0, 0]), Some("E0713"), "not the label's arity");
}

#[test]
fn an_infinite_size_is_refused_and_nothing_stays() {
    let labels = [Label::plain(Kind::TUPLE, 1).unwrap(), Label::plain(Kind::LIST, 1).unwrap()];
    let mut interner = Interner::new();
    let before = interner.footprint();
    // Head 0 is a list of head 1, head 1 is a tuple of head 2, and head 2 is a tuple of head 1.
    let rows = (vec![1, 0, 0], vec![1, 2, 3], vec![1, 2, 1]);
    let graph = Graph::from_rows(&labels, rows.0, rows.1, rows.2).unwrap();
    let error = interner.realize_graph(graph).unwrap_err();
    let ErrorKind::InfiniteSize { cycle } = error.kind() else { panic!("{error}") };
    let nodes: Vec<u32> = cycle.iter().map(|place| place.node).collect();
    assert_eq!(nodes, [1, 2]);
    assert_eq!(interner.footprint(), before);
}
