//! Converts records and variants (`[notation.record]`).

use super::data::Said;
use super::lower::Lower;
use crate::names::literal_name;
use crate::parse::arena::{Arena, Body, Case, Expr, ExprKind, Init, InitKind, Member, MemberKind};
use crate::scan::Token;
use crate::util::words::List;
use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::{Kind, NodeIx, Payload};

/// The parts of a record that were converted so far.
#[derive(Default)]
struct Parts {
    members: Vec<RecordMember>,
    children: Vec<NodeIx>,
    /// Whether a part of the record was refused.
    refused: bool,
}

impl Parts {
    fn child(&mut self, node: Option<NodeIx>) {
        self.refused |= node.is_none();
        self.children.extend(node);
    }
}

impl<'l> Lower<'l> {
    /// Returns the name of the literal that begins at a token (`[names.literal]`).
    pub(super) fn literal_name(&self, first: Token) -> Option<String> {
        let literals = &self.meanings.literals;
        let at = literals.binary_search_by_key(&first, |literal| literal.first).ok()?;
        Some(literal_name(self.links, self.module, literals[at].name))
    }

    /// Returns the node of a struct, class or variant.
    pub(super) fn record(&mut self, expr: Expr, kind: ExprKind<'l>) -> Option<NodeIx> {
        let mut parts = Parts::default();
        let (mut shown_cases, mut case_list) = (Vec::new(), None);
        let (kind, body) = match kind {
            ExprKind::Class(body, bases) => {
                bases.iter().for_each(|base| self.base(base, &mut parts));
                (Kind::CLASS, body)
            }
            ExprKind::Variant(body, cases) => {
                shown_cases = self.cases(cases, &mut parts);
                case_list = Some(cases);
                (Kind::VARIANT, body)
            }
            ExprKind::Struct(body) => (Kind::STRUCT, body),
            _ => return None,
        };
        self.members(body, &mut parts);
        let Parts { members, children, refused } = parts;
        if refused {
            return None;
        }
        let name = self.literal_name(self.arena.first(expr))?;
        let payload = match kind {
            Kind::VARIANT => Payload::Variant { name, cases: shown_cases, members },
            _ => Payload::Record { name, members },
        };
        let (arena, span) = (self.arena, self.arena.span(expr));
        let rows = || rows(arena, body, case_list.into_iter().flat_map(|cases| cases.iter()));
        self.named_head((kind, &payload), children, span, rows)
    }

    fn base(&mut self, base: Expr, parts: &mut Parts) {
        let node = self.ty(base);
        parts.child(node);
        parts.members.push(RecordMember { name: String::new(), public: false, role: Role::Base });
    }

    /// Returns the cases of a variant, each with the names of its fields.
    fn cases(&mut self, cases: List<'l, Case>, parts: &mut Parts) -> Vec<(String, Vec<String>)> {
        let mut shown = Vec::with_capacity(cases.len());
        for case in cases.iter() {
            let (name, fields) = self.arena.case(case);
            let mut names = Vec::with_capacity(fields.len());
            for field in fields.iter() {
                let node = self.ty(field.ty);
                parts.child(node);
                names.push(self.text_of(field.name).to_owned());
            }
            shown.push((self.text_of(name).to_owned(), names));
        }
        shown
    }

    /// Adds the members of a record. If there is a gap among the members, an error for the gap was
    /// already reported.
    fn members(&mut self, body: Body<'l>, parts: &mut Parts) {
        for member in body.members.iter() {
            let Member { public, name, kind } = member;
            let of = parts.members.len();
            let role = match kind {
                MemberKind::Field(ty, default) => self.field(ty, default, parts),
                MemberKind::Inferred(value) => self.inferred(value, parts),
                MemberKind::Constant(init) => self.record_constant(name, init, parts),
            };
            match role {
                Some(role) => {
                    let name = self.text_of(name).to_owned();
                    parts.members.insert(of, RecordMember { name, public, role });
                }
                None => parts.refused = true,
            }
        }
    }

    /// Returns the role of a field `x: T` or `x: T = e`. Adds the nodes of the field's type and
    /// default.
    fn field(&mut self, ty: Expr, default: Option<Expr>, parts: &mut Parts) -> Option<Role> {
        let node = self.ty(ty);
        parts.child(node);
        match default {
            None => Some(Role::Field(None)),
            // [notation.values]
            Some(default) => Some(Role::Field(Some(self.must_be_value(default)?))),
        }
    }

    /// Returns the role of a field `x := e`. The type of this field is the type of its value
    /// (`[notation.values]`).
    fn inferred(&mut self, value: Expr, parts: &mut Parts) -> Option<Role> {
        let span = self.arena.span(value);
        let said = self.must_be_value(value)?;
        let node = self.plain(said.kind(), Vec::new(), span);
        parts.child(node);
        Some(Role::Field(Some(said)))
    }

    /// Returns the role of a constant `K :: e`. The constant is a value if its expression has a
    /// value, and a type if its expression has no value (`[notation.values]`).
    fn record_constant(&mut self, name: Token, init: Init, parts: &mut Parts) -> Option<Role> {
        let InitKind::Expr(value) = self.arena.init(init) else {
            return self.not_here("a generic function", self.span_of(name));
        };
        match self.last_value(value) {
            Said::Value(value) => Some(Role::Constant(value)),
            Said::Refused => None,
            Said::No => {
                let node = self.ty(value)?;
                parts.child(Some(node));
                Some(Role::Type)
            }
        }
    }
}

/// Returns the names of the fields of each case, and then the names of the cases and members.
fn rows<'l>(arena: &Arena, body: Body<'l>, cases: impl Iterator<Item = Case>) -> Vec<Vec<Token>> {
    let (mut rows, mut own) = (Vec::new(), Vec::new());
    for case in cases {
        let (name, fields) = arena.case(case);
        own.push(name);
        rows.push(fields.iter().map(|field| field.name).collect());
    }
    own.extend(body.members.iter().map(|member| member.name));
    rows.push(own);
    rows
}
