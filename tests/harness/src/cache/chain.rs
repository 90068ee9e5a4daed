//! Checks of the chains of members that a build reports. Each step of a chain must be a use, the
//! member at the end must have changed, and there must be no shorter chain.

use super::laws::function;
use super::named::names;
use crate::programs::answers::Answers;
use crate::programs::law::{Verdict, expect, expect_equal};
use crate::programs::subject::{Build, Rewritten};
use selfsame_lang_model::{held_by, shortest_chain, used_members};
use selfsame_spec::graph::NodeIx;
use selfsame_spec::program::Published;
use std::collections::BTreeSet;

/// Checks the chains of a build with a cache, after a build of another program with the same cache.
// [cache.why]
pub(crate) fn check(before: &Answers, after: &Answers, build: &Build) -> Verdict {
    let mut told = build.written.iter().filter(|own| own.why == "uses").peekable();
    if told.peek().is_none() {
        return Ok(());
    }
    let (Some(plan), Some(changed)) = (after.plan(), changed(before, after)) else { return Ok(()) };
    told.try_for_each(|own| {
        let verdict = named_in_texts(after, own).and_then(|()| chain(plan, own, &changed));
        verdict.map_err(|wrong| {
            format!("{} is written through {}: {wrong}", own.name, own.chain.join(", "))
        })
    })
}

/// Checks that in each step of the chain, the text of the user refers to the member that it uses.
fn named_in_texts(after: &Answers, own: &Rewritten) -> Verdict {
    let mut user = own.name.as_str();
    own.chain.iter().try_for_each(|member| {
        let before = std::mem::replace(&mut user, member);
        expect(names(after, before, member), || format!("the text of {before} names no {member}"))
    })
}

/// Returns the members that are new or have another identity hash than before.
fn changed(before: &Answers, after: &Answers) -> Option<BTreeSet<String>> {
    let (before, after) = (before.hashes()?, after.hashes()?);
    let is_changed = |own: &(&String, &[String; 2])| {
        before.get(own.0).is_none_or(|hashes| hashes[0] != own.1[0])
    };
    Some(after.iter().filter(is_changed).map(|own| own.0.clone()).collect())
}

fn chain(plan: &Published, own: &Rewritten, changed: &BTreeSet<String>) -> Verdict {
    let last = own.chain.last().ok_or("the chain is empty")?;
    expect(changed.contains(last), || format!("{last} did not change"))?;
    // The chain is not checked if several functions have this name: they are instances, or literals
    // with the same name.
    let Some(root) = root(plan, &own.name) else { return Ok(()) };
    let mut user = (own.name.as_str(), root);
    for member in &own.chain {
        let used = used_members(plan, user.1);
        expect(used.contains(member), || format!("{} does not use {member}", user.0))?;
        let node = held_by(plan, member).ok_or_else(|| format!("{member} holds nothing"))?;
        user = (member, node);
    }
    expect_equal(
        || "members in the chain".into(),
        &Some(own.chain.len()),
        &shortest_chain(plan, root, changed),
    )
}

/// Returns the node of the function with a name, if only one function has this name.
fn root(plan: &Published, name: &str) -> Option<NodeIx> {
    let nodes = 0..plan.graph.nodes.len() as NodeIx;
    let mut named = nodes.filter(|node| function(plan, *node).as_deref() == Some(name));
    let root = named.next()?;
    named.next().is_none().then_some(root)
}

/// Replaces each chain by a longer one: the longest chain of at most [`LONGEST`] members from its
/// root to a changed member.
pub(crate) fn lengthen(before: &Answers, after: &Answers, build: &mut Build) {
    let (Some(plan), Some(changed)) = (after.plan(), changed(before, after)) else { return };
    for own in build.written.iter_mut().filter(|own| own.why == "uses") {
        if let Some(root) = root(plan, &own.name) {
            let mut longest = own.chain.clone();
            longer(plan, (root, &changed), &mut Vec::new(), &mut longest);
            own.chain = longest;
        }
    }
}

/// The largest number of members of a lengthened chain.
const LONGEST: usize = 5;

fn longer(
    plan: &Published,
    (node, changed): (NodeIx, &BTreeSet<String>),
    chain: &mut Vec<String>,
    longest: &mut Vec<String>,
) {
    for member in used_members(plan, node) {
        if chain.contains(&member) || chain.len() == LONGEST {
            continue;
        }
        let held = held_by(plan, &member);
        chain.push(member);
        if chain.len() > longest.len() && chain.last().is_some_and(|own| changed.contains(own)) {
            longest.clone_from(chain);
        }
        if let Some(node) = held {
            longer(plan, (node, changed), chain, longest);
        }
        chain.pop();
    }
}
