//! The answers of a program, in the form in which they stand in a line of the protocol.

use crate::protocol::data::{HeadMessage, WideNumber};
use serde::Deserialize;

/// An answer that consists of one list or number.
#[derive(Deserialize)]
pub(crate) struct TypesAnswer {
    pub(crate) types: Vec<u32>,
}

#[derive(Deserialize)]
pub(crate) struct HashAnswer {
    pub(crate) hash: String,
}

#[derive(Deserialize)]
pub(crate) struct BytesAnswer {
    pub(crate) bytes: String,
}

#[derive(Deserialize)]
pub(crate) struct HeadsAnswer {
    pub(crate) heads: Vec<HeadMessage>,
}

#[derive(Deserialize)]
pub(crate) struct NodeAnswer {
    pub(crate) node: u32,
}

#[derive(Deserialize)]
pub(crate) struct LookAnswer {
    pub(crate) hashes: Vec<String>,
    pub(crate) heads: u64,
}

#[derive(Deserialize)]
pub(crate) struct FootprintAnswer {
    pub(crate) heads: u64,
    pub(crate) unions: u64,
    #[serde(default)]
    pub(crate) bytes: u64,
}

#[derive(Deserialize)]
pub(crate) struct SizeAnswer {
    pub(crate) size: WideNumber,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ApplyAnswer {
    Instance(String),
    Size(WideNumber),
    Hash(String),
    Bytes(String),
}
