//! Folds (`spec/chapters/compile-time/fold.md`): expressions that are evaluated while a program is
//! compiled.
//!
//! | module | subject |
//! |---|---|
//! | `check` | the type of a fold, and the time at which it runs |
//! | `live` | the rows of code that is still being checked |
//! | `names` | the names in code, in the order of the text |
//! | `ready` | functions that can run |
//! | `run` | running a fold, and its result |
//! | `making`, `make` | the values of the records that a fold makes |
//! | `first_made` | the identity of these records |
//! | `freeze` | the frozen values of the objects that a fold made |
//! | `values` | operators on known values |
//! | `same_types` | comparisons of types by code |
//! | `shown` | the folds that were run |

mod at_hand;
mod check;
mod compare;
mod data;
mod first_made;
mod freeze;
mod gather;
mod job;
mod known;
mod live;
mod loops;
mod made;
mod made_loops;
mod made_member;
mod make;
mod making;
mod names;
mod of_run;
mod ready;
mod row;
mod run;
mod run_type;
mod same;
mod same_types;
mod shown;
mod values;

pub(crate) use data::{Folds, Outer};
pub(crate) use made_member::MadeMember;
pub(crate) use row::{FoldList, NameRow, Named, Runner};
pub(crate) use shown::shown;
pub(crate) use values::{first_stop, truth};
