//! Tests of the cost of building many functions with a cache.

use crate::kit::now;
use selfsame_lang::{Built, Cache, Program};
use selfsame_spec::program::Sources;
use std::time::Duration;

/// Returns a program with a number of functions, one per line, in which each function calls the
/// next one in its group of ten.
fn text(functions: usize, edited: Option<usize>) -> String {
    let mut text = String::new();
    for at in 0..functions {
        let less = if edited == Some(at) { "<=" } else { "<" };
        let other = match at % 10 {
            9 => "n".to_owned(),
            _ => format!("f{}(n - 1, s)", (at + 1) % functions),
        };
        text += &format!(
            "f{at} :: fn(n: int, s: str) -> int {{ if n {less} {at} {{ n * 2 + {at} }} else {{ {other} }} }};\n"
        );
    }
    text += "let all: List[int] = [];\n";
    for at in 0..functions {
        text += &format!("push(all, f{at}(3, \"a\"));\n");
    }
    text + "print(len(all));\n"
}

/// Returns the shortest time of several builds, each of which uses its own copy of the given cache.
fn timed(text: &str, cache: Option<&Cache>) -> (Duration, Built, Option<Cache>) {
    let sources = Sources::new("m", &[("m", text)]);
    let program = Program::load(&sources, "m");
    let once = || {
        let mut cache = cache.cloned();
        let start = now();
        let built = program.build(cache.as_mut());
        (now() - start, built, cache)
    };
    let mut best = once();
    for _ in 0..4 {
        let next = once();
        if next.0 < best.0 {
            best = next;
        }
    }
    best
}

#[test]
#[ignore = "a measurement: prints how long builds of 10,000 functions take"]
fn builds_take_so_long() {
    let count = 10_000;
    let before = text(count, None);
    let (plain, built, _) = timed(&before, None);
    println!("{} bytes, {} functions", before.len(), built.unit.functions.len());
    println!("without a cache {plain:?}");
    let (cold, built, cache) = timed(&before, Some(&Cache::default()));
    println!("with an empty one {cold:?}: {} written", built.written.len());
    let cache = cache.unwrap();
    let start = now();
    let file = cache.write().unwrap();
    let wrote = now() - start;
    let start = now();
    let cache = Cache::read(&file).unwrap();
    println!("its file of {} bytes: written {wrote:?}, read {:?}", file.len(), now() - start);
    let (warm, built, _) = timed(&before, Some(&cache));
    println!("all taken {warm:?}: {} taken", built.taken);
    let (one, built, _) = timed(&text(count, Some(5_000)), Some(&cache));
    println!("one edited {one:?}: {} taken, {} written", built.taken, built.written.len());
}

/// A program with twice as many functions costs about twice as much.
#[test]
fn the_cost_is_linear() {
    let cost = |count: usize| {
        let text = text(count, None);
        let (cold, _, cache) = timed(&text, Some(&Cache::default()));
        let (warm, built, _) = timed(&text, cache.as_ref());
        assert_eq!((built.taken, built.written.len()), (count, 0));
        cold + warm
    };
    let (one, four) = (cost(500), cost(2_000));
    assert!(four < one * 12, "500 functions: {one:?}, 2,000: {four:?}");
}
