//! What is tested: whatever reads programs.

use crate::kit::Tuning;
use selfsame_spec::code::{FileRun, Refusal, Unit, Unlisted};
use selfsame_spec::error::ErrorKind;
use selfsame_spec::program::memory::{Collection, Memory};
use selfsame_spec::program::{
    Checked, Demanded, Folded, Forms, Instances, Kinds, Limits, Linked, Lowered, Named, Published,
    Ran, Scope, Sources, Stage, Tables, Trace,
};
use selfsame_spec::text::{Diagnostic, Parsed, Position, Scanned, Tree};
use selfsame_spec::{Digest, Error};
use std::sync::Arc;

/// What a text says that stands alone, or what is wrong with it.
pub type Alone = Result<Lowered, Vec<Diagnostic>>;

/// What a side says of a program that it compiled once.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Compiled {
    /// The types of expressions.
    pub checked: Checked,
    /// How the types come about.
    pub trace: Trace,
    /// The results of its folds.
    pub folded: Folded,
    /// The instances of its templates.
    pub instances: Instances,
    /// Its world, as a plan.
    pub published: Published,
    /// What it prints, and how it ends.
    pub ran: Ran,
}

/// A build with a cache ([cache.build]).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Build {
    /// The unit.
    pub unit: Unit,
    /// So many roots were taken.
    pub taken: usize,
    /// The roots that were written.
    pub written: Vec<Rewritten>,
}

/// A root that a build wrote, and why ([cache.why]).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rewritten {
    /// Its name.
    pub name: String,
    /// The word of the reason.
    pub why: &'static str,
    /// The chain of members that leads to a change.
    pub chain: Vec<String>,
}

/// A cache that is kept from one build to the next ([cache.build]).
pub trait KeptCache {
    /// Builds a program with it.
    fn build(&mut self, program: &Sources) -> Build;
    /// Its file.
    fn file(&self) -> Option<Vec<u8>>;
    /// Takes the cache of a file in its place, or an empty one if the file is none ([cache.read]).
    ///
    /// # Errors
    /// The first in the order of the bytes.
    fn read(&mut self, bytes: &[u8]) -> Result<(), Error>;
}

/// A side.
pub type Side = Arc<dyn Programs>;

/// Of a run so many collections are seen.
pub const COLLECTIONS: u64 = 24;

