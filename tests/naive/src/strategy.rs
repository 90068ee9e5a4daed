//! The strategies that draw cases. Names are drawn from small pools, so that types are often nearly
//! equal.

use crate::program::{Case, Program};
use crate::ty::{Fields, Ty, Word};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Draws one to three fields with different names.
fn fields(ty: impl Strategy<Value = Ty>) -> impl Strategy<Value = Fields> {
    (Just(vec!["a", "b", "c"]).prop_shuffle(), vec(ty, 1..4)).prop_map(zip)
}

fn zip<T>((words, with): (Vec<Word>, Vec<T>)) -> Vec<(Word, T)> {
    words.into_iter().zip(with).collect()
}

/// Draws the name of a struct, class or variant.
fn name() -> impl Strategy<Value = Word> {
    select(vec!["m:A", "m:B"])
}

/// Draws a type that may refer to definitions with indices below `definitions`.
fn ty(definitions: usize) -> impl Strategy<Value = Ty> {
    let leaf = prop_oneof![
        4 => (0..definitions).prop_map(Ty::Name),
        4 => select(vec![Ty::Bool, Ty::Int, Ty::Float, Ty::Str, Ty::None]),
        1 => (0..3i64).prop_map(Ty::Literal),
        1 => (select(vec!["m", "n"]), select(vec!["T", "U"])).prop_map(|(m, t)| Ty::Member(m, t)),
    ];
    leaf.prop_recursive(4, 16, 3, |inner| {
        let boxed = inner.clone().prop_map(Box::new);
        let cases = vec(prop_oneof![Just(Vec::new()), fields(inner.clone())], 1..3);
        let cases = (Just(vec!["Leaf", "Node"]).prop_shuffle(), cases).prop_map(zip);
        prop_oneof![
            boxed.clone().prop_map(Ty::List),
            boxed.clone().prop_map(Ty::Set),
            boxed.clone().prop_map(Ty::Pointer),
            (boxed.clone(), boxed.clone()).prop_map(|(key, value)| Ty::Dict(key, value)),
            vec(inner.clone(), 1..4).prop_map(Ty::Tuple),
            fields(inner.clone()).prop_map(Ty::NamedTuple),
            (vec(inner.clone(), 0..3), boxed).prop_map(|(from, to)| Ty::Function(from, to)),
            (name(), fields(inner.clone())).prop_map(|(name, fields)| Ty::Struct(name, fields)),
            (name(), fields(inner.clone())).prop_map(|(name, fields)| Ty::Class(name, fields)),
            (name(), cases).prop_map(|(name, cases)| Ty::Variant(name, cases)),
            vec(inner, 1..4).prop_map(Ty::Union),
        ]
    })
}

/// Draws one to five definitions that may refer to one another.
fn programs() -> impl Strategy<Value = Program> {
    (1..6usize).prop_flat_map(|count| vec(ty(count), count)).prop_map(Program)
}

/// Draws a program, and the changes for its copy, its edited version, and its encoding.
pub fn cases() -> impl Strategy<Value = Case> {
    programs().prop_flat_map(|program| {
        let count = program.0.len();
        let order = Just((0..count).collect::<Vec<_>>()).prop_shuffle();
        let edit = (0..count, ty(count));
        let flip = (any::<Index>(), 1..=u8::MAX);
        (Just(program), order, vec(any::<bool>(), count), edit, flip).prop_map(
            |(program, order, unrolled, edit, flip)| Case { program, order, unrolled, edit, flip },
        )
    })
}
