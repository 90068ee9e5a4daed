//! What the benches print: numbers as people read them, or the whole record as JSON.

use crate::context::Context;
use crate::error::CmdResult;
use crate::output::print_json;
use selfsame_bench::{About, Record, Sample};
use std::process::ExitCode;

/// Says what was measured: as JSON with all numbers, or as `show` has it.
pub(crate) fn finish(
    context: &Context,
    samples: Vec<Sample>,
    show: impl FnOnce(&[Sample]),
) -> CmdResult {
    if context.json {
        print_json(&Record { about: About::here(), samples })?;
    } else {
        show(&samples);
    }
    Ok(ExitCode::SUCCESS)
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
