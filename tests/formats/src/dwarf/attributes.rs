//! Reads the attributes of a DWARF entry. Only the attributes that the reader uses are read.

use super::places::Ref;
use super::slice::Value;
use super::units::Unit;
use gimli::{AttributeValue, DwAt, DwTag};

/// The offset of a member or a base class.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) enum Location {
    /// The entry has no attribute that gives an offset.
    #[default]
    None,
    /// The offset is a number of bytes. For `DW_AT_data_bit_offset`, it is a number of bits.
    At(u64),
    /// The program computes the offset when it runs.
    Computed,
}

/// An entry: its tag, offset and attributes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Attributes<'a> {
    pub(super) tag: DwTag,
    /// The offset of the entry in the sections `.debug_info` and `.debug_types` together (see
    /// [`Ref`]).
    pub(super) offset: u32,
    pub(super) name: Option<&'a [u8]>,
    pub(super) ty: Option<Ref>,
    pub(super) containing: Option<Ref>,
    /// The offset of the entry that this entry repeats, or whose declaration it completes.
    pub(super) origin: Option<u32>,
    pub(super) is_instance: bool,
    pub(super) signature: Option<u64>,
    pub(super) bytes: Option<u64>,
    pub(super) bits: Option<u64>,
    /// The value of `DW_AT_bit_offset` of DWARF 3. The value counts bits from the most significant
    /// end.
    pub(super) bits_above: Option<u64>,
    pub(super) bit_location: Location,
    pub(super) location: Location,
    pub(super) count: Option<u64>,
    pub(super) upper: Option<i64>,
    pub(super) lower: Option<i64>,
    pub(super) value: Option<i128>,
    pub(super) encoding: u8,
    pub(super) endianity: u8,
    pub(super) access: u8,
    pub(super) virtuality: u8,
    pub(super) slot: Option<u64>,
    pub(super) convention: u8,
    pub(super) language: u16,
    pub(super) is_declaration: bool,
    pub(super) is_external: bool,
    pub(super) is_artificial: bool,
    pub(super) is_vector: bool,
    pub(super) is_enum_class: bool,
    /// Whether the entry has code, or an address in memory.
    pub(super) is_placed: bool,
    pub(super) discriminants: Option<&'a [u8]>,
    pub(super) split_file: Option<&'a [u8]>,
    /// The identifier of that unit (before DWARF 5).
    pub(super) split_id: Option<u64>,
}

impl<'a> Attributes<'a> {
    pub(super) const fn new(tag: DwTag, offset: u32) -> Self {
        Self {
            tag,
            offset,
            name: None,
            ty: None,
            containing: None,
            origin: None,
            is_instance: false,
            signature: None,
            bytes: None,
            bits: None,
            bits_above: None,
            bit_location: Location::None,
            location: Location::None,
            count: None,
            upper: None,
            lower: None,
            value: None,
            encoding: 0,
            endianity: 0,
            access: 0,
            virtuality: 0,
            slot: None,
            convention: 0,
            language: 0,
            is_declaration: false,
            is_external: false,
            is_artificial: false,
            is_vector: false,
            is_enum_class: false,
            is_placed: false,
            discriminants: None,
            split_file: None,
            split_id: None,
        }
    }

    /// Stores the value of an attribute in its field.
    pub(super) fn take(
        &mut self,
        name: DwAt,
        value: Value<'a>,
        unit: &mut Unit<'a, '_>,
    ) -> Result<(), super::error::ErrorKind> {
        let flag = matches!(value, AttributeValue::Flag(true));
        match name {
            gimli::DW_AT_name => self.name = Some(unit.string(value)?),
            gimli::DW_AT_type => self.ty = unit.reference(value)?,
            gimli::DW_AT_containing_type => self.containing = unit.reference(value)?,
            gimli::DW_AT_specification => self.origin = unit.origin(value)?,
            gimli::DW_AT_abstract_origin => {
                self.origin = unit.origin(value)?;
                self.is_instance = true;
            }
            gimli::DW_AT_signature => {
                if let AttributeValue::DebugTypesRef(signature) = value {
                    self.signature = Some(signature.0);
                }
            }
            gimli::DW_AT_GNU_dwo_id => self.split_id = value.udata_value(),
            gimli::DW_AT_dwo_name | gimli::DW_AT_GNU_dwo_name => {
                self.split_file = Some(unit.string(value)?);
            }
            gimli::DW_AT_discr_list => self.discriminants = block(&value),
            gimli::DW_AT_declaration => self.is_declaration = flag,
            gimli::DW_AT_external => self.is_external = flag,
            gimli::DW_AT_artificial => self.is_artificial = flag,
            gimli::DW_AT_GNU_vector => self.is_vector = flag,
            gimli::DW_AT_enum_class => self.is_enum_class = flag,
            gimli::DW_AT_low_pc => self.is_placed |= unit.is_address(&value),
            gimli::DW_AT_ranges => self.is_placed = true,
            gimli::DW_AT_location => self.is_placed = true,
            name => self.number(name, &value),
        }
        Ok(())
    }

