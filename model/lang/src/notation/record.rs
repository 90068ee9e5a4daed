//! Converts records and variants to nodes ([notation.record]).
//!
//! ```text
//! struct { x: int; y :: 3; }     a head with the field x over int; y is in the label
//! ```

use super::answer::Part;
use super::draft::Lower;
use selfsame_spec::graph::NodeIx;
use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{
    Body, Expr, Init, Member, MemberKind, Name, Record, RecordKind, Variant,
};
use selfsame_spec::{Kind, Payload};

/// The edges and members of a record. The entry of a part that was refused is `None`.
#[derive(Default)]
struct Parts {
    edges: Vec<Option<NodeIx>>,
    members: Vec<Option<RecordMember>>,
}

impl Parts {
    fn edges(&self) -> Option<Vec<NodeIx>> {
        self.edges.iter().copied().collect()
    }

    fn members(self) -> Option<Vec<RecordMember>> {
        self.members.into_iter().collect()
    }
}

impl Lower<'_> {
    // [notation.record]
    pub(super) fn record(&mut self, record: &Record, span: Span) -> Option<NodeIx> {
        let mut parts = Parts::default();
        for base in &record.bases {
            parts.edges.push(self.ty(base));
            let base = RecordMember { name: String::new(), public: false, role: Role::Base };
            parts.members.push(Some(base));
        }
        self.body(&record.body, &mut parts);
        let kind = match record.kind {
            RecordKind::Struct => Kind::STRUCT,
            RecordKind::Class => Kind::CLASS,
        };
        let (name, edges) = (self.text.literal_name(span), parts.edges());
        let payload = Payload::Record { name, members: parts.members()? };
        let names = record.body.members.iter().map(|member| &member.name).collect();
        self.named_head((kind, &payload), edges, &[names], span)
    }

    // [notation.record]
    pub(super) fn variant(&mut self, variant: &Variant, span: Span) -> Option<NodeIx> {
        let mut parts = Parts::default();
        let mut cases = Vec::new();
        for case in &variant.cases {
            parts.edges.extend(case.fields.iter().map(|field| self.ty(&field.ty)));
            let fields = case.fields.iter().map(|field| field.name.text.clone()).collect();
            cases.push((case.name.text.clone(), fields));
        }
        self.body(&variant.body, &mut parts);
        let (name, edges) = (self.text.literal_name(span), parts.edges());
        let payload = Payload::Variant { name, cases, members: parts.members()? };
        let fields = variant.cases.iter().map(|case| case.fields.iter().map(|field| &field.name));
        let mut rows: Vec<Vec<&Name>> = fields.map(Iterator::collect).collect();
        let members = variant.body.members.iter().map(|member| &member.name);
        rows.push(variant.cases.iter().map(|case| &case.name).chain(members).collect());
        self.named_head((Kind::VARIANT, &payload), edges, &rows, span)
    }

    fn body(&mut self, body: &Body, parts: &mut Parts) {
        for member in &body.members {
            let (name, public) = (member.name.text.clone(), member.public);
            let role = self.body_member(member, parts);
            parts.members.push(role.map(|role| RecordMember { name, public, role }));
        }
    }

    /// Adds the nodes of a record's member, and returns the role of the member.
    // [notation.record]
    fn body_member(&mut self, member: &Member, parts: &mut Parts) -> Option<Role> {
        match &member.kind {
            MemberKind::Field(ty, default) => {
                let ty = self.ty(ty);
                parts.edges.push(ty);
                let Some(default) = default else { return Some(Role::Field(None)) };
                self.scene.value(self, default).map(|value| Role::Field(Some(value)))
            }
            MemberKind::Inferred(value) => self.inferred(value, parts),
            MemberKind::Constant(Init::Expr(value)) => match self.scene.constant(self, value)? {
                Part::Value(value) => Some(Role::Constant(value)),
                Part::Node(node) => {
                    parts.edges.push(Some(node));
                    Some(Role::Type)
                }
            },
            MemberKind::Constant(Init::Generic(_)) => {
                self.not_here("a generic function", member.name.span)
            }
        }
    }

    /// Adds the type of a field whose type is not written. `expr` is the expression of the field's
    /// default value.
    // [notation.values]
    fn inferred(&mut self, expr: &Expr, parts: &mut Parts) -> Option<Role> {
        let value = self.scene.value(self, expr)?;
        let ty = self.plain(value.kind(), expr.span);
        parts.edges.push(ty);
        Some(Role::Field(Some(value)))
    }
}
