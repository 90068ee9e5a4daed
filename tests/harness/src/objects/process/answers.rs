//! The answers of a program about its worlds, in the form in which they stand in a line of the
//! protocol.

use crate::protocol::world::data::{ChangeName, KindMessage, ReportMessage, ViewMessage};
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct ObjectAnswer {
    pub(super) object: u32,
}

#[derive(Deserialize)]
pub(super) struct MaybeObject {
    pub(super) object: Option<u32>,
}

#[derive(Deserialize)]
pub(super) struct ObjectsAnswer {
    pub(super) objects: Vec<u32>,
}

#[derive(Deserialize)]
pub(super) struct ReportedObject {
    pub(super) object: u32,
    pub(super) report: ReportMessage,
}

#[derive(Deserialize)]
pub(super) struct ReportedObjects {
    pub(super) objects: Vec<u32>,
    pub(super) report: ReportMessage,
}

#[derive(Deserialize)]
pub(super) struct DiedAnswer {
    pub(super) died: Vec<u32>,
}

#[derive(Deserialize)]
pub(super) struct ViewAnswer {
    pub(super) nodes: Vec<ViewMessage>,
}

#[derive(Deserialize)]
pub(super) struct TextAnswer {
    pub(super) text: String,
}

#[derive(Deserialize)]
pub(super) struct ChangesAnswer {
    pub(super) changes: Vec<(String, ChangeName)>,
}

#[derive(Deserialize)]
pub(super) struct OwnerAnswer {
    pub(super) owner: u32,
}

#[derive(Deserialize)]
pub(super) struct NodesAnswer {
    pub(super) nodes: Vec<u32>,
}

#[derive(Deserialize)]
pub(super) struct MaybeNode {
    pub(super) node: Option<u32>,
}

#[derive(Deserialize)]
pub(super) struct LookAnswer {
    pub(super) owner: u32,
    pub(super) kind: KindMessage,
}

#[derive(Deserialize)]
pub(super) struct FunctionAnswer {
    pub(super) function: u32,
}
