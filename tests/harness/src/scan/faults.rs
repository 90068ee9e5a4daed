//! Planted bugs of the scanner.

use crate::programs::planted_bug::{PlantedBug, rules};
use selfsame_lang_model::reference::{REFERENCE, SCAN};
use selfsame_lang_model::rules::{LanguageRules, ScanRules};
use selfsame_spec::text::TokenKind;

const fn scan(
    name: &'static str,
    rule: &'static str,
    what: &'static str,
    scan: ScanRules,
) -> PlantedBug {
    rules(name, rule, what, LanguageRules { scan, ..REFERENCE })
}

/// All planted bugs of the scanner.
pub(crate) const FAULTS: &[PlantedBug] = &[
    scan(
        "nested-comments-end-at-once",
        "scan.comment",
        "a comment in a comment ends with the first `*/`",
        ScanRules { nest_comment: |_| 1, ..SCAN },
    ),
    scan(
        "comments-start-in-strings",
        "scan.comment",
        "`//` in a string starts a comment",
        ScanRules { starts_comment: |rest, _| rest.starts_with("//"), ..SCAN },
    ),
    scan(
        "greater-or-equal-is-two-marks",
        "scan.mark",
        "`>=` is `>` and `=`",
        ScanRules { punctuation: shorter, ..SCAN },
    ),
    scan(
        "surrogates-are-replaced",
        "scan.escape",
        "an escape of a surrogate is U+FFFD",
        ScanRules { escape: surrogate, ..SCAN },
    ),
    scan(
        "bad-escapes-stand-later",
        "scan.escape",
        "a bad escape is told a byte behind its place",
        ScanRules { escape_place: |at| at + 1, ..SCAN },
    ),
    scan(
        "fractions-behind-dots",
        "scan.number",
        "`t.0.1` has a float",
        ScanRules { has_fraction: |_| true, ..SCAN },
    )
    .seen("the notation before the language"),
];

fn shorter(rest: &str) -> Option<TokenKind> {
    match rest.starts_with(">=") {
        true => Some(TokenKind::Greater),
        false => (SCAN.punctuation)(rest),
    }
}

fn surrogate(rest: &str) -> Option<(char, usize)> {
    let digits = rest.strip_prefix("\\u{").and_then(|digits| digits.split_once('}'));
    let number =
        digits.and_then(|(digits, _)| Some((u32::from_str_radix(digits, 16).ok()?, digits)));
    match number {
        Some((0xd800..=0xdfff, digits)) => Some((char::REPLACEMENT_CHARACTER, digits.len() + 4)),
        _ => (SCAN.escape)(rest),
    }
}
