//! Collects facts about the functions of a program before code is generated: the locals that each
//! function captures, and the places of the captures.

use super::captured::Around;
use crate::check::View;
use crate::link::{DeclId, FunctionId, ModuleId};
use crate::names::{captures, is_record};
use crate::parse::arena::Expr;
use crate::scan::Token;
use crate::types::RecordId;
use crate::util::marks::Marks;
use hashbrown::HashSet;
use selfsame_spec::program::Sort;
use selfsame_spec::text::TokenKind;

impl Around {
    /// Collects the captures of all functions and records. Cost: linear in the program and the
    /// captures.
    pub(crate) fn new(typed: View<'_>) -> Self {
        let checker = typed.checker;
        let (links, names) = (checker.links, checker.names);
        let captures = names.modules.iter().map(|meanings| captures(links, meanings)).collect();
        let braces = links.loaded.modules.iter().map(|module| {
            let tokens = module.syntax.arena.tokens();
            let kinds = tokens.kinds().iter().enumerate();
            let braces = kinds.filter(|kind| *kind.1 == TokenKind::LeftBrace).map(|kind| kind.0);
            Marks::new(tokens.kinds().len(), braces)
        });
        let braces = braces.collect();
        let mut orders = vec![0; links.loaded.modules.len()];
        (0..).zip(&links.loaded.order).for_each(|(at, module)| orders[module.at()] = at);
        let (capturing, made_captures, needed) = Default::default();
        let mut around = Self { captures, capturing, braces, orders, made_captures, needed };
        around.find_early(typed);
        let count = checker.names.modules.len();
        (0..count).for_each(|at| around.add_needs(typed, ModuleId::new(at)));
        around
    }

    /// Returns the position of a module in the order of initialization.
    pub(super) fn order(&self, typed: View<'_>, module: ModuleId) -> u32 {
        self.orders[typed.checker.real(module).at()]
    }

    fn find_early(&mut self, typed: View<'_>) {
        let checker = typed.checker;
        for (module, meanings) in checker.names.modules.iter().enumerate() {
            self.find_early_made(typed, ModuleId::new(module));
            let functions = &meanings.functions;
            for (at, captured) in self.captures[module].iter().enumerate() {
                for &decl in captured {
                    let outer = checker.decl(decl).function();
                    if functions[at].around == outer {
                        let first = self.capturing.entry(decl).or_insert(functions[at].first);
                        *first = functions[at].first.min(*first);
                    }
                }
            }
        }
    }

    /// Finds the locals that records capture, and the first token at which each local is captured.
    /// A record that is a constant of a block is made when the block is entered, so its first
    /// capture is at the start of the block.
    fn find_early_made(&mut self, typed: View<'_>, module: ModuleId) {
        let checker = typed.checker;
        let meanings = &checker.names.modules[module.at()];
        let tokens = checker.arena(module).tokens();
        let firsts = meanings.constants.iter().map(|of| checker.arena(module).first(of.value));
        let firsts: HashSet<Token> = firsts.collect();
        for literal in meanings.literals.iter().filter(|of| is_record(tokens.kind(of.first))) {
            let is_constant = firsts.contains(&literal.first);
            let own = if is_constant { Token::from_u32(0) } else { literal.first };
            let (mut captures, mut met) = (Vec::new(), HashSet::new());
            for used in meanings.uses_in(literal.first, literal.last) {
                let crate::names::Target::Decl(decl) = used.target else { continue };
                let meant = checker.decl(decl);
                let is_within = literal.first <= meant.first && meant.first <= literal.last;
                if meant.function().is_none() || is_within {
                    continue;
                }
                let first = self.capturing.entry(decl).or_insert(own);
                *first = own.min(*first);
                let is_local = matches!(meant.sort, Sort::Let | Sort::Parameter | Sort::Binder);
                if is_local && met.insert(decl) {
                    captures.push(decl);
                }
            }
            if !captures.is_empty() {
                self.made_captures.insert((module, literal.first), captures);
            }
        }
    }

    /// Returns the locals of enclosing functions that a record captures (`[fold.made]`,
    /// `[fold.made-captures]`).
    pub(super) fn record_captures(&self, typed: View<'_>, record: RecordId) -> Vec<DeclId> {
        let checker = typed.checker;
        let of = checker.record(record);
        let unit = of.env.module;
        let key = (checker.real(unit), checker.arena(unit).first(of.expr));
        let all = self.made_captures.get(&key).into_iter().flatten();
        all.map(|&decl| checker.here(unit, decl)).collect()
    }

