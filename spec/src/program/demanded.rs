//! The demands between the tasks of a compilation, for people
//! (`spec/chapters/compile-time/demand.md`).

use super::task::Task;
use crate::text::Place;
use std::fmt;

/// The tasks and demands of a compilation, as `selfsame show tasks` shows them.
///
/// The demands of the model and of the implementation are not compared, because each of them may
/// omit a demand for a task that is already done. The name of a task contains the name of its
/// instance, for example `const main:t[1].a`.
///
/// ```
/// use selfsame_spec::program::{Demanded, DemandEdge, Task, TaskKind};
/// use selfsame_spec::text::{Place, Span};
/// let at = |start| Place::new("main", Span::new(start, start + 1));
/// let task = |kind, start, name: &str| Task { kind, place: at(start), name: name.into() };
/// let demanded = Demanded {
///     tasks: vec![task(TaskKind::Const, 0, "T"), task(TaskKind::Ready, 26, "foo")],
///     demands: vec![DemandEdge { from: 0, to: 1, place: at(11) }],
/// };
/// assert_eq!(demanded.to_string(), "const T -> ready foo\n");
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Demanded {
    /// The tasks that were done, in any order.
    pub tasks: Vec<Task>,
    /// The demands between the tasks. The demands of one task are in the order in which they were
    /// made.
    pub demands: Vec<DemandEdge>,
}

/// A demand of one task for another task.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct DemandEdge {
    /// The index of the demanding task in [`Demanded::tasks`].
    pub from: u32,
    /// The index of the demanded task in the same list of tasks.
    pub to: u32,
    /// The place in the program that causes the demand (`[task.task]`).
    pub place: Place,
}

impl fmt::Display for Demanded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let task = |number: u32| self.tasks.get(number as usize);
        for DemandEdge { from, to, .. } in &self.demands {
            if let (Some(from), Some(to)) = (task(*from), task(*to)) {
                writeln!(f, "{from} -> {to}")?;
            }
        }
        Ok(())
    }
}
