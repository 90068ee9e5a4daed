//! Decides by the text of a user whether it refers to the member that it uses.

use crate::programs::answers::Answers;
use crate::programs::edit::constant;
use selfsame_spec::program::{ModuleNames, Target};
use selfsame_spec::text::Span;
use std::collections::BTreeMap;

/// Splits the name of a member or root into its module and the name in that module, with
/// namespaces. For example, `m.N:x` is `N.x` in `m`.
fn place(name: &str) -> Option<(String, String)> {
    let (module, own) = name.split_once(':')?;
    Some(match module.split_once('.') {
        Some((module, space)) => (module.to_owned(), format!("{space}.{own}")),
        None => (module.to_owned(), own.to_owned()),
    })
}

/// Returns whether the text of a user refers to the used member, directly or through constants
/// whose texts refer to it. Returns true if texts cannot decide this. Texts cannot decide for
/// members of other modules, of records and of instances, or if the chain contains a declaration
/// that is not a constant.
pub(super) fn names(of: &Answers, user: &str, used: &str) -> bool {
    let (Some((module, user)), Some((other, used))) = (place(user), place(used)) else {
        return true;
    };
    let names = of.names().modules.iter().find(|own| own.module == module);
    let Some(names) = names.filter(|_| module == other) else { return true };
    let texts = constants(of, &module);
    let Some(span) = texts.get(&user) else { return true };
    leads(names, &texts, *span, &used)
}

/// Returns the constants of a module that are not in a namespace, each with the span of its text.
fn constants(of: &Answers, module: &str) -> BTreeMap<String, Span> {
    let (Some(parsed), Some(scanned)) = (of.tree(module), of.tokens(module)) else {
        return BTreeMap::new();
    };
    let text = of.text(module);
    let mut out = BTreeMap::new();
    for item in &parsed.tree.items {
        if let (Some(span), selfsame_spec::text::tree::Item::Const(own)) =
            (constant(item, &scanned.tokens), item)
        {
            out.insert(own.name.span.text(text).to_owned(), span);
        }
    }
    out
}

/// Returns whether a text refers to a member, directly or through a constant whose text refers to
/// it.
fn leads(names: &ModuleNames, texts: &BTreeMap<String, Span>, from: Span, used: &str) -> bool {
    let (mut met, mut at) = (vec![from], 0);
    while let Some(&span) = met.get(at) {
        at += 1;
        for own in names.uses.iter().filter(|own| span.holds(own.span)) {
            let Target::Declaration(ix) = own.target else { continue };
            let declared = &names.declarations[ix.0 as usize];
            if declared.name == used {
                return true;
            }
            match texts.get(&declared.name) {
                // A builtin or a local is skipped, because it refers to no other member.
                _ if declared.visibility.is_none() => {}
                Some(span) if !met.contains(span) => met.push(*span),
                Some(_) => {}
                None => return true,
            }
        }
    }
    false
}
