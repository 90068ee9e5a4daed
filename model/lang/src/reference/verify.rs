//! The reference table of the rules for verifying code.
//!
//! ```text
//! VERIFY.modules     one condition: no two modules have one name
//! ```

use crate::rules::VerifyRules;
use crate::verify::{code, flow, tables};
use selfsame_spec::code::Flaw;

/// The rules of verifying code as the chapter defines them.
pub const VERIFY: VerifyRules = VerifyRules {
    modules: &[(Flaw::Twice, tables::module_is_first)],
    types: &[
        (Flaw::Type, tables::parts_are_there),
        (Flaw::Form, tables::is_type),
        (Flaw::Twice, tables::names_differ),
        (Flaw::Twice, tables::type_is_first),
        (Flaw::Rep, tables::is_represented),
    ],
    constants: &[(Flaw::Form, tables::is_constant)],
    shapes: &[
        (Flaw::Type, tables::shape_types_are_there),
        (Flaw::Many, tables::shape_is_small),
        (Flaw::Form, tables::shape_is_of_its_type),
        (Flaw::Form, tables::shape_has_a_name_if_it_is_a_case),
        (Flaw::Twice, tables::shape_is_first),
    ],
    functions: &[
        (Flaw::Module, tables::function_has_a_module),
        (Flaw::Type, tables::function_has_a_type),
        (Flaw::Many, tables::function_is_small),
        (Flaw::Words, tables::function_has_words),
        (Flaw::Banks, tables::function_has_its_banks),
        (Flaw::Registers, tables::function_has_room),
        (Flaw::Places, tables::function_has_its_places),
    ],
    starts: &[(Flaw::Form, tables::start_is_plain), (Flaw::Twice, tables::start_is_first)],
    entries: &[
        (Flaw::Form, tables::entry_is_plain),
        (Flaw::Twice, tables::entry_is_first),
        (Flaw::Module, tables::entry_is_of_its_module),
    ],
    words: &[
        (Flaw::Opcode, code::has_an_opcode),
        (Flaw::Field, code::has_its_fields),
        (Flaw::Field, code::does_not_divide_by_zero),
        (Flaw::Number, code::has_its_number),
        (Flaw::Number, code::number_is_of_its_table),
        (Flaw::Fit, code::fits),
        (Flaw::Flow, flow::leads_to_instructions),
    ],
    asks: |_, _| true,
    lost: |register, from| register >= usize::from(from),
};
