//! Tests of single parts of the harness.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

use selfsame_harness::objects::edit::{Linked, Yielded};
use selfsame_harness::objects::op::Op;
use selfsame_harness::objects::op::refs::{Sort, Yields};
use selfsame_harness::objects::registry::model;
use selfsame_harness::objects::run::{Outcome, Runner};
use selfsame_harness::programs::exhaustive::SmallPrograms;
use selfsame_harness::protocol::ErrorDetails;
use selfsame_harness::text::{Diagnostic, line_column};
use selfsame_harness::types::alphabet::{Alphabet, Exchange, Hold};
use selfsame_harness::types::subgraphs::{graph_of_text, subgraphs};
use selfsame_spec::text::{self, NoteRole, Place, Problem, Span};
use selfsame_spec::{Kind, Label, Lens};
use std::collections::HashSet;

#[test]
fn numbers_follow() {
    let ops = [Op::Forward("A".into()), Op::Forward("B".into()), Op::OneOf(vec![0]), Op::Facts(1)];
    let yielded: Vec<_> = ops.iter().map(|op| Yielded::of(op, &Outcome::Done)).collect();
    let linked = Linked::of(&ops, &yielded);
    let (out, map) = linked.rearrange(&[1, 2, 3]);
    assert_eq!(out, [Op::Forward("B".into()), Op::Facts(0)]);
    assert_eq!(map[0], [None, Some(0), None]);
    let (out, map) = linked.rearrange(&[1, 3, 0, 2]);
    assert_eq!(out[1..], [Op::Facts(0), Op::Forward("A".into()), Op::OneOf(vec![1])]);
    assert_eq!(map[0], [Some(1), Some(0), Some(2)]);
}

#[test]
fn numbers_are_visited_in_order() {
    let op = Op::Send(vec![3, 1], 7);
    assert_eq!(op.refs(), [(Sort::Node, 3), (Sort::Node, 1), (Sort::Owner, 7)]);
    assert_eq!(op.yields(), Yields::Fixed(Sort::Node, 2));
}

#[test]
fn an_answer_is_kept_until_the_world_changes() {
    let label = |kind, arity| Label::plain(kind, arity).expect("it is in the table");
    let mut world = Runner::new(model()).remembering().world;
    let int = world.head(&label(Kind::I64, 0), &[]).expect("a leaf");
    let cell = world.head(&label(Kind::CELL, 1), &[int]).expect("a cell");
    let before = world.hash(cell, Lens::Frozen).expect("it has a hash");
    let mut fork = world.fork().expect("the model can be copied");
    assert_eq!(fork.hash(cell, Lens::Frozen), Ok(before));
    fork.fill(cell, &[]).expect("a cell can be empty");
    assert_ne!(fork.hash(cell, Lens::Frozen), Ok(before));
    assert_eq!(world.hash(cell, Lens::Frozen), Ok(before));
    assert_eq!(world.kind(cell), world.info(cell).map(|info| info.kind));
}

#[test]
fn each_number_is_another_program() {
    let all = SmallPrograms::new(2).unwrap();
    let texts = |number| all.program(number).map(|program| program.texts);
    let mut seen = HashSet::new();
    assert!((0..all.count()).all(|number| seen.insert(texts(number))));
    assert!(!seen.contains(&None));
    let (_, one) = all.counts().next().unwrap();
    let is_of_main = |number: &u64| !texts(*number).unwrap()["main"].is_empty();
    let main = (0..one).filter(is_of_main).count() as u64;
    let other = one - main;
    let two = main * main + main * other + other * other;
    assert_eq!(all.counts().collect::<Vec<_>>(), [(1, one), (2, two)]);
}

#[test]
fn every_code_comes_back() {
    let of_calls = [407, 602, 604, 608];
    for number in of_calls.into_iter().chain(701..=723).chain(801..=810) {
        let refusal = ErrorDetails { code: format!("E0{number}"), ..ErrorDetails::default() };
        let error = refusal.clone().error();
        assert_eq!(error.map(|error| error.code().to_owned()), Some(refusal.code));
    }
    assert_eq!(ErrorDetails { code: "E0724".into(), ..ErrorDetails::default() }.error(), None);
}

#[test]
fn an_error_of_the_language_keeps_its_words_and_places() {
    let at = |start, end| Place::new("main", Span::new(start, end));
    let problem = Problem::NotVisible { name: "x".into() };
    let error = text::Diagnostic::new(problem, at(7, 8)).note(NoteRole::Declaration, at(1, 2));
    let expected = Diagnostic::new("E0304", 7..8, "`x` is not visible here")
        .label(1..2, "declared here")
        .help("declare it `pub`");
    assert_eq!(Diagnostic::from(error), expected);
}

#[test]
fn columns_count_characters() {
    let text = "a\n\u{e9}\u{e9}b";
    let places = [(0, (1, 1)), (1, (1, 2)), (2, (2, 1)), (3, (2, 1)), (6, (2, 3)), (99, (2, 4))];
    for (offset, place) in places {
        assert_eq!(line_column(text, offset), place, "{offset}");
    }
}

#[test]
fn equal_labels_stay_equal_and_different_ones_different_as_far_as_there_are_enough() {
    let alphabet = Alphabet::small(2, 1, Hold::Reference);
    let mut exchange = Exchange::new(&alphabet);
    let mut give = |name: &str, arity| {
        exchange.replace(&Label::new(Kind(0xd0), name.as_bytes(), arity).unwrap())
    };
    let (a, b) = (give("a", 1).unwrap(), give("b", 1).unwrap());
    assert_ne!(a, b);
    assert_eq!((give("a", 1), give("b", 1), give("c", 1)), (Some(a), Some(b), Some(a)));
    assert_eq!(give("a", 0).unwrap().arity(), 0);
    assert_eq!(give("a", 2), None);
}

#[test]
fn text_has_parts_too() {
    let graph = graph_of_text(b"A :: (int, &A);\n").unwrap();
    assert_eq!(subgraphs(&graph, 8).count(), 1);
}
