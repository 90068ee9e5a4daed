//! Builds the index of rules: the text of each rule, and the lines of the model and of the
//! implementation that cite it at build time.

use selfsame_house::rules::{Block, Citation, Rule, chapters, citations};
use std::fmt::Write;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The name of a link to the folder of chapters in the package of the specification. Because of the
/// link, the chapters are part of this package, too.
const CHAPTERS: &str = "chapters";
/// The source folders of the model's packages, and those of the implementation's packages.
const SIDES: [[&str; 2]; 2] = [["model/src", "model/lang/src"], ["impl/src", "impl/lang/src"]];
/// The source folders of the program's other packages. A change in any source folder repeats the
/// build.
const HARNESS: [&str; 5] =
    ["spec/src", "tests/harness/src", "tests/formats/src", "tests/bench/src", "tests/cli/src"];

fn main() -> io::Result<()> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = package.join("../..");
    version(&root);
    let folder = package.join(CHAPTERS).canonicalize()?;
    let sources = SIDES.iter().flatten().chain(&HARNESS).map(|source| root.join(source));
    for source in sources.chain([folder.clone()]) {
        println!("cargo::rerun-if-changed={}", source.display());
    }
    let rules = chapters(&folder)?;
    let mut sides = [Vec::new(), Vec::new()];
    // If this package is built without the repository, the other sources do not exist, and the
    // index has no citations.
    for (side, packages) in sides.iter_mut().zip(SIDES) {
        for package in packages.iter().filter(|package| root.join(package).exists()) {
            side.extend(citations(&root, package)?);
        }
    }
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?);
    std::fs::write(out.join("rules.rs"), index(&rules, &sides))
}

/// Sets the version of the program, with the commit from which it is built. The commit is
/// `SELFSAME_COMMIT`, or else the commit that git reports; both may be missing.
fn version(root: &Path) {
    println!("cargo::rerun-if-env-changed=SELFSAME_COMMIT");
    let said = std::env::var("SELFSAME_COMMIT").ok().filter(|commit| !commit.is_empty());
    let commit = said.or_else(|| commit(root));
    let mut version = std::env::var("CARGO_PKG_VERSION").unwrap_or_default();
    if let Some(commit) = &commit {
        version += &format!(" ({commit})");
        println!("cargo::rustc-env=SELFSAME_BUILT_FROM={commit}");
    }
    println!("cargo::rustc-env=SELFSAME_VERSION={version}");
}

/// Returns the commit of the working tree; the mark `-changed` follows if a tracked file is
/// changed.
fn commit(root: &Path) -> Option<String> {
    let git = |args: &[&str]| {
        let output = Command::new("git").arg("-C").arg(root).args(args).output().ok()?;
        let said = String::from_utf8(output.stdout).ok()?.trim().to_owned();
        output.status.success().then_some(said)
    };
    // Each new commit adds a line to git's log of HEAD, so a change of that log repeats the build.
    let log = git(&["rev-parse", "--path-format=absolute", "--git-path", "logs/HEAD"])?;
    if Path::new(&log).exists() {
        println!("cargo::rerun-if-changed={log}");
    }
    let commit = git(&["rev-parse", "--short=12", "HEAD"])?;
    let clean = git(&["status", "--porcelain", "--untracked-files=no"])?.is_empty();
    Some(if clean { commit } else { format!("{commit}-changed") })
}

/// Returns the index as the source text of a Rust constant.
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
