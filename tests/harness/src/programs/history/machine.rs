//! The interface of a machine under test. A machine builds, saves, loads and runs programs, and may
//! keep data from earlier operations.

use super::op::{Form, With};
use crate::file::side::{Told, told};
use crate::kit::Tuning;
use crate::programs::answers::Side;
use crate::programs::subject::{Build, KeptCache};
use selfsame_spec::code::{Refusal, Unit};
use selfsame_spec::program::memory::{Collect, Collection, Memory};
use selfsame_spec::program::{Limits, Ran, Sources};
use std::cell::RefCell;

/// The reason why a file or listing could not be loaded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unloaded {
    /// The file has an error, which is given by its code and its offset.
    Unread(Told),
    /// The text is not a listing. The numbers are the line and the column of the error.
    Unlisted(u32, u32),
    /// The verifier refuses the unit that was read.
    Refused(Refusal),
}

/// A loaded unit, by its number in the history.
pub struct Loaded<'u> {
    /// The number of the unit in the history.
    pub number: usize,
    /// The unit itself.
    pub unit: &'u Unit,
}

/// The result of a run, the number of its collections, and the collections that were observed.
pub type Collected = (Ran, u64, Vec<Collection>);

/// A machine that builds, saves, loads and runs programs. A machine may keep data from earlier
/// operations.
pub trait Machine {
    /// Returns the name of the machine in reports.
    fn name(&self) -> String;
    /// Returns the settings by which the machine chooses between equivalent code paths, with their
    /// default values.
    fn tunable(&self) -> Tuning {
        Tuning::DEFAULT
    }
    /// Changes some of the machine's settings. This method is called before the first operation.
    fn tune(&mut self, _tuning: &Tuning) {}
    /// Builds a program, with or without the machine's cache.
    fn build(&mut self, program: &Sources, with: With) -> Build;
    /// Returns the machine's cache, written as a file.
    fn cache(&self) -> Option<Vec<u8>>;
    /// Replaces the machine's cache with the cache in a file, or with an empty cache if the bytes
    /// are not a valid file.
    ///
    /// # Errors
    /// On failure, returns the first error in the file.
    fn read_cache(&mut self, bytes: &[u8]) -> Result<(), Told>;
    /// Returns the bytes of a unit in the given form; `None` if the unit has no such form.
    fn save(&mut self, unit: &Unit, form: Form) -> Option<Vec<u8>>;
    /// Reads and verifies a saved unit.
    ///
    /// # Errors
    /// On failure, returns the reason why the unit is not loaded.
    fn load(&mut self, bytes: &[u8], form: Form) -> Result<Unit, Unloaded>;
    /// Runs a program from its source text.
    fn run_source(&mut self, program: &Sources) -> Ran;
    /// Runs a loaded unit, and observes its collections. Returns `None` if the machine cannot run
    /// the unit.
    fn run(&mut self, loaded: &Loaded<'_>, memory: Memory) -> Option<Collected>;
}

/// Returns the limits of a run. A run that collects at each object has lower limits, because its
/// cost grows with steps times objects.
#[must_use]
pub const fn limits(collect: Collect) -> Limits {
    match collect {
        Collect::Always | Collect::Random(_) => Limits { steps: Some(1_500), units: Some(6_000) },
        Collect::Sometimes | Collect::Never => Limits { steps: Some(20_000), units: Some(160_000) },
    }
}

/// A machine that is made from a side. This machine keeps no data from earlier operations except
/// its cache.
pub struct Plain {
    side: Side,
    cache: Option<Box<dyn KeptCache>>,
}

impl Plain {
    /// Returns a machine that has executed no operation.
    #[must_use]
    pub fn new(side: Side) -> Self {
        Self { cache: side.cache(), side }
    }
}

impl Machine for Plain {
    fn name(&self) -> String {
        self.side.name().to_owned()
    }

    fn tunable(&self) -> Tuning {
        self.side.tunable()
    }

    fn tune(&mut self, tuning: &Tuning) {
        if let Some(side) = self.side.tuned(tuning) {
            *self = Self::new(side);
        }
    }

    fn build(&mut self, program: &Sources, with: With) -> Build {
        let Some(cache) = self.cache.as_mut().filter(|_| with != With::Nothing) else {
            let unit = self.side.code_to_write(program).unwrap_or_default();
            return Build { unit, ..Build::default() };
        };
        if let (With::File, Some(file)) = (with, cache.file()) {
            // The error is ignored here. A refused file leaves the cache empty, and the laws of
            // caches report an empty cache.
            let _ = cache.read(&file);
        }
        cache.build(program)
    }

    fn cache(&self) -> Option<Vec<u8>> {
        self.cache.as_ref()?.file()
    }

    fn read_cache(&mut self, bytes: &[u8]) -> Result<(), Told> {
        let read = self.cache.as_mut().map_or(Ok(()), |cache| cache.read(bytes));
        let own = self.side.read_cache(bytes).unwrap_or(read);
        own.map_err(|error| told(&error))
    }

    fn save(&mut self, unit: &Unit, form: Form) -> Option<Vec<u8>> {
        match form {
            Form::File => self.side.write_code(unit),
            Form::Listing => self.side.write_listing(unit).map(String::into_bytes),
        }
    }

    fn load(&mut self, bytes: &[u8], form: Form) -> Result<Unit, Unloaded> {
        let unit = match form {
            Form::File => {
                self.side.read_code(bytes).map_err(|error| Unloaded::Unread(told(&error)))?
            }
            Form::Listing => {
                let place = self.side.read_listing(bytes);
                place.map_err(|own| Unloaded::Unlisted(own.line, own.column))?
            }
        };
        self.side.verify(&unit).map_or(Ok(unit), |refusal| Err(Unloaded::Refused(refusal)))
    }

    fn run_source(&mut self, program: &Sources) -> Ran {
        self.side.run(program, &limits(Collect::Sometimes))
    }

    fn run(&mut self, loaded: &Loaded<'_>, memory: Memory) -> Option<Collected> {
        let seen = RefCell::new(Vec::new());
        let see = |collection| seen.borrow_mut().push(collection);
        let limits = limits(memory.collect);
        let (ran, count) = self.side.collected(loaded.unit, &limits, memory, &see)?;
        Some((ran, count, seen.into_inner()))
    }
}
