//! The initial inputs of fuzzers. They are the examples of the chapters and the regressions,
//! converted to bytes by the inverse of the generator.

use crate::kit::chapters::chapters;
use crate::kit::regression;
use crate::kit::source::to_bytes;
use crate::text::blocks::texts;
use crate::text::claim::BlockKind;
use crate::text::{Scope, read};
use crate::types::alphabet::Alphabet;
use crate::types::canonical_graph::CanonicalGraph;
use crate::types::case::{Case, Size};
use crate::types::example;
use crate::types::graph::{Bounds, GraphHead, TypeGraph, choices as choices_of};
use crate::types::run::realize;
use crate::types::subject::implementation::Selfsame;
use crate::types::subject::{Subject, Type};

/// The initial inputs of the fuzz targets, one list for each sort of input.
#[derive(Clone, Debug, Default)]
pub struct Seeds {
    /// Inputs of targets that draw a case.
    pub cases: Vec<Vec<u8>>,
    /// Inputs of targets that read types.
    pub types: Vec<Vec<u8>>,
    /// Inputs of targets that read drafts.
    pub drafts: Vec<Vec<u8>>,
    /// Inputs of targets that read the notation.
    pub texts: Vec<String>,
}

/// Returns the examples of types in a chapter.
#[must_use]
pub fn examples(chapter: &str) -> Vec<String> {
    texts(chapter, BlockKind::Types)
}

/// Returns the initial inputs that are made from all examples of all chapters.
#[must_use]
pub fn of_chapters() -> Seeds {
    let mut seeds = Seeds::default();
    for chapter in chapters() {
        for example in examples(&chapter.text) {
            seeds.add(&example);
        }
    }
    seeds
}

/// Returns the initial inputs that are made from the chapters' examples and from the saved
/// regressions.
#[must_use]
pub fn all() -> Seeds {
    let mut seeds = of_chapters();
    for (_, text) in regression::texts::<Case>(&regression::folder()).unwrap_or_default() {
        seeds.add(&text);
    }
    seeds
}

impl Seeds {
    /// Adds the inputs that are made from the batches of an example.
    pub fn add(&mut self, text: &str) {
        self.texts.push(text.to_owned());
        let Ok(parsed) = example::parse(text) else { return };
        let (mut subject, mut scope, mut roots) = (Selfsame::new(), Scope::default(), Vec::new());
        let interner = subject.interner();
        for batch in &parsed.batches {
            let Ok(lowered) = read(&batch.text, &scope) else { return };
            let done = realize(&mut subject, interner, &lowered.graph, &roots);
            for (name, _) in &lowered.graph.roots {
                scope.old.insert(name.clone(), roots.len() as u32);
                roots.push(None);
            }
            self.drafts.extend(subject.write_draft(interner, done.draft));
            let Ok(types) = done.types else { continue };
            let first = roots.len() - types.len();
            roots[first..].iter_mut().zip(&types).for_each(|(root, ty)| *root = Some(*ty));
            self.types.extend(subject.write(interner, &types));
            self.add_graphs(&mut subject, types);
        }
        self.cases.sort();
        self.cases.dedup();
    }

    /// Adds one case about each type. The labels of the type are replaced by labels that the
    /// generator can draw.
    fn add_graphs(&mut self, subject: &mut dyn Subject, types: Vec<Type>) {
        let mut snapshot = CanonicalGraph::default();
        for ty in types {
            let roots = snapshot.add(subject, ty).unwrap_or_default();
            let head = |head: &crate::types::canonical_graph::CanonicalHead| GraphHead {
                label: head.label.clone(),
                children: head.children.clone(),
            };
            let world = TypeGraph { heads: snapshot.heads.iter().map(head).collect() };
            let root = |&root: &usize| world.rooted(root).relabelled(Alphabet::full());
            self.cases.extend(roots.iter().filter_map(root).filter_map(|graph| seed(&graph)));
        }
    }

    /// Returns the inputs of each sort, with the name of the sort.
    #[must_use]
    pub fn kinds(&self) -> [(&'static str, Vec<Vec<u8>>); 4] {
        let texts = self.texts.iter().map(|text| text.clone().into_bytes()).collect();
        [
            ("cases", self.cases.clone()),
            ("types", self.types.clone()),
            ("drafts", self.drafts.clone()),
            ("texts", texts),
        ]
    }

    /// Writes the inputs of each sort into a separate folder, with one file for each input.
    ///
    /// # Errors
    /// Returns the error of the file system, if there is one.
    pub fn write(&self, folder: &std::path::Path) -> std::io::Result<()> {
        for (name, seeds) in self.kinds() {
            let folder = folder.join(name);
            std::fs::create_dir_all(&folder)?;
            for (number, seed) in seeds.iter().enumerate() {
                std::fs::write(folder.join(format!("{number:03}")), seed)?;
            }
        }
        Ok(())
    }
}

/// Returns the bytes from which the generator draws a case whose first batch spells this graph.
fn seed(graph: &TypeGraph) -> Option<Vec<u8>> {
    let size = Size::default();
    let union = graph.heads.iter().flat_map(|head| &head.children).map(Vec::len).max().unwrap_or(1);
    let heads = graph.heads.len().checked_sub(1).filter(|heads| *heads < size.heads)?;
    let (wide, union) = if union > 1 { (1, 3) } else { (0, 1) };
    let bounds = Bounds { heads: heads + 1, union };
    let mut choices =
        vec![(0, 15), (0, 7), (heads as u64, size.heads as u64 - 1), (wide, 1), (0, 1)];
    choices.extend(choices_of(graph, Alphabet::full(), bounds)?);
    Some(to_bytes(&choices))
}
