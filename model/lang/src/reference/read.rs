//! The rules of texts.

use crate::rules::{DiagnosticRules, ParseRules, PrintRules, ScanRules};
use crate::{diagnostic, scan};
use selfsame_spec::text::print::needs_group;

/// The rules of tokens as the chapter has them.
pub const SCAN: ScanRules = ScanRules {
    nest_comment: scan::nest_comment,
    starts_comment: scan::starts_comment,
    punctuation: scan::punctuation,
    escape: scan::escape,
    escape_place: scan::escape_place,
    has_fraction: scan::has_fraction,
};

/// The rules of trees as the chapter has them.
pub const PARSE: ParseRules = ParseRules {
    number: |_, _| unimplemented!("not built yet"),
    levels: &[],
    chain: |_, _, _| unimplemented!("not built yet"),
    prefix: |_, _, _| unimplemented!("not built yet"),
    may_compare: |_| unimplemented!("not built yet"),
    takes_block: |_| unimplemented!("not built yet"),
    ends_statement: |_| unimplemented!("not built yet"),
    block_value: |_| unimplemented!("not built yet"),
    stops: |_, _| unimplemented!("not built yet"),
    depth_after_error: |_, _| unimplemented!("not built yet"),
};

/// The rules of the printer as the chapter has them.
pub const PRINT: PrintRules = PrintRules { needs_group };

/// The rules of errors as the chapter has them.
pub const DIAGNOSTIC: DiagnosticRules =
    DiagnosticRules { sort: diagnostic::sort, column: diagnostic::column };
