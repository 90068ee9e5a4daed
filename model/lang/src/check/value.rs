//! What is known of expressions that compute: their values are found when they are run ([fold.value]).

use super::Known;

impl Known {
    /// What is known of something that is made of this and another: it is lost if one of them is.
    pub(crate) fn or_lost_with(&self, other: &Self) -> Self {
        if *other == Self::Lost { Self::Lost } else { self.or_lost() }
    }
}
