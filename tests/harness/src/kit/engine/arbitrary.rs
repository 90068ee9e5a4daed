//! Draws cases from the bytes of a fuzzer.

use crate::kit::source::Bytes;
use crate::kit::suite::Suite;
use crate::kit::tester::draw;
use std::fmt;

/// A case of a suite, drawn from a fuzzer's bytes.
#[derive(Clone)]
pub struct Arbitrarily<S: Suite>(pub S::Case);

impl<S: Suite> fmt::Debug for Arbitrarily<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'a, S: Suite + Default> arbitrary::Arbitrary<'a> for Arbitrarily<S> {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let bytes = u.bytes(u.len())?;
        Ok(Self(draw(&S::default(), &mut Bytes(bytes), S::Size::default()).case))
    }
}
