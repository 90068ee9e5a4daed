//! Reads arbitrary bytes as a code file, for fuzz targets.

use super::damage::Written;
use super::laws::has_a_name_twice;
use super::side::read;
use crate::kit::Case as _;
use crate::programs::case::Case;
use crate::programs::registry::sides;
use crate::programs::seeds;
use selfsame_lang::Program;
use selfsame_spec::code::FileRun;
use selfsame_spec::program::Limits;

/// The limits of the run of an accepted unit.
const FEW: Limits = Limits { steps: Some(5_000), units: Some(40_000) };

/// Reads bytes as a code file with both sides. If the bytes are a unit, the unit must be written as
/// the same bytes. If the verifier accepts the unit, it is run to the end. If the digest is wrong,
/// the bytes are also read with the correct digest.
///
/// # Panics
/// Panics if the model and the implementation disagree.
// [file.read]
pub fn code_file(bytes: &[u8]) {
    agree(bytes);
    let end = bytes.len().saturating_sub(32);
    agree(&super::layout::sealed(bytes[..end].to_vec()));
}

/// Returns the code files of some programs, as the seeds of a fuzzer.
#[must_use]
pub fn seeds() -> Vec<Vec<u8>> {
    let texts = seeds::texts();
    let cases = texts.iter().filter_map(|text| Case::parse(text).ok());
    let unit = |case: Case| Program::load(&case.program, &case.program.root).code();
    let files = cases.map(unit).filter_map(|unit| Written::of(&unit));
    files.map(|own| own.bytes).filter(|bytes| bytes.len() < LONGEST).collect()
}

/// The number of bytes below which a file is used as a seed.
const LONGEST: usize = 2_000;

fn agree(bytes: &[u8]) {
    let sides: Vec<_> = sides().into_iter().filter(|side| side.writes_files()).collect();
    let read_by: Vec<_> = sides.iter().map(|side| read(&**side, bytes)).collect();
    for (side, own) in sides.iter().zip(&read_by) {
        assert_eq!(own, &read_by[0], "{}", side.name());
        let Ok(unit) = own else { continue };
        let again = side.write_code(unit);
        assert!(has_a_name_twice(unit) || again.as_deref() == Some(bytes), "{}", side.name());
        let refusal = side.verify(unit);
        assert_eq!(refusal, sides[0].verify(unit), "{}", side.name());
        if let Some(FileRun::Ran(ran)) = side.run_file(bytes, &FEW) {
            assert!(refusal.is_none() && FEW.steps.is_none_or(|most| ran.steps <= most));
        }
    }
}
