//! The interface of a side: a compiler under test, which reads programs.

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

/// The draft of a text that stands alone, or its errors.
pub type Alone = Result<Lowered, Vec<Diagnostic>>;

/// The answers of a side about a program, all from one compilation.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Compiled {
    /// The types of expressions.
    pub checked: Checked,
    /// The steps in which the types came about.
    pub trace: Trace,
    /// The results of its folds.
    pub folded: Folded,
    /// The instances of its templates.
    pub instances: Instances,
    /// The plan by which the program is published as a world.
    pub published: Published,
    /// The output of the program, and how its run ended.
    pub ran: Ran,
}

/// A build with a cache ([cache.build]).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Build {
    /// The unit.
    pub unit: Unit,
    /// The number of roots whose code was taken from the cache.
    pub taken: usize,
    /// The roots whose code the build wrote.
    pub written: Vec<Rewritten>,
}

/// A root whose code a build wrote, and the reason ([cache.why]).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rewritten {
    /// Its name.
    pub name: String,
    /// The word that states the reason.
    pub why: &'static str,
    /// The chain of members that leads to the change.
    pub chain: Vec<String>,
}

/// A cache that is kept from one build to the next ([cache.build]).
pub trait KeptCache {
    /// Builds a program with this cache.
    fn build(&mut self, program: &Sources) -> Build;
    /// Returns its file.
    fn file(&self) -> Option<Vec<u8>>;
    /// Replaces the cache with the cache in a file, or with an empty cache if the bytes are not a
    /// valid file ([cache.read]).
    ///
    /// # Errors
    /// The first error in the order of the bytes.
    fn read(&mut self, bytes: &[u8]) -> Result<(), Error>;
}

/// A side.
pub type Side = Arc<dyn Programs>;

/// The maximum number of collections of a run that are observed.
pub const COLLECTIONS: u64 = 24;

