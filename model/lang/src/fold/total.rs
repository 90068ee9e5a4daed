//! The limits of a whole program: its instances, steps and units.

use crate::check::{Fixed, Known};
use crate::mono::Node;
use crate::task::{Env, World};
use selfsame_spec::kind::Kind;
use selfsame_spec::text::{CompileProblem, Diagnostic, Place, Problem, Span};

/// The name of a count of the whole program, and its limit.
const INSTANCES: (&str, u64) = ("instances", 1 << 20);
const STEPS: (&str, u64) = ("steps", 1 << 28);
const UNITS: (&str, u64) = ("units", 1 << 27);

impl World<'_> {
    /// The one error of a program that counts too much.
    // [demand.total]
    pub(crate) fn too_much(&self) -> Option<Diagnostic> {
        let folds = self.fold_runs();
        let instances = self.instances();
        let steps = folds.iter().map(|(_, run)| run.steps).sum();
        let units: u64 = folds.iter().map(|(_, run)| run.units).sum();
        let constants: u64 = self.found.values().map(|found| found.units).sum();
        let keys: u64 = instances.keys().map(|env| self.key_units(env)).sum();
        let counted = [
            (INSTANCES, instances.len() as u64),
            (STEPS, steps),
            (UNITS, units.saturating_add(constants).saturating_add(keys)),
        ];
        let ((of, limit), _) = counted.into_iter().find(|((_, limit), count)| count > limit)?;
        let problem = Problem::Compile(CompileProblem::TooMuch { of, limit });
        Some(Diagnostic::new(problem, Place::new(&*self.facts.root, Span::new(0, 0))))
    }

    /// How much the key of an instance counts.
    // [demand.total]
    fn key_units(&self, env: &Env) -> u64 {
        let Some(own) = &env.0 else { return 0 };
        let graph = self.graph(own.arguments.iter().filter_map(Node::of).collect());
        let bytes = graph.nodes().iter().map(|node| match node {
            Node::Value(Known::Value(value)) if value.kind() == Kind::STR => value.bytes().len(),
            Node::Value(Known::Object(fixed)) => match &**fixed {
                Fixed::Bytes(bytes) => bytes.len(),
                _ => 0,
            },
            _ => 0,
        });
        graph.count() as u64 + bytes.map(|bytes| bytes as u64 / 8).sum::<u64>()
    }
}
