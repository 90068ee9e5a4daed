//! Tests of the examples of the chapter about publishing, as far as the draft of a program shows
//! their results.

use super::kit::{Plan, program, told};
use crate::blocks::blocks_of;
use selfsame_lang_model::Language;
use selfsame_spec::program::Held;

/// Returns a message if a claim about a plan does not hold.
fn wrong(plan: &Plan, claim: &str) -> Option<String> {
    let text = claim.split('"').nth(1).unwrap_or_default();
    let words: Vec<&str> = claim.split_whitespace().collect();
    let classes = |names: &[&str]| names.iter().map(|name| plan.class(name)).collect::<Vec<_>>();
    let found = match words[..] {
        ["@member", of, "module", held] => {
            let (module, name) = of.split_once(':')?;
            let modules = &plan.plan.modules;
            let number = modules.iter().position(|other| other.name == held);
            let member = number.map(|number| (name.to_owned(), Held::Module(number as u32)));
            let there = modules.iter().find(|one| one.name == module)?;
            return (!there.members.contains(&member?)).then(|| claim.to_owned());
        }
        ["@member", of, ..] => plan.text(plan.held(of)),
        ["@globals", "identity", name, ..] => plan.globals(name),
        // A plan has no information about the compiler lens, so these claims are not checked.
        ["@same" | "@differ", "by", "compiler", ..] => return None,
        ["@same", "by", "identity", ref names @ ..] | ["@same", ref names @ ..] => {
            let classes = classes(names);
            let same = classes.iter().all(|class| *class == classes[0]);
            return (!same).then(|| format!("{claim}: {classes:?}"));
        }
        ["@differ", "by", "identity", ref names @ ..] => {
            let mut classes = classes(names);
            classes.sort_unstable();
            classes.dedup();
            return (classes.len() != names.len()).then(|| format!("{claim}: {classes:?}"));
        }
        _ => return None,
    };
    (found != text).then(|| format!("{claim}: {found}"))
}

#[test]
fn the_blocks_of_the_chapter_hold() {
    let files = ["language/publish.md", "appendix/spec.md"];
    let blocks: Vec<_> = files.iter().flat_map(|file| blocks_of(file, "published")).collect();
    let mut all = Vec::new();
    for (at, block) in &blocks {
        let program = program(block);
        let mut errors = Language::new().report(&program, "main");
        let plan = Language::new().publish(&program, "main");
        errors.extend(plan.errors.clone());
        errors.extend(Language::new().check(&program, "main").errors);
        errors.sort_by_key(|error| error.place.clone());
        errors.dedup();
        let claims = block.lines().filter(|line| line.starts_with('@'));
        let refused = claims.clone().filter_map(|claim| claim.strip_prefix("@refused "));
        let refused: Vec<String> = refused.map(|claim| claim.replacen("at ", "", 1)).collect();
        if told(&program, &errors) != refused.join(", ") {
            all.push(format!("{at}: {}", told(&program, &errors)));
            continue;
        }
        let plan = Plan::new(plan);
        let others =
            claims.filter(|claim| !["@refused", "@file"].iter().any(|w| claim.starts_with(w)));
        all.extend(
            others.filter_map(|claim| wrong(&plan, claim)).map(|why| format!("{at}: {why}")),
        );
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
    assert!(blocks.len() > 12, "{}", blocks.len());
}
