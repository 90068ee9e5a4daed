//! Why two types differ: the shortest walk that tells them apart.

use crate::snapshot::Snapshot;
use selfsame_spec::{Label, Shape, notation::print::literal};
use std::collections::{HashMap, VecDeque};

/// Where two types differ, and how.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Difference {
    /// The steps from both types to the place: `.next`, `.value|1`.
    pub path: String,
    /// What stands there on the one side.
    pub left: String,
    /// And on the other.
    pub right: String,
}

type Pair = (usize, usize);

/// The first difference that a breadth-first walk over pairs meets; `None` when the two lists are
/// the selfsame type. Heads of a snapshot are unique, so a pair of one head is not walked into.
/// Linear in the pairs met.
#[must_use]
pub fn explain(snapshot: &Snapshot, left: &[usize], right: &[usize]) -> Option<Difference> {
    let mut from: HashMap<Pair, Option<(Pair, String)>> = HashMap::new();
    let mut queue = VecDeque::new();
    if let Some(difference) = lists(snapshot, left, right) {
        return Some(Difference { path: String::new(), ..difference });
    }
    for (at, pair) in left.iter().copied().zip(right.iter().copied()).enumerate() {
        let step = if left.len() > 1 { format!("|{at}") } else { String::new() };
        // The root's own position in its union is the start of the path.
        from.entry(pair).or_insert(Some((pair, step)));
        queue.push_back(pair);
    }
    while let Some((a, b)) = queue.pop_front() {
        if a == b {
            continue;
        }
        let (one, other) = (&snapshot.heads[a], &snapshot.heads[b]);
        for (child, (l, r)) in one.children.iter().zip(&other.children).enumerate() {
            let step = format!(".{}", one.label.child_name(child));
            if let Some(difference) = lists(snapshot, l, r) {
                let path = path(&from, (a, b)) + &step;
                return Some(Difference { path, ..difference });
            }
            for (at, pair) in l.iter().copied().zip(r.iter().copied()).enumerate() {
                let step = if l.len() > 1 { format!("{step}|{at}") } else { step.clone() };
                from.entry(pair).or_insert_with(|| {
                    queue.push_back(pair);
                    Some(((a, b), step))
                });
            }
        }
    }
    None
}

/// How two lists differ at sight: in number, or in a label.
fn lists(snapshot: &Snapshot, left: &[usize], right: &[usize]) -> Option<Difference> {
    let alike = |(a, b): (&usize, &usize)| snapshot.heads[*a].label == snapshot.heads[*b].label;
    if left.len() == right.len() && left.iter().zip(right).all(alike) {
        return None;
    }
    let text = |list: &[usize]| {
        let words = list.iter().map(|&head| describe(&snapshot.heads[head].label));
        words.collect::<Vec<_>>().join(" | ")
    };
    Some(Difference { path: String::new(), left: text(left), right: text(right) })
}

fn path(from: &HashMap<Pair, Option<(Pair, String)>>, mut at: Pair) -> String {
    let mut steps = Vec::new();
    while let Some(Some((before, step))) = from.get(&at) {
        steps.push(step.as_str());
        if *before == at {
            break;
        }
        at = *before;
    }
    steps.reverse();
    steps.concat()
}

/// A head in a few words: its kind and its names, without its children.
#[must_use]
pub fn describe(label: &Label) -> String {
    let kind = format!("{:?}", label.kind());
    match label.shape() {
        Shape::Plain if label.arity() > 0 => format!("{kind}[{}]", dots(label.arity())),
        Shape::Plain => kind,
        Shape::Value(value) => literal(&value),
        Shape::Names(names) => format!("({})", names.join(": .., ") + ": .."),
        Shape::Params(names) => format!("fn({})", names.join(", ")),
        Shape::Record { name, members } => {
            let names: Vec<String> = members.iter().map(|member| member.name.clone()).collect();
            format!("{kind} {name:?} {{ {} }}", names.join("; "))
        }
        Shape::Variant { name, cases, .. } => {
            let cases = cases.iter().map(|(case, fields)| match fields.is_empty() {
                true => case.clone(),
                false => format!("{case}({})", fields.join(", ")),
            });
            format!("variant {name:?} {{ {} }}", cases.collect::<Vec<_>>().join(", "))
        }
        Shape::Member { module, name } => format!("{module}:{name}"),
        Shape::Foreign => format!("{kind} {:?}", String::from_utf8_lossy(label.payload())),
    }
}

fn dots(arity: u32) -> String {
    if arity > 3 { format!("{arity} types") } else { vec![".."; arity as usize].join(", ") }
}
