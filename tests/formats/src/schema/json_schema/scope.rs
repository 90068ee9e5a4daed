//! Dynamic scopes. A scope says where the dynamic anchors lead after a path of references was
//! followed (`[json-schema.scope]`).
//!
//! A validator goes through files, and looks for a dynamic anchor in these files, first in the
//! outermost one. The sequence of files does not depend on the validated value. A scope is the set
//! of the dynamic anchors of these files, each in the outermost file that has it. A schema and its
//! scope therefore determine the target of each reference.

use crate::schema::json::{Ix, Json, Tree};
use hashbrown::HashMap;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The position of a schema: the number of its file, and its JSON node in that file.
pub(super) type At = (usize, Ix);

/// The keywords of dynamic references. The schema that such a reference leads to depends on the
/// scope (`[json-schema.dynamic]`).
const DYNAMIC: [&str; 2] = ["$dynamicRef", "$recursiveRef"];

/// The number of a scope; the scope 0 is empty.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug)]
pub(super) struct ScopeId(u32);

/// The schemas of anchors by their names. `$recursiveAnchor` has the empty name.
type Anchors<'a> = BTreeMap<&'a str, At>;

/// The number of bindings that all scopes together may have if the files are empty. Each value of
/// JSON in the files allows one more binding (`[schema.limit]`).
const FREE_BINDINGS: usize = 1 << 17;

pub(super) struct Scopes<'a> {
    /// The dynamic anchors of each file.
    of_file: Vec<Anchors<'a>>,
    scopes: Vec<Rc<Anchors<'a>>>,
    ids: HashMap<Rc<Anchors<'a>>, ScopeId>,
    entered: HashMap<(ScopeId, usize), ScopeId>,
    /// The number of bindings that may still be made.
    budget: usize,
}

impl<'a> Scopes<'a> {
    pub(super) fn new(trees: &'a [Tree]) -> Self {
        let of_file = trees.iter().enumerate().map(|(file, tree)| anchors(file, tree));
        // Without references that depend on scopes, all schemas have the empty scope.
        let is_dynamic = trees.iter().any(|tree| {
            (0..tree.len()).any(|at| tree.members(at).any(|member| DYNAMIC.contains(&member.name)))
        });
        let of_file = match is_dynamic {
            true => of_file.collect(),
            false => trees.iter().map(|_| Anchors::new()).collect(),
        };
        let empty = Rc::new(Anchors::new());
        let values: usize = trees.iter().map(|tree| tree.len() as usize).sum();
        Self {
            of_file,
            scopes: vec![empty.clone()],
            ids: [(empty, ScopeId(0))].into(),
            entered: HashMap::new(),
            budget: FREE_BINDINGS + values,
        }
    }

    /// Returns the scope of the schemas of a file, after a reference from a schema with the given
    /// scope was followed into this file. Returns `None` if the scopes have too many bindings.
    pub(super) fn enter(&mut self, scope: ScopeId, file: usize) -> Option<ScopeId> {
        if self.of_file[file].is_empty() {
            return Some(scope);
        }
        if let Some(&known) = self.entered.get(&(scope, file)) {
            return Some(known);
        }
        let outer = &self.scopes[scope.0 as usize];
        self.budget = self.budget.checked_sub(outer.len() + self.of_file[file].len())?;
        let mut anchors = self.of_file[file].clone();
        anchors.extend(outer.iter());
        let anchors = Rc::new(anchors);
        let next = ScopeId(self.scopes.len() as u32);
        let id = *self.ids.entry(anchors.clone()).or_insert(next);
        if id == next {
            self.scopes.push(anchors);
        }
        self.entered.insert((scope, file), id);
        Some(id)
    }

    /// Looks up an anchor by its name in a scope. Returns `None` if the schema `at` is not the
    /// dynamic anchor with this name in its own file.
    pub(super) fn find(&self, scope: ScopeId, name: &str, at: At) -> Option<At> {
        let is_anchor = self.of_file[at.0].get(name) == Some(&at);
        self.scopes[scope.0 as usize].get(name).copied().filter(|_| is_anchor)
    }
}

/// Returns the dynamic anchors of a file.
fn anchors(file: usize, tree: &Tree) -> Anchors<'_> {
    let mut anchors = Anchors::new();
    for at in 0..tree.len() {
        let name = tree.member(at, "$dynamicAnchor").and_then(|at| tree.as_text(at));
        if let Some(name) = name.filter(|name| !name.is_empty()) {
            anchors.entry(name).or_insert((file, at));
        }
    }
    let recursive = tree.member(0, "$recursiveAnchor").map(|at| tree.get(at));
    if recursive == Some(Json::Bool(true)) {
        anchors.insert("", (file, 0));
    }
    anchors
}
