//! Labels for the results of assembling changed listings.

use super::change::changed;
use super::written::{Listed, words};
use crate::kit::source::Source;
use selfsame_lang_model::Language;
use selfsame_spec::code::{Unit, Unlisted};

crate::kit::labels::labels! {
    /// Labels for the answer of the model to a changed listing. The shares are fractions of all
    /// changed listings.
    ListingLabels {
        /// The bytes of the listing are not UTF-8.
        UTF8 = 0, "no utf-8", 20;
        /// The listing is refused because a word is missing.
        MISSING = 1, "missing", 50;
        /// The listing is refused because of a wrong string.
        STRING = 2, "string", 40;
        /// The listing is refused because of the types of its records, which are checked last.
        RECORDS = 3, "records", 30;
        /// The listing is refused because of a wrong word in a line of modules.
        MODULE = 4, "module", 30;
        /// The listing is refused because of a wrong word in a line of types.
        TYPE = 5, "type", 45;
        /// The listing is refused because of a wrong word in a line of constants.
        CONSTANT = 6, "constant", 20;
        /// The listing is refused because of a wrong word in a line of shapes.
        SHAPE = 7, "shape", 25;
        /// The listing is refused because of a wrong word in a line of globals.
        GLOBAL = 8, "global", 20;
        /// The listing is refused because of a wrong word in a line of functions.
        FUNCTION = 9, "function", 20;
        /// The listing is refused because of a wrong word in an instruction.
        INSTRUCTION = 10, "instruction", 200;
        /// The listing is refused because of a wrong word in a line of starts or entries.
        START = 11, "start", 6;
        /// The listing is assembled, and the verifier refuses the unit.
        REFUSED = 12, "refused", 28;
        /// The listing is assembled as another unit, which the verifier accepts.
        ACCEPTED = 13, "accepted", 10;
    }
}

/// Draws a changed listing of a unit, and returns the label of the model's answer; `None` if the
/// unit has no listing.
#[must_use]
pub fn drawn(unit: &Unit, source: &mut impl Source) -> Option<ListingLabels> {
    let own = Listed::of(unit)?;
    let (language, bytes) = (Language::new(), changed(&own, source));
    Some(match language.read_listing(&bytes) {
        Ok(unit) if language.verify(&unit).is_some() => ListingLabels::REFUSED,
        Ok(unit) if unit != own.unit => ListingLabels::ACCEPTED,
        Ok(_) => ListingLabels::default(),
        Err(unlisted) => match std::str::from_utf8(&bytes) {
            Ok(text) => wrong(text, unlisted),
            Err(_) => ListingLabels::UTF8,
        },
    })
}

/// Returns the label for the line at which a text was refused.
fn wrong(text: &str, Unlisted { line, column }: Unlisted) -> ListingLabels {
    let line = text.split('\n').nth(line as usize - 1).unwrap_or("");
    let behind = line.get(column as usize - 1..).unwrap_or("");
    let mut labels = match words(line).concat().first().map_or("", |word| word) {
        "module" => ListingLabels::MODULE,
        "type" => ListingLabels::TYPE,
        "records" => ListingLabels::RECORDS,
        "constant" => ListingLabels::CONSTANT,
        "shape" => ListingLabels::SHAPE,
        "global" => ListingLabels::GLOBAL,
        "function" => ListingLabels::FUNCTION,
        "start" | "entry" => ListingLabels::START,
        _ => ListingLabels::INSTRUCTION,
    };
    labels.add(ListingLabels::STRING, behind.starts_with('"'));
    labels.add(ListingLabels::MISSING, words(behind).is_empty() || behind.starts_with(' '));
    labels
}
