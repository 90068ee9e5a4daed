//! Draws histories. A history is a program and a list of operations on it, in an order that is
//! usual in practice.

use super::op::{Back, Edit, Form, Op, With};
use super::trace::History;
use crate::cache::drawn::called;
use crate::kit::source::Source;
use crate::programs::case::Case;
use crate::programs::typed::compile_time;
use crate::programs::typed::program;
use selfsame_spec::program::Sources;
use selfsame_spec::program::memory::{Collect, Marks, Memory};

/// The bounds on the size of drawn histories.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Size {
    /// The approximate number of operations.
    pub steps: usize,
    /// The approximate number of items in a module.
    pub items: usize,
}

impl Default for Size {
    fn default() -> Self {
        Self { steps: 16, items: 3 }
    }
}

/// The number of values among which the choice of an operation is drawn.
const DICE: u64 = 1 << 16;

/// The number of functions in a drawn program that call declarations which can be written in
/// several ways.
const USES: usize = 6;

/// Draws a history.
pub fn draw(source: &mut dyn Source, size: Size) -> History {
    let program = drawn_program(source, size.items);
    let start = Case { program, ..Case::default() };
    let mut ops = vec![Op::Build(With::Cache), Op::Save(some_form(source)), Op::Load(Back(0))];
    while ops.len() < size.steps {
        phrase(source, &mut ops);
    }
    History { start, ops }
}

/// Draws a program. Either an edit may change any of its declarations, or its functions do enough
/// work to be worth running.
fn drawn_program(source: &mut dyn Source, items: usize) -> Sources {
    match source.choose(5) {
        0..=3 => called(USES, source),
        4 => program(source, items, false),
        _ => compile_time::draw::program(source, items, false),
    }
}

/// Draws a few operations that belong together, such as an edit and a build after it.
fn phrase(source: &mut dyn Source, ops: &mut Vec<Op>) {
    // Only edits can be undone, so an undo is drawn only if there are more edits than undos.
    let count = |undo: bool| {
        let is_such = |op: &&Op| if undo { **op == Op::Undo } else { matches!(op, Op::Edit(..)) };
        ops.iter().filter(is_such).count()
    };
    let may_undo = count(false) > count(true);
    match source.choose(11) {
        4 | 5 if may_undo => ops.extend([Op::Undo, Op::Build(some_with(source))]),
        0..=5 => {
            ops.push(some_edit(source));
            ops.push(Op::Build(some_with(source)));
        }
        6 => {
            ops.extend([Op::Save(some_form(source)), Op::Load(Back(0))]);
            ops.push(Op::Run(Back(0), some_memory(source)));
        }
        7 => ops.push(Op::Run(some_back(source), some_memory(source))),
        8 | 9 => ops.push(Op::Collect(some_back(source), some_memory(source))),
        10 => damage(source, ops),
        _ => ops.push(Op::RunSource),
    }
}

/// Draws an operation that damages a cache, file or listing, and then an operation that uses the
/// undamaged original.
fn damage(source: &mut dyn Source, ops: &mut Vec<Op>) {
    let (back, dice) = (some_back(source), source.choose(DICE));
    if source.chance(1, 2) {
        ops.push(Op::DamageCache(dice));
        if source.chance(1, 2) {
            ops.push(some_edit(source));
        }
        ops.push(Op::Build(With::Cache));
    } else {
        ops.extend([Op::Damage(back, dice), Op::Load(back)]);
    }
}

/// Draws an edit. Edits that do not change the result of a build are drawn less often.
fn some_edit(source: &mut dyn Source) -> Op {
    let edit = match source.choose(12) {
        0..=4 => Edit::Respelled,
        5 => Edit::Blanks,
        6 => Edit::Local,
        7 => Edit::Moved,
        8 => Edit::Text,
        9 => Edit::Added,
        10 | 11 => Edit::Number,
        _ => Edit::Brackets,
    };
    Op::Edit(edit, source.choose(DICE))
}

fn some_with(source: &mut dyn Source) -> With {
    [With::Cache, With::Cache, With::File, With::Nothing][source.index(4)]
}

fn some_form(source: &mut dyn Source) -> Form {
    [Form::File, Form::Listing][source.index(2)]
}

fn some_back(source: &mut dyn Source) -> Back {
    Back([0, 0, 1, 2][source.index(4)])
}

fn some_memory(source: &mut dyn Source) -> Memory {
    let collect = match source.choose(3) {
        0 => Collect::Sometimes,
        1 => Collect::Always,
        2 => Collect::Random(source.choose(DICE)),
        _ => Collect::Never,
    };
    Memory { collect, marks: Marks::ALL[source.index(2)] }
}
