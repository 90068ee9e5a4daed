//! The result of an explanation: a walk to the place where two types differ, and the text of both
//! sides.

use super::words::{Notation, Words};
use selfsame_spec::Label;
use std::fmt;
use std::hash::Hash;

/// A graph of heads with handles, in which [`explain`](super::explain) searches.
pub trait HeadGraph {
    /// The handle of a head. If two handles are equal, their heads are the selfsame type.
    type Head: Copy + Eq + Hash;

    /// Returns the label of a head.
    fn label(&self, head: Self::Head) -> Label;

    /// Returns for each child of a head the list of the heads of this child.
    fn children(&self, head: Self::Head) -> Vec<Vec<Self::Head>>;

    /// Returns the words that describe heads and steps.
    fn words(&self) -> &dyn Words {
        &Notation
    }
}

/// One step of a walk, from a head to one of its children.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The name of the child in texts for users: the name of a field, `element`, `result`, or the
    /// index of the child.
    pub child: String,
    /// If the child is a union, the index of the child's head at which the walk continues, counted
    /// from 0. `None` for the last step of a walk.
    pub alternative: Option<usize>,
}

/// The first difference between two types: the walk that leads to it, and the heads on both sides.
///
/// The displayed text of a difference is meant to follow "A and B differ". The text contains the
/// walk in words, and then the heads of both sides.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// If the two types are unions, the index of the head at which the walk starts, counted from 0.
    pub root: Option<usize>,
    /// The steps from both types to the place of the difference. There are no steps if the labels
    /// or the numbers of heads of the two types themselves differ.
    pub steps: Vec<Step>,
    /// The text of the heads at the place of the difference in the left type.
    pub left: String,
    /// The text of the heads at the place of the difference in the right type. The text differs
    /// from the text of the left type.
    pub right: String,
}

/// The number of steps at each end of a long walk that are displayed.
const ENDS: usize = 6;

/// Returns steps as the text of a path.
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
    /// Returns the steps as a path such as `.next|1.value`. The number after `|` is the index of a
    /// union's alternative, counted from 0.
    #[must_use]
    pub fn path(&self) -> String {
        path(self.root, &self.steps)
    }

    /// Returns the steps as a path for display. Only the first and the last steps of a long path
    /// are included.
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

    /// Returns the first steps, the number of omitted steps, and the last steps. All steps of a
    /// short walk are first steps.
    fn ends(&self) -> (&[Step], usize, &[Step]) {
        let between = self.steps.len().saturating_sub(2 * ENDS);
        match between {
            0 => (&self.steps, 0, &[]),
            _ => (&self.steps[..ENDS], between, &self.steps[ENDS + between..]),
        }
    }

    /// Returns the steps in words, for the end of a sentence: "after 2 steps: `next`, then
    /// `value`". For a long walk, only the first and the last steps are listed.
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
