//! Tests that the model and the implementation read each text in the same way.

use super::texts::{self, Text};
use selfsame_harness::kit::source::Random;
use selfsame_harness::programs::draw::{Size, draw};
use selfsame_spec::program::{Lowered, Scope, Stage};
use selfsame_spec::text::Diagnostic;
use std::ops::Range;

type Read = Result<Lowered, Vec<Diagnostic>>;

/// The stack size in bytes of the thread that compares deep trees.
const STACK: usize = 64 << 20;

/// Returns the texts of drawn programs. Each module is a text of its own.
fn of_programs(numbers: Range<u64>) -> impl Iterator<Item = Text> {
    numbers.flat_map(|number| {
        let (sort, program) = draw(&mut Random::of_case(13, number), Size::default());
        let text = move |(module, bytes): (String, Vec<u8>)| {
            let text = String::from_utf8(bytes).ok()?;
            let name = format!("{} program {number}, {module}", sort.name());
            Some(Text { name, batches: vec![text], in_world: number % 2 == 0 })
        };
        program.texts.into_iter().filter_map(text).collect::<Vec<_>>()
    })
}

/// Returns a short text for the result of reading: the draft, or the codes and spans of the errors.
fn words(read: &Read) -> String {
    match read {
        Ok(lowered) => format!("{lowered:?}"),
        Err(errors) => {
            let word = |error: &Diagnostic| format!("{} {:?}", error.code(), error.place.span);
            errors.iter().map(word).collect::<Vec<_>>().join(", ")
        }
    }
}

fn differences(text: &Text) -> Vec<String> {
    let mut scope = Scope { in_world: text.in_world, ..Scope::default() };
    let mut out = Vec::new();
    for batch in &text.batches {
        let own: Read = selfsame_lang::notation(batch, &scope);
        let model: Read = selfsame_lang_model::notation(batch, &scope);
        if own != model {
            let (own, model) = (words(&own), words(&model));
            out.push(format!("{}\nown   {own}\nmodel {model}\n{batch}", text.name));
        }
        for (name, _) in model.into_iter().flat_map(|lowered| lowered.graph.roots) {
            let number = scope.old.len() as u32;
            scope.old.insert(name, number);
        }
    }
    out
}

fn agree(texts: impl Iterator<Item = Text> + Send + 'static) {
    let built = |stages: &[Stage]| stages.contains(&Stage::Notation);
    if !built(selfsame_lang::BUILT) || !built(selfsame_lang_model::BUILT) {
        return;
    }
    let compare = || {
        let found: Vec<String> = texts.flat_map(|text| differences(&text)).take(20).collect();
        assert!(found.is_empty(), "{}", found.join("\n\n"));
    };
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(compare).unwrap();
    thread.join().unwrap_or_else(|why| std::panic::resume_unwind(why));
}

#[test]
fn both_sides_read_written_texts_alike() {
    agree(texts::written());
}

#[test]
fn both_sides_read_drawn_drafts_alike() {
    agree(texts::drawn(0..500));
}

#[test]
fn both_sides_read_edited_texts_alike() {
    agree(texts::edited(0..2_000));
}

#[test]
fn both_sides_read_the_texts_of_programs_alike() {
    agree(of_programs(0..500));
}

#[test]
#[ignore = "takes minutes"]
fn both_sides_read_many_texts_alike() {
    let drawn = texts::drawn(500..20_000).chain(texts::edited(2_000..100_000));
    agree(drawn.chain(of_programs(500..50_000)));
}
