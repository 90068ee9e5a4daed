//! A draft as data to text: the inverse of reading (R-G4).
//!
//! What is reachable from the roots is printed, and forwards that are defined twice; a node that is a root, a forward, referred to more
//! than once, or nested deeper than 20, gets a name of its own; the rest is written in place.
//! Linear time, and no recursion deeper than 20: a chain of ten million heads prints.

use crate::Payload;
use crate::graph::{Graph, Node, NodeIx};
use crate::ident::is_ident;
use crate::kind::Kind;
use crate::label::Label;
use crate::payload::record::{RecordMember, Role};
use crate::value::Value;
use std::collections::{HashMap, HashSet};
use std::fmt::Write;

const DEPTH: usize = 20;

/// The text of a graph; `old` gives the name of each type that was realized before, by number.
///
/// ```
/// use selfsame_spec::notation::print;
/// use selfsame_spec::{Build, Graph, Kind, Label};
/// # fn main() -> selfsame_spec::Result<()> {
/// let mut graph = Graph::default();
/// let list = graph.forward("List")?;
/// let int = graph.head(&Label::plain(Kind::I64, 0)?, &[])?;
/// let union = graph.one_of(&[int, list])?;
/// let tup = graph.head(&Label::plain(Kind::TUP, 1)?, &[union])?;
/// graph.define(list, tup)?;
/// graph.roots.push(("List".into(), list));
/// assert_eq!(print(&graph, &|_| String::new()), "List :: Tup[i64 | List];\n");
/// # Ok(()) }
/// ```
#[must_use]
pub fn print(graph: &Graph, old: &dyn Fn(u32) -> String) -> String {
    let mut printer = Printer::new(graph, old);
    printer.items();
    printer.out
}

struct Printer<'a> {
    graph: &'a Graph,
    old: &'a dyn Fn(u32) -> String,
    names: HashMap<NodeIx, String>,
    taken: HashSet<String>,
    /// Further names of roots.
    aliases: Vec<(String, NodeIx)>,
    /// One for each forward, as a rule; all that there are, as the text would have them all.
    definitions: HashMap<NodeIx, Vec<NodeIx>>,
    /// Named nodes that are still to be printed, in order.
    queue: std::collections::VecDeque<NodeIx>,
    next: usize,
    out: String,
}

fn edges<'a>(node: &'a Node, definitions: Option<&'a Vec<NodeIx>>) -> &'a [NodeIx] {
    match node {
        Node::Head { children, .. } => children,
        Node::OneOf(members) => members,
        Node::Forward(_) => definitions.map_or(&[], |all| all),
        Node::Old(_) => &[],
    }
}

impl<'a> Printer<'a> {
    fn new(graph: &'a Graph, old: &'a dyn Fn(u32) -> String) -> Self {
        let mut definitions: HashMap<NodeIx, Vec<NodeIx>> = HashMap::new();
        for &(forward, to) in &graph.defines {
            definitions.entry(forward).or_default().push(to);
        }
        let mut printer = Self {
            graph,
            old,
            names: HashMap::new(),
            taken: HashSet::new(),
            aliases: Vec::new(),
            definitions,
            queue: std::collections::VecDeque::new(),
            next: 0,
            out: String::new(),
        };
        printer.reserve();
        printer.choose_names();
        printer
    }

    /// Names that mean something else in this text: old types, and the kinds that it uses.
    fn reserve(&mut self) {
        self.taken.extend(["Type", "Bits", "Member", "Foreign", "Object"].map(String::from));
        for node in &self.graph.nodes {
            match node {
                Node::Old(number) => {
                    self.taken.insert((self.old)(*number));
                }
                Node::Head { label, .. } => {
                    let name = label.kind().row().map_or("", |row| row.name);
                    self.taken.insert(name.to_owned());
                }
                Node::OneOf(_) | Node::Forward(_) => {}
            }
        }
    }

