//! Prints drafts as texts. A text that is read again gives the same types.
//!
//! The printer writes the nodes that are reachable from the roots, and forwards that are defined
//! twice. Roots and forwards get names, and so do nodes that are referred to more than once or
//! nested deeper than 20. Any other node is written where it is used. The time is linear, and no
//! recursion is deeper than 20, so a chain of ten million heads can be printed.

mod literal;
mod types;

pub use literal::{literal, quoted};

use crate::graph::{Graph, Node, NodeIx};
use crate::ident::is_ident;
use std::collections::{HashMap, HashSet};
use std::fmt::Write;
use types::Level;

/// Returns the text of a graph. `old` returns the name of a type that was realized earlier, given
/// its index.
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
    let starts = printer.name_roots();
    printer.name_shared(starts, Repeat::Leaves);
    printer.items();
    printer.out
}

/// Returns one type of a graph as an expression, and one line for each name in the expression with
/// its definition. Types on cycles, and types that occur more than once, have names. The cost is
/// linear, as for [`print()`].
///
/// ```
/// use selfsame_spec::notation::print::expression;
/// use selfsame_spec::{Build, Construct, Graph};
/// # fn main() -> selfsame_spec::Result<()> {
/// let mut graph = Graph::default();
/// let list = graph.forward("List")?;
/// let tup = graph.tup(list)?;
/// graph.define(list, tup)?;
/// let optional = graph.optional(list)?;
/// let (text, names) = expression(&graph, optional);
/// assert_eq!((&*text, &*names), ("none | List", "List :: Tup[List];\n"));
/// # Ok(()) }
/// ```
#[must_use]
pub fn expression(graph: &Graph, of: NodeIx) -> (String, String) {
    let mut printer = Printer::new(graph, &|old| format!("old{old}"));
    printer.name_shared(vec![of], Repeat::Short);
    let text = printer.ty(of, 0, Level::Union);
    printer.items();
    (text, printer.out)
}

/// The largest number of children of a type that counts as short.
const SHORT: usize = 4;

/// The nodes that are written again wherever they are used, instead of getting a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Repeat {
    /// The nodes without children, whose text is as short as a name.
    Leaves,
    /// The nodes without children, and [short](Printer::is_short) types.
    Short,
}

struct Printer<'a> {
    graph: &'a Graph,
    old: &'a dyn Fn(u32) -> String,
    names: HashMap<NodeIx, String>,
    taken: HashSet<String>,
    /// The further names of roots whose node already has a name, each with the node.
    aliases: Vec<(String, NodeIx)>,
    /// The definitions of each forward. A forward usually has one definition. All definitions are
    /// kept, because the text must contain them all.
    definitions: HashMap<NodeIx, Vec<NodeIx>>,
    /// The named nodes whose lines were not printed yet.
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
        printer
    }

    /// Reserves the names that already have a meaning in the text: the names of types that were
    /// realized earlier, and of the kinds that the text uses.
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

    /// Gives names to the roots and to the forwards that are defined twice, and returns their
    /// nodes. A root keeps its own name if possible.
    fn name_roots(&mut self) -> Vec<NodeIx> {
        let mut starts = Vec::new();
        for (name, node) in &self.graph.roots {
            if !self.names.contains_key(node) && self.free(name) {
                self.name(*node, name);
                starts.push(*node);
            } else {
                starts.push(self.alias(name, *node));
            }
        }
        // A forward with several definitions is printed even if no root reaches it, because a draft
        // refuses the second definition in any case.
        let twice = |(&node, all): (&NodeIx, &Vec<NodeIx>)| (all.len() > 1).then_some(node);
        let mut twice: Vec<NodeIx> = self.definitions.iter().filter_map(twice).collect();
        twice.sort_unstable();
        starts.extend(twice);
        for &node in &starts {
            self.name(node, "");
        }
        starts
    }

    /// Gives names to the forwards that are reachable from the nodes `starts`, and to the reachable
    /// nodes that are used more than once.
    fn name_shared(&mut self, starts: Vec<NodeIx>, repeat: Repeat) {
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
                // The text of a head without children is as short as a name, so the head gets no
                // name.
                Node::Head { children, .. } if children.is_empty() => {}
                Node::Old(_) => {}
                _ if uses[at as usize] < 2 => {}
                _ if repeat == Repeat::Short && self.is_short(at) => {}
                _ => self.name(at, ""),
            }
        }
    }

    /// Returns whether a node has few children, all of which are leaves or have names. The text of
    /// such a node has a bounded number of words, so it may be repeated.
    fn is_short(&self, node: NodeIx) -> bool {
        let leaf = |&at: &NodeIx| match &self.graph.nodes[at as usize] {
            Node::Head { label, .. } => label.arity() == 0 && label.payload_bytes().is_empty(),
            Node::Forward(_) | Node::Old(_) => true,
            Node::OneOf(_) => false,
        };
        let node = &self.graph.nodes[node as usize];
        let children = edges(node, None);
        let plain = match node {
            Node::Head { label, .. } => label.payload_bytes().is_empty(),
            _ => true,
        };
        plain && children.len() <= SHORT && children.iter().all(leaf)
    }

    /// Adds a further name of a root, and returns the node that this name stands for. A further
    /// name is in a namespace, or is the second name of a node. If a further name cannot be written
    /// or is already used, it is omitted, because the type has another name.
    fn alias(&mut self, name: &str, node: NodeIx) -> NodeIx {
        if !name.split('.').all(is_ident) || !self.taken.insert(name.to_owned()) {
            return node;
        }
        // The parts of this name are reserved, because a generated name with the text of a part
        // would not be found within the namespace.
        self.taken.extend(name.split('.').skip(1).map(str::to_owned));
        let node = self.aliased(node).unwrap_or(node);
        self.aliases.push((name.to_owned(), node));
        node
    }

    /// Returns the definition of a forward if it has one definition, which is another forward. A
    /// forward that is defined as a forward needs no line of its own.
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
        // Within a namespace, the names of the namespace are found before outer names. If an inner
        // name equals the used name, the printer uses another name that no namespace declares.
        let dots = space.match_indices('.').map(|(at, _)| at).chain([space.len()]);
        if dots.into_iter().any(|at| self.taken.contains(&format!("{}.{own}", &space[..at]))) {
            let outer = self.fresh("");
            let _ = writeln!(self.out, "{outer} :: {own};");
            own = outer;
        }
        let _ = writeln!(self.out, "pub namespace {space} {{ pub {last} :: {own}; }}");
    }
}
