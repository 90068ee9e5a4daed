//! Kinds and labels: planted bugs of the rules `[kind.*]`. Their laws are among those of identity, since a label is seen only as part of a type.

pub(crate) mod faults;
