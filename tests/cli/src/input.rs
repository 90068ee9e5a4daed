//! Graphs from the files that people have: BTF, or text in the notation.

use selfsame_harness::types::graph::TypeGraph;
use selfsame_harness::types::subgraphs::{graph_of_text, subgraphs};
use selfsame_spec::Graph;
use std::path::Path;

/// The parts of the types in a file: BTF, or text in the notation.
///
/// # Errors
/// What is wrong with the file.
pub fn of_file(path: &Path, bound: usize) -> Result<Vec<TypeGraph>, String> {
    Ok(subgraphs(&graph(path)?, bound).collect())
}

/// The types in a file as one graph.
///
/// # Errors
/// What is wrong with the file.
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

#[cfg(test)]
mod tests {
    use super::*;
    use selfsame_harness::types::subgraphs::CUT;
    use std::collections::HashSet;
    use std::path::PathBuf;

    fn sample() -> Vec<TypeGraph> {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../data/btf/sample.le.btf");
        of_file(&path, 8).unwrap()
    }

    #[test]
    fn parts_are_bounded_and_whole() {
        let parts = sample();
        assert!(parts.len() > 5);
        for world in &parts {
            let leaves = world.heads.iter().filter(|head| head.label.kind() == CUT).count();
            assert!(world.heads.len() - leaves <= 8);
            for head in &world.heads {
                assert_eq!(head.children.len(), head.label.arity() as usize);
                let known = |list: &Vec<usize>| {
                    !list.is_empty() && list.iter().all(|&to| to < world.heads.len())
                };
                assert!(head.children.iter().all(known));
            }
        }
    }

    #[test]
    fn the_first_part_starts_on_a_cycle() {
        let world = &sample()[0];
        let mut reached = HashSet::new();
        let mut stack = vec![0];
        while let Some(head) = stack.pop() {
            let fresh = |to: &&usize| reached.insert(**to);
            stack.extend(world.heads[head].children.iter().flatten().filter(fresh));
        }
        assert!(reached.contains(&0));
    }
}
