//! A record that a function made in this run ([fold.made]), with its names and values.
//!
//! ```text
//! box :: fn(T: type) -> type { struct { x: T; d := f(); } }
//! box(int)     a live record: names T, values d once it is evaluated
//! ```

use super::facts::At;
use super::value::{Data, Slot};
use crate::types::Record;
use selfsame_spec::program::DeclIx;
use selfsame_spec::text::Place;
use selfsame_spec::text::tree::Expr;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A record that a function made in this run.
// [fold.made]
pub(crate) struct LiveRecord<'t> {
    pub(crate) record: Record,
    /// The local variables that the members of the record use.
    pub(crate) names: HashMap<DeclIx, Slot>,
    /// The made records that are at hand in the members of the record, by their literals.
    pub(crate) types: BTreeMap<Place, Record>,
    /// The values of the record's defaults and constants that are known, by their expressions.
    pub(crate) values: BTreeMap<Place, Data>,
    /// Whether the evaluation of the record's defaults and constants has begun. The evaluation may
    /// already be complete.
    pub(crate) forced: bool,
    /// Whether the evaluation of the record's defaults and constants is complete.
    pub(crate) done: bool,
    /// Whether freezing refuses or would change one of the record's values.
    pub(crate) refused: bool,
    /// The expressions of defaults and constants whose evaluation has begun and has not ended.
    pub(crate) open: BTreeSet<Place>,
    /// The expressions of the record's defaults and constants, in the order of the text.
    pub(crate) members: Vec<(At, &'t Expr)>,
}
