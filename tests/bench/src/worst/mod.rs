//! A search for inputs whose cost grows faster than their size.
//!
//! A [`Space`] has parameters of a few values each. A [`Shape`] is a value for each parameter, and
//! an input of any size. The search alternates between drawing shapes, and changing one parameter
//! of the worst shape that it has found. The badness of a shape is the power of its size with which
//! its time grows. The tried shapes depend on the seed, and on comparisons of measured times, so
//! two runs may differ.

mod calls;
mod graphs;

use crate::clock;
use crate::sample::Sample;
use selfsame::Result;
use selfsame_harness::kit::source::{Random, Source};
use std::collections::HashSet;

/// A parameter, and its values.
pub(crate) struct Parameter {
    name: &'static str,
    values: &'static [&'static str],
}

/// Inputs by a value for each parameter.
pub struct Space {
    /// The name.
    pub name: &'static str,
    /// The parameters.
    pub(crate) parameters: &'static [Parameter],
    /// Makes the input of a shape and a size, and does the measured work with it.
    pub(crate) run: fn(&Shape, usize, &mut Watch) -> Result<()>,
}

/// The spaces.
pub const ALL: &[Space] = &[graphs::SPACE, calls::SPACE];

/// The number of the value of each parameter.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Shape(Vec<usize>);

impl Shape {
    /// Returns the number of a parameter's value.
    pub(crate) fn value(&self, parameter: usize) -> usize {
        self.0[parameter]
    }

    fn drawn(space: &Space, source: &mut Random) -> Self {
        Self(space.parameters.iter().map(|of| source.index(of.values.len())).collect())
    }

    fn changed(&self, space: &Space, source: &mut Random) -> Self {
        let mut out = self.clone();
        let at = source.index(space.parameters.len());
        out.0[at] = source.index(space.parameters[at].values.len());
        out
    }

    fn spelled(&self, space: &Space) -> String {
        let value =
            |(of, &value): (&Parameter, &usize)| format!("{}: {}", of.name, of.values[value]);
        space.parameters.iter().zip(&self.0).map(value).collect::<Vec<_>>().join("; ")
    }
}

/// The time of the measured part of a run: building inputs is not counted.
#[derive(Default)]
pub struct Watch {
    seconds: f64,
}

impl Watch {
    /// Does work whose time counts.
    pub(crate) fn time<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let start = clock::now();
        let done = work();
        self.seconds += (clock::now() - start).as_secs_f64();
        done
    }
}

/// The extent of a search.
#[derive(Clone, Copy)]
pub struct Search {
    /// The shapes that are tried.
    pub shapes: u32,
    /// The smallest size; the others are twice, four and eight times as large.
    pub size: u32,
    /// The number of worst shapes that are told.
    pub told: usize,
    /// The seed of the shapes.
    pub seed: u64,
}

/// Returns the worst shapes, the worst first: for each a sample of each of its sizes.
///
/// # Errors
/// An error of an input. No input is refused, except where this is intended.
pub fn search(space: &Space, search: Search, mut done: impl FnMut()) -> Result<Vec<Vec<Sample>>> {
    let mut source = Random::new(search.seed);
    let mut tried = HashSet::new();
    let mut found: Vec<(f64, Vec<Sample>, Shape)> = Vec::new();
    for turn in 0..search.shapes {
        let shape = match found.first() {
            Some((_, _, worst)) if turn % 2 == 1 => worst.changed(space, &mut source),
            _ => Shape::drawn(space, &mut source),
        };
        if tried.insert(shape.clone()) {
            let samples = measure(space, &shape, search.size)?;
            found.push((growth(&samples), samples, shape));
            found.sort_by(|a, b| b.0.total_cmp(&a.0));
            found.truncate(search.told);
        }
        done();
    }
    Ok(found.into_iter().map(|(_, samples, _)| samples).collect())
}

/// Measures a shape at four sizes, until one takes seconds.
fn measure(space: &Space, shape: &Shape, size: u32) -> Result<Vec<Sample>> {
    let mut samples: Vec<Sample> = Vec::new();
    for size in [1, 2, 4, 8].map(|times| size * times) {
        let mut sample = Sample::new("worst", &shape.spelled(space), "selfsame");
        sample = sample.sized(u64::from(size), "heads");
        // The least of three is the time with the least disturbance by other work of the machine.
        for _ in 0..3 {
            let mut watch = Watch::default();
            (space.run)(shape, size as usize, &mut watch)?;
            sample.seconds.push(watch.seconds);
            if watch.seconds > 1.0 {
                break;
            }
        }
        let slow = least(&sample) > 4.0;
        samples.push(sample);
        if slow {
            break;
        }
    }
    Ok(samples)
}

fn least(sample: &Sample) -> f64 {
    sample.time().map_or(0.0, |time| time.least)
}

/// Returns the power of the size with which the time of samples grows. The first size is left out,
/// since constant parts dominate it.
#[must_use]
pub fn growth(samples: &[Sample]) -> f64 {
    let points: Vec<(f64, f64)> =
        samples.iter().skip(1).map(|sample| (sample.size as f64, least(sample))).collect();
    crate::growth::exponent(&points).unwrap_or(0.0)
}
