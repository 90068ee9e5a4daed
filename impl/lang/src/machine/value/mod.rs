//! Values: their types, and functions that compare values, test values against types, and convert
//! values to text.

mod compare;
mod convert;
mod equal;
mod fit;
mod hash;
mod ids;
mod nameless;
mod number;
mod string;
mod text;
mod told;
mod types;
mod view;

pub(crate) use convert::converted;
pub(crate) use equal::Equality;
pub(crate) use fit::fits;
pub(crate) use hash::hash;
pub(crate) use ids::{ShapeId, TypeId};
pub(crate) use number::convert;
pub(crate) use text::{LONGEST, text};
pub(crate) use types::{Form, NameRange, Names, Part, Sequence, Shape, Sort, TypeRow, Types};
pub(crate) use view::{Value, parts};
