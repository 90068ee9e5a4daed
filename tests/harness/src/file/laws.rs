//! The laws of code files. A unit that is written is read back unchanged. Both sides refuse damaged
//! files at the same place. The run of a code file is the same as the run of its program.

use super::damage::{Written, damaged};
use super::side::{do_the_same, read, told};
use crate::kit::source::Random;
use crate::programs::law::{self, Law, RUN, Trial, expect, expect_equal};
use crate::programs::limits::limits;
use selfsame_spec::code::{FileRun, Unit};
use selfsame_spec::program::{Limits, TypeNode};
use std::collections::BTreeSet;

/// The default values of the laws in this file.
const ANY: Law = Law { group: "file", needs: RUN, ..law::ANY };

pub(crate) const WRITTEN: Law = Law {
    name: "files-read-back",
    rules: &[
        "file.write",
        "file.section",
        "file.records",
        "file.types",
        "file.constants",
        "file.functions",
        "file.lines",
        "file.read",
        "file.same",
        "file.count",
        "file.names",
    ],
    check: |trial| {
        let Some(Written { unit, bytes }) = written(trial) else { return Ok(()) };
        let own = trial.own.side();
        expect_equal(|| "the file".into(), &own.write_code(&unit), &Some(bytes.clone()))?;
        let model = read(trial.model.side(), &bytes);
        expect_equal(|| "what the model reads".into(), &model, &Ok(unit.clone()))?;
        expect_equal(|| "what is read".into(), &read(own, &bytes), &Ok(unit))
    },
    ..ANY
};

pub(crate) const DAMAGED: Law = Law {
    name: "damaged-files-are-refused-at-the-same-place",
    rules: &[
        "file.read",
        "file.same",
        "file.count",
        "file.names",
        "file.write",
        "file.section",
        "file.records",
        "file.types",
        "file.constants",
        "file.functions",
        "file.lines",
    ],
    check: |trial| {
        let Some(file) = written(trial) else { return Ok(()) };
        (0..FILES).try_for_each(|number| {
            let bytes = damaged(&file, &mut source(trial, number));
            let (own, model) = (trial.own.side(), trial.model.side());
            let (got, expected) = (read(own, &bytes), read(model, &bytes));
            expect_equal(|| format!("damage {number} of a file"), &got, &expected)?;
            let Ok(unit) = got else { return Ok(()) };
            if has_a_name_twice(&unit) {
                return Ok(());
            }
            let again = own.write_code(&unit);
            expect_equal(|| format!("the file of damage {number}"), &again, &Some(bytes))
        })
    },
    ..ANY
};

pub(crate) const VERIFIED: Law = Law {
    name: "files-are-verified-before-they-run",
    rules: &["file.verify"],
    check: |trial| {
        let Some(file) = written(trial) else { return Ok(()) };
        let mut runs = 0;
        for number in 0..FILES {
            let bytes = damaged(&file, &mut source(trial, number));
            let Ok(unit) = read(trial.model.side(), &bytes) else { continue };
            let refusal = trial.model.side().verify(&unit);
            if refusal.is_none() && (unit == file.unit || runs == RUNS) {
                continue;
            }
            runs += usize::from(refusal.is_none());
            let same = do_the_same(&unit, &file.unit);
            let what = || format!("damage {number} of a file");
            let got = trial.own.side().run_file(&bytes, &FEW);
            match (&got, refusal) {
                (None, _) => {}
                (_, Some(refusal)) => expect_equal(what, &got, &Some(FileRun::Refused(refusal)))?,
                (_, None) if same => {
                    expect_equal(what, &got, &trial.model.side().run_file(&bytes, &FEW))?;
                }
                // Any result of the run is accepted, as long as it does not panic and keeps the
                // limits.
                (Some(FileRun::Ran(ran)), None) => {
                    expect(ran.steps <= STEPS, || format!("{}: {} steps", what(), ran.steps))?;
                }
                (_, None) => return Err(format!("{}: {got:?}", what())),
            }
        }
        Ok(())
    },
    ..ANY
};

pub(crate) const RUN_FROM_FILES: Law = Law {
    name: "a-file-runs-as-its-program",
    rules: &["file.write", "file.section", "file.verify"],
    check: |trial| {
        let Some(file) = written(trial) else { return Ok(()) };
        let got = trial.own.side().run_file(&file.bytes, &limits());
        let expected = FileRun::Ran(trial.own.ran().clone());
        got.map_or(Ok(()), |got| expect_equal(|| "the run of the file".into(), &got, &expected))
    },
    ..ANY
};

pub(crate) const INTERNED: Law = Law {
    name: "records-of-files-are-selfsame",
    rules: &["file.intern", "file.records"],
    check: |trial| {
        let Some(file) = written(trial) else { return Ok(()) };
        let hashes = trial.own.side().record_hashes(&file.bytes).map_err(|error| told(&error));
        let looked = selfsame_model::look(&file.unit.records).map(|own| own.types);
        let looked = looked.map_err(|error| told(&error));
        expect_equal(|| "hashes of records".into(), &hashes, &looked)?;
        let is_record = |own: &&TypeNode| matches!(own, TypeNode::Record(..));
        let count = file.unit.types.iter().filter(is_record).count();
        expect_equal(|| "how many".into(), &hashes.map(|own| own.len()), &Ok(count))
    },
    ..ANY
};

/// Returns whether two modules have the same name. In that case, the type of a record does not
/// determine its module.
pub(super) fn has_a_name_twice(unit: &Unit) -> bool {
    let names: BTreeSet<&String> = unit.modules.iter().collect();
    names.len() < unit.modules.len()
}

/// The number of damaged files that are read for each program.
pub(super) const FILES: u64 = 16;

/// The largest number of accepted files that are run for each program.
const RUNS: usize = 2;

/// The largest number of steps of the run of an accepted file.
const STEPS: u64 = 5_000;

const FEW: Limits = Limits { steps: Some(STEPS), units: Some(STEPS * 8) };

/// Returns the source of choices for the damaged file with this number.
fn source(trial: &Trial<'_>, number: u64) -> Random {
    let seed = trial.entropy(2, 1 << 16) << 16 | trial.entropy(3, 1 << 16);
    Random::of_case(seed as u64, number)
}

/// Returns the unit and the file of a program without errors; `None` if the side writes no files.
fn written(trial: &Trial<'_>) -> Option<Written> {
    let code = if trial.own.side().writes_files() { trial.model.code() } else { None };
    code.filter(|unit| unit.errors.is_empty()).and_then(|unit: &Unit| Written::of(unit))
}
