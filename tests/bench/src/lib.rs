//! Measures the costs of the implementation and of its peers. Samples are saved as JSON and shown
//! as pages and plots.
//!
//! Measured times are only reported: no test depends on them.

pub mod about;
pub mod attack;
pub mod boa;
pub mod btf;
pub mod calls;
pub mod clock;
pub mod collect;
pub mod collected;
pub mod dwarf;
pub mod families;
pub mod floor;
pub mod goals;
pub mod growth;
pub mod instances;
pub mod libbpf;
pub mod machine;
pub mod memory;
pub mod mixed;
pub mod page;
pub mod process;
pub mod rounds;
pub mod sample;
pub mod small;
pub mod snapshot;
pub mod summary;
pub mod text;
pub mod worst;

pub use about::About;
pub use families::measure;
pub use sample::{Sample, Spread};

use serde::{Deserialize, Serialize};
use std::path::Path;

/// A list of samples with their origin; `selfsame bench --json` prints a record.
#[derive(Clone, Default, Serialize, Deserialize, Debug)]
pub struct Record {
    /// The machine, the program and the command that made the samples.
    pub about: About,
    /// The samples, in the order in which they were measured.
    pub samples: Vec<Sample>,
}

impl Record {
    /// Reads a record that was saved in a file.
    ///
    /// # Errors
    /// Reports that the file cannot be read, or is not a record.
    pub fn read(path: &Path) -> Result<Self, String> {
        let message = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let text = std::fs::read_to_string(path).map_err(|error| message(&error))?;
        serde_json::from_str(&text).map_err(|error| message(&error))
    }

    /// Saves the record to a file. If this fails, the old file is unchanged.
    ///
    /// # Errors
    /// Reports that the file cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), String> {
        let message = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let text = self.lines().map_err(|error| message(&error))?;
        let fresh = path.with_extension("json.part");
        let written = std::fs::write(&fresh, text).and_then(|()| std::fs::rename(&fresh, path));
        written.map_err(|error| message(&error))
    }

    /// Returns the record as JSON, with one line for each sample.
    fn lines(&self) -> serde_json::Result<String> {
        let samples: Vec<String> =
            self.samples.iter().map(serde_json::to_string).collect::<serde_json::Result<_>>()?;
        let about = serde_json::to_string(&self.about)?;
        Ok(format!("{{\"about\":{about},\n\"samples\":[\n{}\n]}}\n", samples.join(",\n")))
    }

    /// Returns the sample of a contender for an input of the given size.
    #[must_use]
    pub fn find(&self, bench: &str, input: &str, size: u64, who: &str) -> Option<&Sample> {
        let same = |sample: &&Sample| {
            sample.size == size
                && sample.who == who
                && sample.input == input
                && sample.bench == bench
        };
        self.samples.iter().find(same)
    }
}
