//! Options, results, ranges, lists, sets, maps, tuples (`[rust.standard]`).

use crate::shape::{Identify, Shape, ShapePart};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::ops::{Range, RangeInclusive};

impl<T: Identify> Identify for Option<T> {
    fn shape() -> Shape {
        Shape::new("option", "").layout_of::<Self>().part(ShapePart::new("some").typed::<T>())
    }
}

impl<T: Identify, E: Identify> Identify for Result<T, E> {
    fn shape() -> Shape {
        Shape::new("result", "")
            .layout_of::<Self>()
            .part(ShapePart::new("ok").typed::<T>())
            .part(ShapePart::new("err").typed::<E>())
    }
}

/// Returns the shape of a collection. The name of the collection counts only in the view of
/// layouts.
fn collection(word: &'static str, name: &'static str) -> Shape {
    Shape::new(word, name).sent_as("")
}

macro_rules! lists {
    ($($word:literal $ty:ty = $name:literal),* $(,)?) => {$(
        impl<T: Identify> Identify for $ty {
            fn shape() -> Shape {
                let element = ShapePart::new("element").typed::<T>();
                collection($word, $name).layout_of::<Self>().part(element)
            }
        }
    )*};
}

lists!(
    "list" Vec<T> = "Vec", "list" VecDeque<T> = "VecDeque", "list" LinkedList<T> = "LinkedList",
    "list" BinaryHeap<T> = "BinaryHeap", "set" BTreeSet<T> = "BTreeSet",
);

impl<T: Identify> Identify for [T] {
    fn shape() -> Shape {
        collection("list", "slice").part(ShapePart::new("element").typed::<T>())
    }
}

impl<T: Identify, S> Identify for HashSet<T, S> {
    fn shape() -> Shape {
        let element = ShapePart::new("element").typed::<T>();
        collection("set", "HashSet").layout_of::<Self>().part(element)
    }
}

/// Returns the shape of a map.
fn map<K: Identify, V: Identify>(name: &'static str) -> Shape {
    collection("map", name)
        .part(ShapePart::new("key").typed::<K>())
        .part(ShapePart::new("value").typed::<V>())
}

impl<K: Identify, V: Identify> Identify for BTreeMap<K, V> {
    fn shape() -> Shape {
        map::<K, V>("BTreeMap").layout_of::<Self>()
    }
}

impl<K: Identify, V: Identify, S> Identify for HashMap<K, V, S> {
    fn shape() -> Shape {
        map::<K, V>("HashMap").layout_of::<Self>()
    }
}

impl<T: Identify, const N: usize> Identify for [T; N] {
    fn shape() -> Shape {
        let element = ShapePart::new("element").typed::<T>();
        Shape::new("array", "").fact(format!("length {N}")).layout_of::<Self>().part(element)
    }
}

macro_rules! ranges {
    ($($ty:ident),*) => {$(
        impl<T: Identify> Identify for $ty<T> {
            fn shape() -> Shape {
                Shape::new("struct", stringify!($ty))
                    .layout_of::<Self>()
                    .part(ShapePart::new("start").typed::<T>())
                    .part(ShapePart::new("end").typed::<T>())
            }
        }
    )*};
}

ranges!(Range, RangeInclusive);

macro_rules! tuples {
    ($(($($name:ident $index:tt),*);)*) => {$(
        impl<$($name: Identify),*> Identify for ($($name,)*) {
            fn shape() -> Shape {
                Shape::new("tuple", "").layout_of::<Self>()
                    $(.part(ShapePart::new(stringify!($index)).typed::<$name>()
                        .at(core::mem::offset_of!(Self, $index))))*
            }
        }
    )*};
}

tuples!(
    ();
    (A 0);
    (A 0, B 1);
    (A 0, B 1, C 2);
    (A 0, B 1, C 2, D 3);
    (A 0, B 1, C 2, D 3, E 4);
    (A 0, B 1, C 2, D 3, E 4, F 5);
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6);
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10);
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11);
);
