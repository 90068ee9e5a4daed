//! The interface of a side. A side is a compiler under test, which reads programs.

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

/// The result of reading a text that stands alone: its draft, or its errors.
pub type Alone = Result<Lowered, Vec<Diagnostic>>;

/// The results of one compilation of a program.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Compiled {
    /// The types of the program's expressions.
    pub checked: Checked,
    /// The steps by which the types of the program were found.
    pub trace: Trace,
    /// The results of the program's folds.
    pub folded: Folded,
    /// The instances of the program's templates.
    pub instances: Instances,
    /// The plan from which the program is published as a world.
    pub published: Published,
    /// The output of the program, and how its run ended.
    pub ran: Ran,
}

/// The result of a build with a cache ([cache.build]).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Build {
    /// The code unit of the program.
    pub unit: Unit,
    /// The number of roots whose code the build reused from the cache.
    pub taken: usize,
    /// The roots whose code the build generated.
    pub written: Vec<Rewritten>,
}

/// A root whose code a build generated, and the reason for it ([cache.why]).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rewritten {
    /// The name of the root.
    pub name: String,
    /// The word for the reason why the code was not reused.
    pub why: &'static str,
    /// The names of the members on the path from the root to the change that is the reason.
    pub chain: Vec<String>,
}

/// A cache that is used for several builds ([cache.build]).
pub trait KeptCache {
    /// Builds a program with this cache.
    fn build(&mut self, program: &Sources) -> Build;
    /// Returns the cache, written as a file.
    fn file(&self) -> Option<Vec<u8>>;
    /// Replaces the contents of the cache with the cache in a file. The cache becomes empty if the
    /// bytes are not a valid file ([cache.read]).
    ///
    /// # Errors
    /// On failure, returns the first error in the order of the bytes.
    fn read(&mut self, bytes: &[u8]) -> Result<(), Error>;
}

/// A shared reference to a side.
pub type Side = Arc<dyn Programs>;

/// The maximum number of collections of a run that are observed.
pub const COLLECTIONS: u64 = 24;

