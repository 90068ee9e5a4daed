//! A search for inputs whose cost grows faster than they do.
//!
//! A [`Space`] has parameters of a few values each: a [`Shape`] is a value for each, and is an input of any size. The search draws
//! shapes, and changes one parameter of the worst that it has found, by turns. A shape is as bad as the power of its size
//! with which its time grows. The shapes that are tried depend on the seed, and on which of two was the worse one: that is a time,
//! so two runs may part.

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
    /// How it is called.
    pub name: &'static str,
    /// The parameters.
    pub(crate) parameters: &'static [Parameter],
    /// Makes the input of a shape and a size, and does with it what is to be measured.
    pub(crate) run: fn(&Shape, usize, &mut Watch) -> Result<()>,
}

/// All of them.
pub const ALL: &[Space] = &[graphs::SPACE, calls::SPACE];

/// The number of the value of each parameter.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Shape(Vec<usize>);

impl Shape {
    /// The number of a parameter's value.
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

/// How long the measured part of a run took: building inputs is not counted.
#[derive(Default)]
pub struct Watch {
    seconds: f64,
}

impl Watch {
    /// Does work, of which the time counts.
    pub(crate) fn time<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let start = clock::now();
        let done = work();
        self.seconds += (clock::now() - start).as_secs_f64();
        done
    }
}

/// How far a search goes.
#[derive(Clone, Copy)]
pub struct Search {
    /// The shapes that are tried.
    pub shapes: u32,
    /// The smallest size; the others are twice, four and eight times as large.
    pub size: u32,
    /// How many of the worst are told.
    pub told: usize,
    /// The seed of the shapes.
    pub seed: u64,
}

/// What makes the worst shapes: a sample for each of their sizes. The worst come first.
///
/// # Errors
/// Those of an input: each is one that is not refused, but where it is to be.
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

/// A shape at four sizes, until one takes seconds.
fn measure(space: &Space, shape: &Shape, size: u32) -> Result<Vec<Sample>> {
    let mut samples: Vec<Sample> = Vec::new();
    for size in [1, 2, 4, 8].map(|times| size * times) {
        let mut sample = Sample::new("worst", &shape.spelled(space), "selfsame");
        sample = sample.sized(u64::from(size), "heads");
        // The least of three is what the machine's other work has not slowed down.
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

/// The power of the size with which the time of samples grows, from the second size on, as small ones are of what is there
/// anyway.
#[must_use]
pub fn growth(samples: &[Sample]) -> f64 {
    let points: Vec<(f64, f64)> =
        samples.iter().skip(1).map(|sample| (sample.size as f64, least(sample))).collect();
    crate::growth::exponent(&points).unwrap_or(0.0)
}
