//! Demands the layouts of types that instances and parameters of templates hold
//! (`[demand.layout]`).

use super::data::{Run, Task};
use crate::check::{Checker, Env, MemberIx, Out, Val};
use crate::link::{DeclId, ModuleId, Stretch};
use crate::names::Target;
use crate::parse::arena::{Expr, ExprKind, Step, StepKind};
use crate::types::{Node, RecordId, Ty};
use selfsame_spec::program::Sort;

/// The constant, type or instance to which the leading steps of a use refer.
enum Held {
    /// A constant, or the declaration for a template's expression, and the place of the demand.
    Decl(DeclId, Stretch),
    /// A constant of a record, and the place of the demand.
    Member(RecordId, u32, Stretch),
    /// The type that is the argument for a parameter, and the place of the demand.
    Type(Ty, Stretch),
    /// An instance of a template with a body.
    Instance(ModuleId),
    Template,
    Nothing,
}

impl Checker<'_> {
    /// Demands the layout for a use with steps that refers to a template or a parameter of a
    /// template, or that applies a template. Returns whether the expression is such a use.
    pub(super) fn held_chain(&mut self, env: Env, ty: Expr) -> Run<bool> {
        let arena = self.arena(env.module);
        let (base, steps): (Expr, Vec<Step<'_>>) = match arena.expr(ty) {
            ExprKind::Postfix(base, steps) => (base, steps.iter().collect()),
            _ => (ty, Vec::new()),
        };
        let ExprKind::Name(name) = arena.expr(base) else { return Ok(false) };
        let used = self.use_at(env.module, name);
        let Target::Decl(decl) = used.target else { return Ok(false) };
        let Some((decl, of)) = self.origin(decl) else { return Ok(false) };
        let at = self.stretch(env.module, used.first, used.last);
        let mut held = match of.sort {
            Sort::Template => Held::Template,
            Sort::TemplateParameter => match self.param_out(decl).val {
                Val::Type(ty) => Held::Type(ty, at),
                _ => Held::Nothing,
            },
            Sort::Const => match self.const_out(decl).val {
                Val::Instance(unit) => Held::Instance(unit),
                _ if self.is_chain(used, &steps) => Held::Decl(decl, at),
                _ => return Ok(false),
            },
            _ => return Ok(false),
        };
        let mut before = at;
        for step in steps.iter().skip(used.parts as usize - 1) {
            let whole = self.stretch(env.module, arena.first(ty), step.last);
            held = match step.kind {
                StepKind::Apply(_) => match self.applied.get(whole.module, whole.last) {
                    Some(unit) => self.held_instance(unit, before),
                    None => Held::Nothing,
                },
                StepKind::Member(name) => self.held_member(env, held, name)?,
                _ => Held::Nothing,
            };
            before = whole;
        }
        self.demand_held(held)?;
        Ok(true)
    }

    fn held_instance(&self, unit: ModuleId, at: Stretch) -> Held {
        let template = self.unit(unit).map(|unit| unit.template);
        match template.and_then(|of| self.template(of).value) {
            Some(value) => Held::Decl(self.here(unit, value), at),
            None => Held::Instance(unit),
        }
    }

    fn held_member(&mut self, env: Env, held: Held, name: crate::scan::Token) -> Run<Held> {
        let label = self.name(env.module, name);
        let at = self.at(env, name);
        let out = match held {
            Held::Instance(unit) => {
                let Some(of) = self.unit(unit) else { return Ok(Held::Nothing) };
                let of = self.template(of.template);
                let Some(&number) = of.by_name.get(&label) else { return Ok(Held::Nothing) };
                let decl = self.here(unit, of.members[number as usize].decl);
                return Ok(match (self.decl(decl).sort, self.const_out(decl).val) {
                    (Sort::Template, _) => Held::Template,
                    (_, Val::Instance(unit)) => Held::Instance(unit),
                    _ => Held::Decl(decl, at),
                });
            }
            Held::Decl(decl, _) => self.const_out(decl),
            Held::Member(record, at, _) => {
                self.member_out.get(&(record, at)).cloned().unwrap_or(Out::unknown())
            }
            Held::Type(ty, _) => Self::type_out(ty),
            Held::Template | Held::Nothing => return Ok(Held::Nothing),
        };
        let Val::Type(ty) = out.val else { return Ok(Held::Nothing) };
        let ty = self.resolve(ty)?;
        let Node::Record(record) = *self.types.node(ty) else { return Ok(Held::Nothing) };
        Ok(match self.record(record).by_name.get(&label) {
            Some(&MemberIx::Const(member)) => Held::Member(record, member, at),
            _ => Held::Nothing,
        })
    }

    fn demand_held(&mut self, held: Held) -> Run<()> {
        match held {
            Held::Decl(decl, at) if self.is_held(decl) => self.demand(Task::Layout(decl), at),
            Held::Member(record, member, at) => {
                let of = self.record(record);
                let module = of.env.module;
                let value = of.constants.get(member as usize).and_then(|def| def.value);
                match value.is_some_and(|value| self.is_by_value(module, value)) {
                    true => self.demand(Task::LayoutIn(record, member), at),
                    false => Ok(()),
                }
            }
            Held::Type(ty, at) => self.held_by_type(ty, at),
            _ => Ok(()),
        }
    }
}
