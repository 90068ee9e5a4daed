//! Classifies DWARF entries by their tags (`[dwarf.head]`).

use gimli::DwTag;

/// The category of an entry, which determines the children that the reader uses.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Within {
    Unit,
    Namespace,
    Record,
    Variants,
    Variant,
    Enumeration,
    Array,
    Prototype,
    Function,
    Other,
}

/// Returns whether a language code is that of C or a similar language, whose tags have no scopes.
pub(super) const fn is_c(language: u16) -> bool {
    use gimli::constants as c;
    /// The language code of C 23, which DWARF 6 defines.
    const C23: gimli::DwLang = gimli::DwLang(0x3e);
    matches!(
        gimli::DwLang(language),
        c::DW_LANG_C
            | c::DW_LANG_C89
            | c::DW_LANG_C99
            | c::DW_LANG_C11
            | c::DW_LANG_C17
            | c::DW_LANG_ObjC
            | c::DW_LANG_UPC
            | c::DW_LANG_OpenCL
            | c::DW_LANG_Mips_Assembler
            | C23
    )
}

/// Returns the category of an entry with this tag.
pub(super) const fn within(tag: DwTag) -> Within {
    match tag {
        gimli::DW_TAG_structure_type
        | gimli::DW_TAG_class_type
        | gimli::DW_TAG_union_type
        | gimli::DW_TAG_interface_type => Within::Record,
        gimli::DW_TAG_enumeration_type => Within::Enumeration,
        gimli::DW_TAG_array_type => Within::Array,
        gimli::DW_TAG_subroutine_type => Within::Prototype,
        gimli::DW_TAG_subprogram => Within::Function,
        _ => Within::Other,
    }
}

/// Returns whether the reader uses an entry, given the category of its parent and its tag.
pub(super) fn is_used(parent: Within, tag: DwTag) -> bool {
    use Within::{Enumeration, Function, Namespace, Prototype, Record, Unit, Variant, Variants};
    match tag {
        gimli::DW_TAG_subprogram | gimli::DW_TAG_namespace | gimli::DW_TAG_module => true,
        gimli::DW_TAG_member => matches!(parent, Record | Variants | Variant),
        gimli::DW_TAG_variant_part => matches!(parent, Record | Variant),
        gimli::DW_TAG_variant => parent == Variants,
        gimli::DW_TAG_inheritance
        | gimli::DW_TAG_template_type_parameter
        | gimli::DW_TAG_template_value_parameter
        | gimli::DW_TAG_GNU_template_parameter_pack => parent == Record,
        gimli::DW_TAG_enumerator => parent == Enumeration,
        gimli::DW_TAG_formal_parameter
        | gimli::DW_TAG_unspecified_parameters
        | gimli::DW_TAG_GNU_formal_parameter_pack => matches!(parent, Function | Prototype),
        gimli::DW_TAG_variable => matches!(parent, Unit | Namespace | Record),
        gimli::DW_TAG_generic_subrange => parent == Within::Array,
        tag => is_type(tag),
    }
}

/// Returns whether an entry with this tag is a type within any parent.
const fn is_type(tag: DwTag) -> bool {
    matches!(
        tag,
        gimli::DW_TAG_base_type
            | gimli::DW_TAG_pointer_type
            | gimli::DW_TAG_reference_type
            | gimli::DW_TAG_rvalue_reference_type
            | gimli::DW_TAG_ptr_to_member_type
            | gimli::DW_TAG_const_type
            | gimli::DW_TAG_volatile_type
            | gimli::DW_TAG_restrict_type
            | gimli::DW_TAG_atomic_type
            | gimli::DW_TAG_packed_type
            | gimli::DW_TAG_shared_type
            | gimli::DW_TAG_immutable_type
            | gimli::DW_TAG_typedef
            | gimli::DW_TAG_template_alias
            | gimli::DW_TAG_array_type
            | gimli::DW_TAG_coarray_type
            | gimli::DW_TAG_subroutine_type
            | gimli::DW_TAG_structure_type
            | gimli::DW_TAG_class_type
            | gimli::DW_TAG_union_type
            | gimli::DW_TAG_interface_type
            | gimli::DW_TAG_enumeration_type
            | gimli::DW_TAG_unspecified_type
            | gimli::DW_TAG_subrange_type
            | gimli::DW_TAG_string_type
            | gimli::DW_TAG_set_type
            | gimli::DW_TAG_file_type
            | gimli::DW_TAG_dynamic_type
    )
}
