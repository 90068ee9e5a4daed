//! Writes files atomically: a file is written completely or not at all.
//!
//! A file is written under a temporary name in the same folder, and then renamed. If the disk is
//! full or the program is killed, the old file is unchanged, and no process sees a half-written
//! file.

use std::fs::{canonicalize, metadata};
use std::io::{BufWriter, Result, Write};
use std::path::Path;
use tempfile::Builder;

/// Writes bytes to a file atomically.
///
/// # Errors
/// Returns errors of the file system.
pub(crate) fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<()> {
    write_with(path, |out| out.write_all(bytes.as_ref()))
}

/// Writes a file piece by piece. If the path is a symbolic link, the file that it leads to is
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
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut builder = Builder::new();
    builder.prefix(".selfsame-");
    readable(&mut builder, &target);
    let mut file = builder.tempfile_in(folder.unwrap_or_else(|| Path::new(".")))?;
    let mut out = BufWriter::new(file.as_file_mut());
    write(&mut out).and_then(|()| out.flush())?;
    drop(out);
    file.persist(&target)?;
    Ok(())
}

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
