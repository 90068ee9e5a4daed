//! Searches for inputs whose cost grows faster than their size.
//!
//! A [`Space`] has parameters, each with a few values. A [`Shape`] chooses a value for each
//! parameter, and determines an input for any size. The search alternates between two steps: it
//! draws a random shape, or it changes one parameter of the worst shape that it has found. The
//! badness of a shape is the exponent with which its time grows with its size. The tried shapes
//! depend on the seed and on comparisons of measured times, so two runs may try different shapes.

mod calls;
mod graphs;

use crate::clock;
use crate::sample::Sample;
use selfsame::Result;
use selfsame_harness::kit::source::{Random, Source};
use std::collections::HashSet;

/// A parameter of a space: its name and the names of its values.
pub(crate) struct Parameter {
    name: &'static str,
    values: &'static [&'static str],
}

/// A set of inputs; a value for each parameter determines an input.
pub struct Space {
    /// The name.
    pub name: &'static str,
    /// The parameters.
    pub(crate) parameters: &'static [Parameter],
    /// A function that makes the input for a shape and a size, and runs the measured operations on
    /// it.
    pub(crate) run: fn(&Shape, usize, &mut Watch) -> Result<()>,
}

/// All spaces that can be searched.
pub const ALL: &[Space] = &[graphs::SPACE, calls::SPACE];

/// A shape: for each parameter, the index of its chosen value.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Shape(Vec<usize>);

impl Shape {
    /// Returns the index of the value that is chosen for a parameter.
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

/// A stopwatch for the measured part of a run; the time for building inputs is not counted.
#[derive(Default)]
pub struct Watch {
    seconds: f64,
}

impl Watch {
    /// Calls `work`, and adds its time to the measured time.
    pub(crate) fn time<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let start = clock::now();
        let done = work();
        self.seconds += (clock::now() - start).as_secs_f64();
        done
    }
}

/// The limits and the seed of a search.
#[derive(Clone, Copy)]
pub struct Search {
    /// The number of shapes that are tried.
    pub shapes: u32,
    /// The smallest measured size; the other sizes are two, four and eight times as large.
    pub size: u32,
    /// The number of worst shapes that are returned.
    pub told: usize,
    /// The seed for drawing the shapes.
    pub seed: u64,
}

/// Returns the worst shapes, starting with the worst one. Each shape is a list of samples, one for
/// each of its sizes.
///
/// # Errors
/// Returns the error that an input causes. An input is refused only if its space expects that.
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

/// Measures a shape at four sizes; after a size that takes more than four seconds, larger sizes are
/// skipped.
fn measure(space: &Space, shape: &Shape, size: u32) -> Result<Vec<Sample>> {
    let mut samples: Vec<Sample> = Vec::new();
    for size in [1, 2, 4, 8].map(|times| size * times) {
        let mut sample = Sample::new("worst", &shape.spelled(space), "selfsame");
        sample = sample.sized(u64::from(size), "heads");
        // Each size is measured three times, because the smallest time is least disturbed by other
        // processes.
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

/// Returns the exponent with which the time of samples grows with their size. The first size is
/// left out, since constant costs dominate its time.
#[must_use]
pub fn growth(samples: &[Sample]) -> f64 {
    let points: Vec<(f64, f64)> =
        samples.iter().skip(1).map(|sample| (sample.size as f64, least(sample))).collect();
    crate::growth::exponent(&points).unwrap_or(0.0)
}
