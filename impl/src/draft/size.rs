//! Computes sizes of types (`[draft.size]`) without recursion. The size of each head is computed
//! once, after the sizes of the heads that it holds by value (`[kind.hold]`). If a kind holds
//! nothing by value, its size is in the kind table (`[kind.table]`).

use crate::handle::{HeadId, Type, TypeId};
use crate::interner::Interner;
use crate::interner::store::Store;
use crate::util::planted::Slip;
use hashbrown::HashMap;
use selfsame_spec::kind::{Hold, Holds};
use selfsame_spec::{Error, Result};

impl Interner {
    /// Returns the size of an instance of a type, in bytes (`[draft.size]`).
    ///
    /// ```
    /// use selfsame::{Draft, Interner, Kind, Label};
    /// # fn main() -> selfsame::Result<()> {
    /// let (mut draft, mut interner) = (Draft::new(), Interner::new());
    /// let int = draft.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let none = draft.head(&Label::plain(Kind::NONE, 0)?, &[])?;
    /// let optional = draft.one_of(&[none, int])?;
    /// let ty = interner.realize(&draft, &[optional])?[0];
    /// assert_eq!(interner.size(ty)?, 9, "the larger, and a tag");
    /// assert_eq!(interner.instance(ty)?, [0; 9]);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 for a type of another interner, and E0712 if the size does not fit into 64
    /// bits.
    pub fn size(&self, ty: Type) -> Result<u64> {
        size_of_type(&self.store, self.check_handle(ty)?)
    }
}

fn size_of_type(store: &Store, ty: TypeId) -> Result<u64> {
    let mut known: HashMap<HeadId, u64> = HashMap::new();
    let mut stack: Vec<HeadId> = store.heads(&ty).to_vec();
    while let Some(&head) = stack.last() {
        // Several heads that hold this head may have pushed it to the stack, but its size is
        // computed only once.
        if known.contains_key(&head) {
            stack.pop();
            continue;
        }
        let waits = stack.len();
        let held = held_by_value(store, head);
        for &head in held.iter().flat_map(|child| store.heads(child)) {
            if !known.contains_key(&head) {
                stack.push(head);
            }
        }
        if stack.len() == waits {
            let size = head_size(store, head, &held, &known)?;
            known.insert(head, size);
            stack.pop();
        }
    }
    type_size(store, ty, &known)
}

/// Returns the children on which the size of a head depends. The result contains the children held
/// by value, or no children if the kind has a fixed size.
fn held_by_value(store: &Store, head: HeadId) -> Vec<TypeId> {
    let label = store.label(head);
    let Some(row) = store.labels.kind(label).row().filter(|row| row.size.is_none()) else {
        return Vec::new();
    };
    let children = store.children(head);
    match row.holds {
        Holds::All(Hold::Value) => children.to_vec(),
        Holds::All(Hold::Reference) => Vec::new(),
        Holds::Fields => {
            let holds = store.labels.label(label).holds();
            let held = children.iter().zip(holds).filter(|(_, hold)| *hold == Hold::Value);
            held.map(|(&child, _)| child).collect()
        }
    }
}

fn head_size(
    store: &Store,
    head: HeadId,
    held: &[TypeId],
    known: &HashMap<HeadId, u64>,
) -> Result<u64> {
    if let Some(size) = store.labels.kind(store.label(head)).row().and_then(|row| row.size) {
        return Ok(size);
    }
    held.iter().try_fold(0, |sum: u64, &child| add(store, sum, type_size(store, child, known)?))
}

fn type_size(store: &Store, ty: TypeId, known: &HashMap<HeadId, u64>) -> Result<u64> {
    let heads = store.heads(&ty);
    let largest = heads.iter().map(|head| known[head]).max().unwrap_or(0);
    let slips = store.tuning.slips(Slip::TagOfOneByte);
    add(store, largest, tag(if slips { heads.len().min(2) } else { heads.len() }))
}

/// Returns the size in bytes of the tag of a type of `heads` heads.
fn tag(heads: usize) -> u64 {
    match heads {
        0..=1 => 0,
        2..=0x100 => 1,
        0x101..=0x1_0000 => 2,
        _ => 4,
    }
}

fn add(store: &Store, a: u64, b: u64) -> Result<u64> {
    let wrapped = store.tuning.slips(Slip::SizesWrap).then(|| a.wrapping_add(b));
    let sum = a.checked_add(b).or(wrapped);
    sum.ok_or_else(|| Error::limit("bytes in a size", u64::MAX))
}
