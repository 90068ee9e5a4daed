//! Numbers the declarations of a module ([names.declaration], [names.builtin]). The builtins that
//! are used come first, then the imports, the declarations of the module, and the locals.
//!
//! ```text
//! f :: fn(z) { len(z) };     0: len, 1: f, 2: z
//! ```

use super::declared::{Declared, Group};
use crate::rules::LanguageRules;
use selfsame_spec::program::{BUILTINS, DeclIx, Declaration, NameUse, Sort, Target};
use selfsame_spec::text::Span;
use std::collections::BTreeMap;

/// The declarations of a module, in the order of their numbers.
pub(super) struct Numbers {
    /// The declarations, where the index of a declaration is its number.
    pub(super) declared: Vec<Declared>,
    /// For each declaration, in the order in which the walk found them, its number.
    new: Vec<DeclIx>,
}

impl Numbers {
    /// Numbers the declarations of a module. `met` contains them in the order in which the walk
    /// found them. `uses` is sorted by place.
    #[must_use]
    // [names.declaration] [names.builtin]
    pub(super) fn new(rules: &LanguageRules, mut met: Vec<Declared>, uses: &[NameUse]) -> Self {
        for builtin in BUILTINS {
            let is_used = met.iter().any(|one| is_builtin(one) && one.name == builtin.name);
            if !is_used && (rules.names.has_builtin)(is_used) {
                let name = builtin.name.to_owned();
                met.push(Declared::new(name.clone(), name, Sort::Builtin, Span::default()));
            }
        }
        let mut first_use = vec![u32::MAX; met.len()];
        for (number, one) in (0..).zip(uses) {
            if let Target::Declaration(at) = one.target {
                let first = &mut first_use[at.0 as usize];
                *first = number.min(*first);
            }
        }
        let key = |at: usize| {
            let (declared, first_use): (&Declared, u32) = (&met[at], first_use[at]);
            let key = match declared.group {
                Group::Builtins => first_use,
                Group::Imports => 0,
                Group::Own | Group::Locals => (rules.names.order)(declared.span.start, first_use),
            };
            (declared.group, key)
        };
        let mut order: Vec<usize> = (0..met.len()).collect();
        order.sort_by_key(|&at| key(at));
        let mut new = vec![DeclIx(0); met.len()];
        for (number, &at) in (0..).zip(&order) {
            new[at] = DeclIx(number);
        }
        Self { declared: order.into_iter().map(|at| met[at].clone()).collect(), new }
    }

    /// Returns the number of a declaration, given its index in the order in which the walk found
    /// the declarations.
    #[must_use]
    pub(super) fn of(&self, met: DeclIx) -> DeclIx {
        self.new[met.0 as usize]
    }

    /// Returns a use in which the new number of its declaration replaces the old number.
    #[must_use]
    pub(super) fn renumber(&self, mut one: NameUse) -> NameUse {
        if let Target::Declaration(at) = one.target {
            one.target = Target::Declaration(self.of(at));
        }
        one
    }
}

fn is_builtin(declared: &Declared) -> bool {
    declared.sort == Sort::Builtin
}

/// Returns a declaration in the form that the results contain, but without the origin of an import.
#[must_use]
pub(super) fn seen(declared: &Declared) -> Declaration {
    Declaration {
        name: declared.path.clone(),
        sort: declared.sort,
        span: declared.span,
        visibility: declared.visibility.clone(),
        exported: declared.exported,
        origin: None,
    }
}

/// Returns a name that distinguishes equal names. A number is appended to each occurrence of a name
/// except the first.
pub(super) fn numbered(count: &mut BTreeMap<String, usize>, name: String) -> String {
    let before = count.entry(name.clone()).or_default();
    *before += 1;
    if *before > 1 { format!("{name}#{}", *before - 1) } else { name }
}
