//! The nodes of a graph that is being minimized. For each node, the table lists the nodes whose
//! signatures contain it.

use crate::identity::batch::{Batch, ListId, Target};
use crate::util::index::index;
use crate::util::rows::row;

index! {
    /// The number of a head or a list of the graph. Heads have the smaller numbers, and lists the
    /// larger numbers.
    pub(super) struct NodeId;
}

/// A node whose signature contains another node, together with the index at which it does.
#[derive(Clone, Copy)]
pub(super) struct User {
    pub(super) node: NodeId,
    /// The index of the child or entry that is the other node.
    pub(super) place: u32,
}

/// For each node the nodes whose signatures contain it.
pub(super) struct Users {
    ends: Vec<u32>,
    users: Vec<User>,
}

impl Users {
    /// Finds for each node of a graph the nodes whose signatures contain it.
    pub(super) fn of(graph: &Batch) -> Self {
        let heads = graph.len();
        let mut ends = vec![0_u32; heads + graph.lists().count()];
        each_use(graph, |of, _| ends[of.at()] += 1);
        let mut sum = 0;
        for end in &mut ends {
            sum += std::mem::replace(end, sum);
        }
        let unset = User { node: NodeId::NONE, place: 0 };
        let mut users = vec![unset; sum as usize];
        each_use(graph, |of, user| {
            let at = &mut ends[of.at()];
            users[*at as usize] = user;
            *at += 1;
        });
        Self { ends, users }
    }

    pub(super) fn of_node(&self, node: NodeId) -> &[User] {
        row(&self.ends, &self.users, node)
    }
}

/// Calls `use_of` for each pair of a node and a node whose signature contains it.
fn each_use(graph: &Batch, mut use_of: impl FnMut(NodeId, User)) {
    let node_of = |list: ListId| NodeId::new(graph.len()).plus(list.number());
    for head in graph.heads() {
        for (place, child) in (0..).zip(graph.children(head)) {
            let user = User { node: NodeId::from_u32(head.number()), place };
            match child.target() {
                Target::Head(to) => use_of(NodeId::from_u32(to.number()), user),
                Target::List(list) => use_of(node_of(list), user),
                Target::Realized(_) => {}
            }
        }
    }
    for list in graph.lists() {
        for (place, entry) in (0..).zip(graph.entries(list)) {
            if let Some(to) = entry.inner() {
                use_of(NodeId::from_u32(to.number()), User { node: node_of(list), place });
            }
        }
    }
}
