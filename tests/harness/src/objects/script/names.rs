//! Names of what operations give.

use crate::objects::op::OpRef;
use crate::objects::op::refs::{NO_HANDLE, Sort};
use selfsame_spec::ident::{KEYWORDS, is_ident};
use selfsame_spec::kind::TABLE;
use std::collections::{BTreeMap, HashMap};

/// What names mean, and how many things there are.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Names {
    meanings: HashMap<String, (Sort, OpRef)>,
    names: BTreeMap<(Sort, OpRef), String>,
    counts: [u32; 4],
    /// Type functions: their names, and how many parameters each has. They may be named before they
    /// are made.
    pub(super) functions: Vec<(String, usize)>,
    /// Whether an operation gives nobody knows how many things: what comes later goes by number.
    pub(super) unknown: bool,
}

/// Words that say what is done: nothing can be named so.
pub(super) const WORDS: &[&str] = &[
    "type",
    "forward",
    "constant",
    "tuple",
    "list",
    "dict",
    "set",
    "new",
    "cell",
    "variable",
    "member",
    "head",
    "overload",
    "function",
    "oneof",
    "module",
    "anonymous",
    "apply",
    "lookup",
    "realize",
    "type_of",
    "thaw",
    "intern",
    "seal",
    "parts",
    "owner",
    "freeze",
    "send",
    "read",
    "assign",
    "declare",
    "fill",
    "note",
    "tag",
    "root",
    "unroot",
    "collect",
    "show",
    "differs",
    "facts",
    "call",
    "hash",
    "view",
    "display",
    "report",
    "resolvable",
    "look",
    "snapshot",
    "snapshots",
    "canonical",
    "drop",
    "write",
    "nowhere",
];

/// Words of the notation that mean something without being declared.
const OTHERS: [&str; 7] = ["int", "float", "Type", "Bits", "Member", "Foreign", "Object"];

impl Names {
    /// How many things of a sort there are.
    #[must_use]
    pub const fn count(&self, sort: Sort) -> u32 {
        self.counts[sort as usize]
    }

    /// The next thing of a sort.
    pub(super) const fn next_ref(&mut self, sort: Sort) -> OpRef {
        self.counts[sort as usize] += 1;
        self.counts[sort as usize] - 1
    }

    /// What a name means. `_3`, `n_3`, `w_3` and `f_3` mean what has this number: an object, a
    /// node, an owner or a type function.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<(Sort, OpRef)> {
        let function = || {
            let at = self.functions.iter().position(|(known, _)| known == name)?;
            Some((Sort::Function, at as OpRef))
        };
        self.meanings.get(name).copied().or_else(function).or_else(|| numbered(name))
    }

    /// Names a thing.
    ///
    /// # Errors
    /// Why it cannot be named so.
    pub(super) fn bind(&mut self, name: &str, to: (Sort, OpRef)) -> Result<(), String> {
        if is_reserved(name) {
            return Err(format!("`{name}` means something already"));
        }
        if numbered(name).is_some_and(|means| means != to) {
            return Err(format!("`{name}` is the name of what has this number"));
        }
        if self.meanings.insert(name.to_owned(), to).is_some() {
            return Err(format!("`{name}` is the name of something already"));
        }
        self.names.entry(to).or_insert_with(|| name.to_owned());
        Ok(())
    }

    /// How a thing is called.
    #[must_use]
    pub fn name(&self, sort: Sort, at: OpRef) -> String {
        if at == NO_HANDLE {
            return "nowhere".into();
        }
        self.known(sort, at).cloned().unwrap_or_else(|| format!("{}_{at}", letter(sort)))
    }

    pub(super) fn known(&self, sort: Sort, at: OpRef) -> Option<&String> {
        self.names.get(&(sort, at))
    }

    /// The names that are near a word, for whoever mistyped.
    pub(super) fn near(&self, word: &str) -> Option<&String> {
        let close = |known: &&String| known.eq_ignore_ascii_case(word) || apart(known, word) == 1;
        self.names.values().filter(close).min()
    }

    pub(super) fn is_taken(&self, name: &str) -> bool {
        self.meanings.contains_key(name) || self.functions.iter().any(|(known, _)| known == name)
    }
}

/// Whether nothing can be named so.
pub(super) fn is_reserved(name: &str) -> bool {
    !is_ident(name)
        || KEYWORDS.contains(&name)
        || WORDS.contains(&name)
        || OTHERS.contains(&name)
        || TABLE.iter().any(|row| row.name == name)
}

const fn letter(sort: Sort) -> &'static str {
    match sort {
        Sort::Object => "",
        Sort::Node => "n",
        Sort::Owner => "w",
        Sort::Function => "f",
    }
}

fn numbered(name: &str) -> Option<(Sort, OpRef)> {
    let (first, digits) = name.split_once('_')?;
    let sort = Sort::ALL.into_iter().find(|&sort| letter(sort) == first)?;
    let number: OpRef = digits.parse().ok()?;
    (number.to_string() == digits).then_some((sort, number))
}

/// 1 where one letter more, less or other makes one word of another; else more.
fn apart(one: &str, other: &str) -> usize {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same..], &other[same..]);
    let tail = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    (one.len() - tail).max(other.len() - tail)
}
