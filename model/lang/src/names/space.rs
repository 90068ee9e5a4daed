//! The names of a module and its namespaces ([names.namespace], [names.visible]).
//!
//! ```text
//! N { x :: 1; }  N { y :: 2; }     one namespace N with x and y
//! ```

use super::contents::{Contents, In, Meanings};
use super::declared::{Declared, Group};
use super::visible::visibility;
use crate::link::{Block, Gaps, Surface, join};
use crate::rules::LanguageRules;
use selfsame_spec::program::{DeclIx, LinkedModule, Sort};
use selfsame_spec::text::Diagnostic;
use std::collections::{BTreeMap, BTreeSet};

/// The meanings of the qualified names of a module.
pub(super) struct Spaces {
    /// The meaning of each qualified name that is declared in the module.
    pub(super) meanings: Meanings,
    /// The namespaces of the module, including those that contain only imports.
    pub(super) namespaces: BTreeSet<String>,
    /// The names that the gaps in the module and its namespaces may declare.
    pub(super) gaps: Gaps,
}

/// Returns the imports of a module, and its declarations outside of templates, functions and
/// blocks.
#[must_use]
// [names.declaration] [names.visible]
pub(super) fn declared(
    linked: &LinkedModule,
    blocks: &[Block],
    surface: &Surface,
) -> Vec<Declared> {
    let imports = linked.names.iter().map(|import| Declared {
        name: import.name.clone(),
        path: import.name.clone(),
        sort: Sort::Import,
        span: import.span,
        whole: import.span,
        group: Group::Imports,
        visibility: Some(String::new()),
        exported: false,
        from: import.from.clone(),
    });
    imports.chain(blocks.iter().flat_map(|block| own(block, surface))).collect()
}

/// Returns the declarations that are directly in the module or in a block of a namespace.
fn own(block: &Block, surface: &Surface) -> Vec<Declared> {
    let each = block.declared.iter().map(|declared| {
        let name = join(&block.space(), &declared.name.text);
        let exports = surface.get(&name).filter(|first| first.span == declared.name.span);
        Declared {
            path: name.clone(),
            sort: declared.sort,
            span: declared.name.span,
            whole: declared.whole,
            group: Group::Own,
            visibility: Some(visibility(&block.spaces, declared.public)),
            exported: exports.is_some_and(|first| first.exported),
            from: None,
            name,
        }
    });
    each.collect()
}

impl Spaces {
    /// Returns the meanings of the names of a module, and the errors in its declarations.
    #[must_use]
    // [names.namespace]
    pub(super) fn new(around: In<'_>, blocks: &[Block]) -> (Self, Vec<Diagnostic>) {
        let of_group = |group| {
            let all = (0..).map(DeclIx).zip(around.all);
            all.filter(move |(_, declared)| declared.group == group)
        };
        let imports: Vec<DeclIx> = of_group(Group::Imports).map(|(at, _)| at).collect();
        let mut own = of_group(Group::Own).map(|(at, _)| at);
        let mut spaces: BTreeMap<String, Vec<DeclIx>> = BTreeMap::new();
        for block in blocks {
            let new: Vec<DeclIx> = own.by_ref().take(block.declared.len()).collect();
            reopen(around.rules, spaces.entry(block.space()).or_default(), new);
        }
        let mut contents = Contents { declared: imports, ..Contents::default() };
        contents.declared.extend(spaces.values().flatten());
        for block in blocks {
            let names = block.forwards.iter();
            contents.forwards.extend(names.map(|n| (join(&block.space(), &n.text), n.span)));
        }
        let (meanings, errors) = contents.settle(around);
        let mut namespaces: BTreeSet<String> = spaces.into_keys().collect();
        for (_, import) in of_group(Group::Imports) {
            let dots = import.name.match_indices('.');
            namespaces.extend(dots.map(|(dot, _)| import.name[..dot].to_owned()));
        }
        (Self { meanings, namespaces, gaps: Gaps::new(blocks) }, errors)
    }
}

/// Adds the declarations of a further block of a namespace.
// [names.namespace]
fn reopen(rules: &LanguageRules, space: &mut Vec<DeclIx>, new: Vec<DeclIx>) {
    let old = std::mem::take(space);
    *space = (rules.names.reopen)(old, new);
}
