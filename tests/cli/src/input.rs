//! Reads graphs of types from files: BTF, schemas, or text in the notation.

use selfsame_formats::btf::{Forwards, Program, build, source};
use selfsame_formats::file::Contents;
use selfsame_formats::schema::{self, Format};
use selfsame_harness::types::graph::TypeGraph;
use selfsame_harness::types::subgraphs::{graph_of_text, subgraphs};
use selfsame_spec::Graph;
use std::path::Path;

/// Reads a file of types (BTF, a schema, or text in the notation), and returns the parts of the
/// graph of its types.
///
/// # Errors
/// Returns an error if the file cannot be read.
pub fn of_file(
    path: &Path,
    format: Option<Format>,
    bound: usize,
) -> Result<Vec<TypeGraph>, String> {
    Ok(subgraphs(&graph(path, format)?, bound).collect())
}

/// Reads a file of types, and returns its types as one graph.
///
/// # Errors
/// Returns an error if the file cannot be read.
pub fn graph(path: &Path, format: Option<Format>) -> Result<Graph, String> {
    let file = source(path).map_err(|error| error.to_string())?;
    if let Contents::Text(text) = &file.contents {
        if let Some(format) = format.or_else(|| Format::of(&file.name, text)) {
            let source = schema::Source { name: file.name.clone(), bytes: text.clone() };
            return schema::read(format, &[source]).map_err(|error| error.to_string());
        }
        return graph_of_text(text);
    }
    let program = Program::read(&[file], None).map_err(|error| error.to_string())?;
    let forwards = Forwards::resolve(&program.types);
    let mut graph = Graph::default();
    build(&program.types, &forwards, &mut graph).map_err(|error| error.to_string())?;
    Ok(graph)
}
