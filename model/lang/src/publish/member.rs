//! Modules, namespaces, and their members.

use super::whole::{Module, Whole};
use crate::notation::Lower;
use crate::rules::PublishRules;
use selfsame_spec::graph::NodeIx;
use selfsame_spec::program::{Held, PublishedModule, Sort};
use selfsame_spec::text::{Place, Span};
use std::collections::{BTreeMap, BTreeSet};

/// The name of the world's module for a namespace of a module; of the module itself for none.
#[must_use]
// [publish.module]
pub fn space_name(module: &str, space: &str) -> String {
    if space.is_empty() { module.to_owned() } else { format!("{module}.{space}") }
}

/// A member, and where it begins.
type Member = (Span, String, Held);

/// Returns the modules in the order in which they are made, which is that in which they are sealed.
// [publish.module] [publish.seal]
pub(super) fn modules(
    rules: &PublishRules,
    whole: &Whole<'_>,
    lower: &Lower<'_>,
) -> Vec<PublishedModule> {
    let (mut order, mut members) = (Vec::new(), BTreeMap::new());
    for module in &whole.modules {
        let spaces = module.items.spaces.iter().map(|space| &*space.path);
        let names = [""].into_iter().chain(spaces);
        order.extend(names.map(|space| (rules.space_name)(&module.names.module, space)));
    }
    let order = (rules.order)(order);
    for module in &whole.modules {
        entries(rules, module, lower, &mut members);
        spaces(rules, module, &order, &mut members);
    }
    let made = order.into_iter().map(|name| {
        let mut members: Vec<Member> = members.remove(&name).unwrap_or_default();
        members.sort_by_key(|(place, ..)| (rules.member_place)(*place));
        PublishedModule {
            name,
            members: members.into_iter().map(|(_, name, held)| (name, held)).collect(),
        }
    });
    made.collect()
}

/// Adds what is declared to the members.
// [publish.module] [publish.holds]
fn entries(
    rules: &PublishRules,
    module: &Module<'_>,
    lower: &Lower<'_>,
    members: &mut BTreeMap<String, Vec<Member>>,
) {
    let defines: BTreeMap<NodeIx, NodeIx> = lower.own.graph.defines.iter().copied().collect();
    for entry in &module.items.entries {
        for name in &entry.names {
            let place = Place::new(&*module.names.module, name.span);
            let forward = lower.nodes.get(&place).copied();
            let held = forward.and_then(|forward| Some((forward, *defines.get(&forward)?)));
            let own = (rules.space_name)(&module.names.module, &entry.space);
            let is_member = (rules.is_member)(entry.sort());
            if let Some((forward, node)) = held.filter(|_| is_member) {
                let node = (rules.holds)(forward, node);
                let member = (name.span, name.text.clone(), Held::Node(node));
                members.entry(own).or_default().push(member);
            }
        }
    }
}

/// Adds the namespaces to the members.
// [publish.module]
fn spaces(
    rules: &PublishRules,
    module: &Module<'_>,
    order: &[String],
    members: &mut BTreeMap<String, Vec<Member>>,
) {
    let imports = module.names.declarations.iter().filter(|one| one.sort == Sort::Import);
    let entries = module.items.entries.iter();
    let own = entries.flat_map(|entry| entry.names.iter().map(|name| entry.path(name)));
    let declared: BTreeSet<String> = imports.map(|import| import.name.clone()).chain(own).collect();
    for space in &module.items.spaces {
        let (around, name) = space.path.rsplit_once('.').unwrap_or(("", &space.path));
        let made = (rules.space_name)(&module.names.module, &space.path);
        let number = order.iter().position(|other| *other == made);
        let is_member = (rules.space_is_member)(declared.contains(&space.path));
        if let Some(number) = number.filter(|_| is_member) {
            let member = (space.first, name.to_owned(), Held::Module(number as u32));
            let around = (rules.space_name)(&module.names.module, around);
            members.entry(around).or_default().push(member);
        }
    }
}
