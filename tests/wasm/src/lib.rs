//! Code as WebAssembly: a translator, and a third engine for the laws of runs.
//!
//! A verified unit of code (`spec/chapters/language/code.md`) becomes a module. Scalars, calls,
//! control flow, globals, steps and frames are WebAssembly; instructions on other values
//! are done by the machine of the library, behind imports. The same lines, ending, steps and units
//! come out.
//!
//! | module | its subject |
//! |---|---|
//! | [`flow`] | the blocks of a function |
//! | [`dominate`] | which blocks lie on each way |
//! | [`layout`] | memory, imports, sites |
//! | [`ask`] | which registers an instruction of the host is in |
//! | [`sees`] | which elements of lists it sees |
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
