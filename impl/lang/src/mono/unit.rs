//! Treats instances as units: the text of an instance is checked in the same way as the text of a
//! module.
//!
//! The units are numbered as follows: first the modules, then the instances. An instance has its
//! own declarations and tokens. They are a segment of each table, which is large enough for the
//! text of the instance.

use super::template::{Makes, Template, TemplateId};
use super::units::Unit;
use super::value::ValueId;
use crate::check::{Checker, Env, Out, Val};
use crate::link::{Decl, DeclId, Module, ModuleId, Spot, Stretch};
use crate::names::Target;
use selfsame_spec::program::DeclaredKind;
use selfsame_spec::text::Place;

impl<'l> Checker<'l> {
    pub(crate) fn template(&self, template: TemplateId) -> &'l Template {
        self.templates.get(template)
    }

    /// Returns the data of the instance with this unit number, or `None` for a module.
    pub(crate) fn unit(&self, unit: ModuleId) -> Option<&Unit> {
        self.units.all.get(unit.at().checked_sub(self.links.loaded.modules.len())?)
    }

    pub(crate) fn unit_mut(&mut self, unit: ModuleId) -> Option<&mut Unit> {
        self.units.all.get_mut(unit.at().checked_sub(self.links.loaded.modules.len())?)
    }

    /// Returns the module whose text a unit has, as an index.
    pub(crate) fn real(&self, unit: ModuleId) -> ModuleId {
        self.texts.get(unit.at()).map_or(unit, |text| text.module)
    }

    /// Returns the module whose text a unit has.
    pub(crate) fn module(&self, unit: ModuleId) -> &'l Module {
        self.links.module(self.real(unit))
    }

    /// Returns the declaration of the text to which a declaration of an instance corresponds. A
    /// declaration of the text is returned unchanged.
    pub(crate) fn in_text(&self, decl: DeclId) -> DeclId {
        // The declarations of the text have the smallest indices, and most programs have no others.
        if decl.at() < self.links.declared.decls.len() {
            return decl;
        }
        let own = decl.at().checked_sub(self.first_virtual());
        own.and_then(|at| self.units.decls.get(at)).map_or(decl, |of| of.0)
    }

    fn first_virtual(&self) -> usize {
        self.links.declared.decls.len() + self.templates.extra.len()
    }

    /// Returns a declaration.
    pub(crate) fn decl(&self, decl: DeclId) -> &'l Decl {
        let decl = self.in_text(decl);
        match decl.at().checked_sub(self.links.declared.decls.len()) {
            None => self.links.decl(decl),
            Some(at) => &self.templates.extra[at],
        }
    }

    /// Returns the unit that contains a declaration.
    pub(crate) fn unit_of(&self, decl: DeclId) -> ModuleId {
        if let Some(of) = self.links.declared.decls.get(decl.at()) {
            return of.module;
        }
        let own = decl.at().checked_sub(self.first_virtual());
        match own.and_then(|at| self.units.decls.get(at)) {
            Some(of) => of.1,
            None => self.decl(decl).module,
        }
    }

    /// Returns whether a declaration is an additional one, which stands for the expression or
    /// function of a template.
    pub(crate) fn is_value(&self, decl: DeclId) -> bool {
        self.in_text(decl).at() >= self.links.declared.decls.len()
    }

    /// Returns whether a declaration of the text is in a template.
    pub(crate) fn is_templated(&self, decl: DeclId) -> bool {
        let around = self.templates.around.get(decl.at());
        around.is_some_and(|&of| TemplateId::optional(of).is_some())
    }

    /// Returns the item of a declaration of the text, if the declaration is in the body of a
    /// template.
    pub(crate) fn template_member(&self, decl: DeclId) -> Option<crate::parse::arena::Item> {
        let around = TemplateId::optional(*self.templates.around.get(decl.at())?)?;
        let members = &self.template(around).members;
        members.iter().find(|member| member.decl == decl).map(|member| member.item)
    }

    /// Returns the place of a declaration's tokens.
    pub(crate) fn stretch_of(&self, decl: DeclId) -> Stretch {
        let Decl { first, last, .. } = *self.decl(decl);
        Stretch { module: self.unit_of(decl), first, last }
    }

    /// Returns the place of a stretch of tokens as a span.
    pub(crate) fn spot(&self, at: Stretch) -> Spot {
        self.links.spot(Stretch { module: self.real(at.module), ..at })
    }

    /// Converts a place to the shared data format, in which a place has the name of its module.
    pub(crate) fn place(&self, spot: Spot) -> Place {
        Place::new(&*self.links.module(spot.module).name, spot.span)
    }

    /// Returns the kind of a constant, or of the expression or function of a template.
    pub(crate) fn kind_of(&self, decl: DeclId) -> Option<DeclaredKind> {
        if self.is_value(decl) {
            return self.value_kinds.get(&decl).copied();
        }
        self.kinds.of(self.in_text(decl))
    }

    pub(crate) fn is_circular(&self, decl: DeclId) -> bool {
        !self.is_value(decl) && self.kinds.is_circular(self.in_text(decl))
    }

    /// Returns the template to which a declaration of the text belongs (`[mono.belong]`).
    pub(super) fn home_of(&self, decl: DeclId) -> Option<TemplateId> {
        TemplateId::optional(self.templates.homes.get(decl.at())?.0)
    }

    /// Returns the declaration of a unit that corresponds to a declaration of the text.
    pub(crate) fn here(&self, unit: ModuleId, decl: DeclId) -> DeclId {
        let Some(&(home, rank)) = self.templates.homes.get(decl.at()) else { return decl };
        let Some(home) = TemplateId::optional(home) else { return decl };
        match self.unit(self.unit_at(unit, Some(home))) {
            Some(unit) => DeclId::from_u32(unit.first_decl + rank),
            None => decl,
        }
    }

    /// Returns the innermost of a unit and its enclosing units that is an instance of the template
    /// `home`. If `home` is `None`, returns the module.
    pub(crate) fn unit_at(&self, unit: ModuleId, home: Option<TemplateId>) -> ModuleId {
        let mut at = unit;
        while let Some(unit) = self.unit(at) {
            if Some(unit.template) == home {
                break;
            }
            at = unit.around;
        }
        at
    }

    /// Returns the meaning of a use in a unit, given the meaning of the use in the text.
    pub(crate) fn target_here(&self, unit: ModuleId, target: Target) -> Target {
        match target {
            Target::Decl(decl) => Target::Decl(self.here(unit, decl)),
            target => target,
        }
    }

    /// Creates a unit for an instance. The parameters that have arguments become constants of the
    /// unit.
    pub(super) fn make_unit(
        &mut self,
        (template, around): (TemplateId, ModuleId),
        args: &[ValueId],
        env: Env,
    ) -> ModuleId {
        let of = self.template(template);
        let unit = ModuleId::new(self.links.loaded.modules.len() + self.units.all.len());
        let first_decl = (self.first_virtual() + self.units.decls.len()) as u32;
        self.units.decls.extend(of.decls.iter().map(|&decl| (decl, unit)));
        let whole = args.len() == of.params.len();
        let loose = self.are_loose(around, args);
        self.shared.counts |= loose;
        let (module, args) = (of.module, args.into());
        let applied = None;
        let env = Env { module: unit, ..env };
        let made = Unit { template, module, around, args, first_decl, whole, loose, applied, env };
        self.units.all.push(made);
        self.texts.push(self.texts[module.at()]);
        let (first, last) = (of.first.number(), of.last.number());
        self.applied.add(first, last);
        self.let_at.add(first, last);
        self.record_at.add(first, last);
        self.body_at.add(first, last);
        unit
    }

    /// Sets the value of a parameter in a unit to an argument (`[mono.parameter]`).
    pub(super) fn set_param(&mut self, unit: ModuleId, at: usize, out: Out) {
        let Some(template) = self.unit(unit).map(|unit| unit.template) else { return };
        let decl = self.here(unit, self.template(template).params[at].decl);
        self.const_out.insert(decl, out);
    }

    /// Registers the members and the expression of an instance, unless they were already registered
    /// (`[mono.belong]`).
    pub(super) fn declare_unit(&mut self, unit: ModuleId) {
        let Some(of) = self.unit(unit) else { return };
        let (template, env) = (of.template, of.env);
        let of = self.template(template);
        for member in &of.members {
            let decl = self.here(unit, member.decl);
            if self.declared.insert(decl.number()) {
                let env = Env { module: self.unit_of(decl), ..env };
                self.register_item(env, member.item);
                self.pending.push(decl);
            }
        }
        let (Makes::Expr(value) | Makes::Function(value), Some(decl)) = (of.makes, of.value) else {
            return;
        };
        let decl = self.here(unit, decl);
        if self.declared.insert(decl.number()) {
            let env = Env { module: self.unit_of(decl), ..env };
            self.register_value(env, decl, (of.name, None, value));
            if let (Makes::Function(_), None, Some(record)) = (of.makes, of.decl, env.record) {
                self.method_of.insert((env.module, value), record);
            }
            let is_type = matches!(of.makes, Makes::Expr(_)) && self.has_kind_type(env, value);
            let kind = if is_type { DeclaredKind::Type } else { DeclaredKind::Dynamic };
            self.value_kinds.insert(decl, kind);
            self.pending.push(decl);
        }
    }

    /// Returns the argument for a parameter of an instance.
    pub(crate) fn argument_of(&self, decl: DeclId) -> Option<ValueId> {
        let unit = self.unit(self.unit_of(decl))?;
        let (own, params) = (self.in_text(decl), &self.template(unit.template).params);
        let at = params.iter().position(|param| param.decl == own)?;
        unit.args.get(at).copied()
    }

    /// Returns the type and value of a parameter that has an argument.
    pub(crate) fn param_out(&self, decl: DeclId) -> Out {
        let out = self.const_out(decl);
        match out.val {
            Val::Type(ty) if out.ty == crate::types::Ty::TYPE => Self::type_out(ty),
            val => Out::new(out.ty, val),
        }
    }
}
