//! The line protocol, through which another program can be a subject (`[protocol.line]`).
//!
//! Each line is one JSON object: a [request](message::Request) with a number, or an answer with the
//! same number. [`Process`](crate::types::subject::process::Process) sends requests, and [`serve`]
//! answers requests with the results of any subject.

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

/// The protocol version of this harness.
pub const VERSION: u32 = 1;
