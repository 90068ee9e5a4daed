//! The entries of a type under way: its members, parameters, enumerators.

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
    /// The start of a list of variants; a discriminant and the variants follow.
    Variants,
    /// The start of a variant; its members follow.
    Variant,
    /// The end of a list of variants.
    End,
    TemplateType,
    TemplateValue,
}

/// An entry of a type.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry<'a> {
    pub(super) role: Role,
    /// Access, or the form of a discriminant.
    pub(super) flags: u8,
    pub(super) ty: Ref,
    /// The name; of a variant, its list of discriminants.
    pub(super) name: &'a [u8],
    /// An offset in bits, a number of elements, or the lower half of a value.
    pub(super) first: u64,
    /// A width in bits, a lower bound, or the upper half of a value.
    pub(super) second: u64,
}

/// A type or function whose entries are being read.
#[derive(Debug)]
pub(super) struct Open<'a> {
    pub(super) of: Attributes<'a>,
    /// The scope and name, or `None` if it has no name.
    pub(super) scope: Scope,
    pub(super) name: Option<&'a [u8]>,
    /// The number of entries below those of this type.
    pub(super) base: usize,
}

/// The place of a member whose offset the program computes.
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

    /// Makes a member (`[dwarf.member]`): its offset and width in bits.
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

    /// Makes a base class: its offset in bits, or none if it is virtual.
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

    /// Makes an entry with a number of 128 bits.
    pub(super) fn value(role: Role, of: &Attributes<'a>) -> Self {
        let value = of.value.unwrap_or(0);
        let flags = u8::from(of.value.is_some());
        let (first, second) = (value as u64, (value >> 64) as u64);
        Self { first, second, flags, ..Self::new(role, of) }
    }

    /// Makes the start of a variant: `flags` is 0 for the variant of all other discriminants, 1 for
    /// one discriminant, 2 for a list.
    pub(super) fn variant(of: &Attributes<'a>) -> Self {
        match of.discriminants {
            Some(list) => Self { flags: 2, name: list, ..Self::new(Role::Variant, of) },
            None => Self { name: &[], ..Self::value(Role::Variant, of) },
        }
    }

    /// Makes a dimension of an array. An array without a bound has no elements, as in BTF.
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
