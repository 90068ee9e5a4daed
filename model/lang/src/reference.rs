//! The tables of rules as the chapters of the specification define them.
//!
//! Each entry of a table implements one rule. A planted bug is a copy of the reference in which one
//! entry is replaced:
//!
//! ```
//! use selfsame_lang_model::Language;
//! use selfsame_lang_model::reference::{REFERENCE, SCAN};
//! use selfsame_lang_model::rules::{LanguageRules, ScanRules};
//! let flat = ScanRules { nest_comment: |_| 1, ..SCAN };
//! let broken = Language::with_rules(LanguageRules { scan: flat, ..REFERENCE });
//! let text = "/* /* */ */";
//! assert!(Language::new().scan(text).errors.is_empty());
//! assert_eq!(broken.scan(text).tokens.len(), 3, "`*`, `/` and the end");
//! ```

mod check;
mod file;
mod fold;
mod link;
mod listing;
mod mono;
mod names;
mod notation;
mod publish;
mod read;
mod run;
mod verify;

pub use check::{CHECK, PATTERN, TASK};
pub use file::FILE;
pub use fold::{DEMAND, FOLD};
pub use link::LINK;
pub use listing::LISTING;
pub use mono::MONO;
pub use names::{FORM, KINDS, NAMES};
pub use notation::NOTATION;
pub use publish::PUBLISH;
pub use read::{DIAGNOSTIC, PARSE, PRINT, SCAN};
pub use run::RUN;
pub use verify::VERIFY;

use crate::rules::LanguageRules;

/// The tables of all rules, as the chapters of the specification define them.
pub const REFERENCE: LanguageRules = LanguageRules {
    scan: SCAN,
    parse: PARSE,
    print: PRINT,
    diagnostic: DIAGNOSTIC,
    link: LINK,
    names: NAMES,
    form: FORM,
    kinds: KINDS,
    check: CHECK,
    pattern: PATTERN,
    task: TASK,
    demand: DEMAND,
    fold: FOLD,
    mono: MONO,
    notation: NOTATION,
    publish: PUBLISH,
    run: RUN,
    verify: VERIFY,
    file: FILE,
    listing: LISTING,
};
