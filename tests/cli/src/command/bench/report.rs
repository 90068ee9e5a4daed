//! Prints the output of the benches: tables for people, or complete records as JSON.

use crate::built;
use crate::context::Context;
use crate::error::CmdResult;
use crate::output::print_json;
use selfsame_bench::growth::exponent;
use selfsame_bench::{About, Record, Sample, Spread};
use std::process::ExitCode;

/// Prints the samples: all numbers as JSON, or the text that `show` prints.
pub(crate) fn finish(
    context: &Context,
    samples: Vec<Sample>,
    show: impl FnOnce(&[Sample]),
) -> CmdResult {
    if context.json {
        print_json(&Record { about: About::here(built::FROM.unwrap_or_default()), samples })?;
    } else {
        show(&samples);
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns the median of a sample's times.
pub(crate) fn median(sample: &Sample) -> Option<f64> {
    Spread::of(&sample.seconds).map(|spread| spread.median)
}

/// Returns as text the exponent with which an input's time grows with its size, computed from the
/// given samples.
pub(crate) fn grows<'s>(sample: &Sample, sizes: impl Iterator<Item = &'s Sample>) -> String {
    let same = sizes.filter(|other| other.input == sample.input);
    let points: Vec<(f64, f64)> =
        same.filter_map(|of| Some((of.size as f64, median(of)?))).collect();
    exponent(&points).map_or_else(String::new, |e| format!("{e:.2}"))
}

pub(crate) fn seconds(seconds: f64) -> String {
    match seconds {
        s if s < 1.0 => format!("{:.1} ms", s * 1e3),
        s => format!("{s:.2} s"),
    }
}

pub(crate) fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}
