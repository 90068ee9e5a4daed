//! The findings of all tasks in one table each, by their sites.
//!
//! ```text
//! values      #fold 1 + 2 at byte 5     3
//! functions   f at byte 20              (int) -> int
//! ```

use super::Site;
use super::found::{Called, Expression, Fold, FoldRun, Found, Meaning, Signature, Valued};
use crate::check::Known;
use crate::types::Type;
use selfsame_spec::text::{Place, Span};
use std::collections::{BTreeMap, BTreeSet};

/// The findings of all tasks, with one table for each sort of finding, by site.
#[derive(Default)]
pub(crate) struct Met {
    /// The types of the names that patterns and parameters bind.
    pub(crate) bound: BTreeMap<Site, Type>,
    pub(crate) functions: BTreeMap<Site, Signature>,
    /// The types of the results of `return` statements, by the function's site and the statement's
    /// place.
    pub(crate) returns: BTreeMap<(Site, Place), Type>,
    /// The sites of calls of functions with the result type `!`.
    pub(crate) ends: BTreeSet<Site>,
    pub(crate) expressions: BTreeMap<Site, Expression>,
    pub(crate) calls: BTreeMap<Site, (Called, Vec<Option<u32>>)>,
    pub(crate) patterns: BTreeMap<Site, (Type, Meaning)>,
    /// The written types that a run needs, by site.
    pub(crate) written: BTreeMap<Site, Type>,
    /// The hashes of types, by the sites of the `identityHash` expressions.
    pub(crate) hashes: BTreeMap<Site, String>,
    /// The values of constants, defaults and folds, by the sites of their expressions.
    pub(crate) values: BTreeMap<Site, Known>,
    /// The constant expressions that were checked, by site. For each expression, says whether it
    /// has a value.
    pub(crate) constant: BTreeMap<Site, Valued>,
    /// The folds that were checked, by site.
    pub(crate) folds: BTreeMap<Site, Fold>,
    /// The results of the folds that were run, by site. Each task that reads a type runs the folds
    /// in it, but a fold has only one entry.
    // [fold.result]
    pub(crate) ran: BTreeMap<Site, FoldRun>,
    /// The sites of functions that use `print`, or a `let` or `var` of a module.
    pub(crate) impure: BTreeSet<Site>,
    /// The types and values of the expressions that mean instances of templates or constants of
    /// instances, by site.
    pub(crate) meant: BTreeMap<Site, (Type, Known)>,
}

impl Met {
    /// Stores the findings of a run of a task. A later run of a task repeats the steps of the
    /// earlier run and continues, so its findings replace the earlier ones.
    // [demand.same]
    pub(super) fn take(&mut self, task: &Site, found: &mut Found) {
        let site = |place: Place| task.with(place);
        let of = &|place| task.with(place);
        self.bound.extend(sited(&mut found.bound, of));
        self.functions.extend(sited(&mut found.functions, of));
        let returns = std::mem::take(&mut found.returns).into_iter();
        self.returns.extend(returns.map(|((function, at), ty)| ((site(function), at), ty)));
        self.ends.extend(std::mem::take(&mut found.ends).into_iter().map(of));
        self.expressions.extend(sited(&mut found.expressions, of));
        self.calls.extend(sited(&mut found.calls, of));
        self.patterns.extend(sited(&mut found.patterns, of));
        self.written.extend(sited(&mut found.written, of));
        self.hashes.extend(sited(&mut found.hashes, of));
        self.values.extend(sited(&mut found.values, of));
        self.constant.extend(sited(&mut found.constant, of));
        self.folds.extend(sited(&mut found.folds, of));
        self.ran.extend(sited(&mut found.ran, of));
        self.impure.extend(std::mem::take(&mut found.impure).into_iter().map(of));
        self.meant.extend(sited(&mut found.meant, of));
    }
}

/// Removes all entries from a table, and returns each entry with its site.
fn sited<'a, T: 'a>(
    own: &mut BTreeMap<Place, T>,
    site: &'a dyn Fn(Place) -> Site,
) -> impl Iterator<Item = (Site, T)> + 'a {
    std::mem::take(own).into_iter().map(|(place, one)| (site(place), one))
}

/// Returns the entries of a table whose places are within the given code, in the instance of the
/// code.
pub(crate) fn within<'m, T>(
    table: &'m BTreeMap<Site, T>,
    code: &Site,
) -> impl Iterator<Item = (&'m Place, &'m T)> {
    let Place { module, span } = code.place.clone();
    let first = code.with(Place::new(&*module, Span::new(span.start, 0)));
    let env = code.env.clone();
    let starts_within = move |at: &Site| {
        at.env == env && at.place.module == module && at.place.span.start <= span.end
    };
    let all = table.range(first..).take_while(move |(at, _)| starts_within(at));
    all.filter(move |(at, _)| span.holds(at.place.span)).map(|(at, one)| (&at.place, one))
}
