//! Collects the parts of the literal of a record while the literal is read.

use super::data::{CaseDef, FieldDef, MemberDef, MemberIx};
use crate::parse::arena::{Arena, Case, Init, InitKind, Member, MemberKind};
use crate::scan::{Name, Token};

/// The parts of the literal that is being read. The lists are reused for the next literal, to save
/// allocations.
#[derive(Debug, Default)]
pub(crate) struct RecordParts {
    pub(super) fields: Vec<FieldDef>,
    pub(super) constants: Vec<MemberDef>,
    pub(super) cases: Vec<CaseDef>,
    /// The names of all members, with their indices, in the order of the text.
    pub(super) members: Vec<(Name, MemberIx)>,
    /// The names of the members that are generic functions.
    pub(super) generic: Vec<Token>,
}

impl RecordParts {
    pub(super) fn add_case(&mut self, arena: &Arena, case: Case) {
        let (name, of) = arena.case(case);
        let from = self.fields.len() as u32;
        let field = |name, ty| FieldDef { name, public: true, ty: Some(ty), value: None };
        self.fields.extend(of.iter().map(|of| field(of.name, of.ty)));
        self.name(arena, name, MemberIx::Case(self.cases.len() as u32));
        self.cases.push(CaseDef { name, fields: from..self.fields.len() as u32 });
    }

    pub(super) fn add_member(&mut self, arena: &Arena, member: Member) {
        let (ty, value) = match member.kind {
            MemberKind::Field(ty, value) => (Some(ty), value),
            MemberKind::Inferred(value) => (None, Some(value)),
            MemberKind::Constant(init) => return self.add_constant(arena, member, init),
        };
        let (name, public) = (member.name, member.public);
        self.name(arena, name, MemberIx::Field(self.fields.len() as u32));
        self.fields.push(FieldDef { name, public, ty, value });
    }

    fn add_constant(&mut self, arena: &Arena, member: Member, init: Init) {
        let (name, public) = (member.name, member.public);
        let value = match arena.init(init) {
            InitKind::Expr(value) => Some(value),
            InitKind::Generic(..) => {
                self.generic.push(name);
                None
            }
        };
        self.name(arena, name, MemberIx::Const(self.constants.len() as u32));
        self.constants.push(MemberDef { name, public, value });
    }

    fn name(&mut self, arena: &Arena, name: Token, member: MemberIx) {
        self.members.push((arena.tokens().name(name), member));
    }
}
