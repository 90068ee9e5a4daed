//! Converts the results of checking to the data format that model and implementation share
//! (`[task.result]`).

use super::data::MemberDef;
use super::found::{Called, PatternIs};
use super::state::Checker;
use super::told::told;
use super::typed::Typed;
use crate::link::{DeclId, ModuleId, Stretch};
use crate::names::{Numbers, Row};
use crate::types::{RecordId, Shown, Ty};
use selfsame_spec::program::checked::{
    Callee, CheckedCall, CheckedExpression, CheckedPattern, CheckedRecord, DeclaredType,
    PatternMeaning,
};
use selfsame_spec::program::{BUILTINS, Checked, DeclaredKind, ModuleChecked, Sort};
use selfsame_spec::text::{Diagnostic, Place, Span};
use std::cmp::Reverse;

/// The results of checking that are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Which {
    All,
    /// The types of declarations, and the errors.
    Declarations,
}

/// Returns the results of checking, including the errors.
pub(super) fn shown(typed: &mut Typed<'_>, numbers: &Numbers, which: Which) -> Checked {
    let builtins = typed.checker.builtin_types();
    if typed.checker.totals.over.is_some() {
        return Checked { errors: errors(typed), ..Checked::default() };
    }
    let typed = &*typed;
    let checker = &typed.checker;
    let name = |name| checker.links.loaded.names.text(name).to_owned();
    let record = |record| place(checker, record);
    let mut shower = Shower {
        typed,
        checker,
        numbers,
        builtins,
        types: Shown::new(&checker.types, &name, &record),
    };
    let order = &checker.links.loaded.order;
    let shown = |&module: &ModuleId| match which {
        Which::All => shower.module(module),
        Which::Declarations => shower.declarations(module),
    };
    let modules = order.iter().map(shown).collect();
    let errors = told(checker, &shower.types);
    Checked { types: shower.types.table(), modules, errors }
}

/// Returns only the errors of checking.
// [task.result-error]
pub(crate) fn errors(typed: &Typed<'_>) -> Vec<Diagnostic> {
    let checker = &typed.checker;
    let name = |name| checker.links.loaded.names.text(name).to_owned();
    let record = |record| place(checker, record);
    told(checker, &Shown::new(&checker.types, &name, &record))
}

/// Returns the place and the name of the literal of a record.
pub(crate) fn place(checker: &Checker<'_>, record: RecordId) -> (Place, String) {
    let of = checker.record(record);
    let at = checker.spot(checker.node_at(of.env, of.expr));
    (checker.place(at), checker.record_name(record))
}

struct Shower<'s> {
    typed: &'s Typed<'s>,
    checker: &'s Checker<'s>,
    numbers: &'s Numbers,
    /// The types of the builtins `print` and `panic`.
    builtins: (Ty, Ty),
    types: Shown<'s>,
}

/// Returns the sort key of a span: its start, and then its end. If two spans start at one byte, the
/// longer span comes first.
fn by_place(span: Span) -> (u32, Reverse<u32>) {
    (span.start, Reverse(span.end))
}

