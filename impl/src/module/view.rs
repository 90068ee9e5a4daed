//! What a lens sees, for people and tools (`[module.view]`).

use crate::draft::node::NodeKind;
use crate::handle::Obj;
use crate::label::Labels;
use crate::object::hash::forward_defined;
use crate::object::lens::graph::LensGraph;
use crate::world::World;
use selfsame_spec::error::Result;
use selfsame_spec::{Kind, Label, Lens, ViewNode};

impl World {
    /// What a lens sees from an object, as a graph (`[module.view]`).
    ///
    /// ```
    /// use selfsame::{Kind, Label, Lens, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let list = world.head(&Label::plain(Kind::LIST, 1)?, &[int])?;
    /// let seen = world.view(list, Lens::Identity)?;
    /// assert_eq!(seen[0].children, [[1]]);
    /// assert_eq!(seen[1].label.kind(), Kind::I64);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Those of [`hash`](Self::hash), but for sets on cycles.
    pub fn view(&mut self, object: Obj, lens: Lens) -> Result<Vec<ViewNode>> {
        let number = self.heap.own(object)?;
        if self.is_forward_defined(number) {
            return Err(forward_defined());
        }
        let spots = self.spots(&[number]);
        if lens == Lens::Identity {
            self.spot_hash(spots[0], lens)?;
        }
        let before = self.labels.mark();
        let seen = self.seen_by(&spots, lens, true);
        let seen = seen.map(|(view, members)| heads(&view, &self.labels, &members));
        self.labels.rollback(before);
        seen
    }
}

/// The heads of a view, its `OneOf`s and forwards looked through.
fn heads(view: &LensGraph, labels: &Labels, members: &[String]) -> Vec<ViewNode> {
    let mut places = vec![None; view.flat.len()];
    let mut order: Vec<(u32, Option<u32>)> = Vec::new();
    let mut meet = |order: &mut Vec<_>, head: u32, behind| {
        *places[head as usize].get_or_insert_with(|| {
            order.push((head, behind));
            order.len() as u32 - 1
        })
    };
    for head in spelled_out(view, view.roots[0]) {
        meet(&mut order, head, None);
    }
    let mut seen = Vec::new();
    while let Some(&(head, behind)) = order.get(seen.len()) {
        let mut children = Vec::new();
        for (at, &child) in view.flat.places(head).zip(view.flat.edges(head)) {
            let passed = view.through.binary_search_by_key(&at, |(at, _)| *at);
            let behind = passed.map_or(behind, |found| Some(view.through[found].1));
            let list = spelled_out(view, child).into_iter();
            children.push(list.map(|to| meet(&mut order, to, behind)).collect());
        }
        let via_member = behind.map(|member| members[member as usize].clone());
        seen.push(ViewNode { label: label_of(view, head, labels), children, via_member });
    }
    seen
}

fn label_of(view: &LensGraph, head: u32, labels: &Labels) -> Label {
    let id = view.flat.label(head).unwrap_or(crate::label::LabelId::new(0));
    if labels.kind(id) != Kind::MEMBER {
        return labels.label(id);
    }
    Label::new(Kind::MEMBER, labels.payload(id), 0).unwrap_or_else(|_| labels.label(id))
}

/// The heads that a node stands for, repeated ones dropped.
fn spelled_out(view: &LensGraph, node: u32) -> Vec<u32> {
    let mut seen = hashbrown::HashSet::new();
    let (mut heads, mut work) = (Vec::new(), vec![node]);
    while let Some(node) = work.pop() {
        if !seen.insert(node) {
            continue;
        }
        match view.flat.slot(node) {
            NodeKind::Head(_) => heads.push(node),
            _ => work.extend(view.flat.edges(node).iter().rev()),
        }
    }
    heads
}
