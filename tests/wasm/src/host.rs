//! The imports of modules: instructions on values, which the machine of the library executes.

use crate::facts::Facts;
use crate::layout::{Ask, CALLS, Form, GLOBAL, GLOBALS, Layout, Problem, SCRATCH, Site};
use crate::lists::Lists;
use crate::memory::{read, read_scalar, register, write};
use crate::new::New;
use selfsame_lang::{Prepared, Values};
use selfsame_spec::code::{Rep, Unit};
use selfsame_spec::program::ran::{Ending, RunError, RunProblem};
use selfsame_spec::text::Place;
use std::fmt;

/// The error that stops the WebAssembly code when the run has ended. The host knows the reason.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ended;

impl fmt::Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the run has ended")
    }
}

impl std::error::Error for Ended {}

/// A site that is prepared for the host.
#[derive(Debug)]
struct Known {
    ask: Option<(Ask, Prepared)>,
    /// The object that the site creates, if its instruction is `new`.
    new: Option<New>,
    /// The size of the function's reference window, in bytes.
    window: u32,
}

/// The values of a run, and the site at which the run ended.
#[derive(Debug)]
pub struct Host {
    /// The values of the run.
    pub values: Values,
    sites: Vec<Site>,
    known: Vec<Known>,
    layout: Layout,
    /// The addresses of the globals that hold references.
    globals: Vec<u32>,
    /// The facts about objects that are in the module's memory.
    facts: Facts,
    /// A buffer for the fields of a new object.
    words: Vec<u64>,
    /// The lists whose elements are in the module's memory.
    pub lists: Lists,
    failed: Option<(RunProblem, usize)>,
}

impl Host {
    /// Makes the host of a module.
    pub fn new(unit: &Unit, mut values: Values, sites: Vec<Site>, layout: Layout) -> Self {
        let known = |site: &Site| {
            let function = unit.functions.get(site.function as usize);
            let window = function.map_or(0, |function| 4 * u32::from(function.references));
            let ask = site.ask.clone().map(|ask| {
                let prepared = values.prepare(ask.word, ask.number);
                (ask, prepared)
            });
            let new = ask.as_ref().and_then(|(ask, _)| New::of(unit, ask));
            Known { ask, new, window }
        };
        let known = sites.iter().map(known).collect();
        let globals = (0..).zip(&unit.globals).filter(|(_, global)| global.rep == Rep::Reference);
        let globals = globals.map(|(number, _): (u32, _)| GLOBALS + GLOBAL * number).collect();
        let lists = Lists::new(&layout);
        let (facts, words, failed) = (Facts::new(layout.objects), Vec::new(), None);
        Self { values, sites, known, layout, globals, facts, words, lists, failed }
    }

    /// Executes the instruction of a site. `given` are the scalars that the instruction reads.
    ///
    /// # Errors
    /// Returns an error if the run has ended.
    pub fn op(
        &mut self,
        memory: &mut [u8],
        site: u32,
        window: u32,
        given: [u64; 2],
    ) -> Result<u64, Ended> {
        let at = site as usize;
        let Self { values, known, layout, globals, facts, words, lists, .. } = self;
        let Some(Known { ask: Some((ask, prepared)), new, window: size }) = known.get(at) else {
            return Err(self.fail(RunProblem::Limit, at));
        };
        if values.is_due() {
            let stack = (layout.references..window + size).step_by(4);
            let roots = stack.chain(globals.iter().copied());
            lists.show_references(values, memory);
            values.collect(roots.map(|address| read(memory, address)));
            lists.forget_gone(values, memory);
            facts.forget_gone(values, memory);
        }
        if let Some(new) = new {
            new.fields(words, memory, window, ask);
            let object = match values.make(new.shape, words) {
                Ok(object) => object,
                Err(problem) => return Err(self.fail(problem, at)),
            };
            write(memory, register(window, ask.word.a()), object.to_le_bytes());
            facts.tell_of(memory, object, new.shape, words);
            return Ok(0);
        }
        if ask.form == Form::Case {
            let object = read(memory, register(window, ask.word.a()));
            return Ok(values.case_of(object).map_or(u64::from(u32::MAX), u64::from));
        }
        give(values, memory, window, ask, given);
        let asked = lists.before(values, memory, ask.sees);
        if let Some(object) = ask.tells_first {
            let object = read(memory, register(window, object));
            facts.tell(values, memory, object);
        }
        let holds = match values.instruct(*prepared) {
            Ok(holds) => holds,
            Err(problem) => return Err(self.fail(problem, at)),
        };
        let result = take(values, memory, window, ask, holds);
        if asked != 0 {
            lists.asked(values, memory, asked);
        }
        if let Some(object) = ask.tells {
            let object = read(memory, register(window, object));
            facts.tell(values, memory, object);
        }
        Ok(result)
    }

