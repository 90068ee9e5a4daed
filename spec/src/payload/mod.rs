//! Payloads as data, which is read from the bytes of a label and written to them.

mod bytes;
pub mod overload;
mod read;
pub mod record;

use crate::kind::Hold;
use crate::member::MemberState;
use crate::value::Value;
use bytes::{put_text, put_u32, put_value};
use overload::Overload;
use record::{RecordMember, Role, put_members};

/// A payload as data, with a variant for each layout (`[kind.payload]`).
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Payload {
    /// No payload: a primitive, a tuple or a container.
    Plain,
    /// A one-value type.
    Value(Value),
    /// A named tuple: its field names.
    Names(Vec<String>),
    /// A function type: the names of its parameters. The text is empty for a parameter without a
    /// name.
    Params(Vec<String>),
    /// A struct or class.
    Record {
        /// The qualified name, such as `main:Node`.
        name: String,
        /// Bases, fields and constants in the order of the text.
        members: Vec<RecordMember>,
    },
    /// A variant.
    Variant {
        /// The qualified name, such as `main:Tree`.
        name: String,
        /// Each case's name, and the names of its fields.
        cases: Vec<(String, Vec<String>)>,
        /// Constants and type constants.
        members: Vec<RecordMember>,
    },
    /// A member of a named module.
    Member {
        /// The module.
        module: String,
        /// The member's qualified name in the module.
        name: String,
    },
    /// An instance: its fields' names.
    Fields(Vec<String>),
    /// A function.
    Function {
        /// The qualified name, such as `main:f`.
        name: String,
        /// The state of the unnamed module to which the function belongs; empty if there is no such
        /// module.
        state: String,
    },
    /// An overload of a function.
    Overload(Box<Overload>),
    /// A module with a name.
    Module {
        /// The name of the module.
        name: String,
        /// The members that the lens follows, ascending; empty under the identity lens.
        members: Vec<String>,
    },
    /// A module without a name.
    Anonymous {
        /// The incoming state, which distinguishes the module from other modules with the same
        /// members.
        state: String,
        /// The names of the members, ascending, each with the state of the member.
        members: Vec<(String, MemberState)>,
    },
    /// A case of a variant.
    Case {
        /// The name of the case.
        case: String,
        /// Its fields' names.
        fields: Vec<String>,
    },
    /// A state of a realized object: its number in the world.
    State(u32),
    /// A head of a foreign format. Only the reader of the foreign format knows the meaning of the
    /// payload.
    Foreign,
}

impl Payload {
    /// Returns the bytes of the payload: the inverse of [`Payload::parse`].
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        // Most payloads have fewer bytes. A buffer that grows would be copied.
        let few = if matches!(self, Self::Plain | Self::Foreign) { 0 } else { 128 };
        let mut out = Vec::with_capacity(few);
        match self {
            Self::Plain | Self::Foreign => {}
            Self::Value(value) => put_value(&mut out, value),
            Self::Names(names) | Self::Params(names) | Self::Fields(names) => {
                names.iter().for_each(|n| put_text(&mut out, n));
            }
            Self::Record { name, members } => {
                put_text(&mut out, name);
                put_members(&mut out, members);
            }
            Self::Variant { name, cases, members } => {
                put_text(&mut out, name);
                put_u32(&mut out, cases.len());
                for (case, fields) in cases {
                    put_text(&mut out, case);
                    put_u32(&mut out, fields.len());
                    fields.iter().for_each(|f| put_text(&mut out, f));
                }
                put_members(&mut out, members);
            }
            Self::Member { module, name } => {
                put_text(&mut out, module);
                put_text(&mut out, name);
            }
            Self::Function { name, state } => {
                put_text(&mut out, name);
                put_text(&mut out, state);
            }
            Self::Case { case, fields } => {
                put_text(&mut out, case);
                fields.iter().for_each(|f| put_text(&mut out, f));
            }
            Self::State(number) => put_u32(&mut out, *number as usize),
            Self::Overload(overload) => overload.put(&mut out),
            Self::Module { name, members } => {
                put_text(&mut out, name);
                put_u32(&mut out, members.len());
                members.iter().for_each(|m| put_text(&mut out, m));
            }
            Self::Anonymous { state, members } => {
                put_text(&mut out, state);
                put_u32(&mut out, members.len());
                for (member, known) in members {
                    put_text(&mut out, member);
                    out.push(*known as u8);
                }
            }
        }
        out
    }

    /// Returns the number of children that the payload implies; 0 if it implies no number.
    #[must_use]
    pub fn child_count(&self) -> usize {
        let bearing =
            |members: &[RecordMember]| members.iter().filter(|m| m.role.has_child()).count();
        match self {
            Self::Record { members, .. } => bearing(members),
            Self::Variant { cases, members, .. } => {
                cases.iter().map(|(_, fields)| fields.len()).sum::<usize>() + bearing(members)
            }
            Self::Overload(overload) => overload.child_count(),
            Self::Module { members, .. } => members.len(),
            Self::Anonymous { members, .. } => members.iter().filter(|m| has_child(m)).count(),
            _ => 0,
        }
    }

    /// Returns the name of each child for people: the name of a field, `Case.field`, a base or a
    /// parameter.
    #[must_use]
    pub fn child_names(&self) -> Vec<String> {
        let of = |m: &RecordMember| match m.role {
            Role::Base => "base".to_owned(),
            _ => m.name.clone(),
        };
        let bearing = |members: &[RecordMember]| -> Vec<String> {
            let mut names: Vec<String> = Vec::new();
            for member in members.iter().filter(|m| m.role.has_child()) {
                let name = match (&member.role, names.last()) {
                    (Role::Default, Some(field)) => format!("{field}'s default"),
                    _ => of(member),
                };
                names.push(name);
            }
            names
        };
        match self {
            Self::Names(names) => names.clone(),
            Self::Record { members, .. } => bearing(members),
            Self::Variant { cases, members, .. } => {
                let fields = cases
                    .iter()
                    .flat_map(|(case, fields)| fields.iter().map(move |f| format!("{case}.{f}")));
                fields.chain(bearing(members)).collect()
            }
            Self::Fields(names) | Self::Case { fields: names, .. } => {
                std::iter::once("type".to_owned()).chain(names.iter().cloned()).collect()
            }
            Self::Overload(overload) => overload.child_names(),
            Self::Module { members, .. } => members.clone(),
            Self::Anonymous { members, .. } => {
                members.iter().filter(|m| has_child(m)).map(|(name, _)| name.clone()).collect()
            }
            _ => Vec::new(),
        }
    }

    pub(crate) fn field_holds(&self) -> Vec<Hold> {
        let Self::Record { members, .. } = self else { return Vec::new() };
        let hold = |m: &RecordMember| match m.role {
            Role::Field(_) => Hold::Value,
            _ => Hold::Reference,
        };
        members.iter().filter(|m| m.role.has_child()).map(hold).collect()
    }
}

fn has_child(member: &(String, MemberState)) -> bool {
    member.1 != MemberState::Unresolved
}
