//! A program in the representation that the machine runs.

mod code;
mod grow;
mod load;
mod types;

pub(crate) use code::{Code, Instr};
pub(crate) use grow::Ready;
pub(crate) use load::{Data, Loaded, load};
