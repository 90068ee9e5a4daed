//! Types in words, differences and pictures.

use selfsame::explain::{self, Words};
use selfsame::{Interner, Label};
use selfsame_rust::{Identify, RustWords, Types, View, realize};

#[derive(Identify)]
struct Order {
    id: u64,
    lines: Vec<Line>,
    state: State,
}
#[derive(Identify)]
struct Line {
    sku: String,
    count: u32,
}
#[derive(Identify)]
enum State {
    Open,
    Paid { at: u64 },
}
#[derive(Identify)]
struct Stock(Vec<Line>);

mod new {
    use selfsame_rust::Identify;

    #[derive(Identify)]
    pub(crate) struct Order {
        id: u64,
        lines: Vec<Line>,
        state: State,
    }
    #[derive(Identify)]
    pub(crate) struct Line {
        sku: String,
        count: u64,
    }
    #[derive(Identify)]
    pub(crate) enum State {
        Open,
        Held,
        Paid { at: u64 },
    }
    #[derive(Identify)]
    pub(crate) struct Stock(Vec<Line>);
}

#[test]
fn two_versions_are_compared() {
    let mut interner = Interner::new();
    let types =
        Types::new(View::Data).with::<Order>().with::<Line>().with::<Stock>().with::<State>();
    let old = types.named(&mut interner).unwrap();
    let types = Types::new(View::Data)
        .with::<new::Order>()
        .with::<new::Line>()
        .with::<new::Stock>()
        .with::<new::State>();
    let new = types.named(&mut interner).unwrap();
    let diff = explain::diff_in_words(&interner, &old, &new, &RustWords).unwrap();
    let names: Vec<(&str, bool)> =
        diff.changed.iter().map(|change| (&*change.name, change.of_itself)).collect();
    assert_eq!(names, [("Line", true), ("Order", false), ("State", true), ("Stock", false)]);
    let mut causes: Vec<String> =
        diff.causes.iter().map(|cause| cause.difference.to_string()).collect();
    causes.sort();
    assert_eq!(
        causes,
        [
            "after 1 step: `count`: here scalar u32, there scalar u64",
            "at once: here enum State: `Paid` = 1, 3 parts, there enum State: `Held` unit = 1, `Paid` = 2, 4 parts",
        ]
    );
}

#[derive(Identify)]
#[repr(C)]
struct Packet {
    kind: u8,
    length: u16,
}
mod packed {
    #[derive(selfsame_rust::Identify)]
    #[repr(C, packed)]
    pub(crate) struct Packet {
        kind: u8,
        length: u16,
    }
}

/// Returns the words for the difference between two types whose first heads differ.
fn apart<A: Identify, B: Identify>(view: View) -> String {
    let mut interner = Interner::new();
    let types = Types::new(view).with_name::<A>("a").with_name::<B>("b");
    let types = types.named(&mut interner).unwrap();
    let diff =
        explain::diff_in_words(&interner, &[("x", types[0].1)], &[("x", types[1].1)], &RustWords);
    diff.unwrap().causes[0].difference.to_string()
}

#[test]
fn differences_of_layouts_are_told() {
    assert_eq!(
        apart::<Packet, packed::Packet>(View::Layout),
        "at once: here struct Packet: size 4, align 2, `length` at 2, \
         there struct Packet: repr packed(1), size 3, align 1, `length` at 1"
    );
    assert_eq!(
        apart::<Vec<u8>, std::collections::VecDeque<u8>>(View::Layout),
        "at once: here list Vec, there list VecDeque"
    );
}

mod swapped {
    #[derive(selfsame_rust::Identify)]
    pub(crate) struct Line {
        count: u32,
        sku: String,
    }
}

#[test]
fn another_order_is_told() {
    assert_eq!(
        apart::<Line, swapped::Line>(View::Data),
        "at once: here struct Line: `sku`, `count`, there struct Line: `count`, `sku`"
    );
}

#[test]
fn heads_of_others_have_the_words_of_the_notation() {
    let label = Label::plain(selfsame::Kind::DICT, 2).unwrap();
    assert_eq!(RustWords.head(&label), "Dict[.., ..]");
    assert_eq!(RustWords.child(&label, 1), "value");
    let foreign = Label::new(View::Data.kind(), b"no payload", 1).unwrap();
    assert_eq!(RustWords.child(&foreign, 0), foreign.child_name(0));
}

/// The names of types for people contain no paths of modules.
#[test]
fn names_of_people_have_no_paths() {
    let types = Types::new(View::Data).with::<Vec<Option<new::Line>>>().with::<(Order, [u8; 2])>();
    let mut interner = Interner::new();
    let names: Vec<String> =
        types.named(&mut interner).unwrap().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Vec<Option<Line>>", "(Order, [u8; 2])"]);
}

/// The notation can write Rust types as a text. Pictures can be drawn from this text.
#[test]
fn types_are_shown_by_the_notation() {
    let mut interner = Interner::new();
    let ty = realize::<Order>(&mut interner, View::Data).unwrap();
    let text = interner.text(&[("Order", ty)]).unwrap();
    assert!(text.contains("Foreign[0xd0, "), "{text}");
}
