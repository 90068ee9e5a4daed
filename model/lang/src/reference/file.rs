//! The reference table of the rules for files of code.
//!
//! ```text
//! FILE.sections     modules, records, types, .., lines
//! ```

use crate::file::{constants, digest, functions, lines, records, shapes, tables, types};
use crate::rules::FileRules;

/// The rules of files of code as the chapter defines them.
pub const FILE: FileRules = FileRules {
    sections: &[
        tables::MODULES,
        records::RECORDS,
        types::TYPES,
        constants::CONSTANTS,
        shapes::SHAPES,
        tables::GLOBALS,
        functions::FUNCTIONS,
        tables::STARTS,
        lines::LINES,
    ],
    digest,
    asks: |_| true,
    least: |bytes| bytes,
    verifies: true,
    interned: |unit| unit.records.clone(),
};