    /// Roots first, so that they keep their names; then forwards; then what is shared.
    fn choose_names(&mut self) {
        let mut starts = Vec::new();
        for (name, node) in &self.graph.roots {
            if !self.names.contains_key(node) && self.free(name) {
                self.name(*node, name);
                starts.push(*node);
            } else {
                starts.push(self.alias(name, *node));
            }
        }
        // A draft refuses a second definition whether or not a root reaches it.
        let twice = |(&node, all): (&NodeIx, &Vec<NodeIx>)| (all.len() > 1).then_some(node);
        let mut twice: Vec<NodeIx> = self.definitions.iter().filter_map(twice).collect();
        twice.sort_unstable();
        starts.extend(twice);
        for &node in &starts {
            self.name(node, "");
        }
        let mut uses = vec![0_u8; self.graph.nodes.len()];
        let mut stack: Vec<NodeIx> = starts.into_iter().rev().collect();
        while let Some(at) = stack.pop() {
            uses[at as usize] = uses[at as usize].saturating_add(1);
            if uses[at as usize] > 1 {
                continue;
            }
            let node = &self.graph.nodes[at as usize];
            stack.extend(edges(node, self.definitions.get(&at)).iter().rev());
        }
        for at in 0..self.graph.nodes.len() as NodeIx {
            match &self.graph.nodes[at as usize] {
                _ if uses[at as usize] == 0 => {}
                Node::Forward(name) => self.name(at, name),
                // A leaf is as short as its name.
                Node::Head { children, .. } if children.is_empty() => {}
                Node::Head { .. } | Node::OneOf(_) if uses[at as usize] > 1 => self.name(at, ""),
                _ => {}
            }
        }
    }

    /// A further name of a root, and the node it stands for: one in a namespace, or the second one
    /// of a node. What cannot be written, or is taken, is left out: the type stands there under
    /// another name.
    fn alias(&mut self, name: &str, node: NodeIx) -> NodeIx {
        if !name.split('.').all(is_ident) || !self.taken.insert(name.to_owned()) {
            return node;
        }
        // No name that is made up later is found first from inside of a namespace.
        self.taken.extend(name.split('.').skip(1).map(str::to_owned));
        let node = self.aliased(node).unwrap_or(node);
        self.aliases.push((name.to_owned(), node));
        node
    }

    /// A forward that is defined as another one needs no line of its own.
    fn aliased(&self, node: NodeIx) -> Option<NodeIx> {
        let [to] = self.definitions.get(&node)?[..] else { return None };
        matches!(self.graph.nodes.get(to as usize)?, Node::Forward(_)).then_some(to)
    }

    fn free(&self, name: &str) -> bool {
        is_ident(name) && !self.taken.contains(name)
    }

    fn fresh(&mut self, wish: &str) -> String {
        let mut name = wish.to_owned();
        while !self.free(&name) {
            self.next += 1;
            name = format!("N{}", self.next);
        }
        self.taken.insert(name.clone());
        name
    }

    fn name(&mut self, node: NodeIx, wish: &str) {
        if !self.names.contains_key(&node) {
            let name = self.fresh(wish);
            self.names.insert(node, name);
            self.queue.push_back(node);
        }
    }

    fn items(&mut self) {
        while let Some(node) = self.queue.pop_front() {
            let name = self.names[&node].clone();
            if !matches!(self.graph.nodes[node as usize], Node::Forward(_)) {
                let body = self.body(node, 0, Level::Union);
                let _ = writeln!(self.out, "{name} :: {body};");
                continue;
            }
            let definitions = self.definitions.get(&node).cloned().unwrap_or_default();
            if definitions.is_empty() {
                let _ = writeln!(self.out, "forward {name};");
            }
            for to in definitions {
                let body = self.ty(to, 0, Level::Union);
                let _ = writeln!(self.out, "{name} :: {body};");
            }
        }
        for (name, node) in std::mem::take(&mut self.aliases) {
            self.print_alias(&name, node);
        }
    }

    fn print_alias(&mut self, name: &str, node: NodeIx) {
        let mut own = self.names[&node].clone();
        let Some((space, last)) = name.rsplit_once('.') else {
            let _ = writeln!(self.out, "{name} :: {own};");
            return;
        };
        // From inside of a namespace its own names are found first: go by a name that none has.
        let dots = space.match_indices('.').map(|(at, _)| at).chain([space.len()]);
        if dots.into_iter().any(|at| self.taken.contains(&format!("{}.{own}", &space[..at]))) {
            let outer = self.fresh("");
            let _ = writeln!(self.out, "{outer} :: {own};");
            own = outer;
        }
        let _ = writeln!(self.out, "pub namespace {space} {{ pub {last} :: {own}; }}");
    }

