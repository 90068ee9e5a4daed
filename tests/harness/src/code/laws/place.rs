//! The laws that places of instructions are valid places in the text.

use super::{ANY, each_function};
use crate::code::instruction::{Instruction, instructions};
use crate::programs::law::{Law, RUN, Trial, Verdict, expect};
use selfsame_spec::code::{Flow, Function, Op, Unit};
use selfsame_spec::text::Span;
use std::collections::HashMap;

pub(crate) const PLACES: Law = Law {
    name: "places-of-code-are-in-the-text",
    rules: &["code.place"],
    needs: RUN,
    check: |trial| each_function(trial, |unit, function| check(trial, unit, function)),
    ..ANY
};

fn check(trial: &Trial<'_>, unit: &Unit, function: &Function) -> Verdict {
    let sorted = function.places.is_sorted_by(|one, other| one.word < other.word);
    expect(sorted, || "places are in no order".into())?;
    let module = unit.modules.get(function.module as usize).map_or("", |name| name);
    let text = trial.own.text(module);
    let is_in = |span: Span| {
        let part = text.get(span.start as usize..span.end as usize);
        part.is_some_and(|part| !part.is_empty() && part.trim() == part)
    };
    let all = instructions(function)?;
    let ops: HashMap<u32, Op> = all.iter().map(|own| (own.at as u32, own.op)).collect();
    for place in &function.places {
        let spans = is_in(place.span) && place.limit.is_none_or(is_in);
        expect(spans, || format!("{place:?} is nowhere in {module}"))?;
        let op = ops.get(&place.word);
        let fails = |op: &Op| !op.info().fails.is_empty() || op.info().flow == Flow::Call;
        expect(op.is_some_and(fails), || format!("{place:?} is of {op:?}"))?;
    }
    let has = |at: usize| function.places.iter().any(|place| place.word as usize == at);
    // Start functions are skipped: they make only known values and count no units ([code.unit]), so
    // they cannot end the run.
    let of_start =
        |at: &u32| unit.functions.get(*at as usize).is_some_and(|own| std::ptr::eq(own, function));
    if unit.starts.iter().any(of_start) {
        return Ok(());
    }
    let lacks = all.iter().find(|own| ends_or_calls(unit, own) && !has(own.at));
    expect(lacks.is_none(), || format!("{lacks:?} has no place"))
}

/// Returns whether an instruction may end the run, or makes a frame. An instruction that makes an
/// object without fields cannot end the run, because it counts no units.
fn ends_or_calls(unit: &Unit, own: &Instruction) -> bool {
    let empty = match own.op {
        Op::New => unit.shapes.get(own.number).is_some_and(|shape| shape.fields.is_empty()),
        _ => false,
    };
    !empty && (!own.op.info().fails.is_empty() || own.op.info().flow == Flow::Call)
}
