//! Planted bugs in the running of programs.

use crate::programs::planted_bug::{PlantedBug, rules};
use selfsame_lang_model::reference::{REFERENCE, RUN};
use selfsame_lang_model::rules::{Capture, Held, Holder, LanguageRules, RunRules, StepOf};

const fn run(
    name: &'static str,
    rule: &'static str,
    what: &'static str,
    run: RunRules,
) -> PlantedBug {
    rules(name, rule, what, LanguageRules { run, ..REFERENCE })
}

/// Returns the rules of a model in which one sort of holder does not copy structs.
const fn shares(held: fn(Holder, bool) -> Held) -> RunRules {
    RunRules { held, ..RUN }
}

/// All planted bugs of runs.
pub(crate) const FAULTS: &[PlantedBug] = &[
    run(
        "the-last-arm-is-forgotten",
        "run.match",
        "the last arm of a match is never taken",
        RunRules { takes_arm: |is_last, fits| fits && !is_last, ..RUN },
    ),
    run(
        "a-tail-call-overwrites-arguments",
        "run.tail",
        "an argument of a tail call is read when an earlier one has its place",
        RunRules { overwritten: |is_old| is_old, ..RUN },
    ),
    run(
        "captures-are-places",
        "run.closure",
        "a function sees what stands in the place of what it captured",
        RunRules { captures: |_| Capture::Place, ..RUN },
    ),
    run(
        "cells-outlive-their-block",
        "run.closure",
        "a cell is not new in each turn",
        RunRules { renews: |captured| !captured, ..RUN },
    ),
    run(
        "structs-are-shared-by-names",
        "run.copy",
        "a `let` or `var` holds the struct itself",
        shares(|holder, is_class| match (holder, is_class) {
            (Holder::Name, _) | (_, true) => Held::Itself,
            _ => Held::Copy,
        }),
    ),
    run(
        "structs-are-shared-by-arguments",
        "run.copy",
        "a parameter holds the struct itself",
        shares(|holder, is_class| match (holder, is_class) {
            (Holder::Argument, _) | (_, true) => Held::Itself,
            _ => Held::Copy,
        }),
    ),
    run(
        "structs-are-shared-by-parts",
        "run.copy",
        "a field or element holds the struct itself",
        shares(|holder, is_class| match (holder, is_class) {
            (Holder::Part, _) | (_, true) => Held::Itself,
            _ => Held::Copy,
        }),
    ),
    run(
        "classes-are-copied",
        "run.copy",
        "an instance of a class is copied",
        shares(|_, _| Held::Copy),
    ),
    run(
        "and-and-or-give-truths",
        "run.branch",
        "the value of `and` and `or` is whether it holds",
        RunRules { deciding: Some, ..RUN },
    ),
    run(
        "parts-from-the-right",
        "run.order",
        "parts are evaluated from right to left",
        RunRules { order: |parts| (0..parts).rev().collect(), ..RUN },
    ),
    run(
        "cycles-are-unlike-themselves",
        "run.equal",
        "objects whose comparison has begun are not equal",
        RunRules { met_again: || false, ..RUN },
    ),
    run(
        "tail-calls-are-no-steps",
        "run.step",
        "a call that takes over a frame counts nothing",
        RunRules { steps: |of| if matches!(of, StepOf::TailCall) { 0 } else { 1 }, ..RUN },
    ),
    run(
        "every-tail-call-takes-over",
        "run.tail",
        "a call in tail position takes over the frame, whatever its result",
        RunRules { takes_over: |_| true, ..RUN },
    ),
    run(
        "half-the-frames",
        "run.frames",
        "5,000 calls have a frame",
        RunRules { frames: 5_000, ..RUN },
    ),
];
