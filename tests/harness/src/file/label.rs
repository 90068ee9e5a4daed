//! Labels for the errors in the table of [file.read] that damaged files reach.

use super::damage::{Written, damaged};
use crate::kit::source::Source;
use selfsame_lang_model::Language;
use selfsame_spec::code::Unit;

crate::kit::labels::labels! {
    /// Labels for the answer of a reader to a damaged file. The shares are fractions of all damaged
    /// files.
    FileLabels {
        /// The reader refuses the file with E0801.
        COUNT = 0, "E0801 count", 50;
        /// The reader refuses the file with E0802.
        HEADER = 1, "E0802 header", 30;
        /// The reader refuses the file with E0803.
        TRUNCATED = 2, "E0803 truncated", 120;
        /// The reader refuses the file with E0804.
        INDEX = 3, "E0804 index", 10;
        /// The reader refuses the file with E0805.
        DIGEST = 4, "E0805 digest", 20;
        /// The reader refuses the file with E0806.
        NOT_CANONICAL = 5, "E0806 not canonical", 2;
        /// The reader refuses the file with E0807.
        TRAILING = 6, "E0807 trailing", 80;
        /// The reader refuses the file with E0808.
        TAG = 7, "E0808 tag", 15;
        /// The reader refuses the file with E0809.
        LABEL = 8, "E0809 label", 35;
        /// The reader accepts the file, and the verifier refuses the unit with E0812.
        REFUSED = 9, "E0812 refused", 60;
        /// The file is read as another unit, and the verifier accepts the unit.
        ACCEPTED = 10, "accepted", 15;
    }
}

/// Draws a damaged file of a unit, and returns the label of the model's answer to it; `None` if the
/// unit has no file.
#[must_use]
pub fn drawn(unit: &Unit, source: &mut impl Source) -> Option<FileLabels> {
    let own = Written::of(unit)?;
    let language = Language::new();
    let read = language.read_code(&damaged(&own, source));
    Some(match read {
        Ok(unit) if language.verify(&unit).is_some() => FileLabels::REFUSED,
        Ok(unit) if unit != own.unit => FileLabels::ACCEPTED,
        Ok(_) => FileLabels::default(),
        Err(error) => match error.code() {
            "E0801" => FileLabels::COUNT,
            "E0802" => FileLabels::HEADER,
            "E0803" => FileLabels::TRUNCATED,
            "E0804" => FileLabels::INDEX,
            "E0805" => FileLabels::DIGEST,
            "E0806" => FileLabels::NOT_CANONICAL,
            "E0807" => FileLabels::TRAILING,
            "E0808" => FileLabels::TAG,
            _ => FileLabels::LABEL,
        },
    })
}
