//! Replacement of labels by labels of an alphabet.

use super::Alphabet;
use selfsame_spec::Label;

/// Replaces labels by labels of an alphabet that have the same arity. Equal labels are replaced by
/// equal labels. Different labels are replaced by different labels while the alphabet has enough of
/// them.
#[derive(Debug)]
pub struct Exchange<'a> {
    alphabet: &'a Alphabet,
    known: Vec<Label>,
}

impl<'a> Exchange<'a> {
    /// Makes an exchange that has no entries.
    #[must_use]
    pub const fn new(alphabet: &'a Alphabet) -> Self {
        Self { alphabet, known: Vec::new() }
    }

    /// Returns the label that replaces `label`; `None` if the alphabet has no label of its arity.
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
