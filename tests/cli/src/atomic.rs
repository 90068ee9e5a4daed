//! Files that are written whole or not at all.
//!
//! A file is written beside its place, and then renamed. If the disk is full or the program is
//! ended, the old file is still there, and nobody finds half of the new one.

use std::fs::{canonicalize, metadata};
use std::io::{BufWriter, Result, Write};
use std::path::Path;
use tempfile::Builder;

/// Writes bytes to a file.
///
/// # Errors
/// Returns errors of the file system.
pub(crate) fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<()> {
    write_with(path, |out| out.write_all(bytes.as_ref()))
}

/// Writes a file piece by piece. A link is followed. A place that is no regular file, such as
/// `/dev/null` or a pipe, is not replaced, but written to.
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

/// Gives the new file the permissions of the old one, or those that the user's files have.
#[cfg(unix)]
fn readable(builder: &mut Builder<'_, '_>, target: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let usual = || std::fs::Permissions::from_mode(0o666);
    builder.permissions(metadata(target).map_or_else(|_| usual(), |known| known.permissions()));
}

#[cfg(not(unix))]
const fn readable(_: &mut Builder<'_, '_>, _: &Path) {}
