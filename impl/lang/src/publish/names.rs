//! Computes the names of records and of members (`[publish.record]`).

use super::builder::Builder;
use super::data::Key;
use crate::link::{DeclId, ModuleId, PathId};
use crate::mono::ValueId;
use crate::names::LiteralName;
use crate::types::RecordId;

impl Builder<'_, '_> {
    /// Returns the key of a reference to a member of a module, given the names of both.
    pub(super) fn leaf(&mut self, module: &str, name: &str) -> Key {
        let member = (module.to_owned(), name.to_owned());
        let next = self.memo.leaves.len() as u32;
        let number = *self.memo.leaf_of.entry(member.clone()).or_insert(next);
        if number == next {
            self.memo.leaves.push(member);
        }
        Key::Leaf(number)
    }

    /// Returns the key of a reference to a declaration of a module or namespace. `rest` contains
    /// the remaining identifiers of the use.
    pub(super) fn member_leaf(&mut self, decl: DeclId, rest: &str) -> Key {
        let links = self.typed.checker.links;
        let module = &*links.module(links.decl(decl).module).name;
        let name = links.qualified(decl);
        match rest {
            "" => self.leaf(module, &name),
            _ => self.leaf(module, &format!("{name}.{rest}")),
        }
    }

    /// Returns the instances that enclose a unit, outermost first, and then the unit.
    pub(super) fn units_around(&self, unit: ModuleId) -> Vec<ModuleId> {
        let (mut all, mut at) = (Vec::new(), unit);
        while let Some(of) = self.typed.checker.unit(at) {
            all.push(at);
            at = of.around;
        }
        all.reverse();
        all
    }

    /// Returns the parameters of the templates that enclose a unit, outermost first, each with its
    /// argument.
    pub(super) fn params_around(&self, unit: ModuleId) -> Vec<(String, ValueId)> {
        let checker = &self.typed.checker;
        let of_unit = |unit: ModuleId| {
            let args = checker.unit(unit).map(|of| of.args.clone()).unwrap_or_default();
            self.params_of(unit).into_iter().zip(args.to_vec())
        };
        self.units_around(unit).into_iter().flat_map(of_unit).collect()
    }

    fn params_of(&self, unit: ModuleId) -> Vec<String> {
        let checker = &self.typed.checker;
        let Some(of) = checker.unit(unit) else { return Vec::new() };
        let params = checker.template(of.template).params.iter();
        let text = |decl| checker.links.loaded.names.text(checker.decl(decl).name).to_owned();
        params.map(|param| text(param.decl)).collect()
    }

    /// Returns the names of the parameters of a unit's template in brackets, such as `[K, V]`.
    fn brackets(&self, unit: ModuleId) -> String {
        format!("[{}]", self.params_of(unit).join(", "))
    }

    /// Returns the name of the literal of a record, with the parameters of the enclosing templates.
    // [publish.record-name]
    pub(super) fn record_name(&self, record: RecordId) -> String {
        let checker = &self.typed.checker;
        let unit = checker.record(record).env.module;
        let units = self.units_around(unit);
        match checker.record_literal(record) {
            Some(LiteralName::Path(path, before)) if !units.is_empty() => {
                self.path_name(unit, (path, before), &units)
            }
            _ => {
                let brackets = units.iter().map(|&unit| self.brackets(unit));
                checker.record_text_name(record) + &brackets.collect::<String>()
            }
        }
    }

    fn path_name(
        &self,
        unit: ModuleId,
        (path, before): (PathId, u32),
        units: &[ModuleId],
    ) -> String {
        let checker = &self.typed.checker;
        let (links, paths) = (checker.links, &checker.links.declared.paths);
        let depth = |unit: ModuleId| {
            checker.unit(unit).map_or(0, |of| paths.parts(checker.path_of(of.template)).len())
        };
        let mut name = format!("{}:", checker.module(unit).name);
        for (at, part) in (1..).zip(paths.parts(path)) {
            name.push_str(if at == 1 { "" } else { "." });
            name.push_str(links.loaded.names.text(part));
            for &unit in units.iter().filter(|&&unit| depth(unit) == at) {
                name.push_str(&self.brackets(unit));
            }
        }
        if before > 0 {
            name.push_str(&format!("#{before}"));
        }
        name
    }
}
