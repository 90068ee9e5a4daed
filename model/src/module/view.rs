//! Returns the heads that a lens sees from an object, as a graph ([module.view]). Compilers use
//! this graph as input. Each node has a label, children by position, and the member through which
//! the node was reached.
//!
//! ```text
//! view(List[m:x]), compiler lens, where m:x holds int
//! 0: List [1]    1: member m:x [2]    2: int, via m:x
//! ```

use crate::handle::HeadId;
use crate::object::state::ObjectState;
use crate::object::vertex::{LensOptions, Vertex};
use selfsame_spec::error::Result;
use selfsame_spec::{Lens, ViewNode};

impl ObjectState {
    // [module.view]
    /// Returns the heads of an object, and all heads that a lens reaches from them, in
    /// breadth-first order.
    pub(crate) fn view(&self, at: &Vertex, lens: Lens) -> Result<Vec<ViewNode>> {
        if !(self.rules.views_all)(lens) {
            let graph = self.graph_to_hash(at, LensOptions::to_hash(lens))?;
            if lens == Lens::Identity {
                self.rules.checks.iter().try_for_each(|check| check(&graph))?;
            }
        }
        let graph = self.lens_graph(std::slice::from_ref(at), LensOptions::whole(lens));
        let heads = graph.heads()?;
        let start = |&head: &HeadId| Reached { head, via_member: None };
        let mut order: Vec<Reached> = heads.roots.iter().map(start).collect();
        let mut nodes = Vec::new();
        while let Some(from) = order.get(nodes.len()).cloned() {
            let edges = &graph.vertex(heads.vertices[from.head.0]).visited.edges;
            let mut children = Vec::new();
            for (edge, list) in edges.iter().zip(&heads.children[from.head.0]) {
                let via_member = edge.via_member.as_ref().or(from.via_member.as_ref());
                let enter = |&head| enter(&mut order, head, via_member);
                children.push(list.iter().map(enter).collect());
            }
            let label = heads.labels[from.head.0].clone();
            nodes.push(ViewNode { label, children, via_member: from.via_member });
        }
        Ok(nodes)
    }
}

/// A head that a lens reached, and the last member on the first path to the head.
#[derive(Clone)]
struct Reached {
    head: HeadId,
    via_member: Option<String>,
}

/// Returns the position of a head in `order`. A head that is not in the list yet is appended.
fn enter(order: &mut Vec<Reached>, head: HeadId, via_member: Option<&String>) -> u32 {
    let place = order.iter().position(|reached| reached.head == head).unwrap_or_else(|| {
        order.push(Reached { head, via_member: via_member.cloned() });
        order.len() - 1
    });
    place as u32
}
