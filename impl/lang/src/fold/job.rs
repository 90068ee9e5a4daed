//! Made records that get their values, and what waits for these (`[fold.made-value]`).

use crate::link::ModuleId;
use crate::machine::{Below, TypeId};
use crate::mono::{Row, ValueId};
use crate::parse::arena::Expr;
use crate::types::{RecordId, Ty};
use hashbrown::{HashMap, HashSet};
use std::collections::BTreeSet;

/// Something that waits for values of made records, and is asked again when these are there.
#[derive(Clone, Copy, Debug)]
pub(super) enum Waiting {
    /// The code asks for something: its registers, and the number of the request.
    Request([u8; 3], u32),
    /// The code compares types.
    Compare([TypeId; 2]),
    /// A fold ends with a value.
    Leave(ValueId),
}

/// Values of a made record that are made on top of a run.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) record: RecordId,
    /// Whether it gets all its values, or only one that another record needs.
    pub(super) is_whole: bool,
    /// The value that is made.
    pub(super) at: u32,
    pub(super) below: Option<Below>,
    /// The record that got its values below.
    pub(super) before: Option<RecordId>,
    pub(super) waiting: Waiting,
    pub(super) gathered: Gathered,
}

/// Records that were met, in this order, and how far their values are asked for.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// The types that are compared.
    pub(super) of: Option<[Ty; 2]>,
    pub(super) all: Vec<RecordId>,
    pub(super) met: HashSet<RecordId>,
    /// The places of those that have to have their values, and do not yet.
    pub(super) open: BTreeSet<usize>,
    pub(super) kins: HashMap<Kin, Kindred>,
}

/// Records of one kin.
#[derive(Debug, Default)]
pub(super) struct Kindred {
    pub(super) places: Vec<usize>,
    /// Whether the first one is not known that is the same as one of them. Otherwise all to which they lead
    /// have their values.
    pub(super) is_open: bool,
}

/// A literal, or the string that several literals have.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Kin {
    Literal(ModuleId, Expr),
    Text(u32),
}

/// The members of a record, as they tell it from others.
pub(super) type MadeKey = (RecordId, Vec<Row>);
