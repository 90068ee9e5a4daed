//! Converts records, variants and functions to the data format that model and implementation share.

use crate::parse::arena::{
    Arena, Body, Case, Entries, Function, Init, InitKind, Member, MemberKind, TypeParam,
};
use selfsame_spec::text::tree;

impl Arena {
    pub(super) fn to_init(&self, init: Init) -> tree::Init {
        match self.init(init) {
            InitKind::Expr(value) => tree::Init::Expr(self.to_expr(value)),
            InitKind::Generic(params, function) => tree::Init::Generic(tree::Generic {
                params: self.to_template_params(params),
                function: self.to_function(function),
                span: self.span(init),
            }),
        }
    }

    pub(super) fn to_function(&self, function: Function<'_>) -> tree::Function {
        let params = function.params.iter().map(|param| tree::Param {
            pattern: self.to_pattern(param.pattern),
            ty: param.ty.map(|ty| self.to_expr(ty)),
            default: param.default.map(|default| self.to_expr(default)),
        });
        tree::Function {
            params: params.collect(),
            result: self.to_boxed(function.result),
            body: self.to_block(function.body),
        }
    }

    pub(super) fn to_type_params(&self, params: Entries<'_, TypeParam>) -> Vec<tree::TypeParam> {
        let params = params.iter().map(|param| tree::TypeParam {
            name: param.name.map(|name| self.to_name(name)),
            ty: self.to_expr(param.ty),
        });
        params.collect()
    }

    pub(super) fn to_body(&self, body: Body<'_>) -> tree::Body {
        tree::Body {
            members: body.members.iter().map(|member| self.to_member(member)).collect(),
            gaps: body.gaps.iter().map(|gap| self.to_gap(gap)).collect(),
        }
    }

    fn to_member(&self, member: Member) -> tree::Member {
        let kind = match member.kind {
            MemberKind::Field(ty, default) => {
                let default = default.map(|default| self.to_expr(default));
                tree::MemberKind::Field(self.to_expr(ty), default)
            }
            MemberKind::Inferred(value) => tree::MemberKind::Inferred(self.to_expr(value)),
            MemberKind::Constant(init) => tree::MemberKind::Constant(self.to_init(init)),
        };
        tree::Member { public: member.public, name: self.to_name(member.name), kind }
    }

    pub(super) fn to_case(&self, case: Case) -> tree::Case {
        let (name, fields) = self.case(case);
        let fields = fields.iter().map(|field| tree::CaseField {
            name: self.to_name(field.name),
            ty: self.to_expr(field.ty),
        });
        tree::Case { name: self.to_name(name), fields: fields.collect() }
    }
}
