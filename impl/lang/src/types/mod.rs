//! The types of the checker (`spec/chapters/language/types.md`). The types are nodes of a table, in
//! which each settled type is stored once.

mod agree;
mod circle;
mod frozen;
mod handles;
mod identity;
mod lead;
mod member;
mod node;
mod rebuild;
mod settle;
mod show;
mod table;
mod value;

pub(crate) use node::{Con, Node, RecordId, Ty};
pub(crate) use show::{Mentioned, Shown};
pub(crate) use table::Types;
