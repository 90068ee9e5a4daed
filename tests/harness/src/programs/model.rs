//! The reference model as a side.

use super::implementation::Selfsame;
use super::subject::{Alone, Build, Compiled, KeptCache, Programs};
use crate::kit::source::{Random, Source};
use selfsame_lang_model::reference::REFERENCE;
use selfsame_lang_model::rules::LanguageRules;
use selfsame_lang_model::{BUILT, Language};
use selfsame_model::Interner;
use selfsame_spec::code::{FileRun, Refusal, Unit, Unlisted};
use selfsame_spec::program::memory::{Collection, Memory};
use selfsame_spec::program::step::Trace;
use selfsame_spec::program::{
    Checked, Folded, Forms, Instances, Kinds, Limits, Linked, Named, Published, Ran, Scope,
    Sources, Stage, Tables,
};
use selfsame_spec::text::{Diagnostic, Parsed, Position, Scanned, Tree};
use selfsame_spec::{Digest, Error, Lens};

/// The crate `selfsame-lang-model` with a table of rules, as a side.
#[derive(Clone, Copy, Debug)]
pub struct Model {
    name: &'static str,
    language: Language,
    unit: fn(&mut Unit),
    memory: Forged,
    key: Key,
    builds: Rebuilt,
    machine: RunsUnit,
}

/// A function that runs a code unit.
pub type RunsUnit = fn(&Unit, &Limits) -> Ran;

/// A function that changes an observed collection, as a planted bug.
pub type Forged = fn(Memory, &mut Collection);

/// A function that computes the key under which code is cached, from the identity hash and the
/// compiler hash of a function.
pub type Key = fn(&[String; 2]) -> String;

/// A function that changes the results of builds with a cache, as a planted bug.
pub type Rebuilt = fn(&mut Vec<Build>);

impl Default for Model {
    fn default() -> Self {
        Self::new()
    }
}

impl Model {
    /// Returns the model with the rules of the reference.
    #[must_use]
    pub const fn new() -> Self {
        Self::with_rules("model", REFERENCE)
    }

    /// Returns the model with the given name and rules.
    #[must_use]
    pub const fn with_rules(name: &'static str, rules: LanguageRules) -> Self {
        Self {
            name,
            language: Language::with_rules(rules),
            unit: |_| {},
            memory: |_, _| {},
            key: |hashes| hashes[1].clone(),
            builds: |_| {},
            machine: selfsame_lang_model::machine,
        }
    }

    /// Returns this model with a function that changes each code unit.
    #[must_use]
    pub const fn with_code(mut self, unit: fn(&mut Unit)) -> Self {
        self.unit = unit;
        self
    }

    /// Returns this model with a function that changes each observed collection.
    #[must_use]
    pub const fn with_memory(mut self, memory: Forged) -> Self {
        self.memory = memory;
        self
    }

    /// Returns this model with another function that computes the keys of code.
    #[must_use]
    pub const fn with_key(mut self, key: Key) -> Self {
        self.key = key;
        self
    }

    /// Returns this model with another function that runs code units.
    #[must_use]
    pub const fn with_machine(mut self, machine: RunsUnit) -> Self {
        self.machine = machine;
        self
    }

    /// Returns this model with a function that changes the results of builds with a cache.
    #[must_use]
    pub const fn with_builds(mut self, builds: Rebuilt) -> Self {
        self.builds = builds;
        self
    }
}

impl Programs for Model {
    fn name(&self) -> &str {
        self.name
    }

    fn built(&self) -> &[Stage] {
        BUILT
    }

    fn tokens(&self, text: &str) -> Scanned {
        self.language.scan(text)
    }

    fn tree(&self, text: &str) -> Parsed {
        self.language.parse(text)
    }

    fn print(&self, tree: &Tree) -> String {
        self.language.print(tree)
    }

    fn position(&self, text: &str, offset: u32) -> Position {
        self.language.position(text, offset)
    }

    fn link(&self, program: &Sources) -> Linked {
        self.language.link(program, &program.root)
    }

    fn names(&self, program: &Sources) -> Named {
        self.language.names(program, &program.root)
    }

    fn forms(&self, program: &Sources) -> Forms {
        self.language.forms(program, &program.root)
    }

    fn kinds(&self, program: &Sources) -> Kinds {
        self.language.kinds(program, &program.root)
    }

    fn tables(&self, program: &Sources) -> Tables {
        self.language.tables(program, &program.root)
    }

    fn report(&self, program: &Sources) -> Vec<Diagnostic> {
        self.language.report(program, &program.root)
    }

    fn publish(&self, program: &Sources) -> Published {
        self.language.publish(program, &program.root)
    }

