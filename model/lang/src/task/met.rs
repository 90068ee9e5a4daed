//! The results of all tasks, by the sites that they are about.

use super::Site;
use super::found::{Called, Expression, Fold, FoldRun, Found, Meaning, Signature, Valued};
use crate::check::Known;
use crate::types::Type;
use selfsame_spec::text::{Place, Span};
use std::collections::{BTreeMap, BTreeSet};

/// What was found, of whatever task, by what it is about.
#[derive(Default)]
pub(crate) struct Met {
    /// The types of names of patterns and parameters.
    pub(crate) bound: BTreeMap<Site, Type>,
    pub(crate) functions: BTreeMap<Site, Signature>,
    /// The results that `return` gives, by function and place.
    pub(crate) returns: BTreeMap<(Site, Place), Type>,
    /// Calls of functions with the result `!`.
    pub(crate) ends: BTreeSet<Site>,
    pub(crate) expressions: BTreeMap<Site, Expression>,
    pub(crate) calls: BTreeMap<Site, (Called, Vec<Option<u32>>)>,
    pub(crate) patterns: BTreeMap<Site, (Type, Meaning)>,
    /// Types that are written where a value is asked for.
    pub(crate) written: BTreeMap<Site, Type>,
    /// The hashes of types, by the expressions that ask for them.
    pub(crate) hashes: BTreeMap<Site, String>,
    /// The values of constants, defaults and folds, by their expressions.
    pub(crate) values: BTreeMap<Site, Known>,
    /// Constant expressions that were checked, and whether they have a value.
    pub(crate) constant: BTreeMap<Site, Valued>,
    /// Folds that were checked.
    pub(crate) folds: BTreeMap<Site, Fold>,
    /// Folds that were run. One that stands in a type is run by each task that reads it, and is one
    /// all the same.
    // [fold.result]
    pub(crate) ran: BTreeMap<Site, FoldRun>,
    /// Functions that use `print`, or a `let` or `var` of a module.
    pub(crate) impure: BTreeSet<Site>,
    /// The types and values of parts that are instances, or constants of them.
    pub(crate) meant: BTreeMap<Site, (Type, Known)>,
}

impl Met {
    /// Takes the results of a run of a task, out of it. A later run of the same task does all that
    /// this one did, and more: so it replaces each of these.
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

/// Takes all out of a table, each by its site.
fn sited<'a, T: 'a>(
    own: &mut BTreeMap<Place, T>,
    site: &'a dyn Fn(Place) -> Site,
) -> impl Iterator<Item = (Site, T)> + 'a {
    std::mem::take(own).into_iter().map(|(place, one)| (site(place), one))
}

/// The part of a table that is about code: about places in it, in its instance.
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
