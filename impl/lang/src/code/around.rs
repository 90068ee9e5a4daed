//! What is known of a program's functions before code is written: what they capture, and when.

use crate::check::Typed;
use crate::link::{DeclId, FunctionId, ModuleId};
use crate::names::captures;
use crate::parse::arena::Expr;
use crate::scan::Token;
use crate::util::marks::Marks;
use hashbrown::HashSet;
use selfsame_spec::text::TokenKind;

/// What is known of functions.
pub(super) struct Around {
    /// What each function of each module captures, in order.
    captures: Vec<Vec<Vec<DeclId>>>,
    /// The `let`s that a closure captures before they are set (`[run.closure]`).
    early: HashSet<DeclId>,
    /// The tokens of each module that are braces that open.
    braces: Vec<Marks>,
    /// The place of each module in the order in which they are initialized.
    orders: Vec<u32>,
    /// The records of each module that stand in functions, but those in others: their tokens.
    made: Vec<Vec<(Token, Token)>>,
}

impl Around {
    /// Cost: linear in the program, and in what is captured.
    pub(super) fn new(typed: &Typed<'_>) -> Self {
        let checker = &typed.checker;
        let (links, names) = (checker.links, checker.names);
        let captures = names.modules.iter().map(|meanings| captures(links, meanings)).collect();
        let braces = links.loaded.modules.iter().map(|module| {
            let tokens = module.syntax.arena.tokens();
            let is_brace = |&at: &u32| tokens.kind(Token::from_u32(at)) == TokenKind::LeftBrace;
            let braces = (0..tokens.len()).filter(is_brace).map(|at| at as usize);
            Marks::new(tokens.len() as usize, braces)
        });
        let braces = braces.collect();
        let mut orders = vec![0; links.loaded.modules.len()];
        (0..).zip(&links.loaded.order).for_each(|(at, module)| orders[module.at()] = at);
        let made = vec![Vec::new(); orders.len()];
        let mut around = Self { captures, early: HashSet::new(), braces, orders, made };
        around.find_early(typed);
        around.find_made(typed);
        around
    }

    fn find_made(&mut self, typed: &Typed<'_>) {
        let checker = &typed.checker;
        for record in &checker.records {
            let module = record.env.module;
            let arena = checker.arena(module);
            let (first, last) = (arena.first(record.expr), arena.last(record.expr));
            let functions = &checker.names.modules[module.at()].functions;
            let before = functions.partition_point(|function| function.first < first);
            let mut at = before.checked_sub(1);
            while let Some(function) = at.and_then(|at| functions.get(at)) {
                if function.last >= last {
                    self.made[module.at()].push((first, last));
                    break;
                }
                at = function.around.map(FunctionId::at);
            }
        }
        for made in &mut self.made {
            made.sort_unstable();
            let mut end = None;
            made.retain(|&(_, last)| {
                let is_outer = end.is_none_or(|end| last > end);
                end = end.max(Some(last));
                is_outer
            });
        }
    }

    /// Whether something stands in a record that is made when a function runs.
    pub(super) fn is_made(&self, module: ModuleId, token: Token) -> bool {
        let made = &self.made[module.at()];
        let before = made.partition_point(|record| record.0 <= token);
        before.checked_sub(1).is_some_and(|at| made[at].1 >= token)
    }

    /// The place of a module in the order in which they are initialized.
    pub(super) fn order(&self, module: ModuleId) -> u32 {
        self.orders[module.at()]
    }

    fn find_early(&mut self, typed: &Typed<'_>) {
        let checker = &typed.checker;
        for (module, meanings) in checker.names.modules.iter().enumerate() {
            let functions = &meanings.functions;
            for (at, captured) in self.captures[module].iter().enumerate() {
                for &decl in captured {
                    let outer = checker.links.decl(decl).function();
                    let is_own = functions[at].around == outer;
                    let Some(&id) = checker.let_of.get(&decl) else { continue };
                    let value = checker.lets[id.at()].value;
                    let end = checker.arena(ModuleId::new(module)).last(value);
                    if is_own && functions[at].first <= end {
                        self.early.insert(decl);
                    }
                }
            }
        }
    }

    /// What a function captures.
    pub(super) fn captures(&self, module: ModuleId, function: FunctionId) -> &[DeclId] {
        self.captures[module.at()].get(function.at()).map_or(&[], Vec::as_slice)
    }

    /// Whether a `let` needs a cell.
    pub(super) fn is_early(&self, decl: DeclId) -> bool {
        self.early.contains(&decl)
    }

    /// Whether a brace opens between two tokens, or at one of them.
    pub(super) fn braces(&self, module: ModuleId, first: Token, last: Token) -> bool {
        let of = &self.braces[module.at()];
        of.before(first.at()) != of.before(last.next().at())
    }
}

/// The number of a function literal among the functions of its module.
pub(super) fn function_id(
    typed: &Typed<'_>,
    module: ModuleId,
    literal: Expr,
) -> Option<FunctionId> {
    let first = typed.checker.arena(module).first(literal);
    let functions = &typed.checker.names.modules[module.at()].functions;
    let found = functions.binary_search_by_key(&first, |function| function.first);
    found.ok().map(FunctionId::new)
}
