//! The tags of C, which are the names of structs, unions and enums (`[btf.tag]`).

use super::kind::Kind;
use super::types::{Types, name};
use selfsame_spec::Label;

/// A tag: its keyword (struct, union or enum) and its name. Within a compilation unit, all uses of
/// a tag refer to the same type.
pub(super) type Tag<'a> = (Kind, &'a [u8]);

/// The way in which a type uses a tag.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum TagUse<'a> {
    /// The type defines the tag.
    Defines(Tag<'a>),
    /// The type only declares the tag: `FWD`, or an enum without enumerators.
    Declares(Tag<'a>),
}

impl<'a> TagUse<'a> {
    /// Returns the way in which types with a label use a tag; the label alone determines it.
    pub(super) fn of(label: &'a Label) -> Option<Self> {
        let name = name(label);
        if name.is_empty() {
            return None;
        }
        let kind = Kind::of_head(label.kind());
        // The payload of an enum without enumerators consists only of the name's length, the name,
        // the sign and the size.
        let bare = label.payload_bytes().len() == 4 + name.len() + 1 + 4;
        match kind {
            Kind::STRUCT | Kind::UNION => Some(Self::Defines((kind, name))),
            // [dwarf.tag]
            Kind::CLASS => {
                let is_union = label.payload_bytes().get(4 + name.len()) == Some(&2);
                let kind = if is_union { Kind::UNION } else { Kind::STRUCT };
                Some(Self::Defines((kind, name)))
            }
            Kind::ENUM_CLASS => Some(Self::Defines((Kind::ENUM, name))),
            Kind::ENUM | Kind::ENUM64 if bare => Some(Self::Declares((Kind::ENUM, name))),
            Kind::ENUM | Kind::ENUM64 => Some(Self::Defines((Kind::ENUM, name))),
            Kind::FWD => {
                let union = label.payload_bytes().last() == Some(&1);
                let kind = if union { Kind::UNION } else { Kind::STRUCT };
                Some(Self::Declares((kind, name)))
            }
            _ => None,
        }
    }
}

/// Returns whether types with a label are forward declarations: they only declare a tag, or are
/// `FWD`s without a name.
pub(super) fn declares(label: &Label) -> bool {
    match TagUse::of(label) {
        Some(tag) => matches!(tag, TagUse::Declares(_)),
        None => Kind::of_head(label.kind()) == Kind::FWD,
    }
}

impl Types {
    /// Returns the tag that a type defines or declares, if there is one.
    pub(super) fn tag(&self, id: u32) -> Option<TagUse<'_>> {
        TagUse::of(self.label(id))
    }

    /// Returns the types that only declare a tag, and the `FWD`s that have no name.
    pub(super) fn declarations(&self) -> impl Iterator<Item = u32> + '_ {
        let declares: Vec<bool> = self.all_labels().iter().map(declares).collect();
        self.ids().filter(move |&id| declares[self.label_number(id) as usize])
    }
}
