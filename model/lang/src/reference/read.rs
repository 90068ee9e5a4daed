//! The reference tables of the rules for reading texts: tokens, syntax trees, printing and errors.
//!
//! ```text
//! PARSE.may_compare(true)     false: comparisons do not chain
//! ```

use crate::rules::{DiagnosticRules, ParseRules, PrintRules, ScanRules};
use crate::{diagnostic, parse, scan};
use selfsame_spec::text::print::needs_group;

/// The rules of tokens as the chapter defines them.
pub const SCAN: ScanRules = ScanRules {
    nest_comment: scan::nest_comment,
    starts_comment: scan::starts_comment,
    punctuation: scan::punctuation,
    escape: scan::escape,
    escape_place: scan::escape_place,
    has_fraction: scan::has_fraction,
};

/// The rules of syntax trees as the chapter defines them.
pub const PARSE: ParseRules = ParseRules {
    number: parse::number,
    levels: parse::LEVELS,
    chain: parse::chain,
    prefix: parse::prefix,
    may_compare: parse::may_compare,
    takes_block: parse::takes_block,
    ends_statement: parse::ends_statement,
    block_value: parse::block_value,
    stops: parse::stops,
    depth_after_error: parse::depth_after_error,
};

/// The rules of the printer as the chapter defines them.
pub const PRINT: PrintRules = PrintRules { needs_group };

/// The rules of reporting errors as the chapter defines them.
pub const DIAGNOSTIC: DiagnosticRules =
    DiagnosticRules { sort: diagnostic::sort, column: diagnostic::column };
