//! Converts the instances of a program to the data format that model and implementation share
//! (`[mono.result]`).

use super::template::Makes;
use crate::check::{Checker, Out, Typed, Val};
use crate::link::{DeclId, ModuleId, Spot};
use crate::types::Ty;
use selfsame_spec::program::{InstanceContent, InstanceRow, Instances, Sort};

/// Returns the instances of a checked program.
pub(crate) fn instances(typed: &mut Typed<'_>) -> Instances {
    Instances { instances: rows(typed).into_iter().map(|row| row.1).collect() }
}

/// Returns each instance as its unit and its row, in ascending order.
pub(super) fn rows(typed: &mut Typed<'_>) -> Vec<(ModuleId, InstanceRow)> {
    let checker = &mut typed.checker;
    if checker.totals.over.is_some() {
        return Vec::new();
    }
    let first = checker.links.loaded.modules.len();
    let count = checker.units.all.len();
    checker.make_contents();
    let checker = &*checker;
    let mut rows: Vec<_> = (first..first + count)
        .map(ModuleId::new)
        .filter(|&unit| checker.first_unit(unit) == unit)
        .filter_map(|unit| Some((checker.instance_row(unit)?, unit)))
        .collect();
    rows.sort_unstable();
    rows.into_iter().map(|(row, unit)| (unit, row.3)).collect()
}

/// The sort key of an instance, followed by its row. The key consists of the place of the template,
/// the instance as text, and the place of the first application.
type Ranked = ((u32, u32), (String, Vec<String>), (u32, u32, u32), InstanceRow);

impl Checker<'_> {
    /// Adds to the table of values each value that is the content of an instance or of a constant
    /// in an instance.
    fn make_contents(&mut self) {
        let outs: Vec<(DeclId, Out)> = self
            .pending
            .iter()
            .filter_map(|&decl| Some((decl, self.const_out.get(&decl)?.clone())))
            .collect();
        for (decl, out) in outs {
            let is_type = matches!(out.val, Val::Type(_) | Val::Function(_) | Val::Instance(_));
            if !is_type && let Ok(Some(value)) = self.quietly(|checker| checker.value_id(&out.val))
            {
                self.contents.insert(decl, value);
            }
        }
    }

    fn instance_row(&self, unit: ModuleId) -> Option<Ranked> {
        let of = self.unit(unit).filter(|unit| unit.whole)?;
        let applied = of.applied?;
        let template = self.template(of.template);
        let name = self.spot(self.stretch(of.module, template.name, template.name));
        let rank = |spot: Spot| self.links.ranks[spot.module.at()];
        let row = InstanceRow {
            template: self.place(name),
            name: self.unit_spelled(unit),
            arguments: self.arguments_spelled(unit),
            applied: self.place(applied),
            content: self.content_of(unit),
        };
        let (start, end) = (applied.span.start, applied.span.end);
        let spelled = (row.name.clone(), row.arguments.clone());
        Some(((rank(name), name.span.start), spelled, (rank(applied), start, end), row))
    }

    fn content_of(&self, unit: ModuleId) -> InstanceContent {
        let Some(of) = self.unit(unit) else { return InstanceContent::Unknown };
        let template = self.template(of.template);
        let of_decl = |decl| self.constant_spelled(self.here(unit, decl));
        match (template.makes, template.value) {
            (Makes::Body, _) => {
                let constants = template
                    .members
                    .iter()
                    .filter(|member| self.links.decl(member.decl).sort == Sort::Const);
                let spelled = constants.map(|member| {
                    let name = self.arena(of.module).tokens().token_text(member.name).to_owned();
                    (name, of_decl(member.decl).unwrap_or_else(|| "?".to_owned()))
                });
                InstanceContent::Body(spelled.collect())
            }
            (_, Some(value)) => {
                of_decl(value).map_or(InstanceContent::Unknown, InstanceContent::Is)
            }
            _ => InstanceContent::Unknown,
        }
    }

    /// Returns the content of a constant as text, or `None` if the content is unknown.
    fn constant_spelled(&self, decl: DeclId) -> Option<String> {
        let def = self.consts.get(&decl)?;
        if self.is_function(def.env.module, def.value) {
            let ty = self.decl_type(decl);
            return (!ty.is_unknown()).then(|| self.type_spelled(ty));
        }
        let out = self.const_out(decl);
        let known = |ty: Ty| {
            let ty = self.types.settled(ty)?;
            (!ty.is_unknown()).then(|| self.type_spelled(ty))
        };
        match &out.val {
            Val::Type(ty) => known(*ty),
            Val::Instance(unit) => Some(self.unit_spelled(*unit)),
            Val::Function(_) => known(out.ty),
            Val::Lost => None,
            _ if out.ty.is_unknown() => None,
            _ => self.contents.get(&decl).map(|&value| self.value_spelled(value)),
        }
    }
}
