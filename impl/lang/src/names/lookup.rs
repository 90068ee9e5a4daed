//! Looks up names in scopes, namespaces and builtins.

use super::alone::old;
use super::heads::Head;
use super::levels::Sought;
use super::meaning::{Target, Use};
use super::scope::Bound;
use super::walk::Walker;
use crate::link::{ALONE, DeclId, EntryId, Fault, Flags, FunctionId, Mark, SpaceId, What};
use crate::scan::{Name, Token};
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;
use selfsame_spec::program::{BUILTINS, Sort};
use selfsame_spec::text::{KEYWORDS, NoteRole};

/// Returns the builtin that has a name (`[names.builtin]`). The keywords have the smallest indices
/// of names, and the names of the builtins have the next indices. Some builtins exist only in
/// stand-alone texts (`[notation.scope]`, `[notation.constructors]`).
fn builtin(name: Name, alone: bool) -> Option<u32> {
    let count = BUILTINS.len() + if alone { ALONE.len() } else { 0 };
    let at = name.at().checked_sub(KEYWORDS.len()).filter(|&at| at < count)?;
    Some(at as u32)
}

/// The result of a lookup: the target, and the number of identifiers that belong to the target's
/// name.
type Answer = (Target, usize);

impl Walker<'_> {
    /// Looks up a use with the given identifiers. The identifiers are collected in a list that
    /// later calls reuse.
    pub(super) fn path_use(&mut self, parts: impl Iterator<Item = Token>, in_pattern: bool) {
        let mut all = std::mem::take(&mut self.parts);
        all.extend(parts);
        self.name_use(&all, in_pattern);
        all.clear();
        self.parts = all;
    }

    /// Looks up a use with the given identifiers (`[names.use]`), and records the use. In a
    /// pattern, an unknown name is a case of a variant.
    pub(super) fn name_use(&mut self, parts: &[Token], in_pattern: bool) {
        let (target, found) = match self.look_up(parts) {
            Some(answer) => answer,
            None if in_pattern && parts.len() == 1 => (Target::Case, 1),
            None => {
                self.tell_unknown(parts);
                (Target::Unknown, parts.len())
            }
        };
        // The index is valid, because at least one identifier belongs to each target that a lookup
        // finds.
        let (first, last) = (parts[0], parts[found - 1]);
        self.out.uses.push(Use { first, last, parts: found as u32, target });
    }

    /// Returns the meaning of identifiers (`[names.lookup]`, `[names.hidden]`). Returns `None` if
    /// no declaration has the identifiers as its name. In this case, no gap and no unknown import
    /// may declare the identifiers either.
    fn look_up(&mut self, parts: &[Token]) -> Option<Answer> {
        let name = self.name(parts[0]);
        if let Some(binding) = self.scopes.find(name) {
            let Bound::Decl(several) = binding.bound else {
                return Some((Target::Unknown, parts.len()));
            };
            let (decl, level) = (several.meant(), binding.level);
            self.check_local(decl, level, parts[0]);
            return Some((Target::Decl(decl), 1));
        }
        if let Some(answer) = self.look_up_in_spaces(name, parts) {
            if let (Target::Decl(decl), found) = answer {
                self.check_outer(decl, parts[0], parts[found - 1]);
            }
            return Some(answer);
        }
        // [notation.scope]
        if let Some(answer) = self.earlier.and_then(|earlier| old(self, earlier, parts)) {
            return Some(answer);
        }
        if let Some(builtin) = builtin(name, self.earlier.is_some()) {
            return Some((Target::Builtin(builtin), 1));
        }
        self.open.then_some((Target::Unknown, parts.len()))
    }

    /// Looks up identifiers in the enclosing namespaces. The innermost namespace is searched first.
    fn look_up_in_spaces(&mut self, name: Name, parts: &[Token]) -> Option<Answer> {
        match self.heads.head(name) {
            Head::Nowhere => None,
            Head::One(entry) => {
                let is_around = self.is_around(self.declared.spaces.entry(entry).space)
                    || self.tuning.slips(Slip::OneIsEverywhere);
                is_around.then(|| self.follow(entry, parts)).flatten()
            }
            Head::Many if self.looks_in_each(parts) => self.look_up_in_each(parts),
            Head::Many => {
                let space = self.innermost_start(parts)?;
                // If another path of names has the same hash, this lookup may find nothing. The
                // namespaces are then searched one by one.
                let found = self.follow_in(space, parts);
                let is_hash_enough = self.tuning.slips(Slip::LevelsTrustHashes);
                found.or_else(|| self.look_up_in_each(parts).filter(|_| !is_hash_enough))
            }
        }
    }

    /// Returns whether the enclosing namespaces should be searched one by one. They should be if
    /// there are few namespaces or many identifiers.
    fn looks_in_each(&self, parts: &[Token]) -> bool {
        let Tuning { few_spaces, dotted_names, .. } = self.tuning;
        self.spaces.len() <= few_spaces as usize || parts.len() > dotted_names as usize
    }

    fn look_up_in_each(&self, parts: &[Token]) -> Option<Answer> {
        if self.tuning.slips(Slip::FewSpacesFromOutside) {
            return self.spaces.iter().find_map(|&space| self.follow_in(space, parts));
        }
        self.spaces.iter().rev().find_map(|&space| self.follow_in(space, parts))
    }

    /// Returns the innermost enclosing namespace in which a prefix of the identifiers is declared.
    fn innermost_start(&mut self, parts: &[Token]) -> Option<SpaceId> {
        let names: Vec<Name> = parts.iter().map(|&part| self.name(part)).collect();
        let mut innermost: Option<SpaceId> = None;
        for (at, &last) in names.iter().enumerate() {
            if matches!(self.heads.head(last), Head::Nowhere) {
                break;
            }
            let found = self.innermost(Sought::Declared, &names[..=at]);
            let depth = |space: SpaceId| self.declared.spaces.space(space).depth;
            innermost = innermost.into_iter().chain(found).max_by_key(|&space| depth(space));
        }
        innermost
    }

    /// Returns the innermost enclosing namespace in which a path of names leads to an entry of the
    /// required sort.
    fn innermost(&mut self, sought: Sought, names: &[Name]) -> Option<SpaceId> {
        let place = self.space();
        let within = (&*self.declared, self.module, self.heads);
        self.levels.innermost(within, sought, names, place)
    }

    fn follow_in(&self, space: SpaceId, parts: &[Token]) -> Option<Answer> {
        let entry = self.declared.spaces.find(space, self.name(parts[0]));
        entry.and_then(|entry| self.follow(entry, parts))
    }

    /// Returns the target of the longest prefix of the identifiers that is declared. `entry` is the
    /// entry of the first identifier. If no prefix is declared, but a gap may declare a prefix, the
    /// target is unknown (`[names.gap]`).
    fn follow(&self, entry: EntryId, parts: &[Token]) -> Option<Answer> {
        let (mut longest, mut gap) = (None, false);
        let mut at = *self.declared.spaces.entry(entry);
        for found in 1..=parts.len() {
            if at.is_declared() {
                longest = Some((at.decl(), found));
            }
            gap |= at.has(Mark::Gap);
            let next = parts.get(found).zip(at.child());
            let next =
                next.and_then(|(part, child)| self.declared.spaces.find(child, self.name(*part)));
            match next {
                Some(entry) => at = *self.declared.spaces.entry(entry),
                None => break,
            }
        }
        match longest {
            Some((Some(decl), found)) => Some((Target::Decl(decl), found)),
            Some((None, _)) => Some((Target::Unknown, parts.len())),
            None => gap.then_some((Target::Unknown, parts.len())),
        }
    }

    /// Checks a use of a declaration that belongs to a scope.
    fn check_local(&mut self, decl: DeclId, level: u32, at: Token) {
        let meant = self.declared.decls[decl.at()];
        let is_let = matches!(meant.sort, Sort::Let | Sort::Var);
        if is_let && meant.start > at && self.place.barrier <= level {
            self.tell(What::TooEarly, at, at, decl);
        }
        let Some(function) = self.place.function else { return };
        if meant.flags.has(Flags::OUTER) || meant.function() == Some(function) {
            return;
        }
        match meant.sort {
            Sort::Var => self.tell(What::OuterVar, at, at, decl),
            Sort::Let | Sort::Parameter | Sort::Binder => self.capture(function, decl),
            _ => {}
        }
    }

    /// Checks a use of a declaration that belongs to a namespace (`[names.visible]`,
    /// `[names.early]`).
    fn check_outer(&mut self, decl: DeclId, first: Token, last: Token) {
        let meant = self.declared.decls[decl.at()];
        let Some(reach) = meant.reach() else { return };
        if !self.is_around(reach) {
            self.tell(What::NotVisible, first, last, decl);
        }
        let is_let = matches!(meant.sort, Sort::Let | Sort::Var);
        if is_let && meant.start > first && self.place.barrier == 0 {
            self.tell(What::TooEarly, first, last, decl);
        }
    }

    /// Records that a function uses a declaration of an enclosing function (`[names.capture]`).
    fn capture(&mut self, function: FunctionId, decl: DeclId) {
        let last = &mut self.captured[(decl.number() - self.out.locals.start) as usize];
        if *last != Some(function) {
            *last = Some(function);
            self.out.captured.push((function, decl));
        }
    }

    fn tell(&mut self, what: What, first: Token, last: Token, decl: DeclId) {
        let fault = Fault::new(self.spot(first, last), what);
        self.faults.push(fault.note(self.spot_of(decl), NoteRole::Declaration));
    }

    /// Reports identifiers that have no declaration (`[names.unknown]`).
    fn tell_unknown(&mut self, parts: &[Token]) {
        // [notation.unbound]
        if self.earlier.is_some() && self.place.function.is_some() {
            return;
        }
        let is_space = self.is_space(parts);
        let what = if is_space { What::IsNamespace } else { What::UnknownName };
        self.faults.push(Fault::new(self.spot(parts[0], parts[parts.len() - 1]), what));
    }

    /// Returns whether identifiers are the name of a namespace.
    fn is_space(&mut self, parts: &[Token]) -> bool {
        let inner = |walker: &Self, space: SpaceId, part: &Token| {
            let spaces = &walker.declared.spaces;
            let entry = spaces.find(space, walker.name(*part))?;
            spaces.entry(entry).child()
        };
        let is_inner = |walker: &Self, around: SpaceId| {
            parts.iter().try_fold(around, |space, part| inner(walker, space, part)).is_some()
        };
        let in_any = |walker: &Self| walker.spaces.iter().any(|&around| is_inner(walker, around));
        match self.heads.head(self.name(parts[0])) {
            Head::Nowhere => false,
            Head::One(entry) => {
                let space = self.declared.spaces.entry(entry).space;
                self.is_around(space) && is_inner(self, space)
            }
            Head::Many if self.looks_in_each(parts) => in_any(self),
            Head::Many => {
                let names: Vec<Name> = parts.iter().map(|&part| self.name(part)).collect();
                // If another path of names has the same hash, the result may be any enclosing
                // namespace. The result is therefore checked below.
                let space = self.innermost(Sought::Namespace, &names);
                space.is_some_and(|space| is_inner(self, space) || in_any(self))
            }
        }
    }
}
