//! The blocks of the chapter.

use crate::plan::{Plan, published, told};
use selfsame_spec::program::{Held, Sources};
use std::path::Path;

/// The blocks of the fence `published`.
fn blocks() -> Vec<(Sources, Vec<String>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = path.join("../../spec/chapters/language/publish.md");
    let text = std::fs::read_to_string(path).unwrap();
    let (mut blocks, mut lines) = (Vec::new(), text.lines());
    while let Some(line) = lines.next() {
        if line == "```published" {
            let block = lines.by_ref().take_while(|line| *line != "```");
            blocks.push(block_of(block));
        }
    }
    blocks
}

fn block_of<'t>(lines: impl Iterator<Item = &'t str>) -> (Sources, Vec<String>) {
    let (mut sources, mut claims) = (Sources { root: "main".into(), ..Sources::default() }, vec![]);
    let mut module = "main".to_owned();
    for line in lines {
        if let Some(name) = line.strip_prefix("@file ") {
            module = name.to_owned();
        } else if line.starts_with('@') {
            claims.push(line.to_owned());
        } else {
            let text = sources.texts.entry(module.clone()).or_default();
            text.extend(line.bytes().chain([b'\n']));
        }
    }
    (sources, claims)
}

/// Checks a claim about a plan; whether a plan shows it.
fn check(plan: &Plan, claim: &str) -> bool {
    let (word, rest) = claim[1..].split_once(' ').unwrap();
    let words: Vec<&str> = rest.split(' ').collect();
    let named = |name: &str| {
        let (module, member) = name.split_once(':').unwrap();
        plan.node(module, member)
    };
    match word {
        "member" if words[2] == "module" => {
            let Some(Held::Module(number)) = plan.held(words[0], words[1]) else {
                panic!("{claim}: no module")
            };
            assert_eq!(plan.plan.modules[number as usize].name, words[3], "{claim}");
        }
        "member" => {
            let display = plan.display(plan.node(words[0], words[1]));
            // What a template makes is known in a world.
            if display.contains("[..]") {
                return false;
            }
            let shown = rest.split_once('"').unwrap().1.strip_suffix('"').unwrap();
            assert_eq!(display, shown, "{claim}");
        }
        "same-object" => assert_eq!(named(words[0]), named(words[1]), "{claim}"),
        "identity-same" => assert!(plan.alike(named(words[0]), named(words[1]), 9), "{claim}"),
        "globals-of" => {
            let shown = rest.split_once('"').unwrap().1.strip_suffix('"').unwrap();
            assert_eq!(plan.globals(named(words[0])).join(", "), shown, "{claim}");
        }
        "compiler-differs" => return false,
        _ => panic!("{claim}"),
    }
    true
}

#[test]
fn the_blocks_of_the_chapter_are_as_they_say() {
    let (mut shown, mut refused) = (0, 0);
    for (sources, claims) in blocks() {
        let (program, plan) = published(&sources);
        let refusals = claims.iter().filter_map(|claim| claim.strip_prefix("@refused "));
        let refusals: Vec<&str> = refusals.collect();
        assert_eq!(program.report(), [], "{claims:?}");
        assert_eq!(told(&sources, &plan.errors), refusals);
        refused += refusals.len();
        let plan = Plan::new(plan);
        let claims = claims.iter().filter(|claim| !claim.starts_with("@refused"));
        shown += claims.filter(|claim| check(&plan, claim)).count();
    }
    assert!(shown > 15 && refused > 10, "{shown} {refused}");
}
