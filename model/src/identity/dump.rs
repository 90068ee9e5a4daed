//! Returns data about realized types that callers can inspect ([identity.dump]): the heads of a
//! type, each with its label, children and digest.
//!
//! ```text
//! heads(none | List[int])   [none, no children], [List, children: int]
//! ```

use crate::handle::Type;
use crate::interner::Interner;
use selfsame_spec::HeadView;
use selfsame_spec::error::Result;

impl Interner {
    // [identity.dump]
    /// Returns the heads of a type, each with its label, children and digest.
    ///
    /// ```
    /// # use selfsame_model::{Draft, Interner};
    /// # use selfsame_spec::{CyclePosition, Kind, Label};
    /// # fn main() -> selfsame_spec::Result<()> {
    /// let (mut draft, mut interner) = (Draft::new(), Interner::new());
    /// let list = draft.forward("List")?;
    /// let tup = draft.head(&Label::plain(Kind::TUP, 1)?, &[list])?;
    /// draft.define(list, tup)?;
    /// let ty = interner.realize(&draft, &[list])?[0];
    /// let heads = interner.heads(ty)?;
    /// assert_eq!(heads[0].children, [ty]);
    /// assert_eq!(heads[0].position, Some(CyclePosition { size: 1, index: 0 }));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709 (foreign handle).
    pub fn heads(&mut self, ty: Type) -> Result<Vec<HeadView<Type>>> {
        let list = self.check_handle(ty)?.clone();
        let mut out = Vec::new();
        for head in list {
            let children = self.heads[head.0].children.clone();
            let children = children.iter().map(|list| self.type_with(list.clone())).collect();
            out.push(HeadView {
                label: self.labels[head.0].clone(),
                children,
                position: self.digests.cycle_member(head).map(|member| member.position),
                digest: self.digests.of_head(head),
            });
        }
        Ok(out)
    }
}
