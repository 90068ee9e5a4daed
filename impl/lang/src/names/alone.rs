//! Resolves names of stand-alone texts (`spec/chapters/language/notation.md`).

use super::meaning::{Earlier, Target};
use super::walk::Walker;
use crate::link::{Decl, DeclId, EntryId, Flags, Links, ModuleId, More};
use crate::scan::Token;
use selfsame_spec::program::Sort;
use std::ops::Bound;

/// Returns the longest prefix of the identifiers that is a name of an earlier text, and the length
/// of this prefix. Cost: linear in the longest prefix that the identifiers share with such a name.
pub(super) fn old(
    walker: &Walker<'_>,
    earlier: &Earlier,
    parts: &[Token],
) -> Option<(Target, usize)> {
    let mut longest = None;
    let mut name = String::new();
    for (found, &part) in (1..).zip(parts) {
        name.push_str(walker.text(part));
        if let Some(&old) = earlier.get(&name) {
            longest = Some((Target::Old(old), found));
        }
        if found == parts.len() {
            break;
        }
        name.push('.');
        let behind = (Bound::Included(name.as_str()), Bound::Unbounded);
        let next = earlier.range::<str, _>(behind).next();
        if !next.is_some_and(|(next, _)| next.starts_with(&name)) {
            break;
        }
    }
    longest
}

/// Declares the name of a `forward` that no declaration completes (`[notation.forward]`).
pub(super) fn declare_forward(links: &mut Links, module: ModuleId, token: Token, id: EntryId) {
    let entry = *links.declared.spaces.entry(id);
    let decl = DeclId::new(links.declared.decls.len());
    links.declared.spaces.entry_mut(id).set_own(decl);
    links.declared.decls.push(Decl {
        module,
        sort: Sort::Forward,
        flags: Flags::OUTER,
        name: entry.name,
        first: token,
        last: token,
        start: token,
        around: links.declared.spaces.space(entry.space).path,
        more: More::Reach(entry.space),
    });
    links.declared.undefined.push(decl);
}
