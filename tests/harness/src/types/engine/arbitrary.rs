//! Cases and histories from the bytes of a fuzzer.

use super::history_of;
use crate::kit::source::Bytes;
use crate::types::alphabet::Alphabet;
use crate::types::case::{Case, Size};
use crate::types::draw::draw_case;
use crate::types::history;
use crate::types::history::History;

/// A case for a fuzzer.
impl<'a> arbitrary::Arbitrary<'a> for Case {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let bytes = u.bytes(u.len())?;
        Ok(draw_case(&mut Bytes(bytes), Alphabet::full(), Size::default()))
    }
}

/// A history for a fuzzer.
impl<'a> arbitrary::Arbitrary<'a> for History {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let bytes = u.bytes(u.len())?;
        Ok(history_of(&mut Bytes(bytes), history::Size::default()))
    }
}
