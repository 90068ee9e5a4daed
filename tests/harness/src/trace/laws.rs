//! Laws of traces, which list the steps by which the types of a program were found.

use crate::programs::law;
use crate::programs::law::{Law, TRACE, expect_equal, expect_list};

/// The defaults of all laws of traces.
const ANY: Law = Law { group: "check", ..law::ANY };

pub(crate) const TRACES: Law = Law {
    name: "traces-agree",
    rules: &[
        "trace.trace",
        "trace.module",
        "trace.declare",
        "trace.item",
        "trace.item-line",
        "trace.item-events",
        "trace.item-depth",
        "trace.expression",
        "trace.unify",
        "trace.expression-none",
        "trace.run-time-type",
        "trace.constant",
        "trace.block",
        "trace.part",
        "trace.function",
        "trace.pattern",
    ],
    needs: TRACE,
    check: |trial| {
        let (got, expected) = (trial.own.trace(), trial.model.trace());
        let (own, other) = (got.to_string(), expected.to_string());
        let lines: (Vec<&str>, Vec<&str>) = (own.lines().collect(), other.lines().collect());
        expect_list("line", &lines.0, &lines.1)?;
        expect_equal(|| "the trace".into(), got, expected)
    },
    ..ANY
};
