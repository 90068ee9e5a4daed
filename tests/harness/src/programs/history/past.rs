//! Executes a history in a machine, and records the result of each operation.

use super::machine::{Collected, Loaded, Machine, Unloaded};
use super::op::{Dice, Form, Number};
use super::trace::{Act, Trace};
use crate::file::side::Told;
use crate::programs::subject::Build;
use selfsame_spec::code::Unit;
use selfsame_spec::program::Ran;

/// The result of an operation in a machine.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Seen {
    /// The result of a build.
    Built(Build),
    /// The bytes of the saved unit; `None` if the unit has no such form.
    Saved(Option<Vec<u8>>),
    /// The loaded unit, or the reason why it was not loaded.
    Loaded(Result<Unit, Unloaded>),
    /// The result of a run from source.
    Ran(Ran),
    /// The result of a run of a loaded unit, with its collections.
    Collected(Collected),
    /// The damaged bytes, and the result of loading them.
    Damaged(Vec<u8>, Result<Unit, Unloaded>),
    /// The bytes of the damaged cache, and the result of reading them.
    DamagedCache(Vec<u8>, Result<(), Told>),
}

/// Returns the bytes with one bit flipped. `dice` selects the bit.
fn flipped(bytes: &[u8], dice: Dice) -> Vec<u8> {
    let mut out = bytes.to_vec();
    let at = (dice / 8) as usize % bytes.len().max(1);
    if let Some(byte) = out.get_mut(at) {
        *byte ^= 1 << (dice % 8);
    }
    out
}

/// The state of a machine between two operations.
#[derive(Default)]
struct Past {
    at_hand: Option<Unit>,
    saved: Vec<Option<Vec<u8>>>,
    loaded: Vec<Option<Unit>>,
}

/// Executes a history, and returns the result of each operation; `None` for a skipped operation.
pub fn go(machine: &mut dyn Machine, trace: &Trace) -> Vec<Option<Seen>> {
    let mut past = Past::default();
    let steps = trace.steps.iter();
    steps.map(|step| past.step(machine, trace, step.act?, step.program)).collect()
}

impl Past {
    fn step(
        &mut self,
        machine: &mut dyn Machine,
        trace: &Trace,
        act: Act,
        program: usize,
    ) -> Option<Seen> {
        let program = trace.states[program].program();
        let form = |number: usize| trace.saved[number].form;
        Some(match act {
            Act::Edit(..) | Act::Undo => return None,
            Act::Build(with) => {
                let built = machine.build(program, with);
                if built.unit.errors.is_empty() {
                    self.at_hand = Some(built.unit.clone());
                }
                Seen::Built(built)
            }
            Act::Save(form) => Seen::Saved(self.save(machine, form)),
            Act::Load(Number(number)) => Seen::Loaded(self.load(machine, number, form(number))?),
            Act::RunSource => Seen::Ran(machine.run_source(program)),
            Act::Run(Number(number), memory) | Act::Collect(Number(number), memory) => {
                let unit = self.loaded.get(number)?.as_ref()?;
                Seen::Collected(machine.run(&Loaded { number, unit }, memory)?)
            }
            Act::Damage(Number(number), dice) => {
                let bytes = flipped(self.saved.get(number)?.as_ref()?, dice);
                let loaded = machine.load(&bytes, form(number));
                Seen::Damaged(bytes, loaded)
            }
            Act::DamageCache(dice) => {
                let bytes = flipped(&machine.cache()?, dice);
                let read = machine.read_cache(&bytes);
                Seen::DamagedCache(bytes, read)
            }
        })
    }

    fn save(&mut self, machine: &mut dyn Machine, form: Form) -> Option<Vec<u8>> {
        let bytes = self.at_hand.as_ref().and_then(|unit| machine.save(unit, form));
        self.saved.push(bytes.clone());
        bytes
    }

    fn load(
        &mut self,
        machine: &mut dyn Machine,
        number: usize,
        form: Form,
    ) -> Option<Result<Unit, Unloaded>> {
        let loaded = self.saved.get(number)?.as_ref().map(|bytes| machine.load(bytes, form));
        self.loaded.push(loaded.as_ref().and_then(|own| own.as_ref().ok()).cloned());
        loaded
    }
}
