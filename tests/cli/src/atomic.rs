//! Writes files and folders atomically: each is written completely or not at all.
//!
//! A file is written under a temporary name in the same folder, and then renamed. If the disk is
//! full or the program is killed, the old file remains unchanged. No process sees a half-written
//! file.

use std::fs::{canonicalize, metadata, read_dir, rename};
use std::io::{BufWriter, Error, ErrorKind, Result, Write};
use std::path::{Path, PathBuf};
use tempfile::{Builder, TempDir};

/// Writes bytes to a file atomically.
///
/// # Errors
/// Returns errors of the file system.
pub(crate) fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<()> {
    write_with(path, |out| out.write_all(bytes.as_ref()))
}

/// Writes a file piece by piece. If the path is a symbolic link, the file to which it leads is
/// replaced. If the path is not a regular file, such as `/dev/null` or a pipe, the bytes are
/// written to it directly.
///
/// # Errors
/// Returns errors of the file system.
pub(crate) fn write_with(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<()>,
) -> Result<()> {
    let target = canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if metadata(&target).is_ok_and(|known| !known.is_file()) {
        let mut out = BufWriter::new(std::fs::File::create(&target)?);
        return write(&mut out).and_then(|()| out.flush());
    }
    let mut builder = Builder::new();
    builder.prefix(".selfsame-");
    readable(&mut builder, &target);
    let mut file = builder.tempfile_in(beside(&target))?;
    let mut out = BufWriter::new(file.as_file_mut());
    write(&mut out).and_then(|()| out.flush())?;
    drop(out);
    file.persist(&target)?;
    Ok(())
}

/// A folder of some files, which is beside its place until all files are written.
pub(crate) struct Folder {
    new: TempDir,
    target: PathBuf,
}

impl Folder {
    /// Makes a folder that will take a place. If there is a folder already, it is replaced, but only
    /// if it has no files with other names.
    ///
    /// # Errors
    /// Returns errors of the file system, and an error for a place that is not to be replaced.
    pub(crate) fn beside(path: &Path, names: &[&str]) -> Result<Self> {
        let target = canonicalize(path).unwrap_or_else(|_| path.to_owned());
        match read_dir(&target) {
            Ok(entries) => {
                for entry in entries {
                    let name = entry?.file_name();
                    if !names.iter().any(|known| *known == name) {
                        let name = name.to_string_lossy();
                        let why = format!("the folder has another file, `{name}`: name a new one");
                        return Err(Error::new(ErrorKind::AlreadyExists, why));
                    }
                }
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        let mut builder = Builder::new();
        builder.prefix(".selfsame-");
        listable(&mut builder);
        let new = builder.tempdir_in(beside(&target))?;
        Ok(Self { new, target })
    }

    /// Returns the place of a file in the folder, for now.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.new.path().join(name)
    }

    /// Puts the folder at its place.
    ///
    /// # Errors
    /// Returns errors of the file system.
    pub(crate) fn keep(self) -> Result<()> {
        // The old folder is moved away, since a folder with files cannot be replaced in one step.
        let old = Builder::new().prefix(".selfsame-").tempdir_in(beside(&self.target))?;
        if self.target.exists() {
            rename(&self.target, old.path().join("old"))?;
        }
        rename(self.new.path(), &self.target)?;
        // The temporary folder was renamed, so it must not be removed.
        let _ = self.new.keep();
        Ok(())
    }
}

/// Returns the folder in which a path is.
fn beside(target: &Path) -> &Path {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or_else(|| Path::new("."))
}

/// Gives a new folder the permissions that the user's folders have.
#[cfg(unix)]
fn listable(builder: &mut Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(std::fs::Permissions::from_mode(0o777));
}

#[cfg(not(unix))]
const fn listable(_: &mut Builder<'_, '_>) {}

/// Gives the new file the permissions of the file that it replaces, or else the default permissions
/// of the user's files.
#[cfg(unix)]
fn readable(builder: &mut Builder<'_, '_>, target: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let usual = || std::fs::Permissions::from_mode(0o666);
    builder.permissions(metadata(target).map_or_else(|_| usual(), |known| known.permissions()));
}

#[cfg(not(unix))]
const fn readable(_: &mut Builder<'_, '_>, _: &Path) {}
