//! Decides whether values or types are the same ([mono.same]).
//!
//! Values and types are the nodes of a graph. Each node has a row and parts. Two nodes are the same
//! if no path that starts at both of them leads to different rows. Sameness is therefore the
//! coarsest partition in which the nodes of a class have equal rows, and have parts in equal
//! classes.
//!
//! ```text
//! 0.0 and -0.0     rows differ: not the same
//! nan and nan      one row: the same
//! (1, "a") twice   equal rows, equal parts: the same
//! ```

use super::graph::{Graph, Node};
use crate::check::{Closure, Fixed, Known};
use crate::rules::MonoRules;
use crate::task::{Env, Site, World};
use crate::types::{Made, Record, Type};
use selfsame_spec::Value;
use selfsame_spec::kind::Kind;
use std::fmt::Write;

/// The row of a node, which is a text, and the node's parts.
struct Row {
    text: String,
    parts: Vec<Node>,
    is_union: bool,
    is_lost: bool,
}

impl Row {
    fn new(text: impl Into<String>, parts: Vec<Node>) -> Self {
        Self { text: text.into(), parts, is_union: false, is_lost: false }
    }

    fn types(text: impl Into<String>, parts: &[Type]) -> Self {
        Self::new(text, parts.iter().cloned().map(Node::Type).collect())
    }
}

impl World<'_> {
    /// Returns whether two values are the same.
    // [mono.same]
    pub(crate) fn same_known(&self, a: &Known, b: &Known) -> bool {
        let graph = self.graph(vec![Node::of_known(a), Node::of_known(b)]);
        let classes = graph.classes();
        !graph.is_lost && classes[graph.roots[0]] == classes[graph.roots[1]]
    }

    /// Returns the graph of the values and types that are reachable from some roots. The meanings
    /// of all names in them must be known.
    // [mono.same]
    pub(crate) fn graph(&self, roots: Vec<Node>) -> Graph {
        let mut graph = Graph::default();
        graph.roots = roots.into_iter().map(|node| graph.number(node)).collect();
        let mut at = 0;
        while let Some(node) = graph.nodes.get(at).cloned() {
            let row = match &node {
                Node::Type(ty) => self.type_row(ty),
                Node::Value(known) => self.value_row(known),
                Node::Unknown => Row::new("?", Vec::new()),
            };
            graph.is_lost |= row.is_lost;
            graph.texts.push(row.text);
            graph.unions.push(row.is_union);
            let parts = row.parts.into_iter().map(|part| graph.number(part)).collect();
            graph.parts.push(parts);
            at += 1;
        }
        graph
    }

    // [mono.same]
    fn type_row(&self, ty: &Type) -> Row {
        match &self.open(ty) {
            Type::Unknown | Type::Constant(..) | Type::Frozen(_) | Type::Local(..) => {
                Row { is_lost: true, ..Row::new("?", Vec::new()) }
            }
            Type::Hole | Type::Open(_) => Row::new("_", Vec::new()),
            Type::Primitive(name) => Row::new(*name, Vec::new()),
            Type::Value(value) => {
                Row::new(format!("type {}", bits(&self.rules.mono, value)), Vec::new())
            }
            Type::Tuple(parts) => Row::types(format!("tuple {}", parts.len()), parts),
            Type::Named(parts) => {
                let labels: Vec<&str> = parts.iter().map(|(label, _)| label.as_str()).collect();
                let types = parts.iter().map(|(_, ty)| Node::Type(ty.clone())).collect();
                Row::new(format!("named {}", labels.join(",")), types)
            }
            Type::Union(heads) => {
                let row = Row::types(format!("union {}", heads.len()), heads);
                Row { is_union: true, ..row }
            }
            Type::Box(content) => Row::types("box", std::slice::from_ref(&**content)),
            Type::Callee(result) => Row::types("callee", std::slice::from_ref(&**result)),
            Type::Apply(name, arguments) => Row::types(*name, arguments),
            Type::Function(params, result) => {
                let names: Vec<&str> =
                    params.iter().map(|(name, _)| name.as_deref().unwrap_or("_")).collect();
                let types = params.iter().map(|(_, ty)| ty).chain([&**result]);
                let types = types.cloned().map(Node::Type).collect();
                Row::new(format!("fn {}", names.join(",")), types)
            }
            Type::Record(record) => self.record_row(record),
        }
    }

    // [mono.same] [mono.record]
    fn record_row(&self, record: &Record) -> Row {
        let Record { literal, env, .. } = record;
        let mut parts = arguments_around(env);
        let Some(made) = record.kept() else {
            if self.shares_string(literal) {
                let parts = [parts, self.shared_parts(record)].concat();
                return Row::new(format!("made {}", self.made_text(record)), parts);
            }
            // A record that differs from all other records has a number, which identifies it.
            let number = match record.made {
                Some(Made::Live(number)) => format!(" {number}"),
                _ => String::new(),
            };
            return Row::new(format!("record {literal:?}{number}"), parts);
        };
        parts.extend(self.made_fields(record).into_iter().map(Node::Type));
        parts.extend(made.values.values().map(Node::of_known));
        Row::new(format!("made {}", self.made_text(record)), parts)
    }

    /// Returns whether two records are the selfsame type. Each of them is a made record, or its
    /// string is also the string of another record.
    // [mono.same]
    pub(crate) fn same_made(&self, a: &Record, b: &Record) -> bool {
        // While a fold is making a record, the values of the record are not known.
        let is_open = |record: &Record| record.made.is_some() && record.kept().is_none();
        if is_open(a) || is_open(b) {
            return false;
        }
        let node = |record: &Record| Node::Type(Type::Record(record.clone()));
        let graph = self.graph(vec![node(a), node(b)]);
        let classes = graph.classes();
        !graph.is_lost && classes[graph.roots[0]] == classes[graph.roots[1]]
    }

    // [mono.same]
    fn value_row(&self, known: &Known) -> Row {
        match known {
            Known::Not | Known::Lost => Row { is_lost: true, ..Row::new("?", Vec::new()) },
            Known::Value(value) => Row::new(bits(&self.rules.mono, value), Vec::new()),
            Known::Tuple(parts) => {
                let nodes = parts.iter().map(Node::of_known).collect();
                Row::new(format!("tuple {} ", parts.len()), nodes)
            }
            Known::Function(Site { place, env }) => {
                Row::new(format!("function {place:?}"), arguments_around(env))
            }
            Known::Type(ty) => self.type_row(ty),
            Known::Object(fixed) => self.fixed_row(fixed),
            Known::Namespace(_) => Row { is_lost: true, ..Row::new("?", Vec::new()) },
        }
    }
}

