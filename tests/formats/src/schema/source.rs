//! The files of schemas.

use super::error::{Error, ErrorKind, Place};

/// A file with the name by which messages refer to it.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name of the file, as the user wrote it.
    pub name: String,
    /// The bytes of the file.
    pub bytes: Vec<u8>,
}

impl Source {
    /// Returns the text of a file, without its byte order mark.
    pub(super) fn text(&self) -> Result<&str, Error> {
        let text = std::str::from_utf8(&self.bytes).map_err(|error| Error {
            kind: ErrorKind::Syntax,
            file: self.name.clone(),
            place: Place::Byte(error.valid_up_to()),
            message: "this byte is not UTF-8".to_owned(),
        })?;
        Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
    }
}
