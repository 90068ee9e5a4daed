//! Folds (`spec/chapters/compile-time/fold.md`): code that is run while a program is compiled.
//!
//! | module | question |
//! |---|---|
//! | `check` | Which type does a fold have, and who runs it? |
//! | `live` | What was found of code that is still being checked? |
//! | `names` | What does code name, in the order of the text? |
//! | `ready` | Can a function run? |
//! | `run` | What does a fold give? |
//! | `making`, `make` | Which values do the records have that it makes? |
//! | `first_made` | Which of these records are the same? |
//! | `freeze` | What is left of the objects that it made? |
//! | `values` | What do operators give of values that are known? |
//! | `same_types` | Which types are one that code compares? |
//! | `shown` | Which folds were run? |

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
