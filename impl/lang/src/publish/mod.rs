//! The world of a program, as a plan (`spec/chapters/language/publish.md`).
//!
//! 1. **Items** ([`items`]). The modules are gone over in order: each name gets its forward, and its
//!    place among the members; what each constant leads to is noted ([`lead`]).
//! 2. **Nodes** ([`make`], [`template`]). Each declaration is made into nodes, in the same order, as
//!    the notation makes them; what names mean is another matter here ([`seen`]).
//! 3. **Variables** ([`checked`]). Those without a written type are over what checking gives them.
//! 4. **Loops** ([`loops`], [`sets`]). Types that hold themselves by value are found in one pass over
//!    the draft.

mod checked;
mod found;
mod items;
mod lead;
mod loops;
mod make;
mod plan;
mod seen;
mod sets;
mod template;

use crate::kinds::Kinds;
use crate::link::{Error, Links, told};
use crate::names::Names;
use crate::notation::Lower;
use checked::CheckedTypes;
use found::Found;
use items::Written;
use plan::plan;
use seen::Seen;
use selfsame_spec::program::Published;

pub(crate) use checked::CheckedNames;

/// What a program makes of a world, and how much was done to find it. Where something is wrong with
/// the program, there is nothing but the errors of publishing (`[publish.program]`).
///
/// The program is checked if nothing is wrong with it and a variable is without a written type. Cost,
/// but for that: linear in the program and what is told, but for sorting the locals of each function
/// by place.
pub(crate) fn publish(
    links: &Links,
    names: &Names,
    kinds: &Kinds,
    check: &dyn Fn() -> CheckedNames,
) -> (Published, u64) {
    let Some(&first) = links.loaded.order.first() else { return (Published::default(), 0) };
    let seen = Seen::new(links, kinds);
    let mut lower = Lower::new(links, (first, &names.modules[first.at()]), seen);
    let (mut written, mut found) = (Written::new(links), Found::default());
    for &module in &links.loaded.order {
        lower.enter(module, &names.modules[module.at()]);
        found.runs.begin(lower.draft.spans.len(), module);
        written.module(&mut lower);
    }
    lower.sees.leads.follow();
    for (at, &module) in links.loaded.order.iter().enumerate() {
        lower.enter(module, &names.modules[module.at()]);
        lower.enter_records();
        found.runs.begin(lower.draft.spans.len(), module);
        for made in written.made(at) {
            found.templates.extend(lower.make(*made));
        }
        found.flaws.push((module, std::mem::take(&mut lower.flaws).finish()));
    }
    found.loops = loops::loops(&lower.draft, &found.runs);
    let is_wrong = is_wrong(links, names, kinds);
    if !is_wrong && errors(&found).is_empty() && written.has_over_checked(links) {
        let mut types = CheckedTypes::new(links, check(), (&lower.draft, &found.runs));
        for (at, &module) in links.loaded.order.iter().enumerate() {
            lower.enter(module, &names.modules[module.at()]);
            found.runs.begin(lower.draft.spans.len(), module);
            written.made(at).iter().for_each(|made| lower.make_checked(&mut types, *made));
            found.flaws.push((module, std::mem::take(&mut lower.flaws).finish()));
        }
        found.loops = loops::loops(&lower.draft, &found.runs);
    }
    let work = work(&lower, &written);
    let errors = errors(&found);
    if !errors.is_empty() || is_wrong {
        // The names of unknown things are told by other stages.
        let errors = told(links, errors, &|_| None);
        return (Published { errors, ..Published::default() }, work);
    }
    (plan(lower, &written, found), work)
}

fn errors(found: &Found) -> Vec<Error<'_>> {
    let flaws = found.flaws.iter().flat_map(|(module, flaws)| {
        flaws.iter().map(|flaw| Error::Flaw(*module, &flaw.problem, flaw.span))
    });
    flaws.chain(found.loops.iter().map(Error::Fault)).collect()
}

/// Whether a stage before found something wrong.
fn is_wrong(links: &Links, names: &Names, kinds: &Kinds) -> bool {
    let faults = [&links.loaded.faults, &names.faults, &kinds.faults];
    let mut modules = links.loaded.order.iter().map(|&module| links.module(module));
    faults.iter().any(|faults| !faults.is_empty())
        || modules.any(|module| !module.syntax.flaws.is_empty())
}

/// Declarations, nodes, edges, and constants that were followed.
fn work(lower: &Lower<'_, Seen<'_>>, written: &Written<'_>) -> u64 {
    use selfsame_spec::graph::Node;
    let edges = |node: &Node| match node {
        Node::Head { children, .. } => children.len(),
        Node::OneOf(members) => members.len(),
        Node::Forward(_) | Node::Old(_) => 0,
    };
    let graph = &lower.draft.graph;
    let nodes = graph.nodes.len() + graph.nodes.iter().map(edges).sum::<usize>();
    (nodes + written.len()) as u64 + lower.sees.leads.steps()
}
