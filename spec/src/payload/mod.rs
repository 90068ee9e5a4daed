//! The payloads of labels as data, which can be read from bytes and written to bytes.

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
    /// The empty payload, for example of a primitive type, a tuple or a container.
    Plain,
    /// The payload of a type that has only this value, or of a constant with this value.
    Value(Value),
    /// The payload of a named tuple: the names of its fields.
    Names(Vec<String>),
    /// The payload of a function type: the names of its parameters. A parameter without a name has
    /// an empty text.
    Params(Vec<String>),
    /// The payload of a struct or class.
    Record {
        /// The qualified name of the struct or class, such as `main:Node`.
        name: String,
        /// Bases, fields and constants in the order of the text.
        members: Vec<RecordMember>,
    },
    /// The payload of a variant.
    Variant {
        /// The qualified name of the variant, such as `main:Tree`.
        name: String,
        /// Each case's name, and the names of its fields.
        cases: Vec<(String, Vec<String>)>,
        /// The constants of the variant, which are values or types.
        members: Vec<RecordMember>,
    },
    /// The payload of a head that names a member of a named module.
    Member {
        /// The name of the module.
        module: String,
        /// The member's qualified name in the module.
        name: String,
    },
    /// The payload of an instance: the names of its fields.
    Fields(Vec<String>),
    /// The payload of a function.
    Function {
        /// The qualified name of the function, such as `main:f`.
        name: String,
        /// The state of the unnamed module that contains the function, or an empty text if there is
        /// no such module.
        state: String,
    },
    /// The payload of an overload of a function.
    Overload(Box<Overload>),
    /// The payload of a named module.
    Module {
        /// The name of the module.
        name: String,
        /// The names of the members that the lens follows, in ascending order. Under the identity
        /// lens there are none.
        members: Vec<String>,
    },
    /// The payload of an unnamed module.
    Anonymous {
        /// The incoming state, which distinguishes the module from other unnamed modules with the
        /// same members.
        state: String,
        /// The names of the members, ascending, each with the state of the member.
        members: Vec<(String, MemberState)>,
    },
    /// The payload of a value that is a case of a variant.
    Case {
        /// The name of the case.
        case: String,
        /// The names of the case's fields.
        fields: Vec<String>,
    },
    /// The payload of a state of a realized object: the number of the state in the world.
    State(u32),
    /// The payload of a head of a foreign kind. Only the reader of the foreign format knows its
    /// meaning.
    Foreign,
}

impl Payload {
    /// Returns the bytes of the payload. [`Payload::parse`] reads the same payload from the bytes.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        // Most payloads have fewer than 128 bytes. A buffer with this capacity need not be copied
        // while it grows.
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

    /// Returns the number of children that a head with this payload has, as far as the payload
    /// determines it, and otherwise 0.
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

    /// Returns the name of each child as it is shown to people: the name of a field, `Case.field`,
    /// a base or a parameter.
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
