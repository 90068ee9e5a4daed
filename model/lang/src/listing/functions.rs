//! Writes and reads the functions in listings ([listing.lines]). There is a line for each function,
//! and a line for each of its instructions.
//!
//! ```text
//! function 0 "main:f" code 0 4 ( scalar ) scalar [ ] 1 0
//! 0 return.s s0
//! ```

use super::words;
use crate::rules::ListingRules;
use crate::rules::listing::{ListingCheck, ListingPart, ListingText};
use selfsame_spec::code::{Bank, Function, FunctionKind, Unit, Unlisted};
use selfsame_spec::notation::print::quoted;

/// The kinds of functions, each with the word that stands for it in a listing.
const KINDS: [FunctionKind; 3] = [FunctionKind::Code, FunctionKind::Print, FunctionKind::Panic];
const KIND_WORDS: [&str; 3] = ["code", "print", "panic"];

/// The part of a listing that contains the functions with their instructions.
// [listing.lines]
pub(crate) const FUNCTIONS: ListingPart = ListingPart {
    write: |rules, unit| {
        let lines = |(n, own)| lines(rules, unit, n, own);
        let all: Option<Vec<_>> = unit.functions.iter().enumerate().map(lines).collect();
        Some(all?.concat())
    },
    read: |text, unit| {
        while text.peek() == Some("function") {
            let mut function = read(text, unit.functions.len())?;
            while text.peek().is_some_and(is_instruction) {
                words::read(text, &mut function)?;
            }
            unit.functions.push(function);
        }
        Ok(())
    },
};

/// Returns whether a line that starts with this word belongs to the function before it.
// [listing.lines]
fn is_instruction(word: &str) -> bool {
    !["function", "start", "entry"].contains(&word)
}

fn bank_word(bank: Bank) -> &'static str {
    match bank {
        Bank::Scalar => "scalar",
        Bank::Reference => "ref",
    }
}

fn banks(all: &[Bank]) -> String {
    all.iter().map(|bank| format!("{} ", bank_word(*bank))).collect()
}

/// Returns the line of a function, and the lines of its instructions.
// [listing.lines] [listing.word]
fn lines(rules: &ListingRules, unit: &Unit, n: usize, own: &Function) -> Option<Vec<String>> {
    let kind = KINDS.iter().position(|kind| *kind == own.kind)?;
    let first = format!(
        "function {n} {} {} {} {} ( {}) {} [ {}] {} {}",
        quoted(&own.name),
        KIND_WORDS[kind],
        own.module,
        own.ty.0,
        banks(&own.params),
        bank_word(own.result),
        banks(&own.captures),
        own.scalars,
        own.references
    );
    let mut out = vec![first];
    out.extend(words::lines(rules, unit, own)?);
    Some(out)
}

/// Reads the line of a function, and the lines of its instructions.
// [listing.lines]
fn read(text: &mut ListingText<'_>, n: usize) -> Result<Function, Unlisted> {
    text.keyword("function")?;
    text.number_is(ListingCheck::Row, n)?;
    let function = Function {
        name: text.string()?,
        kind: KINDS[text.one_of(&KIND_WORDS)?],
        module: text.u32()?,
        ty: text.ty()?,
        params: read_banks(text, "(", ")")?,
        result: read_bank(text)?,
        captures: read_banks(text, "[", "]")?,
        scalars: read_registers(text)?,
        references: read_registers(text)?,
        words: Vec::new(),
        places: Vec::new(),
    };
    text.end_line()?;
    Ok(function)
}

fn read_bank(text: &mut ListingText<'_>) -> Result<Bank, Unlisted> {
    Ok([Bank::Scalar, Bank::Reference][text.one_of(&["scalar", "ref"])?])
}

fn read_banks(text: &mut ListingText<'_>, open: &str, close: &str) -> Result<Vec<Bank>, Unlisted> {
    text.keyword(open)?;
    let banks = text.until(Some(close), read_bank)?;
    text.keyword(close)?;
    Ok(banks)
}

// [listing.read]
fn read_registers(text: &mut ListingText<'_>) -> Result<u16, Unlisted> {
    Ok(text.number(ListingCheck::Registers, 0..=65_535)? as u16)
}
