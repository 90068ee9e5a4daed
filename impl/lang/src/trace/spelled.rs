//! Writes types as text for a trace. Each type is written only once.

use crate::check::{Checker, PatternIs, Typed, Val};
use crate::link::DeclId;
use crate::types::{RecordId, Shown, Ty};
use hashbrown::HashMap;
use selfsame_spec::program::types::{TypeIx, TypeNode, spell};
use selfsame_spec::text::Place;

/// The types of a program in the data format that model and implementation share, and the text of
/// each type.
pub(super) struct Spelled {
    numbers: HashMap<Ty, TypeIx>,
    table: Vec<TypeNode>,
    texts: HashMap<TypeIx, String>,
}

impl Spelled {
    /// Collects all types that a trace shows. Cost: linear in the results of checking.
    pub(super) fn new(typed: &Typed<'_>, builtins: (Ty, Ty)) -> Self {
        let checker = &typed.checker;
        let name = |name| checker.links.loaded.names.text(name).to_owned();
        let record = |record: RecordId| {
            let at = checker.record(record);
            let span = checker.spot(checker.node_at(at.env, at.expr));
            let module = &*checker.module(span.module).name;
            (Place::new(module, span.span), checker.record_name(record))
        };
        let mut shown = Shown::new(&checker.types, &name, &record);
        let mut numbers = HashMap::new();
        let all = [Ty::UNKNOWN, Ty::TYPE, Ty::UNIT, builtins.0, builtins.1];
        let mut note = |ty| {
            let ty = checker.types.settled(ty).unwrap_or(Ty::UNKNOWN);
            numbers.entry(ty).or_insert_with(|| shown.mention(ty));
        };
        all.into_iter().for_each(&mut note);
        each(typed, &mut note);
        Self { numbers, table: shown.table(), texts: HashMap::new() }
    }

    /// Returns a type as text. A type that no event shows is written as the unknown type.
    pub(super) fn of(&mut self, ty: Ty) -> String {
        let Some(&number) = self.numbers.get(&ty) else { return "?".to_owned() };
        self.texts.entry(number).or_insert_with(|| spell(&self.table, number)).clone()
    }
}

/// Calls `to` for each type that a trace shows.
fn each(typed: &Typed<'_>, to: &mut dyn FnMut(Ty)) {
    let checker = &typed.checker;
    for row in typed.expressions.all() {
        [row.expected, row.given, row.ty].into_iter().chain(row.denotes).for_each(&mut *to);
        if let crate::types::Node::Function(_, result) = checker.types.node(row.given) {
            to(*result);
        }
    }
    for row in typed.patterns.all() {
        match &row.meaning {
            PatternIs::Type(ty) | PatternIs::Constant(ty) => to(*ty),
            _ => {}
        }
    }
    typed.tests.all().iter().for_each(|row| to(row.ty));
    for at in 0..checker.links.declared.decls.len() {
        let decl = DeclId::new(at);
        to(checker.decl_type(decl));
        match checker.const_out(decl) {
            crate::check::Out { val: Val::Type(ty), .. } => to(ty),
            out => to(out.ty),
        }
    }
    fields(checker, to);
}

fn fields(checker: &Checker<'_>, to: &mut dyn FnMut(Ty)) {
    for (at, record) in checker.records.iter().enumerate() {
        let record_id = RecordId::new(at);
        (0..record.fields.len() as u32).for_each(|at| to(checker.field_type(record_id, at)));
    }
}
