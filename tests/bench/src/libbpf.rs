//! Runs the function `btf__dedup` of libbpf in a small program, which is built when it is needed.

use super::process::output;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;
use std::time::Duration;
use tempfile::TempDir;

const SOURCE: &str = include_str!("../libbpf/dedup.c");
const INSTALL: &str = "libbpf and a C compiler are needed (Debian: apt-get install gcc libbpf-dev)";

/// The built program; its file is deleted when this value is dropped.
#[derive(Debug)]
pub struct Libbpf {
    folder: TempDir,
}

/// The program's report about one file.
#[derive(Deserialize, Clone, Debug)]
pub struct LibbpfReport {
    /// The library's version.
    pub version: String,
    /// The number of types in the file.
    pub types_in: u64,
    /// The number of types that remain after deduplication.
    pub types_out: u64,
    /// The seconds of each step, by the name of the step.
    pub seconds: BTreeMap<String, f64>,
    /// The processor seconds that the program used.
    pub processor_seconds: f64,
    /// The largest resident memory of the program, in bytes; 0 if the system does not report it.
    pub peak_bytes: u64,
}

impl Libbpf {
    /// Builds the program with `cc`, or with the compiler that `$CC` names.
    ///
    /// # Errors
    /// Reports which tool or library is missing, and how to install it.
    pub fn build() -> Result<Self, String> {
        let folder = TempDir::new().map_err(|error| error.to_string())?;
        let source = folder.path().join("dedup.c");
        std::fs::write(&source, SOURCE).map_err(|error| error.to_string())?;
        let compiler = std::env::var_os("CC").unwrap_or_else(|| "cc".into());
        let mut command = Command::new(compiler);
        command.args(["-O2".as_ref(), source.as_os_str(), "-lbpf".as_ref(), "-o".as_ref()]);
        command.arg(folder.path().join("dedup"));
        output(&mut command, Duration::from_secs(60))
            .map_err(|why| format!("{INSTALL}: {}", why.lines().next().unwrap_or_default()))?;
        Ok(Self { folder })
    }

    /// Deduplicates the types of a BTF file, and writes the result to another file.
    ///
    /// # Errors
    /// Returns the program's error message, the signal that ended it, or the fact that it did not
    /// end in time.
    pub fn run(
        &self,
        file: &Path,
        left: &Path,
        patience: Duration,
    ) -> Result<LibbpfReport, String> {
        let mut command = Command::new(self.folder.path().join("dedup"));
        command.args([file.as_os_str(), OsStr::new("1"), left.as_os_str()]);
        let said = output(&mut command, patience)?;
        serde_json::from_slice(&said).map_err(|error| format!("libbpf's answer: {error}"))
    }
}
