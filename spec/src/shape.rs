//! Payloads in words: what the bytes of a label's payload say, and back.

use crate::callable::Overload;
use crate::kind::{Arity, Hold, Kind, Payload};
use crate::value::Value;

/// What a payload says, by its layout (`[kind.payload]`).
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Shape {
    /// No payload: a primitive, a tuple or a container.
    Plain,
    /// A one-value type.
    Value(Value),
    /// A named tuple: its field names.
    Names(Vec<String>),
    /// A function type: its parameters' names, empty where there is none.
    Params(Vec<String>),
    /// A struct or class.
    Record {
        /// The qualified name, such as `main:Node`.
        name: String,
        /// Bases, fields and constants in the order of the text.
        members: Vec<Member>,
    },
    /// A variant.
    Variant {
        /// The qualified name, such as `main:Tree`.
        name: String,
        /// Each case's name, and the names of its fields.
        cases: Vec<(String, Vec<String>)>,
        /// Constants and type constants.
        members: Vec<Member>,
    },
    /// A member of a named module.
    Member {
        /// The module.
        module: String,
        /// The member's qualified name in it.
        name: String,
    },
    /// An instance: its fields' names.
    Fields(Vec<String>),
    /// A function.
    Function {
        /// The qualified name, such as `main:f`.
        name: String,
        /// The state of the anonymous module that it is of; else empty.
        state: String,
    },
    /// One way to call a function.
    Overload(Box<Overload>),
    /// A module with a name.
    Module {
        /// What everybody calls it.
        name: String,
        /// The members that are walked through, ascending: none under the identity lens.
        members: Vec<String>,
    },
    /// A module without a name.
    Anonymous {
        /// What tells it from another with the same members.
        state: String,
        /// The members by ascending name, and what is known of each.
        members: Vec<(String, Known)>,
    },
    /// A head of a foreign format: only its reader knows.
    Foreign,
}

/// What is known of a member of a module (`[module.member]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Known {
    /// Nothing.
    Unresolved,
    /// What it holds is forward-defined, and will be resolved with it.
    Pending,
    /// What it holds, for good.
    Resolved,
}

/// One member of a record, or one constant of a variant.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Member {
    /// Its name; empty for a base.
    pub name: String,
    /// Whether it is visible outside.
    pub public: bool,
    /// What it is.
    pub role: Role,
}

/// What a member of a record is.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    /// A field, whose type is a child, and its default.
    Field(Option<Value>),
    /// A constant that is a value; no child.
    Constant(Value),
    /// A constant that is a type: a child by reference. A method is one whose type is a function.
    Type,
    /// A class that this one extends: a child by reference.
    Base,
}

impl Role {
    /// Whether a member of this role has a child.
    #[must_use]
    pub const fn has_child(&self) -> bool {
        !matches!(self, Self::Constant(_))
    }

    const fn code(&self) -> u8 {
        match self {
            Self::Field(None) => 0x00,
            Self::Field(Some(_)) => 0x02,
            Self::Constant(_) => 0x10,
            Self::Type => 0x20,
            Self::Base => 0x40,
        }
    }
}

/// What the table's layout checks find; said in [`crate::ErrorKind::BadLabel`].
pub(crate) type Why = &'static str;

impl Shape {
    /// Whether the kind table allows this payload with this arity.
    ///
    /// # Errors
    /// Says what is wrong.
    pub fn check(kind: Kind, payload: &[u8], arity: u32) -> Result<(), Why> {
        if payload.is_empty() {
            let row = kind.row().ok_or("no kind has this code")?;
            if matches!(row.payload, Payload::Empty | Payload::Opaque) {
                return check_arity(row.arity, arity, 0);
            }
        }
        Self::parse(kind, payload, arity).map(|_| ())
    }

    /// Reads a payload, and checks it and the arity against the kind table.
    ///
    /// # Errors
    /// Says what is wrong.
    pub fn parse(kind: Kind, payload: &[u8], arity: u32) -> Result<Self, Why> {
        let row = kind.row().ok_or("no kind has this code")?;
        let mut input = Input(payload);
        let shape = match row.payload {
            Payload::Empty => Self::Plain,
            Payload::Opaque => {
                check_arity(row.arity, arity, 0)?;
                return Ok(Self::Foreign);
            }
            Payload::Value => Self::Value(input.one_value()?),
            Payload::Names => Self::Names(input.idents(arity)?),
            Payload::Params => Self::Params(input.params(arity.saturating_sub(1))?),
            Payload::Record => input.record(kind)?,
            Payload::Variant => input.variant()?,
            Payload::Member => input.member_name()?,
            Payload::Constant => Self::Value(input.value()?),
            Payload::Fields => Self::Fields(input.idents(arity.saturating_sub(1))?),
            Payload::Function => Self::Function { name: input.text()?, state: input.text()? },
            Payload::Overload => Self::Overload(Box::new(input.overload()?)),
            Payload::Module => input.module()?,
            Payload::Anonymous => input.anonymous()?,
        };
        if !input.0.is_empty() {
            return Err("the payload goes on after its end");
        }
        check_arity(row.arity, arity, shape.children())?;
        Ok(shape)
    }

