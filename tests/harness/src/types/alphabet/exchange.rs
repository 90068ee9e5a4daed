//! Labels in place of others.

use super::Alphabet;
use selfsame_spec::Label;

/// Puts labels of an alphabet in the place of others of their arity: equal ones for equal ones,
/// different ones for different ones as far as there are enough.
#[derive(Debug)]
pub struct Exchange<'a> {
    alphabet: &'a Alphabet,
    known: Vec<Label>,
}

impl<'a> Exchange<'a> {
    /// None is exchanged yet.
    #[must_use]
    pub const fn new(alphabet: &'a Alphabet) -> Self {
        Self { alphabet, known: Vec::new() }
    }

    /// What a label becomes; `None` when the alphabet has none of its arity.
    pub fn replace(&mut self, label: &Label) -> Option<&'a Label> {
        let at = self.known.iter().position(|known| known == label).unwrap_or_else(|| {
            self.known.push(label.clone());
            self.known.len() - 1
        });
        let alike = |other: &&Label| other.arity() == label.arity();
        let count = self.alphabet.labels().iter().filter(alike).count();
        self.alphabet.labels().iter().filter(alike).nth(at.checked_rem(count)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::alphabet::Hold;
    use selfsame_spec::Kind;

    #[test]
    fn equal_labels_stay_equal_and_different_ones_different_as_far_as_there_are_enough() {
        let alphabet = Alphabet::small(2, 1, Hold::Reference);
        let mut exchange = Exchange::new(&alphabet);
        let mut give = |name: &str, arity| {
            exchange.replace(&Label::new(Kind(0xd0), name.as_bytes(), arity).unwrap())
        };
        let (a, b) = (give("a", 1).unwrap(), give("b", 1).unwrap());
        assert_ne!(a, b);
        assert_eq!((give("a", 1), give("b", 1), give("c", 1)), (Some(a), Some(b), Some(a)));
        assert_eq!(give("a", 0).unwrap().arity(), 0);
        assert_eq!(give("a", 2), None);
    }
}
