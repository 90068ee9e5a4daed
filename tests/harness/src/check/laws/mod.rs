//! Laws of types.

pub(crate) mod agree;
pub(crate) mod infer;
pub(crate) mod order;
pub(crate) mod planted;
pub(crate) mod unify;

use crate::programs::law;
use crate::programs::law::Law;

/// The common parts of these laws.
const ANY: Law = Law { group: "check", ..law::ANY };