    /// Returns the function number of a function value; a negative number for any other value.
    pub fn callee(&mut self, memory: &mut [u8], window: u32, at: u32) -> i32 {
        let value = read(memory, window + 4 * at);
        self.facts.tell(&self.values, memory, value);
        self.values.function_of(value).map_or(-1, |number| number as i32)
    }

    /// Ends the run with a problem that the WebAssembly code has found.
    pub fn fault(&mut self, problem: u32, site: u32) -> Ended {
        let problem = Problem::ALL.get(problem as usize).copied().unwrap_or(Problem::Broken);
        let problem = match problem {
            Problem::DivisionByZero => RunProblem::DivisionByZero,
            Problem::Conversion => RunProblem::Conversion,
            Problem::Frames => RunProblem::Frames,
            Problem::Unset => RunProblem::Unset,
            Problem::Limit => RunProblem::Limit,
            Problem::Broken => RunProblem::Broken,
        };
        self.fail(problem, site as usize)
    }

    fn fail(&mut self, problem: RunProblem, site: usize) -> Ended {
        self.failed = Some((problem, site));
        Ended
    }

    /// Returns the ending of the run. The sites of its calls are stored in memory up to the address
    /// `top`.
    pub fn ending(&self, unit: &Unit, memory: &[u8], top: u32) -> Ending {
        let Some((problem, site)) = self.failed.clone() else { return Ending::Well };
        let calls = (CALLS / 4 + 1..top / 4 + 1).rev().map(|at| 4 * at);
        let calls = calls.map(|address| self.place(unit, read(memory, address) as usize, false));
        let place = self.place(unit, site, problem == RunProblem::Limit);
        Ending::Error(RunError { problem, place, calls: calls.collect() })
    }

    fn place(&self, unit: &Unit, site: usize, limit: bool) -> Place {
        let site = self.sites.get(site);
        let place = site.map(|site| unit.place(site.function as usize, site.at as usize, limit));
        place.flatten().unwrap_or_default()
    }
}

/// Copies the values that an instruction reads from the module's memory to the registers of the
/// library's machine.
fn give(values: &mut Values, memory: &[u8], window: u32, ask: &Ask, given: [u64; 2]) {
    let scalars = values.scalars();
    for (&register, word) in ask.scalars.iter().zip(given) {
        scalars[usize::from(register)] = word;
    }
    let (first, many) = ask.handed;
    for number in 0..many {
        let word = read_scalar(memory, SCRATCH + 8 * u32::from(number));
        scalars[usize::from(first.wrapping_add(number))] = word;
    }
    for &at in &ask.reads {
        values.set_reference(at, read(memory, register(window, at)));
    }
}

/// Copies the values that an instruction has written from the registers of the library's machine to
/// the module's memory. Returns the result for the WebAssembly code.
fn take(values: &mut Values, memory: &mut [u8], window: u32, ask: &Ask, holds: bool) -> u64 {
    let is_test = ask.form == Form::Test;
    if let Some(at) = ask.writes.filter(|_| holds || !is_test) {
        write(memory, register(window, at), values.reference(at).to_le_bytes());
    }
    let gives = ask.gives.map_or(0, |register| values.scalars()[usize::from(register)]);
    if !is_test {
        return gives;
    }
    if ask.gives.is_some() {
        write(memory, SCRATCH, gives.to_le_bytes());
    }
    u64::from(holds)
}
