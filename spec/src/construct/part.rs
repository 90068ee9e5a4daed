//! Parts of records and cases of variants, with the nodes that are their children.

use crate::payload::record::{RecordMember, Role};
use crate::value::Value;

/// A part of a struct or class, or a constant of a variant: a [`RecordMember`] and its children.
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
    /// A default that is a type or an object. It becomes a separate member, after the field.
    default: Option<N>,
}

impl<N: Copy> Part<N> {
    /// Makes a field of a type.
    #[must_use]
    pub fn field(name: &str, ty: N) -> Self {
        Self::new(name, Role::Field(None), Some(ty))
    }

    /// Makes a base: a class that the record extends. Bases come before all other parts.
    #[must_use]
    pub fn base(class: N) -> Self {
        Self::new("", Role::Base, Some(class))
    }

    /// Makes a constant that is a value.
    #[must_use]
    pub fn constant(name: &str, value: Value) -> Self {
        Self::new(name, Role::Constant(value), None)
    }

    /// Makes a constant that is a type. A method is such a constant; its type is a function.
    #[must_use]
    pub fn type_constant(name: &str, ty: N) -> Self {
        Self::new(name, Role::Type, Some(ty))
    }

    /// Returns the part as a public part.
    #[must_use]
    pub const fn public(mut self) -> Self {
        self.member.public = true;
        self
    }

    /// Returns the field with a value as its default. Any other part is returned unchanged.
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

/// Returns the members that the parts make, and the children of the head of these members.
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
    /// Makes a case with its fields.
    #[must_use]
    pub fn new(name: &str, fields: &[(&str, N)]) -> Self {
        let fields = fields.iter().map(|&(field, ty)| (field.to_owned(), ty)).collect();
        Self { name: name.to_owned(), fields }
    }

    /// Adds the types of the case's fields to the children of a head, and returns the data of the
    /// case for the payload.
    pub(super) fn put(&self, children: &mut Vec<N>) -> (String, Vec<String>) {
        children.extend(self.fields.iter().map(|&(_, ty)| ty));
        (self.name.clone(), self.fields.iter().map(|(field, _)| field.clone()).collect())
    }
}