impl Shower<'_> {
    /// Returns the types of the declarations of a module, without any other row.
    fn declarations(&mut self, module: ModuleId) -> ModuleChecked {
        let numbers = self.numbers;
        let rows = &numbers.modules[module.at()].rows;
        let declarations = rows.iter().map(|row| self.declaration(row)).collect();
        let module = self.checker.module(module).name.to_string();
        ModuleChecked { module, declarations, ..ModuleChecked::default() }
    }

    fn module(&mut self, module: ModuleId) -> ModuleChecked {
        let shown = self.declarations(module);
        let records = self.records(module);
        let typed = self.typed;
        let span = |at| self.checker.spot(at).span;
        let checker = self.checker;
        let is_shown = |at: Stretch| !checker.templates.is_in(module, at.first);
        let rows = typed.expressions.of(module).filter(|row| is_shown(row.at));
        let expressions = rows.map(|row| CheckedExpression {
            span: span(row.at),
            expected: self.types.mention(row.expected),
            given: self.types.mention(row.given),
            ty: self.types.mention(row.ty),
            tested: row.tested,
            denotes: row.denotes.and_then(|ty| self.denoted(ty)),
        });
        let expressions = expressions.collect();
        let calls = typed.calls.of(module).filter(|row| is_shown(row.at)).map(|row| CheckedCall {
            span: span(row.at),
            callee: self.callee(&row.callee),
            passes: row.passes.to_vec(),
        });
        let calls = calls.collect();
        let patterns =
            typed.patterns.of(module).filter(|row| is_shown(row.at)).map(|row| CheckedPattern {
                span: span(row.at),
                matched: self.types.mention(row.matched),
                meaning: self.meaning(&row.meaning),
            });
        let patterns = patterns.collect();
        ModuleChecked { records, expressions, calls, patterns, ..shown }
    }

    /// Returns the index of a type among the results, or `None` if the type is not known at compile
    /// time.
    fn denoted(&mut self, ty: Ty) -> Option<selfsame_spec::program::TypeIx> {
        self.checker.is_told_type(ty).then(|| self.types.mention(ty))
    }

    // [task.result-none]
    fn declaration(&mut self, row: &Row) -> DeclaredType {
        match row {
            Row::Builtin(builtin) => {
                let name = BUILTINS[*builtin as usize].name;
                let ty = match name {
                    "print" => Some(self.builtins.0),
                    "panic" => Some(self.builtins.1),
                    _ => None,
                };
                match (ty, Ty::primitive(name)) {
                    (Some(ty), _) => DeclaredType::Value(self.types.mention(ty)),
                    (None, Some(ty)) => DeclaredType::Type(self.types.mention(ty)),
                    (None, None) => DeclaredType::None,
                }
            }
            Row::Import(import) => {
                import.origin.map_or(DeclaredType::None, |decl| self.declared(decl))
            }
            Row::Decl(decl) => self.declared(*decl),
        }
    }

    fn declared(&mut self, decl: DeclId) -> DeclaredType {
        let checker = self.checker;
        if checker.is_templated(decl) {
            return DeclaredType::None;
        }
        if checker.decl(decl).sort == Sort::Const {
            match checker.const_task(decl) {
                None => return DeclaredType::None,
                Some(true) => {
                    return DeclaredType::Value(self.types.mention(checker.decl_type(decl)));
                }
                Some(false) => {}
            }
            let is_type = checker.kind_of(decl) == Some(DeclaredKind::Type);
            return self.out(&checker.const_out(decl), is_type);
        }
        match checker.decl_type.get(&decl) {
            Some(&ty) => DeclaredType::Value(self.types.mention(ty)),
            None => DeclaredType::None,
        }
    }

    fn out(&mut self, out: &super::data::Out, is_type: bool) -> DeclaredType {
        match out.val {
            super::data::Val::Instance(_) => DeclaredType::None,
            super::data::Val::Type(ty) if !is_type && self.checker.is_lost_type(ty) => {
                DeclaredType::Value(self.types.mention(Ty::UNKNOWN))
            }
            super::data::Val::Type(ty) => DeclaredType::Type(self.types.mention(ty)),
            _ if is_type => DeclaredType::Type(self.types.mention(Ty::UNKNOWN)),
            _ => DeclaredType::Value(self.types.mention(out.ty)),
        }
    }

    fn records(&mut self, module: ModuleId) -> Vec<CheckedRecord> {
        let checker = self.checker;
        let mut all: Vec<(Span, RecordId)> = (0..checker.records.len())
            .map(RecordId::new)
            .filter(|&record| {
                let of = checker.record(record);
                let is_in = || {
                    let first = checker.arena(module).first(of.expr);
                    checker.templates.is_in(module, first)
                };
                of.env.module == module && of.made.is_none() && !is_in()
            })
            .map(|id| (place(checker, id).0.span, id))
            .collect();
        all.sort_by_key(|record| by_place(record.0));
        let shown = all.into_iter().map(|(span, id)| {
            let of = checker.record(id);
            let fields = (0..of.fields.len() as u32)
                .map(|at| self.types.mention(checker.field_type(id, at)))
                .collect();
            let constants = (0..)
                .zip(of.constants.iter())
                .map(|(at, constant)| self.constant(id, at, constant))
                .collect();
            CheckedRecord { span, fields, constants }
        });
        shown.collect()
    }

    fn constant(&mut self, record: RecordId, at: u32, constant: &MemberDef) -> DeclaredType {
        let checker = self.checker;
        if constant.value.is_none() {
            return DeclaredType::None;
        }
        let module = checker.record(record).env.module;
        let kind = checker.kind_at.get(&(module, constant.name));
        let out = checker.member_out.get(&(record, at)).cloned();
        let out = out.unwrap_or(super::data::Out::unknown());
        self.out(&out, kind == Some(&DeclaredKind::Type))
    }

    // [task.result-call]
    fn callee(&self, called: &Called) -> Callee {
        let at = |record: &RecordId| place(self.checker, *record).0;
        match called {
            Called::Plain(callee) => callee.clone(),
            Called::Record(record) => Callee::Record(at(record)),
            Called::Case(record, case) => Callee::Case(at(record), *case),
            Called::Method(record, member) => Callee::Method(at(record), *member),
            Called::Generic(_, None) => Callee::Function,
            Called::Generic(_, Some((record, member))) => Callee::Method(at(record), *member),
        }
    }

    // [task.result-pattern]
    fn meaning(&mut self, meaning: &PatternIs) -> PatternMeaning {
        let at = |record: &RecordId| place(self.checker, *record).0;
        match meaning {
            PatternIs::Unknown => PatternMeaning::Unknown,
            PatternIs::Any => PatternMeaning::Any,
            PatternIs::Type(ty) => PatternMeaning::Type(self.types.mention(*ty)),
            PatternIs::Value(value, ty) => {
                PatternMeaning::Value((**value).clone(), self.types.mention(*ty))
            }
            PatternIs::Constant(_) => PatternMeaning::Constant,
            PatternIs::Tuple => PatternMeaning::Tuple,
            PatternIs::Record(record, to) => PatternMeaning::Record(at(record), to.clone()),
            PatternIs::Case(record, case, to) => {
                PatternMeaning::Case(at(record), *case, to.clone())
            }
        }
    }
}
