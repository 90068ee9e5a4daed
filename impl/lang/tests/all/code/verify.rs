//! Tests that the code of all programs of the chapters is well-formed (`[code.word]`,
//! `[code.test]`).

use crate::blocks::examples;
use selfsame_lang::code;
use selfsame_spec::code::{Bank, Field, Flow, Function, Op, Second, Unit, Word};

#[test]
fn code_of_the_chapters_is_well_formed() {
    let mut count = 0;
    for (chapter, fence) in [
        ("run.md", "run"),
        ("builtins.md", "run"),
        ("code.md", "run"),
        ("check.md", "checked"),
        ("pattern.md", "checked"),
        ("types.md", "checked"),
    ] {
        for example in examples(&format!("language/{chapter}"), fence) {
            let unit = code(&example.sources(), &example.root);
            count += usize::from(unit.errors.is_empty());
            for function in &unit.functions {
                let told = wrong(&unit, function);
                assert!(told.is_none(), "{}: {} in {}", function.name, told.unwrap(), example.name);
            }
        }
    }
    assert!(count > 50, "{count}");
}

/// Returns a description of the first flaw in the code of a function, if there is one.
fn wrong(unit: &Unit, function: &Function) -> Option<String> {
    if !function.places.is_sorted_by(|a, b| a.word < b.word) {
        return Some("places are not in order".to_owned());
    }
    let words = &function.words;
    let mut at = 0;
    while let Some(&word) = words.get(at) {
        let Some(op) = word.op() else { return Some(format!("no opcode at {at}")) };
        let info = op.info();
        for (field, byte) in info.fields.into_iter().zip([word.a(), word.b(), word.c()]) {
            let count = match field.bank() {
                Some(Bank::Scalar) => function.scalars,
                Some(Bank::Reference) => function.references,
                None => continue,
            };
            let is_first = matches!(field, Field::FS | Field::FR);
            if u16::from(byte) >= count + u16::from(is_first) {
                return Some(format!("{} at {at}: register {byte} of {count}", info.name));
            }
        }
        if matches!(info.fields[0], Field::J) {
            let to = at as i64 + 1 + i64::from(word.offset());
            let back = to <= at as i64;
            if to < 0 || to >= words.len() as i64 || back != (op == Op::Loop) {
                return Some(format!("{} at {at} leads to {to}", info.name));
            }
        }
        let needs = info.fails.iter().any(|code| *code != "E0909");
        let has = function.places.binary_search_by_key(&(at as u32), |place| place.word).is_ok();
        if needs && !has {
            return Some(format!("{} at {at} has no place", info.name));
        }
        at += 1;
        if info.second != Second::None {
            let count = match info.second {
                Second::Function => unit.functions.len(),
                Second::Type => unit.types.len(),
                Second::Shape => unit.shapes.len(),
                Second::Constant => unit.constants.len(),
                Second::Global => unit.globals.len(),
                _ => usize::MAX,
            };
            match words.get(at) {
                Some(word) if word.op() == Some(Op::Ext) && (word.to_number() as usize) < count => {
                }
                other => return Some(format!("{} at {}: {other:?}", info.name, at - 1)),
            }
            at += 1;
        }
        let is_jump = |word: &Word| matches!(word.op(), Some(Op::Jump | Op::Loop));
        if info.flow == Flow::Test && !words.get(at).is_some_and(is_jump) {
            return Some(format!("{} at {at} is followed by no jump", info.name));
        }
    }
    let last = words.last().and_then(|word| word.op());
    let before = words.len().checked_sub(2).and_then(|at| words[at].op());
    let ends = last.is_some_and(|op| op.info().flow == Flow::End) || before == Some(Op::Tail);
    let is_code = function.kind == selfsame_spec::code::FunctionKind::Code;
    (is_code && !ends).then(|| "it has no end".to_owned())
}
