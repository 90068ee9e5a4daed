//! Imports of modules: instructions on values, which the machine of the library does.

use crate::layout::{
    Ask, CALLS, Form, GLOBAL, GLOBALS, KNOWN, Layout, OBJECT, Problem, SCRATCH, Site,
};
use crate::lists::Lists;
use crate::sees::Sees;
use selfsame_lang::{Prepared, Values};
use selfsame_spec::code::{Op, Rep, Unit};
use selfsame_spec::program::ran::{Ending, RunError, RunProblem};
use selfsame_spec::text::Place;
use std::fmt;

/// The run has ended; the host knows why.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ended;

impl fmt::Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the run has ended")
    }
}

impl std::error::Error for Ended {}

/// A site as the host has it.
#[derive(Debug)]
struct Known {
    ask: Option<(Ask, Prepared)>,
    /// Of `new` the object.
    new: Option<New>,
    /// How many bytes the reference window of its function has.
    window: u32,
}

/// An object to be made.
#[derive(Clone, Debug)]
struct New {
    shape: u32,
    /// Whether each field is a reference.
    fields: Vec<bool>,
}

impl New {
    fn of(unit: &Unit, ask: &Ask) -> Option<Self> {
        let shape = ask.number.filter(|_| ask.word.op() == Some(Op::New))?;
        let fields = &unit.shapes.get(shape as usize)?.fields;
        let banks = fields.iter().map(|field| unit.reps.get(field.ty.0 as usize));
        let fields = banks.map(|rep| rep.map(|&rep| rep == Rep::Reference)).collect::<Option<_>>();
        Some(Self { shape, fields: fields? })
    }
}

/// The values of a run, and where it ended.
#[derive(Debug)]
pub struct Host {
    /// The values.
    pub values: Values,
    sites: Vec<Site>,
    known: Vec<Known>,
    layout: Layout,
    /// The addresses of globals that hold references.
    globals: Vec<u32>,
    /// The places of objects that the code knows.
    told: Vec<u32>,
    /// The fields of the object that is made.
    words: Vec<u64>,
    /// The lists whose elements the code has.
    pub lists: Lists,
    failed: Option<(RunProblem, usize)>,
}

/// The four bytes at an address, as a number; 0 outside of the memory.
fn read(memory: &[u8], address: u32) -> u32 {
    let bytes = memory.get(address as usize..).and_then(|rest| rest.first_chunk());
    bytes.map_or(0, |&bytes| u32::from_le_bytes(bytes))
}

fn read_scalar(memory: &[u8], address: u32) -> u64 {
    let bytes = memory.get(address as usize..).and_then(|rest| rest.first_chunk());
    bytes.map_or(0, |&bytes| u64::from_le_bytes(bytes))
}

fn write<const N: usize>(memory: &mut [u8], address: u32, bytes: [u8; N]) {
    if let Some(place) = memory.get_mut(address as usize..).and_then(|rest| rest.first_chunk_mut())
    {
        *place = bytes;
    }
}

/// The address of a register of a window.
const fn register(window: u32, register: u8) -> u32 {
    window + 4 * register as u32
}

impl Host {
    /// The host of a module.
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
        let (told, words, failed) = (Vec::new(), Vec::new(), None);
        Self { values, sites, known, layout, globals, told, words, lists, failed }
    }

    /// Does the instruction of a site, with the scalars that it reads.
    ///
    /// # Errors
    /// The run has ended.
    pub fn op(
        &mut self,
        memory: &mut [u8],
        site: u32,
        window: u32,
        given: [u64; 2],
    ) -> Result<u64, Ended> {
        let at = site as usize;
        let Self { values, known, layout, globals, told, words, lists, .. } = self;
        let Some(Known { ask: Some((ask, prepared)), new, window: size }) = known.get(at) else {
            return Err(self.fail(RunProblem::Limit, at));
        };
        if values.is_due() {
            let stack = (layout.references..window + size).step_by(4);
            let roots = stack.chain(globals.iter().copied());
            lists.show_references(values, memory);
            values.collect(roots.map(|address| read(memory, address)));
            lists.forget_gone(values, memory);
            forget_gone(values, memory, told);
        }
        if let Some(new) = new {
            fields(words, memory, window, ask, new);
            let object = match values.make(new.shape, words) {
                Ok(object) => object,
                Err(problem) => return Err(self.fail(problem, at)),
            };
            write(memory, register(window, ask.word.a()), object.to_le_bytes());
            let place = tell_of(memory, layout.objects, object, (new.shape, words));
            told.extend(place);
            return Ok(0);
        }
        if ask.form == Form::Case {
            let object = read(memory, register(window, ask.word.a()));
            return Ok(values.case_of(object).map_or(u64::from(u32::MAX), u64::from));
        }
        give(values, memory, window, ask, given);
        let asked = before(lists, values, memory, ask.sees);
        if let Some(object) = ask.tells_first {
            let object = read(memory, register(window, object));
            told.extend(tell(values, memory, layout.objects, object));
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
            told.extend(tell(values, memory, layout.objects, object));
        }
        Ok(result)
    }

    /// The number of the function of a function value; negative of any other.
    pub fn callee(&mut self, memory: &mut [u8], window: u32, at: u32) -> i32 {
        let value = read(memory, window + 4 * at);
        self.told.extend(tell(&self.values, memory, self.layout.objects, value));
        self.values.function_of(value).map_or(-1, |number| number as i32)
    }

    /// The code found a problem itself.
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

    /// How the run ended, when its calls are those in memory up to an address.
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

