//! Texts that several tests of the notation read.

use selfsame_harness::kit::chapters::chapters;
use selfsame_harness::kit::source::{Random, Source};
use selfsame_harness::types::alphabet::Alphabet;
use selfsame_harness::types::case::Size;
use selfsame_harness::types::draw::draw_case;
use selfsame_harness::types::example;
use selfsame_harness::types::seeds::examples;
use selfsame_spec::notation;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// A text that consists of batches.
pub(super) struct Text {
    pub(super) name: String,
    pub(super) batches: Vec<String>,
    pub(super) in_world: bool,
}

impl Text {
    /// Makes a text from the batches of an example, without the claims.
    fn example(name: String, text: &str) -> Self {
        let batches = example::parse(text).map(|example| example.batches).unwrap_or_default();
        let batches = batches.into_iter().map(|batch| batch.text).collect();
        Self { name, batches, in_world: false }
    }
}

/// Returns the printed texts of drawn drafts.
pub(super) fn drawn(numbers: Range<u64>) -> impl Iterator<Item = Text> {
    numbers.map(|number| {
        let case = draw_case(&mut Random::of_case(11, number), Alphabet::full(), Size::default());
        let mut roots = 0;
        let mut print = |graph: &selfsame_spec::Graph| {
            let mut graph = graph.clone();
            for (name, _) in &mut graph.roots {
                *name = format!("T{roots}");
                roots += 1;
            }
            notation::print(&graph, &|old| format!("T{old}"))
        };
        let batches = case.batches.iter().map(&mut print).collect();
        Text { name: format!("case {number}"), batches, in_world: false }
    })
}

/// Returns the texts that people wrote: the examples of the chapters and of the transcript, the
/// texts of files, and the regressions.
pub(super) fn written() -> impl Iterator<Item = Text> {
    let of_chapters = chapters().into_iter().flat_map(|chapter| {
        let blocks = examples(&chapter.text).into_iter().enumerate();
        let name = |number| format!("{}, example {}", chapter.name, number + 1);
        blocks.map(|(number, block)| Text::example(name(number), &block)).collect::<Vec<_>>()
    });
    let files = ["tests/data", "tests/data/tour", "tests/regressions"].map(files);
    let of_files = files.into_iter().flatten().map(|path| {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(&path).unwrap();
        let in_world = name.contains("tour/");
        Text { in_world, ..Text::example(name, &text) }
    });
    let transcript =
        std::fs::read_to_string(root().join("spec/protocol/transcript.jsonl")).unwrap();
    let said: Vec<Text> = transcript.lines().filter_map(said).collect();
    let few = [false, true].map(|in_world| FEW.map(|text| few(text, in_world)));
    of_chapters.chain(of_files).chain(said).chain(few.into_iter().flatten())
}

fn few(text: &str, in_world: bool) -> Text {
    Text { name: "a text of the list".into(), batches: vec![text.to_owned()], in_world }
}

/// Returns the example in a line of a transcript; `None` if the line has no example.
fn said(line: &str) -> Option<Text> {
    let line: serde_json::Value = serde_json::from_str(line).ok()?;
    let (name, text) = line["say"].as_str()?.split_once('\n')?;
    name.contains(", example ").then(|| Text::example(name.to_owned(), text))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn files(folder: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root().join(folder)).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "same"));
    paths.sort();
    paths
}

/// Short texts of one line each.
const FEW: [&str; 12] = [
    "import { q } from \"m\"; A :: Tup[q];",
    "import { q as A, p } from \"m\"; A :: q; f :: fn() { p.x + A };",
    "f :: fn() { let a = 1; { let a = 2; } a };",
    "A :: ; B :: ;",
    "template F[T: type, n: int] = class { x: T; K :: Type[F[T, n]]; }; A :: F[int, 3] | F[A, 4];",
    "namespace N { template F[T: type] = (T, B); pub B :: int; } A :: N.B;",
    "let p = (1, \"a\"); let q = (1, p); let r: int = 3; let (a, b) = p;",
    "A :: Bits[f64, 1] | Bits[f32, 1u8] | Bits[f64, -1]; B :: Bits[int, 1];",
    "forward X, Y; namespace N { forward Y; A :: Tup[Y]; } Y :: Tup[X];",
    "A :: class { f :: fn[T: type](x: T) -> T { x }; g :: fn(self) { }; K := 3; };",
    "A :: struct { x: struct { y: int; }; z := K; K :: 3; }; K :: 4;",
    "A : type : int; B : A : 3; C :: A.x; D :: A[int]; List :: int; E :: List[int];",
];

/// The tokens that an edit can insert.
const WORDS: [&str; 24] = [
    "A", "B.c", "::", ":", "=", ";", "(", ")", "[", "]", "{", "}", ",", "|", "&", "->", "1", "2u8",
    "\"s\"", "class", "pub", "List", "none", "T0",
];

/// Returns written texts with one change. A token is left out, or another token is inserted before
/// it.
pub(super) fn edited(numbers: Range<u64>) -> impl Iterator<Item = Text> {
    let all: Vec<Text> = written().filter(|text| !text.batches.is_empty()).collect();
    numbers.map(move |number| {
        let mut source = Random::of_case(12, number);
        let mut below = |most: usize| source.index(most);
        let text = &all[below(all.len())];
        let at = below(text.batches.len());
        let mut batches = text.batches[..=at].to_vec();
        let batch = &mut batches[at];
        let tokens = selfsame_lang::scan(batch).tokens;
        let span = tokens[below(tokens.len())].span;
        let (start, end) = (span.start as usize, span.end as usize);
        match below(2) {
            0 => batch.replace_range(start..end, ""),
            _ => batch.insert_str(start, &format!(" {} ", WORDS[below(WORDS.len())])),
        }
        let name = format!("{}, edit {number}", text.name);
        Text { name, batches, in_world: text.in_world || number % 2 == 1 }
    })
}
