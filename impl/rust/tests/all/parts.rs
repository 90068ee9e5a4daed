//! Enums, unions, representations and generics.

use crate::{DIFFER, SAME, SAME_DATA, equal};
use selfsame_rust::Identify;
use std::marker::PhantomData;

macro_rules! types {
    ($($module:ident { $($item:item)* })*) => {$(
        mod $module {
            #[allow(unused_imports)]
            use super::*;
            $(#[derive(Identify)] $item)*
        }
    )*};
}

types!(
    plain { pub(crate) enum E { A, B(u32), C { x: u8 } } }
    order { pub(crate) enum E { B(u32), A, C { x: u8 } } }
    name { pub(crate) enum E { A, B(u32), D { x: u8 } } }
    payload { pub(crate) enum E { A, B(u64), C { x: u8 } } }
    form { pub(crate) enum E { A, B { value: u32 }, C { x: u8 } } }
    empty { pub(crate) enum E { A(), B(u32), C { x: u8 } } }
    repr { #[repr(u16)] pub(crate) enum E { A, B(u32), C { x: u8 } } }
    sent { pub(crate) enum E { A, B(u32), #[identify(rename = "C")] D { #[identify(rename = "x")] y: u8 } } }
    skipped { pub(crate) enum E { A, B(u32), C { x: u8, #[identify(skip)] unsent: [u64; 9] } } }
);

#[test]
fn variants_and_their_fields_count() {
    assert_eq!(equal::<plain::E, order::E>(), DIFFER, "the order");
    assert_eq!(equal::<plain::E, name::E>(), DIFFER, "a name");
    assert_eq!(equal::<plain::E, payload::E>(), DIFFER, "the type of a field");
    assert_eq!(equal::<plain::E, form::E>(), DIFFER, "the names of fields");
    assert_eq!(equal::<plain::E, empty::E>(), DIFFER, "the form of a variant");
    assert_eq!(equal::<plain::E, repr::E>(), SAME_DATA, "the representation");
    assert_eq!(equal::<plain::E, sent::E>(), SAME_DATA, "names for sending");
    assert_eq!(equal::<plain::E, skipped::E>(), SAME_DATA, "a field that is not sent");
}

types!(
    implied { pub(crate) enum D { A, B, C } }
    written { pub(crate) enum D { A = 0, B = 1, C } }
    moved { pub(crate) enum D { A, B = 5, C } }
    last { pub(crate) enum D { A, B = 5, C = 7 } }
    negative { #[repr(i8)] pub(crate) enum D { A = -1, B, C } }
    one { #[repr(u8)] pub(crate) enum D { A = b'a', B = Self::A as u8 + ONE, C = 1 << 7 } }
    numbers { #[repr(u8)] pub(crate) enum D { A = 97, B = 98, C = 128 } }
    large { #[repr(u64)] pub(crate) enum D { A = u64::MAX, B = 1, C = 2 } }
    small { #[repr(u64)] pub(crate) enum D { A = 0, B = 1, C = 2 } }
);

const ONE: u8 = 1;

#[test]
fn discriminants_count_by_value() {
    assert_eq!(equal::<implied::D, written::D>(), SAME);
    assert_eq!(equal::<implied::D, moved::D>(), DIFFER);
    assert_eq!(equal::<moved::D, last::D>(), DIFFER);
    assert_eq!(equal::<implied::D, negative::D>(), DIFFER);
    assert_eq!(equal::<one::D, numbers::D>(), SAME);
    assert_eq!(equal::<large::D, small::D>(), DIFFER);
    assert_eq!(equal::<implied::D, small::D>(), SAME_DATA);
}

types!(
    c { #[repr(C)] pub(crate) struct S { a: u8, b: u32 } }
    rust { pub(crate) struct S { a: u8, b: u32 } }
    packed { #[repr(C, packed)] pub(crate) struct S { a: u8, b: u32 } }
    packed_one { #[repr(packed(1), C)] pub(crate) struct S { a: u8, b: u32 } }
    packed_two { #[repr(C, packed(2))] pub(crate) struct S { a: u8, b: u32 } }
    aligned { #[repr(C, align(16))] pub(crate) struct S { a: u8, b: u32 } }
    twice { #[repr(C)] #[repr(align(16))] pub(crate) struct S { a: u8, b: u32 } }
    transparent { #[repr(transparent)] pub(crate) struct N(u32); }
    newtype { pub(crate) struct N(u32); }
    union { #[repr(C)] pub(crate) union S { a: u8, b: u32 } }
    other_union { #[repr(C)] pub(crate) union S { a: u8, c: u32 } }
);

#[test]
fn representations_count_with_the_layout() {
    assert_eq!(equal::<c::S, rust::S>(), SAME_DATA);
    assert_eq!(equal::<c::S, packed::S>(), SAME_DATA);
    assert_eq!(equal::<packed::S, packed_one::S>(), SAME);
    assert_eq!(equal::<packed::S, packed_two::S>(), SAME_DATA);
    assert_eq!(equal::<c::S, aligned::S>(), SAME_DATA);
    assert_eq!(equal::<aligned::S, twice::S>(), SAME);
    assert_eq!(equal::<transparent::N, newtype::N>(), SAME_DATA);
    assert_eq!(equal::<newtype::N, u32>(), DIFFER, "a newtype is not what it holds");
    assert_eq!(equal::<c::S, union::S>(), DIFFER);
    assert_eq!(equal::<union::S, other_union::S>(), DIFFER);
}

types!(
    generic { pub(crate) struct Pair<T, const N: usize> { list: [T; N], next: Option<Box<Pair<T, N>>> } }
    concrete { pub(crate) struct Pair { list: [u8; 3], next: Option<Box<Pair>> } }
    lifetime { pub(crate) struct Text<'a> { text: &'a str } }
    owned { pub(crate) struct Text { text: String } }
    bounded {
        pub(crate) struct Text<T: ToString> where T: Clone { text: T }
    }
);

#[derive(Identify)]
struct Id<T> {
    raw: u64,
    of: PhantomData<T>,
}
#[derive(Identify)]
struct Modulo<const N: u64>(u64);
#[derive(Identify)]
struct Flag<const F: bool, const C: char>;

mod other {
    #[derive(selfsame_rust::Identify)]
    pub(crate) struct Id<T> {
        raw: u64,
        #[identify(skip)]
        of: std::marker::PhantomData<T>,
    }
}

#[test]
fn generics_count_by_their_instances() {
    assert_eq!(equal::<generic::Pair<u8, 3>, generic::Pair<u8, 4>>(), DIFFER);
    assert_eq!(equal::<generic::Pair<u8, 3>, generic::Pair<i8, 3>>(), DIFFER);
    assert_eq!(equal::<generic::Pair<u8, 3>, generic::Pair<Box<u8>, 3>>(), SAME_DATA);
    assert_eq!(
        equal::<bounded::Text<String>, owned::Text>(),
        SAME,
        "a type parameter is a spelling"
    );
    assert_eq!(equal::<generic::Pair<u8, 3>, concrete::Pair>(), DIFFER, "a constant is a fact");
    assert_eq!(equal::<lifetime::Text<'static>, owned::Text>(), SAME_DATA);
    assert_eq!(equal::<Id<u8>, Id<u16>>(), DIFFER, "a phantom counts");
    assert_eq!(equal::<Id<u8>, Id<u8>>(), SAME);
    assert_eq!(equal::<other::Id<u8>, other::Id<u16>>(), SAME, "unless it is skipped");
    assert_eq!(equal::<Modulo<7>, Modulo<11>>(), DIFFER, "a constant counts without a field");
    assert_eq!(equal::<Flag<true, 'a'>, Flag<false, 'a'>>(), DIFFER);
    assert_eq!(equal::<Flag<true, 'a'>, Flag<true, 'b'>>(), DIFFER);
}

/// A lifetime that is not `'static` changes nothing.
#[test]
fn lifetimes_do_not_count() {
    fn of<'a>(_: &'a str) -> (bool, bool) {
        equal::<lifetime::Text<'a>, lifetime::Text<'static>>()
    }
    assert_eq!(of(&String::from("local")), SAME);
}

trait Marked {
    type Out;
}
#[derive(Identify)]
#[identify(bound = "M::Out: Identify")]
struct Holds<M: Marked> {
    out: M::Out,
}
struct One;
struct Two;
impl Marked for One {
    type Out = u8;
}
impl Marked for Two {
    type Out = u8;
}

#[test]
fn bounds_can_be_given() {
    assert_eq!(equal::<Holds<One>, Holds<Two>>(), SAME, "only fields count");
    assert_eq!(equal::<Holds<One>, Id<u8>>(), DIFFER);
}

#[derive(Identify)]
enum Never {}
#[derive(Identify)]
struct Defaults<T = u8, const N: usize = 3> {
    list: [T; N],
}

#[test]
fn types_without_variants_and_parameters_with_defaults() {
    assert_eq!(equal::<Never, std::convert::Infallible>(), DIFFER, "only the name");
    assert_eq!(equal::<Defaults, Defaults<u8, 3>>(), SAME);
    assert_eq!(equal::<Defaults, Defaults<u8, 4>>(), DIFFER);
}
