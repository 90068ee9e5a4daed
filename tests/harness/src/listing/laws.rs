//! The laws of listings. If a unit is written as a listing, this listing is assembled as the same
//! unit. Both sides assemble any text as the same unit, or refuse it at the same place. The run of
//! a listing is the same as the run of its program.

use super::change::changed;
use super::comment::spread;
use super::written::{Listed, words};
use crate::kit::source::Random;
use crate::programs::law::{self, Law, RUN, Trial, Verdict, expect, expect_equal, expect_list};
use crate::programs::limits::limits;
use crate::programs::subject::Programs;
use selfsame_spec::code::Unit;

/// The default values of the laws in this folder.
const ANY: Law = Law { group: "listing", needs: RUN, ..law::ANY };

pub(crate) const WRITTEN: Law = Law {
    name: "listings-are-assembled-as-their-units",
    rules: &[
        "listing.write",
        "listing.same",
        "listing.lines",
        "listing.choice",
        "listing.type",
        "listing.word",
        "listing.field",
        "listing.number",
    ],
    check: |trial| {
        let Some(own) = listed(trial) else { return Ok(()) };
        written(trial, &own.unit)?;
        (0..UNITS).try_for_each(|number| {
            let unit = own.changed_unit(&mut source(trial, number));
            written(trial, &unit).map_err(|wrong| format!("changed unit {number}: {wrong}"))
        })
    },
    ..ANY
};

/// Checks that both sides write a unit as the same listing, and assemble this listing as the same
/// unit with the same file.
fn written(trial: &Trial<'_>, unit: &Unit) -> Verdict {
    let (own, model) = (trial.own.side(), trial.model.side());
    let expected = model.write_listing(unit);
    let got = own.write_listing(unit);
    expect_equal(|| "whether there is a listing".into(), &got.is_some(), &expected.is_some())?;
    let (Some(text), Some(expected)) = (got, expected) else { return Ok(()) };
    let lines = |text: &str| text.split('\n').map(str::to_owned).collect::<Vec<_>>();
    expect_list("line of the listing, from 0,", &lines(&text), &lines(&expected))?;
    for side in [model, own] {
        let read = side.read_listing(text.as_bytes());
        expect_equal(|| format!("what {} assembles", side.name()), &read.as_ref(), &Ok(unit))?;
        let files = read.map(|read| (own.write_code(&read), own.write_code(unit)));
        let are_same = files.is_ok_and(|(one, other)| one == other);
        expect(are_same, || "the file of what is assembled is another".into())?;
    }
    Ok(())
}

pub(crate) const CHANGED: Law = Law {
    name: "texts-are-assembled-alike",
    rules: &[
        "listing.read",
        "listing.condition",
        "listing.any",
        "listing.names",
        "listing.records",
        "listing.text",
        "listing.number",
        "listing.lines",
        "listing.choice",
        "listing.type",
        "listing.word",
        "listing.field",
        "listing.same",
    ],
    check: |trial| {
        let Some(listed) = listed(trial) else { return Ok(()) };
        let (own, model) = (trial.own.side(), trial.model.side());
        (0..TEXTS).try_for_each(|number| {
            let bytes = changed(&listed, &mut source(trial, number));
            let (got, expected) = (own.read_listing(&bytes), model.read_listing(&bytes));
            let what = || {
                format!("change {number} of a listing{}", around(&bytes, expected.as_ref().err()))
            };
            expect_equal(what, &got, &expected)?;
            let Ok(unit) = got else { return Ok(()) };
            again(own, &bytes, &unit).map_err(|wrong| format!("{}: {wrong}", what()))
        })
    },
    ..ANY
};

/// Assembles a text and writes the unit as a listing. Checks that the listing has the words of the
/// text and is assembled as the same unit.
// [listing.same]
fn again(side: &dyn Programs, bytes: &[u8], unit: &Unit) -> Verdict {
    let Some(text) = side.write_listing(unit) else { return Ok(()) };
    let read = side.read_listing(text.as_bytes());
    expect_equal(|| "what is assembled again".into(), &read.as_ref(), &Ok(unit))?;
    let (before, after) = (words(&String::from_utf8_lossy(bytes)), words(&text));
    // Texts in which an `ext` without a place has a line of its own are skipped, because the
    // written listing has other words.
    let is_alone = |words: &Vec<String>| words.len() == 3 && words[1] == "ext";
    if before.iter().any(is_alone) {
        return Ok(());
    }
    expect_list("words of the line, from 0,", &after, &before)
}

/// Returns the line at which a text was refused.
fn around(bytes: &[u8], unlisted: Option<&selfsame_spec::code::Unlisted>) -> String {
    let Some(place) = unlisted else { return String::new() };
    let line = bytes.split(|byte| *byte == b'\n').nth(place.line as usize - 1);
    let line = line.map(String::from_utf8_lossy).unwrap_or_default();
    format!(", {line:?}")
}

pub(crate) const SPREAD: Law = Law {
    name: "comments-and-blanks-of-listings-mean-nothing",
    rules: &["listing.text"],
    check: |trial| {
        let Some(listed) = listed(trial) else { return Ok(()) };
        let lines = words(&listed.text);
        (0..SPREADS).try_for_each(|number| {
            let text = spread(&lines, &mut source(trial, number));
            let got = trial.own.side().read_listing(text.as_bytes());
            expect_equal(|| "with other blanks".into(), &got, &Ok(listed.unit.clone()))
        })
    },
    ..ANY
};

pub(crate) const RUN_FROM_LISTINGS: Law = Law {
    name: "a-listing-runs-as-its-program",
    rules: &["listing.same"],
    check: |trial| {
        let Some(listed) = listed(trial) else { return Ok(()) };
        let own = trial.own.side();
        let read = own.read_listing(listed.text.as_bytes());
        let unit = read.map_err(|unlisted| unlisted.to_string())?;
        expect_equal(|| "the flaw of what is assembled".into(), &own.verify(&unit), &None)?;
        let ran = own.run_unit(&unit, &limits());
        ran.map_or(Ok(()), |ran| expect_equal(|| "the run".into(), &ran, trial.own.ran()))
    },
    ..ANY
};

/// The number of changed units that are written for each program.
const UNITS: u64 = 6;

/// The number of changed listings that are assembled for each program.
const TEXTS: u64 = 24;

/// The number of listings with other blanks that are assembled for each program.
const SPREADS: u64 = 2;

/// Returns the source of choices for the change with this number.
fn source(trial: &Trial<'_>, number: u64) -> Random {
    let seed = trial.entropy(1, 1 << 16) << 16 | trial.entropy(0, 1 << 16);
    Random::of_case(seed as u64, number)
}

/// Returns the unit and the listing of a program without errors; `None` if the side writes no
/// listings.
fn listed(trial: &Trial<'_>) -> Option<Listed> {
    let code = if trial.own.side().writes_listings() { trial.model.code() } else { None };
    code.filter(|unit| unit.errors.is_empty()).and_then(Listed::of)
}
