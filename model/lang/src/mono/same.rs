//! When two values or types are the same.
//!
//! Values and types are a graph: each has a row, and parts. Two are the same if no way from both ends
//! at different rows. So what is the same is one class of the coarsest division in which all of a
//! class have equal rows, and parts in equal classes.

use crate::check::{Closure, Fixed, Known};
use crate::task::{Argument, Env, Site, World};
use crate::types::{Record, Type};
use selfsame_spec::Value;
use selfsame_spec::kind::Kind;
use std::collections::BTreeMap;
use std::fmt::Write;

/// A value or type.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    Type(Type),
    Value(Known),
}

impl Node {
    /// The node of an argument, if it is found.
    pub(crate) fn of(argument: &Argument) -> Option<Self> {
        match argument {
            Argument::Type(ty) => Some(Self::Type(ty.clone())),
            Argument::Value(_, Known::Type(ty)) => Some(Self::Type(ty.clone())),
            Argument::Value(_, known) => Some(Self::Value(known.clone())),
            Argument::Open => None,
        }
    }

    /// How many types a type is made of, as it is written.
    fn size(&self) -> usize {
        match self {
            Self::Type(ty) => ty.size(),
            Self::Value(_) => 0,
        }
    }

    pub(super) fn of_known(known: &Known) -> Self {
        match known {
            Known::Type(ty) => Self::Type(ty.clone()),
            known => Self::Value(known.clone()),
        }
    }

    /// The types that stand in it as they are written.
    pub(crate) fn types(&self) -> Vec<Type> {
        match self {
            Self::Type(ty) => vec![ty.clone()],
            Self::Value(Known::Tuple(parts)) => {
                parts.iter().flat_map(|part| Self::of_known(part).types()).collect()
            }
            Self::Value(Known::Object(fixed)) => {
                let own = fixed.ty().into_iter().cloned();
                let parts = fixed.parts().into_iter();
                own.chain(parts.flat_map(|part| Self::of_known(part).types())).collect()
            }
            Self::Value(_) => Vec::new(),
        }
    }
}

/// A row, and the parts behind it.
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

/// Values and types, by number; the first ones are those that were asked for.
#[derive(Default)]
pub(crate) struct Graph {
    roots: Vec<usize>,
    nodes: Vec<Node>,
    sizes: Vec<usize>,
    texts: Vec<String>,
    parts: Vec<Vec<usize>>,
    unions: Vec<bool>,
    /// Whether something in it is unknown.
    pub(crate) is_lost: bool,
}

impl World<'_> {
    /// Whether two values are the same.
    // [mono.same]
    pub(crate) fn same_known(&self, a: &Known, b: &Known) -> bool {
        let graph = self.graph(vec![Node::of_known(a), Node::of_known(b)]);
        let classes = graph.classes();
        !graph.is_lost && classes[graph.roots[0]] == classes[graph.roots[1]]
    }

    /// The graph of some values and types, of which all names are known.
    // [mono.same]
    pub(crate) fn graph(&self, roots: Vec<Node>) -> Graph {
        let mut graph = Graph::default();
        graph.roots = roots.into_iter().map(|node| graph.number(node)).collect();
        let mut at = 0;
        while let Some(node) = graph.nodes.get(at).cloned() {
            let row = match &node {
                Node::Type(ty) => self.type_row(ty),
                Node::Value(known) => self.value_row(known),
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
            Type::Value(value) => Row::new(format!("type {}", bits(value)), Vec::new()),
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
                return Row::new(format!("shared {}", self.made_text(record)), parts);
            }
            return Row::new(format!("record {literal:?}"), parts);
        };
        parts.extend(self.made_fields(record).into_iter().map(Node::Type));
        parts.extend(made.values.values().map(Node::of_known));
        Row::new(format!("made {}", self.made_text(record)), parts)
    }

    /// Whether two made records are the same.
    // [mono.same]
    pub(crate) fn same_made(&self, a: &Record, b: &Record) -> bool {
        if a.kept().is_none() != b.kept().is_none() {
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
            Known::Value(value) => Row::new(bits(value), Vec::new()),
            Known::Tuple(parts) => {
                let nodes = parts.iter().map(Node::of_known).collect();
                Row::new(format!("tuple {} ", parts.len()), nodes)
            }
            Known::Function(Site { place, env }) => {
                Row::new(format!("function {place:?}"), arguments_around(env))
            }
            Known::Type(ty) => self.type_row(ty),
            Known::Object(fixed) => Self::fixed_row(fixed),
            Known::Namespace(_) => Row { is_lost: true, ..Row::new("?", Vec::new()) },
        }
    }
}

impl World<'_> {
    // [mono.same]
    fn fixed_row(fixed: &Fixed) -> Row {
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
            Fixed::Function(Closure { literal: Site { place, env }, captured, .. }) => {
                let set: Vec<bool> = captured.iter().map(|(_, own)| own.is_some()).collect();
                let around = arguments_around(env).into_iter();
                Row::new(format!("function {place:?} {set:?}"), around.chain(parts).collect())
            }
        }
    }
}

/// The arguments of an instance and of those around it, outermost first.
// [mono.same]
fn arguments_around(env: &Env) -> Vec<Node> {
    let Some(own) = &env.0 else { return Vec::new() };
    let around = arguments_around(&own.around).into_iter();
    around.chain(own.arguments.iter().filter_map(Node::of)).collect()
}

