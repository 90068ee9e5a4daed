//! Reads the files of a program, which are in the folder of the root file or below it.

use crate::command::file;
use crate::error::CliError;
use selfsame_spec::program::{Files, Sources};
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The ending of the names of files with modules ([link.module]).
pub(in crate::command) const ENDING: &str = ".same";

/// The folder of a program, and the files that were read from it.
pub(super) struct Folder {
    /// The path of the folder.
    path: PathBuf,
    /// The name of the root module.
    root: String,
    /// For each module, the name of its file on the command line.
    names: BTreeMap<String, String>,
    /// For each module, the text that was read; `None` if the module has no file.
    texts: RefCell<BTreeMap<String, Option<Vec<u8>>>>,
}

impl Folder {
    /// Reads a root file, and returns its folder. Standard input is the module `main` of the
    /// current folder.
    pub(super) fn of(file: &str) -> Result<Self, CliError> {
        let text = file::bytes(file)?;
        Ok(Self::with(file, stem(file)?, text))
    }

    /// Returns the folder of a root file with any name. If the file's name is not the name of a
    /// module, the file is the module `main`.
    pub(super) fn of_any(file: &str) -> Result<Self, CliError> {
        let text = file::bytes(file)?;
        Ok(Self::with(file, stem(file).unwrap_or_else(|_| "main".to_owned()), text))
    }

    fn with(file: &str, root: String, text: Vec<u8>) -> Self {
        let path = if file == "-" { None } else { Path::new(file).parent() };
        let mut folder = Self::new(path.unwrap_or_else(|| Path::new("")).to_owned(), root);
        let root = folder.root.clone();
        folder.add(root, file, text);
        folder
    }

    /// Creates a folder from which no file has been read yet.
    pub(super) const fn new(path: PathBuf, root: String) -> Self {
        Self { path, root, names: BTreeMap::new(), texts: RefCell::new(BTreeMap::new()) }
    }

    /// Adds a module whose text is already read; `name` is the name of its file on the command
    /// line.
    pub(super) fn add(&mut self, module: String, name: &str, text: Vec<u8>) {
        self.names.insert(module.clone(), name.to_owned());
        self.texts.get_mut().insert(module, Some(text));
    }

    /// Returns the name of a module's file, as it is printed in messages.
    pub(super) fn file(&self, module: &str) -> String {
        let at = || self.path.join(format!("{module}{ENDING}")).display().to_string();
        self.names.get(module).cloned().unwrap_or_else(at)
    }

    /// Loads the program with `load`, and returns the texts of the modules that were read. `load`
    /// requests each imported module; a module without a file has no text. Each file is read only
    /// once.
    pub(super) fn load<T>(&mut self, load: impl FnOnce(&dyn Files, &str) -> T) -> (Sources, T) {
        let loaded = load(self, &self.root);
        let texts = std::mem::take(self.texts.get_mut()).into_iter();
        let texts = texts.filter_map(|(module, text)| Some((module, text?))).collect();
        (Sources { root: self.root.clone(), texts }, loaded)
    }
}

impl Files for Folder {
    fn read(&self, module: &str) -> Option<Cow<'_, [u8]>> {
        let mut texts = self.texts.borrow_mut();
        let text = texts
            .entry(module.to_owned())
            .or_insert_with(|| file::module(&self.path.join(format!("{module}{ENDING}"))));
        text.clone().map(Cow::Owned)
    }
}

/// Returns the name of a file without the ending of the name.
pub(super) fn stem(file: &str) -> Result<String, CliError> {
    let stem = match file {
        "-" => Some("main"),
        _ => Path::new(file).file_name().and_then(|name| name.to_str()?.strip_suffix(ENDING)),
    };
    let stem = stem.map(str::to_owned);
    stem.ok_or_else(|| CliError(format!("{file}: a program's files end with {ENDING}")))
}
