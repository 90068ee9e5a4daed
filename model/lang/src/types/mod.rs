//! Types of expressions: structures over the literals of records.
//!
//! A type is a tree. A constant in it is a leaf, which means what the task `const` of it gives: so a
//! type may lead to itself, and is read before the constants in it are known.

mod compare;
mod heads;
mod key;
mod named;
mod read;
mod record;
mod table;
mod ty;

pub(crate) use record::{KeptRecord, Made, MadeRecord, Record};
pub(crate) use table::{Table, spelled};
pub(crate) use ty::{
    ANY, BOOL, I64, NEVER, NUMERIC, Named, STR, TYPE, Type, UNIT, UsedAt, builtin_type,
    constructor, primitive, value_type,
};
