//! Code units together with their listings, and the words of a listing.

use crate::code::instruction::instructions;
use crate::file::records::with_records;
use crate::kit::source::Source;
use crate::verify::mutant::mutate;
use selfsame_lang_model::Language;
use selfsame_spec::code::{Second, Unit, WordPlace};
use selfsame_spec::program::TypeNode;
use selfsame_spec::text::Span;

/// A code unit together with its listing.
pub(super) struct Listed {
    /// The unit, together with the types of its records.
    pub(super) unit: Unit,
    /// The text of the listing.
    pub(super) text: String,
}

impl Listed {
    /// Returns a unit with its listing, as the model writes it; `None` if the unit has no listing.
    pub(super) fn of(unit: &Unit) -> Option<Self> {
        let unit = with_records(unit);
        let text = Language::new().write_listing(&unit)?;
        Some(Self { unit, text })
    }

    /// Returns a changed copy of the unit. Most copies are refused by the verifier, and have no
    /// listing.
    pub(super) fn changed_unit(&self, source: &mut impl Source) -> Unit {
        let mut unit = self.unit.clone();
        match source.choose(2) {
            0 => place_behind(&mut unit, source),
            _ => mutate(&mut unit, source),
        }
        // If the change makes other rows records, the rows of types are restored, because the unit
        // has types of records for the original rows only ([file.records]).
        if records(&unit) != records(&self.unit) {
            unit.types.clone_from(&self.unit.types);
        }
        unit
    }
}

/// Returns the numbers of the rows of types that are records.
fn records(unit: &Unit) -> Vec<usize> {
    let is_record = |at: &usize| matches!(unit.types[*at], TypeNode::Record(..));
    (0..unit.types.len()).filter(is_record).collect()
}

/// Adds a place for the second word of an instruction, which the verifier accepts.
// [listing.word] [verify.functions]
fn place_behind(unit: &mut Unit, source: &mut impl Source) {
    let at = source.index(unit.functions.len().max(1));
    let Some(function) = unit.functions.get_mut(at) else { return };
    let mut all = instructions(function).unwrap_or_default();
    all.retain(|own| own.op.info().second != Second::None);
    let at = source.index(all.len().max(1));
    let Some(word) = all.get(at).map(|own| own.at as u32 + 1) else { return };
    let limit = source.chance(1, 2).then(|| Span::at(word));
    function.places.push(WordPlace { word, span: Span { start: 1, end: 2 }, limit });
    function.places.sort_by_key(|place| place.word);
    function.places.dedup_by_key(|place| place.word);
}

/// Splits a listing into the words of each line. Comments and lines without words are left out.
// [listing.text]
pub(super) fn words(text: &str) -> Vec<Vec<String>> {
    let lines = text.split('\n').map(words_of_line);
    lines.filter(|words| !words.is_empty()).collect()
}

fn words_of_line(line: &str) -> Vec<String> {
    let (mut out, mut word) = (Vec::new(), String::new());
    let (mut in_string, mut is_escaped) = (false, false);
    for c in line.chars() {
        if in_string {
            word.push(c);
            in_string = c != '"' || is_escaped;
            is_escaped = c == '\\' && !is_escaped;
            if !in_string {
                out.push(std::mem::take(&mut word));
            }
            continue;
        }
        let is_end = matches!(c, ' ' | '\t' | '\r' | '#');
        let begins = word.is_empty() && c == '"';
        if is_end && !word.is_empty() {
            out.push(std::mem::take(&mut word));
        }
        if c == '#' {
            break;
        }
        if !is_end {
            word.push(c);
            (in_string, is_escaped) = (begins, false);
        }
    }
    if !word.is_empty() {
        out.push(word);
    }
    out
}

/// Returns a text with the given lines; a blank separates the words of a line.
pub(super) fn joined(lines: &[Vec<String>]) -> String {
    lines.iter().map(|words| words.join(" ") + "\n").collect()
}
