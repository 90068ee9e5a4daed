//! Draws cases from bytes that quickcheck draws and shrinks.

use crate::kit::source::Bytes;
use crate::kit::suite::Suite;
use crate::kit::tester::{Drawn, draw};
use std::fmt;
use std::marker::PhantomData;

/// The size at which quickcheck's generator draws about [`Suite::CHOICES`] bytes.
const SIZE: usize = 100;

/// Returns quickcheck's generator for a seed.
#[must_use]
pub fn quick(seed: u64) -> quickcheck::Gen {
    quickcheck::Gen::from_size_and_seed(SIZE, seed)
}

/// A case for quickcheck, stored as the bytes that quickcheck shrinks.
#[derive(Clone)]
pub struct Bytewise<S> {
    /// The bytes from which the case is drawn.
    pub bytes: Vec<u8>,
    suite: PhantomData<fn() -> S>,
}

impl<S> fmt::Debug for Bytewise<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.bytes.fmt(f)
    }
}

impl<S: Suite> Bytewise<S> {
    /// Creates a case that is drawn from the given bytes.
    #[must_use]
    pub const fn new(bytes: Vec<u8>) -> Self {
        Self { bytes, suite: PhantomData }
    }

    /// Draws the case, in a form that the subject of a suite accepts.
    #[must_use]
    pub fn case(&self, suite: &S) -> Drawn<S::Case> {
        draw(suite, &mut Bytes(&self.bytes), S::Size::default())
    }
}

impl<S: Suite> quickcheck::Arbitrary for Bytewise<S> {
    fn arbitrary(g: &mut quickcheck::Gen) -> Self {
        Self::new((0..g.size() * S::CHOICES / SIZE).map(|_| u8::arbitrary(g)).collect())
    }

    fn shrink(&self) -> Box<dyn Iterator<Item = Self>> {
        Box::new(self.bytes.shrink().map(Self::new))
    }
}
