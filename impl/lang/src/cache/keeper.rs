//! Decides for each function whether its code is read from the cache or generated and written
//! (`[cache.build]`, `[cache.count]`).

use super::found::Found;
use super::row::{object, row};
use super::store::Cache;
use super::surface::Surfaces;
use crate::code::{CodeObject, Keeper};
use crate::link::ModuleId;
use crate::parse::arena::Expr;
use selfsame_spec::Digest;
use std::collections::BTreeSet;

/// The number of functions of a root whose code was read from the cache, and the number of
/// functions whose code was generated.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Fate {
    pub(super) taken: u32,
    pub(super) written: u32,
    /// Whether a function of the root cannot be stored in the cache, so that its code is generated
    /// in each build.
    pub(super) is_always: bool,
}

/// The state of a build with a cache.
pub(super) struct Keeping<'f, 'a, 'c> {
    found: &'f Found<'a>,
    surfaces: Surfaces<'f, 'a>,
    keys: Vec<Option<Digest>>,
    cache: &'c mut Cache,
    /// The number of reused and generated functions of each root, by the index of the root.
    pub(super) fates: Vec<Fate>,
    /// The names of functions that are in no root.
    pub(super) others: BTreeSet<String>,
    /// The function whose row was read from the cache last. The code of this function is generated
    /// if its row does not fit.
    given: Option<(ModuleId, Expr)>,
}

impl<'f, 'a, 'c> Keeping<'f, 'a, 'c> {
    pub(super) fn new(found: &'f Found<'a>, cache: &'c mut Cache) -> Self {
        let count = found.roots.len();
        Self {
            found,
            surfaces: Surfaces::new(found),
            keys: vec![None; count],
            cache,
            fates: vec![Fate::default(); count],
            others: BTreeSet::new(),
            given: None,
        }
    }

    fn key(&mut self, root: u32) -> Digest {
        if let Some(key) = self.keys[root as usize] {
            return key;
        }
        let key = self.surfaces.key(&self.found.roots[root as usize]);
        self.keys[root as usize] = Some(key);
        key
    }
}

impl Keeper for Keeping<'_, '_, '_> {
    fn take(&mut self, literal: (ModuleId, Expr)) -> Option<CodeObject> {
        let (root, number) = self.found.root_of_literal(literal)?;
        let key = self.key(root);
        let object = object(self.found, root, self.cache.take(key, number)?)?;
        self.fates[root as usize].taken += 1;
        self.given = Some(literal);
        Some(object)
    }

    fn keep(&mut self, literal: (ModuleId, Expr), made: Option<CodeObject>) {
        let Some((root, number)) = self.found.root_of_literal(literal) else {
            let checker = self.found.view.checker;
            self.others.insert(checker.function_name(literal.0, literal.1));
            return;
        };
        let key = self.key(root);
        let row = made.and_then(|made| row(self.found, root, &made));
        let fate = &mut self.fates[root as usize];
        fate.taken -= u32::from(self.given.take() == Some(literal));
        fate.written += 1;
        fate.is_always |= row.is_none();
        if let Some(row) = row {
            self.cache.keep(key, number, row);
        }
    }
}
