//! The exchange of labels for labels of an alphabet.

use super::Alphabet;
use selfsame_spec::Label;

/// Exchanges labels for labels of an alphabet with the same arity. Equal labels become equal ones;
/// different labels become different ones while the alphabet has enough.
#[derive(Debug)]
pub struct Exchange<'a> {
    alphabet: &'a Alphabet,
    known: Vec<Label>,
}

impl<'a> Exchange<'a> {
    /// Makes an exchange without entries.
    #[must_use]
    pub const fn new(alphabet: &'a Alphabet) -> Self {
        Self { alphabet, known: Vec::new() }
    }

    /// Returns the label for `label`; `None` if the alphabet has none of its arity.
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
