//! The law that functions with equal compiler hashes have equal code objects, after any edit of a
//! program.
//!
//! The edits that these laws draw change no key without changing its hash ([cache.key]), because no
//! edit gives a constant another type with the same value.

use super::drawn::{edited, pair};
use super::object::Objects;
use crate::kit::source::Random;
use crate::programs::answers::Answers;
use crate::programs::law::{self, Law, PUBLISH, Verdict, codes, expect_list};
use selfsame_spec::program::{Held, Published};
use selfsame_spec::{Kind, Payload, graph::Node};
use std::collections::{BTreeMap, BTreeSet};

/// The default values of the laws in this folder.
pub(super) const ANY: Law = Law { group: "cache", needs: PUBLISH, ..law::ANY };

pub(crate) const EQUAL: Law = Law {
    name: "equal-compiler-hashes-are-equal-code",
    rules: &[
        "module.compiler",
        "module.compiler-path",
        "module.compiler-refuse",
        "cache.key",
        "cache.surroundings",
        "cache.key-edit",
        "cache.equal",
        "cache.object",
        "publish.function",
        "publish.written",
        "publish.global",
        "publish.function-arguments",
        "publish.template",
        "publish.holds",
    ],
    check: |trial| {
        let mut source = Random::new(trial.entropy(1, 1 << 16) as u64);
        if trial.is_one_of(2) {
            let [before, after] = pair(&mut source).map(|program| trial.read(program));
            for own in [&before, &after] {
                let told = |why| format!("{why}, of\n{}", own.text("main"));
                expect_list("error", &codes(own.errors()), &[]).map_err(told)?;
            }
            return compare(&before, &after).map(drop);
        }
        if !trial.is_right() || trial.own.plan().is_none() {
            return Ok(());
        }
        let Some(program) = edited(trial, &mut source) else { return Ok(()) };
        let after = trial.read(program);
        if after.plan().is_none() {
            return Ok(());
        }
        compare(&trial.own, &after).map(drop)
    },
    ..ANY
};

/// The number of functions that occur in two programs, counted by whether their keys are equal, and
/// whether their code is equal.
pub(super) type Counts = BTreeMap<(bool, bool), usize>;

/// Compares the functions that members of both programs hold.
pub(super) fn compare(before: &Answers, after: &Answers) -> Result<Counts, String> {
    let mut counts = Counts::new();
    let (Some(was), Some(is)) = (Kept::of(before), Kept::of(after)) else { return Ok(counts) };
    for (name, (key, object)) in &was.0 {
        let Some((other_key, other)) = is.0.get(name) else { continue };
        let (has_key, has_code) = (key == other_key, object == other);
        *counts.entry((has_key, has_code)).or_default() += 1;
        if has_key && !has_code {
            differ(name, object, other).map_err(|why| {
                let texts: Vec<&str> = after.texts().map(|own| own.1).collect();
                format!("{why}, behind an edit to\n{}", texts.join("\n"))
            })?;
        }
    }
    Ok(counts)
}

/// Returns an error with the first line in which two code objects differ.
fn differ(name: &str, before: &str, after: &str) -> Verdict {
    let [before, after] = [before, after].map(|text| text.lines().collect::<Vec<_>>());
    expect_list(&format!("line of the code of {name}, whose hash is the same,"), &after, &before)
}

/// The functions that members hold, by name; each function has a key and a code object.
pub(super) struct Kept(pub(super) BTreeMap<String, (String, String)>);

impl Kept {
    /// Returns the functions of a program, or `None` if the program is not published or has no
    /// code.
    pub(super) fn of(own: &Answers) -> Option<Self> {
        let (plan, hashes) = (own.plan()?, own.hashes()?);
        let unit = own.code().filter(|unit| unit.errors.is_empty())?;
        let members = members(plan);
        let names: BTreeSet<String> = members.keys().cloned().collect();
        let objects = Objects::new(unit, &names);
        let kept = members.iter().filter_map(|(name, member)| {
            let key = own.side().code_key(hashes.get(member)?);
            Some((name.clone(), (key, objects.object(objects.function(name)?))))
        });
        Some(Self(kept.collect()))
    }
}

/// Returns the members that hold a function with their own name, as a map from the name of the
/// function's literal to the name of the member.
fn members(plan: &Published) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    let defines: BTreeMap<u32, u32> = plan.graph.defines.iter().copied().collect();
    for module in &plan.modules {
        for (name, held) in &module.members {
            let &Held::Node(node) = held else { continue };
            // A forward may be between a member and its function, so its definition is used.
            let node = defines.get(&node).copied().unwrap_or(node);
            let Some(literal) = function(plan, node) else { continue };
            // The first dot ends the name of the module, because the name of a module has no dot
            // ([link.module]).
            let (own, space) = module.name.split_once('.').unwrap_or((&module.name, ""));
            let dot = if space.is_empty() { "" } else { "." };
            if literal == format!("{own}:{space}{dot}{name}") {
                out.insert(literal, format!("{}:{name}", module.name));
            }
        }
    }
    out
}

/// Returns the name of the function that a node stands for, or `None` if the node is not a
/// function.
pub(super) fn function(plan: &Published, node: u32) -> Option<String> {
    let Node::Head { label, .. } = plan.graph.nodes.get(node as usize)? else { return None };
    match label.payload() {
        Payload::Function { name, .. } if label.kind() == Kind::FUNCTION => Some(name),
        _ => None,
    }
}
