//! The implementation as a side.

use super::subject::{Alone, Build, COLLECTIONS, KeptCache, Programs, Rewritten, Side};
use crate::kit::Tuning;
use crate::kit::ways::Ways;
use selfsame_lang::{BUILT, Cache, Outcome, Program, RunOptions, Watch, Why, Written};
use selfsame_spec::code::{FileRun, Refusal, Unit, Unlisted};
use selfsame_spec::program::memory::{Collection, Memory};
use selfsame_spec::program::step::Trace;
use selfsame_spec::program::{
    Checked, Demanded, Folded, Forms, Instances, Kinds, Limits, Linked, Named, Published, Ran,
    Scope, Sources, Stage, Tables,
};
use selfsame_spec::text::{Diagnostic, Parsed, Position, Scanned};
use selfsame_spec::{Digest, Error, Lens};
use std::sync::Arc;

/// The crate `selfsame-lang` as a side.
#[derive(Clone, Copy, Debug, Default)]
pub struct Selfsame {
    tuning: selfsame_lang::Tuning,
    ways: Ways<selfsame_lang::Tuning>,
}

impl Selfsame {
    /// Returns the implementation with default settings.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the implementation with settings that `ways` determines. These settings can be
    /// changed later.
    pub(crate) fn of(ways: Ways<selfsame_lang::Tuning>) -> Self {
        Self { tuning: ways.tuned(&Tuning::DEFAULT), ways }
    }

    fn load(self, program: &Sources) -> Program {
        Program::tuned(program, &program.root, self.tuning)
    }

    fn options(self, limits: &Limits) -> RunOptions<'static> {
        RunOptions { limits: *limits, tuning: self.tuning, ..RunOptions::default() }
    }
}

/// A cache of the implementation, and the side that uses it.
#[derive(Debug)]
struct Kept {
    cache: Cache,
    side: Selfsame,
}

impl KeptCache for Kept {
    fn build(&mut self, program: &Sources) -> Build {
        let built = self.side.load(program).build(Some(&mut self.cache));
        let written = built.written.into_iter().map(|Written { name, why }| {
            let word = why.word();
            let chain = if let Why::Uses(chain) = why { chain } else { Vec::new() };
            Rewritten { name, why: word, chain }
        });
        Build { unit: built.unit, taken: built.taken, written: written.collect() }
    }

    fn file(&self) -> Option<Vec<u8>> {
        self.cache.write()
    }

    fn read(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let read = Cache::read(bytes);
        self.cache = Cache::default();
        read.map(|cache| self.cache = cache)
    }
}

impl Programs for Selfsame {
    fn name(&self) -> &str {
        "selfsame"
    }

    fn built(&self) -> &[Stage] {
        BUILT
    }

    fn tunable(&self) -> Tuning {
        self.ways.defaults()
    }

    fn tuned(&self, tuning: &Tuning) -> Option<Side> {
        Some(Arc::new(Self { tuning: self.ways.tuned(tuning), ..*self }))
    }

    fn tokens(&self, text: &str) -> Scanned {
        selfsame_lang::scan(text)
    }

    fn tree(&self, text: &str) -> Parsed {
        selfsame_lang::parse(text)
    }

    fn position(&self, text: &str, offset: u32) -> Position {
        selfsame_lang::position(text, offset)
    }

    fn link(&self, program: &Sources) -> Linked {
        self.load(program).linked()
    }

    fn names(&self, program: &Sources) -> Named {
        self.load(program).named()
    }

    fn forms(&self, program: &Sources) -> Forms {
        self.load(program).forms()
    }

    fn kinds(&self, program: &Sources) -> Kinds {
        self.load(program).kinds()
    }

    fn tables(&self, program: &Sources) -> Tables {
        self.load(program).tables()
    }

    fn report(&self, program: &Sources) -> Vec<Diagnostic> {
        self.load(program).report()
    }

    fn trace(&self, program: &Sources) -> Trace {
        self.load(program).trace()
    }