    /// The payload that says this: the inverse of [`Shape::parse`].
    #[must_use]
    pub fn payload(&self) -> Vec<u8> {
        let mut out = Vec::new();
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

    /// How many children the payload itself speaks of (records and variants).
    #[must_use]
    pub fn children(&self) -> usize {
        let bearing = |members: &[Member]| members.iter().filter(|m| m.role.has_child()).count();
        match self {
            Self::Record { members, .. } => bearing(members),
            Self::Variant { cases, members, .. } => {
                cases.iter().map(|(_, fields)| fields.len()).sum::<usize>() + bearing(members)
            }
            Self::Overload(overload) => overload.child_names().len(),
            Self::Module { members, .. } => members.len(),
            Self::Anonymous { members, .. } => members.iter().filter(|m| has_child(m)).count(),
            _ => 0,
        }
    }

    /// How people call each child: a field's name, `Case.field`, a base, a parameter.
    #[must_use]
    pub fn child_names(&self) -> Vec<String> {
        let of = |m: &Member| match m.role {
            Role::Base => "base".to_owned(),
            _ => m.name.clone(),
        };
        let bearing = |members: &[Member]| -> Vec<String> {
            members.iter().filter(|m| m.role.has_child()).map(of).collect()
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
            Self::Fields(names) => {
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
        let hold = |m: &Member| match m.role {
            Role::Field(_) => Hold::Value,
            _ => Hold::Reference,
        };
        members.iter().filter(|m| m.role.has_child()).map(hold).collect()
    }
}

fn has_child(member: &(String, Known)) -> bool {
    member.1 != Known::Unresolved
}

fn check_arity(rule: Arity, arity: u32, in_payload: usize) -> Result<(), Why> {
    let fits = match rule {
        Arity::Exactly(n) => arity == n,
        Arity::AtLeast(n) => arity >= n,
        Arity::Payload => arity as usize == in_payload,
    };
    if fits { Ok(()) } else { Err("the kind does not take this number of children") }
}

pub(crate) fn put_u32(out: &mut Vec<u8>, n: usize) {
    out.extend((n as u32).to_be_bytes());
}

pub(crate) fn put_text(out: &mut Vec<u8>, text: &str) {
    put_u32(out, text.len());
    out.extend(text.as_bytes());
}

fn put_value(out: &mut Vec<u8>, value: &Value) {
    out.push(value.kind().0);
    put_u32(out, value.bytes().len());
    out.extend(value.bytes());
}

fn put_members(out: &mut Vec<u8>, members: &[Member]) {
    put_u32(out, members.len());
    for member in members {
        out.push(member.role.code() | u8::from(member.public));
        if member.role != Role::Base {
            put_text(out, &member.name);
        }
        if let Role::Field(Some(value)) | Role::Constant(value) = &member.role {
            put_value(out, value);
        }
    }
}

/// What is left of a payload.
pub(crate) struct Input<'a>(&'a [u8]);

const SHORT: Why = "the payload is too short for what it announces";

impl<'a> Input<'a> {
    pub(crate) fn take(&mut self, n: usize) -> Result<&'a [u8], Why> {
        let (head, rest) = self.0.split_at_checked(n).ok_or(SHORT)?;
        self.0 = rest;
        Ok(head)
    }

    pub(crate) fn byte(&mut self) -> Result<u8, Why> {
        Ok(self.take(1)?[0])
    }

    pub(crate) fn u32(&mut self) -> Result<u32, Why> {
        let mut bytes = [0; 4];
        bytes.copy_from_slice(self.take(4)?);
        Ok(u32::from_be_bytes(bytes))
    }

    /// A number of things of which each takes at least `least` bytes: refused before anything
    /// is reserved for them.
    pub(crate) fn count(&mut self, least: usize) -> Result<u32, Why> {
        let n = self.u32()?;
        if self.0.len() / least < n as usize { Err(SHORT) } else { Ok(n) }
    }

    pub(crate) fn text(&mut self) -> Result<String, Why> {
        let n = self.u32()? as usize;
        let text = std::str::from_utf8(self.take(n)?).map_err(|_| "a name is not UTF-8")?;
        Ok(text.to_owned())
    }

    pub(crate) fn ident(&mut self) -> Result<String, Why> {
        let text = self.text()?;
        if is_ident(&text) { Ok(text) } else { Err("a name is not an identifier") }
    }

    fn value(&mut self) -> Result<Value, Why> {
        let kind = Kind(self.byte()?);
        let n = self.u32()? as usize;
        Value::new(kind, self.take(n)?)
    }

    /// `none` and `()` are primitives already: one type, one spelling.
    fn one_value(&mut self) -> Result<Value, Why> {
        let value = self.value()?;
        let primitive = matches!(value.kind(), Kind::NONE | Kind::UNIT);
        if primitive { Err("none and () are kinds of their own") } else { Ok(value) }
    }

    fn idents(&mut self, n: u32) -> Result<Vec<String>, Why> {
        let names = (0..n).map(|_| self.ident()).collect::<Result<Vec<_>, _>>()?;
        distinct(&names)?;
        Ok(names)
    }

    fn params(&mut self, n: u32) -> Result<Vec<String>, Why> {
        let mut names = Vec::new();
        for _ in 0..n {
            let name = self.text()?;
            if !name.is_empty() && !is_ident(&name) {
                return Err("a name is not an identifier");
            }
            names.push(name);
        }
        let given: Vec<_> = names.iter().filter(|n| !n.is_empty()).cloned().collect();
        distinct(&given)?;
        Ok(names)
    }

    fn members(&mut self) -> Result<Vec<Member>, Why> {
        let n = self.count(1)?;
        (0..n).map(|_| self.member()).collect()
    }

    fn member(&mut self) -> Result<Member, Why> {
        let role = self.byte()?;
        let public = role & 1 == 1;
        let name = if role == 0x40 { String::new() } else { self.ident()? };
        let role = match role & !1 {
            0x00 => Role::Field(None),
            0x02 => Role::Field(Some(self.value()?)),
            0x10 => Role::Constant(self.value()?),
            0x20 => Role::Type,
            0x40 if !public => Role::Base,
            _ => return Err("a member's role is none"),
        };
        Ok(Member { name, public, role })
    }

    fn record(&mut self, kind: Kind) -> Result<Shape, Why> {
        let name = self.text()?;
        let members = self.members()?;
        let bases = members.iter().take_while(|m| m.role == Role::Base).count();
        if members[bases..].iter().any(|m| m.role == Role::Base) {
            return Err("a base stands before every other member");
        }
        if bases > 0 && kind != Kind::CLASS {
            return Err("only a class has bases");
        }
        distinct(members[bases..].iter().map(|m| &m.name))?;
        Ok(Shape::Record { name, members })
    }

    fn variant(&mut self) -> Result<Shape, Why> {
        let name = self.text()?;
        let n = self.count(8)?;
        let mut cases = Vec::new();
        for _ in 0..n {
            let case = self.ident()?;
            let fields = self.count(4)?;
            cases.push((case, self.idents(fields)?));
        }
        let members = self.members()?;
        let constant = |m: &Member| !m.public && matches!(m.role, Role::Constant(_) | Role::Type);
        if !members.iter().all(constant) {
            return Err("a variant has cases and constants only");
        }
        distinct(cases.iter().map(|(case, _)| case).chain(members.iter().map(|m| &m.name)))?;
        Ok(Shape::Variant { name, cases, members })
    }

    fn member_name(&mut self) -> Result<Shape, Why> {
        let module = self.text()?;
        let name = self.text()?;
        if !name.split('.').all(is_ident) {
            return Err("a member's name is not identifiers joined by dots");
        }
        Ok(Shape::Member { module, name })
    }
}

impl Input<'_> {
    fn module(&mut self) -> Result<Shape, Why> {
        let name = self.text()?;
        let members = (0..self.count(4)?).map(|_| self.ident()).collect::<Result<Vec<_>, _>>()?;
        ascending(members.iter())?;
        Ok(Shape::Module { name, members })
    }

