//! Programs that run as WebAssembly.

mod chapters;
mod drawn;
mod planted;
