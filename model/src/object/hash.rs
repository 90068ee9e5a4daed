//! Digests of what a lens sees, and the graph of it ([object.hash], [object.set],
//! [module.identity], [module.compiler], [module.view]).

use crate::draft::walk::first_cycle;
use crate::handle::HeadId;
use crate::identity::digest::Digests;
use crate::identity::graph::List;
use crate::identity::quotient::minimal;
use crate::object::edges::At;
use crate::object::lens_graph::{Heads, Picture};
use crate::object::visit::{Looks, What};
use crate::world::{Node, Object, World};
use selfsame_spec::error::{ErrorKind, Result, Use};
use selfsame_spec::{Digest, Kind, Lens, ViewNode};

impl World {
    // [object.hash] [module.identity] [module.compiler]
    /// The hash of an object under a lens.
    ///
    /// # Errors
    /// E0709, E0707; under the identity lens as `realize`, under the frozen lens E0720; E0712.
    pub fn hash(&self, object: Object, lens: Lens) -> Result<Digest> {
        self.hash_at(&At::Object(self.own(object)?), lens)
    }

    // [snapshot.hash]
    /// The hash of a node under a lens.
    ///
    /// # Errors
    /// As `hash`.
    pub fn node_hash(&self, node: Node, lens: Lens) -> Result<Digest> {
        self.hash_at(&At::Node(self.own_node(node)?), lens)
    }

    pub(crate) fn hash_at(&self, at: &At, lens: Lens) -> Result<Digest> {
        let picture = self.to_be_hashed(at, lens)?;
        if lens == Lens::Identity {
            let mut scratch = self.clone();
            let types = scratch.lower(&picture)?;
            return scratch.interner.hash(types[picture.roots[0]], lens);
        }
        let mut heads = picture.heads()?;
        if lens == Lens::Frozen {
            self.sets(&picture)?;
            self.put_in_order(&mut heads);
        }
        Ok(self.digest_of(&heads, &[picture.root_heads(&heads)])[0])
    }

    /// What a lens sees of something that is not forward-defined.
    fn to_be_hashed(&self, at: &At, lens: Lens) -> Result<Picture> {
        let refused = ErrorKind::ForwardDefined { wanted: Use::Hash };
        if self.forward_defined(at) {
            return Err(refused.into());
        }
        let looks = if lens == Lens::Identity { Looks::new(lens) } else { Looks::whole(lens) };
        let picture = self.picture(std::slice::from_ref(at), looks);
        let forward = |node: &usize| matches!(picture.seen[*node].what, What::Forward(_));
        if (0..picture.nodes.len()).any(|node| forward(&node)) && lens == Lens::Compiler {
            return Err(refused.into());
        }
        Ok(picture)
    }

    // [identity.quotient] [identity.digest.type]
    /// The digests of some lists of heads.
    fn digest_of(&self, heads: &Heads, lists: &[List]) -> Vec<Digest> {
        let core = self.rules.types;
        let graph = heads.graph();
        let groups = (core.quotient)(&graph, 0);
        let digests = Digests::of_graph(&minimal(&graph, &groups), core);
        let digest = |list: &List| {
            let list = list.iter().map(|head| HeadId(groups[head.0])).collect();
            digests.of_type(&(core.drop_repetitions)(list))
        };
        lists.iter().map(digest).collect()
    }

    // [object.set]
    /// Refuses a set that is on a cycle.
    fn sets(&self, picture: &Picture) -> Result<()> {
        let set = |node: &usize| self.kind(&picture.nodes[*node]) == Some(Kind::SET_OBJECT);
        let sets: Vec<usize> = (0..picture.nodes.len()).filter(set).collect();
        match first_cycle(&sets, |node| picture.steps(node)) {
            Some(cycle) => {
                let cycle = cycle.into_iter().flatten().collect();
                Err(ErrorKind::SetOnCycle { cycle }.into())
            }
            None => Ok(()),
        }
    }

    // [object.set]
    /// Puts the elements of sets in the order of their digests: again and again of a set that
    /// reaches none that is not in order.
    fn put_in_order(&self, heads: &mut Heads) {
        let set = |head: &usize| heads.labels[*head].kind() == Kind::SET_OBJECT;
        let mut left: Vec<usize> = (0..heads.labels.len()).filter(set).collect();
        while let Some(at) = left.iter().position(|&set| !reaches(heads, set, &left)) {
            let set = left.remove(at);
            let mut elements = heads.children[set].split_off(1);
            let digests = self.digest_of(heads, &elements);
            let mut order: Vec<(Digest, usize)> = digests.into_iter().zip(0..).collect();
            (self.rules.in_order)(&mut order);
            let sorted = order.into_iter().map(|(_, at)| std::mem::take(&mut elements[at]));
            heads.children[set].extend(sorted.collect::<Vec<_>>());
        }
    }

    // [module.view]
    /// What a lens sees of an object, as a graph.
    ///
    /// # Errors
    /// As `hash`, but for sets on cycles.
    pub fn view(&self, object: Object, lens: Lens) -> Result<Vec<ViewNode>> {
        let at = At::Object(self.own(object)?);
        let picture = self.to_be_hashed(&at, lens)?;
        if lens == Lens::Identity {
            self.rules.checks.iter().try_for_each(|check| check(&picture))?;
        }
        let picture = self.picture(&[at], Looks::whole(lens));
        let heads = picture.heads()?;
        let mut order: Vec<(HeadId, Option<String>)> =
            picture.root_heads(&heads).into_iter().map(|head| (head, None)).collect();
        let mut next = 0;
        while let Some((head, behind)) = order.get(next).cloned() {
            let edges = &picture.seen[heads.at[head.0]].edges;
            for (edge, list) in edges.iter().zip(&heads.children[head.0]) {
                for &to in list {
                    if !order.iter().any(|met| met.0 == to) {
                        order.push((to, edge.behind.clone().or_else(|| behind.clone())));
                    }
                }
            }
            next += 1;
        }
        let place = |&to: &HeadId| {
            order.iter().position(|met| met.0 == to).map_or(u32::MAX, |at| at as u32)
        };
        let node = |(head, via): &(HeadId, Option<String>)| ViewNode {
            label: heads.labels[head.0].clone(),
            children: heads.children[head.0]
                .iter()
                .map(|l| l.iter().map(place).collect())
                .collect(),
            via_member: via.clone(),
        };
        Ok(order.iter().map(node).collect())
    }
}

/// Whether a head reaches one of some, itself not counted.
fn reaches(heads: &Heads, from: usize, some: &[usize]) -> bool {
    let (mut seen, mut next) = (vec![from], 0);
    while let Some(&head) = seen.get(next) {
        for &HeadId(to) in heads.children[head].iter().flatten() {
            if !seen.contains(&to) {
                seen.push(to);
            }
        }
        next += 1;
    }
    seen[1..].iter().any(|head| some.contains(head))
}
