//! Laws of the wire.

pub(crate) mod damage;
pub(crate) mod round_trip;
