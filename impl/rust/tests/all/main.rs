//! Tests of the identity of Rust types: each rule of the chapter has types that must be equal, and
//! types that must differ.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(dead_code, reason = "the types are never made: only their definitions count")]

mod chapter;
mod generated;
mod names;
mod parts;
mod recursion;
mod standard;
mod told;

use selfsame_rust::{Identify, View, identity_in};

/// Returns two answers: whether two types have the same identity in the view of data, and whether
/// they have it in the view of layouts.
fn equal<A: Identify + ?Sized, B: Identify + ?Sized>() -> (bool, bool) {
    let equal = |view| identity_in::<A>(view).unwrap() == identity_in::<B>(view).unwrap();
    (equal(View::Data), equal(View::Layout))
}

/// The answer for types that are equal in both views.
const SAME: (bool, bool) = (true, true);
/// The answer for types that differ only in their layouts.
const SAME_DATA: (bool, bool) = (true, false);
/// The answer for types that differ only in the names under which their values are sent, or in
/// the parts that are sent.
const SAME_LAYOUT: (bool, bool) = (false, true);
/// The answer for types that differ in both views.
const DIFFER: (bool, bool) = (false, false);
