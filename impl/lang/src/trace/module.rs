//! Writes the steps of modules to a trace (`[trace.module]`).

use super::spelled::Spelled;
use super::tracer::Tracer;
use crate::check::{Shape, Stages, Typed};
use crate::link::{DeclId, ModuleId};
use crate::names::{Numbers, Row, tables};
use crate::parse::arena::{ItemKind, PatternKind};
use crate::types::{RecordId, Ty};
use selfsame_spec::program::step::{Declare, ModuleTrace, Trace};
use selfsame_spec::program::{BUILTINS, DeclaredId, ModuleTables, Sort, TableRow};

/// Returns the trace of a program (`[trace.trace]`). Cost: near linear in the program and in the
/// trace.
pub(crate) fn trace(stages: &Stages<'_>, numbers: &Numbers) -> Trace {
    let Stages { links, kinds, .. } = *stages;
    let mut typed = Typed::new(stages);
    let builtins = typed.checker.builtin_types();
    let typed = &typed;
    let tables = tables(links, numbers, &|decl| kinds.of(decl));
    let mut ids = vec![Vec::new(); links.loaded.modules.len()];
    for (&module, table) in links.loaded.order.iter().zip(&tables) {
        ids[module.at()].clone_from(&table.ids);
    }
    let mut tracer = Tracer {
        typed,
        numbers,
        ids,
        spelled: Spelled::new(typed, builtins),
        module: ModuleId::new(0),
        lines: Vec::new(),
        steps: Vec::new(),
        constant: false,
    };
    let order = links.loaded.order.iter().zip(tables);
    let modules = order.map(|(&module, table)| tracer.module(module, &table, builtins)).collect();
    Trace { modules }
}

impl Tracer<'_> {
    fn module(
        &mut self,
        module: ModuleId,
        table: &ModuleTables,
        builtins: (Ty, Ty),
    ) -> ModuleTrace {
        self.module = module;
        let text = self.typed.checker.module(module).text();
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        self.lines = [0].into_iter().chain(ends.map(|(at, _)| at as u32 + 1)).collect();
        let mut trace = ModuleTrace { module: table.module.clone(), ..ModuleTrace::default() };
        for row in &table.types {
            self.type_row(row, &mut trace);
        }
        for row in &table.values {
            self.value_row(row, builtins, &mut trace);
        }
        self.outer_items(self.arena().items());
        trace.steps = std::mem::take(&mut self.steps);
        trace
    }

    fn row_at(&self, row: &TableRow) -> Option<&Row> {
        self.numbers.modules[self.module.at()].rows.get(row.declaration.0 as usize)
    }

    fn type_row(&mut self, row: &TableRow, trace: &mut ModuleTrace) {
        let DeclaredId::Type(id) = &row.id else { return };
        let decl = match self.row_at(row) {
            Some(Row::Decl(decl)) => Some(*decl),
            _ => None,
        };
        if decl.is_some_and(|decl| self.typed.checker.decl(decl).is_local()) {
            return;
        }
        let visible = row.visibility.clone().filter(|space| !space.is_empty());
        trace.types.push((id.clone(), visible.unwrap_or_else(|| "root".to_owned())));
        if row.exported {
            trace.exported_types.push((row.name.clone(), id.clone()));
        }
        if let Some(record) = decl.and_then(|decl| self.record_of(decl)) {
            let fields = self.fields(record);
            trace.fields.push((id.clone(), fields));
        }
    }

    /// Returns the record that is the expression of a constant, if this record was read.
    fn record_of(&self, decl: DeclId) -> Option<RecordId> {
        let checker = &self.typed.checker;
        let def = checker.consts.get(&decl)?;
        checker.record_of(def.env.module, def.value)
    }

    /// Returns the fields or cases of a record as texts.
    fn fields(&mut self, id: RecordId) -> Vec<String> {
        let checker = &self.typed.checker;
        let record = checker.record(id);
        let mut field = |at: u32| {
            let name = self.token(record.fields[at as usize].name);
            format!("{name}: {}", self.spelled.of(checker.field_type(id, at)))
        };
        if record.shape != Shape::Variant {
            return (0..record.fields.len() as u32).map(field).collect();
        }
        let mut cases = Vec::new();
        for case in record.cases.iter() {
            let fields: Vec<String> = case.fields.clone().map(&mut field).collect();
            let name = checker.arena(record.env.module).tokens().token_text(case.name);
            cases.push(match fields.is_empty() {
                true => name.to_owned(),
                false => format!("{name}({})", fields.join(", ")),
            });
        }
        cases
    }

    // [trace.declare]
    fn value_row(&mut self, row: &TableRow, builtins: (Ty, Ty), trace: &mut ModuleTrace) {
        let id = self.id(row.declaration);
        let (ty, exported) = match self.row_at(row) {
            Some(Row::Builtin(builtin)) => {
                let ty = match BUILTINS[*builtin as usize].name {
                    "print" => self.ty(builtins.0),
                    "panic" => self.ty(builtins.1),
                    _ => "_".to_owned(),
                };
                (ty, None)
            }
            Some(Row::Import(import)) => {
                let decl = import.origin;
                (decl.map_or_else(|| "?".to_owned(), |decl| self.value_type(decl)), None)
            }
            Some(Row::Decl(decl)) => {
                let decl = *decl;
                if self.typed.checker.decl(decl).is_local() {
                    return;
                }
                (self.written(decl), Some(decl))
            }
            None => return,
        };
        if let Some(decl) = exported.filter(|_| row.exported) {
            let (name, ty) = (row.name.clone(), self.value_type(decl));
            trace.exported_values.push(Declare { name, ty, id: id.clone() });
        }
        trace.declares.push(Declare { name: row.name.clone(), ty, id });
    }

    /// Returns the written type of a declaration as text.
    fn written(&mut self, decl: DeclId) -> String {
        let checker = &self.typed.checker;
        let of = checker.decl(decl);
        if checker.is_templated(decl) {
            // The written type of a member of a template is resolved only in instances.
            let is_written = checker.template_member(decl).is_some_and(|item| {
                matches!(self.arena().item(item), ItemKind::Const { ty: Some(_), .. })
            });
            return if is_written { "?" } else { "_" }.to_owned();
        }
        let ty = match of.sort {
            Sort::Const => checker.consts.get(&decl).and_then(|def| def.ty),
            _ => checker.let_of.get(&decl).and_then(|&id| {
                let def = &checker.lets[id.at()];
                let is_name = match def.bound {
                    crate::check::Bound::Var(_) => true,
                    crate::check::Bound::Pattern(pattern) => {
                        matches!(self.arena().pattern(pattern), PatternKind::Bind(..))
                    }
                };
                def.ty.filter(|_| is_name)
            }),
        };
        let Some(ty) = ty else { return "_".to_owned() };
        let at = crate::link::Stretch {
            module: of.module,
            first: self.arena().first(ty),
            last: self.arena().last(ty),
        };
        let ty = self.typed.tests.get(at).map_or(Ty::UNKNOWN, |row| row.ty);
        self.ty(ty)
    }
}
