//! The parts of records and the cases of variants, together with the nodes of their children.

use crate::payload::record::{RecordMember, Role};
use crate::value::Value;

/// A part of a struct or class, or a constant of a variant: a [`RecordMember`] and the nodes of its
/// children.
///
/// ```
/// use selfsame_spec::construct::{Construct, Part};
/// use selfsame_spec::{Graph, Value};
/// # fn main() -> selfsame_spec::Result<()> {
/// let mut draft = Graph::default();
/// let (int, text) = (draft.int()?, draft.str()?);
/// let base = draft.class("Base", &[])?;
///
/// // class "C" (Base) { pub x: int = 7; K :: "k"; T :: Type[str]; };
/// let x = Part::field("x", int).public().or(Value::i64(7));
/// let constant = Part::constant("K", Value::str("k"));
/// draft.class("C", &[Part::base(base), x, constant, Part::type_constant("T", text)])?;
///
/// let twice = [Part::field("x", int), Part::field("x", int)];
/// assert_eq!(draft.structure("S", &twice).map_err(|e| e.code()), Err("E0713"));
/// # Ok(()) }
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part<N> {
    member: RecordMember,
    child: Option<N>,
    /// The node of a default that is a type or an object. In the payload, such a default is a
    /// separate member after the field.
    default: Option<N>,
}

impl<N: Copy> Part<N> {
    /// Returns a field with a name and a type.
    #[must_use]
    pub fn field(name: &str, ty: N) -> Self {
        Self::new(name, Role::Field(None), Some(ty))
    }

    /// Makes a base: a class that the record extends. Bases come before all other parts.
    #[must_use]
    pub fn base(class: N) -> Self {
        Self::new("", Role::Base, Some(class))
    }

    /// Returns a constant whose value is a primitive value.
    #[must_use]
    pub fn constant(name: &str, value: Value) -> Self {
        Self::new(name, Role::Constant(value), None)
    }

    /// Returns a constant that holds a type or a method. For a method, the type is the function.
    #[must_use]
    pub fn type_constant(name: &str, ty: N) -> Self {
        Self::new(name, Role::Type, Some(ty))
    }

    /// Returns this part with public visibility.
    #[must_use]
    pub const fn public(mut self) -> Self {
        self.member.public = true;
        self
    }

    /// Returns this field with a primitive value as its default. If the part is not a field,
    /// returns it unchanged.
    #[must_use]
    pub fn or(mut self, default: Value) -> Self {
        if matches!(self.member.role, Role::Field(_)) {
            self.member.role = Role::Field(Some(default));
            self.default = None;
        }
        self
    }

    /// Returns the field with a node as its default: a type, or an object that is no primitive
    /// value. Any other part is returned unchanged.
    #[must_use]
    pub fn or_node(mut self, default: N) -> Self {
        if matches!(self.member.role, Role::Field(_)) {
            self.member.role = Role::Field(None);
            self.default = Some(default);
        }
        self
    }

    fn new(name: &str, role: Role, child: Option<N>) -> Self {
        let member = RecordMember { name: name.into(), public: false, role };
        Self { member, child, default: None }
    }
}

/// Returns the members of a record's payload for the given parts, and the nodes of the children of
/// its head.
pub(super) fn members<N: Copy>(parts: &[Part<N>]) -> (Vec<RecordMember>, Vec<N>) {
    let (mut members, mut children) = (Vec::with_capacity(parts.len()), Vec::new());
    for Part { member, child, default } in parts {
        members.push(member.clone());
        children.extend(child);
        if default.is_some() {
            members.push(RecordMember { name: String::new(), public: false, role: Role::Default });
            children.extend(default);
        }
    }
    (members, children)
}

/// A case of a variant: its name, and its fields' names and types.
///
/// ```
/// use selfsame_spec::construct::{Case, Construct};
/// use selfsame_spec::Graph;
/// # fn main() -> selfsame_spec::Result<()> {
/// let mut draft = Graph::default();
/// let int = draft.int()?;
/// let some = Case::new("Some", &[("value", int)]);
/// draft.variant("Option", &[Case::new("None", &[]), some], &[])?;
/// # Ok(()) }
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Case<N> {
    name: String,
    fields: Vec<(String, N)>,
}

impl<N: Copy> Case<N> {
    /// Returns a case with a name and fields.
    #[must_use]
    pub fn new(name: &str, fields: &[(&str, N)]) -> Self {
        let fields = fields.iter().map(|&(field, ty)| (field.to_owned(), ty)).collect();
        Self { name: name.to_owned(), fields }
    }

    /// Adds the types of the case's fields to the children of a head. Returns the names of the case
    /// and its fields for the payload.
    pub(super) fn put(&self, children: &mut Vec<N>) -> (String, Vec<String>) {
        children.extend(self.fields.iter().map(|&(_, ty)| ty));
        (self.name.clone(), self.fields.iter().map(|(field, _)| field.clone()).collect())
    }
}