/// A reader of programs, stage by stage. The answer of each stage is computed from the text.
pub trait Programs: Send + Sync {
    /// Returns the name of the side in reports.
    fn name(&self) -> &str;
    /// Returns the stages that the side supports. No other stage is requested.
    fn built(&self) -> &[Stage];
    /// Returns the numbers by which the side chooses its code paths and which can be set, with
    /// their defaults.
    fn tunable(&self) -> Tuning {
        Tuning::DEFAULT
    }
    /// Returns the same side with other numbers; `None` if it has no such numbers. The answers do
    /// not depend on these numbers.
    fn tuned(&self, _tuning: &Tuning) -> Option<Side> {
        None
    }
    /// Returns the tokens of a text.
    fn tokens(&self, text: &str) -> Scanned;
    /// Returns the tree of a text.
    fn tree(&self, text: &str) -> Parsed;
    /// Returns a tree as text.
    fn print(&self, tree: &Tree) -> String {
        selfsame_spec::text::print(tree)
    }
    /// Returns the line and column of a byte.
    fn position(&self, text: &str, offset: u32) -> Position;
    /// Returns the modules of the program, in the order of linking.
    fn link(&self, program: &Sources) -> Linked;
    /// Returns the meanings of names.
    fn names(&self, program: &Sources) -> Named;
    /// Returns the forms of functions and templates.
    fn forms(&self, program: &Sources) -> Forms;
    /// Returns the kinds of constants.
    fn kinds(&self, program: &Sources) -> Kinds;
    /// Returns the ids of declarations.
    fn tables(&self, program: &Sources) -> Tables;
    /// Returns all errors.
    fn report(&self, program: &Sources) -> Vec<Diagnostic>;
    /// Returns the plan by which the program is published as a world.
    fn publish(&self, program: &Sources) -> Published;
    /// Returns the types of expressions.
    fn check(&self, _program: &Sources) -> Checked {
        Checked::default()
    }
    /// Returns the types of declarations and the errors of checking. The result may have further
    /// rows, which callers ignore.
    fn declared(&self, program: &Sources) -> Checked {
        self.check(program)
    }
    /// Checks types, with the tasks in the order that a number selects.
    fn check_in_order(&self, program: &Sources, _order: u64) -> Checked {
        self.check(program)
    }
    /// Returns the steps in which the types came about.
    fn trace(&self, _program: &Sources) -> Trace {
        Trace::default()
    }
    /// Runs the program; returns its output, and how the run ended.
    fn run(&self, _program: &Sources, _limits: &Limits) -> Ran {
        Ran::default()
    }
    /// Returns the results of the program's folds.
    fn folded(&self, _program: &Sources) -> Folded {
        Folded::default()
    }
    /// Returns the instances of the program's templates.
    fn instances(&self, _program: &Sources) -> Instances {
        Instances::default()
    }
    /// Returns all these answers from one compilation, if the side would otherwise compile anew for
    /// each of them.
    fn compiled(&self, _program: &Sources, _limits: &Limits) -> Option<Compiled> {
        None
    }
    /// Returns types, folds and instances, computed with the tasks in the order that a number
    /// selects.
    fn compiled_in_order(&self, program: &Sources, _order: u64) -> (Checked, Folded, Instances) {
        (self.check(program), self.folded(program), self.instances(program))
    }
    /// Returns the tasks, each with the tasks that it demanded, if the side records them.
    fn tasks(&self, _program: &Sources) -> Option<Demanded> {
        None
    }
    /// Returns the code of the program; `None` if the side makes no code.
    fn code(&self, _program: &Sources) -> Option<Unit> {
        None
    }
    /// Returns whether the side verifies units of code.
    fn verifies(&self) -> bool {
        false
    }
    /// Returns the reason why a unit of code is refused before it is run, if it is refused. This
    /// method is called only for a side that verifies.
    fn verify(&self, _unit: &Unit) -> Option<Refusal> {
        None
    }
    /// Runs a unit of code; returns `None` if the side cannot run it.
    fn run_unit(&self, _unit: &Unit, _limits: &Limits) -> Option<Ran> {
        None
    }
    /// Returns the key under which the code of a function is kept, by the identity hash and the
    /// compiler hash of its member.
    fn code_key(&self, hashes: &[String; 2]) -> String {
        hashes[1].clone()
    }
    /// Returns an empty cache, if the side has caches.
    fn cache(&self) -> Option<Box<dyn KeptCache>> {
        None
    }
    /// Builds programs one after another with one cache, which is written and read between builds.
    fn builds(&self, programs: &[Sources]) -> Option<Vec<Build>> {
        let mut cache = self.cache()?;
        let build = |program: &Sources| {
            let built = cache.build(program);
            if let Some(file) = cache.file() {
                // The error is ignored, because a refused file leaves an empty cache, which the
                // laws of builds detect.
                let _ = cache.read(&file);
            }
            built
        };
        Some(programs.iter().map(build).collect())
    }
    /// Returns the file of the cache after a build, if the side has caches.
    fn cache_file(&self, program: &Sources) -> Option<Vec<u8>> {
        let mut cache = self.cache()?;
        cache.build(program);
        cache.file()
    }
    /// Reads bytes as the file of a cache; returns `None` if the side reads no caches.
    fn read_cache(&self, _bytes: &[u8]) -> Option<Result<(), Error>> {
        None
    }
    /// Returns the code of the program with the types of its records; `None` if the side writes no
    /// files.
    fn code_to_write(&self, program: &Sources) -> Option<Unit> {
        self.code(program)
    }
    /// Returns whether the side writes and reads files of code.
    fn writes_files(&self) -> bool {
        false
    }
    /// Returns the file of a unit; `None` if the unit has no file. This method and the methods
    /// below are called only for a side that writes files.
    fn write_code(&self, _unit: &Unit) -> Option<Vec<u8>> {
        None
    }
    /// Reads a file as a unit.
    ///
    /// # Errors
    /// The first error in the order of the bytes.
    fn read_code(&self, bytes: &[u8]) -> Result<Unit, Error> {
        Err(ErrorKind::WireTruncated { offset: bytes.len() as u64 }.into())
    }
    /// Returns the identity hashes of the types of records that reading a file interns.
    ///
    /// # Errors
    /// The errors of [`read_code`](Self::read_code).
    fn record_hashes(&self, bytes: &[u8]) -> Result<Vec<Digest>, Error> {
        let unit = self.read_code(bytes)?;
        selfsame_model::look(&unit.records).map(|own| own.types)
    }
    /// Reads a file, verifies its unit and runs it; returns `None` if the side runs no units.
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
    /// Returns whether the side writes and assembles listings of code.
    fn writes_listings(&self) -> bool {
        false
    }
    /// Returns the listing of a unit; `None` if the unit has no listing. This method and the
    /// methods below are called only for a side that writes listings.
    fn write_listing(&self, _unit: &Unit) -> Option<String> {
        None
    }
    /// Assembles a text to a unit.
    ///
    /// # Errors
    /// On failure, returns the first E0813 in the order of the text.
    fn read_listing(&self, _text: &[u8]) -> Result<Unit, Unlisted> {
        Err(Unlisted { line: 1, column: 1 })
    }
    /// Runs a unit of code with the given sort of memory; returns `None` if the side cannot do so.
    /// The first [`COLLECTIONS`] collections are observed.
    fn collected(
        &self,
        _unit: &Unit,
        _limits: &Limits,
        _memory: Memory,
        _see: &dyn Fn(Collection),
    ) -> Option<(Ran, u64)> {
        None
    }
    /// Reads a text that stands alone.
    fn alone(&self, text: &str, scope: &Scope) -> Alone;

    /// Returns whether the side supports a stage.
    fn has(&self, stage: Stage) -> bool {
        self.built().contains(&stage)
    }
}
