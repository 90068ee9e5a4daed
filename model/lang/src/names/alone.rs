//! Resolves the names of a text that is not part of a program ([notation.forward],
//! [notation.unbound], [notation.scope]). Such a text may use names of earlier texts, and names
//! that are not declared.
//!
//! ```text
//! forward A;  B :: (A, int);     A is a forward that nothing completes
//! ```

use super::declared::Declared;
use super::outer::Outer;
use super::scope::Frame;
use super::walk::Walk;
use crate::link::{self, Block, join};
use crate::rules::LanguageRules;
use selfsame_spec::program::{DeclIx, LinkedModule, Sort};
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::Name;
use std::collections::{BTreeMap, BTreeSet};

/// Adds a declaration for each forward that no constant completes. If another declaration has the
/// same name, a later step reports the error.
// [notation.forward]
pub(super) fn declare_forwards(rules: &LanguageRules, linked: &LinkedModule, blocks: &mut [Block]) {
    let imported = linked.names.iter().map(|import| import.name.clone());
    let own = blocks.iter().flat_map(|block| {
        block.declared.iter().map(|declared| join(&block.space(), &declared.name.text))
    });
    let declared: BTreeSet<String> = imported.chain(own).collect();
    let mut places: BTreeMap<String, Span> = BTreeMap::new();
    for block in blocks.iter() {
        for name in &block.forwards {
            let place = places.entry(join(&block.space(), &name.text)).or_insert(name.span);
            *place = name.span.min(*place);
        }
    }
    for block in blocks {
        let space = block.space();
        let of_others = |name: &Name| {
            let name = join(&space, &name.text);
            !(rules.notation.forward_declares)(declared.contains(&name))
        };
        let (others, alone): (Vec<Name>, Vec<Name>) =
            std::mem::take(&mut block.forwards).into_iter().partition(of_others);
        let is_first = |name: &Name| places.get(&join(&space, &name.text)) == Some(&name.span);
        block.forwards = others;
        block.declared.extend(alone.into_iter().filter(is_first).map(forward));
        block.declared.sort_by_key(|declared| declared.name.span);
    }
}

fn forward(name: Name) -> link::Declared {
    link::Declared { whole: name.span, name, sort: Sort::Forward, public: false }
}

impl Walk<'_> {
    /// Returns whether a name without a declaration is allowed at the current position of the walk.
    // [notation.unbound]
    pub(super) fn is_unbound(&self) -> bool {
        let is_function = |frame: &Frame| matches!(frame, Frame::Function(_));
        let in_code = self.frames.iter().any(is_function);
        self.alone.is_some() && !(self.rules.notation.unknown_is_error)(in_code)
    }

    /// Returns the declaration that stands for a name that is not declared anywhere.
    // [notation.unbound]
    pub(super) fn unbound(&mut self, name: &str) -> DeclIx {
        self.outside(name, Outer::Unbound)
    }

    /// Returns the declaration that represents a name of an earlier text.
    // [notation.scope]
    pub(super) fn earlier(&mut self, name: &str) -> DeclIx {
        let number = self.alone.and_then(|alone| alone.old.get(name)).copied();
        self.outside(name, number.map_or(Outer::Unbound, Outer::Earlier))
    }

    fn outside(&mut self, name: &str, outer: Outer) -> DeclIx {
        let next = DeclIx(self.all.len() as u32);
        let (declaration, _) = *self.outer.entry(name.to_owned()).or_insert((next, outer));
        if declaration == next {
            let (path, name) = (name.to_owned(), name.to_owned());
            self.all.push(Declared::new(name, path, Sort::Builtin, Span::default()));
        }
        declaration
    }
}
