//! The number of threads that read files.

use crate::error::CliError;
use clap::Args;
use std::num::NonZeroUsize;

/// The number of threads.
#[derive(Args)]
pub(crate) struct Threads {
    /// The number of threads that read files. Without this option, the number is the environment
    /// variable `RAYON_NUM_THREADS`, or else the number of cores. The number of threads changes no
    /// answer
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
}

/// The most threads. Each takes memory for a file that it reads.
const MOST: usize = 1024;

impl Threads {
    /// Sets the number of threads of the process. A process can set the number only once.
    pub(crate) fn start(&self) -> Result<(), CliError> {
        let Some(threads) = self.threads else { return Ok(()) };
        if threads.get() > MOST {
            return Err(CliError(format!("--threads {threads}: the most threads are {MOST}")));
        }
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.get());
        pool.build_global().map_err(|error| CliError(format!("--threads {threads}: {error}")))
    }
}
