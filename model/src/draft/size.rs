//! Computes the sizes and instances of types ([draft.size], [draft.instance]). A head's size is the
//! sum of the sizes of the children that it holds by value. The size of a union is the size of its
//! largest head plus the size of a tag that distinguishes the heads.
//!
//! ```text
//! size((i32, bool))  4 + 1 = 5
//! size(none | int)   max(0, 8) + 1 = 9
//! size(List[int])    the size of a reference
//! ```

use crate::handle::{HeadId, Type};
use crate::identity::graph::List;
use crate::interner::Interner;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::format::MAX_INSTANCE;
use selfsame_spec::kind::Hold;

/// A size in bytes, or `None` if the size does not fit into 64 bits.
type Size = Option<u64>;

impl Interner {
    // [draft.size]
    /// Returns the size of an instance of a type, in bytes.
    ///
    /// ```
    /// # use selfsame_model::{Draft, Interner};
    /// # use selfsame_spec::{Kind, Label};
    /// # fn main() -> selfsame_spec::Result<()> {
    /// let (mut draft, mut interner) = (Draft::new(), Interner::new());
    /// let none = draft.head(&Label::plain(Kind::NONE, 0)?, &[])?;
    /// let int = draft.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let maybe = draft.one_of(&[none, int])?;
    /// let types = interner.realize(&draft, &[int, maybe])?;
    /// assert_eq!(interner.size(types[0])?, 8);
    /// assert_eq!(interner.size(types[1])?, 9, "a tag tells which of the two it is");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709 (foreign handle), E0712 (limit).
    pub fn size(&self, ty: Type) -> Result<u64> {
        let ty = self.check_handle(ty)?;
        let limit = ErrorKind::Limit { what: "bytes in a size", limit: u64::MAX };
        self.size_of(ty).ok_or_else(|| limit.into())
    }

    // [draft.instance]
    /// Returns an instance of a type, all of whose bytes are zero.
    ///
    /// # Errors
    /// E0709 (foreign handle), E0712 (limit).
    pub fn instance(&self, ty: Type) -> Result<Vec<u8>> {
        let limit = ErrorKind::Limit { what: "bytes in an instance", limit: MAX_INSTANCE };
        let size = self.size(ty)?;
        if size > MAX_INSTANCE { Err(limit.into()) } else { Ok(vec![0; size as usize]) }
    }

    /// Returns the size of a type, which is computed in several passes over all heads.
    fn size_of(&self, ty: &List) -> Size {
        let mut sizes: Vec<Option<Size>> = vec![None; self.heads.len()];
        // No head contains itself by value, so each pass finds the size of at least one more head.
        for _ in 0..=self.heads.len() {
            if let Some(size) = list_size(ty, &sizes) {
                return size;
            }
            for head in (0..self.heads.len()).map(HeadId) {
                sizes[head.0] = self.head_size(head, &sizes);
            }
        }
        // The loop always finds the size, because [interner.infinite] refuses types that contain
        // themselves by value.
        None
    }

    /// Returns the size of a head, or `None` if the size of a head that it holds by value is not
    /// computed yet.
    fn head_size(&self, head: HeadId, sizes: &[Option<Size>]) -> Option<Size> {
        let label = &self.labels[head.0];
        if let Some(size) = label.kind().row().and_then(|row| row.size) {
            return Some(Some(size));
        }
        let mut sum = Some(0_u64);
        for (child, hold) in self.heads[head.0].children.iter().zip(label.holds()) {
            if hold == Hold::Value {
                let size = list_size(child, sizes)?;
                sum = sum.zip(size).and_then(|(sum, size)| sum.checked_add(size));
            }
        }
        Some(sum)
    }
}

/// Returns the size of a type: the size of its largest head, plus the size of a tag if there are
/// several heads. Returns `None` if the size of one of these heads is not computed yet.
fn list_size(list: &List, sizes: &[Option<Size>]) -> Option<Size> {
    let known: Vec<Size> = list.iter().map(|head| sizes[head.0]).collect::<Option<_>>()?;
    let Some(known) = known.into_iter().collect::<Option<Vec<u64>>>() else { return Some(None) };
    let tag = match list.len() {
        1 => 0,
        n if n <= 1 << 8 => 1,
        n if n <= 1 << 16 => 2,
        _ => 4,
    };
    Some(known.into_iter().max().unwrap_or(0).checked_add(tag))
}
