//! The examples of the chapter, as far as a plan can show them.

use super::kit::{held, program, told};
use selfsame_lang_model::Language;
use selfsame_spec::program::{Held, Published};
use std::fs;
use std::path::Path;

/// The `published` blocks of the chapters of the language, each with its file and line.
fn blocks() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec/chapters");
    let mut blocks = Vec::new();
    for file in ["language/publish.md", "appendix/spec.md"] {
        let page = fs::read_to_string(folder.join(file)).unwrap();
        let mut open: Option<(String, String)> = None;
        for (number, line) in (1..).zip(page.lines()) {
            match (&mut open, line) {
                (None, "```published") => open = Some((format!("{file}:{number}"), String::new())),
                (Some(_), "```") => blocks.extend(open.take()),
                (Some((_, block)), _) => block.push_str(&format!("{line}\n")),
                _ => {}
            }
        }
    }
    blocks
}

/// A claim about a plan that does not hold.
fn wrong(plan: &Published, claim: &str) -> Option<String> {
    let words: Vec<&str> = claim.split_whitespace().collect();
    let of = |path: &str| path.split_once(':').and_then(|(module, name)| held(plan, module, name));
    let holds = match words[..] {
        ["@member", module, name, "module", held] => plan.modules.iter().any(|one| {
            let number = plan.modules.iter().position(|other| other.name == held);
            let member = number.map(|number| (name.to_owned(), Held::Module(number as u32)));
            one.name == module && member.is_some_and(|member| one.members.contains(&member))
        }),
        ["@member", module, name, ..] => held(plan, module, name).is_some(),
        ["@same-object", one, other] => {
            let nodes = &plan.graph.nodes;
            let node = |path| of(path).map(|node| &nodes[node as usize]);
            node(one).is_some() && node(one) == node(other)
        }
        [_, ref names @ ..] => {
            let names = names.iter().filter(|name| name.contains(':') && !name.contains('"'));
            names.take(1).all(|name| of(name).is_some())
        }
        [] => true,
    };
    (!holds).then(|| claim.to_owned())
}

#[test]
fn the_blocks_of_the_chapter_hold() {
    let blocks = blocks();
    for (at, block) in &blocks {
        let program = program(block);
        let mut errors = Language::new().report(&program, "main");
        let plan = Language::new().publish(&program, "main");
        errors.extend(plan.errors.clone());
        errors.sort_by_key(|error| error.place.clone());
        let claims = block.lines().filter(|line| line.starts_with('@'));
        let refused = claims.clone().filter_map(|claim| claim.strip_prefix("@refused "));
        let refused: Vec<String> = refused.map(|claim| claim.replacen("at ", "", 1)).collect();
        assert_eq!(told(&program, &errors), refused.join(", "), "{at}");
        let others =
            claims.filter(|claim| !["@refused", "@file"].iter().any(|w| claim.starts_with(w)));
        let wrong: Vec<String> = others.filter_map(|claim| wrong(&plan, claim)).collect();
        assert!(wrong.is_empty(), "{at}: {wrong:?}");
    }
    assert!(blocks.len() > 12, "{}", blocks.len());
}
