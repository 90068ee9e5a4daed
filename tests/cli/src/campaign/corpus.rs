//! Inputs that are worth being tried again: one file each, named by what is in it, so that the
//! corpora of several machines are merged by copying them together.

use super::engine::Engine;
use selfsame_harness::kit::source::{Bounded, Bytes, Random, to_bytes};
use selfsame_harness::types::alphabet::Alphabet;
use selfsame_harness::types::case::{Case, Labels, Size};
use selfsame_harness::types::draw::draw_case;
use selfsame_harness::types::seeds::Seeds;
use selfsame_spec::hex;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::io::Result;
use std::path::{Path, PathBuf};

/// A folder with a folder for each kind of input: `cases`, `types`, `drafts`, `texts`; and one for
/// each fuzz target, of what it found its way by.
#[derive(Debug)]
pub struct Corpus {
    folder: PathBuf,
    /// Combinations of labels of which there is a case.
    known: HashSet<Labels>,
}

impl Corpus {
    /// Opens a corpus; makes it when there is none, and adds the seeds.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn open(folder: &Path, seeds: &Seeds) -> Result<Self> {
        let corpus = Self { folder: folder.to_owned(), known: HashSet::new() };
        for (kind, inputs) in seeds.kinds() {
            for input in inputs {
                corpus.put(kind, &input)?;
            }
        }
        Ok(corpus)
    }

    /// Where the inputs of a kind are.
    #[must_use]
    pub fn of(&self, kind: &str) -> PathBuf {
        self.folder.join(kind)
    }

    /// Takes in all of another corpus: the number of inputs that were new.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn merge(&self, other: &Path) -> Result<u64> {
        let mut new = 0;
        for kind in std::fs::read_dir(other)? {
            let kind = kind?;
            if !kind.file_type()?.is_dir() {
                continue;
            }
            for input in files(&kind.path())? {
                let bytes = std::fs::read(input)?;
                new += u64::from(self.put(&kind.file_name().to_string_lossy(), &bytes)?.1);
            }
        }
        Ok(new)
    }

    /// Adds an input: its file, and whether it is new.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn put(&self, kind: &str, input: &[u8]) -> Result<(PathBuf, bool)> {
        let name = hex::encode(&Sha256::digest(input)[..10]);
        let folder = self.of(kind);
        std::fs::create_dir_all(&folder)?;
        let path = folder.join(name);
        let new = !path.exists();
        if new {
            std::fs::write(&path, input)?;
        }
        Ok((path, new))
    }

    /// The cases, each with its file.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn cases(&mut self) -> Result<Vec<(PathBuf, Case)>> {
        let mut out = Vec::new();
        for path in files(&self.of("cases"))? {
            let bytes = std::fs::read(&path)?;
            let case = draw_case(&mut Bytes(&bytes), Alphabet::full(), Size::default());
            self.known.insert(case.labels);
            out.push((path, case));
        }
        Ok(out)
    }

    /// Keeps a drawn case when it is the first of its kind: no other has this combination of
    /// labels. Only the engine whose choices a fuzzer's bytes can spell has such cases.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn consider(&mut self, engine: &Engine, seed: u64, labels: Labels) -> Result<bool> {
        if engine.name != Engine::ALL[0].name || !self.known.insert(labels) {
            return Ok(false);
        }
        let mut noted = Bounded(Random::new(seed), Vec::new());
        draw_case(&mut noted, Alphabet::full(), Size::default());
        self.put("cases", &to_bytes(&noted.1)).map(|(_, new)| new)
    }
}

/// The files of a folder, in order; none when there is no folder.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>>>()?;
    let mut paths: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
    paths.retain(|path| path.is_file());
    paths.sort();
    Ok(paths)
}
