//! The laws of the demands of compile time.

use crate::check::laws::planted::behind;
use crate::programs::law::{self, COMPILE_TIME, Law};
use crate::programs::typed::compile_time::line::COMPILE_TIME_WRONG;
use crate::programs::typed::compile_time::recipe::texts;

/// The default values of the laws in this folder.
pub(super) const ANY: Law = Law { group: "demand", ..law::ANY };

pub(crate) const WRONG_LINE: Law = Law {
    name: "a-planted-error-of-compile-time-is-found-alone",
    rules: &[
        "demand.cycle",
        "demand.poison",
        "demand.lost",
        "demand.faulty",
        "demand.faulty-literal",
        "demand.ready",
        "demand.ready-made",
        "demand.branch",
        "demand.code",
        "demand.layout",
        "demand.layout-instance",
        "demand.layout-value",
        "demand.layout-type",
        "demand.layout-loop",
        "demand.end",
        "demand.end-code",
        "demand.hash",
        "demand.hash-when",
        "demand.hash-tasks",
        "demand.hash-lost",
        "demand.hash-limit",
        "fold.level",
        "fold.level-nested",
        "fold.pure",
        "fold.impure",
        "fold.error",
        "fold.stack",
        "fold.budget",
        "fold.freeze",
        "fold.constant-fails",
        "fold.made-part",
        "fold.made-part-uses",
        "mono.apply",
        "mono.argument",
        "mono.parameter-type",
        "mono.argument-fit",
        "mono.argument-lost",
        "mono.infer",
        "mono.holes",
        "mono.left-open",
        "mono.match",
        "mono.limit",
        "mono.depth",
        "mono.fail",
        "mono.member",
        "mono.private",
        "mono.alone",
        "mono.bare",
        "mono.reach",
        "mono.asked",
    ],
    needs: COMPILE_TIME,
    check: |trial| {
        let line = COMPILE_TIME_WRONG[trial.entropy(0, COMPILE_TIME_WRONG.len())];
        let at = line.text.find(line.at).unwrap_or(0);
        behind(trial, line.text, Some((line.code, at)))
    },
    ..ANY
};

pub(crate) const SOUND_LINE: Law = Law {
    name: "a-line-of-compile-time-without-errors-has-none",
    rules: &[
        "demand.lazy",
        "demand.sig",
        "demand.layout",
        "demand.layout-instance",
        "demand.resolve",
        "demand.resolve-argument",
        "demand.branch",
        "demand.value-only",
        "demand.compare",
        "demand.identity",
        "demand.hash",
        "demand.hash-when",
        "demand.hash-tasks",
        "demand.task",
        "mono.forward",
        "mono.block",
    ],
    needs: COMPILE_TIME,
    check: |trial| {
        let texts = texts();
        behind(trial, &texts[trial.entropy(1, texts.len())], None)
    },
    ..ANY
};
