//! Tests of types that a program generates: types that are nested deeply, many types, and equal
//! types under different keys.

use selfsame::{Draft, Interner, Lens, Type};
use selfsame_rust::{Shape, ShapePart, View, build};
use std::collections::HashSet;

fn realize(
    interner: &mut Interner,
    view: View,
    roots: &[u32],
    describe: impl FnMut(u32) -> Shape<u32>,
) -> selfsame::Result<Vec<Type>> {
    let mut draft = Draft::new();
    let nodes = build(&mut draft, view, roots, describe)?;
    interner.realize(&draft, &nodes)
}

/// Describes a scalar in a number of nested wrappers.
fn chain(depth: u32, wrap: impl Fn(u32) -> Shape<u32>) -> impl Fn(u32) -> Shape<u32> {
    move |key| if key == depth { Shape::new("scalar", "u8") } else { wrap(key + 1) }
}

const DEPTH: u32 = 100_000;

#[test]
fn deep_types_need_no_stack() {
    let wrap = |key| Shape::new("struct", "Wrap").part(ShapePart::new("0").of(key));
    let holder = |key| Shape::holder("Box", key);
    let run = std::thread::Builder::new().stack_size(128 << 10);
    let run = run.spawn(move || {
        for view in View::ALL {
            let mut interner = Interner::new();
            let types = realize(&mut interner, view, &[0, DEPTH], chain(DEPTH, wrap)).unwrap();
            assert_ne!(types[0], types[1]);
            assert_eq!(interner.footprint().heads, u64::from(DEPTH) + 1);
            let types = realize(&mut interner, view, &[0, DEPTH], chain(DEPTH, holder)).unwrap();
            // In the view of data, a chain of holders stands for the type at its end.
            assert_eq!(types[0] == types[1], view == View::Data);
        }
    });
    run.unwrap().join().unwrap();
}

/// Returns a function that describes the struct of each number. The structs form cycles, and each
/// struct has the same definition as one other struct.
fn many(n: u32) -> impl Fn(u32) -> Shape<u32> {
    move |key| {
        // The second half of the numbers repeats the definitions of the first half.
        let (half, own) = (n / 2 * (key / (n / 2)), key % (n / 2));
        let near = half + (own + 1) % (n / 2);
        let far = half + own.wrapping_mul(2_654_435_761) % (n / 2);
        let shape = Shape::new("struct", format!("S{}", own % 100)).fact(format!("const {own}"));
        shape.part(ShapePart::new("near").of(near)).part(ShapePart::new("far").of(far))
    }
}

/// Each type is described once, and the interner has one head for each distinct definition. The
/// time and memory of the interner are linear up to a logarithm.
#[test]
fn ten_thousand_types_are_described_once_each() {
    for (n, view) in [(1_000, View::Data), (10_000, View::Data), (10_000, View::Layout)] {
        let mut described = HashSet::new();
        let describe = many(n);
        let mut interner = Interner::new();
        let roots: Vec<u32> = (0..n).rev().collect();
        let types = realize(&mut interner, view, &roots, |key| {
            assert!(described.insert(key), "{key} is described twice");
            describe(key)
        });
        let types = types.unwrap();
        assert_eq!(described.len(), n as usize);
        let (second, first) = types.split_at(n as usize / 2);
        assert_eq!(first, second, "equal definitions under different keys are the selfsame type");
        assert_eq!(first.iter().collect::<HashSet<_>>().len(), n as usize / 2);
        let footprint = interner.footprint();
        assert_eq!(footprint.heads, u64::from(n) / 2);
        assert!(footprint.bytes < 400 * u64::from(n), "{} bytes", footprint.bytes);
    }
}

/// A chain of holders that leads to itself stands for no type.
#[test]
fn a_holder_of_itself_is_refused() {
    let mut interner = Interner::new();
    let holder = |key| Shape::holder("Box", 1 - key);
    let error = realize(&mut interner, View::Data, &[0], holder).unwrap_err();
    assert_eq!(error.code(), "E0704");
    let types = realize(&mut interner, View::Layout, &[0, 1], holder).unwrap();
    assert_eq!(types[0], types[1], "a box of a box of itself");
    interner.hash(types[0], Lens::Identity).unwrap();
}

#[test]
fn long_names_are_refused() {
    let mut interner = Interner::new();
    let long = |_| Shape::new("struct", "é".repeat(9 << 20));
    let error = realize(&mut interner, View::Data, &[0], long).unwrap_err();
    assert_eq!(error.code(), "E0712");
}
