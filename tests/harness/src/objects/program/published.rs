//! The conversion of a published program to operations of a world
//! (`spec/chapters/language/publish.md`).

use super::Program;
use super::load::Loaded;
use super::snapshot::snapshot;
use crate::objects::op::{Op, OpRef};
use crate::objects::run::{Outcome, Runner};
use crate::objects::subject::WorldSubject;
use selfsame_spec::error::Error;
use selfsame_spec::graph::NodeIx;
use selfsame_spec::program::{Held, Published};
use std::collections::BTreeMap;

impl Program {
    /// Returns the operations that make a world from a plan without errors ([publish.module],
    /// [publish.seal]).
    ///
    /// The modules are made first. Then the draft is read and thawed as a snapshot
    /// ([publish.draft]), and the members are assigned. The operations that seal the modules are
    /// stored in a list of their own.
    #[must_use]
    pub fn of_published(plan: &Published) -> Self {
        let mut program = Self::default();
        for module in &plan.modules {
            program.module(&module.name);
        }
        let made = program.thaw(plan);
        for (number, module) in plan.modules.iter().enumerate() {
            for (name, held) in &module.members {
                let held = match *held {
                    Held::Node(node) => made[&node],
                    Held::Module(inner) => program.modules[inner as usize].1,
                };
                program.load.push(Op::Assign(program.modules[number].1, name.clone(), held));
            }
        }
        program.seal = program.modules.iter().map(|&(_, module)| Op::Seal(module)).collect();
        program
    }

    /// Thaws the nodes that members hold; returns the object of each node.
    fn thaw(&mut self, plan: &Published) -> BTreeMap<NodeIx, OpRef> {
        let members = plan.modules.iter().flat_map(|module| &module.members);
        let mut roots: Vec<NodeIx> = members
            .filter_map(|member| match member.1 {
                Held::Node(node) => Some(node),
                Held::Module(_) => None,
            })
            .collect();
        roots.sort_unstable();
        roots.dedup();
        let count = roots.len() as OpRef;
        self.load.push(Op::Owner);
        self.load.push(Op::Read(0, snapshot(&plan.graph, &roots)));
        self.load.push(Op::Thaw((0..count).collect()));
        self.load.push(Op::Drop(vec![0]));
        let first = self.origins.len() as OpRef;
        self.origins.resize(self.origins.len() + roots.len(), None);
        roots.into_iter().zip(first..).collect()
    }
}

/// Makes a world of a published program: runs the operations of a plan without errors in the world.
///
/// # Errors
/// The first refusal of the world. The plan is wrong then, because no world refuses a published
/// program ([publish.program]).
pub fn publish(world: Box<dyn WorldSubject>, plan: &Published) -> Result<Loaded, Error> {
    let program = Program::of_published(plan);
    let mut runner = Runner::new(world);
    for op in program.load.iter().chain(&program.seal) {
        if let Outcome::Refused(error) = runner.step(op).outcome {
            return Err(error);
        }
    }
    Ok(Loaded { runner, program })
}
