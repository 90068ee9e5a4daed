//! The files of a program: those beside its root.

use crate::command::file;
use crate::error::CliError;
use selfsame_harness::programs::subject::Programs;
use selfsame_spec::program::Sources;
use std::path::{Path, PathBuf};

/// The ending of files ([link.module]).
const ENDING: &str = ".same";

/// The folder of a root file.
pub(crate) struct Folder {
    path: PathBuf,
    root: String,
    file: String,
    text: Vec<u8>,
}

impl Folder {
    /// The folder of a file, which is read. Standard input is module `main` of this folder.
    pub(crate) fn of(file: &str) -> Result<Self, CliError> {
        let text = file::bytes(file)?;
        let path = Path::new(file);
        let stem = match file {
            "-" => Some("main"),
            _ => path.file_name().and_then(|name| name.to_str()?.strip_suffix(ENDING)),
        };
        let stem =
            stem.ok_or_else(|| CliError(format!("{file}: a program's files end with {ENDING}")))?;
        if stem.contains('.') {
            let why = "the name of a file is the name of a module, which has no dot";
            return Err(CliError(format!("{file}: E0202: {why}")));
        }
        let folder = if file == "-" { None } else { path.parent() };
        let path = folder.unwrap_or_else(|| Path::new("")).to_owned();
        Ok(Self { path, root: stem.to_owned(), file: file.to_owned(), text })
    }

    /// The file of a module.
    pub(crate) fn file(&self, module: &str) -> String {
        match module == self.root {
            true => self.file.clone(),
            false => self.path.join(format!("{module}{ENDING}")).display().to_string(),
        }
    }

    /// The texts of the program: those of the modules that imports lead to, as far as there are files.
    pub(crate) fn sources(&self, side: &dyn Programs) -> Sources {
        let mut program = Sources::new(&self.root, &[]);
        program.texts.insert(self.root.clone(), self.text.clone());
        loop {
            let linked = side.link(&program);
            let edges = linked.modules.iter().flat_map(|module| &module.imports);
            let named = edges.filter_map(|edge| edge.module.clone());
            let unread: Vec<String> =
                named.filter(|module| !program.texts.contains_key(module)).collect();
            let before = program.texts.len();
            for module in unread {
                if let Ok(text) = std::fs::read(self.path.join(format!("{module}{ENDING}"))) {
                    program.texts.insert(module, text);
                }
            }
            if program.texts.len() == before {
                return program;
            }
        }
    }
}
