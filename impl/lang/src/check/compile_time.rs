//! Functions that are compile-time only (`[check.compile-time]`).

use crate::link::{DeclId, Links, ModuleId};
use crate::names::{Meanings, Names, Target, is_record};
use crate::parse::arena::Tag;
use crate::scan::Token;
use hashbrown::{HashMap, HashSet};
use selfsame_spec::program::Sort;

/// The constants whose functions are compile-time only: those with a literal of a record in them,
/// and those that use such a one.
pub(super) fn compile_time(links: &Links, names: &Names) -> HashSet<DeclId> {
    let mut all = HashSet::new();
    let mut open = Vec::new();
    let mut users: HashMap<DeclId, Vec<DeclId>> = HashMap::new();
    for (at, meanings) in names.modules.iter().enumerate() {
        let arena = &links.module(ModuleId::new(at)).syntax.arena;
        for constant in &meanings.constants {
            let Some(decl) = constant.decl else { continue };
            if arena.tag(constant.value) != Some(Tag::Function) {
                continue;
            }
            let (first, last) = (arena.first(constant.value), arena.last(constant.value));
            if has_record(links, ModuleId::new(at), meanings, first, last) && all.insert(decl) {
                open.push(decl);
            }
        }
    }
    // Without one of these, no use makes another one.
    if all.is_empty() {
        return all;
    }
    for (at, meanings) in names.modules.iter().enumerate() {
        let arena = &links.module(ModuleId::new(at)).syntax.arena;
        for constant in &meanings.constants {
            let Some(decl) = constant.decl else { continue };
            if arena.tag(constant.value) != Some(Tag::Function) {
                continue;
            }
            let (first, last) = (arena.first(constant.value), arena.last(constant.value));
            for used in meanings.uses_in(first, last) {
                let Target::Decl(of) = used.target else { continue };
                let origin = match links.decl(of) {
                    import if import.sort == Sort::Import => import.origin(),
                    _ => Some(of),
                };
                if let Some(of) = origin {
                    users.entry(of).or_default().push(decl);
                }
            }
        }
    }
    while let Some(decl) = open.pop() {
        for &user in users.get(&decl).into_iter().flatten() {
            if all.insert(user) {
                open.push(user);
            }
        }
    }
    all
}

fn has_record(
    links: &Links,
    module: ModuleId,
    meanings: &Meanings,
    first: Token,
    last: Token,
) -> bool {
    let tokens = links.module(module).syntax.arena.tokens();
    let from = meanings.literals.partition_point(|literal| literal.first < first);
    let within = meanings.literals[from..].iter().take_while(|literal| literal.first <= last);
    within.into_iter().any(|literal| is_record(tokens.kind(literal.first)))
}

impl super::state::Checker<'_> {
    /// Whether a function literal is compile-time only.
    pub(crate) fn is_compile_time(
        &self,
        (unit, literal): (ModuleId, crate::parse::arena::Expr),
    ) -> bool {
        let module = self.real(unit);
        let arena = self.arena(unit);
        let (first, last) = (arena.first(literal), arena.last(literal));
        let meanings = &self.names.modules[module.at()];
        if has_record(self.links, module, meanings, first, last) {
            return true;
        }
        if self.compile_time.is_empty() {
            return false;
        }
        meanings.uses_in(first, last).iter().any(|used| {
            let Target::Decl(decl) = used.target else { return false };
            self.origin(decl).is_some_and(|(decl, _)| self.compile_time.contains(&decl))
        })
    }
}
