//! Subjects of types: the implementation with a bug planted in it.

use crate::types::subject::Subject;
use std::sync::Arc;

/// What makes a subject.
type Make = Arc<dyn Fn() -> Box<dyn Subject> + Send + Sync>;

/// What makes the implementation with a bug.
#[cfg(feature = "planted")]
pub(super) fn find(name: &str) -> Option<Make> {
    use crate::kit::slips;
    use crate::types::subject::implementation::Selfsame;
    let slips::Planted { slip, are_fixed } = slips::find(name, "types")?;
    Some(Arc::new(move || Box::new(Selfsame::planted(slip, are_fixed))))
}

/// There is none in this build.
#[cfg(not(feature = "planted"))]
pub(super) const fn find(_name: &str) -> Option<Make> {
    None
}
