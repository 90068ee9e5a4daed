//! The conversion of texts in the notation to modules of a world.
//!
//! Each text becomes a named module. The declarations of the text are made in the order of the
//! text, forwards first, and assigned to the module's members. A namespace `N` in the module `m`
//! becomes a module `m.N`, which the member `N` of `m` holds.
//!
//! A template is a type function, and an application is a call of this type function. Names in the
//! body of the template may be undefined when the call is made. Therefore the call is deferred: its
//! arguments are forwards, which are defined at the end. Then each module is sealed, which realizes
//! its pending members.

mod draft;
pub mod load;
pub mod published;
mod snapshot;

use self::draft::Draft;
use super::op::{Op, OpRef};
use crate::text::Lowered;
use selfsame_spec::graph::NodeIx;
use std::collections::HashMap;

/// A program as a list of operations on a world.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// The operations that make the modules and assign their members.
    pub load: Vec<Op>,
    /// The operations that seal the modules, in the order of [`Self::modules`].
    pub seal: Vec<Op>,
    /// The modules and namespaces: the qualified name of each, and the number of its module object.
    pub modules: Vec<(String, OpRef)>,
    /// The origin of each object, indexed by the object's number: the number of the text, and the
    /// node of the text's draft.
    pub origins: Vec<Option<(usize, NodeIx)>>,
    functions: u32,
}

impl Program {
    /// Converts texts, each given with the name of its module, to a program.
    #[must_use]
    pub fn of(texts: &[(&str, &Lowered)]) -> Self {
        let mut program = Self::default();
        for (text, (module, lowered)) in texts.iter().enumerate() {
            program.text(text, module, lowered);
        }
        program.seal = program.modules.iter().map(|&(_, module)| Op::Seal(module)).collect();
        program
    }

    /// Adds an operation that yields one object, and returns the number of the object.
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
