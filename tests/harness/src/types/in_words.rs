//! Converts the answers of a subject and the expected answers to text, for findings.

use crate::protocol::ErrorDetails;
use crate::types::explain::describe;
use crate::types::subject::{Answer, Inspection, NodeView, Type};
use selfsame_spec::{CyclePosition, Digest, Error, Footprint, Label, WireSummary};

/// A value that can be printed in a finding.
pub trait InWords {
    /// Returns a text for the value.
    fn in_words(&self) -> String;

    /// Returns texts for two different values. The texts contain only the first difference between
    /// the values.
    fn apart(&self, other: &Self) -> [String; 2] {
        [self.in_words(), other.in_words()]
    }

    /// Returns a text for a list of values.
    fn list(own: &[Self]) -> String
    where
        Self: Sized,
    {
        match own {
            [] => "none".to_owned(),
            own => own.iter().map(Self::in_words).collect::<Vec<_>>().join(", "),
        }
    }

    /// The noun for an element of a list of such values.
    const MEMBER: &'static str = "number";
}

/// The maximum number of characters of a value in a finding. Longer texts are hard to read.
const MOST: usize = 400;

/// Cuts a text to at most `MOST` characters.
fn short(text: String) -> String {
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}..", &text[..end]),
        None => text,
    }
}

/// Returns the text of a finding. It contains the compared property, the subject's answer, and the
/// right answer.
pub(crate) fn differs<T: InWords + ?Sized>(what: &str, got: &T, right: &T) -> String {
    let [got, right] = got.apart(right).map(short);
    format!("{what}: the subject says {got}; right is {right}")
}

impl<T: InWords + ?Sized> InWords for &T {
    fn in_words(&self) -> String {
        (**self).in_words()
    }

    fn apart(&self, other: &Self) -> [String; 2] {
        (**self).apart(*other)
    }
}

impl<T: InWords + PartialEq> InWords for [T] {
    fn in_words(&self) -> String {
        T::list(self)
    }

    fn apart(&self, other: &Self) -> [String; 2] {
        if self.len() != other.len() {
            return [self, other].map(|own| format!("{} ({})", own.len(), T::list(own)));
        }
        let at = self.iter().zip(other).position(|(a, b)| a != b).unwrap_or_default();
        let one = |words: String| format!("{words} as {} {at} of {}", T::MEMBER, self.len());
        match (self.get(at), other.get(at)) {
            (Some(a), Some(b)) => a.apart(b).map(one),
            _ => [self, other].map(T::list),
        }
    }
}

impl<T: InWords + PartialEq> InWords for Vec<T> {
    fn in_words(&self) -> String {
        self.as_slice().in_words()
    }

    fn apart(&self, other: &Self) -> [String; 2] {
        self.as_slice().apart(other)
    }
}

impl<T: InWords> InWords for Option<T> {
    fn in_words(&self) -> String {
        self.as_ref().map_or_else(|| "nothing".to_owned(), T::in_words)
    }
}

impl<T: InWords> InWords for Result<T, Error> {
    fn in_words(&self) -> String {
        match self {
            Ok(value) => value.in_words(),
            Err(error) => error.in_words(),
        }
    }

    fn apart(&self, other: &Self) -> [String; 2] {
        match (self, other) {
            (Ok(a), Ok(b)) => a.apart(b),
            (Err(a), Err(b)) => a.apart(b),
            _ => [self, other].map(Self::in_words),
        }
    }
}

impl InWords for () {
    fn in_words(&self) -> String {
        "that it is done, without an error".to_owned()
    }
}

impl InWords for Error {
    fn in_words(&self) -> String {
        format!("{}, {self}", self.code())
    }

    fn apart(&self, other: &Self) -> [String; 2] {
        let (short, long) =
            ([self, other].map(Self::in_words), [self, other].map(ErrorDetails::of));
        if short[0] == short[1] { long[0].apart(&long[1]) } else { short }
    }
}

impl InWords for ErrorDetails {
    fn in_words(&self) -> String {
        // The error is printed only by its code if its text would contain a detail that the subject
        // may have left out.
        let plain = ["E0704", "E0705", "E0709", "E0710", "E0711"].contains(&&*self.code);
        let told = plain || self.name.is_some() || self.offset.is_some();
        let error = self.clone().error().filter(|_| told);
        error.map_or_else(|| self.code.clone(), |error| error.in_words())
    }

