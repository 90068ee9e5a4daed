//! Arguments and defaults (`[code.call]`).

use super::body::{Reg, To};
use super::coder::{Coder, Fit};
use super::literal::Window;
use super::postfix::Walk;
use crate::check::Val;
use crate::link::{ModuleId, Stretch};
use crate::parse::arena::{Arg, Expr, ExprKind};
use crate::types::Ty;
use crate::util::words::List;

/// The value of a method, the arguments, and the parameter of each of these.
pub(super) type Passed<'t> = (Option<(Reg, Ty)>, List<'t, Arg>, &'t [Option<u32>]);

/// The parameters of what is called: their types, and where defaults are.
pub(super) struct Params {
    pub(super) types: Vec<Ty>,
    pub(super) defaults: Vec<Option<(ModuleId, Expr)>>,
}

impl Coder<'_, '_> {
    /// The defaults of the parameters of a literal.
    pub(super) fn defaults(
        &self,
        module: ModuleId,
        literal: Expr,
    ) -> Vec<Option<(ModuleId, Expr)>> {
        let ExprKind::Function(function) = self.checker().arena(module).expr(literal) else {
            return Vec::new();
        };
        function.params.iter().map(|param| param.default.map(|default| (module, default))).collect()
    }

    /// The defaults of the function literal of a `let` that is called by its name, or of one that is
    /// called where it stands (`[check.argument]`).
    pub(super) fn defaults_of(&self, walk: &Walk) -> Vec<Option<(ModuleId, Expr)>> {
        match self.arena.expr(walk.base) {
            ExprKind::Function(_) if walk.is_first => self.defaults(self.module, walk.base),
            ExprKind::Name(name) => {
                let used = self.checker().use_at(self.module, name);
                let crate::names::Target::Decl(decl) = used.target else { return Vec::new() };
                let Some((decl, _)) = self.checker().origin(decl) else { return Vec::new() };
                let Some(id) = self.checker().let_of.get(&decl) else { return Vec::new() };
                let def = self.checker().lets[id.at()];
                let is_function = self.checker().is_function(def.env.module, def.value);
                match walk.is_first && is_function {
                    true => self.defaults(def.env.module, def.value),
                    false => Vec::new(),
                }
            }
            _ => Vec::new(),
        }
    }

    /// Brings arguments, and then the defaults of what is left out, into a window (`[run.order]`).
    pub(super) fn arguments(
        &mut self,
        window: &Window,
        params: &Params,
        (own, args, passes): Passed<'_>,
    ) {
        let mut counts = [0_u32; 2];
        let mut slots = Vec::with_capacity(params.types.len());
        for &ty in &params.types {
            let bank = self.bank(ty);
            slots.push((bank, counts[bank as usize]));
            counts[bank as usize] += 1;
        }
        let mut is_given = vec![false; slots.len()];
        if let (Some((reg, ty)), Some(&(bank, number))) = (own, slots.first()) {
            let to = window.number(self, bank, number);
            self.convert(reg, ty, params.types[0], To::Fresh(to));
            is_given[0] = true;
        }
        for (arg, to) in args.iter().zip(passes) {
            let Some(at) = to.map(|to| to as usize) else { continue };
            let (Some(&(bank, number)), Some(&ty)) = (slots.get(at), params.types.get(at)) else {
                continue;
            };
            let to = window.number(self, bank, number);
            self.value(arg.value, ty, To::Fresh(to));
            is_given[at] = true;
        }
        for (at, &(bank, number)) in slots.iter().enumerate() {
            if !is_given[at]
                && let Some(&Some(default)) = params.defaults.get(at)
            {
                let to = window.number(self, bank, number);
                self.default_value(default, params.types[at], to);
            }
        }
    }

    /// A default: a constant.
    pub(super) fn default_value(&mut self, (module, expr): (ModuleId, Expr), want: Ty, to: Reg) {
        let arena = self.checker().arena(module);
        match arena.expr(expr) {
            ExprKind::Literal(leaf) => {
                self.constant(&arena.value(leaf), want, To::Fresh(to));
            }
            ExprKind::Unit => {
                self.constant(&selfsame_spec::Value::unit(), want, To::Fresh(to));
            }
            ExprKind::Function(_) => {
                self.function_value(module, expr, To::Fresh(to));
            }
            _ => {
                let at = Stretch { module, first: arena.first(expr), last: arena.last(expr) };
                let row = self.unit.typed.expressions.get(at);
                let own = row.map_or(want, |row| row.ty);
                let reg = if own == want { to } else { self.body.alloc(self.bank(own)) };
                match self.checker().default_value((module, expr)).cloned() {
                    Some(Val::Prim(value)) => {
                        self.constant(&value, own, To::Fresh(reg));
                    }
                    Some(Val::Known(value)) => self.known((value, own), reg),
                    Some(Val::Function(Some((module, literal)))) => {
                        self.function_value(module, literal, To::Fresh(reg));
                    }
                    Some(Val::Type(ty)) => {
                        let fit = Fit { want: own, test: None, to: To::Fresh(reg), dropped: false };
                        self.type_value(ty, fit);
                    }
                    _ => self.read_constant((module, expr), own, reg),
                }
                self.convert(reg, own, want, To::Fresh(to));
            }
        }
    }
}
