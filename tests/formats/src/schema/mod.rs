//! Reads schemas (`spec/chapters/formats/schema.md`). Definitions of GraphQL, Avro, JSON Schema and
//! Protocol Buffers are converted to types.
//!
//! A schema is read as a [`Graph`] of foreign heads. The payloads of these heads have one layout,
//! so that one vocabulary describes the differences in all formats.
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
mod json_schema;
pub(crate) mod near;
mod opaque;
mod protobuf;
mod source;
#[cfg(test)]
mod tests;
mod types;
mod words;

pub use error::{Error, ErrorKind, Place};
pub use format::Format;
pub(crate) use head::definition_name;
pub use source::Source;
pub use words::SchemaWords;

use opaque::Opaque;
use selfsame_spec::{Forgets, Graph};

/// Reads files of a format as one schema (`[schema.units]`). The named roots of the graph are the
/// definitions, sorted by name.
///
/// The memory is at most linear in the size of the files (`[schema.limit]`). The time is also
/// linear, except for sorting.
///
/// # Errors
/// Returns [`ErrorKind`] with the place of the first error.
pub fn read(format: Format, files: &[Source]) -> Result<Graph, Error> {
    read_without(format, files, &Forgets::new())
}

/// Reads files as [`read`] does, without the inside of some definitions (`[schema.forget]`). The
/// other properties change nothing.
///
/// ```
/// use selfsame_formats::schema::{self, Format, Source};
/// use selfsame_spec::Forget;
/// # fn main() -> Result<(), schema::Error> {
/// let source = |text: &str| Source { name: "api.graphql".to_owned(), bytes: text.into() };
/// let (old, new) = (source("type User { id: ID! }"), source("type User { id: ID!, age: Int }"));
/// let opaque = [Forget::Inside("User".to_owned())].into();
/// let read = |file| schema::read_without(Format::GraphQl, &[file], &opaque);
/// let user = |graph: selfsame_spec::Graph| graph.nodes.last().cloned();
/// assert_eq!(user(read(old)?), user(read(new)?));
/// # Ok(()) }
/// ```
///
/// # Errors
/// See [`ErrorKind`].
pub fn read_without(format: Format, files: &[Source], forget: &Forgets) -> Result<Graph, Error> {
    let opaque = Opaque::of(forget);
    match format {
        Format::GraphQl => graphql::read(files, opaque),
        Format::Avro => avro::read(files, opaque),
        Format::JsonSchema => json_schema::read(files, opaque),
        Format::Protobuf => protobuf::read(files, opaque),
    }
}
