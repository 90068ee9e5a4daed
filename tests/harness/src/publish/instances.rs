//! Instances of templates, beside the results of the type functions as which templates are published.

use super::hashes::hashes;
use crate::kit::source::{Random, Source};
use crate::programs::answers::Answers;
use crate::programs::builtins::hides_word;
use crate::programs::law::{ANY, COMPILE_TIME, Law, PUBLISH, Trial, Verdict, codes, expect_list};
use crate::programs::root_types::root_types;
use selfsame_spec::program::{Ending, Sources};

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
/// program runs. Few programs are published and run, so one of templates alone is drawn beside.
fn check(trial: &Trial<'_>) -> Verdict {
    let drawn = drawn(&mut Random::new(trial.entropy(0, 1 << 16) as u64));
    let own = trial.read(Sources::new("main", &[("main", &drawn)]));
    expect_list("error", &codes(own.errors()), &[]).map_err(|why| format!("{why}, of\n{drawn}"))?;
    let names: Vec<String> = (0..TYPES).map(|at| format!("A{at}")).collect();
    compare(trial, &own, &names).map_err(|why| format!("{why}, of\n{drawn}"))?;
    if !trial.is_right() || hides_word(&trial.own, "print") {
        return Ok(());
    }
    compare(trial, &trial.own, &types(trial))
}

/// Templates that make types, each by a type or two.
const TEMPLATES: &str = "template One[T: type] = class { x: T; };
template Two[T: type, U: type] = struct { x: List[T]; y: &U; };
template Last[T: type, U: type] = (U, One[U]);
template Case[T: type] = variant { Has(x: T), Has_not };
template Ring[T: type] = class { next: Ring[T] | none; };
template Turn[T: type, U: type] = class { next: Turn[U, T] | none; x: T; };
template Same[T: type, U: type] = class { };
";

/// These templates, and constants that are types by them.
fn drawn(source: &mut dyn Source) -> String {
    let mut out = TEMPLATES.to_owned();
    for at in 0..TYPES {
        let depth = 1 + source.index(2);
        let ty = ty(source, depth);
        out += &format!("A{at} :: {ty};\n");
    }
    out
}

fn ty(source: &mut dyn Source, depth: usize) -> String {
    if depth == 0 {
        return ["int", "str", "Ring[int]"][source.index(3)].to_owned();
    }
    let mut inner = || ty(source, depth - 1);
    let (a, b) = (inner(), inner());
    match source.index(7) {
        0 => format!("One[{a}]"),
        1 => format!("Case[{a}]"),
        2 => format!("Ring[{a}]"),
        3 => format!("Two[{a}, {b}]"),
        4 => format!("Last[{a}, {b}]"),
        5 => format!("Turn[{a}, {b}]"),
        _ => format!("Same[{a}, {b}]"),
    }
}

/// Each two of some types of the root: by the world, and by a run.
fn compare(trial: &Trial<'_>, own: &Answers, types: &[String]) -> Verdict {
    let root = &own.program().root;
    // Behind an error that ends the run nothing is printed.
    if own.ran().ending != Ending::Well {
        return Ok(());
    }
    let Some(world) = hashes(own) else { return Ok(()) };
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
    let mut program = own.program().clone();
    // The text may end within a comment.
    program.texts.insert(root.clone(), format!("{}\n{lines}", own.text(root)).into_bytes());
    let after = trial.read(program);
    let ran = after.ran();
    let told = &ran.lines[ran.lines.len().saturating_sub(expected.len())..];
    let asked = expected.iter().filter_map(|line| line.split_once(": "));
    let got: Vec<String> =
        asked.zip(told).map(|((pair, _), line)| format!("{pair}: {line}")).collect();
    expect_list("pair", &got, &expected)
}

/// Some constants of the root that are types.
fn types(trial: &Trial<'_>) -> Vec<String> {
    let names = root_types(&trial.own).into_iter().map(|own| own.0);
    trial.some(names.collect(), 1, TYPES)
}