    fn check(&self, program: &Sources) -> Checked {
        self.language.check(program, &program.root)
    }

    fn trace(&self, program: &Sources) -> Trace {
        self.language.trace(program, &program.root)
    }

    fn run(&self, program: &Sources, limits: &Limits) -> Ran {
        self.language.run(program, &program.root, limits)
    }

    fn folded(&self, program: &Sources) -> Folded {
        self.language.folded(program, &program.root)
    }

    fn instances(&self, program: &Sources) -> Instances {
        self.language.instances(program, &program.root)
    }

    fn compiled(&self, program: &Sources, limits: &Limits) -> Option<Compiled> {
        let all = |own: &selfsame_lang_model::Compiled<'_>| Compiled {
            checked: own.checked(),
            trace: own.trace(),
            folded: own.folded(),
            instances: own.instances(),
            published: own.published(),
            ran: own.run(limits),
        };
        Some(self.language.compiled(program, &program.root, &mut |_| 0, all))
    }

    fn check_in_order(&self, program: &Sources, order: u64) -> Checked {
        let mut order = Random::new(order);
        let mut pick = |count| order.index(count);
        self.language.check_in_order(program, &program.root, &mut pick)
    }

    fn compiled_in_order(&self, program: &Sources, order: u64) -> (Checked, Folded, Instances) {
        let mut order = Random::new(order);
        let mut pick = |count| order.index(count);
        self.language.compiled(program, &program.root, &mut pick, |own| {
            (own.checked(), own.folded(), own.instances())
        })
    }

    /// Returns the code that the implementation makes, because the model makes no code. The model
    /// runs this code, and the laws of code check it.
    fn code(&self, program: &Sources) -> Option<Unit> {
        let mut unit = selfsame_lang::Program::load(program, &program.root).code();
        (self.unit)(&mut unit);
        Some(unit)
    }

    fn code_key(&self, hashes: &[String; 2]) -> String {
        (self.key)(hashes)
    }

    /// Returns the builds of the implementation, because the model makes no code and cannot build.
    fn builds(&self, programs: &[Sources]) -> Option<Vec<Build>> {
        let mut builds = Selfsame::new().builds(programs)?;
        (self.builds)(&mut builds);
        Some(builds)
    }

    /// Returns a cache of the implementation, because the model can only read the files of caches.
    fn cache(&self) -> Option<Box<dyn KeptCache>> {
        Selfsame::new().cache()
    }

    fn read_cache(&self, bytes: &[u8]) -> Option<Result<(), Error>> {
        Some(self.language.read_cache(bytes))
    }

    fn code_to_write(&self, program: &Sources) -> Option<Unit> {
        Selfsame::new().code_to_write(program)
    }

    fn verifies(&self) -> bool {
        true
    }

    fn verify(&self, unit: &Unit) -> Option<Refusal> {
        self.language.verify(unit)
    }

    fn run_unit(&self, unit: &Unit, limits: &Limits) -> Option<Ran> {
        Some((self.machine)(unit, limits))
    }

    fn writes_files(&self) -> bool {
        true
    }

    fn write_code(&self, unit: &Unit) -> Option<Vec<u8>> {
        self.language.write_code(unit)
    }

    fn read_code(&self, bytes: &[u8]) -> Result<Unit, Error> {
        self.language.read_code(bytes)
    }

    fn record_hashes(&self, bytes: &[u8]) -> Result<Vec<Digest>, Error> {
        let mut interner = Interner::new();
        let (_, types) = self.language.read_code_in(&mut interner, bytes)?;
        types.into_iter().map(|ty| interner.hash(ty, Lens::Identity)).collect()
    }

    fn run_file(&self, bytes: &[u8], limits: &Limits) -> Option<FileRun> {
        Some(self.language.run_file(bytes, limits))
    }

    fn writes_listings(&self) -> bool {
        true
    }

    fn write_listing(&self, unit: &Unit) -> Option<String> {
        self.language.write_listing(unit)
    }

    fn read_listing(&self, text: &[u8]) -> Result<Unit, Unlisted> {
        self.language.read_listing(text)
    }

    /// Runs the unit in the implementation, because the model frees no memory. The observed
    /// collections are those of the implementation, and laws of memory check them.
    fn collected(
        &self,
        unit: &Unit,
        limits: &Limits,
        memory: Memory,
        see: &dyn Fn(Collection),
    ) -> Option<(Ran, u64)> {
        let see = |mut collection: Collection| {
            (self.memory)(memory, &mut collection);
            see(collection);
        };
        Selfsame::new().collected(unit, limits, memory, &see)
    }

    fn alone(&self, text: &str, scope: &Scope) -> Alone {
        self.language.notation(text, scope)
    }
}
