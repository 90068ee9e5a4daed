//! What C calls tags: the names of structs, unions and enums (`[btf.tag]`).

use super::kind::Kind;
use super::types::Types;

/// Struct, union or enum, and the name. A tag has one meaning in a compilation unit.
pub(super) type Tag<'a> = (Kind, &'a [u8]);

/// What a type does with a tag.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Use<'a> {
    /// It says what the tag means.
    Defines(Tag<'a>),
    /// It says only that there is such a tag: `FWD`, or an enum without enumerators.
    Declares(Tag<'a>),
}

impl<'a> Types<'a> {
    /// The tag that a type defines or declares.
    pub(super) fn tag(&self, id: u32) -> Option<Use<'a>> {
        let kind = self.kind(id);
        let name = self.name(id);
        if name.is_empty() {
            return None;
        }
        // The payload of an enum without enumerators: the name's length, the name, sign and size.
        let bare = || self.label(id).payload().len() == 4 + name.len() + 1 + 4;
        match kind {
            Kind::STRUCT | Kind::UNION => Some(Use::Defines((kind, name))),
            Kind::ENUM | Kind::ENUM64 if bare() => Some(Use::Declares((Kind::ENUM, name))),
            Kind::ENUM | Kind::ENUM64 => Some(Use::Defines((Kind::ENUM, name))),
            Kind::FWD => {
                let union = self.label(id).payload().last() == Some(&1);
                let kind = if union { Kind::UNION } else { Kind::STRUCT };
                Some(Use::Declares((kind, name)))
            }
            _ => None,
        }
    }

    /// The types that declare a tag and do not define it, and `FWD`s without a name.
    pub(super) fn declarations(&self) -> impl Iterator<Item = u32> + '_ {
        self.ids().filter(|&id| match self.tag(id) {
            Some(tag) => matches!(tag, Use::Declares(_)),
            None => self.kind(id) == Kind::FWD,
        })
    }
}
