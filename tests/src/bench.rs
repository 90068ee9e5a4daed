//! What things cost, ours and the peers': samples are measured, kept as JSON, and drawn.
//!
//! Timings are for people: no test looks at them.

pub mod about;
pub mod boa;
pub mod btf;
pub mod families;
pub mod libbpf;
mod process;
pub mod sample;

pub use about::About;
pub use families::measure;
pub use sample::{Sample, Spread};

use serde::{Deserialize, Serialize};

/// Samples, and where they are from: what `selfsame bench --json` prints.
#[derive(Clone, Default, Serialize, Deserialize, Debug)]
pub struct Record {
    /// The machine, the program and the command.
    pub about: About,
    /// What was measured, in order.
    pub samples: Vec<Sample>,
}
