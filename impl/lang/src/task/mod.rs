//! The tasks of the checker (`spec/chapters/language/task.md`), and the demands between them.

mod data;
mod demand;
mod end;
mod held;
mod layout;
mod perform;
mod shown;
mod states;

pub(crate) use data::{BodyId, Demands, Frame, LetId, Run, State, Stop, Task};
pub(crate) use states::States;
