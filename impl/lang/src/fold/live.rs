//! The rows of code, by place, while a program is checked.

use super::data::{Live, Taken};
use super::row::{NameRow, Named};
use crate::check::{Checker, Found, PatternIs, TypeFault, TypedRows, View, Wrong};
use crate::link::ModuleId;

impl Live {
    /// Returns the rows together with a mutable checker, which can make further types and values.
    pub(crate) const fn rows<'b, 'l>(&'b self, checker: &'b mut Checker<'l>) -> TypedRows<'b, 'l> {
        TypedRows {
            checker,
            expressions: &self.expressions,
            calls: &self.calls,
            patterns: &self.patterns,
            tests: &self.tests,
        }
    }

    /// Returns the rows together with a shared checker, which cannot be changed.
    pub(super) const fn view<'a>(&'a self, checker: &'a Checker<'a>) -> View<'a> {
        View {
            checker,
            expressions: &self.expressions,
            calls: &self.calls,
            patterns: &self.patterns,
            tests: &self.tests,
        }
    }

    /// Records that an error starts at a place, which makes the code around this place faulty.
    pub(crate) fn error(&mut self, (module, start): (ModuleId, u32)) {
        self.errors.entry(module).or_default().insert(start);
    }

    fn name(&mut self, row: NameRow) {
        let rows = self.names.entry((row.at.module, row.at.first)).or_default();
        if !rows.iter().any(|known| known.what == row.what && known.at.last == row.at.last) {
            rows.push(row);
        }
    }

    /// Copies the rows that were added since the last call. `taken` has the number of rows of each
    /// sort that were already copied.
    fn take(&mut self, found: &Found, taken: &mut Taken) {
        for row in found.expressions.iter().skip(taken[0]) {
            if row.ty.is_unknown() {
                self.unknown.insert((row.at.module, row.at.first));
            }
            if let Some(ty) = row.denotes {
                self.name(NameRow::new(row.at, Named::Type(ty)));
            }
            self.expressions.add(*row);
        }
        for row in found.calls.iter().skip(taken[1]) {
            self.calls.add(row.clone());
        }
        for row in found.patterns.iter().skip(taken[2]) {
            if row.matched.is_unknown() || matches!(row.meaning, PatternIs::Unknown) {
                self.unknown.insert((row.at.module, row.at.first));
            }
            self.patterns.add(row.clone());
        }
        for row in found.tests.iter().skip(taken[3]) {
            if row.ty.is_unknown() {
                self.unknown.insert((row.at.module, row.at.first));
            }
            self.tests.add(*row);
        }
        found.names.iter().skip(taken[4]).for_each(|&row| self.name(row));
        for fault in found.faults.iter().skip(taken[5]) {
            if counts(fault) {
                self.error((fault.at.module, fault.at.span.start));
            }
        }
        *taken = [
            found.expressions.len(),
            found.calls.len(),
            found.patterns.len(),
            found.tests.len(),
            found.names.len(),
            found.faults.len(),
        ];
    }
}

/// Returns whether an error makes the code that contains it faulty (`[demand.faulty]`,
/// `[demand.faulty-literal]`).
fn counts(fault: &TypeFault) -> bool {
    !matches!(
        fault.what,
        Wrong::NotAtRunTime("a function that makes types") | Wrong::Operand("a key", _)
    )
}

impl Checker<'_> {
    /// Copies the new rows of finished tasks, and of the running task.
    pub(crate) fn sync(&mut self) {
        let mut live = std::mem::take(&mut self.folds.live);
        if !live.started {
            live.started = true;
            self.earlier_errors(&mut live);
        }
        let mut taken = live.taken;
        live.take(&self.found, &mut taken);
        live.taken = taken;
        if !self.stack.is_empty() {
            let out = self.out();
            let mut taken = out.taken;
            live.take(out, &mut taken);
            out.taken = taken;
        }
        self.folds.live = live;
    }

    /// Adds the bytes at which errors of earlier stages start to the set of errors.
    fn earlier_errors(&self, live: &mut Live) {
        for &module in &self.links.loaded.order {
            let syntax = &self.links.module(module).syntax;
            if !syntax.flaws.is_empty() {
                live.errors.insert(module, syntax.flaw_starts.clone());
            }
        }
        let faults = [&self.links.loaded.faults, &self.names.faults, &self.kinds.faults];
        for fault in faults.into_iter().flatten() {
            live.error((fault.at.module, fault.at.span.start));
        }
    }
}
