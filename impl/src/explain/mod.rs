//! Explains the differences between two types by a shortest walk that distinguishes them, and finds
//! the types that two drafts have in common.

mod correspondence;
mod diff;
mod difference;
mod search;
mod words;

pub use correspondence::Correspondence;
pub use diff::{Cause, Change, Diff, Link, NamedType, diff, diff_in_words};
pub use difference::{Difference, HeadGraph, Step};
pub use search::explain;
pub use words::{Notation, Words};

use crate::handle::Type;
use crate::interner::Interner;
use selfsame_spec::{Label, Result};

impl Interner {
    /// Returns a shortest walk that distinguishes two types, or `None` for the selfsame type.
    ///
    /// The cost is linear in the number of heads below both types.
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
    /// Returns E0709 for a type of another interner.
    pub fn explain(&self, left: Type, right: Type) -> Result<Option<Difference>> {
        let (left, right) = (self.list(left)?, self.list(right)?);
        Ok(explain(self, &left, &right))
    }

    fn list(&self, ty: Type) -> Result<Vec<Type>> {
        Ok(self.heads(ty)?.into_iter().map(|head| head.as_type()).collect())
    }
}

/// A handle of this graph is a type that has exactly one head.
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
