//! Mutants: texts that are changed and remain well-formed.
//!
//! A reader usually refuses a damaged byte at the place of the byte, so few damaged texts reach the
//! last checks of a reader. Therefore a valid text is read into a structure of records, lists,
//! numbers and digests, and the structure is changed. The changed structure is written as a text
//! with correct lengths and numbers. Depending on [`Digests`], its digests are correct, too.
//!
//! A [`Mutant`] is a list of changes as data: it is drawn, shrunk, and printed in the text of a
//! finding. The structure of each [form](Form) and the effect of each change are defined next to
//! the rules of the form's bytes. The code for mutants uses neither of the sides under test.

use super::source::Source;
use selfsame_spec::Error;
use sha2::{Digest as _, Sha256};
use std::fmt::Write;
use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

/// A form of texts, such as the encoding of realized types.
#[derive(PartialEq, Eq, Hash, Debug)]
pub struct Form {
    /// The name of the form.
    pub name: &'static str,
    /// The names of the changes to the form's structure; [`Edit::how`] is an index into this list.
    pub edits: &'static [&'static str],
}

/// The choice of the digests in a changed text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Digests {
    /// The text keeps the digests that it had before it was changed.
    Kept,
    /// The text has the digests of its changed bytes, without further corrections.
    Written,
    /// The text has the digests that a reader computes. In this case, the nodes of a snapshot are
    /// also in the order in which a writer writes them.
    Right,
}

impl Digests {
    /// Appends the final digest to a text: either `kept`, or the digest of `tag` and the text.
    pub(crate) fn sealed(self, mut text: Vec<u8>, tag: &[u8], kept: &[u8]) -> Vec<u8> {
        match self {
            Self::Kept => text.extend(kept),
            Self::Written | Self::Right => {
                let digest = Sha256::new().chain_update(tag).chain_update(&text).finalize();
                text.extend(digest);
            }
        }
        text
    }
}

/// One change of a text. Each of the numbers in `at` selects a place, modulo the number of places.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Edit {
    /// The index of the change in [`Form::edits`].
    pub how: u8,
    /// Three numbers that choose the places of the change.
    pub at: [u32; 3],
}

/// A mutant: the list of changes that are made to a text.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Mutant {
    /// The form of the text.
    pub form: &'static Form,
    /// The changes, in the order in which they are made.
    pub edits: Vec<Edit>,
    /// The choice of the digests in the changed text.
    pub digests: Digests,
}

impl Digests {
    const ALL: [Self; 3] = [Self::Kept, Self::Written, Self::Right];

    const fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Written => "written",
            Self::Right => "right",
        }
    }
}

impl Edit {
    /// Returns the `nth` number modulo `below`; 0 if `below` is 0.
    pub(crate) const fn index(&self, nth: usize, below: usize) -> usize {
        if below == 0 { 0 } else { self.at[nth] as usize % below }
    }

    /// Returns the name of the change.
    pub(crate) fn name(&self, form: &Form) -> &'static str {
        form.edits.get(self.how as usize).copied().unwrap_or_default()
    }

    /// Returns whether the `nth` number is odd, as a choice between two alternatives.
    pub(crate) const fn flag(&self, nth: usize) -> bool {
        self.at[nth] % 2 == 1
    }

    fn draw(form: &Form, source: &mut dyn Source) -> Self {
        let how = source.index(form.edits.len()) as u8;
        // In half of the draws, the place is one of the first places.
        let mut place = || {
            let most = if source.chance(1, 2) { 7 } else { 255 };
            source.choose(most) as u32
        };
        Self { how, at: [place(), place(), place()] }
    }
}

impl Mutant {
    /// Draws one to three changes. The digests of most texts are correct, because a reader refuses
    /// other texts at the first wrong digest.
    pub fn draw(form: &'static Form, source: &mut dyn Source) -> Self {
        let digests = match source.choose(7) {
            0 => Digests::Kept,
            1 | 2 => Digests::Written,
            _ => Digests::Right,
        };
        let count = [1, 1, 2, 3][source.index(4)];
        let edits = (0..count).map(|_| Edit::draw(form, source)).collect();
        Self { form, edits, digests }
    }

    /// Returns the size of the mutant, which shrinking reduces.
    #[must_use]
    pub fn weight(&self) -> usize {
        let edit = |edit: &Edit| 4 + edit.at.iter().map(|&at| at as usize).sum::<usize>();
        8 + self.edits.iter().map(edit).sum::<usize>() + self.digests as usize
    }

