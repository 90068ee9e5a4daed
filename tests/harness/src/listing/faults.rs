//! Planted bugs of listings: a condition is not checked, or a sort of line is written or assembled
//! wrongly.

use crate::programs::planted_bug::{PlantedBug, rules};
use selfsame_lang_model::reference::{LISTING, REFERENCE};
use selfsame_lang_model::rules::listing::{ListingCheck, ListingPart, ListingWord};
use selfsame_lang_model::rules::{LanguageRules, ListingRules};
use selfsame_spec::code::{Bank, Op, Rep, Second, Unit, Unlisted, Word};
use selfsame_spec::program::TypeNode;

/// Returns the reference rules, with other rules of listings.
const fn with(listing: ListingRules) -> LanguageRules {
    LanguageRules { listing, ..REFERENCE }
}

/// Returns the reference rules, with only those checks of listings that `asks` selects.
const fn asking(asks: fn(ListingCheck) -> bool) -> LanguageRules {
    with(ListingRules { asks, ..LISTING })
}

/// Returns the reference rules, with other rules for the lines of a listing.
const fn parts(parts: &'static [ListingPart]) -> LanguageRules {
    with(ListingRules { parts, ..LISTING })
}

/// The rules of the reference for the lines of a listing, one for each sort of line.
const PARTS: [ListingPart; 10] = {
    let mut parts = [LISTING.parts[0]; 10];
    let mut at = 0;
    while at < parts.len() {
        parts[at] = LISTING.parts[at];
        at += 1;
    }
    parts
};

/// Returns the rules of the reference for lines, in which the rule with index `at` is replaced.
const fn part(at: usize, part: ListingPart) -> [ListingPart; 10] {
    let mut parts = PARTS;
    parts[at] = part;
    parts
}

/// Returns the rules of the reference for lines, in which one sort of line is written by another
/// function.
const fn writing(
    at: usize,
    write: fn(&ListingRules, &Unit) -> Option<Vec<String>>,
) -> [ListingPart; 10] {
    part(at, ListingPart { write, ..PARTS[at] })
}

/// Applies `change` to a copy of a unit, and writes the copy's lines of the sort with index `at`.
fn changed(
    at: usize,
    rules: &ListingRules,
    unit: &Unit,
    change: fn(&mut Unit),
) -> Option<Vec<String>> {
    let mut unit = unit.clone();
    change(&mut unit);
    (PARTS[at].write)(rules, &unit)
}

const GLOBALS_FIRST: [ListingPart; 10] = {
    let mut parts = PARTS;
    (parts[5], parts[6]) = (PARTS[6], PARTS[5]);
    parts
};

const ENTRIES_FIRST: [ListingPart; 10] = {
    let mut parts = PARTS;
    (parts[8], parts[9]) = (PARTS[9], PARTS[8]);
    parts
};

const CAPTURES_FIRST: [ListingPart; 10] = writing(7, |rules, unit| {
    changed(7, rules, unit, |unit| {
        for own in &mut unit.functions {
            std::mem::swap(&mut own.params, &mut own.captures);
        }
    })
});

const ALL_ARE_REFERENCES: [ListingPart; 10] = writing(6, |rules, unit| {
    changed(6, rules, unit, |unit| {
        unit.globals.iter_mut().for_each(|own| own.rep = Rep::Reference);
    })
});

const RESULTS_ARE_SCALARS: [ListingPart; 10] = part(
    7,
    ListingPart {
        read: |text, unit| {
            (PARTS[7].read)(text, unit)?;
            unit.functions.iter_mut().for_each(|own| own.result = Bank::Scalar);
            Ok(())
        },
        ..PARTS[7]
    },
);

const NO_NAMES: [ListingPart; 10] = writing(3, |rules, unit| {
    changed(3, rules, unit, |unit| {
        for own in &mut unit.types {
            if let TypeNode::Function(params, _) = own {
                params.iter_mut().for_each(|param| param.0 = None);
            }
        }
    })
});

