//! Tests that the package makes the heads that the chapter shows.

use selfsame::{Interner, Type};
use selfsame_rust::{Identify, View, realize};

#[derive(Identify)]
#[repr(C)]
struct Node {
    value: u8,
    next: Option<Box<Node>>,
}

#[derive(Identify)]
#[repr(u8)]
enum State {
    Open = 1,
    Paid { at: u32 },
}

#[derive(Identify)]
#[repr(C)]
struct Packet {
    kind: u8,
}

mod packed {
    #[derive(selfsame_rust::Identify)]
    #[repr(C, packed)]
    pub(crate) struct Packet {
        kind: u8,
    }
}

#[derive(Identify)]
struct Even(Vec<Odd>);
#[derive(Identify)]
struct Odd(Box<Even>);

/// Returns the first head of a type as the notation writes it, up to its children.
fn head(interner: &Interner, ty: Type) -> String {
    let text = interner.text(&[("X", ty)]).unwrap();
    let (_, head) = text.split_once("Foreign[").unwrap();
    let end = head.match_indices('"').nth(1).unwrap().0;
    format!("Foreign[{}", &head[..=end])
}

#[test]
fn the_chapter_shows_the_heads_that_are_made() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../spec/chapters/formats/rust.md");
    let chapter = std::fs::read_to_string(path).unwrap();
    let mut interner = Interner::new();
    let mut missing = Vec::new();
    let mut check = |name: &str, ty: selfsame::Result<Type>, interner: &Interner| {
        let head = head(interner, ty.unwrap());
        if !chapter.contains(&head) {
            missing.push(format!("{name}: {head}"));
        }
    };
    for (name, ty) in [
        ("Node", realize::<Node>(&mut interner, View::Data)),
        ("State", realize::<State>(&mut interner, View::Data)),
        ("u32", realize::<u32>(&mut interner, View::Data)),
        ("Option", realize::<Option<Node>>(&mut interner, View::Data)),
        ("Even", realize::<Even>(&mut interner, View::Data)),
        ("Odd", realize::<Odd>(&mut interner, View::Data)),
        ("Vec", realize::<Vec<Odd>>(&mut interner, View::Data)),
        ("u8", realize::<u8>(&mut interner, View::Layout)),
        ("Packet", realize::<Packet>(&mut interner, View::Layout)),
        ("Packed", realize::<packed::Packet>(&mut interner, View::Layout)),
    ] {
        check(name, ty, &interner);
    }
    // A box has 8 bytes if pointers have 64 bits.
    if cfg!(target_pointer_width = "64") {
        let boxed = realize::<Box<Packet>>(&mut interner, View::Layout);
        check("Box", boxed, &interner);
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
