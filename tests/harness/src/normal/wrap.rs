//! Draws graphs whose heads have many named members: records, variants, named tuples and functions
//! around the types of a case.

use crate::kit::source::Source;
use selfsame_spec::graph::Node;
use selfsame_spec::{Graph, Kind, Label, Payload, RecordMember, Role, Value};

/// The names of members. In this list, they are not in alphabetical order.
const NAMES: [&str; 6] = ["m", "b", "zz", "a", "z", "k"];

/// Returns a graph of a few heads around `roots` older types. The roots of the graph are these heads,
/// and a union of all of them.
pub(crate) fn wrap(roots: usize, source: &mut dyn Source) -> Graph {
    let nodes = (0..roots as u32).map(Node::Old).collect();
    let mut graph = Graph { nodes, ..Graph::default() };
    for payload in [variant, class, structure, tuple, function] {
        let (kind, payload, arity) = payload(source);
        let Ok(label) = Label::new(kind, &payload.bytes(), arity) else { continue };
        let known = graph.nodes.len();
        let child = |source: &mut dyn Source| source.index(known) as u32;
        let mut children = Vec::new();
        for _ in 0..arity {
            let child = match source.chance(1, 3) {
                true => {
                    graph.nodes.push(Node::OneOf(vec![child(source), child(source)]));
                    graph.nodes.len() as u32 - 1
                }
                false => child(source),
            };
            children.push(child);
        }
        graph.nodes.push(Node::Head { label, children });
        graph.roots.push((String::new(), graph.nodes.len() as u32 - 1));
    }
    let heads = graph.roots.iter().map(|&(_, node)| node).collect();
    graph.nodes.push(Node::OneOf(heads));
    graph.roots.push((String::new(), graph.nodes.len() as u32 - 1));
    graph
}

/// Draws up to `most` different names.
fn names(most: usize, source: &mut dyn Source) -> Vec<String> {
    let (first, count) = (source.index(NAMES.len()), source.index(most + 1));
    let names = NAMES.iter().cycle().skip(first).take(count);
    names.map(|&name| name.to_owned()).collect()
}

fn some_names(source: &mut dyn Source) -> Vec<String> {
    let mut names = names(3, source);
    names.push("c".to_owned());
    names
}

fn member(name: String, role: Role) -> RecordMember {
    RecordMember { name, public: false, role }
}

fn variant(source: &mut dyn Source) -> (Kind, Payload, usize) {
    let cases = names(4, source).into_iter().map(|case| (case, names(3, source))).collect();
    let members = vec![
        member("Q".to_owned(), Role::Type),
        member("P".to_owned(), Role::Constant(Value::i64(1))),
        member("O".to_owned(), Role::Type),
    ];
    let payload = Payload::Variant { name: "V".to_owned(), cases, members };
    let arity = payload.child_count();
    (Kind::VARIANT, payload, arity)
}

/// Draws the members of a record: fields with and without defaults, and constants.
fn members(source: &mut dyn Source) -> Vec<RecordMember> {
    let mut members = Vec::new();
    for name in names(5, source) {
        match source.index(5) {
            0 => members.push(member(name, Role::Field(None))),
            1 => members.push(member(name, Role::Field(Some(Value::i64(1))))),
            2 => members.push(member(name, Role::Type)),
            3 => members.push(member(name, Role::Constant(Value::i64(1)))),
            _ => {
                members.push(member(name, Role::Field(None)));
                members.push(member(String::new(), Role::Default));
            }
        }
    }
    members
}

fn class(source: &mut dyn Source) -> (Kind, Payload, usize) {
    let bases = (0..source.index(3)).map(|_| member(String::new(), Role::Base));
    let members = bases.collect::<Vec<_>>().into_iter().chain(members(source)).collect();
    let payload = Payload::Record { name: "R".to_owned(), members };
    let arity = payload.child_count();
    (Kind::CLASS, payload, arity)
}

fn structure(source: &mut dyn Source) -> (Kind, Payload, usize) {
    let payload = Payload::Record { name: "S".to_owned(), members: members(source) };
    let arity = payload.child_count();
    (Kind::STRUCT, payload, arity)
}

fn tuple(source: &mut dyn Source) -> (Kind, Payload, usize) {
    let names = some_names(source);
    let arity = names.len();
    (Kind::NAMED_TUPLE, Payload::Names(names), arity)
}

fn function(source: &mut dyn Source) -> (Kind, Payload, usize) {
    let names = some_names(source);
    let arity = names.len() + 1;
    (Kind::FN, Payload::Params(names), arity)
}
