//! Features of Protobuf: the choices that syntaxes and editions make in different ways
//! (`[protobuf.features]`).

/// The features that count for identity.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Features {
    pub(super) presence: Presence,
    /// Whether enums are closed.
    pub(super) is_closed: bool,
    /// Whether repeated numbers are packed.
    pub(super) is_packed: bool,
    /// Whether a message in a field is written between two tags, as a group is.
    pub(super) is_delimited: bool,
}

/// The presence of a field that is not repeated: whether the bytes of a message say that the field
/// is there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Presence {
    Explicit,
    Implicit,
    Required,
}

/// The number of `FileDescriptorProto.edition`.
pub(super) const EDITION: u64 = 14;

impl Features {
    pub(super) const PROTO2: Self = Self {
        presence: Presence::Explicit,
        is_closed: true,
        is_packed: false,
        is_delimited: false,
    };
    const PROTO3: Self = Self {
        presence: Presence::Implicit,
        is_closed: false,
        is_packed: true,
        is_delimited: false,
    };
    const EDITION_2023: Self = Self { presence: Presence::Explicit, ..Self::PROTO3 };

    /// Returns the features of a file with a given syntax and edition (`[protobuf.syntax]`).
    /// Returns a text about the reason if the syntax or the edition is not read.
    pub(super) fn of(syntax: &str, edition: Option<u64>) -> Result<Self, String> {
        match (syntax, edition) {
            ("" | "proto2", _) => Ok(Self::PROTO2),
            ("proto3", _) => Ok(Self::PROTO3),
            // The editions 2023 and 2024 differ in features that do not count.
            ("editions", Some(1000 | 1001)) => Ok(Self::EDITION_2023),
            ("editions", edition) => Err(format!(
                "the edition with the number {} is not read: only 2023 and 2024 are",
                edition.unwrap_or(0)
            )),
            _ => Err(format!(
                "the syntax `{syntax}` is not read: only proto2, proto3 and editions are"
            )),
        }
    }

    /// Sets a feature by its number in `FeatureSet`. Returns `None` if the feature does not have
    /// this value.
    pub(super) const fn set(mut self, feature: u64, value: u64) -> Option<Self> {
        match (feature, value) {
            (1, 1) => self.presence = Presence::Explicit,
            (1, 2) => self.presence = Presence::Implicit,
            (1, 3) => self.presence = Presence::Required,
            (2, 1 | 2) => self.is_closed = value == 2,
            (3, 1 | 2) => self.is_packed = value == 1,
            (5, 1 | 2) => self.is_delimited = value == 2,
            (1..=3 | 5, _) => return None,
            // The other features say how code is made and checked ([protobuf.features-out]).
            _ => {}
        }
        Some(self)
    }
}
