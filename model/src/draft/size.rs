//! Sizes ([draft.size]).

use crate::interner::Interner;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::kind::Hold;

/// The size of a type; `None` inside stands for more than 64 bits.
pub(crate) fn size(interner: &Interner, ty: &[usize]) -> Result<u64> {
    let mut sizes: Vec<Option<Option<u64>>> = vec![None; interner.heads.len()];
    // Nothing contains itself by value, so each pass finds the size of another head at least.
    let mut passes = 0..interner.heads.len();
    while passes.next().is_some() && ty.iter().any(|&head| sizes[head].is_none()) {
        for head in 0..interner.heads.len() {
            sizes[head] = head_size(interner, head, &sizes);
        }
    }
    let limit = ErrorKind::Limit { what: "bytes in a size", limit: u64::MAX };
    type_size(ty, &sizes).flatten().ok_or_else(|| limit.into())
}

fn head_size(
    interner: &Interner,
    head: usize,
    sizes: &[Option<Option<u64>>],
) -> Option<Option<u64>> {
    let label = &interner.labels[head];
    if let Some(size) = label.kind().row().and_then(|row| row.size) {
        return Some(Some(size));
    }
    let mut sum = Some(0_u64);
    for (child, hold) in interner.heads[head].children.iter().zip(label.holds()) {
        if hold == Hold::Value {
            let size = type_size(child, sizes)?;
            sum = sum.zip(size).and_then(|(sum, size)| sum.checked_add(size));
        }
    }
    Some(sum)
}

fn type_size(ty: &[usize], sizes: &[Option<Option<u64>>]) -> Option<Option<u64>> {
    let known: Vec<Option<u64>> = ty.iter().map(|&head| sizes[head]).collect::<Option<_>>()?;
    let Some(known) = known.into_iter().collect::<Option<Vec<u64>>>() else { return Some(None) };
    let tag = match ty.len() {
        1 => 0,
        n if n <= 1 << 8 => 1,
        n if n <= 1 << 16 => 2,
        _ => 4,
    };
    Some(known.into_iter().max().unwrap_or(0).checked_add(tag))
}
