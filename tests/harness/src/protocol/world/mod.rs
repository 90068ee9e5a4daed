//! Requests to worlds in the protocol, and the capabilities that they need (`[protocol.world]`).

pub mod body;
pub mod data;
mod nodes;
pub mod serve;

use crate::kit::Tuning;
use crate::protocol::data::{LabelMessage, LensName};
use crate::types::subject::ability::Capabilities;
use body::StepMessage;
use serde::{Deserialize, Serialize};

/// A request to a world, with the number of the world.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WorldRequest {
    /// The request itself.
    #[serde(flatten)]
    pub ask: WorldQuestion,
    /// The number of the world to which the request is sent.
    pub world: u32,
}

/// A request to a world. Objects and nodes have the numbers that the subject gave them. Owners and
/// type functions are numbered in the order in which they were made.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
#[allow(missing_docs, reason = "the chapter says what each means")]
pub enum WorldQuestion {
    World {
        #[serde(default, skip_serializing_if = "Tuning::is_empty")]
        tuning: Tuning,
    },
    Fork {
        of: u32,
    },
    DropWorld,
    NewHead {
        head: LabelMessage,
        to: Vec<u32>,
    },
    NewOneof {
        oneof: Vec<u32>,
    },
    NewForward {
        name: String,
    },
    DefineObject {
        forward: u32,
        definition: u32,
    },
    Fill {
        object: u32,
        to: Vec<u32>,
    },
    Note {
        object: u32,
        global: u32,
        text: String,
    },
    Tag {
        object: u32,
        tag: u64,
    },
    Root {
        object: u32,
    },
    Unroot {
        object: u32,
    },
    Collect {
        objects: Vec<u32>,
    },
    Facts {
        object: u32,
    },
    RealizeObjects {
        objects: Vec<u32>,
    },
    Resolvable {
        objects: Vec<u32>,
    },
    TypeOf {
        objects: Vec<u32>,
    },
    Parts {
        object: u32,
    },
    HashObject {
        object: u32,
        lens: LensName,
    },
    ViewObject {
        object: u32,
        lens: LensName,
    },
    Display {
        object: u32,
    },
    Counts,
    Module {
        name: String,
    },
    Anonymous {
        state: String,
    },
    Lookup {
        name: String,
    },
    LookupMember {
        module: u32,
        name: String,
    },
    Show {
        module: u32,
    },
    Declare {
        module: u32,
        name: String,
    },
    Assign {
        module: u32,
        name: String,
        object: u32,
    },
    Call {
        object: u32,
    },
    Seal {
        module: u32,
    },
    Differs {
        one: u32,
        other: u32,
    },
    Owner,
    Freeze {
        owner: u32,
        objects: Vec<u32>,
    },
    ReadNodes {
        owner: u32,
        bytes: String,
    },
    SnapshotsOf {
        object: u32,
    },
    Thaw {
        nodes: Vec<u32>,
    },
    Intern {
        nodes: Vec<u32>,
    },
    LookNode {
        node: u32,
    },
    HashNode {
        node: u32,
        lens: LensName,
    },
    WriteNodes {
        nodes: Vec<u32>,
    },
    SnapshotOf {
        object: u32,
    },
    Canonical {
        node: u32,
    },
    DropOwners {
        owners: Vec<u32>,
    },
    TypeFunction {
        name: String,
        params: Vec<String>,
        steps: Vec<StepMessage>,
        objects: Vec<u32>,
    },
    ApplyFunction {
        function: u32,
        objects: Vec<u32>,
    },
}

impl WorldQuestion {
    /// Returns the capabilities that a subject must have to answer this request.
    #[must_use]
    pub const fn needs(&self) -> Capabilities {
        match self {
            Self::Module { .. }
            | Self::Anonymous { .. }
            | Self::Lookup { .. }
            | Self::LookupMember { .. }
            | Self::Show { .. }
            | Self::Declare { .. }
            | Self::Assign { .. }
            | Self::Call { .. }
            | Self::Seal { .. }
            | Self::Differs { .. } => Capabilities::MODULES,
            Self::Owner
            | Self::Freeze { .. }
            | Self::ReadNodes { .. }
            | Self::SnapshotsOf { .. }
            | Self::Thaw { .. }
            | Self::Intern { .. }
            | Self::LookNode { .. }
            | Self::WriteNodes { .. }
            | Self::SnapshotOf { .. }
            | Self::Canonical { .. }
            | Self::DropOwners { .. } => Capabilities::SNAPSHOTS,
            Self::Fork { .. } => Capabilities::FORK,
            Self::TypeFunction { .. } | Self::ApplyFunction { .. } => Capabilities::TYPE_FUNCTIONS,
            Self::HashObject { lens, .. } | Self::ViewObject { lens, .. } => {
                Capabilities::OBJECTS.with(lens.needs())
            }
            Self::HashNode { lens, .. } => Capabilities::SNAPSHOTS.with(lens.needs()),
            _ => Capabilities::OBJECTS,
        }
    }
}

impl LensName {
    /// Returns the capability that a subject must have to compute hashes under this lens.
    #[must_use]
    pub const fn needs(self) -> Capabilities {
        match self {
            Self::Identity => Capabilities::HASH,
            Self::Compiler => Capabilities::COMPILER,
            Self::Frozen => Capabilities::FROZEN,
        }
    }
}
