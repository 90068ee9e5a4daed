//! Tests of caches of code: a build with a cache gives the same bytes, and writes only the
//! functions that have changed (`[cache.build]`).

mod counts;
mod damage;
mod large;
mod programs;
mod why;

use selfsame_lang::{Built, Cache, Program, write_code};
use selfsame_spec::code::FunctionKind;
use selfsame_spec::program::Sources;

/// Builds a program with a cache, and compares the file with the file of a build without a cache.
fn build(sources: &Sources, cache: &mut Cache) -> Built {
    let program = Program::load(sources, &sources.root);
    let built = program.build(Some(cache));
    let plain = program.code_to_write();
    assert_eq!(write_code(&built.unit), write_code(&plain));
    assert!(built.unit == plain, "another unit:\n{:?}\n{plain:?}", built.unit);
    let is_none = |at: usize| plain.functions[at].kind != FunctionKind::Code;
    let builtins = (0..plain.functions.len()).filter(|&at| is_none(at)).count();
    let others = plain.entries.len() + plain.starts.len() + builtins;
    // If a program has functions besides its entries and builtins, the build counts the functions
    // that it reuses and writes.
    let is_counted = built.taken + built.written.len() > 0;
    assert_eq!(is_counted, plain.functions.len() > others, "{:?}", sources.texts);
    built
}

/// Builds a program of one module with a cache.
fn build_text(text: &str, cache: &mut Cache) -> Built {
    let built = build(&Sources::new("main", &[("main", text)]), cache);
    assert!(built.unit.errors.is_empty(), "{:?}", built.unit.errors.first());
    built
}

/// Returns the names of the functions that the build wrote, in order.
fn written(built: &Built) -> Vec<&str> {
    built.written.iter().map(|written| &*written.name).collect()
}
