//! Components that contain themselves by value (`[interner.infinite]`): nobody can have one.

use crate::identity::batch::{Raw, Ref, Target};
use crate::interner::store::Store;
use selfsame_spec::kind::{Hold, Holds};

/// Whether a head of a component that was read is on a cycle of steps by value. Linear time.
pub(crate) fn contains_itself(store: &Store, raw: &Raw) -> bool {
    let heads = 0..raw.len() as u32;
    if heads.clone().all(|head| inline(store, raw, head).is_empty()) {
        return false;
    }
    let mut graph = Raw::default();
    for head in heads {
        graph.head(raw.label(head));
        for child in inline(store, raw, head) {
            let inside = |entry: &Ref| matches!(entry.target(), Target::Head(_));
            raw.heads_of(child).filter(inside).for_each(|to| graph.child(to));
        }
    }
    crate::identity::scc::on_cycles(&graph).contains(&true)
}

/// The children that a head holds by value.
fn inline(store: &Store, raw: &Raw, head: u32) -> Vec<Ref> {
    let (label, children) = (raw.label(head), raw.children(head));
    match store.labels.kind(label).row().map(|row| row.holds) {
        Some(Holds::All(Hold::Value)) => children.to_vec(),
        Some(Holds::Fields) => {
            let holds = store.labels.label(label).holds();
            let held = children.iter().zip(holds).filter(|(_, hold)| *hold == Hold::Value);
            held.map(|(&child, _)| child).collect()
        }
        _ => Vec::new(),
    }
}
