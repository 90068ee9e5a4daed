//! Plans, as tests look at them.

use selfsame_lang::{Program, position};
use selfsame_spec::graph::Node;
use selfsame_spec::notation::print::literal;
use selfsame_spec::payload::overload::Binding;
use selfsame_spec::program::{Held, Published, Sources};
use selfsame_spec::text::{Diagnostic, Place};
use selfsame_spec::{Kind, NodeIx, Payload};

pub(crate) fn program(texts: &[(&str, &str)]) -> Sources {
    Sources::new(texts[0].0, texts)
}

pub(crate) fn published(sources: &Sources) -> (Program, Published) {
    let program = Program::load(sources, &sources.root);
    let plan = program.publish();
    (program, plan)
}

/// `E0705 at 4:1 via 5:1`
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

/// A plan with the definitions of its forwards.
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

    /// What a node is behind forwards; a forward without a definition is itself.
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

    /// A node as worlds display it.
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
                Payload::Params(_) => {
                    let [params @ .., result] = &list(children)[..] else { panic!("no result") };
                    format!("fn({}) -> {result}", params.join(", "))
                }
                _ if children.is_empty() => label.kind().row().unwrap().name.to_owned(),
                _ => {
                    let name = label.kind().row().unwrap().name;
                    format!("{name}[{}]", list(children).join(", "))
                }
            },
        }
    }

    /// The globals of the one overload of a function.
    pub(crate) fn globals(&self, function: NodeIx) -> Vec<String> {
        let Node::Head { children, .. } = &self.plan.graph.nodes[function as usize] else {
            panic!("no function");
        };
        let Node::Head { label, children } = &self.plan.graph.nodes[children[0] as usize] else {
            panic!("no overload");
        };
        let Payload::Overload(overload) = label.payload() else { panic!("no overload") };
        let bound = children.len() - overload.globals.len();
        let globals = overload.globals.iter().zip(&children[bound..]);
        globals
            .map(|(global, &child)| {
                assert_eq!(global.binding, Binding::Constant);
                let path = if global.path.is_empty() { "" } else { " ." };
                format!("member {}{path}{}", self.display(child), global.path)
            })
            .collect()
    }

    /// Whether two nodes are alike, as far as a walk of a few steps tells.
    pub(crate) fn alike(&self, one: NodeIx, other: NodeIx, steps: u32) -> bool {
        let (one, other) = (self.behind(one), self.behind(other));
        if one == other || steps == 0 {
            return true;
        }
        let all = |one: &[NodeIx], other: &[NodeIx]| {
            one.len() == other.len()
                && one.iter().zip(other).all(|(&one, &other)| self.alike(one, other, steps - 1))
        };
        match (&self.plan.graph.nodes[one as usize], &self.plan.graph.nodes[other as usize]) {
            (
                Node::Head { label, children },
                Node::Head { label: other_label, children: others },
            ) => label == other_label && all(children, others),
            (Node::OneOf(one), Node::OneOf(other)) => all(one, other),
            _ => false,
        }
    }
}
