//! Texts in the notation as modules of a world.
//!
//! Each text is a named module: what it declares is made in the order of the text, forwards first,
//! and assigned to its members; a namespace is a module of its own, `m.N`, that the member `N` of
//! `m` holds. A template is a type function, an application a call of it, deferred, since what its
//! body names may not be there yet: its arguments are forwards that are defined in the end. Then
//! each module is sealed, and what is pending in it is realized.

pub mod load;

use super::op::{Op, OpRef};
use crate::text::{Call, Lowered, Template};
use selfsame_spec::graph::{Graph, Node, NodeIx};
use selfsame_spec::recipe::{Recipe, Step};
use std::collections::HashMap;

/// A program as operations.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// What makes the modules and fills them.
    pub load: Vec<Op>,
    /// What seals them, in the same order as [`Self::modules`].
    pub seal: Vec<Op>,
    /// The modules and namespaces: the qualified name and the object of each.
    pub modules: Vec<(String, OpRef)>,
    /// Where each object was written: which text, and which node of its draft.
    pub origins: Vec<Option<(usize, NodeIx)>>,
    functions: u32,
}

impl Program {
    /// The program of some texts, by the names of their modules.
    #[must_use]
    pub fn of(texts: &[(&str, &Lowered)]) -> Self {
        let mut program = Self::default();
        for (text, (module, lowered)) in texts.iter().enumerate() {
            program.text(text, module, lowered);
        }
        program.seal = program.modules.iter().map(|&(_, module)| Op::Seal(module)).collect();
        program
    }

    /// An operation that gives one object.
    fn push(&mut self, op: Op, origin: Option<(usize, NodeIx)>) -> OpRef {
        self.load.push(op);
        self.origins.push(origin);
        self.origins.len() as OpRef - 1
    }

    fn text(&mut self, text: usize, module: &str, lowered: &Lowered) {
        let calls: HashMap<NodeIx, &Call> = calls(&lowered.calls);
        let first = self.functions;
        self.functions += lowered.templates.len() as u32;
        let mut made: Vec<OpRef> = Vec::with_capacity(lowered.graph.nodes.len());
        let mut arguments = Vec::new();
        let mut templates = lowered.templates.iter().peekable();
        for (number, node) in lowered.graph.nodes.iter().enumerate() {
            // What a template refers to outside itself are names, which come first.
            let ready = |t: &&Template| t.objects.iter().all(|&object| (object as usize) < number);
            while let Some(template) = templates.next_if(ready) {
                self.load.push(function(template, first, &made));
            }
            let origin = Some((text, number as NodeIx));
            let at = match calls.get(&(number as NodeIx)) {
                Some(call) => self.apply(first, call, origin, &mut arguments),
                None => self.push(op(node, &made), origin),
            };
            made.push(at);
        }
        for template in templates {
            self.load.push(function(template, first, &made));
        }
        let at = |node: NodeIx| made[node as usize];
        let defines = lowered.graph.defines.iter().map(|&(forward, ty)| (at(forward), at(ty)));
        let arguments = arguments.into_iter().map(|(forward, argument)| (forward, at(argument)));
        self.load.extend(defines.chain(arguments).map(|(forward, to)| Op::Define(forward, to)));
        self.assign(module, lowered, &made);
    }

    /// A call whose arguments are forwards, which are noted with what they are to be.
    fn apply(
        &mut self,
        first: u32,
        call: &Call,
        origin: Option<(usize, NodeIx)>,
        arguments: &mut Vec<(OpRef, NodeIx)>,
    ) -> OpRef {
        let mut forwards = Vec::new();
        for &argument in &call.args {
            let forward = self.push(Op::Forward("argument".to_owned()), origin);
            arguments.push((forward, argument));
            forwards.push(forward);
        }
        self.push(Op::Apply(first + call.template, forwards), origin)
    }

    fn assign(&mut self, module: &str, lowered: &Lowered, made: &[OpRef]) {
        let mut spaces = HashMap::from([(String::new(), self.module(module))]);
        for (name, node) in &lowered.graph.roots {
            let mut path = String::new();
            let mut parts = name.split('.').peekable();
            while let Some(part) = parts.next() {
                let space = spaces[&path];
                if parts.peek().is_none() {
                    self.load.push(Op::Assign(space, part.to_owned(), made[*node as usize]));
                    break;
                }
                path = if path.is_empty() { part.to_owned() } else { format!("{path}.{part}") };
                if !spaces.contains_key(&path) {
                    let inner = self.module(&format!("{module}.{path}"));
                    self.load.push(Op::Assign(space, part.to_owned(), inner));
                    spaces.insert(path.clone(), inner);
                }
            }
        }
    }

    fn module(&mut self, name: &str) -> OpRef {
        let module = self.push(Op::Module(name.to_owned()), None);
        self.modules.push((name.to_owned(), module));
        module
    }
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
        // A program has no earlier texts: if it had, this would be refused.
        Node::Old(_) => Op::OneOf(Vec::new()),
    }
}

/// The type function of a template: `first` is the number of the first template of its text.
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
    // The last step is the result; a name that was met before is met again.
    let root = roots.first().map(|root| root.1 as usize);
    if let Some(root) = root.filter(|&root| root + 1 != steps.len()) {
        steps.push(step(root));
    }
    Recipe { steps }
}
