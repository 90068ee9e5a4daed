//! Labels for the hashes and the code that edits of programs change.

use super::drawn::pair;
use super::laws::compare;
use crate::kit::source::Source;
use crate::programs::answers::Answers;
use crate::programs::implementation::Selfsame;
use std::sync::Arc;

crate::kit::labels::labels! {
    /// Labels for the hashes and the code that an edit of a drawn program changes. The shares are
    /// fractions of all drawn edits.
    EditLabels {
        /// Each function has the same hash as before the edit.
        NOTHING = 0, "no hash moves", 450;
        /// Some function has another hash than before the edit.
        HASH = 1, "a hash moves", 350;
        /// Some function has another hash and other code than before the edit.
        CODE = 2, "code moves", 300;
        /// Some function has another hash than before the edit, but the same code.
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
