//! `selfsame completions` and `selfsame man`: print completions of the command line for shells, and
//! manual pages.

use crate::error::{CliError, CmdResult};
use crate::output::{noted, print_line};
use clap::{Args, Command};
use clap_complete::Shell;
use clap_mangen::Man as Page;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The argument: the shell for which completions are printed.
#[derive(Args)]
pub(crate) struct Completions {
    /// The shell for which completions are printed
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(&self, mut program: Command) -> CmdResult {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut program, "selfsame", &mut script);
        let _ = noted(std::io::stdout().lock().write_all(&script));
        Ok(ExitCode::SUCCESS)
    }
}

/// The argument: the folder into which the manual pages are written.
#[derive(Args)]
pub(crate) struct Man {
    /// The folder for the manual pages; without a folder, only the page of the program is printed
    #[arg(long, value_name = "FOLDER")]
    into: Option<PathBuf>,
}

impl Man {
    pub(crate) fn run(&self, program: Command) -> CmdResult {
        let mut program = program.disable_help_subcommand(true);
        program.build();
        match &self.into {
            None => print_line(String::from_utf8_lossy(&page(&program)?).trim_end()),
            Some(folder) => {
                let at = |error: std::io::Error| CliError(format!("{}: {error}", folder.display()));
                std::fs::create_dir_all(folder).map_err(at)?;
                pages(&program, folder).map_err(at)?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn page(command: &Command) -> Result<Vec<u8>, CliError> {
    let mut text = Vec::new();
    Page::new(command.clone()).render(&mut text).map_err(|error| CliError(error.to_string()))?;
    Ok(text)
}

/// Writes the manual page of a command, and the pages of its subcommands, into a folder.
fn pages(program: &Command, folder: &Path) -> std::io::Result<()> {
    let mut left = vec![program];
    while let Some(command) = left.pop() {
        let page = Page::new(command.clone());
        let mut file = std::fs::File::create(folder.join(page.get_filename()))?;
        page.render(&mut file)?;
        left.extend(command.get_subcommands().filter(|own| !own.is_hide_set()));
    }
    Ok(())
}
