//! Functions that are ready to run (`[demand.ready]`), and facts about such a function and all
//! functions to which it refers.

use super::data::{Facts, Key};
use super::names::Literal;
use super::row::{NameRow, Named};
use crate::check::{Checker, Val};
use crate::link::{ModuleId, Stretch};
use crate::parse::arena::Expr;
use crate::task::{BodyId, Run, Task};
use crate::types::RecordId;
use hashbrown::{HashMap, HashSet};

impl Checker<'_> {
    /// Returns the `body` task of a function literal, if the parameters of the literal were
    /// checked.
    pub(super) fn body_of(&self, (module, literal): Literal) -> Option<BodyId> {
        self.body_at.get(module, self.arena(module).first(literal))
    }

    /// Demands the `ready` task of a function.
    pub(super) fn demand_ready(&mut self, literal: Literal, at: Stretch) -> Run<()> {
        match self.body_of(literal) {
            Some(body) => self.demand(Task::Ready(body), at),
            None => Ok(()),
        }
    }

    /// Runs the `ready` task of a function (`[demand.ready]`).
    pub(crate) fn ready(&mut self, body: BodyId) -> Run<()> {
        let place = |checker: &Self, body: BodyId| {
            let of = &checker.bodies[body.at()];
            checker.whole(of.env.module, of.expr)
        };
        let mut list = vec![(body, place(self, body))];
        let mut met: HashSet<BodyId> = [body].into();
        let mut records = HashSet::new();
        let mut at = 0;
        while let Some(&(body, from)) = list.get(at) {
            at += 1;
            if self.folds.ready.contains(&body) {
                continue;
            }
            self.demand(Task::Body(body), from)?;
            let of = &self.bodies[body.at()];
            let code = self.code_of((of.env.module, of.expr));
            for row in &code.names {
                self.demand_name(row.what, row.at)?;
                if let Named::Literal(record) = row.what {
                    self.demand_values(record)?;
                }
                // A record that was visited before has already added all its functions to the list.
                if let Named::Record(record) = row.what
                    && !records.insert(record)
                {
                    continue;
                }
                for &literal in self.functions_of_row(*row).0.iter() {
                    if let Some(next) = self.body_of(literal).filter(|&next| met.insert(next)) {
                        list.push((next, row.at));
                    }
                }
            }
        }
        self.folds.ready.extend(met);
        Ok(())
    }

    /// Demands the types and literals to which the defaults and constants of a made record refer.
    /// They are needed because the values of the record are computed when it is made.
    // [demand.ready-made]
    fn demand_values(&mut self, record: RecordId) -> Run<()> {
        if !self.is_made(record) {
            return Ok(());
        }
        self.sync();
        for row in self.names_of_members(record) {
            self.demand_name(row.what, row.at)?;
        }
        Ok(())
    }

    /// Returns the types and literals to which the defaults and constants of a record refer, in the
    /// order of the text.
    fn names_of_members(&self, record: RecordId) -> Vec<NameRow> {
        let mut names = Vec::new();
        let module = self.record(record).env.module;
        for member in self.made_members(record) {
            let whole = self.whole(module, member.value);
            if let Some(ty) = member.denotes
                && self.record_at(module, whole.first).is_none()
            {
                names.push(NameRow::new(whole, Named::Type(ty)));
            }
            self.types_named(whole, &mut names);
        }
        names
    }

    /// Adds the types and literals between two tokens, except those inside functions, folds and
    /// records.
    fn types_named(&self, whole: Stretch, names: &mut Vec<NameRow>) {
        let Stretch { module, first: mut at, last } = whole;
        while at <= last {
            let mut end = at;
            if let Some(record) = self.record_at(module, at) {
                let own = self.whole(module, self.record(record).expr);
                names.push(NameRow::new(own, Named::Literal(record)));
                end = own.last;
            } else if let Some(body) = self.body_at(module, at) {
                end = self.arena(module).last(self.bodies[body.at()].expr);
            } else {
                let rows = self.folds.live.names.get(&(module, at));
                for row in rows.into_iter().flatten() {
                    match row.what {
                        Named::Type(_) => names.push(*row),
                        Named::Fold(_) => end = row.at.last,
                        _ => {}
                    }
                }
            }
            at = end.next();
        }
    }

    /// Demands the tasks that a name needs, except the task `ready` of its functions.
    pub(super) fn demand_name(&mut self, what: Named, at: Stretch) -> Run<()> {
        match what {
            Named::Record(record) | Named::Literal(record) => {
                self.demand(Task::Complete(record), at)
            }
            // Code that makes this type may be generated while a fold runs. The code needs all
            // types to which this type refers.
            Named::Type(ty) => {
                self.resolve(ty)?;
                self.settled_if_done(ty);
                Ok(())
            }
            Named::Const(decl) => {
                let Some(mut out) = self.const_out.get(&decl).cloned() else { return Ok(()) };
                if let Val::Tuple(_) = out.val
                    && let Some(value) = self.value_id(&out.val)?
                {
                    out.val = Val::Known(value);
                    self.const_out.insert(decl, out);
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Returns the facts about a ready function together with all functions to which it refers. All
    /// missing facts are computed together, so each function is visited once.
    pub(super) fn facts_of(&mut self, literal: Literal) -> Facts {
        let key = |checker: &Self, of: Literal| (of.0, checker.arena(of.0).first(of.1));
        let first = key(self, literal);
        if let Some(&known) = self.folds.facts.get(&first) {
            return known;
        }
        let mut all: Vec<Key> = vec![first];
        let mut places: HashMap<Key, usize> = [(first, 0)].into();
        let mut literals = vec![literal];
        let mut facts: Vec<Facts> = Vec::new();
        // For each function, by its index, the indices of the functions that refer to it.
        let mut users: Vec<Vec<usize>> = vec![Vec::new()];
        while let Some(&literal) = literals.get(facts.len()) {
            let at = facts.len();
            let mut own = self.own_facts(literal);
            let code = self.code_of(literal);
            for row in code.names.clone() {
                let (functions, lost) = self.functions_of_row(row);
                own.faulty |= lost;
                // If a function contains a record literal, the members of the record also belong to
                // the function's code.
                if let Named::Literal(record) = row.what {
                    own.faulty |= self.functions_of_record(record).1;
                }
                for &function in functions.iter() {
                    let next = key(self, function);
                    if let Some(known) = self.folds.facts.get(&next) {
                        own.impure |= known.impure;
                        own.faulty |= known.faulty;
                        continue;
                    }
                    let place = *places.entry(next).or_insert_with(|| {
                        all.push(next);
                        literals.push(function);
                        users.push(Vec::new());
                        all.len() - 1
                    });
                    users[place].push(at);
                }
            }
            facts.push(own);
        }
        spread(&mut facts, &users, |facts| &mut facts.impure);
        spread(&mut facts, &users, |facts| &mut facts.faulty);
        self.folds.facts.extend(all.into_iter().zip(facts.iter().copied()));
        facts[0]
    }

    /// Returns the facts about the code of one function, without the functions to which it refers.
    /// The names are collected again, because errors in records of the function may have been found
    /// since.
    fn own_facts(&mut self, literal: (ModuleId, Expr)) -> Facts {
        let at = self.arena(literal.0).first(literal.1);
        self.folds.codes.remove(&(literal.0, at));
        let code = self.code_of(literal);
        let is_impure = |what: Named| matches!(what, Named::Print | Named::Global);
        let impure = code.names.iter().any(|row| is_impure(row.what));
        Facts { impure, faulty: code.faulty }
    }
}

/// Propagates a fact about each function to the functions that refer to it.
fn spread(facts: &mut [Facts], users: &[Vec<usize>], of: fn(&mut Facts) -> &mut bool) {
    let mut open: Vec<usize> = (0..facts.len()).filter(|&at| *of(&mut facts[at])).collect();
    while let Some(at) = open.pop() {
        for &user in &users[at] {
            if !std::mem::replace(of(&mut facts[user]), true) {
                open.push(user);
            }
        }
    }
}