/// A side: a compiler that answers queries about programs, stage by stage. Each answer is computed
/// from the text of the program.
pub trait Programs: Send + Sync {
    /// Returns the name of the side in reports.
    fn name(&self) -> &str;
    /// Returns the stages that the side implements. Other stages are not queried.
    fn built(&self) -> &[Stage];
    /// Returns the settings by which the side chooses between equivalent code paths, with their
    /// default values.
    fn tunable(&self) -> Tuning {
        Tuning::DEFAULT
    }
    /// Returns this side with other settings; `None` if it has no settings. The settings do not
    /// change the answers.
    fn tuned(&self, _tuning: &Tuning) -> Option<Side> {
        None
    }
    /// Returns the tokens of a text.
    fn tokens(&self, text: &str) -> Scanned;
    /// Returns the syntax tree of a text, and its errors.
    fn tree(&self, text: &str) -> Parsed;
    /// Returns a syntax tree, printed as text.
    fn print(&self, tree: &Tree) -> String {
        selfsame_spec::text::print(tree)
    }
    /// Returns the line and column of a byte of a text.
    fn position(&self, text: &str, offset: u32) -> Position;
    /// Returns the modules of the program, in the order of linking.
    fn link(&self, program: &Sources) -> Linked;
    /// Returns the declarations of the program, and the declarations to which its names refer.
    fn names(&self, program: &Sources) -> Named;
    /// Returns the forms of the program's functions and templates.
    fn forms(&self, program: &Sources) -> Forms;
    /// Returns the kinds of the program's constants.
    fn kinds(&self, program: &Sources) -> Kinds;
    /// Returns the ids of the program's declarations.
    fn tables(&self, program: &Sources) -> Tables;
    /// Returns the errors of all stages before the checking of types.
    fn report(&self, program: &Sources) -> Vec<Diagnostic>;
    /// Returns the plan from which the program is published as a world.
    fn publish(&self, program: &Sources) -> Published;
    /// Returns the types of the program's expressions, and the errors of types.
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
    /// Returns the steps by which the types of the program were found.
    fn trace(&self, _program: &Sources) -> Trace {
        Trace::default()
    }
    /// Runs the program. Returns its output, and how the run ended.
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
    /// Returns all results of one compilation. Returns `None` if the side would not save work by
    /// compiling only once.
    fn compiled(&self, _program: &Sources, _limits: &Limits) -> Option<Compiled> {
        None
    }
    /// Returns the types, folds and instances of a program. The number `order` selects the order in
    /// which the tasks run.
    fn compiled_in_order(&self, program: &Sources, _order: u64) -> (Checked, Folded, Instances) {
        (self.check(program), self.folded(program), self.instances(program))
    }
    /// Returns the tasks of compiling, each with the tasks that it demanded; `None` if the side
    /// does not record them.
    fn tasks(&self, _program: &Sources) -> Option<Demanded> {
        None
    }
    /// Returns the code of the program; `None` if the side makes no code.
    fn code(&self, _program: &Sources) -> Option<Unit> {
        None
    }
    /// Returns whether the side can verify code units.
    fn verifies(&self) -> bool {
        false
    }
    /// Returns the reason why the verifier refuses a code unit, if it refuses the unit. This method
    /// is called only for a side that verifies.
    fn verify(&self, _unit: &Unit) -> Option<Refusal> {
        None
    }
    /// Runs a code unit; returns `None` if the side cannot run code units.
    fn run_unit(&self, _unit: &Unit, _limits: &Limits) -> Option<Ran> {
        None
    }
    /// Returns the key under which the code of a function is cached. `hashes` are the identity hash
    /// and the compiler hash of the function's member.
    fn code_key(&self, hashes: &[String; 2]) -> String {
        hashes[1].clone()
    }
    /// Returns an empty cache; `None` if the side has no caches.
    fn cache(&self) -> Option<Box<dyn KeptCache>> {
        None
    }
    /// Builds programs one after another with one cache. The cache is written to a file and read
    /// back between two builds.
    fn builds(&self, programs: &[Sources]) -> Option<Vec<Build>> {
        let mut cache = self.cache()?;
        let build = |program: &Sources| {
            let built = cache.build(program);
            if let Some(file) = cache.file() {
                // The error is ignored here. A refused file leaves the cache empty, and the laws of
                // builds report an empty cache.
                let _ = cache.read(&file);
            }
            built
        };
        Some(programs.iter().map(build).collect())
    }
    /// Returns the file of the cache after a build of the program; `None` if the side has no
    /// caches.
    fn cache_file(&self, program: &Sources) -> Option<Vec<u8>> {
        let mut cache = self.cache()?;
        cache.build(program);
        cache.file()
    }
    /// Reads bytes as the file of a cache; returns `None` if the side cannot read caches.
    fn read_cache(&self, _bytes: &[u8]) -> Option<Result<(), Error>> {
        None
    }
    /// Returns the code of the program together with the types of its records, as it is written to
    /// a file. Returns `None` if the side writes no files.
    fn code_to_write(&self, program: &Sources) -> Option<Unit> {
        self.code(program)
    }
    /// Returns whether the side can write and read files of code.
    fn writes_files(&self) -> bool {
        false
    }
    /// Returns the bytes of the file of a unit; `None` if the unit cannot be written. This method
    /// and the methods below are called only for a side that writes files.
    fn write_code(&self, _unit: &Unit) -> Option<Vec<u8>> {
        None
    }
    /// Reads the bytes of a file as a unit.
    ///
    /// # Errors
    /// On failure, returns the first error in the order of the bytes.
    fn read_code(&self, bytes: &[u8]) -> Result<Unit, Error> {
        Err(ErrorKind::WireTruncated { offset: bytes.len() as u64 }.into())
    }
    /// Returns the identity hashes of the record types in a file. Reading the file interns these
    /// types.
    ///
    /// # Errors
    /// The errors are those of [`read_code`](Self::read_code).
    fn record_hashes(&self, bytes: &[u8]) -> Result<Vec<Digest>, Error> {
        let unit = self.read_code(bytes)?;
        selfsame_model::look(&unit.records).map(|own| own.types)
    }
    /// Reads a file, verifies its unit, and runs the unit. Returns `None` if the side cannot run
    /// units.
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
    /// Returns whether the side can write and assemble listings of code.
    fn writes_listings(&self) -> bool {
        false
    }
    /// Returns the listing of a unit; `None` if the unit has no listing. This method and the
    /// methods below are called only for a side that writes listings.
    fn write_listing(&self, _unit: &Unit) -> Option<String> {
        None
    }
    /// Assembles a listing to a unit.
    ///
    /// # Errors
    /// On failure, returns the place of the first error E0813 in the text.
    fn read_listing(&self, _text: &[u8]) -> Result<Unit, Unlisted> {
        Err(Unlisted { line: 1, column: 1 })
    }
    /// Runs a code unit with the given settings of memory; returns `None` if the side cannot do so.
    /// Calls `see` with each of the first [`COLLECTIONS`] collections.
    fn collected(
        &self,
        _unit: &Unit,
        _limits: &Limits,
        _memory: Memory,
        _see: &dyn Fn(Collection),
    ) -> Option<(Ran, u64)> {
        None
    }
    /// Reads a text that stands alone; the declarations of `scope` are visible in it.
    fn alone(&self, text: &str, scope: &Scope) -> Alone;

    /// Returns whether the side implements a stage.
    fn has(&self, stage: Stage) -> bool {
        self.built().contains(&stage)
    }
}