    fn publish(&self, program: &Sources) -> Published {
        self.load(program).publish()
    }

    fn check(&self, program: &Sources) -> Checked {
        self.load(program).check()
    }

    fn declared(&self, program: &Sources) -> Checked {
        self.load(program).declared()
    }

    fn folded(&self, program: &Sources) -> Folded {
        self.load(program).folded()
    }

    fn instances(&self, program: &Sources) -> Instances {
        self.load(program).instances()
    }

    fn tasks(&self, program: &Sources) -> Option<Demanded> {
        Some(self.load(program).tasks())
    }

    fn run(&self, program: &Sources, limits: &Limits) -> Ran {
        self.load(program).run(limits)
    }

    fn code(&self, program: &Sources) -> Option<Unit> {
        Some(self.load(program).code())
    }

    fn verifies(&self) -> bool {
        true
    }

    fn verify(&self, unit: &Unit) -> Option<Refusal> {
        selfsame_lang::verify_tuned(unit, self.tuning)
    }

    fn run_unit(&self, unit: &Unit, limits: &Limits) -> Option<Ran> {
        Some(selfsame_lang::ran(unit, &self.options(limits)))
    }

    fn cache(&self) -> Option<Box<dyn KeptCache>> {
        Some(Box::new(Kept { cache: Cache::default(), side: *self }))
    }

    fn read_cache(&self, bytes: &[u8]) -> Option<Result<(), Error>> {
        Some(Cache::read(bytes).map(drop))
    }

    fn code_to_write(&self, program: &Sources) -> Option<Unit> {
        Some(self.load(program).code_to_write())
    }

    fn writes_files(&self) -> bool {
        true
    }

    fn write_code(&self, unit: &Unit) -> Option<Vec<u8>> {
        selfsame_lang::write_code(unit)
    }

    fn read_code(&self, bytes: &[u8]) -> Result<Unit, Error> {
        selfsame_lang::read_code(bytes)
    }

    fn record_hashes(&self, bytes: &[u8]) -> Result<Vec<Digest>, Error> {
        let (mut interner, unit) = (selfsame::Interner::new(), selfsame_lang::read_code(bytes)?);
        let types = selfsame_lang::record_types(&unit, &mut interner)?;
        types.into_iter().map(|ty| interner.hash(ty, Lens::Identity)).collect()
    }

    fn run_file(&self, bytes: &[u8], limits: &Limits) -> Option<FileRun> {
        let options = self.options(limits);
        Some(match selfsame_lang::load_code(bytes) {
            Ok(unit) => FileRun::Ran(selfsame_lang::ran(&unit, &options)),
            Err(selfsame_lang::Unloadable::Unreadable(error)) => FileRun::Unread(error),
            Err(selfsame_lang::Unloadable::Refused(refusal)) => FileRun::Refused(refusal),
        })
    }

    fn writes_listings(&self) -> bool {
        true
    }

    fn write_listing(&self, unit: &Unit) -> Option<String> {
        selfsame_lang::write_listing(unit)
    }

    fn read_listing(&self, text: &[u8]) -> Result<Unit, Unlisted> {
        selfsame_lang::read_listing(text)
    }

    fn collected(
        &self,
        unit: &Unit,
        limits: &Limits,
        memory: Memory,
        see: &dyn Fn(Collection),
    ) -> Option<(Ran, u64)> {
        let watch = Some(Watch { most: COLLECTIONS, see });
        let options = RunOptions { memory, watch, ..self.options(limits) };
        let mut lines = Vec::new();
        let Outcome { ending, steps, units, collections } =
            selfsame_lang::run_unit(unit, &options, &mut lines);
        Some((Ran { lines, ending: ending.unwrap_or_default(), steps, units }, collections))
    }

    fn alone(&self, text: &str, scope: &Scope) -> Alone {
        selfsame_lang::notation_tuned(text, scope, self.tuning)
    }
}