impl World<'_> {
    // [mono.same]
    fn fixed_row(&self, fixed: &Fixed) -> Row {
        let parts: Vec<Node> = fixed.parts().into_iter().map(Node::of_known).collect();
        let count = parts.len();
        let typed =
            |ty: Type, parts: Vec<Node>| [Node::Type(ty)].into_iter().chain(parts).collect();
        match fixed {
            Fixed::Bytes(bytes) => Row::new(format!("bytes {bytes:02x?}"), parts),
            Fixed::Builtin(name) => Row::new(format!("builtin {name}"), parts),
            Fixed::Tuple(labels, _) => {
                let labels = labels.as_ref().map_or_else(String::new, |labels| labels.join(","));
                Row::new(format!("tuple {count} {labels}"), parts)
            }
            Fixed::Instance(record, _) => {
                Row::new("instance", typed(Type::Record(record.clone()), parts))
            }
            Fixed::Case(record, number, _) => {
                Row::new(format!("case {number}"), typed(Type::Record(record.clone()), parts))
            }
            Fixed::Tup(ty, _) => Row::new(format!("elements {count}"), typed(ty.clone(), parts)),
            Fixed::Dict(ty, _) => Row::new(format!("entries {count}"), typed(ty.clone(), parts)),
            Fixed::Function(Closure { literal: Site { place, env }, captured, types, .. }) => {
                if !self.rules.mono.captures_count {
                    return Row::new(format!("function {place:?}"), arguments_around(env));
                }
                let set: Vec<bool> = captured.iter().map(|(_, own)| own.is_some()).collect();
                let around = arguments_around(env).into_iter();
                let named = self.made_named(place).into_iter();
                let named = named.filter_map(|literal| types.get(&literal).cloned());
                let named = named.map(|record| Node::Type(Type::Record(record)));
                let parts = around.chain(parts).chain(named).collect();
                Row::new(format!("function {place:?} {set:?}"), parts)
            }
        }
    }
}

/// Returns the arguments of an instance and of the instances around it. The arguments of the
/// outermost instance come first.
// [mono.same]
fn arguments_around(env: &Env) -> Vec<Node> {
    let mut all: Vec<_> = env.outwards().map(|(_, own)| &own.arguments).collect();
    all.reverse();
    all.into_iter().flatten().filter_map(Node::of).collect()
}

/// Returns the kind and the bits of a value as a text. All `nan`s of a kind have the same text.
// [mono.same]
fn bits(rules: &MonoRules, value: &Value) -> String {
    let is_nan = match (value.kind(), value.bytes()) {
        (Kind::F32, bytes) => {
            bytes.try_into().is_ok_and(|bytes| f32::from_be_bytes(bytes).is_nan())
        }
        (Kind::F64, bytes) => {
            bytes.try_into().is_ok_and(|bytes| f64::from_be_bytes(bytes).is_nan())
        }
        _ => false,
    };
    let mut text = format!("{:?} ", value.kind());
    if is_nan {
        return text + "nan";
    }
    let mut bytes = value.bytes();
    let is_float = matches!(value.kind(), Kind::F32 | Kind::F64);
    if !rules.zero_has_a_sign && is_float && bytes.iter().skip(1).all(|byte| *byte == 0) {
        return text + "zero";
    }
    if !rules.width_counts && value.kind().row().is_some_and(|row| row.size.is_some()) && !is_float
    {
        text.clear();
        let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
        bytes = bytes.get(zeros..).unwrap_or_default();
    }
    for byte in bytes {
        // Writing to a string never fails.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
