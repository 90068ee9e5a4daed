//! The blocks of the chapter.

use crate::blocks::examples;
use crate::plan::{Plan, published, told};
use selfsame_spec::program::Held;

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
    for example in examples("language/publish.md", "published") {
        let (sources, claims) = (example.sources(), &example.claims);
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
