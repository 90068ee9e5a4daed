//! Changes the nodes, references, labels, notes and roots in the encoding of a snapshot.

use super::{FORM, Node, NodeKey, SnapshotText, To, What};
use crate::kit::mutant::Edit;
use crate::wire::mutant::bytes::{LabelBytes, moved, turned};
use selfsame_spec::{Kind, Label, Payload};

impl SnapshotText {
    pub(super) fn edit(&mut self, edit: &Edit) {
        let name = edit.name(&FORM);
        match name {
            "count-changed" => self.off[edit.index(0, 4)] = [1, -1, i32::MAX][edit.index(1, 3)],
            "name-changed" | "definition-changed" => self.edit_forward(name, edit),
            "label-changed" | "labels-exchanged" => self.edit_labels(name, edit),
            _ if name.starts_with("root") => self.edit_roots(name, edit),
            _ if name.starts_with("note") => self.edit_notes(name, edit),
            _ if name.starts_with("node") || name == "forward-between" => {
                self.edit_nodes(name, edit);
            }
            _ => self.edit_references(name, edit),
        }
    }

    fn edit_nodes(&mut self, name: &str, edit: &Edit) {
        let count = self.order.len();
        if count == 0 {
            return;
        }
        let (at, other) = (edit.index(0, count), edit.index(1, count));
        match name {
            "node-moved" => moved(&mut self.order, at, other),
            "nodes-turned" => turned(&mut self.order, edit.at[0] as usize),
            "node-dropped" => drop(self.order.remove(at)),
            "node-added" => {
                let copy = self.nodes[self.order[at]].clone();
                self.push(copy);
            }
            // One of the references to the node is replaced by a reference to a copy of the node.
            "node-repeated" => {
                let node = self.order[at];
                let copy = self.nodes[node].clone();
                let copy = self.push(copy);
                let mut all: Vec<&mut To> =
                    self.references().filter(|to| **to == To::Node(node)).collect();
                let nth = edit.index(2, all.len());
                all.get_mut(nth).into_iter().for_each(|to| **to = To::Node(copy));
            }
            // All references to one node are replaced by references to the other node.
            "node-shared" => {
                let (one, other) = (self.order[at], self.order[other]);
                let all = self.references().filter(|to| **to == To::Node(one));
                all.for_each(|to| *to = To::Node(other));
            }
            _ => {
                let definition = vec![To::Node(self.order[at])];
                let what = What::Forward(b"between".to_vec(), None);
                let forward = self.push(Node { what, to: definition.clone() });
                let nodes = &mut self.nodes[..forward];
                let all = nodes.iter_mut().flat_map(|node| &mut node.to).chain(&mut self.roots);
                let mut all: Vec<&mut To> = all.filter(|to| **to == definition[0]).collect();
                let nth = edit.index(2, all.len());
                all.get_mut(nth).into_iter().for_each(|to| **to = To::Node(forward));
            }
        }
    }

    /// Adds a node after all other nodes.
    fn push(&mut self, node: Node) -> NodeKey {
        self.nodes.push(node);
        self.order.push(self.nodes.len() - 1);
        self.nodes.len() - 1
    }

    fn references(&mut self) -> impl Iterator<Item = &mut To> {
        self.nodes.iter_mut().flat_map(|node| &mut node.to).chain(&mut self.roots)
    }

    fn edit_references(&mut self, name: &str, edit: &Edit) {
        let order = self.order.clone();
        let is_members = name.starts_with("member");
        let fits = |node: &&mut Node| match node.what {
            What::OneOf => true,
            _ => !is_members && !node.to.is_empty(),
        };
        let mut nodes: Vec<&mut Node> = self.nodes.iter_mut().filter(fits).collect();
        let at = edit.index(0, nodes.len());
        let Some(node) = nodes.get_mut(at) else { return };
        let (place, count) = (edit.index(1, node.to.len()), order.len() as u32);
        let other = order.get(edit.index(2, order.len())).map_or(To::Number(0), |&to| To::Node(to));
        match name {
            "members-emptied" => node.to.clear(),
            "member-added" => node.to.push(other),
            "member-repeated" if !node.to.is_empty() => node.to.push(node.to[place]),
            "child-turned" => turned(&mut node.to, edit.at[1] as usize),
            "reference-moved" => node.to[place] = other,
            "number-changed" => {
                let numbers = [count, u32::MAX, count.wrapping_sub(1), 0, 1];
                node.to[place] = To::Number(numbers[edit.index(2, numbers.len())]);
            }
            _ => {}
        }
    }

