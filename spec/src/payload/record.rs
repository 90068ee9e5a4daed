//! The members of structs and classes, and the constants of variants, in payloads.

use super::bytes::{Input, Reason, put_text, put_u32, put_value};
use crate::value::Value;

/// A member of a struct or class, or a constant of a variant.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct RecordMember {
    /// The name of the member, or an empty text for a base.
    pub name: String,
    /// Whether the member is `pub`, that is, visible outside its record.
    pub public: bool,
    /// The role of the member.
    pub role: Role,
}

/// The role of a member of a record.
///
/// ```
/// use selfsame_spec::payload::record::{RecordMember, Role};
/// use selfsame_spec::{Kind, Label, Payload};
/// let member = |name: &str, role| RecordMember { name: name.into(), public: false, role };
/// let record = |members| Payload::Record { name: "m:R".into(), members };
/// let good = record(vec![member("x", Role::Field(None)), member("", Role::Default)]);
/// let label = Label::new(Kind::STRUCT, &good.bytes(), 2)?;
/// assert_eq!(label.payload(), good);
/// assert_eq!(good.child_names(), ["x", "x's default"]);
/// let bad = record(vec![member("", Role::Default)]);
/// assert!(Label::new(Kind::STRUCT, &bad.bytes(), 1).is_err(), "it stands behind a field");
/// # Ok::<(), selfsame_spec::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    /// A field, with its default if this is a primitive value. The type of the field is a child.
    Field(Option<Value>),
    /// A constant that is a primitive value. Such a constant has no child.
    Constant(Value),
    /// A constant that is a type or a method, whose child is held by reference. For a method, the
    /// child is the function.
    Type,
    /// A base: a class that this class extends. Its child is held by reference.
    Base,
    /// The default of the preceding field, if the default is not a primitive value. The child is
    /// held by reference, and this member has no name.
    Default,
}

impl Role {
    /// Returns whether a member of this role has a child.
    #[must_use]
    pub const fn has_child(&self) -> bool {
        !matches!(self, Self::Constant(_))
    }

    const fn code(&self) -> u8 {
        match self {
            Self::Field(None) => 0x00,
            Self::Field(Some(_)) => 0x02,
            Self::Default => 0x04,
            Self::Constant(_) => 0x10,
            Self::Type => 0x20,
            Self::Base => 0x40,
        }
    }
}

pub(super) fn put_members(out: &mut Vec<u8>, members: &[RecordMember]) {
    put_u32(out, members.len());
    for member in members {
        out.push(member.role.code() | u8::from(member.public));
        if !matches!(member.role, Role::Base | Role::Default) {
            put_text(out, &member.name);
        }
        if let Role::Field(Some(value)) | Role::Constant(value) = &member.role {
            put_value(out, value);
        }
    }
}

impl Input<'_> {
    pub(super) fn members(&mut self) -> Result<Vec<RecordMember>, Reason> {
        let n = self.count(1)?;
        (0..n).map(|_| self.member()).collect()
    }

    fn member(&mut self) -> Result<RecordMember, Reason> {
        let role = self.byte()?;
        let public = role & 1 == 1;
        let name = if matches!(role, 0x04 | 0x40) { String::new() } else { self.ident()? };
        let role = match role & !1 {
            0x00 => Role::Field(None),
            0x02 => Role::Field(Some(self.value()?)),
            0x04 if !public => Role::Default,
            0x10 => Role::Constant(self.value()?),
            0x20 => Role::Type,
            0x40 if !public => Role::Base,
            _ => return Err("a member's role is none".into()),
        };
        Ok(RecordMember { name, public, role })
    }
}
