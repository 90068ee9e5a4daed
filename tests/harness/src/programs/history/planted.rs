//! The reference model as a machine with one planted bug. The machine records the part of the
//! history on which the bug depends.

use super::faults::What;
use super::forged::collections;
use super::machine::{Collected, Loaded, Machine, Plain, Unloaded};
use super::op::{Form, With};
use crate::cache::chain;
use crate::file::side::Told;
use crate::programs::answers::{Answers, Side};
use crate::programs::case::model;
use crate::programs::model::Model;
use crate::programs::subject::Build;
use selfsame_lang_model::reference::{FILE, REFERENCE};
use selfsame_lang_model::rules::{FileCheck, FileRules, LanguageRules};
use selfsame_spec::code::Unit;
use selfsame_spec::program::memory::{Collect, Memory};
use selfsame_spec::program::types::spell;
use selfsame_spec::program::{Ran, Sources};
use selfsame_spec::{Kind, Value};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The reference model with one planted bug.
pub(super) struct Planted {
    bug: What,
    inner: Plain,
    /// The last build without errors, and its program.
    before: Option<(Sources, Build)>,
    /// Whether the cache was damaged after that build.
    is_damaged: bool,
    /// For each form, the unit that was saved last: the number of its functions, the number of its
    /// types, and its bytes.
    saved: [Option<(usize, usize, Vec<u8>)>; 2],
    listings: usize,
    /// The numbers of the units that have been run.
    run: BTreeSet<usize>,
}

/// The rules of the reference model, except that the digests in files are not compared.
const NO_DIGESTS: LanguageRules = LanguageRules {
    file: FileRules { asks: |check| !matches!(check, FileCheck::Digest), ..FILE },
    ..REFERENCE
};

impl Planted {
    pub(super) fn new(bug: What) -> Self {
        let side: Side = match bug {
            What::DigestsOfCaches | What::DigestsOfFiles => {
                Arc::new(Model::with_rules("model", NO_DIGESTS))
            }
            _ => model(),
        };
        Self {
            bug,
            inner: Plain::new(side),
            before: None,
            is_damaged: false,
            saved: [None, None],
            listings: 0,
            run: BTreeSet::new(),
        }
    }

    /// Applies the planted bug to a build. The first build of a history is left unchanged.
    fn built_again(&self, own: &mut Build, (program, with): (&Sources, With)) {
        let Some((before_program, before)) = &self.before else { return };
        let uses: BTreeSet<String> = own
            .written
            .iter()
            .filter(|own| own.why == "uses")
            .map(|own| own.name.clone())
            .collect();
        match self.bug {
            What::BuildsOfFilesAreOld if with == With::File => own.unit = before.unit.clone(),
            What::CodeByIdentity => old_words(own, before, |name| uses.contains(name)),
            What::SignaturesInNoKey => {
                let callers = callers(own, before);
                old_words(own, before, |name| callers.contains(name));
            }
            What::RowsStay => {
                let written: BTreeSet<String> =
                    own.written.iter().map(|own| own.name.clone()).collect();
                old_words(own, before, |name| !written.contains(name));
            }
            What::DamagedCacheIsUsed if self.is_damaged => old_words(own, before, |_| true),
            What::FilesCountOnce if with == With::File => own.taken += 1,
            What::LongestChains => {
                let [before, after] =
                    [before_program, program].map(|program| Answers::new(model(), program.clone()));
                chain::lengthen(&before, &after, own);
            }
            What::ChainsEndBefore => chains(own, |chain| drop(chain.pop())),
            What::ChainsSkip => chains(own, |chain| drop(chain.drain(..chain.len() - 1))),
            _ => {}
        }
    }

    /// Returns the bytes that were last saved in this form. Returns `None` if the unit has another
    /// number of functions or types than the unit that was saved.
    fn stays(&self, unit: &Unit, form: Form) -> Option<Vec<u8>> {
        let (functions, types, bytes) = self.saved[form as usize].as_ref()?;
        let same = (*functions, *types) == (unit.functions.len(), unit.types.len());
        same.then(|| bytes.clone())
    }
}

/// Applies `change` to each chain of reasons that has more than one member.
fn chains(own: &mut Build, change: fn(&mut Vec<String>)) {
    let chains = own.written.iter_mut().map(|own| &mut own.chain);
    chains.filter(|chain| chain.len() > 1).for_each(change);
}

/// Replaces the code of some functions by their code in the previous build. `is_old` selects the
/// functions by name.
fn old_words(own: &mut Build, before: &Build, is_old: impl Fn(&str) -> bool) {
    for function in own.unit.functions.iter_mut().filter(|own| is_old(&own.name)) {
        if let Some(old) = before.unit.functions.iter().find(|old| old.name == function.name) {
            function.words.clone_from(&old.words);
        }
    }
}

