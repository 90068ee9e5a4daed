//! Helpers that read a program of several modules from one text, and that build its plan: the text
//! and the identity class of each node.

use selfsame_lang_model::Language;
use selfsame_spec::graph::{Node, NodeIx};
use selfsame_spec::notation::print::literal;
use selfsame_spec::payload::overload::Binding;
use selfsame_spec::program::{Held, Published, Sources};
use selfsame_spec::text::{Diagnostic, Place};
use selfsame_spec::{Kind, Label, Payload};
use std::collections::BTreeMap;

/// Returns the program of a block: the module `main`, and one module for each line `@file`. Lines
/// of `main` keep their numbers. Other lines that start with `@` are left out.
pub(crate) fn program(block: &str) -> Sources {
    let mut texts: BTreeMap<String, Vec<u8>> = BTreeMap::from([("main".into(), Vec::new())]);
    let mut module = "main";
    for line in block.lines() {
        if let Some(file) = line.strip_prefix("@file ") {
            module = file;
        }
        let text = texts.entry(module.to_owned()).or_default();
        if !line.starts_with('@') {
            text.extend([line.as_bytes(), b"\n"].concat());
        }
    }
    Sources { root: "main".into(), texts }
}

/// The plan of a program: its published draft, and the class of each node. Two nodes are in one
/// class if they are the selfsame type.
pub(crate) struct Plan {
    pub(crate) plan: Published,
    pub(crate) classes: Vec<usize>,
    defines: BTreeMap<NodeIx, NodeIx>,
}

/// Compiles and publishes a program without errors, and returns its plan.
pub(crate) fn plan(block: &str) -> Plan {
    let program = program(block);
    let errors = Language::new().check(&program, "main").errors;
    assert_eq!(told(&program, &errors), "", "{block}");
    let plan = Language::new().publish(&program, "main");
    assert_eq!(told(&program, &plan.errors), "", "{block}");
    Plan::new(plan)
}

/// Returns a place as text in the form that claims use: `3:1`, or `lib:3:1`.
fn at(program: &Sources, place: &Place) -> String {
    let text = String::from_utf8_lossy(&program.texts[&place.module]);
    let position = Language::new().position(&text, place.span.start);
    if place.module == program.root {
        position.to_string()
    } else {
        format!("{}:{position}", place.module)
    }
}

/// Returns the errors in the form `E0103 1:5`, separated by commas.
pub(crate) fn told(program: &Sources, errors: &[Diagnostic]) -> String {
    let one = |error: &Diagnostic| format!("{} {}", error.code(), at(program, &error.place));
    errors.iter().map(one).collect::<Vec<_>>().join(", ")
}

impl Plan {
    pub(crate) fn new(plan: Published) -> Self {
        let defines: BTreeMap<NodeIx, NodeIx> = plan.graph.defines.iter().copied().collect();
        let mut all = Self { plan, classes: Vec::new(), defines };
        all.assert_typed();
        let count = all.plan.graph.nodes.len();
        all.classes = vec![0; count];
        loop {
            let mut numbers = BTreeMap::new();
            let rows: Vec<usize> = (0..count as NodeIx)
                .map(|node| {
                    let row = (all.classes[node as usize], all.row(node));
                    let next = numbers.len();
                    *numbers.entry(row).or_insert(next)
                })
                .collect();
            let is_done = rows.iter().max() == all.classes.iter().max();
            all.classes = rows;
            if is_done {
                return all;
            }
        }
    }

    /// Asserts that the first child of each object, which is its type, is not a forward
    /// ([publish.draft]).
    fn assert_typed(&self) {
        for node in &self.plan.graph.nodes {
            if let Node::Head { label, children } = node
                && [Kind::TUPLE_OBJECT, Kind::DICT_OBJECT, Kind::INSTANCE, Kind::CASE]
                    .contains(&label.kind())
            {
                let ty = &self.plan.graph.nodes[children[0] as usize];
                assert!(matches!(ty, Node::Head { .. }), "{label:?} is over {ty:?}");
            }
        }
    }

