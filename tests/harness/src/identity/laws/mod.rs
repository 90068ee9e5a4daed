//! The laws of identity. The laws concern the digests of types, and the roots that are the same
//! type.

mod bisimilar;
mod heads;
mod lens;
mod sound;

pub(crate) use bisimilar::SELFSAME;
pub(crate) use heads::{HEADS, walk as compare_below};
pub(crate) use lens::MEMBERS;
pub(crate) use sound::{HASH_IFF_HANDLE, SAME_CLASS};
