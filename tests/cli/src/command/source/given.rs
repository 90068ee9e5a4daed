//! Combines several files into one program: a generated root module, which is in no file, imports
//! each of them.

use super::folder::{ENDING, Folder, stem};
use crate::command::file;
use crate::error::CliError;
use std::path::{Component, Path, PathBuf};

/// Returns a program that consists of the given files. Its folder is the innermost folder that
/// contains all files, so the names of modules do not depend on the order of the files.
pub(super) fn folder(files: &[String]) -> Result<Folder, CliError> {
    let folders = files.iter().map(|file| home(file)).collect::<Result<Vec<PathBuf>, _>>()?;
    let shared = folders.iter().skip(1).fold(folders[0].clone(), |shared, folder| {
        let same = shared.components().zip(folder.components()).take_while(|(a, b)| a == b);
        same.map(|(part, _)| part).collect()
    });
    let mut root = "arguments".to_owned();
    while shared.join(&root).exists() || shared.join(format!("{root}{ENDING}")).exists() {
        root.push('-');
    }
    let here = std::env::current_dir().and_then(std::fs::canonicalize).unwrap_or_default();
    let shown = shared.strip_prefix(&here).unwrap_or(&shared).to_owned();
    let mut out = Folder::new(shown, root.clone());
    let mut text = String::new();
    for (number, (file, folder)) in files.iter().zip(&folders).enumerate() {
        let module = module(folder.strip_prefix(&shared).unwrap_or(folder), &stem(file)?);
        // Each file is imported by a generated module of its own, since two imports in one module
        // would import equal names twice.
        let argument = format!("{root}/{}", number + 1);
        text += &import(&argument);
        out.add(argument, &format!("argument {}", number + 1), import(&module).into_bytes());
        out.add(module, file, file::bytes(file)?);
    }
    out.add(root, "the arguments", text.into_bytes());
    Ok(out)
}

/// Returns the text of a program that imports all exports of a module.
fn import(module: &str) -> String {
    let path = module.replace('\\', "\\\\").replace('"', "\\\"");
    format!("import * from \"$/{path}\";\n")
}

/// Returns the folder that contains a file.
fn home(file: &str) -> Result<PathBuf, CliError> {
    let folder = Path::new(file).parent().filter(|_| file != "-");
    let folder = folder.filter(|path| !path.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::canonicalize(folder).map_err(|error| file::unread(file, &error))
}

/// Returns the name of a module, given the stem of its file and the root folder ([link.module]).
fn module(folder: &Path, stem: &str) -> String {
    let segment = |part: Component<'_>| format!("{}/", part.as_os_str().to_string_lossy());
    folder.components().map(segment).chain([stem.to_owned()]).collect()
}
