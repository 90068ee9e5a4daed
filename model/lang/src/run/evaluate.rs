//! Runs of constant expressions and of operands of folds ([fold.value], [fold.freeze],
//! [fold.budget]).
//!
//! ```text
//! #fold [1, 2]     runs [1, 2], and freezes the List to a Tup; steps 0, units 3
//! ```

use super::machine::{Frame, Machine};
use super::stop::Stop;
use crate::check::{Ctx, Known, Part};
use crate::task::Site;
use selfsame_spec::text::Place;
use std::collections::{BTreeMap, HashMap};

/// The value of an evaluated expression, and the numbers of steps and units that the evaluation
/// counted.
pub(crate) struct Ended {
    pub(crate) value: Result<Known, Box<Stop>>,
    pub(crate) steps: u64,
    pub(crate) units: u64,
}

impl<'t> Machine<'t> {
    /// Evaluates an expression, and freezes its value.
    // [fold.value] [fold.freeze] [fold.budget]
    pub(crate) fn evaluate(mut self, ctx: &Ctx, part: Part<'t>, place: &Place) -> Ended {
        let value = self.evaluated(ctx, part, place);
        let (steps, units) = self.counted();
        Ended { value, steps, units }
    }

    fn evaluated(&mut self, ctx: &Ctx, part: Part<'t>, place: &Place) -> Result<Known, Box<Stop>> {
        if let Some(module) = self.facts.number(&ctx.at.module) {
            self.frames.push(Frame {
                call: None,
                module,
                env: ctx.at.env.clone(),
                result: None,
                names: HashMap::new(),
                arguments: Vec::new(),
                types: BTreeMap::new(),
            });
        }
        self.eval(part, false);
        self.finish().map_err(|mut stop| {
            stop.calls = self.calls();
            stop
        })?;
        let value = self.take();
        // [fold.made-value]
        while let Some(number) = self.unforced(&value) {
            self.force_number(number);
            self.finish().map_err(|mut stop| {
                stop.calls = self.calls();
                stop
            })?;
        }
        self.freeze(&value, Site::new(place.clone(), ctx.at.env.clone()))
            .map_err(|what| Box::new(Stop::frozen(what, place.clone())))
    }
}
