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
