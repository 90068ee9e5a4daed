//! Histories: the implementation against the model, and the harness on itself.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_harness::history::{self, Op, Size, Told, text};
use selfsame_harness::source::Random;
use selfsame_harness::subject::selfsame::Selfsame;

fn drawn(number: u64) -> Told {
    let mut told = Told::default();
    let model = history::draw(&mut Random::of_case(1, number), Size::default(), &mut told);
    model.unwrap_or_else(|broken| panic!("{broken:?}\n{}", text::print_told(&told)));
    told
}

#[test]
fn the_implementation_does_what_the_model_does() {
    let mut subject = Selfsame::new();
    for number in 0..500 {
        let told = drawn(number);
        if let Err(broken) = history::check(&mut subject, &told) {
            panic!("{broken:?}\n{}", text::print_told(&told));
        }
    }
}

#[test]
fn a_history_survives_its_text() {
    for number in 0..50 {
        let told = drawn(number);
        assert!(told.history.ops.iter().all(Op::fits));
        for text in [text::print(&told.history), text::print_told(&told)] {
            assert_eq!(text::parse(&text).as_ref(), Ok(&told.history), "{text}");
        }
        let again = history::tell(&told.history).unwrap();
        assert_eq!(again.seen, told.seen);
    }
}
