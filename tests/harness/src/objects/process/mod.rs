//! Worlds in another program, which are used through the line protocol (`[protocol.world]`).
//!
//! A program can have many worlds at the same time. Each thread of the harness runs its own process
//! of the program. A process that has ended is started again. A query that the program does not
//! announce is never sent: see [`Narrowed`](crate::objects::narrow::Narrowed).

mod answers;
mod numbers;
mod subject;
mod world;

pub use world::ProcessWorld;

use crate::kit::pool::lock;
use crate::objects::subject::WorldSubject;
use crate::types::subject::process::{Process, Program};
use std::cell::RefCell;
use std::sync::{Arc, Mutex};

thread_local! {
    static RUNNING: RefCell<Vec<(Program, Arc<Mutex<Process>>)>> = const { RefCell::new(Vec::new()) };
}

/// Returns this thread's running process of a program. A program that cannot be started again is
/// treated like a program that crashes at every request.
fn running(program: &Program) -> Arc<Mutex<Process>> {
    RUNNING.with_borrow_mut(|all| {
        all.retain(|(_, process)| !lock(process).is_lost());
        if let Some((_, process)) = all.iter().find(|(known, _)| known == program) {
            return Arc::clone(process);
        }
        let started = program.start().unwrap_or_else(|why| Process::lost(program, why));
        let process = Arc::new(Mutex::new(started));
        all.push((program.clone(), Arc::clone(&process)));
        process
    })
}

/// Returns a new world that runs in the process of a program.
#[must_use]
pub fn world(program: &Program) -> Box<dyn WorldSubject> {
    Box::new(ProcessWorld::new(running(program)))
}
