//! Inputs that are worth being tried again: one file each, named by what is in it, so that the
//! corpora of several machines are merged by copying them together.

use crate::layer::Layer;
use selfsame_harness::kit::Case;
use selfsame_harness::kit::labels::LabelSet;
use selfsame_harness::kit::source::{Bounded, Random, to_bytes};
use selfsame_harness::kit::tester::draw;
use selfsame_harness::programs;
use selfsame_harness::types::seeds::Seeds;
use selfsame_spec::hex;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::io::Result;
use std::path::{Path, PathBuf};

/// A folder with a folder for each kind of input: those that draw the cases of a layer, and `types`,
/// `drafts`, `texts`, `modules`; and one for each fuzz target, of the inputs by which it found its way.
#[derive(Debug)]
pub struct Corpus {
    folder: PathBuf,
    /// Kinds, and labels that are together in a case of the kind.
    known: HashSet<(&'static str, Vec<&'static str>)>,
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
        for program in programs::seeds::texts() {
            corpus.put("modules", program.as_bytes())?;
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

    /// The inputs of a kind, each with its file.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn inputs(&self, kind: &str) -> Result<Vec<(PathBuf, Vec<u8>)>> {
        let read = |path: PathBuf| std::fs::read(&path).map(|bytes| (path, bytes));
        files(&self.of(kind))?.into_iter().map(read).collect()
    }

    /// Learns what a case is like; whether no other was so far.
    pub fn learn<S: Layer>(&mut self, case: &S::Case) -> bool {
        let names: Vec<&str> = case.labels().names().collect();
        let pairs = || {
            let pair = |at: usize| names[..at].iter().map(move |one| (at, *one));
            let pairs = (0..names.len()).flat_map(pair);
            pairs.map(|(at, one)| vec![one, names[at]]).collect::<Vec<_>>()
        };
        let sets = if S::WHOLE { vec![names.clone()] } else { pairs() };
        let new = sets.into_iter().filter(|set| self.known.insert((S::KIND, set.clone())));
        new.count() > 0
    }

    /// Keeps a case that the suite drew from a seed, when no other is like it.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn consider<S: Layer>(&mut self, suite: &S, seed: u64, case: &S::Case) -> Result<bool> {
        if !self.learn::<S>(case) {
            return Ok(false);
        }
        let mut noted = Bounded(Random::new(seed), Vec::new());
        draw(suite, &mut noted, S::Size::default());
        self.put(S::KIND, &to_bytes(&noted.1)).map(|(_, new)| new)
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