/// A reader of programs, stage by stage. Each stage is asked from the start.
pub trait Programs: Send + Sync {
    /// How reports call it.
    fn name(&self) -> &str;
    /// The stages that work. No other is asked.
    fn built(&self) -> &[Stage];
    /// The numbers by which it chooses its ways that can be set, with their defaults.
    fn tunable(&self) -> Tuning {
        Tuning::DEFAULT
    }
    /// The same side with other numbers; none of one that has none. Nothing that it says depends on them.
    fn tuned(&self, _tuning: &Tuning) -> Option<Side> {
        None
    }
    /// The tokens of a text.
    fn tokens(&self, text: &str) -> Scanned;
    /// The tree of a text.
    fn tree(&self, text: &str) -> Parsed;
    /// A tree as text.
    fn print(&self, tree: &Tree) -> String {
        selfsame_spec::text::print(tree)
    }
    /// The line and column of a byte.
    fn position(&self, text: &str, offset: u32) -> Position;
    /// The modules in order.
    fn link(&self, program: &Sources) -> Linked;
    /// What names mean.
    fn names(&self, program: &Sources) -> Named;
    /// The forms of functions and templates.
    fn forms(&self, program: &Sources) -> Forms;
    /// The kinds of constants.
    fn kinds(&self, program: &Sources) -> Kinds;
    /// The ids of declarations.
    fn tables(&self, program: &Sources) -> Tables;
    /// All errors.
    fn report(&self, program: &Sources) -> Vec<Diagnostic>;
    /// Its world, as a plan.
    fn publish(&self, program: &Sources) -> Published;
    /// The types of expressions.
    fn check(&self, _program: &Sources) -> Checked {
        Checked::default()
    }
    /// The types, found out in an order that a number says.
    fn check_in_order(&self, program: &Sources, _order: u64) -> Checked {
        self.check(program)
    }
    /// How the types come about.
    fn trace(&self, _program: &Sources) -> Trace {
        Trace::default()
    }
    /// What it prints, and how it ends.
    fn run(&self, _program: &Sources, _limits: &Limits) -> Ran {
        Ran::default()
    }
    /// The results of its folds.
    fn folded(&self, _program: &Sources) -> Folded {
        Folded::default()
    }
    /// The instances of its templates.
    fn instances(&self, _program: &Sources) -> Instances {
        Instances::default()
    }
    /// All of this at once, from a side that compiles the program anew for each.
    fn compiled(&self, _program: &Sources, _limits: &Limits) -> Option<Compiled> {
        None
    }
    /// Types, folds and instances, found out in an order that a number says.
    fn compiled_in_order(&self, program: &Sources, _order: u64) -> (Checked, Folded, Instances) {
        (self.check(program), self.folded(program), self.instances(program))
    }
    /// Which task demanded which, from a side that notes it.
    fn tasks(&self, _program: &Sources) -> Option<Demanded> {
        None
    }
    /// Its code, from a side that makes some.
    fn code(&self, _program: &Sources) -> Option<Unit> {
        None
    }
    /// Whether it verifies units of code.
    fn verifies(&self) -> bool {
        false
    }
    /// Why a unit of code is refused before it is run, if it is. Asked of a side that verifies.
    fn verify(&self, _unit: &Unit) -> Option<Refusal> {
        None
    }
    /// Runs a unit of code, from a side that can.
    fn run_unit(&self, _unit: &Unit, _limits: &Limits) -> Option<Ran> {
        None
    }
    /// The key under which the code of a function is kept, by the identity hash and the compiler hash of its member.
    fn code_key(&self, hashes: &[String; 2]) -> String {
        hashes[1].clone()
    }
    /// An empty cache, from a side that has caches.
    fn cache(&self) -> Option<Box<dyn KeptCache>> {
        None
    }
    /// Builds programs one after another with one cache, which is written and read between them.
    fn builds(&self, programs: &[Sources]) -> Option<Vec<Build>> {
        let mut cache = self.cache()?;
        let build = |program: &Sources| {
            let built = cache.build(program);
            if let Some(file) = cache.file() {
                // A file that is refused is an empty cache: laws of builds see it.
                let _ = cache.read(&file);
            }
            built
        };
        Some(programs.iter().map(build).collect())
    }
    /// The file of the cache of a build, from a side that has caches.
    fn cache_file(&self, program: &Sources) -> Option<Vec<u8>> {
        let mut cache = self.cache()?;
        cache.build(program);
        cache.file()
    }
    /// Whether bytes are the file of a cache; none from a side that reads none.
    fn read_cache(&self, _bytes: &[u8]) -> Option<Result<(), Error>> {
        None
    }
    /// Its code with the types of its records, from a side that writes files.
    fn code_to_write(&self, program: &Sources) -> Option<Unit> {
        self.code(program)
    }
    /// Whether it writes and reads files of code.
    fn writes_files(&self) -> bool {
        false
    }
    /// The file of a unit; none of one that has none. It is asked, as are those below, of a side that writes files.
    fn write_code(&self, _unit: &Unit) -> Option<Vec<u8>> {
        None
    }
    /// The unit that a file is.
    ///
    /// # Errors
    /// The first in the order of the bytes.
    fn read_code(&self, bytes: &[u8]) -> Result<Unit, Error> {
        Err(ErrorKind::WireTruncated { offset: bytes.len() as u64 }.into())
    }
    /// The identity hashes of the types of records that reading a file interns.
    ///
    /// # Errors
    /// As [`read_code`](Self::read_code).
    fn record_hashes(&self, bytes: &[u8]) -> Result<Vec<Digest>, Error> {
        let unit = self.read_code(bytes)?;
        selfsame_model::look(&unit.records).map(|own| own.types)
    }
    /// Reads a file, verifies its unit and runs it; none from a side that runs no units.
    fn run_file(&self, bytes: &[u8], limits: &Limits) -> Option<FileRun> {
        let unit = match self.read_code(bytes) {
            Ok(unit) => unit,
            Err(error) => return Some(FileRun::Unread(error)),
        };
        match self.verify(&unit) {
            Some(refusal) => Some(FileRun::Refused(refusal)),
            None => self.run_unit(&unit, limits).map(FileRun::Ran),
        }
    }
    /// Whether it writes and assembles listings of code.
    fn writes_listings(&self) -> bool {
        false
    }
    /// The listing of a unit; none of one that has none. Asked, as what follows, of a side that writes listings.
    fn write_listing(&self, _unit: &Unit) -> Option<String> {
        None
    }
    /// The unit that a text is assembled as.
    ///
    /// # Errors
    /// E0813, the first in the order of the text.
    fn read_listing(&self, _text: &[u8]) -> Result<Unit, Unlisted> {
        Err(Unlisted { line: 1, column: 1 })
    }
    /// Runs a unit of code with its memory kept in one of several ways, from a side that can. The first
    /// [`COLLECTIONS`] collections are seen.
    fn collected(
        &self,
        _unit: &Unit,
        _limits: &Limits,
        _memory: Memory,
        _see: &dyn Fn(Collection),
    ) -> Option<(Ran, u64)> {
        None
    }
    /// A text that stands alone.
    fn alone(&self, text: &str, scope: &Scope) -> Alone;

    /// Whether a stage works.
    fn has(&self, stage: Stage) -> bool {
        self.built().contains(&stage)
    }
}