    /// Returns the locals that a function captures, as declarations in the unit of the function.
    pub(super) fn captures(
        &self,
        typed: View<'_>,
        module: ModuleId,
        function: FunctionId,
    ) -> Vec<DeclId> {
        let of = &self.captures[typed.checker.real(module).at()];
        let all = of.get(function.at()).into_iter().flatten();
        let mut all: Vec<DeclId> = all.map(|&decl| typed.checker.here(module, decl)).collect();
        // A method of a made record captures all locals that any member of the record captures,
        // because the method may call the other methods.
        if let Some(record) = made_around(typed, module, function) {
            for decl in self.record_captures(typed, record) {
                if !all.contains(&decl) {
                    all.push(decl);
                }
            }
        }
        all
    }

    /// Returns the number of captures of a function that cost units when a closure is made
    /// (`[run.closure]`).
    pub(super) fn counted(&self, typed: View<'_>, module: ModuleId, function: FunctionId) -> usize {
        let real = typed.checker.real(module);
        let first = typed.checker.names.modules[real.at()].functions[function.at()].first;
        let all = self.captures[real.at()].get(function.at()).map_or(0, Vec::len);
        all - self.needed.get(&(real, first)).copied().unwrap_or(0)
    }

    /// Returns the number of captures of a record that cost units when the record is made
    /// (`[fold.made-cost]`, `[fold.made-fails]`).
    pub(super) fn counted_of(&self, typed: View<'_>, record: RecordId) -> usize {
        let checker = typed.checker;
        let of = checker.record(record);
        let key = (checker.real(of.env.module), checker.arena(of.env.module).first(of.expr));
        let all = self.made_captures.get(&key).map_or(0, Vec::len);
        all - self.needed.get(&key).copied().unwrap_or(0)
    }

    /// Returns whether a `let` must be stored in a cell, because a closure captures the `let`
    /// before the `let` has a value (`[run.closure]`).
    pub(super) fn is_early(&self, typed: View<'_>, decl: DeclId) -> bool {
        self.capturing
            .get(&typed.checker.in_text(decl))
            .is_some_and(|&first| is_before_set(typed, decl, first))
    }

    /// Returns whether one of the tokens from `first` to `last` is an opening brace.
    pub(super) fn braces(
        &self,
        typed: View<'_>,
        module: ModuleId,
        first: Token,
        last: Token,
    ) -> bool {
        let of = &self.braces[typed.checker.real(module).at()];
        of.before(first.at()) != of.before(last.next().at())
    }
}

/// Returns whether a token occurs before the end of the expression whose value a `let` gets.
pub(super) fn is_before_set(typed: View<'_>, decl: DeclId, token: Token) -> bool {
    let checker = typed.checker;
    let Some(&id) = checker.let_of.get(&decl) else { return false };
    let def = checker.lets[id.at()];
    token <= checker.arena(def.env.module).last(def.value)
}

/// Returns the record that has a function as a method, if an enclosing function makes this record
/// when it runs.
pub(super) fn made_around(
    typed: View<'_>,
    module: ModuleId,
    function: FunctionId,
) -> Option<RecordId> {
    let checker = typed.checker;
    let functions = &checker.names.modules[checker.real(module).at()].functions;
    let body = checker.body_at.get(module, functions.get(function.at())?.first)?;
    let of = &checker.bodies[body.at()];
    let record = checker.record_of_method((of.env.module, of.expr))?;
    checker.is_made(record).then_some(record)
}

/// Returns the index of a function literal among the functions of its module.
pub(super) fn function_id(typed: View<'_>, module: ModuleId, literal: Expr) -> Option<FunctionId> {
    let first = typed.checker.arena(module).first(literal);
    let functions = &typed.checker.names.modules[typed.checker.real(module).at()].functions;
    let found = functions.binary_search_by_key(&first, |function| function.first);
    found.ok().map(FunctionId::new)
}

/// Returns whether a function literal is a method of a made record, or is nested in such a method.
pub(super) fn is_in_made(typed: View<'_>, module: ModuleId, literal: Expr) -> bool {
    let functions = &typed.checker.names.modules[typed.checker.real(module).at()].functions;
    let mut at = function_id(typed, module, literal);
    while let Some(id) = at {
        if made_around(typed, module, id).is_some() {
            return true;
        }
        at = functions[id.at()].around;
    }
    false
}
