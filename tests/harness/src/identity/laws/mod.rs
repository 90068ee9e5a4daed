//! The laws of identity: which roots are the same type, and the digests of types.

mod bisimilar;
mod heads;
mod lens;
mod sound;

pub(crate) use bisimilar::SELFSAME;
pub(crate) use heads::{HEADS, walk as compare_below};
pub(crate) use lens::MEMBERS;
pub(crate) use sound::{HASH_IFF_HANDLE, SAME_CLASS};
