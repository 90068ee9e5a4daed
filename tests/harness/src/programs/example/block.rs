//! Reads a block of a chapter: the texts of a program, and the claims about the program.

use super::claim::{self, Claim};
use crate::text::claim::BlockKind;
use selfsame_spec::program::Sources;

/// A program, and claims about it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Example {
    /// The program.
    pub program: Sources,
    /// The claims, in order.
    pub claims: Vec<Claim>,
}

/// Reads a block that contains a program and claims about it. The kind of the block determines
/// which claims are allowed.
///
/// ```
/// use selfsame_harness::programs::example::parse;
/// use selfsame_harness::text::claim::BlockKind;
/// let text = "import * from \"a\";\n@file a\n@order a main\n";
/// let example = parse(text, BlockKind::Program)?;
/// assert_eq!((example.program.root.as_str(), example.program.texts.len()), ("main", 2));
/// assert_eq!(example.claims.len(), 1);
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// On failure, returns the number and the reason of the first line that is not a valid claim in
/// this kind of block.
pub fn parse(text: &str, block: BlockKind) -> Result<Example, String> {
    let mut program = Sources::default();
    let (mut module, mut first, mut main) = ("main".to_owned(), None, String::new());
    let mut lines = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if let Some(name) = line.strip_prefix("@file ") {
            module = name.trim().to_owned();
            first.get_or_insert_with(|| module.clone());
            program.texts.entry(module.clone()).or_default();
        } else if let Some(name) = line.strip_prefix("@root ") {
            name.trim().clone_into(&mut program.root);
        } else if line.starts_with('@') {
            lines.push((number + 1, line));
        } else if first.is_none() {
            main = main + line + "\n";
        } else {
            let own = program.texts.entry(module.clone()).or_default();
            own.extend(line.bytes().chain([b'\n']));
        }
    }
    if !main.is_empty() || first.is_none() {
        program.texts.insert("main".into(), main.into());
    }
    if program.root.is_empty() {
        let has_main = program.texts.contains_key("main");
        program.root = first.filter(|_| !has_main).unwrap_or_else(|| "main".into());
    }
    let mut claims = Vec::new();
    for (line, text) in lines {
        let kinds = claim::parse(text, block, &program);
        let kinds = kinds.map_err(|why| format!("line {line}: {text}: {why}"))?;
        claims.extend(kinds.into_iter().map(|kind| Claim { line, text: text.to_owned(), kind }));
    }
    Ok(Example { program, claims })
}
