//! Tasks of the checker (`spec/chapters/language/task.md`): what is asked for, and what waits.

mod data;
mod demand;
mod end;
mod layout;
mod perform;

pub(crate) use data::{BodyId, Frame, LetId, Run, State, Task};
