//! The answers of a side about code files, in a form that can be compared.

use crate::programs::subject::Programs;
use selfsame_spec::code::{Unit, WordPlace};
use selfsame_spec::{Error, Value};

/// An error as its code and its offset. Messages are not compared.
pub(crate) type Told = (&'static str, Option<u64>);

/// Returns the code and the offset of an error.
pub(crate) fn told(error: &Error) -> Told {
    (error.code(), error.kind().offset())
}

/// Returns the unit that a side reads from a code file, or its error.
pub(super) fn read(side: &dyn Programs, bytes: &[u8]) -> Result<Unit, Told> {
    side.read_code(bytes).map_err(|error| told(&error))
}

/// Returns whether two units are equal, apart from names, places and the values of constants.
pub(super) fn do_the_same(one: &Unit, other: &Unit) -> bool {
    code(one) == code(other)
}

/// Returns a copy of a unit without names, places and values of constants, which do not affect the
/// steps of a run.
fn code(unit: &Unit) -> Unit {
    let mut unit = unit.clone();
    unit.records.clear();
    unit.constants.iter_mut().for_each(|own| *own = zero(own));
    for function in &mut unit.functions {
        let word = |place: &WordPlace| place.word;
        let words: Vec<u32> = function.places.iter().map(word).collect();
        function.places.clear();
        function.name = format!("{words:?}");
    }
    unit.globals.iter_mut().for_each(|own| own.name.clear());
    unit
}

/// Returns the value of the same kind whose bytes are zero.
fn zero(value: &Value) -> Value {
    Value::new(value.kind(), &vec![0; value.bytes().len()]).unwrap_or_else(|_| value.clone())
}
