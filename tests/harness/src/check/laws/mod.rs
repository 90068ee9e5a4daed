//! The laws of the checking of types.

pub(crate) mod agree;
pub(crate) mod infer;
pub(crate) mod order;
pub(crate) mod planted;
pub(crate) mod unify;

use crate::programs::law;
use crate::programs::law::Law;

/// The default values of the laws in this folder.
const ANY: Law = Law { group: "check", ..law::ANY };
