//! Jobs, which compute the values of made records, and the requests that wait for these values
//! (`[fold.made-value]`).

use crate::link::ModuleId;
use crate::machine::{Below, TypeId};
use crate::mono::{Row, ValueId};
use crate::parse::arena::Expr;
use crate::types::{RecordId, Ty};
use hashbrown::{HashMap, HashSet};
use std::collections::BTreeSet;

/// A request that waits for values of made records. It is repeated when these values are computed.
#[derive(Clone, Copy, Debug)]
pub(super) enum Waiting {
    /// A request of the code, given by its registers and its index.
    Request([u8; 3], u32),
    /// A comparison of two types that the code performs.
    Compare([TypeId; 2]),
    /// The end of a fold whose result is this value.
    Leave(ValueId),
}

/// A job that computes values of a made record. It runs on top of the run that needs these values.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) record: RecordId,
    /// Whether the job computes all values of the record, or only one value that another record
    /// needs.
    pub(super) is_whole: bool,
    /// The index of the value that is being computed.
    pub(super) at: u32,
    pub(super) below: Option<Below>,
    /// The record whose values were being computed before this job began.
    pub(super) before: Option<RecordId>,
    pub(super) waiting: Waiting,
    pub(super) gathered: Gathered,
}

/// The made records that were found so far, in order, and the indices of the records whose values
/// are needed.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// The two types that are being compared, if the records are collected for a comparison.
    pub(super) of: Option<[Ty; 2]>,
    pub(super) all: Vec<RecordId>,
    pub(super) met: HashSet<RecordId>,
    /// The indices in `all` of the records whose values are needed and not computed yet.
    pub(super) open: BTreeSet<usize>,
    pub(super) kins: HashMap<Kin, Kindred>,
}

/// The collected records of one kin.
#[derive(Debug, Default)]
pub(super) struct Kindred {
    pub(super) places: Vec<usize>,
    /// Whether the first equal record is unknown for some of these records. If it is known for all
    /// of them, the values of all records to which they refer are computed.
    pub(super) is_open: bool,
}

/// The property that records must share to be equal: their literal, or the string that several
/// literals share.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Kin {
    Literal(ModuleId, Expr),
    Text(u32),
}

/// The key of a made record: its literal, and the rows of its members.
pub(super) type MadeKey = (RecordId, Vec<Row>);
