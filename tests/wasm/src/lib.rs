//! Runs code as WebAssembly: a translator, and a third engine for the laws of runs.
//!
//! A verified unit of code (`spec/chapters/language/code.md`) becomes a module. Scalars, calls,
//! control flow, globals, steps and frames become WebAssembly. For all other instructions on
//! values, the module calls imports, which the machine of the library implements. A run has the
//! same lines, ending, steps and units as in the other engines.
//!
//! | module | its subject |
//! |---|---|
//! | [`flow`] | the blocks of a function |
//! | [`dominate`] | blocks on each way to a block |
//! | [`layout`] | memory, imports, sites |
//! | [`ask`] | registers of an instruction of the host |
//! | [`sees`] | elements of lists that it sees |
//! | [`body`] | a function that is being written |
//! | `number`, `convert`, `plain`, `object`, `element`, `call` | its instructions |
//! | [`control`] | its control flow |
//! | [`module`] | the sections around it |
//! | [`host`] | the imports |
//! | `facts`, `new` | objects that the code knows, and that one import makes |
//! | [`lists`] | lists whose elements stand in the module's memory |
//! | [`machine`] | the demands of a run on an engine |
//! | [`interpreted`] | the engine `wasmi` |
//! | [`run()`] | a run |

pub mod ask;
pub mod body;
mod call;
pub mod clock;
pub mod control;
mod convert;
pub mod dominate;
mod element;
mod facts;
pub mod flow;
pub mod host;
pub mod interpreted;
pub mod layout;
pub mod lists;
pub mod machine;
mod memory;
pub mod module;
mod new;
mod number;
mod object;
mod plain;
pub mod run;
pub mod sees;

pub use body::NotHere;
pub use control::Control;
pub use run::{NoRun, run};
pub use sees::Sees;