    /// Follows forwards to their definitions, and each `OneOf` with one member to this member.
    pub(crate) fn behind(&self, mut node: NodeIx) -> NodeIx {
        loop {
            node = match &self.plan.graph.nodes[node as usize] {
                Node::Forward(_) => self.defines[&node],
                _ => return node,
            };
        }
    }

    fn row(&self, node: NodeIx) -> (Option<Label>, Vec<usize>) {
        let class = |node: &NodeIx| self.classes[self.behind(*node) as usize];
        match &self.plan.graph.nodes[self.behind(node) as usize] {
            Node::Head { label, children } => {
                (Some(label.clone()), children.iter().map(class).collect())
            }
            Node::OneOf(heads) => (None, heads.iter().map(class).collect()),
            other => panic!("{other:?}"),
        }
    }

    /// Returns the node that the member with a path holds, after following forwards.
    pub(crate) fn held(&self, path: &str) -> NodeIx {
        let (module, name) = path.split_once(':').unwrap();
        let found = self.plan.modules.iter().find(|one| one.name == module).unwrap();
        let member = found.members.iter().find(|(member, _)| member == name);
        let Some((_, Held::Node(node))) = member else { panic!("no {path} in {:?}", found) };
        self.behind(*node)
    }

    pub(crate) fn class(&self, path: &str) -> usize {
        self.classes[self.held(path) as usize]
    }

    /// Returns the kind, payload and children of a head.
    pub(crate) fn head(&self, node: NodeIx) -> (Kind, Payload, Vec<NodeIx>) {
        match &self.plan.graph.nodes[self.behind(node) as usize] {
            Node::Head { label, children } => (label.kind(), label.payload(), children.clone()),
            other => panic!("{other:?}"),
        }
    }

    /// Returns the text of a node in the form that claims use.
    pub(crate) fn text(&self, node: NodeIx) -> String {
        let node = self.behind(node);
        if let Node::OneOf(heads) = &self.plan.graph.nodes[node as usize] {
            return heads.iter().map(|head| self.text(*head)).collect::<Vec<_>>().join(" | ");
        }
        let (kind, payload, children) = self.head(node);
        let texts: Vec<String> = match kind {
            Kind::STRUCT | Kind::CLASS | Kind::VARIANT | Kind::FUNCTION => Vec::new(),
            _ => children.iter().map(|child| self.text(*child)).collect(),
        };
        let all = texts.join(", ");
        match payload {
            Payload::Value(value) => literal(&value),
            Payload::Member { module, name } => format!("member {module}:{name}"),
            Payload::Record { name, .. } | Payload::Variant { name, .. } => name,
            Payload::Function { name, .. } => name,
            Payload::Params(names) => {
                let param = |(name, text): (&String, &String)| match &**name {
                    "" => text.clone(),
                    name => format!("{name}: {text}"),
                };
                let params: Vec<String> = names.iter().zip(&texts).map(param).collect();
                format!("fn({}) -> {}", params.join(", "), texts[names.len()])
            }
            _ if kind == Kind::TUPLE => format!("({all})"),
            _ if texts.is_empty() => format!("{kind:?}"),
            _ => format!("{kind:?}[{all}]"),
        }
    }

    /// Returns the globals of the function that the member with a path holds, in the form that
    /// claims use.
    pub(crate) fn globals(&self, path: &str) -> String {
        let (_, _, overloads) = self.head(self.held(path));
        let (_, payload, children) = self.head(overloads[0]);
        let Payload::Overload(overload) = payload else { panic!("{payload:?}") };
        let mut bound = children.into_iter().skip(overload.first_global());
        let global = |global: &selfsame_spec::payload::overload::Global| {
            let path =
                if global.path.is_empty() { String::new() } else { format!(" .{}", global.path) };
            if global.binding == Binding::Unbound {
                return format!("unbound {}", global.path);
            }
            match self.text(bound.next().unwrap()) {
                text if text.starts_with("member ") => text + &path,
                text => format!("constant {text}{path}"),
            }
        };
        overload.globals.iter().map(global).collect::<Vec<_>>().join(", ")
    }
}
