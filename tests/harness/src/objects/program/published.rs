//! A published program as operations of a world (`spec/chapters/language/publish.md`).

use super::Program;
use super::draft::Draft;
use super::load::Loaded;
use crate::objects::op::Op;
use crate::objects::run::{Outcome, Runner};
use crate::objects::subject::WorldSubject;
use selfsame_spec::error::Error;
use selfsame_spec::program::{Held, Published};

impl Program {
    /// The operations that make a world of a plan without errors ([publish.module], [publish.seal]).
    ///
    /// Modules are made first, then the draft, then members are filled; the sealing is apart. The
    /// origin of an object is a node of the plan's draft, of text 0.
    #[must_use]
    pub fn of_published(plan: &Published) -> Self {
        let mut program = Self::default();
        for module in &plan.modules {
            program.module(&module.name);
        }
        let Published { graph, templates, calls, .. } = plan;
        let made = program.draft(0, &Draft { graph, templates, calls });
        for (number, module) in plan.modules.iter().enumerate() {
            for (name, held) in &module.members {
                let held = match *held {
                    Held::Node(node) => made[node as usize],
                    Held::Module(inner) => program.modules[inner as usize].1,
                };
                program.load.push(Op::Assign(program.modules[number].1, name.clone(), held));
            }
        }
        program.seal = program.modules.iter().map(|&(_, module)| Op::Seal(module)).collect();
        program
    }
}

/// Carries out a plan without errors in a world.
///
/// # Errors
/// The first thing that the world refuses: a type that a template makes ([publish.template]). Of
/// anything else the plan was wrong, since a program that is published is not refused
/// ([publish.program]).
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
