//! Readers of schemas: definitions of GraphQL and Avro as types (`spec/chapters/formats/schema.md`).
//!
//! A schema is read as a [`Graph`] of foreign heads with one layout of payloads, so that one set of
//! words tells the differences of all formats.
//!
//! ```
//! use selfsame_formats::schema::{self, Format, Source};
//! # fn main() -> Result<(), schema::Error> {
//! let text = "type Query { me: User! }  type User { id: ID!, friends: [User!]! }";
//! let source = Source { name: "api.graphql".to_owned(), bytes: text.as_bytes().to_vec() };
//! let graph = schema::read(Format::GraphQl, &[source])?;
//! let names: Vec<&str> = graph.roots.iter().map(|(name, _)| &**name).collect();
//! assert_eq!(names, ["schema", "type Query", "type User"]);
//! # Ok(()) }
//! ```

mod avro;
mod error;
mod format;
mod graphql;
mod head;
mod json;
mod near;
#[cfg(test)]
mod tests;
mod types;
mod words;

pub use error::{Error, ErrorKind, Place};
pub use format::Format;
pub use words::SchemaWords;

use selfsame_spec::Graph;

/// A file with its name for people.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name of the file, as people gave it.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Reads files of a format as one schema. The named roots of the graph are the definitions, sorted.
///
/// The memory is at most linear in the size of the files (`[schema.limit]`), and so is the time,
/// except for sorting.
///
/// # Errors
/// See [`ErrorKind`].
pub fn read(format: Format, files: &[Source]) -> Result<Graph, Error> {
    match format {
        Format::GraphQl => graphql::read(files),
        Format::Avro => avro::read(files),
    }
}

/// Returns the text of a file, without its byte order mark.
fn text(file: &Source) -> Result<&str, Error> {
    let text = std::str::from_utf8(&file.bytes).map_err(|error| Error {
        kind: ErrorKind::Syntax,
        file: file.name.clone(),
        place: Place::Byte(error.valid_up_to()),
        message: "this byte is not UTF-8".to_owned(),
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}
