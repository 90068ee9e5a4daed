//! Answers of sides about files, in a form that is compared.

use crate::programs::subject::Programs;
use selfsame_spec::code::{Unit, WordPlace};
use selfsame_spec::{Error, Value};

/// An error: its code, and where it is. The words are not compared.
pub(crate) type Told = (&'static str, Option<u64>);

/// The code and the offset of an error.
pub(crate) fn told(error: &Error) -> Told {
    (error.code(), error.kind().offset())
}

/// The unit that a side reads, or its error.
pub(super) fn read(side: &dyn Programs, bytes: &[u8]) -> Result<Unit, Told> {
    side.read_code(bytes).map_err(|error| told(&error))
}

/// Whether two units do the same but for names, places and the values of constants.
pub(super) fn do_the_same(one: &Unit, other: &Unit) -> bool {
    code(one) == code(other)
}

/// A unit without what no machine takes another way for.
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

/// Some value of a kind.
fn zero(value: &Value) -> Value {
    Value::new(value.kind(), &vec![0; value.bytes().len()]).unwrap_or_else(|_| value.clone())
}