/// Returns the names of the written roots whose chain ends at a function with a changed type.
fn callers(own: &Build, before: &Build) -> BTreeSet<String> {
    let ty = |build: &Build, name: &str| {
        let function = build.unit.functions.iter().find(|own| own.name == name)?;
        Some(spell(&build.unit.types, function.ty))
    };
    let has_moved = |name: &String| match (ty(before, name), ty(own, name)) {
        (Some(was), Some(is)) => was != is,
        _ => false,
    };
    let uses = own.written.iter().filter(|own| own.chain.last().is_some_and(has_moved));
    uses.map(|own| own.name.clone()).collect()
}

impl Machine for Planted {
    fn name(&self) -> String {
        self.inner.name()
    }

    fn build(&mut self, program: &Sources, with: With) -> Build {
        let is_cached = with != With::Nothing;
        if let (What::OneBuildIsKept, true, Some((before, _))) = (self.bug, is_cached, &self.before)
        {
            self.inner = Plain::new(model());
            self.inner.build(&before.clone(), With::Cache);
        }
        let mut own = self.inner.build(program, with);
        if is_cached && own.unit.errors.is_empty() {
            let right = own.clone();
            self.built_again(&mut own, (program, with));
            self.before = Some((program.clone(), right));
            self.is_damaged = false;
        }
        own
    }

    fn cache(&self) -> Option<Vec<u8>> {
        self.inner.cache()
    }

    fn read_cache(&mut self, bytes: &[u8]) -> Result<(), Told> {
        self.is_damaged = true;
        self.inner.read_cache(bytes)
    }

    fn save(&mut self, unit: &Unit, form: Form) -> Option<Vec<u8>> {
        let has_saved = self.saved[form as usize].is_some();
        let mut unit = unit.clone();
        let stays = match (self.bug, form) {
            (What::FilesStay, Form::File) | (What::ListingsStay, Form::Listing) => {
                self.stays(&unit, form)
            }
            _ => None,
        };
        match (self.bug, form) {
            (What::TypesTurn, Form::File) if has_saved => turn(&mut unit),
            (What::ZerosHaveNoSign, Form::Listing) => {
                unit.constants.iter_mut().for_each(without_sign);
            }
            _ => {}
        }
        let bytes = stays.or_else(|| self.inner.save(&unit, form))?;
        self.saved[form as usize] = Some((unit.functions.len(), unit.types.len(), bytes.clone()));
        Some(bytes)
    }

    fn load(&mut self, bytes: &[u8], form: Form) -> Result<Unit, Unloaded> {
        let mut loaded = self.inner.load(bytes, form);
        self.listings += usize::from(form == Form::Listing);
        match (self.bug, &mut loaded) {
            (What::ColumnsAreLate, Err(Unloaded::Unlisted(_, column))) => *column += 1,
            (What::SecondListing, Ok(unit)) if self.listings > 1 && form == Form::Listing => {
                unit.functions
                    .iter_mut()
                    .for_each(|own| own.places.truncate(own.places.len().saturating_sub(1)));
            }
            _ => {}
        }
        loaded
    }

    fn run_source(&mut self, program: &Sources) -> Ran {
        self.inner.run_source(program)
    }

    fn run(&mut self, loaded: &Loaded<'_>, memory: Memory) -> Option<Collected> {
        let is_second = !self.run.insert(loaded.number);
        let mut unit = loaded.unit.clone();
        match self.bug {
            What::ConstantsChange if is_second => {
                if let Some(constant) = unit.constants.iter_mut().find_map(Changed::of) {
                    constant.change();
                }
            }
            What::SecondRunSetsNothing if is_second => unit.entries.truncate(0),
            _ => {}
        }
        let own = Loaded { unit: &unit, number: loaded.number };
        let (mut ran, count, mut seen) = self.inner.run(&own, memory)?;
        if self.bug == What::CollectionsAreSteps && memory.collect == Collect::Always && count > 0 {
            ran.steps += 1;
        }
        collections(self.bug, is_second, memory, &mut seen);
        Some((ran, count, seen))
    }
}

/// Exchanges the last two types of the unit.
fn turn(unit: &mut Unit) {
    let (types, reps) = (unit.types.len(), unit.reps.len());
    if types > 1 && types == reps {
        unit.types.swap(types - 1, types - 2);
        unit.reps.swap(types - 1, types - 2);
    }
}

/// Replaces the constant -0.0 by 0.0.
fn without_sign(constant: &mut Value) {
    let is_zero = |own: &Value| {
        own.bytes()
            .split_first()
            .is_some_and(|(first, rest)| *first == 0x80 && rest.iter().all(|byte| *byte == 0))
    };
    if [Kind::F32, Kind::F64].contains(&constant.kind()) && is_zero(constant) {
        let zero = Value::new(constant.kind(), &vec![0; constant.bytes().len()]);
        if let Ok(zero) = zero {
            *constant = zero;
        }
    }
}

/// A string constant that the planted bug changes during a run.
struct Changed<'u>(&'u mut Value);

impl<'u> Changed<'u> {
    fn of(constant: &'u mut Value) -> Option<Self> {
        (constant.kind() == Kind::STR).then_some(Self(constant))
    }

    fn change(self) {
        *self.0 = Value::str("changed");
    }
}
