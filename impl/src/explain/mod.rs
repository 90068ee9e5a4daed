//! Explanations: a shortest walk that distinguishes two types, and the parts that two types have in
//! common.

mod correspondence;
mod diff;
mod search;
mod words;

pub use correspondence::Correspondence;
pub use diff::{Cause, Change, Diff, Link, NamedType, diff, diff_in_words};
pub use search::explain;
pub use words::{Notation, Words};

use crate::handle::Type;
use crate::interner::Interner;
use selfsame_spec::{Label, Result};
use std::fmt;
use std::hash::Hash;

/// A graph of heads with handles, for [`explain`].
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

/// Returns steps as a path.
fn path(root: Option<usize>, steps: &[Step]) -> String {
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

    /// Returns the steps in words, for the end of a sentence: "after 2 steps: `next`, then
    /// `value`".
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
        let steps: Vec<String> = self.steps.iter().map(one).collect();
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

impl Interner {
    /// Returns a shortest walk that distinguishes two types, or `None` for the selfsame type.
    ///
    /// Cost: linear in the heads below both.
    ///
    /// ```
    /// use selfsame::{Construct, Draft, Interner};
    /// # fn main() -> selfsame::Result<()> {
    /// let (mut draft, mut interner) = (Draft::new(), Interner::new());
    /// let (int, text) = (draft.int()?, draft.str()?);
    /// let (ints, texts) = (draft.list(int)?, draft.list(text)?);
    /// let (left, right) = (draft.dict(text, ints)?, draft.dict(text, texts)?);
    /// let types = interner.realize(&draft, &[left, right])?;
    /// let Some(found) = interner.explain(types[0], types[1])? else { unreachable!() };
    /// assert_eq!(found.path(), ".value.element");
    /// assert_eq!(found.to_string(), "after 2 steps: `value`, then `element`: here i64, there str");
    /// assert_eq!(interner.explain(types[0], types[0])?, None);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709 for a type of another interner.
    pub fn explain(&self, left: Type, right: Type) -> Result<Option<Difference>> {
        let (left, right) = (self.list(left)?, self.list(right)?);
        Ok(explain(self, &left, &right))
    }

    fn list(&self, ty: Type) -> Result<Vec<Type>> {
        Ok(self.heads(ty)?.into_iter().map(|head| head.as_type()).collect())
    }
}

/// The handle of a head is the type of this one head.
impl HeadGraph for Interner {
    type Head = Type;

    fn label(&self, head: Type) -> Label {
        let Ok(heads) = self.heads(head) else { unreachable!("a head of this interner") };
        heads[0].label()
    }

    fn children(&self, head: Type) -> Vec<Vec<Type>> {
        let Ok(heads) = self.heads(head) else { unreachable!("a head of this interner") };
        heads[0].children().map(|child| self.list(child).unwrap_or_default()).collect()
    }
}
