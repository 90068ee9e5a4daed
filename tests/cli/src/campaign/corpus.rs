//! The corpus: inputs that later campaigns check again. The name of an input's file is a hash of
//! its content, so corpora of several machines are merged by copying files.

use crate::atomic;
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

/// A folder that contains one folder for each kind of input. An input of some kinds draws a case of
/// a layer; the other kinds are `types`, `drafts`, `texts` and `modules`. Each fuzz target also has
/// a folder, for inputs that reached new code paths.
#[derive(Debug)]
pub struct Corpus {
    folder: PathBuf,
    /// Pairs of a kind and a set of labels, for each set of labels that occurred together in a case
    /// of this kind.
    known: HashSet<(&'static str, Vec<&'static str>)>,
}

impl Corpus {
    /// Opens a corpus and adds the seeds to it; creates the folder if it does not exist.
    ///
    /// # Errors
    /// Returns an error of the file system.
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

    /// Returns the folder that contains the inputs of a kind.
    #[must_use]
    pub fn of(&self, kind: &str) -> PathBuf {
        self.folder.join(kind)
    }

    /// Copies all inputs of another corpus into this corpus, and returns the number of new inputs.
    ///
    /// # Errors
    /// Returns an error of the file system.
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

    /// Adds an input, and returns its file and whether the input is new.
    ///
    /// # Errors
    /// Returns an error of the file system.
    pub fn put(&self, kind: &str, input: &[u8]) -> Result<(PathBuf, bool)> {
        let name = hex::encode(&Sha256::digest(input)[..10]);
        let folder = self.of(kind);
        std::fs::create_dir_all(&folder)?;
        let path = folder.join(name);
        let new = !path.exists();
        if new {
            atomic::write(&path, input)?;
        }
        Ok((path, new))
    }

    /// Returns the inputs of a kind, each with its file.
    ///
    /// # Errors
    /// Returns an error of the file system.
    pub fn inputs(&self, kind: &str) -> Result<Vec<(PathBuf, Vec<u8>)>> {
        let read = |path: PathBuf| std::fs::read(&path).map(|bytes| (path, bytes));
        files(&self.of(kind))?.into_iter().map(read).collect()
    }

    /// Records the labels of a case, and returns whether their combination is new.
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

    /// Adds to the corpus a case that the suite drew from a seed, if the combination of the case's
    /// labels is new.
    ///
    /// # Errors
    /// Returns an error of the file system.
    pub fn consider<S: Layer>(&mut self, suite: &S, seed: u64, case: &S::Case) -> Result<bool> {
        if !self.learn::<S>(case) {
            return Ok(false);
        }
        let mut noted = Bounded(Random::new(seed), Vec::new());
        draw(suite, &mut noted, S::Size::default());
        self.put(S::KIND, &to_bytes(&noted.1)).map(|(_, new)| new)
    }
}

/// Returns the files of a folder, sorted by path; the list is empty if the folder does not exist.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>>>()?;
    let mut paths: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
    // Files whose names start with a dot are skipped, because they are still being written.
    let is_hidden = |path: &PathBuf| {
        path.file_name().is_some_and(|own| own.as_encoded_bytes().starts_with(b"."))
    };
    paths.retain(|path| path.is_file() && !is_hidden(path));
    paths.sort();
    Ok(paths)
}
