//! Jobs, which make the values of made records, and the requests that wait for these values
//! (`[fold.made-value]`).

use crate::link::ModuleId;
use crate::machine::{Below, TypeId};
use crate::mono::{Row, ValueId};
use crate::parse::arena::Expr;
use crate::types::{RecordId, Ty};
use hashbrown::{HashMap, HashSet};
use std::collections::BTreeSet;

/// A request that waits for values of made records. The request is repeated after these values were
/// made.
#[derive(Clone, Copy, Debug)]
pub(super) enum Waiting {
    /// A request of the code: its registers and its number.
    Request([u8; 3], u32),
    /// A comparison of types by the code.
    Compare([TypeId; 2]),
    /// The end of a fold that returns this value.
    Leave(ValueId),
}

/// A job that makes the values of a made record, on top of the run that needs these values.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) record: RecordId,
    /// Whether the record gets all its values, or only one value that another record needs.
    pub(super) is_whole: bool,
    /// The number of the value that is being made.
    pub(super) at: u32,
    pub(super) below: Option<Below>,
    /// The record of the next lower job on the stack. This record was getting its values before the
    /// job began.
    pub(super) before: Option<RecordId>,
    pub(super) waiting: Waiting,
    pub(super) gathered: Gathered,
}

/// The records that were visited, in order, and the visited records that need values.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// The types that are being compared.
    pub(super) of: Option<[Ty; 2]>,
    pub(super) all: Vec<RecordId>,
    pub(super) met: HashSet<RecordId>,
    /// The indices of the records that need their values and do not have them yet.
    pub(super) open: BTreeSet<usize>,
    pub(super) kins: HashMap<Kin, Kindred>,
}

/// The records that were visited of one kin.
#[derive(Debug, Default)]
pub(super) struct Kindred {
    pub(super) places: Vec<usize>,
    /// Whether the first record of some of these records is not known. If all first records are
    /// known, all records to which these records refer have their values.
    pub(super) is_open: bool,
}

/// The kin of a record: its literal, or the string that several literals share.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Kin {
    Literal(ModuleId, Expr),
    Text(u32),
}

/// The key of a made record: its literal and its members.
pub(super) type MadeKey = (RecordId, Vec<Row>);
