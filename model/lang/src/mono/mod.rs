//! Templates and their instances.

mod belong;

pub(crate) use belong::{Pieces, last_byte};
