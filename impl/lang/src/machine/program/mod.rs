//! Programs in the form in which the machine runs them.

mod code;
mod grow;
mod load;
mod types;

pub(crate) use code::{Code, Instr};
pub(crate) use grow::Ready;
pub(crate) use load::{Data, Loaded, load};
