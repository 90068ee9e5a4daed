//! Uses nodes of a draft as if they were types ([draft.refuse]). A resolved node is used as its
//! realized type. A forward-defined node is refused. The code of the error depends on the use.
//!
//! ```text
//! apply(int, Size)                     8
//! apply(A, Size), where A :: Tup[A];   E0703
//! ```

use crate::draft::Draft;
use crate::handle::Node;
use crate::interner::Interner;
use selfsame_spec::error::{ErrorKind, Result, Use};
use selfsame_spec::{Answer, Lens};

impl Interner {
    // [draft.refuse]
    /// Uses a node as if it were a type. A resolved node is realized, and its type is used.
    ///
    /// ```
    /// # use selfsame_model::{Draft, Interner};
    /// # use selfsame_spec::{Answer, ErrorKind, Kind, Label, Use};
    /// # fn main() -> selfsame_spec::Result<()> {
    /// let (mut draft, mut interner) = (Draft::new(), Interner::new());
    /// let int = draft.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// assert_eq!(interner.apply(&draft, int, Use::Size)?, Answer::Size(8));
    ///
    /// let forward = draft.forward("Int")?;
    /// draft.define(forward, int)?;
    /// let error = interner.apply(&draft, forward, Use::Size).unwrap_err();
    /// assert_eq!(*error.kind(), ErrorKind::ForwardDefined { wanted: Use::Size });
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0702 (no instance), E0703 (no size), E0707 (no hash), E0708 (no bytes) or E0717 (no
    /// call) for a forward-defined node. Returns E0407 (not callable) for a call of any other node.
    /// Returns E0709 (foreign handle) or E0712 (limit).
    pub fn apply(&mut self, draft: &Draft, node: Node, wanted: Use) -> Result<Answer> {
        draft.check_handles(&[node])?;
        if draft.is_forward_defined(node.id) {
            return Err(ErrorKind::ForwardDefined { wanted }.into());
        }
        let ty = self.realize(draft, &[node])?[0];
        Ok(match wanted {
            Use::Instance => Answer::Instance(self.instance(ty)?),
            Use::Call => return Err(ErrorKind::NotCallable.into()),
            Use::Size => Answer::Size(self.size(ty)?),
            Use::Hash => Answer::Hash(self.hash(ty, Lens::Identity)?),
            Use::Wire => Answer::Wire(self.to_bytes(&[ty])?),
        })
    }
}
