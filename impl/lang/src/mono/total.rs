//! Checks the limits of the counts of a whole program (`[demand.total]`).

use super::template::TemplateId;
use super::value::ValueId;
use crate::check::Checker;
use crate::task::{Run, Stop};

/// The maximal number of steps of all folds of a program together.
const STEPS: u64 = 1 << 28;

impl Checker<'_> {
    /// Returns the number of bytes from the name of a template to the end of its code.
    pub(super) fn code_bytes(&self, template: TemplateId) -> u64 {
        let of = self.template(template);
        let tokens = self.arena(of.module).tokens();
        u64::from(tokens.span(of.last).end.saturating_sub(tokens.start(of.name)))
    }

    /// Counts `count` instances, or a type of a parameter, and the units of the arguments.
    pub(super) fn count_instance(&mut self, count: u64, args: &[ValueId]) -> Run<()> {
        self.totals.instances += count;
        self.totals.units += args.iter().map(|&arg| self.key_size(arg)).sum::<u64>();
        self.within_total()
    }

    /// Returns an error if all folds, constants and instances of the program together exceed a
    /// limit.
    pub(crate) fn within_total(&mut self) -> Run<()> {
        let own = self.totals;
        let units = self.folds.units.saturating_add(own.units);
        let counted = [
            ("instances", own.instances, own.most_instances()),
            ("steps", self.folds.steps, STEPS),
            ("units", units, own.most_units()),
        ];
        match counted.into_iter().find(|(_, count, limit)| count > limit) {
            Some((of, _, limit)) => {
                self.totals.over.get_or_insert((of, limit));
                Err(Stop::Total)
            }
            None => Ok(()),
        }
    }
}
