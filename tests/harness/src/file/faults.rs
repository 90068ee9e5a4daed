//! Planted bugs of code files: a check is omitted, or a section is written wrongly.

use crate::programs::planted_bug::{PlantedBug, rules};
use selfsame_lang_model::reference::{FILE, REFERENCE};
use selfsame_lang_model::rules::{FileCheck, FileRules, LanguageRules, Section};
use selfsame_spec::code::{Bank, Unit};
use selfsame_spec::program::TypeNode;

/// Returns the reference rules, with other rules of files.
const fn with(file: FileRules) -> LanguageRules {
    LanguageRules { file, ..REFERENCE }
}

/// Returns the reference rules, with only those checks of files that `asks` selects.
const fn asking(asks: fn(FileCheck) -> bool) -> LanguageRules {
    with(FileRules { asks, ..FILE })
}

/// Returns the sections of the reference rules, in which the section with index `at` is written by
/// `write`.
const fn writing(at: usize, write: fn(&Unit, &mut Vec<u8>) -> Option<()>) -> [Section; 9] {
    let mut sections = SECTIONS;
    sections[at].write = write;
    sections
}

/// The sections of the reference rules.
const SECTIONS: [Section; 9] = {
    let mut sections = [FILE.sections[0]; 9];
    let mut at = 0;
    while at < sections.len() {
        sections[at] = FILE.sections[at];
        at += 1;
    }
    sections
};

/// Returns the reference rules, with other sections of files.
const fn sections(sections: &'static [Section]) -> LanguageRules {
    with(FileRules { sections, ..FILE })
}

/// Writes a section of a copy of a unit that `change` has changed.
fn changed(at: usize, unit: &Unit, out: &mut Vec<u8>, change: fn(&mut Unit)) -> Option<()> {
    let mut unit = unit.clone();
    change(&mut unit);
    (FILE.sections[at].write)(&unit, out)
}

const SHAPES_BEHIND_GLOBALS: [Section; 9] = {
    let mut sections = SECTIONS;
    (sections[4], sections[5]) = (SECTIONS[5], SECTIONS[4]);
    sections
};

const ENTRIES_FIRST: [Section; 9] = writing(7, |unit, out| {
    changed(7, unit, out, |unit| std::mem::swap(&mut unit.starts, &mut unit.entries))
});

const NO_RECORDS: [Section; 9] = writing(1, |_, out| {
    out.extend(selfsame_model::Interner::new().to_bytes(&[]).ok()?);
    Some(())
});

const NO_NAMES: [Section; 9] = writing(2, |unit, out| {
    changed(2, unit, out, |unit| {
        for own in &mut unit.types {
            if let TypeNode::Function(params, _) = own {
                params.iter_mut().for_each(|param| param.0 = None);
            }
            if let TypeNode::Record(place, _) = own {
                place.span.end = place.span.start;
            }
        }
    })
});

const CONSTANTS_BACKWARDS: [Section; 9] =
    writing(3, |unit, out| changed(3, unit, out, |unit| unit.constants.reverse()));

const RESULTS_ARE_SCALARS: [Section; 9] = writing(6, |unit, out| {
    changed(6, unit, out, |unit| {
        unit.functions.iter_mut().for_each(|own| own.result = Bank::Scalar);
    })
});

const NO_LIMITS: [Section; 9] = writing(8, |unit, out| {
    changed(8, unit, out, |unit| {
        let places = unit.functions.iter_mut().flat_map(|own| &mut own.places);
        places.for_each(|place| place.limit = None);
    })
});

