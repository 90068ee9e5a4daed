//! Finds the folder of regressions and reads them; every engine checks them first.

use crate::error::CliError;
use clap::Args;
use selfsame_harness::kit::Case;
use selfsame_harness::kit::regression;
use std::path::{Path, PathBuf};

/// The folders in which regressions are looked for, relative to the current folder: the first for
/// this source tree, the second for any other project.
const FOLDERS: [&str; 2] = ["tests/regressions", "regressions"];

/// The option that names the folder of regressions.
#[derive(Args, Clone, Default)]
pub(crate) struct Regressions {
    /// The folder of the regressions that are checked first; by default, `tests/regressions` or
    /// `regressions` in the current folder
    #[arg(long, value_name = "FOLDER")]
    regressions: Option<PathBuf>,
}

impl Regressions {
    /// Returns the folder of regressions, if it exists. If the option names a folder that does not
    /// exist, returns an error.
    pub(crate) fn folder(&self) -> Result<Option<PathBuf>, CliError> {
        match &self.regressions {
            Some(folder) if !folder.is_dir() => Err(CliError(format!(
                "--regressions {}: there is no such folder",
                folder.display()
            ))),
            Some(folder) => Ok(Some(folder.clone())),
            None => Ok(here()),
        }
    }

    /// Returns the regressions of a suite, each with its file, and a text that names their number
    /// and their folder.
    pub(crate) fn cases<C: Case>(&self) -> Result<(Vec<(PathBuf, C)>, String), CliError> {
        let Some(folder) = self.folder()? else {
            let [one, other] = FOLDERS;
            let words = format!("no regressions (there is no folder {one} or {other} here)");
            return Ok((Vec::new(), words));
        };
        let cases = regression::cases(&folder)?;
        let words = format!("{} regressions of {}", cases.len(), folder.display());
        Ok((cases, words))
    }
}

/// Returns the default folder of regressions, if it exists in the current folder.
fn here() -> Option<PathBuf> {
    FOLDERS.into_iter().map(PathBuf::from).find(|folder| folder.is_dir())
}

/// Returns the folder in which new regressions are saved by default.
pub(crate) fn new_folder() -> PathBuf {
    here().unwrap_or_else(|| Path::new(FOLDERS[1]).to_owned())
}
