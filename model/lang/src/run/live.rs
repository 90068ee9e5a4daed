//! A record that a run made ([fold.made]), with the names and values that belong to it.
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

/// A record that a run made.
// [fold.made]
pub(crate) struct LiveRecord<'t> {
    pub(crate) record: Record,
    /// The locals that the members of the record use.
    pub(crate) names: HashMap<DeclIx, Slot>,
    /// The made records that were made together with it, by their literals.
    pub(crate) types: BTreeMap<Place, Record>,
    /// The known values of its defaults and constants, by their expressions.
    pub(crate) values: BTreeMap<Place, Data>,
    /// Whether the evaluation of the values has begun; it may already be complete.
    pub(crate) forced: bool,
    /// Whether the evaluation of the values is complete.
    pub(crate) done: bool,
    /// Whether freezing refused one of the values, or would have changed it.
    pub(crate) refused: bool,
    /// The expressions that are being evaluated.
    pub(crate) open: BTreeSet<Place>,
    /// Its defaults and constants, in the order of the text.
    pub(crate) members: Vec<(At, &'t Expr)>,
}
