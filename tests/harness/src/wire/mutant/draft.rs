//! The encoding of a draft as a structure that can be changed (`[wire.draft]`).

use super::bytes::{Cursor, LabelBytes, moved, put_u32, turned};
use super::changed;
use crate::kit::mutant::{Digests, Edit, Form, Mutant};
use selfsame_spec::format::{NODE_FORWARD, NODE_HEAD, NODE_ONEOF, NODE_TYPE};
use std::collections::HashMap;

/// The index of a node in [`DraftText::nodes`]. The index does not change when nodes are moved.
type NodeKey = usize;

/// A reference to a node, or a number that is written in place of a reference.
#[derive(Clone, Copy, Debug)]
enum To {
    Node(NodeKey),
    Number(u32),
}

/// The encoding of a draft, divided into its parts.
#[derive(Clone, Debug, Default)]
struct DraftText {
    header: Vec<u8>,
    types: Vec<u8>,
    nodes: Vec<Node>,
    /// The nodes that the encoding contains, in the order of writing.
    order: Vec<NodeKey>,
    defines: Vec<[To; 2]>,
    digest: Vec<u8>,
    /// The differences between the written and the correct counts of nodes, members and
    /// definitions.
    off: [i32; 3],
}

/// A node of the encoding.
#[derive(Clone, Debug)]
enum Node {
    Head(LabelBytes, Vec<To>),
    OneOf(Vec<To>),
    Forward(Vec<u8>),
    Type(u32),
}

/// The form of the encoding of a draft: its name, and the names of the possible changes.
pub(crate) static FORM: Form = Form {
    name: "draft",
    edits: &[
        "types-changed",
        "types-listed",
        "node-moved",
        "node-repeated",
        "node-dropped",
        "reference-moved",
        "number-changed",
        "members-emptied",
        "member-repeated",
        "member-added",
        "label-changed",
        "name-changed",
        "place-changed",
        "define-repeated",
        "define-dropped",
        "define-added",
        "define-exchanged",
        "defines-turned",
        "count-changed",
    ],
};

/// Returns the encoding after the changes of a mutant; `None` if `bytes` is not a valid encoding.
pub(crate) fn mutated(bytes: &[u8], mutant: &Mutant) -> Option<Vec<u8>> {
    let mut text = DraftText::read(bytes)?;
    mutant.edits.iter().for_each(|edit| text.edit(edit));
    Some(mutant.digests.sealed(text.bytes(), &[], &text.digest))
}

impl DraftText {
    fn read(bytes: &[u8]) -> Option<Self> {
        let mut input = Cursor::new(bytes);
        let mut text = Self { header: input.take(12)?.to_vec(), ..Self::default() };
        let length = input.u32()? as usize;
        text.types = input.take(length)?.to_vec();
        for _ in 0..input.u32()? {
            let node = Self::read_node(&mut input)?;
            text.order.push(text.nodes.len());
            text.nodes.push(node);
        }
        for _ in 0..input.u32()? {
            text.defines.push([To::Node(input.u32()? as usize), To::Node(input.u32()? as usize)]);
        }
        text.digest = input.take(32)?.to_vec();
        Some(text)
    }

