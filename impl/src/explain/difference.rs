//! The result of an explanation: the walk, and both sides.

use super::words::{Notation, Words};
use selfsame_spec::Label;
use std::fmt;
use std::hash::Hash;

/// A graph of heads with handles, for [`explain`](super::explain).
pub trait HeadGraph {
    /// The handle of a head. Equal handles stand for the selfsame head.
    type Head: Copy + Eq + Hash;

    /// Returns the label of a head.
    fn label(&self, head: Self::Head) -> Label;

    /// Returns for each child of a head the list of the child's heads.
    fn children(&self, head: Self::Head) -> Vec<Vec<Self::Head>>;

    /// Returns the words in which heads and steps are told.
    fn words(&self) -> &dyn Words {
        &Notation
    }
}

/// One step of a walk: from a head to one of its children.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The name of the child for people: the name of a field, `element`, `result`, or its number.
    pub child: String,
    /// The number of the head of the child with which the walk goes on, from 0, if the child is a
    /// union. `None` for the last step.
    pub alternative: Option<usize>,
}

/// The place where two types differ, and the difference.
///
/// Displayed, it is the text that follows "A and B differ": the walk in words, then both sides.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The number of the head at which the walk starts, from 0, if the two types are unions.
    pub root: Option<usize>,
    /// The steps that lead from both types to the place; empty if the labels or the numbers of
    /// heads of the two types differ.
    pub steps: Vec<Step>,
    /// The heads at the place on the left, in words.
    pub left: String,
    /// The heads at the place on the right, in other words.
    pub right: String,
}

/// The number of steps that are shown at each end of a long walk.
const ENDS: usize = 6;

/// Returns steps as a path.
pub(super) fn path(root: Option<usize>, steps: &[Step]) -> String {
    let mut out = root.map_or_else(String::new, |nth| format!("|{nth}"));
    for Step { child, alternative } in steps {
        out.push('.');
        out.push_str(child);
        if let Some(nth) = alternative {
            out.push_str(&format!("|{nth}"));
        }
    }
    out
}

impl Difference {
    /// Returns the steps as a path: `.next|1.value`. A number behind `|` counts the alternatives of
    /// a union, from 0.
    #[must_use]
    pub fn path(&self) -> String {
        path(self.root, &self.steps)
    }

    /// Returns the steps as a path for people: of a long path, only the first and the last steps.
    ///
    /// ```
    /// use selfsame::{Construct, Draft, Interner};
    /// # fn main() -> selfsame::Result<()> {
    /// let (mut draft, mut interner) = (Draft::new(), Interner::new());
    /// let (mut left, mut right) = (draft.int()?, draft.str()?);
    /// for _ in 0..1000 {
    ///     (left, right) = (draft.list(left)?, draft.list(right)?);
    /// }
    /// let types = interner.realize(&draft, &[left, right])?;
    /// let Some(found) = interner.explain(types[0], types[1])? else { unreachable!() };
    /// assert!(found.path().len() > 1000);
    /// let ends = ".element".repeat(6);
    /// assert_eq!(found.short_path(), format!("{ends}.(988 steps){ends}"));
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn short_path(&self) -> String {
        let (first, between, last) = self.ends();
        match between {
            0 => self.path(),
            _ => format!("{}.({between} steps){}", path(self.root, first), path(None, last)),
        }
    }

    /// Returns the first steps, the number of steps between, and the last steps. A walk that is not
    /// long has only first steps.
    fn ends(&self) -> (&[Step], usize, &[Step]) {
        let between = self.steps.len().saturating_sub(2 * ENDS);
        match between {
            0 => (&self.steps, 0, &[]),
            _ => (&self.steps[..ENDS], between, &self.steps[ENDS + between..]),
        }
    }

    /// Returns the steps in words, for the end of a sentence: "after 2 steps: `next`, then
    /// `value`". Of a long walk, only the first and the last steps are given.
    #[must_use]
    pub fn walk(&self) -> String {
        let count = match self.steps.len() {
            0 => return "at once".to_owned(),
            1 => "1 step".to_owned(),
            n => format!("{n} steps"),
        };
        let name = |step: &Step| match step.child.parse::<u32>() {
            Ok(number) => format!("child {number}"),
            Err(_) => format!("`{}`", step.child),
        };
        let one = |step: &Step| match step.alternative {
            None => name(step),
            Some(nth) => format!("{} (its alternative {nth})", name(step)),
        };
        let root = self.root.map(|nth| format!(", from alternative {nth} of the root"));
        let (first, between, last) = self.ends();
        let more = (between > 0).then(|| format!("{between} more steps"));
        let (first, last) = (first.iter().map(one), last.iter().map(one));
        let steps: Vec<String> = first.chain(more).chain(last).collect();
        let counted = self.root.is_some() || self.steps.iter().any(|s| s.alternative.is_some());
        let legend = if counted { "; alternatives count from 0" } else { "" };
        format!("after {count}{}: {}{legend}", root.unwrap_or_default(), steps.join(", then "))
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: here {}, there {}", self.walk(), self.left, self.right)
    }
}
