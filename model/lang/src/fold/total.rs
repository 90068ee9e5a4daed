//! Limits the instances, steps and units of a whole program ([demand.total]). A program that
//! exceeds a limit has exactly one error, which does not depend on the order of its tasks.
//!
//! ```text
//! a text of 160 bytes         at most 2^14 + 10 instances; with one more, only this error
//! a template of 130 bytes     each of its instances counts 3
//! ```

use crate::check::{Fixed, Known};
use crate::mono::Node;
use crate::task::{Env, Found, Key, Total, World};
use selfsame_spec::kind::Kind;
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::{CompileProblem, Diagnostic, Place, Problem, Span};

/// The largest number of steps that all folds of a program together may take.
const STEPS: u64 = 1 << 28;

// [demand.total]
impl World<'_> {
    /// Counts the findings that a run of a task has made in addition to the findings of its
    /// previous run.
    pub(crate) fn count(&mut self, key: &Key, found: &Found) {
        let before = self.found.get(key).map_or(0, |found| found.units);
        self.total.units += found.units.saturating_sub(before);
        for (place, run) in found.ran.iter().filter(|_| !key.0.env.is_open()) {
            if !self.met.ran.contains_key(&key.0.with(place.clone())) {
                self.total.steps += run.steps;
                self.total.units += run.units;
            }
        }
        // [demand.total] The type of a parameter that may grow counts as an instance, too.
        if key.1 == TaskKind::Const && self.index.is_parameter_that_may_grow(&key.0.place) {
            self.count_instance(&key.0.env);
        }
        let instances = found.applied.iter().filter_map(|one| one.instance.as_ref().ok());
        for env in instances {
            self.count_instance(env);
            self.count_code(env);
        }
    }

    /// Counts an instance if it was not counted before.
    pub(crate) fn count_instance(&mut self, env: &Env) {
        if !env.is_open() && self.total.instances.insert(env.clone()) {
            self.total.units += self.key_units(env);
        }
    }

    /// Counts the code of an instance if it was not counted before. The code counts 1 for each 64
    /// bytes.
    fn count_code(&mut self, env: &Env) {
        let Some(own) = &env.0 else { return };
        let all = self.index.templates.get(&own.template).map(|template| template.all);
        if let Some(all) =
            all.filter(|_| !env.is_open() && self.total.with_code.insert(env.clone()))
        {
            self.total.code += u64::from(all.end - own.template.span.start) / 64;
        }
    }

    /// If a count exceeds its limit, returns the name of the count, and the limit.
    fn beyond(&self) -> Option<(&'static str, u64)> {
        let Total { instances, with_code: _, code, steps, units } = &self.total;
        let (rules, text) = (&self.rules.demand, self.facts.bytes);
        let counted = [
            (
                "instances",
                instances.len() as u64 + code,
                rules.instances + text / rules.instance_bytes,
            ),
            ("steps", *steps, STEPS),
            ("units", *units, rules.units + text),
        ];
        let (of, _, limit) = counted.into_iter().find(|(_, count, limit)| count > limit)?;
        Some((of, limit))
    }

    /// Returns whether the program exceeds a limit. Later findings cannot change this, because they
    /// only increase the counts.
    pub(crate) fn is_too_much(&self) -> bool {
        self.beyond().is_some()
    }

    /// If the program exceeds a limit, returns its only error.
    pub(crate) fn too_much(&self) -> Option<Diagnostic> {
        let (of, limit) = self.beyond()?;
        let problem = Problem::Compile(CompileProblem::TooMuch { of, limit });
        Some(Diagnostic::new(problem, Place::new(&*self.facts.root, Span::new(0, 0))))
    }

    /// Returns the number of units that the key of an instance counts.
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
