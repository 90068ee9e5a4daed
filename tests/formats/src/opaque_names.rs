//! Keeps the names of types whose inside is to be forgotten, and whether types with these names
//! exist.

use crate::schema::near::nearest;
use selfsame_spec::{Forget, Forgets};
use std::collections::{BTreeMap, BTreeSet};

/// The names of types whose inside is to be forgotten. If no type has one of these names, the user
/// made a mistake, and the name would change nothing.
///
/// ```
/// use selfsame_formats::OpaqueNames;
/// use selfsame_spec::Forget;
/// let mut names = OpaqueNames::of(&[Forget::Inside("Usr".to_owned())].into());
/// names.meet("type User");
/// assert_eq!(names.lost().as_deref(), Some("nothing is named `Usr`; `User` is near to it"));
/// let mut names = OpaqueNames::of(&[Forget::Inside("User".to_owned())].into());
/// names.meet("type User");
/// assert_eq!(names.lost(), None);
/// ```
#[derive(Clone, Default, Debug)]
pub struct OpaqueNames {
    /// The names that the user gave, and for each name whether a type has it.
    wanted: BTreeMap<String, bool>,
    /// The names of types that have an inside. The names contain no word such as `type` before
    /// them.
    known: BTreeSet<String>,
}

/// The largest number of names that are kept for hints.
const MAX_KNOWN: usize = 20_000;

impl OpaqueNames {
    /// Takes the names from the properties that forget the inside of a type.
    #[must_use]
    pub fn of(forget: &Forgets) -> Self {
        let name = |forget: &Forget| match forget {
            Forget::Inside(name) => Some((name.clone(), false)),
            _ => None,
        };
        Self { wanted: forget.iter().filter_map(name).collect(), known: BTreeSet::new() }
    }

    /// Returns whether there are no names to be met.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.wanted.is_empty()
    }

    /// Marks the name of a type as met. The name may have a word before it, as in `type User`.
    pub fn meet(&mut self, full: &str) {
        if self.is_empty() {
            return;
        }
        let bare = full.split_once(' ').map_or(full, |(_, bare)| bare);
        for name in [full, bare] {
            if let Some(met) = self.wanted.get_mut(name) {
                *met = true;
            }
        }
        if self.known.len() < MAX_KNOWN && !self.known.contains(bare) {
            self.known.insert(bare.to_owned());
        }
    }

    /// Marks the names as met that another file has.
    pub fn join(&mut self, other: Self) {
        for (name, met) in other.wanted {
            *self.wanted.entry(name).or_default() |= met;
        }
        let room = MAX_KNOWN.saturating_sub(self.known.len());
        self.known.extend(other.known.into_iter().take(room));
    }

    /// Returns an error text about the first name that no type has. Returns `None` if each name was
    /// met.
    #[must_use]
    pub fn lost(&self) -> Option<String> {
        let (name, _) = self.wanted.iter().find(|&(_, &met)| !met)?;
        let bare = name.rsplit(' ').next().unwrap_or(name);
        let ends = |known: &&String| known.rsplit([':', '.', ' ']).next() == Some(bare);
        let known = || self.known.iter().map(String::as_str);
        let near = self.known.iter().find(ends).map(String::as_str);
        let near = near.or_else(|| nearest(bare, known()));
        let hint = near.map_or_else(String::new, |near| format!("; `{near}` is near to it"));
        Some(format!("nothing is named `{name}`{hint}"))
    }
}