    /// Stores the value of an attribute that is a number in its field.
    fn number(&mut self, name: DwAt, value: &Value<'a>) {
        let byte = || number(value).map_or(0, |number| number as u8);
        match name {
            gimli::DW_AT_byte_size => self.bytes = number(value),
            gimli::DW_AT_bit_size => self.bits = number(value),
            gimli::DW_AT_bit_offset => self.bits_above = number(value),
            gimli::DW_AT_data_bit_offset => self.bit_location = location(value),
            gimli::DW_AT_data_member_location => self.location = location(value),
            gimli::DW_AT_count => self.count = number(value),
            gimli::DW_AT_upper_bound => self.upper = signed(value),
            gimli::DW_AT_lower_bound => self.lower = signed(value),
            gimli::DW_AT_const_value | gimli::DW_AT_discr_value => self.value = wide(value),
            gimli::DW_AT_encoding => self.encoding = byte(),
            gimli::DW_AT_endianity => self.endianity = byte(),
            gimli::DW_AT_accessibility => self.access = byte(),
            gimli::DW_AT_virtuality => self.virtuality = byte(),
            gimli::DW_AT_vtable_elem_location => self.slot = slot(value),
            gimli::DW_AT_calling_convention => self.convention = byte(),
            gimli::DW_AT_language => self.language = number(value).map_or(0, |value| value as u16),
            _ => {}
        }
    }
}

fn block<'a>(value: &Value<'a>) -> Option<&'a [u8]> {
    value.exprloc_value().map(|expression| expression.0.slice())
}

/// Returns a constant as an unsigned number of 64 bits.
fn number(value: &Value<'_>) -> Option<u64> {
    match *value {
        AttributeValue::Sdata(number) => Some(number as u64),
        ref value => value.udata_value(),
    }
}

/// Returns a bound of an array as a signed number. The bound `-1` of a flexible array may have any
/// form.
fn signed(value: &Value<'_>) -> Option<i64> {
    match *value {
        AttributeValue::Sdata(number) => Some(number),
        AttributeValue::Data4(u32::MAX) => Some(-1),
        ref value => value.udata_value().map(|number| number as i64),
    }
}

/// Returns a constant that may have up to 128 bits.
fn wide(value: &Value<'_>) -> Option<i128> {
    match *value {
        AttributeValue::Sdata(number) => Some(number.into()),
        AttributeValue::Data16(number) => Some(number as i128),
        AttributeValue::Block(bytes) => {
            let bytes = bytes.slice();
            let mut out = [0; 16];
            out.get_mut(..bytes.len())?.copy_from_slice(bytes);
            Some(i128::from_le_bytes(out))
        }
        ref value => value.udata_value().map(i128::from),
    }
}

/// Returns an offset that is given as a constant, or as an expression that only adds a constant.
/// Any other expression is computed when the program runs.
fn location(value: &Value<'_>) -> Location {
    if let Some(at) = number(value) {
        return Location::At(at);
    }
    match block(value) {
        Some([op, rest @ ..]) if *op == gimli::DW_OP_plus_uconst.0 => match uleb(rest) {
            Some((at, [])) => Location::At(at),
            _ => Location::Computed,
        },
        _ => Location::Computed,
    }
}

/// Returns the index of a virtual function in the table of virtual functions, if the expression is
/// a constant.
fn slot(value: &Value<'_>) -> Option<u64> {
    match block(value)? {
        [op, rest @ ..] if *op == gimli::DW_OP_constu.0 => Some(uleb(rest)?.0),
        [op] if (gimli::DW_OP_lit0.0..=gimli::DW_OP_lit31.0).contains(op) => {
            Some((op - gimli::DW_OP_lit0.0).into())
        }
        _ => None,
    }
}

/// Reads an unsigned LEB128 number. Returns the number and the bytes after the number.
pub(super) fn uleb(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let (mut out, mut rest) = (0_u64, bytes);
    for shift in (0..64).step_by(7) {
        let (&byte, after) = rest.split_first()?;
        out |= u64::from(byte & 0x7f) << shift;
        rest = after;
        if byte & 0x80 == 0 {
            return Some((out, rest));
        }
    }
    None
}
