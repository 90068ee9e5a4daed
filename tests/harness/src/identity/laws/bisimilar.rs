//! The law of identity by definition: two types are the same if no finite walk distinguishes them.
//!
//! The relation is computed from the case alone, without code of the model or the subject. For k =
//! 0, 1 and so on, the pairs of heads that a walk of k steps distinguishes are marked, until no
//! further pair is found. Therefore this law also tests the model against the definition in the
//! chapter.

use crate::types::law::Law;
use crate::types::present::merge;
use crate::types::subject::ability::Capabilities;
use selfsame_spec::graph::{Graph, Node};

/// Two roots have the same handle if and only if no walk distinguishes them.
pub(crate) const SELFSAME: Law = Law {
    name: "selfsame-iff-bisimilar",
    group: "agree",
    rules: &[
        "identity.bisimilar",
        "identity.quotient",
        "identity.flatten",
        "interner.one-handle",
        "interner.absorb",
    ],
    needs: Capabilities::NOTHING,
    check: |trial| {
        let Some(types) = trial.run.roots.iter().copied().collect::<Option<Vec<_>>>() else {
            return Ok(());
        };
        // The case is skipped if some of its roots are missing in the merged graph, because the
        // case is too large.
        let whole = |graph: &Graph| graph.roots.len() == types.len();
        let Some(graph) = merge(&trial.expected_case.batches).filter(whole) else { return Ok(()) };
        let apart = Distinctions::of(&graph);
        let roots: Vec<Vec<usize>> =
            graph.roots.iter().map(|&(_, node)| apart.plain(&list(&graph, node))).collect();
        for (at, ty) in types.iter().enumerate() {
            for before in 0..at {
                let (handle, walk) =
                    (types[before] == *ty, apart.alike(&roots[before], &roots[at]));
                if handle != walk {
                    let types = |one| if one { "one type" } else { "two types" };
                    let walks = if walk { "no walk tells" } else { "a walk tells" };
                    let (got, right) = (types(handle), types(walk));
                    return Err(format!(
                        "T{before} and T{at}: the subject says {got}; right is {right}, since {walks} them apart"
                    ));
                }
            }
        }
        Ok(())
    },
};

/// A square table of pairs of nodes: whether the two nodes are distinguished. Only pairs of heads
/// are marked.
struct Distinctions {
    nodes: usize,
    table: Vec<bool>,
}

impl Distinctions {
    /// Computes the table of a graph that is not refused: its forwards are defined, and its unions
    /// are not empty.
    fn of(graph: &Graph) -> Self {
        let heads: Vec<usize> =
            (0..graph.nodes.len()).filter(|&at| label(graph, at).is_some()).collect();
        let children: Vec<Vec<Vec<usize>>> =
            (0..graph.nodes.len()).map(|at| lists(graph, at)).collect();
        let mut apart =
            Self { nodes: graph.nodes.len(), table: vec![false; graph.nodes.len().pow(2)] };
        apart.mark(&heads, |_, a, b| label(graph, a) != label(graph, b));
        loop {
            let plain = |lists: &Vec<Vec<usize>>| -> Vec<Vec<usize>> {
                lists.iter().map(|list| apart.plain(list)).collect()
            };
            let plain: Vec<_> = children.iter().map(plain).collect();
            let differ = |before: &Self, a: usize, b: usize| {
                !plain[a].iter().zip(&plain[b]).all(|(a, b)| before.alike(a, b))
            };
            if !apart.mark(&heads, differ) {
                return apart;
            }
        }
    }

    /// Marks the pairs of heads for which `differ` holds, given the earlier marks. Returns whether
    /// any pair was marked.
    fn mark(&mut self, heads: &[usize], differ: impl Fn(&Self, usize, usize) -> bool) -> bool {
        let pairs = heads.iter().flat_map(|&a| heads.iter().map(move |&b| (a, b)));
        let more: Vec<(usize, usize)> =
            pairs.filter(|&(a, b)| a < b && !self.has(a, b) && differ(self, a, b)).collect();
        for &(a, b) in &more {
            self.table[a * self.nodes + b] = true;
            self.table[b * self.nodes + a] = true;
        }
        !more.is_empty()
    }

    fn has(&self, a: usize, b: usize) -> bool {
        self.table[a * self.nodes + b]
    }

    /// Returns a list of heads without the entries that are not distinguished from an earlier
    /// entry.
    fn plain(&self, list: &[usize]) -> Vec<usize> {
        let mut out: Vec<usize> = Vec::new();
        for &entry in list {
            if out.iter().all(|&kept| self.has(kept, entry)) {
                out.push(entry);
            }
        }
        out
    }

    /// Returns whether two lists without repetitions have the same length, and no two entries at
    /// the same position are distinguished.
    fn alike(&self, a: &[usize], b: &[usize]) -> bool {
        a.len() == b.len() && a.iter().zip(b).all(|(&a, &b)| !self.has(a, b))
    }
}

fn label(graph: &Graph, at: usize) -> Option<&selfsame_spec::Label> {
    match &graph.nodes[at] {
        Node::Head { label, .. } => Some(label),
        _ => None,
    }
}

/// Returns, for each child of a head, the list of the child's heads.
fn lists(graph: &Graph, at: usize) -> Vec<Vec<usize>> {
    match &graph.nodes[at] {
        Node::Head { children, .. } => children.iter().map(|&child| list(graph, child)).collect(),
        _ => Vec::new(),
    }
}

/// Returns the heads to which a node refers, in order, without repetitions.
fn list(graph: &Graph, node: u32) -> Vec<usize> {
    let (mut out, mut stack) = (Vec::new(), vec![node]);
    let mut seen = vec![false; graph.nodes.len()];
    while let Some(at) = stack.pop() {
        if std::mem::replace(&mut seen[at as usize], true) {
            continue;
        }
        match &graph.nodes[at as usize] {
            Node::Head { .. } => out.push(at as usize),
            Node::OneOf(members) => stack.extend(members.iter().rev()),
            Node::Forward(_) => {
                stack.extend(graph.defines.iter().find(|define| define.0 == at).map(|d| d.1));
            }
            // This arm is never reached, because a merged batch does not refer to older types.
            Node::Old(_) => {}
        }
    }
    out
}
