//! Draws cases that are members of adversarial families.

use crate::kit::source::{Replay, Source};
use crate::types::alphabet::Alphabet;
use crate::types::case::{Case, Labels};
use crate::types::draw::about::case_about;
use crate::types::family::plan::{PlanNode, permutation};
use crate::types::family::{Family, Plan};
use crate::types::graph::TypeGraph;
use crate::types::present::merge;
use crate::types::subgraphs;
use selfsame_spec::Graph;
use std::collections::HashMap;

impl Family {
    /// Returns a case of about `size` heads. The case is either a member of the family with its
    /// nodes in random order, or a case about a part of the member. A case about a part is drawn
    /// like any case about a type graph.
    pub fn case(&self, size: u32, source: &mut dyn Source) -> Case {
        let plan = self.plan(size);
        if !source.chance(1, 2) {
            return plan.case(source);
        }
        let mut graphs = graphs(&plan, size as usize);
        match graphs.len() {
            0 => plan.case(source),
            parts => {
                let graph = graphs.swap_remove(source.index(parts));
                case_about(source, &Alphabet::of(&graph), graph, 3)
            }
        }
    }
}

impl Plan {
    /// Converts the plan to a case. The source chooses the order in which each batch is built. It
    /// also chooses whether all nodes are roots, or only the wanted nodes. If the source yields
    /// only zeros, the order is that of the plan, and all nodes are roots.
    ///
    /// # Panics
    /// Panics if the plan has more nodes than a draft may have: 2^30.
    pub fn case(&self, source: &mut dyn Source) -> Case {
        let wanted = if source.chance(1, 4) { self.wanted() } else { Vec::new() };
        let is_root = |at: PlanNode| wanted.get(at as usize).copied().unwrap_or(true);
        let mut case = Case::default();
        let mut number: HashMap<PlanNode, u32> = HashMap::new();
        for batch in 0..self.batches() {
            let order = source.chance(1, 2).then(|| permutation(source, self.batch(batch)));
            let (mut graph, nodes) = self.graph(batch, order.or(self.order(batch)), &number);
            for (at, node) in self.batch(batch).zip(nodes).filter(|&(at, _)| is_root(at)) {
                let root = case.class.len() as u32;
                number.insert(at, root);
                graph.roots.push((format!("T{root}"), node));
                case.class.push(Some(self.class(at)));
            }
            case.batches.push(graph);
        }
        case.law_entropy = (0..4).map(|_| source.choose(u64::from(u32::MAX))).collect();
        case.labels = if self.batches() > 1 { Labels::BATCHES } else { Labels::default() };
        case
    }

    /// Returns a batch of the plan as a graph without roots, and the node of the graph for each
    /// node of the plan.
    #[allow(clippy::expect_used, reason = "data takes what it is told, as long as there is room")]
    fn graph(
        &self,
        batch: usize,
        order: Option<Vec<PlanNode>>,
        number: &HashMap<PlanNode, u32>,
    ) -> (Graph, Vec<u32>) {
        let mut graph = Graph::default();
        let old = |graph: &mut Graph, at: PlanNode| graph.old(number[&at]);
        let nodes = self.build(batch, order.as_deref(), &mut graph, old);
        let nodes = nodes.expect("more than 2^30 nodes");
        (graph, nodes)
    }
}

/// Merges the batches of a plan, and returns parts of the result: the cycles, and the
/// neighbourhoods of the other heads.
fn graphs(plan: &Plan, size: usize) -> Vec<TypeGraph> {
    let case = plan.case(&mut Replay::default());
    let merged = merge(&case.batches).unwrap_or_default();
    subgraphs::subgraphs(&merged, size).collect()
}
