//! Checks the rules of writing that a program can check.
//!
//! A page is split into [parts](page): paragraphs, list items, rows of tables, and notes. A part
//! belongs to at most one rule. The limits are the limits that `CONTRIBUTING.md` states. A sentence
//! has a noun as its subject and at most 30 words. The statement of a rule, a step of a list and a
//! row of a table have at most 60 words and two error codes.

pub mod comments;
pub mod glossary;
pub mod page;
pub mod sentence;

use page::{Part, PartKind, parts};
use sentence::{codes, count_what, sentences, words};
use std::collections::{BTreeMap, BTreeSet};

/// The maximum number of words in a sentence.
pub const SENTENCE: usize = 30;
/// The maximum number of words in the statement of a rule, in a step of a list, or in a row of a
/// table.
pub const STATEMENT: usize = 60;
/// The maximum number of words in a rule. Tables and notes are not counted.
pub const RULE: usize = 200;
/// The maximum number of error codes in the statement of a rule, in a step of a list, or in a row
/// of a table.
pub const CODES: usize = 2;
/// The maximum number of relative pronouns in a thousand words. [`count_what`] counts the pronouns.
pub const WHAT: usize = 2;

/// A place in a page that breaks a rule of writing.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Breach {
    /// The number of the line, counted from 1; 0 if the whole page breaks the rule.
    pub line: usize,
    /// A description of the broken rule.
    pub text: String,
}

/// Returns the places in a page that break a rule of writing, in the order of lines.
///
/// ```
/// use selfsame_house::prose::check;
/// assert!(check("- **[a.rule]** A handle is refused with E0709 (foreign handle).\n").is_empty());
/// let breaches = check("What is bound is meant.\n");
/// assert!(breaches[0].text.contains("without a noun"));
/// ```
#[must_use]
pub fn check(page: &str) -> Vec<Breach> {
    let parts = parts(page);
    let mut out = Vec::new();
    for part in &parts {
        of_part(part, &mut out);
    }
    of_rules(&parts, &mut out);
    let all: usize = parts.iter().map(|part| words(&part.text)).sum();
    let what: usize = parts.iter().map(|part| count_what(&part.text)).sum();
    if what > (all * WHAT / 1000).max(1) {
        let text = format!("{what} times \"what\" in {all} words; {WHAT} in 1,000 is the most");
        out.push(Breach { line: 0, text });
    }
    out.sort();
    out
}

/// Reports sentences that are too long or start without a noun. Also reports steps and rows with
/// too many words or error codes.
fn of_part(part: &Part, out: &mut Vec<Breach>) {
    let mut tell = |text: String| out.push(Breach { line: part.line, text });
    for cell in part.cells() {
        for sentence in sentences(cell) {
            let start: String = sentence.chars().take(60).collect();
            let length = words(&sentence);
            if length > SENTENCE {
                tell(format!("a sentence of {length} words ({SENTENCE} is the most): {start}.."));
            }
            if part.kind != PartKind::Row && sentence::lacks_noun(&sentence) {
                tell(format!("a sentence that starts without a noun: {start}.."));
            }
        }
    }
    if part.rule.is_some() && matches!(part.kind, PartKind::Item | PartKind::Row) {
        let (length, codes) = (words(&part.text), codes(&part.text).len());
        if length > STATEMENT {
            tell(format!("a step or row of {length} words; {STATEMENT} is the most"));
        }
        if codes > CODES {
            tell(format!("a step or row with {codes} error codes; {CODES} is the most"));
        }
    }
}

/// The counted words and error codes of a rule.
#[derive(Default)]
struct Measure {
    statement: usize,
    all: usize,
    codes: BTreeSet<String>,
}

/// Reports rules with too many words or error codes.
fn of_rules(parts: &[Part], out: &mut Vec<Breach>) {
    let mut measures: BTreeMap<(usize, &str), Measure> = BTreeMap::new();
    for part in parts.iter().filter(|part| part.kind != PartKind::Note) {
        let Some((line, id)) = &part.rule else { continue };
        let measure = measures.entry((*line, id)).or_default();
        let length = words(&part.text);
        if part.kind == PartKind::Text {
            measure.statement += length;
            measure.codes.extend(codes(&part.text));
        }
        if part.kind != PartKind::Row {
            measure.all += length;
        }
    }
    for ((line, id), Measure { statement, all, codes }) in measures {
        let mut tell = |text: String| out.push(Breach { line, text: format!("[{id}] {text}") });
        if statement > STATEMENT {
            tell(format!(
                "has a statement of {statement} words without its steps and tables; {STATEMENT} is the most"
            ));
        }
        if all > RULE {
            tell(format!("has {all} words without its tables and notes; {RULE} is the most"));
        }
        if codes.len() > CODES {
            tell(format!("has a statement with {} error codes; {CODES} is the most", codes.len()));
        }
    }
    unnamed_codes(parts, out);
}

/// Reports an error code whose first mention in a rule does not include the name of the error.
fn unnamed_codes(parts: &[Part], out: &mut Vec<Breach>) {
    let mut seen = BTreeSet::new();
    for part in parts {
        let Some((_, id)) = &part.rule else { continue };
        let text = part.text.replace('`', "");
        for code in codes(&part.text) {
            if !seen.insert((id.clone(), code.clone())) {
                continue;
            }
            let named = text.split_once(&code).is_some_and(|(_, rest)| rest.starts_with(" ("));
            if !named {
                let text = format!("[{id}] mentions {code} without its name");
                out.push(Breach { line: part.line, text });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::check;

    fn told(page: &str) -> Vec<String> {
        check(page).into_iter().map(|breach| format!("{}: {}", breach.line, breach.text)).collect()
    }

    #[test]
    fn a_long_sentence_is_found_and_one_in_a_block_is_not() {
        let long = "word ".repeat(31);
        assert!(told(&format!("The {long}.\n"))[0].contains("a sentence of 32 words"));
        assert!(told(&format!("```\nThe {long}.\n```\n")).is_empty());
        assert!(told(&format!("| a | {} |\n", "word ".repeat(30))).is_empty());
    }

    #[test]
    fn a_rule_with_two_requirements_is_found() {
        let statement = "A node is a head. ".repeat(13);
        let page = format!("- **[a.rule]** {statement}\n");
        assert!(told(&page)[0].contains("[a.rule] has a statement of 65 words"));
        let note = format!("- **[a.rule]** A node is a head.\n\n*Note.* {statement}\n");
        assert!(told(&note).is_empty());
    }

    #[test]
    fn a_code_has_its_name() {
        let found =
            told("- **[a.rule]** It is refused with E0701, and later E0702 (no instance).\n");
        assert!(found.iter().any(|text| text.contains("E0701 without its name")), "{found:?}");
        assert!(!found.iter().any(|text| text.contains("E0702")), "{found:?}");
    }
}
