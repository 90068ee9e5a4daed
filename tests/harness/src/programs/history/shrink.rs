//! Shrinks histories.

use super::op::{Back, Op};
use super::trace::History;
use crate::kit::shrink::{chunks, pairs};
use crate::programs::shrink;
use selfsame_spec::program::memory::{Collect, Memory};

/// Returns the weight of a history, which shrinking makes smaller. One operation weighs about as
/// much as one or two lines of the program.
pub(super) fn weight(history: &History) -> usize {
    history.ops.iter().map(|op| weight_of(*op)).sum::<usize>() + shrink::weight(&history.start)
}

fn bits(number: u64) -> usize {
    (64 - number.leading_zeros()) as usize
}

fn weight_of(op: Op) -> usize {
    200 + match op {
        Op::Undo | Op::Build(_) | Op::Save(_) | Op::RunSource => 0,
        Op::Edit(_, dice) | Op::DamageCache(dice) => bits(dice),
        Op::Load(Back(back)) => back,
        Op::Run(Back(back), memory) | Op::Collect(Back(back), memory) => {
            back + weight_of_memory(memory)
        }
        Op::Damage(Back(back), dice) => back + bits(dice),
    }
}

fn weight_of_memory(memory: Memory) -> usize {
    match memory.collect {
        Collect::Sometimes => 0,
        Collect::Never => 1,
        Collect::Always => 2,
        Collect::Random(dice) => 3 + bits(dice),
    }
}

/// Returns all histories that one edit of a history can produce, with the largest effects first.
/// Edits that remove operations come before edits that simplify operations, and before edits of the
/// program.
pub(super) fn edits(history: &History) -> impl Iterator<Item = History> + '_ {
    let count = history.ops.len();
    let kept = move |keep: Vec<usize>| History {
        ops: keep.into_iter().map(|at| history.ops[at]).collect(),
        ..history.clone()
    };
    let simpler = (0..count).flat_map(move |at| {
        simpler(history.ops[at]).into_iter().map(move |op| {
            let mut out = history.clone();
            out.ops[at] = op;
            out
        })
    });
    let programs =
        shrink::edits(&history.start).map(move |start| History { start, ops: history.ops.clone() });
    chunks(count).map(kept).chain(pairs(count).map(kept)).chain(simpler).chain(programs)
}

/// Returns variants of an operation that have smaller numbers.
fn simpler(op: Op) -> Vec<Op> {
    let lower = |dice: u64| [0, dice / 2, dice.saturating_sub(1)];
    match op {
        Op::Edit(edit, dice) => lower(dice).map(|dice| Op::Edit(edit, dice)).to_vec(),
        Op::DamageCache(dice) => lower(dice).map(Op::DamageCache).to_vec(),
        Op::Load(_) => vec![Op::Load(Back(0))],
        Op::Damage(back, dice) => {
            let lower = lower(dice).map(|dice| Op::Damage(back, dice));
            [&lower[..], &[Op::Damage(Back(0), dice)]].concat()
        }
        Op::Run(back, memory) => {
            let plain = simpler_memory(memory).into_iter().map(|memory| Op::Run(back, memory));
            [Op::Run(Back(0), memory)].into_iter().chain(plain).collect()
        }
        Op::Collect(back, memory) => {
            let plain = simpler_memory(memory).into_iter().map(|memory| Op::Collect(back, memory));
            [Op::Collect(Back(0), memory), Op::Run(back, memory)].into_iter().chain(plain).collect()
        }
        Op::Undo | Op::Build(_) | Op::Save(_) | Op::RunSource => Vec::new(),
    }
}

fn simpler_memory(memory: Memory) -> Vec<Memory> {
    [Collect::Sometimes, Collect::Never, Collect::Always, Collect::Random(0)]
        .map(|collect| Memory { collect, ..memory })
        .to_vec()
}
