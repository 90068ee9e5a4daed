//! The types of expressions (`spec/chapters/language/types.md`). A record in a type is given by its
//! literal.
//!
//! A type is a tree. A constant in a type is a leaf of the tree and refers to the result of the
//! constant's task. Therefore a type may refer to itself, and can be read before the types of its
//! constants are known.
//!
//! ```text
//! A :: (int, &A);     A is the tree (int, &leaf A)
//! ```

mod compare;
mod data;
mod from_left;
mod heads;
mod key;
mod named;
mod read;
mod record;
mod size;
mod table;
mod ty;
mod walk;

pub(crate) use data::{
    Applied, Argument, Closure, Env, Fixed, Instance, KeptRecord, Known, Made, MadeRecord, Meant,
    Named, Record, Site, Type, UsedAt,
};
pub(crate) use table::{Table, spelled};
pub(crate) use ty::{
    ANY, BOOL, I64, NEVER, NUMERIC, STR, TYPE, UNIT, builtin_type, constructor, function_type,
    primitive, value_type,
};
pub(crate) use walk::Search;
