//! Graphs from files in BTF, or with text in the notation.

use selfsame_harness::types::graph::TypeGraph;
use selfsame_harness::types::subgraphs::{graph_of_text, subgraphs};
use selfsame_spec::Graph;
use std::path::Path;

/// Returns the parts of the graph of the types in a file, which contains BTF or text in the
/// notation.
///
/// # Errors
/// An error of the file.
pub fn of_file(path: &Path, bound: usize) -> Result<Vec<TypeGraph>, String> {
    Ok(subgraphs(&graph(path)?, bound).collect())
}

/// Returns the types in a file as one graph.
///
/// # Errors
/// An error of the file.
pub fn graph(path: &Path) -> Result<Graph, String> {
    let file = std::fs::read(path).map_err(|error| error.to_string())?;
    match file[..] {
        [0x9f, 0xeb, ..] | [0xeb, 0x9f, ..] => of_btf(&file),
        _ => graph_of_text(&file),
    }
}

fn of_btf(file: &[u8]) -> Result<Graph, String> {
    let types = selfsame_formats::btf::read(file).map_err(|error| error.to_string())?;
    let forwards = selfsame_formats::btf::Forwards::resolve(&types);
    let mut graph = Graph::default();
    selfsame_formats::btf::build(&types, &forwards, &mut graph)
        .map_err(|error| error.to_string())?;
    Ok(graph)
}
