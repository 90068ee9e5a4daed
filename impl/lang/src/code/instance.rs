//! Generates code for applications of templates, and for members of instances of templates.

use super::coder::Coder;
use super::postfix::{Cur, Walk};
use crate::check::Val;
use crate::link::{DeclId, ModuleId};
use crate::mono::Makes;
use crate::parse::arena::Expr;
use crate::scan::Token;
use crate::types::Ty;
use selfsame_spec::program::Sort;

impl Coder<'_, '_> {
    /// Returns the meaning of an application of a template that ends at a token. If the arguments
    /// are inferred from a later call, the result is the template.
    pub(super) fn applied(&mut self, walk: &Walk, last: Token) -> Cur {
        let Some(unit) = self.checker().applied.get(self.module, last) else {
            return Cur::Template;
        };
        let template = self.checker().unit(unit).map(|unit| unit.template);
        let value = template.and_then(|of| self.checker().template(of).value);
        match value {
            Some(value) => {
                let decl = self.checker().here(unit, value);
                self.used_constant(walk, decl)
            }
            None => Cur::Instance(unit),
        }
    }

    /// Returns the meaning of the argument for a parameter of a template.
    pub(super) fn used_argument(&mut self, walk: &Walk, decl: DeclId) -> Cur {
        let out = self.checker().const_out(decl);
        match (&out.val, self.checker().argument_of(decl)) {
            (Val::Type(ty), _) if out.ty == Ty::TYPE => Cur::Type(self.settled(*ty)),
            (_, Some(value)) => self.known_cur(walk, (value, out.ty)),
            _ => Cur::Type(Ty::UNKNOWN),
        }
    }

    /// Emits code for a member of an instance of a template with a body.
    pub(super) fn instance_member(&mut self, walk: &Walk, unit: ModuleId, name: Token) -> Cur {
        let label = self.arena.tokens().name(name);
        let Some(of) = self.checker().unit(unit) else { return Cur::Type(Ty::UNKNOWN) };
        let of = self.checker().template(of.template);
        let Some(&member) = of.by_name.get(&label) else { return Cur::Type(Ty::UNKNOWN) };
        let decl = self.checker().here(unit, of.members[member as usize].decl);
        match self.checker().decl(decl).sort {
            Sort::Template => Cur::Template,
            _ => self.used_constant(walk, decl),
        }
    }

    /// Returns the function literal of an instance of a generic function, and its type.
    pub(super) fn generic(&self, unit: ModuleId) -> Option<(ModuleId, Expr, Ty)> {
        let of = self.checker().template(self.checker().unit(unit)?.template);
        let Makes::Function(literal) = of.makes else { return None };
        let decl = self.checker().here(unit, of.value?);
        Some((self.checker().unit_of(decl), literal, self.decl_type(decl)))
    }
}