    fn anonymous(&mut self) -> Result<Shape, Why> {
        let state = self.text()?;
        let members =
            (0..self.count(5)?).map(|_| self.known_member()).collect::<Result<Vec<_>, _>>()?;
        ascending(members.iter().map(|(name, _)| name))?;
        Ok(Shape::Anonymous { state, members })
    }

    fn known_member(&mut self) -> Result<(String, Known), Why> {
        let name = self.ident()?;
        let known = match self.byte()? {
            0 => Known::Unresolved,
            1 => Known::Pending,
            2 => Known::Resolved,
            _ => return Err("what is known of a member is none of 0, 1 and 2"),
        };
        Ok((name, known))
    }
}

fn ascending<'a>(names: impl Iterator<Item = &'a String>) -> Result<(), Why> {
    if names.is_sorted_by(|a, b| a < b) { Ok(()) } else { Err("the names do not ascend") }
}

pub(crate) fn distinct<'a>(names: impl IntoIterator<Item = &'a String>) -> Result<(), Why> {
    let mut seen = std::collections::HashSet::new();
    let fresh = names.into_iter().all(|n| seen.insert(n));
    if fresh { Ok(()) } else { Err("a name stands twice") }
}

/// The keywords of the language (R-L6).
pub const KEYWORDS: &[&str] = &[
    "import",
    "from",
    "as",
    "pub",
    "namespace",
    "let",
    "var",
    "fn",
    "struct",
    "class",
    "variant",
    "template",
    "forward",
    "if",
    "else",
    "match",
    "while",
    "for",
    "in",
    "is",
    "break",
    "continue",
    "return",
    "true",
    "false",
    "none",
    "and",
    "or",
    "not",
];

/// Whether `text` is an identifier that is not a keyword, nor the wildcard `_` (R-L2, R-L6).
#[must_use]
pub fn is_ident(text: &str) -> bool {
    let word = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    !text.is_empty()
        && text.bytes().all(word)
        && !text.as_bytes()[0].is_ascii_digit()
        && text != "_"
        && !KEYWORDS.contains(&text)
}
