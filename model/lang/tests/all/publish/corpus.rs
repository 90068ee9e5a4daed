//! A test that publishes each program of the chapters that has no errors.

use super::kit::{Plan, program};
use crate::blocks::blocks_of;
use selfsame_lang_model::Language;

/// The chapters with programs, each with the mark of its example blocks.
const CHAPTERS: [(&str, &str); 12] = [
    ("language/names.md", "program"),
    ("language/types.md", "checked"),
    ("language/check.md", "checked"),
    ("language/pattern.md", "checked"),
    ("language/task.md", "checked"),
    ("language/run.md", "run"),
    ("language/builtins.md", "run"),
    ("language/code.md", "run"),
    ("language/form.md", "program"),
    ("compile-time/demand.md", "folded"),
    ("compile-time/fold.md", "folded"),
    ("compile-time/mono.md", "folded"),
];

// [publish.program]
#[test]
fn each_program_without_errors_is_published() {
    let mut count = 0;
    for (_, block) in CHAPTERS.iter().flat_map(|(file, word)| blocks_of(file, word)) {
        let program = program(&block);
        let plan = Language::new().publish(&program, "main");
        if !plan.modules.is_empty() {
            Plan::new(plan);
            count += 1;
        }
    }
    assert!(count > 100, "{count}");
}
