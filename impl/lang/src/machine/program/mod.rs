//! A program as the machine has it.

mod code;
mod load;
mod types;

pub(crate) use code::{Code, Instr};
pub(crate) use load::{Data, load};