    /// Returns the smaller mutants: one change is removed, or one number is lowered.
    pub fn smaller(&self) -> impl Iterator<Item = Self> + '_ {
        let without = (0..self.edits.len()).rev().map(|at| {
            let mut out = self.clone();
            out.edits.remove(at);
            out
        });
        let places = (0..self.edits.len()).flat_map(|edit| (0..3).map(move |nth| (edit, nth)));
        let lowered = places.flat_map(move |(edit, nth)| {
            let own = self.edits[edit].at[nth];
            (0..own.min(24)).map(move |low| {
                let mut out = self.clone();
                out.edits[edit].at[nth] = low;
                out
            })
        });
        without.chain(lowered)
    }

    /// Returns the mutant as a comment line in the text of a case.
    #[must_use]
    pub fn line(&self) -> String {
        let mut out = format!("mutant: {}", self.form.name);
        for Edit { how, at: [a, b, c] } in &self.edits {
            let name = self.form.edits.get(*how as usize).copied().unwrap_or_default();
            // Writing to a string does not fail.
            let _ = write!(out, ", {name} {a} {b} {c}");
        }
        out + ", digests " + self.digests.name()
    }

    /// Reads the mutants from the comment lines of a text.
    #[must_use]
    pub fn of_text(text: &str, forms: &[&'static Form]) -> Vec<Self> {
        let mutants = text.lines().filter_map(|line| line.strip_prefix("// mutant: "));
        mutants.filter_map(|line| Self::of_line(line, forms)).collect()
    }

    fn of_line(line: &str, forms: &[&'static Form]) -> Option<Self> {
        let mut parts = line.split(", ");
        let word = parts.next()?;
        let form = *forms.iter().find(|form| form.name == word)?;
        let (mut edits, mut digests) = (Vec::new(), None);
        for part in parts {
            let mut words = part.split(' ');
            let word = words.next()?;
            if word == "digests" {
                let name = words.next()?;
                digests = Digests::ALL.into_iter().find(|own| own.name() == name);
                continue;
            }
            let how = form.edits.iter().position(|name| *name == word)? as u8;
            let mut at = || words.next()?.parse().ok();
            edits.push(Edit { how, at: [at()?, at()?, at()?] });
        }
        Some(Self { form, edits, digests: digests? })
    }
}

/// Returns the smaller versions of a list of mutants: the empty list, lists with one mutant
/// removed, and lists with one smaller mutant.
pub(crate) fn edits(mutants: &[Mutant]) -> impl Iterator<Item = Vec<Mutant>> + '_ {
    let without = (0..mutants.len()).rev().map(|at| {
        let mut out = mutants.to_vec();
        out.remove(at);
        out
    });
    let smaller = mutants.iter().enumerate().flat_map(move |(at, own)| {
        own.smaller().map(move |smaller| {
            let mut out = mutants.to_vec();
            out[at] = smaller;
            out
        })
    });
    let none = (mutants.len() > 1).then(Vec::new).into_iter();
    none.chain(without).chain(smaller)
}

/// A changed text, with the result of reading it in the reference.
#[derive(Debug)]
pub struct Judgement<T> {
    /// The changes that were made to the text.
    pub mutant: Mutant,
    /// The bytes of the changed text.
    pub bytes: Vec<u8>,
    /// The value that the reference reads from the text, or the error with which it refuses the
    /// text.
    pub verdict: Result<T, Error>,
}

/// The changed texts of a case, computed at the first use. The case determines the changed texts.
/// Therefore comparisons of cases ignore these texts, and a clone starts without them, because the
/// cloned case may be changed.
#[derive(Debug)]
pub struct Judged<T>(OnceLock<Vec<Judgement<T>>>);

impl<T> Judged<T> {
    /// Returns the changed texts. The first call computes the texts and reads them in the
    /// reference.
    pub fn get_or(&self, judge: impl FnOnce() -> Vec<Judgement<T>>) -> &[Judgement<T>] {
        self.0.get_or_init(judge)
    }
}

impl<T> Default for Judged<T> {
    fn default() -> Self {
        Self(OnceLock::new())
    }
}

impl<T> Clone for Judged<T> {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl<T> PartialEq for Judged<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<T> Eq for Judged<T> {}

impl<T> Hash for Judged<T> {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}