/// The kind and bits of a value; all `nan` of a kind are one.
// [mono.same]
fn bits(value: &Value) -> String {
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
    for byte in value.bytes() {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

impl Graph {
    fn number(&mut self, node: Node) -> usize {
        // Only those of one size are compared.
        let size = node.size();
        let mut all = self.nodes.iter().zip(&self.sizes);
        match all.position(|(own, of)| *of == size && *own == node) {
            Some(at) => at,
            None => {
                self.nodes.push(node);
                self.sizes.push(size);
                self.nodes.len() - 1
            }
        }
    }

    /// The class of each node. One that leads to no circle is told by its row and the classes of its
    /// parts. The others are at first told by their rows, and then by the classes of their parts,
    /// too, until no class is divided any more: so none of them is one of the former.
    fn classes(&self) -> Vec<usize> {
        let (mut finite, mut numbers) = (vec![None; self.nodes.len()], BTreeMap::new());
        loop {
            let mut is_done = true;
            for at in
                (0..self.nodes.len()).rev().filter(|at| finite[*at].is_none()).collect::<Vec<_>>()
            {
                let parts: Option<Vec<usize>> =
                    self.parts[at].iter().map(|part| finite[*part]).collect();
                let Some(parts) = parts else { continue };
                let next = numbers.len();
                is_done = false;
                finite[at] = Some(*numbers.entry((&self.texts[at], parts)).or_insert(next));
            }
            if is_done {
                break;
            }
        }
        let first = |at: usize| (finite[at], finite[at].map_or(&*self.texts[at], |_| ""));
        let mut classes = numbered(&(0..self.nodes.len()).map(first).collect::<Vec<_>>());
        while finite.contains(&None) {
            let of = |at: usize| {
                let parts: Vec<usize> = self.parts[at].iter().map(|part| classes[*part]).collect();
                (classes[at], parts)
            };
            let signatures: Vec<(usize, Vec<usize>)> = (0..self.nodes.len()).map(of).collect();
            let finer = numbered(&signatures);
            if finer.iter().max() == classes.iter().max() {
                break;
            }
            classes = finer;
        }
        classes
    }

    /// A text that is the same for graphs that are the same, and no others: of each class its row and
    /// the numbers of its parts, in the order in which they are met.
    // [mono.key]
    pub(crate) fn text(&self) -> String {
        let classes = self.classes();
        let (mut met, mut order) = (BTreeMap::new(), Vec::new());
        let mut number = |node: usize, order: &mut Vec<usize>| {
            *met.entry(classes[node]).or_insert_with(|| {
                order.push(node);
                order.len() - 1
            })
        };
        let mut out = String::new();
        for root in &self.roots {
            // Writing to a string does not fail.
            let _ = write!(out, "{} ", number(*root, &mut order));
        }
        let mut at = 0;
        while let Some(node) = order.get(at).copied() {
            let _ = write!(out, "; {:?}", self.texts[node]);
            for part in &self.parts[node] {
                let _ = write!(out, " {}", number(*part, &mut order));
            }
            at += 1;
        }
        out
    }

    /// How many different values and types there are.
    pub(crate) fn count(&self) -> usize {
        self.classes().iter().max().map_or(0, |last| last + 1)
    }

    pub(crate) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The depth of the deepest of those that were asked for.
    // [mono.limit]
    pub(crate) fn depth(&self) -> usize {
        let leads: Vec<Vec<bool>> = (0..self.nodes.len()).map(|at| self.reached(at)).collect();
        let mut depths = vec![None; self.nodes.len()];
        self.roots.iter().map(|root| self.depth_of(*root, &leads, &mut depths)).max().unwrap_or(0)
    }

    /// Those that lead to one another count as one.
    fn depth_of(&self, at: usize, leads: &[Vec<bool>], depths: &mut [Option<usize>]) -> usize {
        if let Some(depth) = depths[at] {
            return depth;
        }
        let together = |other: &usize| *other == at || leads[at][*other] && leads[*other][at];
        let group: Vec<usize> = (0..self.nodes.len()).filter(together).collect();
        let behind = group.iter().flat_map(|own| &self.parts[*own]).filter(|part| !together(part));
        let behind: Vec<usize> = behind.copied().collect();
        let deepest = behind.into_iter().map(|part| self.depth_of(part, leads, depths));
        let deepest = deepest.max().unwrap_or(0);
        let own = usize::from(group.iter().any(|own| !self.unions[*own]));
        depths[at] = Some(deepest + own);
        deepest + own
    }

    /// Those that one leads to.
    fn reached(&self, from: usize) -> Vec<bool> {
        let (mut reached, mut open) = (vec![false; self.nodes.len()], self.parts[from].clone());
        while let Some(at) = open.pop() {
            if !std::mem::replace(&mut reached[at], true) {
                open.extend(&self.parts[at]);
            }
        }
        reached
    }
}

/// The number of each among the different ones.
fn numbered<T: Ord>(all: &[T]) -> Vec<usize> {
    let mut numbers = BTreeMap::new();
    let number = |one| {
        let next = numbers.len();
        *numbers.entry(one).or_insert(next)
    };
    all.iter().map(number).collect()
}
