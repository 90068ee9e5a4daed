//! Builds a case batch by batch. Each batch is a spelling of the current type graph, or of a copy
//! that differs from it in one place.

use crate::kit::source::Source;
use crate::types::alphabet::Alphabet;
use crate::types::case::{Case, LARGE, Labels};
use crate::types::graph::TypeGraph;
use crate::types::present::{HeadOrigin, present, reached};
use selfsame_spec::graph::Node;
use selfsame_spec::{Kind, Label};
use std::collections::HashMap;

/// A case that is being built, and the current type graph.
struct CaseBuilder<'a> {
    source: &'a mut dyn Source,
    alphabet: &'a Alphabet,
    case: Case,
    type_graph: TypeGraph,
    /// The class of each head of the type graph.
    class: Vec<u32>,
    /// For each head of the type graph, the numbers of the roots of earlier batches that are in the
    /// class of the head.
    old: Vec<Vec<u32>>,
    /// The number of classes so far.
    classes: u32,
    /// The class and the first root of each union. The key is the list of the classes of the
    /// union's heads.
    unions: HashMap<Vec<u32>, (u32, u32)>,
}

/// Returns a case about a type graph, as [`draw_case`](super::draw_case) draws it.
pub fn case_about(
    source: &mut dyn Source,
    alphabet: &Alphabet,
    type_graph: TypeGraph,
    batches: usize,
) -> Case {
    let classes = type_graph.heads.len() as u32;
    let (case, old) = (Case::default(), vec![Vec::new(); type_graph.heads.len()]);
    let (class, unions) = ((0..classes).collect(), HashMap::new());
    let mut maker = CaseBuilder { source, alphabet, case, type_graph, class, old, classes, unions };
    maker.mark(Labels::of(&maker.type_graph));
    maker.batch(&maker.type_graph.clone(), &(0..classes as usize).collect::<Vec<_>>(), 0);
    for _ in 0..maker.source.choose(batches as u64 - 1) {
        maker.next_batch();
    }
    let is_spoiled = maker.source.chance(1, 6);
    if is_spoiled {
        maker.spoil();
        if maker.source.chance(1, 3) {
            maker.spoil();
        }
    }
    maker.case.law_entropy = (0..4).map(|_| maker.source.choose(u64::from(u32::MAX))).collect();
    if !is_spoiled && maker.source.chance(1, 4) {
        maker.try_in_vain();
    }
    maker.case
}

