//! The line protocol by which another program is a subject (`[protocol.line]`).
//!
//! One JSON object a line: a [request](message::Request) with a number, an answer with the same
//! number. [`Process`](crate::types::subject::process::Process) asks; [`serve`] answers for any
//! subject.

pub mod data;
pub mod error;
pub mod hello;
pub mod message;
pub mod serve;
pub mod transcript;
pub mod world;

pub use error::ErrorDetails;
pub use hello::Hello;
pub use message::{NumberedReply, NumberedRequest, Request};

/// The version that this harness speaks.
pub const VERSION: u32 = 1;
