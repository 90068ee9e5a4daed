//! The limits of a whole program (`[demand.total]`).

use super::template::TemplateId;
use super::value::ValueId;
use crate::check::Checker;
use crate::link::Links;
use crate::task::{Run, Stop};

/// The counts of a whole program besides those of folds, and the bytes on which its limits depend.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Totals {
    /// The instances, with more for those of long templates, and the types of parameters that are
    /// counted like instances.
    instances: u64,
    /// The units that the arguments of instances count.
    units: u64,
    /// The bytes of all texts.
    text: u64,
    /// The quantity that exceeds its limit, and the limit.
    pub(crate) over: Option<(&'static str, u64)>,
}

/// The largest number of steps of all folds together.
const STEPS: u64 = 1 << 28;

impl Totals {
    /// Makes the counts of a program of which nothing is checked yet.
    pub(crate) fn new(links: &Links) -> Self {
        let texts = links.loaded.modules.iter().map(|module| module.text().len() as u64);
        Self { instances: 0, units: 0, text: texts.sum(), over: None }
    }

    /// Returns the largest number of instances. An instance takes about a kilobyte, and the types and
    /// findings of its code take up to 30 bytes for each byte of the text.
    const fn most_instances(self) -> u64 {
        (1 << 14) + self.text / 16
    }

    /// Returns the largest number of units of all folds, constants and arguments together. The
    /// values of all constants may be kept, with 8 bytes for each unit.
    const fn most_units(self) -> u64 {
        (1 << 22) + self.text
    }
}

impl Checker<'_> {
    /// Returns the number of bytes from the name of a template to the end of its code.
    pub(super) fn code_bytes(&self, template: TemplateId) -> u64 {
        let of = self.template(template);
        let tokens = self.arena(of.module).tokens();
        u64::from(tokens.span(of.last).end.saturating_sub(tokens.start(of.name)))
    }

    /// Counts an instance, or the type of a parameter, with its arguments.
    pub(super) fn count_instance(&mut self, count: u64, args: &[ValueId]) -> Run<()> {
        self.totals.instances += count;
        self.totals.units += args.iter().map(|&arg| self.key_size(arg)).sum::<u64>();
        self.within_total()
    }

    /// Checks that all folds, constants and instances together are within the limits.
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
