//! Reads the fenced blocks of the chapters that show programs. A block consists of the texts of
//! modules and of claims (`[spec.program]`).

use selfsame_lang::{Program, position};
use selfsame_spec::code::Unit;
use selfsame_spec::program::Sources;
use selfsame_spec::text::Place;
use std::collections::BTreeMap;
use std::path::Path;

/// A block of a chapter: the texts of a program and the claims about it.
#[derive(Default, Debug)]
pub(crate) struct Example {
    /// The path of the chapter, and the line of the chapter at which the block begins.
    pub(crate) name: String,
    pub(crate) root: String,
    pub(crate) texts: BTreeMap<String, String>,
    pub(crate) claims: Vec<String>,
}

/// Returns a text with a number of functions, one per line, in which each function calls the next.
pub(crate) fn ring(functions: usize) -> String {
    let mut text = String::new();
    for at in 0..functions {
        let next = (at + 1) % functions;
        text += &format!(
            "f{at} :: fn(n: int, s: str) -> int {{ if n < {at} {{ n * 2 + {at} }} else {{ f{next}(n - 1, s) }} }};\n"
        );
    }
    text + "print(f0(3, \"a\"));\n"
}

/// Returns the blocks of a page whose opening fence is `fence`. Each block consists of the line
/// number of the fence, counted from 1, and the lines inside.
pub(crate) fn fenced<'t>(page: &'t str, fence: &str) -> Vec<(usize, Vec<&'t str>)> {
    let (mut blocks, mut lines) = (Vec::new(), (1..).zip(page.lines()));
    while let Some((number, line)) = lines.next() {
        if line.strip_prefix("```") == Some(fence) {
            let block = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```");
            blocks.push((number, block.collect()));
        }
    }
    blocks
}

/// Returns the blocks of a chapter whose opening fence is `fence`. `chapter` is the path of the
/// chapter below the folder `spec/chapters`.
pub(crate) fn examples(chapter: &str, fence: &str) -> Vec<Example> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec/chapters");
    let text = std::fs::read_to_string(path.join(chapter)).unwrap();
    let blocks = fenced(&text, fence).into_iter();
    blocks.map(|(at, lines)| Example::read(format!("{chapter}:{at}"), lines.into_iter())).collect()
}

/// Returns the units of all programs without errors that the chapters show.
pub(crate) fn units(of: impl Fn(&Sources, &str) -> Unit) -> Vec<(String, Unit)> {
    let chapters = [
        ("language/run.md", "run"),
        ("language/builtins.md", "run"),
        ("language/code.md", "run"),
        ("language/file.md", "run"),
        ("language/check.md", "checked"),
        ("language/pattern.md", "checked"),
        ("language/types.md", "checked"),
        ("compile-time/fold.md", "folded"),
        ("compile-time/mono.md", "folded"),
    ];
    let all = chapters.iter().flat_map(|(chapter, fence)| examples(chapter, fence));
    let units = all.map(|example| (example.name.clone(), of(&example.sources(), &example.root)));
    units.filter(|(_, unit)| unit.errors.is_empty()).collect()
}

/// Returns the code units that [`units`] returns, in the form that is written to a file or a
/// listing.
pub(crate) fn units_to_write() -> Vec<(String, Unit)> {
    units(|sources, root| Program::load(sources, root).code_to_write())
}

impl Example {
    pub(crate) fn read<'t>(name: String, lines: impl Iterator<Item = &'t str>) -> Self {
        let (mut example, mut module) = (Self { name, ..Self::default() }, "main".to_owned());
        for line in lines {
            if let Some(name) = line.strip_prefix("@file ") {
                module = name.to_owned();
                example.texts.entry(module.clone()).or_default();
            } else if let Some(root) = line.strip_prefix("@root ") {
                example.root = root.to_owned();
            } else if line.starts_with('@') {
                example.claims.push(line.to_owned());
            } else {
                let text = example.texts.entry(module.clone()).or_default();
                *text += line;
                text.push('\n');
            }
        }
        if example.root.is_empty() {
            let first = example.texts.keys().next().cloned().unwrap_or_default();
            let has_main = example.texts.contains_key("main");
            example.root = if has_main { "main".into() } else { first };
        }
        example
    }

    pub(crate) fn sources(&self) -> Sources {
        let texts: Vec<(&str, &str)> =
            self.texts.iter().map(|(name, text)| (&**name, &**text)).collect();
        Sources::new(&self.root, &texts)
    }

    /// Returns a place in the form that claims use: its line and column. The name of the module
    /// precedes them if the module is not the root.
    pub(crate) fn at(&self, place: &Place) -> String {
        let at = position(&self.texts[&place.module], place.span.start);
        if place.module == self.root { at.to_string() } else { format!("{}:{at}", place.module) }
    }
}