const NO_ENDS: [ListingPart; 10] = part(
    3,
    ListingPart {
        read: |text, unit| {
            (PARTS[3].read)(text, unit)?;
            for own in &mut unit.types {
                if let TypeNode::Record(place, _) = own {
                    place.span.end = place.span.start;
                }
            }
            Ok(())
        },
        ..PARTS[3]
    },
);

const HEADS_BACKWARDS: [ListingPart; 10] = writing(3, |rules, unit| {
    changed(3, rules, unit, |unit| {
        for own in &mut unit.types {
            if let TypeNode::Union(heads) = own {
                heads.reverse();
            }
        }
    })
});

const PLAIN_INTEGERS: [ListingPart; 10] = writing(4, |rules, unit| {
    let lines = (PARTS[4].write)(rules, unit)?;
    let plain = |line: String| line.strip_suffix("i64").map(str::to_owned).unwrap_or(line);
    Some(lines.into_iter().map(plain).collect())
});

const JUMPS_ARE_FAR: [ListingPart; 10] = writing(7, |rules, unit| {
    changed(7, rules, unit, |unit| {
        let words = unit.functions.iter_mut().flat_map(|own| &mut own.words);
        let jumps = words.filter(|word| matches!(word.op(), Some(Op::Jump | Op::Loop)));
        jumps.for_each(|word| *word = Word(word.0.wrapping_add(1 << 8)));
    })
});

const KINDS_CROSSED: [ListingPart; 10] = writing(7, |rules, unit| {
    changed(7, rules, unit, |unit| {
        let words = unit.functions.iter_mut().flat_map(|own| &mut own.words);
        for word in words.filter(|word| word.op() == Some(Op::Convert)) {
            *word = Word::abc(Op::Convert, word.a(), word.b(), word.c().rotate_left(4));
        }
    })
});

const NO_LIMITS: [ListingPart; 10] = part(
    7,
    ListingPart {
        read: |text, unit| {
            (PARTS[7].read)(text, unit)?;
            let places = unit.functions.iter_mut().flat_map(|own| &mut own.places);
            places.for_each(|place| place.limit = None);
            Ok(())
        },
        ..PARTS[7]
    },
);

const RECORDS_AT_ONCE: [ListingPart; 10] = part(
    2,
    ListingPart {
        read: |text, unit| {
            (PARTS[2].read)(text, unit)?;
            let start = text.digits.as_ref().map(|digits| digits.start);
            match selfsame_model::look(&unit.records) {
                Err(_) => Err(start.unwrap_or(Unlisted { line: 1, column: 1 })),
                Ok(_) => Ok(()),
            }
        },
        ..PARTS[2]
    },
);

const CONSTANTS_BACKWARDS: [ListingPart; 10] = part(
    4,
    ListingPart {
        read: |text, unit| {
            (PARTS[4].read)(text, unit)?;
            unit.constants.reverse();
            Ok(())
        },
        ..PARTS[4]
    },
);

/// Returns the length of a string if its first quote ends it, even if the quote is escaped.
fn to_the_first_quote(text: &str) -> usize {
    text.get(1..).and_then(|text| text.find('"')).map_or(text.len(), |at| at + 2)
}

/// Returns a wrong place for a missing word: the place of the word before it.
fn at_the_word(word: Option<&ListingWord>) -> Unlisted {
    word.map_or(Unlisted { line: 1, column: 1 }, |word| word.start)
}

/// Returns a wrong place: the line after the word, or the first column if the text has no words.
fn in_the_next_line(word: Option<&ListingWord>) -> Unlisted {
    let next = |word: &ListingWord| Unlisted { line: word.end.line + 1, column: 1 };
    word.map_or(Unlisted { line: 1, column: 1 }, next)
}