    fn read_node(input: &mut Cursor<'_>) -> Option<Node> {
        let numbers = |input: &mut Cursor<'_>, count: u32| {
            let one = |_| input.u32().map(|number| To::Node(number as usize));
            (0..count).map(one).collect::<Option<Vec<To>>>()
        };
        Some(match input.u8()? {
            NODE_HEAD => {
                let label = input.label()?;
                let children = numbers(input, label.arity)?;
                Node::Head(label, children)
            }
            NODE_ONEOF => {
                let count = input.u32()?;
                Node::OneOf(numbers(input, count)?)
            }
            NODE_FORWARD => {
                let length = input.u32()? as usize;
                Node::Forward(input.take(length)?.to_vec())
            }
            _ => Node::Type(input.u32()?),
        })
    }

    fn bytes(&self) -> Vec<u8> {
        let numbers: HashMap<NodeKey, u32> = self.order.iter().copied().zip(0..).collect();
        let number = |to: &To| match to {
            To::Node(node) => numbers.get(node).copied().unwrap_or(u32::MAX),
            To::Number(number) => *number,
        };
        let count = |of: usize, nth: usize| (of as u32).wrapping_add_signed(self.off[nth]);
        let mut out = self.header.clone();
        put_u32(&mut out, self.types.len() as u32);
        out.extend(&self.types);
        put_u32(&mut out, count(self.order.len(), 0));
        for &node in &self.order {
            match &self.nodes[node] {
                Node::Head(label, children) => {
                    out.push(NODE_HEAD);
                    label.put(&mut out);
                    children.iter().for_each(|to| put_u32(&mut out, number(to)));
                }
                Node::OneOf(members) => {
                    out.push(NODE_ONEOF);
                    put_u32(&mut out, count(members.len(), 1));
                    members.iter().for_each(|to| put_u32(&mut out, number(to)));
                }
                Node::Forward(name) => {
                    out.push(NODE_FORWARD);
                    put_u32(&mut out, name.len() as u32);
                    out.extend(name);
                }
                Node::Type(place) => {
                    out.push(NODE_TYPE);
                    put_u32(&mut out, *place);
                }
            }
        }
        put_u32(&mut out, count(self.defines.len(), 2));
        self.defines.iter().flatten().for_each(|to| put_u32(&mut out, number(to)));
        out
    }

    fn edit(&mut self, edit: &Edit) {
        let name = edit.name(&FORM);
        match name {
            "types-changed" | "types-listed" => self.edit_types(name, edit),
            "count-changed" => {
                self.off[edit.index(0, 3)] = [1, -1, i32::MAX][edit.index(1, 3)];
            }
            _ if name.starts_with("define") => self.edit_defines(name, edit),
            _ => self.edit_nodes(name, edit),
        }
    }

    /// Changes the encoding of types that the draft contains. The change is any change of such
    /// encodings, or only a change of the list of types.
    fn edit_types(&mut self, name: &str, edit: &Edit) {
        let all = changed::FORM.edits.iter().enumerate();
        let fits = |name: &str| name.starts_with("type");
        let fit = all.filter(|(_, own)| name == "types-changed" || fits(own));
        let fit: Vec<u8> = fit.map(|(how, _)| how as u8).collect();
        let how = fit[edit.index(0, fit.len())];
        let edits = vec![Edit { how, at: [edit.at[1], edit.at[2], 0] }];
        let mutant = Mutant { form: &changed::FORM, edits, digests: Digests::Right };
        if let Some(types) = changed::mutated(&self.types, &mutant) {
            self.types = types;
        }
    }

    fn edit_nodes(&mut self, name: &str, edit: &Edit) {
        let count = self.order.len();
        let at = edit.index(0, count);
        match name {
            "node-moved" => moved(&mut self.order, at, edit.index(1, count)),
            "node-repeated" if count > 0 => {
                self.nodes.push(self.nodes[self.order[at]].clone());
                let place = at + 1 + edit.index(1, count - at);
                self.order.insert(place, self.nodes.len() - 1);
            }
            "node-dropped" if count > 0 => drop(self.order.remove(at)),
            "name-changed" => self.change_name(edit),
            "place-changed" => {
                let mut places = self.nodes.iter_mut().filter_map(|node| match node {
                    Node::Type(place) => Some(place),
                    _ => None,
                });
                if let Some(place) = places.nth(edit.index(0, 3)) {
                    *place = edit.index(1, 5) as u32;
                }
            }
            "label-changed" => {
                let mut labels = self.nodes.iter_mut().filter_map(|node| match node {
                    Node::Head(label, _) => Some(label),
                    _ => None,
                });
                if let Some(label) = labels.nth(edit.index(0, 4)) {
                    label.change(edit.at[1] as usize, edit.at[2]);
                }
            }
            _ => self.edit_references(name, edit),
        }
    }

    fn edit_references(&mut self, name: &str, edit: &Edit) {
        let order = self.order.clone();
        let mut lists: Vec<&mut Vec<To>> = Vec::new();
        for node in &mut self.nodes {
            match node {
                Node::OneOf(list) => lists.push(list),
                Node::Head(_, list) if name.ends_with("ed") && !name.starts_with("member") => {
                    lists.push(list);
                }
                _ => {}
            }
        }
        let at = edit.index(0, lists.len());
        let Some(list) = lists.get_mut(at) else { return };
        let place = edit.index(1, list.len());
        let other = To::Node(order.get(edit.index(2, order.len())).copied().unwrap_or_default());
        match name {
            "members-emptied" => list.clear(),
            "member-added" => list.push(other),
            "member-repeated" if !list.is_empty() => list.push(list[place]),
            "reference-moved" if !list.is_empty() => list[place] = other,
            "number-changed" if !list.is_empty() => {
                let count = order.len() as u32;
                list[place] =
                    To::Number([count, u32::MAX, count.wrapping_sub(1), 0][edit.index(2, 4)]);
            }
            _ => {}
        }
    }

    /// Changes the name of a forward. The result may not be a valid name.
    fn change_name(&mut self, edit: &Edit) {
        let mut names = self.nodes.iter_mut().filter_map(|node| match node {
            Node::Forward(name) => Some(name),
            _ => None,
        });
        if let Some(name) = names.nth(edit.index(0, 4)) {
            match edit.index(1, 4) {
                0 => name.clear(),
                1 => name.push(0xff),
                2 => name.extend("é".bytes()),
                _ => *name = vec![b'a'; (1 << 16) + edit.index(2, 2)],
            }
        }
    }

    fn edit_defines(&mut self, name: &str, edit: &Edit) {
        let count = self.defines.len();
        let at = edit.index(0, count);
        let node = |nth: usize| {
            let node = self.order.get(edit.index(nth, self.order.len()));
            node.map_or(To::Number(0), |&node| To::Node(node))
        };
        match name {
            "define-repeated" if count > 0 => {
                let own = self.defines[at];
                self.defines.insert(edit.index(1, count + 1), own);
            }
            "define-dropped" if count > 0 => drop(self.defines.remove(at)),
            "define-added" => {
                let new = [node(1), node(2)];
                self.defines.insert(edit.index(0, count + 1), new);
            }
            "define-exchanged" if count > 0 => self.defines[at].swap(0, 1),
            "defines-turned" => turned(&mut self.defines, edit.at[0] as usize),
            _ => {}
        }
    }
}
