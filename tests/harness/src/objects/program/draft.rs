//! The conversion of a draft with templates to operations.

use super::Program;
use crate::objects::op::{Op, OpRef};
use crate::text::{Call, Template};
use selfsame_spec::graph::{Graph, Node, NodeIx};
use selfsame_spec::notation::words::describe;
use selfsame_spec::recipe::{Recipe, Step};
use std::collections::HashMap;

/// The nodes, templates and calls of one text. They are made in the world before modules are
/// filled.
#[derive(Clone, Copy, Debug)]
pub(super) struct Draft<'a> {
    /// The nodes of the text.
    pub(super) graph: &'a Graph,
    /// The templates, which become type functions.
    pub(super) templates: &'a [Template],
    /// The calls of the templates, each with the forward of the graph that the call defines.
    pub(super) calls: &'a [Call],
}

impl Program {
    /// Makes the nodes of a draft; returns the object of each node. `text` is the number of the
    /// text, which is part of the origin of each object.
    pub(super) fn draft(&mut self, text: usize, draft: &Draft<'_>) -> Vec<OpRef> {
        let calls: HashMap<NodeIx, &Call> = calls(draft.calls);
        let first = self.functions;
        self.functions += draft.templates.len() as u32;
        let mut made: Vec<OpRef> = Vec::with_capacity(draft.graph.nodes.len());
        let mut arguments = Vec::new();
        let mut templates = draft.templates.iter().peekable();
        for (number, node) in draft.graph.nodes.iter().enumerate() {
            // A template refers only to outside objects that are forwards of names, and these
            // forwards are made first.
            let ready = |t: &&Template| t.objects.iter().all(|&object| (object as usize) < number);
            while let Some(template) = templates.next_if(ready) {
                self.load.push(function(template, first, &made));
            }
            let origin = Some((text, number as NodeIx));
            let at = match calls.get(&(number as NodeIx)) {
                Some(call) => {
                    let forwards = self.arguments(call, draft.graph, origin);
                    arguments.extend(forwards.iter().copied().zip(call.args.iter().copied()));
                    self.push(Op::Apply(first + call.template, forwards), origin)
                }
                None => self.push(op(node, &made), origin),
            };
            made.push(at);
        }
        for template in templates {
            self.load.push(function(template, first, &made));
        }
        let at = |node: NodeIx| made[node as usize];
        let defines = draft.graph.defines.iter().map(|&(forward, ty)| (at(forward), at(ty)));
        let arguments = arguments.into_iter().map(|(forward, argument)| (forward, at(argument)));
        self.load.extend(defines.chain(arguments).map(|(forward, to)| Op::Define(forward, to)));
        made
    }

    /// Makes a forward for each argument of a call, and returns the forwards.
    fn arguments(
        &mut self,
        call: &Call,
        graph: &Graph,
        origin: Option<(usize, NodeIx)>,
    ) -> Vec<OpRef> {
        let arguments = call.args.iter();
        arguments.map(|&argument| self.push(Op::Forward(name(graph, argument)), origin)).collect()
    }
}

/// The maximum number of letters in the name of an argument's forward. The length is limited
/// because this name is repeated in chains of calls.
const NAME: usize = 60;

/// Returns the name of an argument as it appears in an error about the call.
fn name(graph: &Graph, argument: NodeIx) -> String {
    let name = match graph.nodes.get(argument as usize) {
        Some(Node::Forward(name)) => name.clone(),
        Some(Node::Head { label, .. }) => describe(label),
        _ => "..".to_owned(),
    };
    name.chars().take(NAME).collect()
}

fn calls(calls: &[Call]) -> HashMap<NodeIx, &Call> {
    calls.iter().map(|call| (call.forward, call)).collect()
}

fn op(node: &Node, made: &[OpRef]) -> Op {
    let all = |nodes: &[NodeIx]| nodes.iter().map(|&node| made[node as usize]).collect();
    match node {
        Node::Head { label, children } => Op::Head(label.clone(), all(children)),
        Node::OneOf(members) => Op::OneOf(all(members)),
        Node::Forward(name) => Op::Forward(name.clone()),
        // A program has no earlier texts, so an old node should not occur. The empty `OneOf` makes
        // the world refuse a program that has one.
        Node::Old(_) => Op::OneOf(Vec::new()),
    }
}

/// Returns the operation that makes the type function of a template; `first` is the number of the
/// first template of the text.
fn function(template: &Template, first: u32, made: &[OpRef]) -> Op {
    let objects = template.objects.iter().map(|&object| made[object as usize]).collect();
    let (name, params) = (template.name.clone(), template.params.clone());
    Op::TypeFunction(name, params, recipe(template, first), objects)
}

fn recipe(template: &Template, first: u32) -> Recipe {
    let calls = calls(&template.calls);
    let Graph { nodes, roots, .. } = &template.body;
    let params = template.params.len() as u32;
    let step = |number: usize| match (&nodes[number], calls.get(&(number as NodeIx))) {
        (_, Some(call)) => Step::Call(first + call.template, call.args.clone()),
        (Node::Head { label, children }, _) => Step::Head(label.clone(), children.clone()),
        (Node::OneOf(members), _) => Step::OneOf(members.clone()),
        (Node::Old(old), _) if *old < params => Step::Param(*old),
        (Node::Old(old), _) => Step::Object(*old - params),
        (Node::Forward(name), _) => Step::Fail(format!("`{name}` is not defined")),
    };
    let mut steps: Vec<Step> = (0..nodes.len()).map(step).collect();
    // The last step of the recipe is its result. If the template's result is an earlier step, this
    // step is repeated at the end.
    let root = roots.first().map(|root| root.1 as usize);
    if let Some(root) = root.filter(|&root| root + 1 != steps.len()) {
        steps.push(step(root));
    }
    Recipe { steps }
}
