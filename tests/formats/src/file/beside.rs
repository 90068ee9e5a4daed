//! Files beside a program that have parts of its DWARF (`[dwarf.beside]`).

use super::debug::DebugSections;
use super::error::FileError;
use super::format::Format;
use super::object_file::{Found, sections};
use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};

/// The folder of the debug information of installed packages, by the identifiers of builds.
const BUILD_IDS: &str = "/usr/lib/debug/.build-id";

/// Adds two files to a program, if the program needs them and they exist. The files are the package
/// of split DWARF, `NAME.dwp`, and the common file that `dwz` made.
///
/// # Errors
/// An error of one of these files.
pub(super) fn complete(
    program: &Path,
    to: &mut DebugSections,
    limit: u64,
) -> Result<(), FileError> {
    let mut package = OsString::from(program);
    package.push(".dwp");
    if !to.is_split && to.package_units.is_empty() {
        let found = found(Path::new(&package), rest(to, limit))?;
        to.package = found.filter(|found| !found.package_units.is_empty());
    }
    for path in common_files(program, to) {
        let found = found(&path, rest(to, limit))?;
        if let Some(found) = found.filter(|found| found.build_id == to.alternative_id) {
            to.common = Some(found);
            break;
        }
    }
    Ok(())
}

fn rest(to: &DebugSections, limit: u64) -> u64 {
    limit.saturating_sub(to.len() as u64)
}

/// Returns the paths at which the common file may be. The first path is the name of the file in the
/// program, relative to the folder of the program. The second path is made from the identifier of
/// the file's build.
fn common_files(program: &Path, of: &DebugSections) -> Vec<PathBuf> {
    let Some(name) = &of.alternative else { return Vec::new() };
    let real = std::fs::canonicalize(program).unwrap_or_else(|_| program.to_owned());
    let folder = real.parent().unwrap_or(Path::new("")).to_owned();
    let mut paths = vec![folder.join(name)];
    if let [first, rest @ ..] = &of.alternative_id[..] {
        let rest: String = rest.iter().map(|byte| format!("{byte:02x}")).collect();
        paths.push(Path::new(BUILD_IDS).join(format!("{first:02x}")).join(rest + ".debug"));
    }
    paths
}

/// Reads the DWARF of a file. Returns `None` if there is no regular file at the path, or if the
/// file has BTF instead.
fn found(path: &Path, limit: u64) -> Result<Option<Box<DebugSections>>, FileError> {
    if !std::fs::metadata(path).is_ok_and(|metadata| metadata.is_file()) {
        return Ok(None);
    }
    let of = |error| FileError::Beside { file: path.display().to_string(), error: Box::new(error) };
    let file = File::open(path).map_err(|error| of(error.into()))?;
    match sections(file, limit, Format::Dwarf).map_err(of)? {
        Found::Dwarf(sections) => Ok(Some(sections)),
        Found::Btf(..) => Ok(None),
    }
}
