//! Tests that hashes of types that refer to many other types need little stack and nearly linear
//! time.

use crate::kit::{each, one, with_stack};
use selfsame_lang::Program;
use selfsame_spec::program::FoldEnd;
use std::collections::BTreeSet;

/// Returns the values of all folds of a program without errors. The thread that checks the program
/// has a small stack.
fn folds(text: String) -> Vec<String> {
    with_stack(640, || {
        let program = Program::load(&one(text), "main");
        assert_eq!(program.check().errors, []);
        let rows = program.folded().folds.into_iter();
        let value = |end: FoldEnd| match end {
            FoldEnd::Value(value) => value,
            FoldEnd::Error(code) => panic!("{code}"),
        };
        rows.map(|row| value(row.end)).collect()
    })
}

#[test]
fn a_long_chain_of_classes_has_a_hash() {
    let class = |n: usize| format!("A{n} :: class {{ next: A{} | none; }};", n + 1);
    let text = each(100_000, class) + "A100000 :: class { x: int; }; h :: #fold identityHash[A0];";
    assert_eq!(folds(text)[0].len(), 66);
}

#[test]
fn a_long_ring_of_classes_has_one_hash_for_each() {
    let size = 30_000;
    let class = |n: usize| format!("A{n} :: class {{ next: A{} | none; }};", (n + 1) % size);
    let hash = |n: usize| format!("h{n} :: #fold identityHash[A{n}];");
    let all = folds(each(size, class) + &each(size, hash));
    assert_eq!((all.len(), all.iter().collect::<BTreeSet<_>>().len()), (size, size));
}

/// Each default waits for the default of the next record, so the number of tasks that wait is the
/// number of records.
#[test]
fn hashes_of_hashes_need_no_stack() {
    let record = |n: usize| format!("A{n} :: struct {{ h: str = identityHash[A{}]; }};", n + 1);
    let text = each(20_000, record) + "A20000 :: int; h :: #fold A0().h;";
    assert_eq!(folds(text)[0].len(), 66);
}
