//! Tests the claims in the blocks of the chapter on publishing.

use super::plan::{Plan, published, told};
use crate::blocks::{Example, examples};
use selfsame_spec::NodeIx;
use selfsame_spec::program::Held;

/// Checks that a claim of a block holds for a plan.
fn check(plan: &Plan, claim: &str) {
    let (word, rest) = claim[1..].split_once(' ').unwrap();
    let words: Vec<&str> = rest.split(' ').collect();
    let split = |name: &'_ str| name.split_once(':').map(|(a, b)| (a.to_owned(), b.to_owned()));
    let named = |name: &str| {
        let (module, member) = split(name).unwrap();
        plan.node(&module, &member)
    };
    let shown = || rest.split_once('"').unwrap().1.strip_suffix('"').unwrap();
    let pairs = || {
        let names = words.iter().filter(|word| word.contains(':'));
        let nodes: Vec<NodeIx> = names.map(|word| named(word)).collect();
        let pair = |at: usize| nodes[..at].iter().map(move |&one| (one, at)).collect::<Vec<_>>();
        let pairs = (0..nodes.len()).flat_map(pair);
        pairs.map(|(one, at)| (one, nodes[at])).collect::<Vec<_>>()
    };
    match word {
        // A plan does not decide claims about the compiler lens, so these claims are skipped.
        _ if words[..2] == ["by", "compiler"] => {}
        "member" if words[1] == "module" => {
            let (module, member) = split(words[0]).unwrap();
            let Some(Held::Module(number)) = plan.held(&module, &member) else {
                panic!("{claim}: no module")
            };
            assert_eq!(plan.plan.modules[number as usize].name, words[2], "{claim}");
        }
        "member" => assert_eq!(plan.display(named(words[0])), shown(), "{claim}"),
        // If a world makes two nodes into one object, the nodes are at least the selfsame type.
        "same" => {
            assert!(pairs().iter().all(|&(one, other)| plan.alike(one, other)), "{claim}");
        }
        "differ" => {
            assert!(!pairs().iter().any(|&(one, other)| plan.alike(one, other)), "{claim}");
        }
        "globals" => assert_eq!(plan.globals(named(words[1])).join(", "), shown(), "{claim}"),
        _ => panic!("{claim}"),
    }
}

/// Returns the number of claims of a block that hold, and how many of these claims are about
/// refusals.
fn block(example: &Example) -> (usize, usize) {
    let (sources, claims) = (example.sources(), &example.claims);
    let (program, plan) = published(&sources);
    let refusals = claims.iter().filter_map(|claim| claim.strip_prefix("@refused "));
    let mut refusals: Vec<&str> = refusals.collect();
    let mut errors = program.report();
    errors.extend(program.check().errors);
    errors.extend(plan.errors.clone());
    let mut found = told(&sources, &errors);
    found.sort();
    refusals.sort_unstable();
    assert_eq!(found, refusals, "{}", example.name);
    let plan = Plan::new(plan);
    let others = claims.iter().filter(|claim| !claim.starts_with("@refused"));
    others.for_each(|claim| check(&plan, claim));
    (claims.len(), refusals.len())
}

#[test]
fn the_blocks_of_the_chapter_are_as_they_say() {
    let (mut shown, mut refused) = (0, 0);
    for example in examples("language/publish.md", "published") {
        let (claims, refusals) = block(&example);
        (shown, refused) = (shown + claims, refused + refusals);
    }
    assert!(shown > 40 && refused > 1, "{shown} {refused}");
}