    fn ty(&mut self, node: NodeIx, depth: usize, level: Level) -> String {
        if let Some(name) = self.names.get(&node) {
            return name.clone();
        }
        let leaf = match &self.graph.nodes[node as usize] {
            Node::Head { children, .. } => children.is_empty(),
            Node::Old(_) => true,
            _ => false,
        };
        if depth >= DEPTH && !leaf {
            self.name(node, "");
            return self.names[&node].clone();
        }
        self.body(node, depth, level)
    }

    fn types(&mut self, nodes: &[NodeIx], depth: usize) -> Vec<String> {
        nodes.iter().map(|&node| self.ty(node, depth + 1, Level::Union)).collect()
    }

    fn body(&mut self, node: NodeIx, depth: usize, level: Level) -> String {
        let graph = self.graph;
        match &graph.nodes[node as usize] {
            Node::Old(number) => (self.old)(*number),
            Node::Forward(_) => self.names.get(&node).cloned().unwrap_or_default(),
            Node::OneOf(members) => {
                let members: Vec<String> =
                    members.iter().map(|&m| self.ty(m, depth + 1, Level::Member)).collect();
                match (&members[..], level) {
                    ([one], _) => one.clone(),
                    (_, Level::Union) => members.join(" | "),
                    _ => format!("({})", members.join(" | ")),
                }
            }
            Node::Head { label, children } => self.head(label, children, depth, level),
        }
    }

    fn head(&mut self, label: &Label, children: &[NodeIx], depth: usize, level: Level) -> String {
        if label.kind().is_foreign() || label.kind().is_object() {
            let word = if label.kind().is_object() { "Object" } else { "Foreign" };
            let mut args = vec![
                format!("0x{:02x}", label.kind().0),
                quoted(&crate::hex::encode(label.payload_bytes())),
            ];
            args.extend(self.types(children, depth));
            return format!("{word}[{}]", args.join(", "));
        }
        match label.payload() {
            Payload::Value(value) => literal(&value),
            Payload::Member { module, name } => {
                format!("Member[{}, {}]", quoted(&module), quoted(&name))
            }
            Payload::Names(names) => {
                let types = self.types(children, depth);
                let fields = names.iter().zip(types).map(|(name, ty)| format!("{name}: {ty}"));
                format!("({})", fields.collect::<Vec<_>>().join(", "))
            }
            Payload::Params(names) => self.function(&names, children, depth, level),
            Payload::Record { name, members } => {
                let word = if label.kind() == Kind::CLASS { "class" } else { "struct" };
                self.record(format!("{word} {}", quoted(&name)), &members, children, depth)
            }
            Payload::Variant { name, cases, members } => {
                let (own, rest) = children.split_at(cases.iter().map(|(_, f)| f.len()).sum());
                let cases = self.cases(&cases, own, depth).join(", ");
                let constants = self.members(&members, rest, depth);
                let separator = if members.is_empty() { "" } else { ";" };
                format!("variant {} {{ {cases}{separator}{constants} }}", quoted(&name))
            }
            // Foreign heads and objects were printed above.
            _ => self.plain(label.kind(), children, depth),
        }
    }

    fn plain(&mut self, kind: Kind, children: &[NodeIx], depth: usize) -> String {
        let name = kind.row().map_or("", |row| row.name);
        match (kind, children) {
            (_, []) => name.to_owned(),
            (Kind::BOX, &[child]) => format!("&{}", self.ty(child, depth + 1, Level::Unary)),
            (Kind::TUPLE, [_]) => format!("({},)", self.types(children, depth)[0]),
            (Kind::TUPLE, _) => format!("({})", self.types(children, depth).join(", ")),
            _ => format!("{name}[{}]", self.types(children, depth).join(", ")),
        }
    }

    fn function(
        &mut self,
        names: &[String],
        nodes: &[NodeIx],
        depth: usize,
        level: Level,
    ) -> String {
        let mut types = self.types(nodes, depth);
        let result = types.pop().unwrap_or_default();
        let param = |(name, ty): (&String, String)| match name.is_empty() {
            true => ty,
            false => format!("{name}: {ty}"),
        };
        let params: Vec<String> = names.iter().zip(types).map(param).collect();
        let text = format!("fn({}) -> {result}", params.join(", "));
        // The result takes all of a union that follows.
        if level == Level::Union { text } else { format!("({text})") }
    }

