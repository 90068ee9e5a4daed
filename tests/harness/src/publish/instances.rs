//! Instances of templates, beside the results of the type functions as which templates are published.

use super::hashes::hashes;
use crate::programs::builtins::hides_word;
use crate::programs::law::{ANY, COMPILE_TIME, Law, PUBLISH, Trial, Verdict, expect_list};
use selfsame_spec::program::checked::DeclaredType;
use selfsame_spec::program::{Ending, Sort};

pub(crate) const INSTANCES: Law = Law {
    name: "types-of-the-world-are-one-where-types-of-the-program-are",
    rules: &["publish.template", "publish.type", "mono.same", "mono.record", "mono.key"],
    needs: PUBLISH.with(COMPILE_TIME),
    check,
    ..ANY
};

/// So many types are compared with one another.
const TYPES: usize = 6;

/// Two constants of the root that are types have one identity hash in the world exactly if they are equal where the
/// program runs.
fn check(trial: &Trial<'_>) -> Verdict {
    let root = &trial.case.program.root;
    let text = trial.own.text(root);
    // Behind an error that ends the run nothing is printed.
    if !trial.is_right()
        || hides_word(&trial.own, "print")
        || trial.own.ran().ending != Ending::Well
    {
        return Ok(());
    }
    let Some(world) = hashes(&trial.own) else { return Ok(()) };
    let types = types(trial);
    let (mut lines, mut expected) = (String::new(), Vec::new());
    for (at, one) in types.iter().enumerate() {
        for other in &types[at + 1..] {
            let hash = |name: &str| world.get(&format!("{root}:{name}")).map(|all| &all[0]);
            let (Some(a), Some(b)) = (hash(one), hash(other)) else { continue };
            if [a, b].iter().any(|own| own.starts_with('E')) {
                continue;
            }
            lines += &format!("print({one} == {other});\n");
            expected.push(format!("{one} == {other}: {}", a == b));
        }
    }
    // The text may end within a comment.
    let after = trial.with_text(root, &format!("{text}\n{lines}"));
    let ran = after.ran();
    let told = &ran.lines[ran.lines.len().saturating_sub(expected.len())..];
    let asked = expected.iter().filter_map(|line| line.split_once(": "));
    let got: Vec<String> =
        asked.zip(told).map(|((pair, _), line)| format!("{pair}: {line}")).collect();
    expect_list("pair", &got, &expected)
}

/// Some constants of the root that are types.
fn types(trial: &Trial<'_>) -> Vec<String> {
    let root = &trial.case.program.root;
    let names = trial.own.names().modules.iter().find(|own| own.module == *root);
    let checked = trial.own.checked().modules.iter().find(|own| own.module == *root);
    let (Some(names), Some(checked)) = (names, checked) else { return Vec::new() };
    let pairs = names.declarations.iter().zip(&checked.declarations);
    let own = pairs.filter(|(name, ty)| {
        let is_own = name.sort == Sort::Const && name.visibility.as_deref() == Some("");
        is_own && matches!(ty, DeclaredType::Type(_))
    });
    let mut all: Vec<String> = own.map(|(name, _)| name.name.clone()).collect();
    let count = all.len();
    all.rotate_left(trial.entropy(1, count).min(count));
    all.truncate(TYPES);
    all
}
