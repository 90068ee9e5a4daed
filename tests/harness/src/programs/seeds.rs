//! The initial inputs of a fuzzer of texts: the programs of the chapters, the example programs in
//! `tests/data/tour`, and the saved findings.

use super::case::Case;
use super::{example, text};
use crate::kit::chapters::chapters;
use crate::kit::regression;
use crate::text::blocks::blocks;
use crate::text::claim::BlockKind;
use selfsame_spec::program::Sources;
use std::path::Path;

/// The kinds of blocks in chapters whose programs are initial inputs.
const SHOWN: [BlockKind; 4] =
    [BlockKind::Program, BlockKind::Published, BlockKind::Checked, BlockKind::Run];

/// Returns all initial inputs as texts of cases, without repetitions.
///
/// ```
/// assert!(selfsame_harness::programs::seeds::texts().len() > 200);
/// ```
#[must_use]
pub fn texts() -> Vec<String> {
    let mut programs: Vec<Sources> = Vec::new();
    for chapter in chapters() {
        let blocks = blocks(&chapter.text).into_iter().filter(|own| SHOWN.contains(&own.kind));
        programs.extend(
            blocks.filter_map(|block| Some(example::parse(&block.text, block.kind).ok()?.program)),
        );
    }
    programs.extend(tour());
    let saved = regression::cases::<Case>(&regression::folder()).unwrap_or_default();
    programs.extend(saved.into_iter().map(|(_, case)| case.program));
    let case = |program| Case { program, law_entropy: vec![0; 4], ..Case::default() };
    let mut out: Vec<String> = programs.into_iter().map(|own| text::print(&case(own))).collect();
    out.sort();
    out.dedup();
    out
}

/// Returns one program for each file in `tests/data/tour`. The file is the root module, and can
/// import the other files.
fn tour() -> Vec<Sources> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/tour");
    let mut all = Sources::default();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = path.file_stem().and_then(|stem| stem.to_str());
        let Some(name) = name.filter(|_| path.extension().is_some_and(|own| own == "same")) else {
            continue;
        };
        all.texts.insert(name.to_owned(), std::fs::read(&path).unwrap_or_default());
    }
    let rooted = |root: &String| Sources { root: root.clone(), ..all.clone() };
    all.texts.keys().map(rooted).collect()
}