    /// Returns texts for two different errors. If their codes are equal, the texts contain only the
    /// first detail that differs.
    fn apart(&self, other: &Self) -> [String; 2] {
        let both = [self, other].map(|own| serde_json::to_value(own).unwrap_or_default());
        let differs = |name: &&str| both[0][*name] != both[1][*name];
        let names = ["name", "root", "path", "cycle", "member", "chain", "offset"];
        match names.iter().find(|name| self.code == other.code && differs(name)) {
            None => [self, other].map(Self::in_words),
            Some(name) => {
                both.each_ref().map(|own| format!("{} with the {name} {}", self.code, own[*name]))
            }
        }
    }
}

impl InWords for Type {
    fn in_words(&self) -> String {
        format!("type {}", self.index)
    }
}

impl InWords for Label {
    fn in_words(&self) -> String {
        describe(self)
    }

    fn apart(&self, other: &Self) -> [String; 2] {
        let (one, two) = (std::slice::from_ref(self), std::slice::from_ref(other));
        crate::types::explain::tell_apart(one, two).into()
    }
}

impl InWords for CyclePosition {
    fn in_words(&self) -> String {
        format!("place {} in a cycle of {} heads", self.index, self.size)
    }
}

impl InWords for Footprint {
    fn in_words(&self) -> String {
        format!("{} heads and {} unions", self.heads, self.unions)
    }
}

/// Implements [`InWords`] for tuples. The texts of the parts are joined by "with".
macro_rules! together {
    ($($name:ident $at:tt),*) => {
        impl<$($name: InWords + PartialEq),*> InWords for ($($name,)*) {
            fn in_words(&self) -> String {
                [$(self.$at.in_words()),*].join(" with ")
            }

            fn apart(&self, other: &Self) -> [String; 2] {
                $(if self.$at != other.$at {
                    return self.$at.apart(&other.$at);
                })*
                [self, other].map(Self::in_words)
            }
        }
    };
}

together!(A 0, B 1);
together!(A 0, B 1, C 2);
together!(A 0, B 1, C 2, D 3);

impl InWords for WireSummary {
    fn in_words(&self) -> String {
        format!("{} heads and the types {}", self.heads, self.types.in_words())
    }

    fn apart(&self, other: &Self) -> [String; 2] {
        match self.heads == other.heads {
            true => self.types.apart(&other.types),
            false => [self, other].map(|own| format!("{} heads", own.heads)),
        }
    }
}

impl InWords for NodeView {
    fn in_words(&self) -> String {
        let node = |node: &u32| format!("node {node}");
        let nodes = |all: &[u32]| match all {
            [] => "nothing".to_owned(),
            all => all.iter().map(node).collect::<Vec<_>>().join(", "),
        };
        match self {
            Self::Head { label, children } => format!("{} of {}", describe(label), nodes(children)),
            Self::OneOf(members) => format!("one of {}", nodes(members)),
            Self::Forward { name, definition: None } => {
                format!("the forward `{name}`, not defined")
            }
            Self::Forward { name, definition: Some(to) } => {
                format!("the forward `{name}`, defined as {}", node(to))
            }
            Self::Realized(ty) => format!("a realized type, {}", ty.in_words()),
        }
    }
}

impl InWords for Inspection {
    fn in_words(&self) -> String {
        let first = self.first_forward.map(|node| format!(", first defined for node {node}"));
        let is = if self.forward_defined { "forward-defined" } else { "not forward-defined" };
        format!("{}{}, {is}", self.view.in_words(), first.unwrap_or_default())
    }
}

impl InWords for u8 {
    fn in_words(&self) -> String {
        format!("the byte {self:02x}")
    }

    fn list(own: &[Self]) -> String {
        format!("bytes that begin with {}", selfsame_spec::hex::encode(&own[..own.len().min(16)]))
    }

    const MEMBER: &'static str = "byte";
}

impl InWords for Answer {
    fn in_words(&self) -> String {
        match self {
            Self::Instance(bytes) => format!("an instance of {} bytes", bytes.len()),
            Self::Size(size) => format!("the size {size}"),
            Self::Hash(hash) => format!("the hash {hash}"),
            Self::Wire(bytes) => bytes.in_words(),
        }
    }

    fn apart(&self, other: &Self) -> [String; 2] {
        match (self, other) {
            (Self::Instance(a), Self::Instance(b)) | (Self::Wire(a), Self::Wire(b)) => a.apart(b),
            _ => [self, other].map(Self::in_words),
        }
    }
}

/// Implements [`InWords`] for types that implement `Display`.
macro_rules! displayed {
    ($($own:ty)*) => {
        $(impl InWords for $own {
            fn in_words(&self) -> String {
                self.to_string()
            }
        })*
    };
}

displayed!(u32 u64 usize bool str String Digest);
