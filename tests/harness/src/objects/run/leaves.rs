//! Views in which leaves of one label are one node (`[module.view]`).

use crate::objects::subject::ViewNode;
use selfsame_spec::Label;
use std::collections::HashMap;

/// The view of a lens that sees roles: how often a leaf of one label stands in it is not said, so
/// the first one stands for all.
pub(super) fn with_single_leaves(view: Vec<ViewNode>) -> Vec<ViewNode> {
    let mut first: HashMap<Label, u32> = HashMap::new();
    let mut place = Vec::with_capacity(view.len());
    let mut kept = 0;
    for node in &view {
        let known = match node.children.is_empty() {
            true => *first.entry(node.label.clone()).or_insert(kept),
            false => kept,
        };
        place.push(known);
        kept += u32::from(known == kept);
    }
    let mut out: Vec<ViewNode> = Vec::new();
    for (mut node, &at) in view.into_iter().zip(&place) {
        if at as usize == out.len() {
            let places = node.children.iter_mut().flatten();
            places.for_each(|to| *to = place[*to as usize]);
            out.push(node);
        }
    }
    out
}
