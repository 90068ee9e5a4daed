//! The rows of the table of errors in [file.read] that damaged files reach.

use super::damage::{Written, damaged};
use crate::kit::source::Source;
use selfsame_lang_model::Language;
use selfsame_spec::code::Unit;

crate::kit::labels::labels! {
    /// Labels for the answer of a reader to a damaged file. The shares are fractions of all damaged
    /// files.
    FileLabels {
        /// E0801.
        COUNT = 0, "E0801 count", 50;
        /// E0802.
        HEADER = 1, "E0802 header", 30;
        /// E0803.
        TRUNCATED = 2, "E0803 truncated", 120;
        /// E0804.
        INDEX = 3, "E0804 index", 10;
        /// E0805.
        DIGEST = 4, "E0805 digest", 20;
        /// E0806.
        NOT_CANONICAL = 5, "E0806 not canonical", 2;
        /// E0807.
        TRAILING = 6, "E0807 trailing", 80;
        /// E0808.
        TAG = 7, "E0808 tag", 15;
        /// E0809.
        LABEL = 8, "E0809 label", 35;
        /// The file is read, and the verifier refuses the unit.
        REFUSED = 9, "E0812 refused", 60;
        /// The file is read as another unit, and the verifier accepts the unit.
        ACCEPTED = 10, "accepted", 15;
    }
}

/// Returns the model's answer to a damaged file of a unit, or `None` if the unit has no file.
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
