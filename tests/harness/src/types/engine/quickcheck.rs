//! Cases as bytes that quickcheck draws and shrinks.

use crate::kit::source::Bytes;
use crate::types::alphabet::Alphabet;
use crate::types::case::{Case, Size};
use crate::types::draw::draw_case;

/// What quickcheck draws with, from a seed.
#[must_use]
pub fn quick(seed: u64) -> quickcheck::Gen {
    quickcheck::Gen::from_size_and_seed(100, seed)
}

/// A case for quickcheck: bytes, which quickcheck shrinks.
#[derive(Clone, Debug)]
pub struct Bytewise(pub Vec<u8>);

impl Bytewise {
    /// The case.
    #[must_use]
    pub fn case(&self) -> Case {
        draw_case(&mut Bytes(&self.0), Alphabet::full(), Size::default())
    }
}

impl quickcheck::Arbitrary for Bytewise {
    fn arbitrary(g: &mut quickcheck::Gen) -> Self {
        Self((0..g.size() * 4).map(|_| u8::arbitrary(g)).collect())
    }

    fn shrink(&self) -> Box<dyn Iterator<Item = Self>> {
        Box::new(self.0.shrink().map(Self))
    }
}
