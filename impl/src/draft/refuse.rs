//! Uses a node of a draft as a type, for example to get its size. If the node is forward-defined,
//! each such use is refused (`[draft.refuse]`).

use crate::draft::Draft;
use crate::handle::{Node, Type};
use crate::interner::Interner;
use selfsame_spec::error::{Error, ErrorKind, Result, Use};
use selfsame_spec::format::MAX_INSTANCE;
use selfsame_spec::{Answer, Lens};

impl Interner {
    /// Returns an instance of a type: zeroed storage whose length is the size of the type
    /// (`[draft.instance]`).
    ///
    /// # Errors
    /// Returns E0709 for a type of another interner, and E0712 for an instance of more than 16 MiB.
    pub fn instance(&self, ty: Type) -> Result<Vec<u8>> {
        match self.size(ty)? {
            size @ ..=MAX_INSTANCE => Ok(vec![0; size as usize]),
            _ => Err(Error::limit("bytes in an instance", MAX_INSTANCE)),
        }
    }

    /// Uses a node as if it were a type (`[draft.refuse]`).
    ///
    /// ```
    /// use selfsame::{Answer, Draft, Interner, Kind, Label, Use};
    /// # fn main() -> selfsame::Result<()> {
    /// let (mut draft, mut interner) = (Draft::new(), Interner::new());
    /// let int = draft.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// assert_eq!(interner.apply(&draft, int, Use::Size)?, Answer::Size(8));
    /// let x = draft.forward("X")?;
    /// draft.define(x, int)?;
    /// let error = interner.apply(&draft, x, Use::Size).unwrap_err();
    /// assert_eq!(error.code(), "E0703", "realize it first");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// If the node is forward-defined, returns E0702, E0703, E0707 or E0708, depending on the use.
    /// Returns E0709 for a node of another draft, and E0712 for a size or an instance that is too
    /// large.
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