    fn edit_labels(&mut self, name: &str, edit: &Edit) {
        let mut labels: Vec<&mut LabelBytes> = Vec::new();
        for node in &mut self.nodes {
            if let What::Head(label, _) = &mut node.what {
                labels.push(label);
            }
        }
        let at = edit.index(0, labels.len());
        if labels.is_empty() {
            return;
        }
        if name == "label-changed" {
            labels[at].change(edit.at[1] as usize, edit.at[2]);
            return;
        }
        // The other label must have the same arity, and neither node may be an overload, because
        // overloads have notes. Otherwise the encoding would be malformed.
        let fits = |label: &LabelBytes| {
            label.arity == labels[at].arity && Kind(label.kind) != Kind::OVERLOAD
        };
        let alike: Vec<usize> = (0..labels.len()).filter(|&own| fits(labels[own])).collect();
        if fits(labels[at]) {
            let other = alike[edit.index(1, alike.len())];
            let label = labels[at].clone();
            *labels[at] = std::mem::replace(labels[other], label);
        }
    }

    fn edit_forward(&mut self, name: &str, edit: &Edit) {
        let order = &self.order;
        let other = order.get(edit.index(2, order.len())).map_or(To::Number(0), |&to| To::Node(to));
        let forwards = self.nodes.iter_mut().filter_map(|node| match &mut node.what {
            What::Forward(name, flag) => Some((name, flag, &mut node.to)),
            _ => None,
        });
        let mut forwards: Vec<_> = forwards.collect();
        let at = edit.index(0, forwards.len());
        let Some((words, flag, to)) = forwards.get_mut(at) else { return };
        match (name, edit.index(1, 4)) {
            ("name-changed", 0) => words.push(0xff),
            ("name-changed", 1) => words.clear(),
            ("name-changed", _) => words.extend("é".bytes()),
            (_, 0) => **to = vec![other],
            (_, 1) => to.clear(),
            (_, by) => **flag = Some(by as u8),
        }
    }

    fn edit_notes(&mut self, name: &str, edit: &Edit) {
        let all = self.nodes.iter_mut().filter_map(|node| match &mut node.what {
            What::Head(label, Some(notes)) => Some((globals(label), notes)),
            _ => None,
        });
        let mut all: Vec<_> = all.filter(|(globals, _)| *globals > 0).collect();
        let at = edit.index(0, all.len());
        let Some((globals, notes)) = all.get_mut(at) else { return };
        let (globals, place) = (*globals, edit.index(1, notes.len() + 1));
        match name {
            "note-repeated" => {
                let global = edit.index(2, globals) as u32;
                let own = notes.get(place).cloned().unwrap_or((global, b"n".to_vec()));
                notes.splice(place..place, vec![own; 1 + usize::from(place == notes.len())]);
            }
            "note-added" => {
                let text = if edit.at[2] % 8 == 7 { vec![0xff] } else { b"n".to_vec() };
                notes.insert(place, (edit.index(2, globals + 1) as u32, text));
            }
            "note-dropped" if place < notes.len() => drop(notes.remove(place)),
            _ => turned(notes, edit.at[1] as usize),
        }
    }

    fn edit_roots(&mut self, name: &str, edit: &Edit) {
        let count = self.roots.len();
        let at = edit.index(0, count);
        match name {
            "root-repeated" if count > 0 => {
                let own = self.roots[at];
                self.roots.insert(edit.index(1, count + 1), own);
            }
            "root-dropped" if count > 0 => drop(self.roots.remove(at)),
            "root-added" => {
                let node = self.order.get(edit.index(1, self.order.len()));
                let root = node.map_or(To::Number(0), |&node| To::Node(node));
                self.roots.insert(edit.index(0, count + 1), root);
            }
            _ => turned(&mut self.roots, edit.at[0] as usize),
        }
    }
}

/// Returns the number of globals of an overload.
fn globals(label: &LabelBytes) -> usize {
    let label = Label::new(Kind(label.kind), &label.payload, label.arity as usize);
    match label.map(|label| label.payload()) {
        Ok(Payload::Overload(said)) => said.globals.len(),
        _ => 0,
    }
}
