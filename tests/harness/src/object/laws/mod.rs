//! Laws of objects.

pub(crate) mod collect;
pub(crate) mod walk;
