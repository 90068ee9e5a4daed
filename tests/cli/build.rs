//! The index of rules: their texts, and the lines of the model and of the implementation that cite
//! them, as they are when the program is built.

use selfsame_house::rules::{Block, Citation, Rule, chapters, citations};
use std::fmt::Write;
use std::io;
use std::path::{Path, PathBuf};

const CHAPTERS: &str = "spec/chapters";
/// The packages of the model, and those of the implementation.
const SIDES: [[&str; 2]; 2] = [["model/src", "model/lang/src"], ["impl/src", "impl/lang/src"]];

fn main() -> io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for source in SIDES.iter().flatten().chain([&CHAPTERS]) {
        println!("cargo::rerun-if-changed={}", root.join(source).display());
    }
    let rules = chapters(&root.join(CHAPTERS))?;
    let mut sides = [Vec::new(), Vec::new()];
    for (side, packages) in sides.iter_mut().zip(SIDES) {
        for package in packages {
            side.extend(citations(&root, package)?);
        }
    }
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?);
    std::fs::write(out.join("rules.rs"), index(&rules, &sides))
}

/// The index as a constant.
fn index(rules: &[Rule], sides: &[Vec<Citation>; 2]) -> String {
    let mut out = String::from("&[\n");
    for Rule { id, chapter, line, text, examples } in rules {
        let examples = examples.iter().map(example).collect::<String>();
        let [model, implementation] = sides.each_ref().map(|side| places(side, id));
        // Writing to a `String` does not fail.
        let _ = writeln!(
            out,
            "Rule {{ id: {id:?}, place: Place {{ file: \"spec/chapters/{chapter}\", line: {line} }}, \
             text: {text:?}, examples: &[{examples}], model: &[{model}], \
             implementation: &[{implementation}] }},"
        );
    }
    out + "]\n"
}

fn example(Block { mark, line, text }: &Block) -> String {
    format!("Example {{ mark: {mark:?}, line: {line}, text: {text:?} }}, ")
}

fn places(citations: &[Citation], id: &str) -> String {
    let of = citations.iter().filter(|citation| citation.id == id);
    of.map(|Citation { file, line, .. }| format!("Place {{ file: {file:?}, line: {line} }}, "))
        .collect()
}