    /// `out` has the word and the name.
    fn record(
        &mut self,
        mut out: String,
        members: &[RecordMember],
        children: &[NodeIx],
        depth: usize,
    ) -> String {
        let bases = members.iter().take_while(|m| m.role == Role::Base).count();
        if bases > 0 {
            let _ = write!(out, " ({})", self.types(&children[..bases], depth).join(", "));
        }
        let body = self.members(&members[bases..], &children[bases..], depth);
        let _ = write!(out, " {{{body} }}");
        out
    }

    fn cases(
        &mut self,
        cases: &[(String, Vec<String>)],
        children: &[NodeIx],
        depth: usize,
    ) -> Vec<String> {
        let mut rest = children;
        let mut out = Vec::new();
        for (case, fields) in cases {
            let (own, others) = rest.split_at(fields.len());
            rest = others;
            let types = self.types(own, depth);
            let fields: Vec<String> =
                fields.iter().zip(types).map(|(field, ty)| format!("{field}: {ty}")).collect();
            out.push(match fields.is_empty() {
                true => case.clone(),
                false => format!("{case}({})", fields.join(", ")),
            });
        }
        out
    }

    fn members(&mut self, members: &[RecordMember], children: &[NodeIx], depth: usize) -> String {
        let mut children = children.iter();
        let mut out = String::new();
        for (at, member) in members.iter().enumerate() {
            let child = if member.role.has_child() { children.next() } else { None };
            let ty = child.map(|&child| self.ty(child, depth + 1, Level::Union));
            let ty = ty.unwrap_or_default();
            let public = if member.public { "pub " } else { "" };
            let name = &member.name;
            let has_default = members.get(at + 1).is_some_and(|next| next.role == Role::Default);
            let _ = match &member.role {
                Role::Field(None) if has_default => write!(out, " {public}{name}: {ty}"),
                Role::Default => write!(out, " = Type[{ty}];"),
                Role::Field(None) => write!(out, " {public}{name}: {ty};"),
                Role::Field(Some(value)) => {
                    write!(out, " {public}{name}: {ty} = {};", literal(value))
                }
                Role::Constant(value) => write!(out, " {public}{name} :: {};", literal(value)),
                // An explicit type position: a literal or a name for one would be a value.
                Role::Type | Role::Base => write!(out, " {public}{name} :: Type[{ty}];"),
            };
        }
        out
    }
}

/// Where a type stands: what may stand there without parentheses.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    /// Anywhere: also a union.
    Union,
    /// In a union.
    Member,
    /// After `&`.
    Unary,
}

/// A string of the language.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            c if c.is_control() => {
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A value as the literal that it is, or by its bits.
#[must_use]
pub fn literal(value: &Value) -> String {
    let bytes = value.bytes();
    let bits = bytes.iter().take(8).fold(0_u64, |bits, &byte| bits << 8 | u64::from(byte));
    let suffix = value.kind().row().map_or("", |row| row.name);
    match value.kind() {
        Kind::NONE => "none".into(),
        Kind::UNIT => "()".into(),
        Kind::BOOL => (bits == 1).to_string(),
        Kind::STR => quoted(&String::from_utf8_lossy(bytes)),
        Kind::I64 => (bits as i64).to_string(),
        Kind::I8 => format!("{}i8", bits as i8),
        Kind::I16 => format!("{}i16", bits as i16),
        Kind::I32 => format!("{}i32", bits as i32),
        Kind::F64 => float(f64::from_bits(bits).is_finite(), &f64::from_bits(bits).to_string(), "")
            .unwrap_or_else(|| format!("Bits[f64, 0x{bits:x}u64]")),
        Kind::F32 => {
            let x = f32::from_bits(bits as u32);
            float(x.is_finite(), &x.to_string(), "f32")
                .unwrap_or_else(|| format!("Bits[f32, 0x{bits:x}]"))
        }
        _ => format!("{bits}{suffix}"),
    }
}

fn float(finite: bool, digits: &str, suffix: &str) -> Option<String> {
    let point = if digits.contains('.') { "" } else { ".0" };
    finite.then(|| format!("{digits}{point}{suffix}"))
}
