//! The entries of types that are being read: members, parameters, enumerators.

use super::attributes::{Attributes, Location};
use super::places::Ref;
use super::scopes::Scope;

/// The role of an entry in its type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    Member,
    Base,
    Virtual,
    Parameter,
    Enumerator,
    Dimension,
    /// The start of a list of variants; the discriminant and the variants follow it.
    Variants,
    /// The start of a variant; the members of the variant follow it.
    Variant,
    /// The end of a list of variants.
    End,
    TemplateType,
    TemplateValue,
}

/// An entry of a type, such as a member, a parameter or an enumerator.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry<'a> {
    pub(super) role: Role,
    /// The access of a member, or the form of a variant's discriminant.
    pub(super) flags: u8,
    pub(super) ty: Ref,
    /// The name of the entry; for a variant, its list of discriminants.
    pub(super) name: &'a [u8],
    /// An offset in bits, a number of elements, or the lower half of a value, depending on the
    /// role.
    pub(super) first: u64,
    /// A width in bits, a lower bound, or the upper half of a value, depending on the role.
    pub(super) second: u64,
}

/// A type or function whose entries are being read.
#[derive(Debug)]
pub(super) struct Open<'a> {
    pub(super) of: Attributes<'a>,
    /// The scope around the type, and the type's name; the name is `None` if it has none.
    pub(super) scope: Scope,
    pub(super) name: Option<&'a [u8]>,
    /// The index on the stack of entries at which the entries of this type start.
    pub(super) base: usize,
}

/// The offset that stands for an offset that the program computes when it runs.
pub(super) const COMPUTED: u64 = u64::MAX;

impl<'a> Entry<'a> {
    pub(super) fn new(role: Role, of: &Attributes<'a>) -> Self {
        Self {
            role,
            flags: 0,
            ty: of.ty.unwrap_or(Ref::VOID),
            name: of.name.unwrap_or_default(),
            first: 0,
            second: 0,
        }
    }

    /// Makes the entry of a member (`[dwarf.member]`), with its offset and width in bits.
    pub(super) fn member(of: &Attributes<'a>, is_big: bool) -> Self {
        let bits = of.bits.unwrap_or(0);
        let bytes = match of.location {
            Location::None => Some(0),
            Location::At(bytes) => bytes.checked_mul(8),
            Location::Computed => None,
        };
        let within = match (of.bit_location, of.bits_above) {
            (Location::At(bits), _) => Some(bits),
            (Location::Computed, _) => None,
            (Location::None, Some(above)) if !is_big => {
                let unit = of.bytes.unwrap_or(0).wrapping_mul(8);
                Some(unit.wrapping_sub(above).wrapping_sub(bits))
            }
            (Location::None, above) => Some(above.unwrap_or(0)),
        };
        let offset =
            bytes.zip(within).map_or(COMPUTED, |(bytes, within)| bytes.wrapping_add(within));
        Self { first: offset, second: bits, ..Self::new(Role::Member, of) }
    }

    /// Makes the entry of a base class. The entry has the offset in bits; for a virtual base class,
    /// the offset is 0.
    pub(super) fn base(of: &Attributes<'a>) -> Self {
        let offset = match of.location {
            Location::At(bytes) => bytes.saturating_mul(8),
            Location::None => 0,
            Location::Computed => COMPUTED,
        };
        let is_virtual = of.virtuality != 0;
        let first = if is_virtual { 0 } else { offset };
        let flags = of.access << 1 | u8::from(is_virtual);
        Self { first, flags, ..Self::new(Role::Base, of) }
    }

    /// Makes an entry with a value of 128 bits, such as an enumerator.
    pub(super) fn value(role: Role, of: &Attributes<'a>) -> Self {
        let value = of.value.unwrap_or(0);
        let flags = u8::from(of.value.is_some());
        let (first, second) = (value as u64, (value >> 64) as u64);
        Self { first, second, flags, ..Self::new(role, of) }
    }

    /// Makes the entry that starts a variant. Its `flags` are 0 if the variant has all other
    /// discriminants, 1 if it has one discriminant, and 2 if it has a list.
    pub(super) fn variant(of: &Attributes<'a>) -> Self {
        match of.discriminants {
            Some(list) => Self { flags: 2, name: list, ..Self::new(Role::Variant, of) },
            None => Self { name: &[], ..Self::value(Role::Variant, of) },
        }
    }

    /// Makes the entry of a dimension of an array. An array without a bound has no elements, as in
    /// BTF.
    pub(super) fn dimension(of: &Attributes<'a>) -> Self {
        let lower = of.lower.unwrap_or(0);
        let count = || {
            let upper = of.upper?;
            u64::try_from(i128::from(upper) - i128::from(lower) + 1).ok()
        };
        let first = of.count.or_else(count).unwrap_or(0);
        Self { first, second: lower as u64, ..Self::new(Role::Dimension, of) }
    }

    pub(super) fn number(&self) -> i128 {
        i128::from(self.second as i64) << 64 | i128::from(self.first)
    }
}
