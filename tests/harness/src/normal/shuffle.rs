//! Writes graphs in another order: the members of unions, and the members of records, variants and
//! named tuples, are permuted. Some members of unions are written twice, and parameters get other
//! names.

use crate::kit::source::Source;
use selfsame_spec::graph::Node;
use selfsame_spec::{Graph, Label, Payload, RecordMember, Role};

/// Returns the graph, written in another order. The numbers of its nodes do not change.
pub(crate) fn shuffle(graph: &Graph, source: &mut dyn Source) -> Graph {
    let mut graph = graph.clone();
    for node in &mut graph.nodes {
        match node {
            Node::OneOf(members) => {
                permute(members, source);
                if source.chance(1, 4) {
                    members.extend_from_within(..members.len().min(1));
                }
            }
            Node::Head { label, children } => {
                let (payload, moved) = shuffle_payload(label.payload(), children, source);
                let shuffled = Label::new(label.kind(), &payload.bytes(), children.len());
                if let (Ok(shuffled), false) = (shuffled, payload == Payload::Foreign) {
                    (*label, *children) = (shuffled, moved);
                }
            }
            Node::Forward(_) | Node::Old(_) => {}
        }
    }
    graph
}

/// Permutes a list at random (Fisher and Yates).
fn permute<T>(list: &mut [T], source: &mut dyn Source) {
    for last in (1..list.len()).rev() {
        list.swap(last, source.index(last + 1));
    }
}

/// An item of a payload, with the children that belong to it.
type Item<T> = (T, Vec<u32>);

/// Puts items into a random order. Returns the items, and their children in this order.
fn join<T>(mut items: Vec<Item<T>>, source: &mut dyn Source) -> (Vec<T>, Vec<u32>) {
    permute(&mut items, source);
    let (items, children): (Vec<T>, Vec<Vec<u32>>) = items.into_iter().unzip();
    (items, children.concat())
}

/// Returns a payload with its members in another order, and the children in the order of the
/// members.
fn shuffle_payload(
    payload: Payload,
    children: &[u32],
    source: &mut dyn Source,
) -> (Payload, Vec<u32>) {
    let mut left = children.iter().copied();
    match payload {
        Payload::Params(names) => {
            let other = |(at, name): (usize, &String)| match name.len() % 2 {
                0 => format!("other{at}"),
                _ => String::new(),
            };
            let names = names.iter().enumerate().map(other).collect();
            (Payload::Params(names), left.collect())
        }
        Payload::Names(names) => {
            let items = names.into_iter().zip(left).map(|(name, child)| (name, vec![child]));
            let (names, children) = join(items.collect(), source);
            (Payload::Names(names), children)
        }
        Payload::Record { name, members } => {
            let (members, children) = shuffle_members(members, &mut left, source);
            (Payload::Record { name, members }, children)
        }
        Payload::Variant { name, cases, members } => {
            let mut items = Vec::new();
            for (case, fields) in cases {
                let fields: Vec<Item<String>> = fields
                    .into_iter()
                    .map(|field| (field, left.by_ref().take(1).collect()))
                    .collect();
                let (fields, children) = join(fields, source);
                items.push(((case, fields), children));
            }
            let (cases, mut children) = join(items, source);
            let (members, more) = shuffle_members(members, &mut left, source);
            children.extend(more);
            (Payload::Variant { name, cases, members }, children)
        }
        payload => (payload, left.collect()),
    }
}

/// Permutes the members of a record. The bases stay first, and each default stays after its field.
fn shuffle_members(
    members: Vec<RecordMember>,
    left: &mut dyn Iterator<Item = u32>,
    source: &mut dyn Source,
) -> (Vec<RecordMember>, Vec<u32>) {
    let (mut bases, mut items): (Item<Vec<_>>, Vec<Item<Vec<_>>>) = Default::default();
    for member in members {
        let child: Vec<u32> =
            if member.role.has_child() { left.take(1).collect() } else { Vec::new() };
        let target = match (&member.role, items.last_mut()) {
            (Role::Base, _) => &mut bases,
            (Role::Default, Some(field)) => field,
            _ => {
                items.push(Item::default());
                let Some(new) = items.last_mut() else { unreachable!("an item was just added") };
                new
            }
        };
        target.0.push(member);
        target.1.extend(child);
    }
    let (members, children) = join(items, source);
    (bases.0.into_iter().chain(members.concat()).collect(), [bases.1, children].concat())
}