/// All planted bugs of code files.
pub(crate) const FAULTS: &[PlantedBug] = &[
    rules(
        "shapes-stand-behind-globals",
        "file.write",
        "two sections stand the other way round",
        sections(&SHAPES_BEHIND_GLOBALS),
    ),
    rules(
        "entries-stand-before-starts",
        "file.write",
        "starts are written where entries belong",
        sections(&ENTRIES_FIRST),
    ),
    rules(
        "files-have-a-plain-digest",
        "file.write",
        "the tag is no part of what the digest is of",
        with(FileRules {
            digest: |bytes| (selfsame_model::rules::TypeRules::REFERENCE.hash)(bytes),
            ..FILE
        }),
    ),
    rules(
        "records-of-files-are-left-out",
        "file.records",
        "the list of types of records is empty",
        sections(&NO_RECORDS),
    ),
    rules(
        "types-of-files-have-no-names",
        "file.types",
        "names of parameters and ends of literals are not written",
        sections(&NO_NAMES),
    ),
    rules(
        "constants-of-files-stand-backwards",
        "file.constants",
        "the last constant is node 0",
        sections(&CONSTANTS_BACKWARDS),
    ),
    rules(
        "results-in-files-are-scalars",
        "file.functions",
        "the bank of a result is always 0",
        sections(&RESULTS_ARE_SCALARS),
    ),
    rules(
        "limits-of-places-are-not-written",
        "file.lines",
        "where E0909 stands is left out",
        sections(&NO_LIMITS),
    ),
    rules(
        "any-magic-is-one-of-files",
        "file.read",
        "the magic is not looked at",
        asking(|check| check != FileCheck::Magic),
    ),
    rules(
        "any-version-of-files-is-read",
        "file.read",
        "the version is not looked at",
        asking(|check| check != FileCheck::Version),
    ),
    rules(
        "counts-in-files-may-be-any",
        "file.read",
        "a count that is too large is found where the bytes end",
        asking(|check| check != FileCheck::Count),
    ),
    rules(
        "entries-in-files-have-a-byte",
        "file.read",
        "a count may be as large as the bytes that are left",
        with(FileRules { least: |_| 1, ..FILE }),
    ),
    rules(
        "any-byte-is-a-tag-in-files",
        "file.read",
        "a tag that there is not is the last one",
        asking(|check| check != FileCheck::Tag),
    ),
    rules(
        "any-number-is-a-primitive-type",
        "file.read",
        "a primitive type that there is not is the first one",
        asking(|check| check != FileCheck::Name),
    ),
    rules(
        "any-bytes-are-values-in-files",
        "file.read",
        "what is no value is `false`",
        asking(|check| check != FileCheck::Value),
    ),
    rules(
        "records-of-files-are-in-any-module",
        "file.read",
        "the module of a record is not looked for",
        asking(|check| check != FileCheck::Module),
    ),
    rules(
        "names-of-modules-may-take-any-room",
        "file.read",
        "names of the modules of records are not counted",
        asking(|check| check != FileCheck::Names),
    ),
    rules(
        "tuples-of-files-have-cases",
        "file.read",
        "a shape that is no case may have the number of one",
        asking(|check| check != FileCheck::Case),
    ),
    rules(
        "registers-in-files-lose-bits",
        "file.read",
        "of the number of registers the low 16 bits are read",
        asking(|check| check != FileCheck::Registers),
    ),
    rules(
        "texts-of-files-are-mended",
        "file.read",
        "bytes that are no UTF-8 are read as signs for that",
        asking(|check| check != FileCheck::Utf8),
    ),
    rules(
        "sections-may-have-more-than-rows",
        "file.read",
        "bytes behind the rows of a section are passed over",
        asking(|check| check != FileCheck::Trailing),
    ),
    rules(
        "records-of-files-are-not-counted",
        "file.read",
        "there may be more types of records than records",
        asking(|check| check != FileCheck::Records),
    ),
    rules(
        "constants-of-files-are-any-objects",
        "file.read",
        "objects that are no constants are passed over",
        asking(|check| check != FileCheck::Constants),
    ),
    rules(
        "digests-of-files-are-not-compared",
        "file.read",
        "any digest is right",
        asking(|check| check != FileCheck::Digest),
    ),
    rules(
        "files-may-go-on-behind-their-digest",
        "file.read",
        "bytes behind the digest are passed over",
        asking(|check| check != FileCheck::End),
    ),
    rules(
        "files-are-run-as-they-are",
        "file.verify",
        "what was read is not verified",
        with(FileRules { verifies: false, ..FILE }),
    ),
    rules(
        "records-of-files-are-interned-nowhere",
        "file.intern",
        "reading interns no types",
        with(FileRules {
            interned: |_| selfsame_model::Interner::new().to_bytes(&[]).unwrap_or_default(),
            ..FILE
        }),
    ),
];