/// All planted bugs of listings.
pub(crate) const FAULTS: &[PlantedBug] = &[
    rules(
        "carriage-returns-are-words",
        "listing.text",
        "U+000D does not end a word of a listing",
        with(ListingRules {
            blanks: &[' ', '\t'],
            ends_word: |c| c == ' ' || c == '\t' || c == '#',
            ..LISTING
        }),
    ),
    rules(
        "comments-stand-behind-blanks",
        "listing.text",
        "`#` does not end a word of a listing",
        with(ListingRules { ends_word: |c| c == ' ' || c == '\t' || c == '\r', ..LISTING }),
    ),
    rules(
        "strings-of-listings-end-at-a-quote",
        "listing.text",
        "a quote ends a string of a listing, also behind `\\`",
        with(ListingRules { string: to_the_first_quote, ..LISTING }),
    ),
    rules(
        "strings-of-listings-have-any-escape",
        "listing.text",
        "a string of a listing may be spelled in several ways",
        asking(|check| check != ListingCheck::Spelling),
    ),
    rules(
        "numbers-of-listings-have-zeros",
        "listing.number",
        "a number of a listing may begin with `0` or `+`",
        asking(|check| check != ListingCheck::Digits),
    ),
    rules(
        "integers-of-listings-have-no-kind",
        "listing.number",
        "the kind of an `i64` is not written",
        parts(&PLAIN_INTEGERS),
    ),
    rules(
        "digits-of-listings-have-any-case",
        "listing.number",
        "upper-case hexadecimal digits are assembled",
        asking(|check| check != ListingCheck::Hex),
    ),
    rules(
        "globals-stand-before-shapes",
        "listing.lines",
        "two tables of a listing stand the other way round",
        parts(&GLOBALS_FIRST),
    ),
    rules(
        "entries-of-listings-come-first",
        "listing.lines",
        "entries stand before starts",
        parts(&ENTRIES_FIRST),
    ),
    rules(
        "captures-of-listings-are-parameters",
        "listing.lines",
        "the banks of captures stand before those of parameters",
        parts(&CAPTURES_FIRST),
    ),
    rules(
        "globals-of-listings-are-references",
        "listing.lines",
        "the representation of a global is always `ref`",
        parts(&ALL_ARE_REFERENCES),
    ),
    rules(
        "results-of-listings-are-scalars",
        "listing.lines",
        "the bank of a result is not assembled",
        parts(&RESULTS_ARE_SCALARS),
    ),
    rules(
        "types-of-listings-have-no-names",
        "listing.type",
        "names of parameters are not written",
        parts(&NO_NAMES),
    ),
    rules(
        "records-of-listings-have-no-end",
        "listing.type",
        "the end of a literal is not assembled",
        parts(&NO_ENDS),
    ),
    rules(
        "unions-of-listings-stand-backwards",
        "listing.type",
        "the last head of a union is written first",
        parts(&HEADS_BACKWARDS),
    ),
    rules(
        "jumps-of-listings-lead-behind",
        "listing.word",
        "a jump names the word behind the one to which it leads",
        parts(&JUMPS_ARE_FAR),
    ),
    rules(
        "kinds-of-listings-are-crossed",
        "listing.word",
        "the kind that is converted to is written first",
        parts(&KINDS_CROSSED),
    ),
    rules(
        "second-numbers-lose-their-place",
        "listing.word",
        "a second number stands behind `:`, also if it has a place",
        with(ListingRules { is_inline: |_| true, ..LISTING }),
    ),
    rules(
        "second-numbers-stand-alone",
        "listing.word",
        "a second number has a line of its own",
        with(ListingRules { is_inline: |_| false, ..LISTING }),
    ),
    rules(
        "limits-of-listings-are-lost",
        "listing.word",
        "where E0909 stands is not assembled",
        parts(&NO_LIMITS),
    ),
    rules(
        "listings-name-no-globals",
        "listing.write",
        "a second number that is a global has no comment",
        with(ListingRules {
            comment: |unit, second, number| match second {
                Second::Global => String::new(),
                _ => (LISTING.comment)(unit, second, number),
            },
            ..LISTING
        }),
    ),
    rules(
        "comments-of-listings-are-plain",
        "listing.write",
        "the name in a comment has no quotes",
        with(ListingRules {
            comment: |unit, second, number| {
                (LISTING.comment)(unit, second, number).replace('"', "")
            },
            ..LISTING
        }),
    ),
    rules(
        "any-unit-has-a-listing",
        "listing.write",
        "a unit is not verified before it is written as a listing",
        with(ListingRules { verifies: false, ..LISTING }),
    ),
    rules(
        "listings-are-mended",
        "listing.read",
        "bytes that are no UTF-8 are read as signs for that",
        asking(|check| check != ListingCheck::Utf8),
    ),
    rules(
        "rows-of-listings-have-any-number",
        "listing.read",
        "the number of a row is not compared",
        asking(|check| check != ListingCheck::Row),
    ),
    rules(
        "instructions-of-listings-have-any-number",
        "listing.read",
        "the number of an instruction is not compared",
        asking(|check| check != ListingCheck::At),
    ),
    rules(
        "registers-of-listings-lose-bits",
        "listing.read",
        "of the number of registers the low 16 bits are assembled",
        asking(|check| check != ListingCheck::Registers),
    ),
    rules(
        "numbers-of-listings-lose-bits",
        "listing.read",
        "of the number of a row the low 32 bits are assembled",
        asking(|check| check != ListingCheck::Number),
    ),
    rules(
        "second-numbers-of-listings-lose-bits",
        "listing.read",
        "of a second number the low 24 bits are assembled",
        asking(|check| check != ListingCheck::Second),
    ),
    rules(
        "fields-of-listings-lose-bits",
        "listing.read",
        "of a field the low bits are assembled",
        asking(|check| check != ListingCheck::Field),
    ),
    rules(
        "registers-of-listings-are-of-any-bank",
        "listing.read",
        "the letter of a register is not looked at",
        asking(|check| check != ListingCheck::Bank),
    ),
    rules(
        "jumps-of-listings-lose-bits",
        "listing.read",
        "a jump may lead as far as it likes",
        asking(|check| check != ListingCheck::Jump),
    ),
    rules(
        "any-opcode-has-a-second-number",
        "listing.read",
        "`:` may stand in any instruction",
        asking(|check| check != ListingCheck::Colon),
    ),
    rules(
        "integers-of-listings-lose-bits",
        "listing.read",
        "of an integer the low bits are assembled",
        asking(|check| check != ListingCheck::Integer),
    ),
    rules(
        "any-bits-are-a-float",
        "listing.read",
        "bits that stand for no number are those that are canonical",
        asking(|check| check != ListingCheck::Float),
    ),
    rules(
        "any-word-is-a-primitive-type",
        "listing.read",
        "a primitive type that there is not is the first one",
        asking(|check| check != ListingCheck::Primitive),
    ),
    rules(
        "records-of-listings-are-in-any-module",
        "listing.read",
        "the module of a record is not looked for",
        asking(|check| check != ListingCheck::Module),
    ),
    rules(
        "names-of-modules-in-listings-take-any-room",
        "listing.read",
        "names of the modules of records are not counted",
        asking(|check| check != ListingCheck::Names),
    ),
    rules(
        "records-of-listings-are-not-counted",
        "listing.read",
        "the digits may be any types",
        asking(|check| check != ListingCheck::Records),
    ),
    rules(
        "records-of-listings-are-refused-at-once",
        "listing.read",
        "digits that are no types are told before words behind them",
        parts(&RECORDS_AT_ONCE),
    ),
    rules(
        "words-of-listings-may-stand-behind",
        "listing.read",
        "words behind those of a line are passed over",
        asking(|check| check != ListingCheck::Behind),
    ),
    rules(
        "listings-may-go-on-behind-entries",
        "listing.read",
        "lines behind the last entry are passed over",
        asking(|check| check != ListingCheck::End),
    ),
    rules(
        "missing-words-are-told-before",
        "listing.read",
        "a word that is missing is told at the start of the word before it",
        with(ListingRules { missing: at_the_word, ..LISTING }),
    ),
    rules(
        "missing-words-are-told-behind",
        "listing.read",
        "a word that is missing is told in the next line",
        with(ListingRules { missing: in_the_next_line, ..LISTING }),
    ),
    rules(
        "constants-of-listings-stand-backwards",
        "listing.same",
        "the last line of a constant is assembled as row 0",
        parts(&CONSTANTS_BACKWARDS),
    ),
];
