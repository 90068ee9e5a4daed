//! The names of the results of operations.

use crate::objects::op::OpRef;
use crate::objects::op::refs::{NO_HANDLE, Sort};
use selfsame_spec::ident::{KEYWORDS, is_ident};
use selfsame_spec::kind::TABLE;
use std::collections::{BTreeMap, HashMap};

/// The meaning of each name, and the number of results of each sort.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Names {
    meanings: HashMap<String, (Sort, OpRef)>,
    names: BTreeMap<(Sort, OpRef), String>,
    counts: [u32; 4],
    /// The name of each type function, and the number of its parameters. A type function may be
    /// used on a line above its definition.
    functions: Vec<(String, usize)>,
    /// For each name of a type function, the number of the first type function with this name.
    function_numbers: HashMap<String, OpRef>,
    /// Whether some operation has an unknown number of results. If so, later results are referred
    /// to by number.
    pub(super) unknown: bool,
}

/// The words of operations, which cannot be names.
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

/// Words that have a meaning in the notation without a declaration. They cannot be names.
const OTHERS: [&str; 7] = ["int", "float", "Type", "Bits", "Member", "Foreign", "Object"];

impl Names {
    /// Returns the number of results of a sort.
    #[must_use]
    pub const fn count(&self, sort: Sort) -> u32 {
        self.counts[sort as usize]
    }

    /// Counts one more result of a sort, and returns the number of this result.
    pub(super) const fn next_ref(&mut self, sort: Sort) -> OpRef {
        self.counts[sort as usize] += 1;
        self.counts[sort as usize] - 1
    }

    /// Returns the sort and number of the result with a name. `_3`, `n_3`, `w_3` and `f_3` are the
    /// object, node, owner and type function with the number 3.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<(Sort, OpRef)> {
        let function = || Some((Sort::Function, *self.function_numbers.get(name)?));
        self.meanings.get(name).copied().or_else(function).or_else(|| numbered(name))
    }

    /// Records the name of the next type function, and the number of its parameters.
    pub(super) fn announce(&mut self, name: &str, params: usize) {
        let number = self.functions.len() as OpRef;
        self.function_numbers.entry(name.to_owned()).or_insert(number);
        self.functions.push((name.to_owned(), params));
    }

    /// Returns the number of the first type function with a name, and the number of its parameters.
    /// Returns `None` for a type function without parameters, because no type can apply it.
    pub(super) fn template(&self, name: &str) -> Option<(OpRef, usize)> {
        let number = *self.function_numbers.get(name)?;
        let (_, params) = self.functions[number as usize];
        (params > 0).then_some((number, params))
    }

    /// Gives a name to a result. If one result gets several names, the first name is printed.
    ///
    /// # Errors
    /// The error is the reason why the result cannot have this name.
    pub(super) fn bind(&mut self, name: &str, to: (Sort, OpRef)) -> Result<(), String> {
        if is_reserved(name) {
            return Err(format!("`{name}` is a word of scripts or of the notation"));
        }
        if numbered(name).is_some_and(|means| means != to) {
            return Err(format!("`{name}` is the name of the thing with this number"));
        }
        if self.meanings.insert(name.to_owned(), to).is_some() {
            return Err(format!("`{name}` is already the name of another thing"));
        }
        self.names.entry(to).or_insert_with(|| name.to_owned());
        Ok(())
    }

    /// Returns the name of a result. A result without a name is written as the letter of its sort
    /// and its number.
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

    /// Returns the first name that differs from a word by one letter or by case, as a suggestion
    /// for a misspelled name.
    pub(super) fn near(&self, word: &str) -> Option<&String> {
        let close = |known: &&String| known.eq_ignore_ascii_case(word) || apart(known, word) == 1;
        let functions = self.functions.iter().map(|(name, _)| name);
        self.names.values().chain(functions).filter(close).min()
    }

    pub(super) fn is_taken(&self, name: &str) -> bool {
        self.meanings.contains_key(name) || self.function_numbers.contains_key(name)
    }
}

/// Returns whether a word is reserved, so that no result can have it as a name.
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

/// Returns 0 if two words are equal, 1 if they become equal when one letter is added, removed or
/// replaced, and more than 1 otherwise.
fn apart(one: &str, other: &str) -> usize {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same..], &other[same..]);
    let tail = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    (one.len() - tail).max(other.len() - tail)
}