/// Takes home the lists whose elements an instruction sees: its references are in the windows. Returns
/// the list that is asked for an element; 0 of none.
fn before(lists: &mut Lists, values: &mut Values, memory: &mut [u8], sees: Sees) -> u32 {
    if let Sees::Element(list) = sees {
        return values.reference(list);
    }
    if lists.is_empty() {
        return 0;
    }
    let mut all = false;
    let mut these = [0; 2];
    match sees {
        Sees::Nothing | Sees::Element(_) => return 0,
        Sees::Lists(pair) => these = pair.map(|list| values.reference(list)),
        Sees::Key { container, key } => {
            these[0] = values.reference(container);
            let is_list = values.elements(these[0]).is_some();
            all = !is_list && !values.is_flat(values.reference(key));
        }
        Sees::Member { container, value } => {
            these[0] = values.reference(container);
            all = !values.is_flat(values.reference(value));
        }
        Sees::Values(pair) => all = !pair.iter().any(|&at| values.is_flat(values.reference(at))),
        Sees::All => all = true,
    }
    if all {
        lists.all_home(values, memory);
    }
    these.iter().for_each(|&list| lists.one_home(values, memory, list));
    0
}

/// Tells the code of an object with fields, so that it need not ask again; where it is told.
fn tell(values: &Values, memory: &mut [u8], objects: u32, object: u32) -> Option<u32> {
    tell_of(memory, objects, object, values.fields(object)?)
}

/// The same of an object whose shape and fields are known.
fn tell_of(
    memory: &mut [u8],
    objects: u32,
    object: u32,
    (shape, fields): (u32, &[u64]),
) -> Option<u32> {
    let place = objects + (object % KNOWN) * OBJECT;
    let is_new = read(memory, place) == 0;
    let row = memory.get_mut(place as usize..)?.first_chunk_mut::<{ OBJECT as usize }>()?;
    let (words, _) = row.as_chunks_mut();
    let head = u64::from(object) | u64::from(shape + 1) << 32;
    let facts = [head].into_iter().chain(fields.iter().copied());
    words.iter_mut().zip(facts).for_each(|(word, fact)| *word = fact.to_le_bytes());
    is_new.then_some(place)
}

/// The code does not know objects any more that were given back: their references may soon be those
/// of others.
fn forget_gone(values: &Values, memory: &mut [u8], told: &mut Vec<u32>) {
    told.retain(|&place| {
        let stays = values.fields(read(memory, place)).is_some();
        if !stays {
            write(memory, place, [0; OBJECT as usize]);
        }
        stays
    });
}

/// The fields of an object that is made.
fn fields(words: &mut Vec<u64>, memory: &[u8], window: u32, ask: &Ask, new: &New) {
    let (mut scalars, mut references) = (SCRATCH, ask.word.c());
    words.clear();
    words.extend(new.fields.iter().map(|&is_reference| {
        if is_reference {
            let at = register(window, references);
            references = references.wrapping_add(1);
            return u64::from(read(memory, at));
        }
        scalars += 8;
        read_scalar(memory, scalars - 8)
    }));
}

/// Puts the values that an instruction reads into the windows.
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

/// Takes the values that it wrote out of them.
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
