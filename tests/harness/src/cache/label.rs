//! The hashes and the code that edits of programs change.

use super::drawn::pair;
use super::laws::compare;
use crate::kit::source::Source;
use crate::programs::answers::Answers;
use crate::programs::implementation::Selfsame;
use std::sync::Arc;

crate::kit::labels::labels! {
    /// The hashes and the code that an edit of a drawn program changes. Shares are relative to all
    /// such edits.
    EditLabels {
        /// Each function still has its earlier hash.
        NOTHING = 0, "no hash moves", 450;
        /// A function has another hash.
        HASH = 1, "a hash moves", 350;
        /// A function has another hash, and other code.
        CODE = 2, "code moves", 300;
        /// A function has another hash, and the same code.
        HASH_ALONE = 3, "a hash moves and code stays", 120;
    }
}

/// Returns the labels of a drawn edit: the hashes and the code that it changes.
#[must_use]
pub fn drawn(source: &mut impl Source) -> Option<EditLabels> {
    let [before, after] =
        pair(source).map(|program| Answers::new(Arc::new(Selfsame::new()), program));
    let counts = compare(&before, &after).ok()?;
    let has = |key| counts.contains_key(&key);
    let mut labels = EditLabels::default();
    labels.add(EditLabels::NOTHING, !has((false, true)) && !has((false, false)));
    labels.add(EditLabels::HASH, has((false, true)) || has((false, false)));
    labels.add(EditLabels::CODE, has((false, false)));
    labels.add(EditLabels::HASH_ALONE, has((false, true)));
    Some(labels)
}
