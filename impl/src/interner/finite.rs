//! Checks that no head of a component contains itself by value (`[interner.infinite]`). A type that
//! contains itself by value would have infinite size.

use crate::identity::batch::{Batch, BatchHead, Ref};
use crate::identity::scc;
use crate::label::Labels;
use selfsame_spec::kind::{Hold, Holds};

/// Returns whether some head of a component is on a cycle of steps by value. The cost is linear.
pub(crate) fn contains_itself(labels: &Labels, component: &Batch) -> bool {
    if component.heads().all(|head| held_by_value(labels, component, head).is_empty()) {
        return false;
    }
    let mut steps = Batch::default();
    for head in component.heads() {
        steps.add_head(component.label(head));
        for child in held_by_value(labels, component, head) {
            let inside = component.heads_of(child).filter(|entry| entry.inner().is_some());
            inside.for_each(|to| steps.add_child(to));
        }
    }
    scc::on_cycles(&steps).contains(&true)
}

/// Returns the children that a head holds by value (`[kind.hold]`).
fn held_by_value(labels: &Labels, batch: &Batch, head: BatchHead) -> Vec<Ref> {
    let (label, children) = (batch.label(head), batch.children(head));
    match labels.kind(label).row().map(|row| row.holds) {
        Some(Holds::All(Hold::Value)) => children.to_vec(),
        Some(Holds::Fields) => {
            let holds = labels.label(label).holds();
            let held = children.iter().zip(holds).filter(|(_, hold)| *hold == Hold::Value);
            held.map(|(&child, _)| child).collect()
        }
        _ => Vec::new(),
    }
}
