//! Shrinks programs.

use super::case::{Case, Told};
use super::draw::lexemes;
use crate::kit::shrink::{chunks, pairs};
use selfsame_spec::program::Sources;

/// Returns the weight of a case, which shrinking makes smaller. Bytes and modules of the program
/// weigh most; random numbers and settings weigh less.
pub(crate) fn weight(case: &Case) -> usize {
    let texts = case.program.texts.values();
    let bytes: usize = texts.clone().flatten().map(|byte| 2 + usize::from(*byte > 0x7e)).sum();
    let entropy = case.law_entropy.iter().filter(|dice| **dice != 0).count();
    bytes + 8 * texts.len() + entropy + case.tuning.weight()
}

/// Returns all cases that one edit of a case can produce. Edits with the largest effect come first.
pub(crate) fn edits(case: &Case) -> impl Iterator<Item = Case> + '_ {
    let names: Vec<&String> = case.program.texts.keys().collect();
    let fewer = names.clone().into_iter().filter(|name| **name != case.program.root).map(|name| {
        let mut program = case.program.clone();
        program.texts.remove(name);
        with(case, program)
    });
    let texts = names.into_iter().flat_map(move |name| {
        shorter(&case.program.texts[name]).map(move |bytes| {
            let mut program = case.program.clone();
            program.texts.insert(name.clone(), bytes);
            with(case, program)
        })
    });
    let zeros = (0..case.law_entropy.len()).map(|at| {
        let mut zeroed = with(case, case.program.clone());
        zeroed.law_entropy[at] = 0;
        zeroed
    });
    let tunings = case.tuning.edits().map(|tuning| Case { tuning, ..case.clone() });
    tunings.chain(fewer).chain(texts).chain(zeros)
}

fn with(case: &Case, program: Sources) -> Case {
    Case { program, told: Told::default(), ..case.clone() }
}

/// Returns shorter versions of a text, in which some lexemes are left out. If the bytes are not
/// UTF-8, bytes are left out.
fn shorter(bytes: &[u8]) -> Box<dyn Iterator<Item = Vec<u8>> + '_> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        let keep = |kept: Vec<usize>| kept.into_iter().map(|at| bytes[at]).collect();
        return Box::new(chunks(bytes.len()).map(keep));
    };
    let all = lexemes(text);
    let tidy = join(text, &all, &(0..all.len()).collect::<Vec<_>>());
    let own = all.clone();
    let some = chunks(all.len()).chain(pairs(all.len())).map(move |kept| join(text, &all, &kept));
    let simpler = own.into_iter().filter_map(move |range| {
        let simple = match text.get(range.clone())?.chars().next()? {
            '0'..='9' => "1",
            '"' => "\"\"",
            'a'..='z' | '_' => "a",
            'A'..='Z' => "A",
            _ => return None,
        };
        let mut changed = text.to_owned();
        changed.replace_range(range, simple);
        Some(changed.into_bytes())
    });
    Box::new(some.chain(std::iter::once(tidy)).chain(simpler))
}

/// Returns the kept lexemes as a text, with a blank after each. A newline follows line comments,
/// `;` and braces.
fn join(text: &str, all: &[std::ops::Range<usize>], kept: &[usize]) -> Vec<u8> {
    let mut out = String::new();
    for &at in kept {
        let lexeme = text.get(all[at].clone()).unwrap_or("");
        out.push_str(lexeme);
        let line = lexeme.starts_with("//") || [";", "{", "}"].contains(&lexeme);
        out.push(if line { '\n' } else { ' ' });
    }
    if !out.is_empty() && !out.ends_with('\n') {
        out.pop();
        out.push('\n');
    }
    out.into_bytes()
}
