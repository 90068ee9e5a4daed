//! Texts in the notation as modules of a world.
//!
//! Each text is a named module: what it declares is made in the order of the text, forwards first,
//! and assigned to its members; a namespace is a module of its own, `m.N`, that the member `N` of
//! `m` holds. A template is a type function, an application a call of it, deferred, since what its
//! body names may not be there yet: its arguments are forwards that are defined in the end. Then
//! each module is sealed, and what is pending in it is realized.

mod draft;
pub mod load;
pub mod published;
mod snapshot;

use self::draft::Draft;
use super::op::{Op, OpRef};
use crate::text::Lowered;
use selfsame_spec::graph::NodeIx;
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
        let Lowered { graph, templates, calls, .. } = lowered;
        let made = self.draft(text, &Draft { graph, templates, calls });
        self.assign(module, lowered, &made);
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
