//! A wrapper around the plan of a program, with the queries that the tests need.

use selfsame_lang::{Program, position};
use selfsame_spec::graph::Node;
use selfsame_spec::notation::print::literal;
use selfsame_spec::payload::overload::{Binding, Global, Overload};
use selfsame_spec::program::{Held, Published, Sources};
use selfsame_spec::text::{Diagnostic, Place};
use selfsame_spec::{Kind, NodeIx, Payload};
use std::collections::HashSet;

pub(crate) fn program(texts: &[(&str, &str)]) -> Sources {
    Sources::new(texts[0].0, texts)
}

pub(crate) fn published(sources: &Sources) -> (Program, Published) {
    let program = Program::load(sources, &sources.root);
    let plan = program.publish();
    (program, plan)
}

/// Returns the errors of a program in the form `E0705 at 4:1 via 5:1`.
pub(crate) fn told(sources: &Sources, errors: &[Diagnostic]) -> Vec<String> {
    let place = |place: &Place| {
        let text = std::str::from_utf8(&sources.texts[&place.module]).unwrap();
        let at = position(text, place.span.start).to_string();
        if place.module == sources.root { at } else { format!("{}:{at}", place.module) }
    };
    let error = |error: &Diagnostic| {
        let notes: Vec<String> = error.notes.iter().map(|note| place(&note.place)).collect();
        let via =
            if notes.is_empty() { String::new() } else { format!(" via {}", notes.join(" ")) };
        format!("{} at {}{via}", error.code(), place(&error.place))
    };
    errors.iter().map(error).collect()
}

/// The plan of a program, with the definition of each forward.
pub(crate) struct Plan {
    pub(crate) plan: Published,
    definitions: Vec<Option<NodeIx>>,
}

impl Plan {
    pub(crate) fn new(plan: Published) -> Self {
        let mut definitions = vec![None; plan.graph.nodes.len()];
        for &(forward, node) in &plan.graph.defines {
            assert_eq!(definitions[forward as usize].replace(node), None);
        }
        Self { plan, definitions }
    }

    /// Follows the definitions of forwards from a node, and returns the last node. A forward
    /// without a definition is returned itself.
    pub(crate) fn behind(&self, mut node: NodeIx) -> NodeIx {
        while let (Node::Forward(_), Some(next)) =
            (&self.plan.graph.nodes[node as usize], self.definitions[node as usize])
        {
            node = next;
        }
        node
    }

    pub(crate) fn held(&self, module: &str, member: &str) -> Option<Held> {
        let module = self.plan.modules.iter().find(|known| known.name == module)?;
        module.members.iter().find(|(name, _)| name == member).map(|(_, held)| *held)
    }

    pub(crate) fn node(&self, module: &str, member: &str) -> NodeIx {
        match self.held(module, member) {
            Some(Held::Node(node)) => self.behind(node),
            other => panic!("{module}:{member} is {other:?}"),
        }
    }

    /// Returns the text of a node, in the form in which a world displays it.
    pub(crate) fn display(&self, node: NodeIx) -> String {
        let list =
            |nodes: &[NodeIx]| nodes.iter().map(|&node| self.display(node)).collect::<Vec<_>>();
        let node = self.behind(node);
        match &self.plan.graph.nodes[node as usize] {
            Node::Forward(name) => name.clone(),
            Node::OneOf(members) => list(members).join(" | "),
            Node::Old(number) => format!("old {number}"),
            Node::Head { label, children } => match label.payload() {
                Payload::Value(value) => literal(&value),
                Payload::Record { name, .. }
                | Payload::Variant { name, .. }
                | Payload::Function { name, .. } => name,
                Payload::Member { module, name } => format!("{module}:{name}"),
                Payload::Plain if label.kind() == Kind::TUPLE => {
                    let comma = if children.len() == 1 { "," } else { "" };
                    format!("({}{comma})", list(children).join(", "))
                }
                Payload::Plain if label.kind() == Kind::BOX => format!("&{}", list(children)[0]),
                Payload::Params(names) => {
                    let [params @ .., result] = &list(children)[..] else { panic!("no result") };
                    let name = |name: &String| match &**name {
                        "" => String::new(),
                        name => format!("{name}: "),
                    };
                    let all = names.iter().zip(params).map(|(of, param)| name(of) + param);
                    format!("fn({}) -> {result}", all.collect::<Vec<_>>().join(", "))
                }
                _ if children.is_empty() => label.kind().row().unwrap().name.to_owned(),
                _ => {
                    let name = label.kind().row().unwrap().name;
                    format!("{name}[{}]", list(children).join(", "))
                }
            },
        }
    }

    /// Returns the label and the children of a function's only overload.
    pub(crate) fn overload(&self, function: NodeIx) -> (Overload, &[NodeIx]) {
        let Node::Head { children, .. } = &self.plan.graph.nodes[function as usize] else {
            panic!("no function");
        };
        let Node::Head { label, children } = &self.plan.graph.nodes[children[0] as usize] else {
            panic!("no overload");
        };
        let Payload::Overload(overload) = label.payload() else { panic!("no overload") };
        (*overload, children)
    }

    /// Returns the texts of the globals of a function's only overload.
    pub(crate) fn globals(&self, function: NodeIx) -> Vec<String> {
        let (overload, children) = self.overload(function);
        let bound = |global: &&Global| global.binding != Binding::Unbound;
        let count = overload.globals.iter().filter(bound).count();
        let mut bound = children[children.len() - count..].iter();
        let mut show = |global: &Global| {
            if global.binding == Binding::Unbound {
                return format!("unbound {}", global.path);
            }
            let child = *bound.next().unwrap();
            let word = match &self.plan.graph.nodes[self.behind(child) as usize] {
                Node::Head { label, .. } if label.kind() == Kind::MEMBER => "member",
                _ => "constant",
            };
            let path = if global.path.is_empty() { "" } else { " ." };
            format!("{word} {}{path}{}", self.display(child), global.path)
        };
        overload.globals.iter().map(&mut show).collect()
    }

    /// Returns whether two nodes are the selfsame type, which means that no finite walk along
    /// children distinguishes them.
    pub(crate) fn alike(&self, one: NodeIx, other: NodeIx) -> bool {
        let (mut open, mut met) = (vec![(one, other)], HashSet::new());
        while let Some((one, other)) = open.pop() {
            let (one, other) = (self.behind(one), self.behind(other));
            if one == other || !met.insert((one, other)) {
                continue;
            }
            let nodes = &self.plan.graph.nodes;
            let (parts, others) = match (&nodes[one as usize], &nodes[other as usize]) {
                (Node::Head { label, children }, Node::Head { label: other, children: others })
                    if label == other =>
                {
                    (children, others)
                }
                (Node::OneOf(one), Node::OneOf(other)) => (one, other),
                _ => return false,
            };
            if parts.len() != others.len() {
                return false;
            }
            open.extend(parts.iter().copied().zip(others.iter().copied()));
        }
        true
    }
}
