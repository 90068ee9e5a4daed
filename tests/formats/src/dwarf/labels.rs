//! Builds the heads of DWARF types (`[dwarf.head]`).

use super::entry::{Entry, Open, Role};
use super::error::ErrorKind;
use super::functions::Symbol;
use super::places::Ref;
use super::walk::Walk;
use crate::btf::kind::Kind;

impl<'a> Walk<'a, '_> {
    /// Adds the head of a type with its entries, and returns the number of the type.
    pub(super) fn head(&mut self, open: &Open<'a>) -> Result<u32, ErrorKind> {
        let of = &open.of;
        match of.tag {
            gimli::DW_TAG_base_type => self.base(open),
            gimli::DW_TAG_pointer_type => self.modifier(Kind::PTR, open),
            gimli::DW_TAG_const_type => self.modifier(Kind::CONST, open),
            gimli::DW_TAG_volatile_type => self.modifier(Kind::VOLATILE, open),
            gimli::DW_TAG_restrict_type => self.modifier(Kind::RESTRICT, open),
            gimli::DW_TAG_atomic_type => self.modifier(Kind::ATOMIC, open),
            gimli::DW_TAG_reference_type => self.modifier(Kind::REFERENCE, open),
            gimli::DW_TAG_rvalue_reference_type => self.modifier(Kind::RVALUE_REFERENCE, open),
            gimli::DW_TAG_typedef | gimli::DW_TAG_template_alias => {
                self.modifier(Kind::TYPEDEF, open)
            }
            gimli::DW_TAG_ptr_to_member_type => {
                self.start(open);
                self.child(of.containing.unwrap_or(Ref::VOID));
                self.child(of.ty.unwrap_or(Ref::VOID));
                self.end(Kind::MEMBER_POINTER)
            }
            gimli::DW_TAG_array_type => self.array(open),
            gimli::DW_TAG_subroutine_type => self.prototype(open),
            gimli::DW_TAG_structure_type
            | gimli::DW_TAG_class_type
            | gimli::DW_TAG_union_type
            | gimli::DW_TAG_interface_type => self.record(open),
            gimli::DW_TAG_enumeration_type => self.enumeration(open),
            gimli::DW_TAG_unspecified_type => {
                self.start(open);
                self.end(Kind::UNSPECIFIED)
            }
            _ => {
                self.start(open);
                self.payload.u32(u32::from(of.tag.0));
                self.payload.u64(of.bytes.unwrap_or(0));
                of.ty.into_iter().for_each(|ty| self.child(ty));
                self.end(Kind::OTHER)
            }
        }
    }

    /// Starts the payload of a label with the name of the type.
    pub(super) fn start(&mut self, open: &Open<'_>) {
        self.payload.clear();
        let Some(name) = open.name else { return self.payload.text(&[]) };
        let bound = self.limit.saturating_sub(self.spent);
        self.payload.written(|out| self.scopes.write(open.scope, name, bound, out));
    }

    pub(super) fn child(&mut self, to: Ref) {
        self.types.child(to.0);
    }

    /// Adds a head with the payload and the children that were collected, and returns the number of
    /// its type.
    pub(super) fn end(&mut self, kind: Kind) -> Result<u32, ErrorKind> {
        // Besides its payload, a distinct type takes about 128 bytes of memory until it is
        // realized.
        self.spent += self.payload.spent() + 128;
        if self.spent > self.limit {
            return Err(ErrorKind::TooMuch);
        }
        self.types.head(kind, &self.payload.bytes).ok_or(ErrorKind::TooMuch)
    }

    fn modifier(&mut self, kind: Kind, open: &Open<'_>) -> Result<u32, ErrorKind> {
        self.start(open);
        self.child(open.of.ty.unwrap_or(Ref::VOID));
        self.end(kind)
    }

    /// Adds the head of a base type (`[dwarf.base]`, `[dwarf.odd]`).
    fn base(&mut self, open: &Open<'_>) -> Result<u32, ErrorKind> {
        let of = &open.of;
        let encoding = gimli::DwAte(of.encoding);
        let bits = of.bits.or_else(|| of.bytes?.checked_mul(8)).unwrap_or(0);
        let bytes = of.bytes.unwrap_or(bits.div_ceil(8));
        self.start(open);
        let (small, bits_fit) = (u32::try_from(bytes), u8::try_from(bits));
        let is_float = matches!(
            encoding,
            gimli::DW_ATE_float
                | gimli::DW_ATE_complex_float
                | gimli::DW_ATE_imaginary_float
                | gimli::DW_ATE_decimal_float
        );
        let flags = match encoding {
            gimli::DW_ATE_signed | gimli::DW_ATE_signed_char => Some(1),
            gimli::DW_ATE_boolean => Some(4),
            gimli::DW_ATE_unsigned | gimli::DW_ATE_unsigned_char | gimli::DW_ATE_UTF => Some(0),
            _ => None,
        };
        match (small, bits_fit, flags, of.endianity) {
            (Ok(bytes), Ok(bits), Some(flags), 0) => {
                self.payload.u32(bytes);
                [flags, 0, bits].into_iter().for_each(|byte| self.payload.u8(byte));
                self.end(Kind::INT)
            }
            (Ok(bytes), _, None, 0) if is_float => {
                self.payload.u32(bytes);
                self.end(Kind::FLOAT)
            }
            _ => {
                self.payload.u64(bytes);
                self.payload.u64(bits);
                [of.encoding, of.endianity].into_iter().for_each(|byte| self.payload.u8(byte));
                self.end(Kind::BASE)
            }
        }
    }

    /// Adds the heads of an array, one for each dimension, starting with the innermost dimension
    /// (`[dwarf.array]`, `[dwarf.long]`).
    fn array(&mut self, open: &Open<'a>) -> Result<u32, ErrorKind> {
        let mut element = open.of.ty.unwrap_or(Ref::VOID);
        let dimensions = self.entries[open.base..].to_vec();
        let mut dimensions: Vec<Entry<'a>> =
            dimensions.into_iter().filter(|entry| entry.role == Role::Dimension).collect();
        if dimensions.is_empty() {
            dimensions.push(Entry::new(Role::Dimension, &open.of));
        }
        let mut array = 0;
        for dimension in dimensions.iter().rev() {
            let (count, lower) = (dimension.first, dimension.second);
            let index = self.index()?;
            self.payload.clear();
            self.payload.text(&[]);
            self.child(element);
            array = match u32::try_from(count) {
                _ if open.of.is_vector => {
                    self.payload.u64(count);
                    self.end(Kind::VECTOR)?
                }
                Ok(count) if lower == 0 => {
                    self.payload.u32(count);
                    self.child(Ref::to_type(index));
                    self.end(Kind::ARRAY)?
                }
                _ => {
                    self.payload.u64(count);
                    self.payload.u64(lower);
                    self.end(Kind::LONG_ARRAY)?
                }
            };
            element = Ref::to_type(array);
        }
        Ok(array)
    }

    /// Returns the type of array indices, which is `int`, as in the kernel's BTF.
    fn index(&mut self) -> Result<u32, ErrorKind> {
        if let Some(index) = self.index {
            return Ok(index);
        }
        self.payload.clear();
        self.payload.text(b"int");
        self.payload.u32(4);
        [1, 0, 32].into_iter().for_each(|byte| self.payload.u8(byte));
        let index = self.end(Kind::INT)?;
        self.index = Some(index);
        Ok(index)
    }

    /// Adds the prototype of a function; its parameters are on the stack of entries.
    pub(super) fn prototype(&mut self, open: &Open<'a>) -> Result<u32, ErrorKind> {
        self.payload.clear();
        self.payload.text(&[]);
        self.child(open.of.ty.unwrap_or(Ref::VOID));
        for at in open.base..self.entries.len() {
            let Entry { name, ty, .. } = self.entries[at];
            self.payload.text(name);
            self.child(ty);
        }
        self.end(Kind::FUNC_PROTO)
    }

    /// Adds the functions that have code, and the variables that have an address.
    pub(super) fn symbols(&mut self) -> Result<(), ErrorKind> {
        for at in 0..self.functions.len() {
            let Some(symbol) = self.functions.symbol(at) else { continue };
            let ty = if symbol.is_variable {
                let ty = symbol.ty;
                self.symbol(Kind::VAR, &symbol, ty)?
            } else {
                let prototype = self.prototype_of(&symbol)?;
                self.symbol(Kind::FUNC, &symbol, Ref::to_type(prototype))?
            };
            self.places.add(symbol.offset, Ref::to_type(ty));
        }
        Ok(())
    }

    fn symbol(&mut self, kind: Kind, symbol: &Symbol<'a>, ty: Ref) -> Result<u32, ErrorKind> {
        self.payload.clear();
        let bound = self.limit.saturating_sub(self.spent);
        self.payload.written(|out| self.scopes.write(symbol.scope, symbol.name, bound, out));
        self.payload.u32(u32::from(symbol.is_external));
        self.child(ty);
        self.end(kind)
    }

    fn prototype_of(&mut self, symbol: &Symbol<'a>) -> Result<u32, ErrorKind> {
        self.payload.clear();
        self.payload.text(&[]);
        self.child(symbol.ty);
        for at in symbol.parameters.clone() {
            let (name, ty) = self.functions.parameters[at as usize];
            self.payload.text(name);
            self.child(ty);
        }
        self.end(Kind::FUNC_PROTO)
    }
}
