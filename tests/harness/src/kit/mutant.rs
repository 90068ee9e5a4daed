//! Texts that are changed as structures, and stay well-formed.
//!
//! A damaged byte is refused where it stands, mostly: few damages reach the checks of a reader that come last. So a
//! valid text is read to a structure of records, lists, numbers and digests; the structure is changed; and it is
//! written again with lengths and numbers that fit and, where that is chosen, with digests that are right.
//!
//! A [`Mutant`] says which changes are made, as data: it is drawn, shrunk, and stands in the text of a finding. The
//! structure of a [form](Form), and what a change does to it, is with the rules of its bytes. Neither side under test
//! has a part in it.

use super::source::Source;
use selfsame_spec::Error;
use sha2::{Digest as _, Sha256};
use std::fmt::Write;
use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

/// A form of texts, such as that of realized types.
#[derive(PartialEq, Eq, Hash, Debug)]
pub struct Form {
    /// Its name.
    pub name: &'static str,
    /// The names of the changes that can be made to its structure.
    pub edits: &'static [&'static str],
}

/// The digests of a changed text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Digests {
    /// They are those of the text before it was changed.
    Kept,
    /// They are of the bytes as they stand.
    Written,
    /// They are those that a reader computes. A snapshot has its nodes in the order of a writer, too.
    Right,
}

impl Digests {
    /// A text that ends with one digest, which is of a tag and the bytes before it.
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

/// One change. Its numbers choose places, each brought below the number of places that there are.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Edit {
    /// Its number among the [changes](Form::edits) of the form.
    pub how: u8,
    /// Where it is made.
    pub at: [u32; 3],
}

/// A changed text.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Mutant {
    /// What it is a text of.
    pub form: &'static Form,
    /// The changes, one after the other.
    pub edits: Vec<Edit>,
    /// Its digests.
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
    /// One of the numbers, below `below`.
    pub(crate) const fn index(&self, nth: usize, below: usize) -> usize {
        if below == 0 { 0 } else { self.at[nth] as usize % below }
    }

    /// The name of the change.
    pub(crate) fn name(&self, form: &Form) -> &'static str {
        form.edits.get(self.how as usize).copied().unwrap_or_default()
    }

    /// One of the numbers, as a choice of one in two.
    pub(crate) const fn flag(&self, nth: usize) -> bool {
        self.at[nth] % 2 == 1
    }

    fn draw(form: &Form, source: &mut dyn Source) -> Self {
        let how = source.index(form.edits.len()) as u8;
        // A place near the beginning is as likely as any.
        let mut place = || {
            let most = if source.chance(1, 2) { 7 } else { 255 };
            source.choose(most) as u32
        };
        Self { how, at: [place(), place(), place()] }
    }
}

impl Mutant {
    /// Draws one to three changes. The digests are right in most texts: the others are refused at the first of them.
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

    /// How large it is: shrinking makes it smaller.
    #[must_use]
    pub fn weight(&self) -> usize {
        let edit = |edit: &Edit| 4 + edit.at.iter().map(|&at| at as usize).sum::<usize>();
        8 + self.edits.iter().map(edit).sum::<usize>() + self.digests as usize
    }

    /// One change fewer, or one number lowered.
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

    /// As a remark of a case.
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

    /// The mutants that the remarks of a text tell.
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

/// The edits of a list of mutants: one fewer, or one of them smaller.
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

/// A changed text, and what the reference says of it.
#[derive(Debug)]
pub struct Judgement<T> {
    /// The changes.
    pub mutant: Mutant,
    /// The text.
    pub bytes: Vec<u8>,
    /// What it is read as, or why it is refused.
    pub verdict: Result<T, Error>,
}

/// The changed texts of a case, once somebody asked for them. They follow from the case, so cases are compared without
/// them, and a copy, which may be changed, has none.
#[derive(Debug)]
pub struct Judged<T>(OnceLock<Vec<Judgement<T>>>);

impl<T> Judged<T> {
    /// The texts, which are made and judged at the first call.
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