impl CaseBuilder<'_> {
    fn mark(&mut self, label: Labels) {
        self.case.labels = self.case.labels.with(label);
    }

    fn next_batch(&mut self) {
        self.mark(Labels::BATCHES);
        let small = self.type_graph.heads.len() < LARGE;
        let bring = match self.source.choose(7) {
            6 | 7 if small => self.graft(),
            4..=7 => self.near(),
            _ => {
                self.mark(Labels::UNROLLED);
                self.source.choose(1)
            }
        };
        let copies = if small { 3 } else { 1 };
        let (copy, origin) = self.type_graph.clone().cover(self.source, copies);
        self.batch(&copy, &origin, bring);
    }

    /// Changes the type graph in one place. The heads from which this place is reachable get new
    /// classes.
    fn near(&mut self) -> u64 {
        let count = self.type_graph.heads.len();
        self.change(count);
        self.source.choose(1)
    }

    /// Adds a copy of the type graph to the type graph, and may change the copy in one place. Some
    /// edges of the copy lead to the original.
    fn graft(&mut self) -> u64 {
        let count = self.type_graph.heads.len();
        self.type_graph = self.type_graph.grafted(self.source);
        self.class =
            (0..count as u32).map(|n| self.classes + n).chain(self.class.drain(..)).collect();
        self.old.splice(..0, vec![Vec::new(); count]);
        self.classes += count as u32;
        if self.source.chance(2, 3) {
            self.change(count);
        } else {
            // If nothing was changed, the heads of the copy are the selfsame types as their
            // originals, so they get the classes of the originals.
            let (class, old) = (self.class[count..].to_vec(), self.old[count..].to_vec());
            self.class[..count].copy_from_slice(&class);
            self.old[..count].clone_from_slice(&old);
        }
        self.mark(Labels::GRAFT);
        2
    }

    /// Changes one of the type graph's first `first` heads.
    fn change(&mut self, first: usize) {
        let (near, at) = self.type_graph.change(self.source, self.alphabet, first);
        // The change may replace a label by an equal label, and then has no effect.
        if near == self.type_graph {
            return;
        }
        self.mark(Labels::NEAR);
        self.type_graph = near;
        for (head, reaches) in self.type_graph.reaching(at).into_iter().enumerate() {
            if reaches {
                self.class[head] = self.classes;
                self.classes += 1;
                self.old[head].clear();
            }
        }
    }

    /// Adds a spelling of a type graph as a batch. Each head `h` of the type graph is in the class
    /// of head `origin[h]` of the current type graph. `bring` decides whether old types are brought
    /// in never, sometimes or mostly.
    fn batch(&mut self, type_graph: &TypeGraph, origin: &[usize], bring: u64) {
        if origin.len() > self.old.len() {
            self.mark(Labels::TWINS);
        }
        let stands: Vec<HeadOrigin> = origin.iter().map(|&head| self.stand(head, bring)).collect();
        if stands.iter().any(|stand| *stand != HeadOrigin::Built) {
            self.mark(Labels::FOLD);
        }
        let (graph, nodes) = present(self.source, type_graph, &stands);
        self.case.batches.push(graph);
        let all = type_graph.heads.len() < 2 * LARGE && self.source.chance(3, 4);
        for (head, &node) in nodes.iter().enumerate() {
            if head == 0 || all || self.source.chance(1, 4) {
                let number = self.root(node, self.class[origin[head]]);
                self.old[origin[head]].push(number);
            }
        }
        if self.source.chance(1, 4) {
            self.union(&nodes, origin);
        }
    }

    /// Makes a node of the last batch a root of the given class. Returns the number of the root.
    fn root(&mut self, node: u32, class: u32) -> u32 {
        let number = self.case.class.len() as u32;
        self.case.class.push(Some(class));
        if let Some(graph) = self.case.batches.last_mut() {
            graph.roots.push((format!("T{number}"), node));
        }
        number
    }

    /// Adds a root that is a union: a new union of two or three heads, or a union of an earlier
    /// batch that is brought in.
    fn union(&mut self, nodes: &[u32], origin: &[usize]) {
        self.mark(Labels::UNION_ROOT);
        let mut key = Vec::new();
        let mut members = Vec::new();
        for _ in 0..2 + self.source.choose(1) {
            let at = self.source.index(nodes.len());
            members.push(nodes[at]);
            let class = self.class[origin[at]];
            if !key.contains(&class) {
                key.push(class);
            }
        }
        let known = self.unions.get(&key).copied();
        let bring = self.source.chance(1, 2);
        let Some(graph) = self.case.batches.last_mut() else { return };
        let first = (self.case.class.len() - graph.roots.len()) as u32;
        graph.nodes.push(match known {
            Some((_, root)) if bring && root < first => Node::Old(root),
            _ => Node::OneOf(members),
        });
        let node = graph.nodes.len() as u32 - 1;
        let class = match (known, &key[..]) {
            (_, [one]) => *one,
            (Some((class, _)), _) => class,
            (None, _) => {
                self.classes += 1;
                self.classes - 1
            }
        };
        let number = self.root(node, class);
        if key.len() > 1 {
            self.unions.entry(key).or_insert((class, number));
        }
    }

    fn stand(&mut self, head: usize, bring: u64) -> HeadOrigin {
        let (count, whole) = (self.old[head].len(), if bring > 1 { 4 } else { 3 });
        let part = if bring > 1 { 3 } else { bring };
        if count > 0 && part > 0 && self.source.chance(part, whole) {
            return HeadOrigin::Old(self.old[head][self.source.index(count)]);
        }
        HeadOrigin::Built
    }

    /// Repeats the last batch, and adds a tuple that contains itself by value to the first of the
    /// two batches. The first batch is refused after other heads were interned. Therefore the
    /// second batch is realized in the state after the rollback.
    fn try_in_vain(&mut self) {
        let Ok(label) = Label::plain(Kind::TUPLE, 1) else { return };
        let Some(last) = self.case.batches.last_mut() else { return };
        let (mut refused, count) = (last.clone(), last.nodes.len() as u32);
        refused.nodes.push(Node::Forward("Holds itself".into()));
        refused.nodes.push(Node::Head { label, children: vec![count] });
        refused.defines.push((count, count + 1));
        refused.roots.push((String::new(), count));
        let first = self.case.class.len() - last.roots.len();
        for (number, root) in (first + refused.roots.len()..).zip(&mut last.roots) {
            root.0 = format!("T{number}");
        }
        for (number, root) in (first..).zip(&mut refused.roots) {
            root.0 = format!("T{number}");
        }
        self.case.class.splice(first..first, vec![None; refused.roots.len()]);
        self.case.batches.insert(self.case.batches.len() - 1, refused);
        self.mark(Labels::RETRIED);
    }

    /// Adds an error to the last batch, so that the whole batch must be refused.
    fn spoil(&mut self) {
        let choice = self.source.choose(3);
        let (at, other) = (self.source.choose(u64::from(u32::MAX)), self.source.choose(3));
        let Some(graph) = self.case.batches.last_mut() else { return };
        let count = graph.defines.len();
        if count == 0 {
            return;
        }
        let at = at as usize % count;
        let matters = reached(graph)[graph.defines[at].0 as usize];
        let label = match choice {
            0 => {
                graph.defines.remove(at);
                Labels::UNDEFINED
            }
            1 => {
                let again = graph.defines[at];
                graph.defines.push(again);
                Labels::TWICE
            }
            2 => {
                // The exchange of definitions makes a cycle that consists of one or two forwards.
                let other = (at + other as usize) % count;
                let (one, two) = (graph.defines[at].0, graph.defines[other].0);
                (graph.defines[at].1, graph.defines[other].1) = (two, one);
                Labels::SELF
            }
            _ => {
                let (forward, definition) = graph.defines[at];
                graph.nodes.push(Node::OneOf(vec![definition, forward]));
                graph.defines[at].1 = graph.nodes.len() as u32 - 1;
                Labels::INFINITE
            }
        };
        // An error at a node that is not reachable from a root causes no refusal. A second
        // definition is the exception.
        if matters || label == Labels::TWICE {
            self.mark(label);
        }
    }
}
