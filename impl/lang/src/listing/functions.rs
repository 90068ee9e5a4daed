//! Reads and writes functions of a listing with their instructions (`[listing.lines]`).

use super::instruction::{instruction, opcodes, put_instructions};
use super::output::Output;
use super::rows::{REFERENCE, ty};
use super::words::Words;
use selfsame_spec::code::{Bank, Function, FunctionKind, Unit, Unlisted};

/// The first word of the line of a function.
const NAME: &str = "function";

const KINDS: [(&str, FunctionKind); 3] =
    [("code", FunctionKind::Code), ("print", FunctionKind::Print), ("panic", FunctionKind::Panic)];

const BANKS: [(&str, Bank); 2] = [("scalar", Bank::Scalar), (REFERENCE, Bank::Reference)];

/// Writes the functions of a code unit. The verifier must have accepted the unit.
pub(super) fn put_functions(out: &mut Output, unit: &Unit) {
    for (n, function) in (0_u32..).zip(&unit.functions) {
        out.word(NAME);
        out.number(n);
        put_header(out, function);
        out.end();
        put_instructions(out, unit, function);
    }
}

fn put_header(out: &mut Output, function: &Function) {
    out.string(&function.name);
    out.choice(&KINDS, &function.kind);
    out.number(function.module);
    out.number(function.ty.0);
    put_banks(out, "(", &function.params, ")");
    out.choice(&BANKS, &function.result);
    put_banks(out, "[", &function.captures, "]");
    out.number(function.scalars);
    out.number(function.references);
}

fn put_banks(out: &mut Output, open: &str, banks: &[Bank], close: &str) {
    out.word(open);
    banks.iter().for_each(|bank| out.choice(&BANKS, bank));
    out.word(close);
}

/// Reads all functions of a listing.
pub(super) fn functions(words: &mut Words<'_>) -> Result<Vec<Function>, Unlisted> {
    let (ops, mut functions) = (opcodes(), Vec::new());
    while words.take(NAME) {
        words.row(functions.len())?;
        let mut function = header(words)?;
        words.end_line()?;
        while words.first().is_some_and(|first| first.is_ascii_digit()) {
            instruction(words, &ops, &mut function)?;
            words.end_line()?;
        }
        function.words.shrink_to_fit();
        function.places.shrink_to_fit();
        functions.push(function);
    }
    Ok(functions)
}

/// Reads the line of a function, without the lines of its instructions.
fn header(words: &mut Words<'_>) -> Result<Function, Unlisted> {
    Ok(Function {
        name: words.string()?,
        kind: words.choice(&KINDS)?,
        module: words.number()?,
        ty: ty(words)?,
        params: banks(words, "(", ")")?,
        result: words.choice(&BANKS)?,
        captures: banks(words, "[", "]")?,
        scalars: words.number()?,
        references: words.number()?,
        words: Vec::new(),
        places: Vec::new(),
    })
}

fn banks(words: &mut Words<'_>, open: &str, close: &str) -> Result<Vec<Bank>, Unlisted> {
    words.expect(open)?;
    Ok(words.until(close, REFERENCE.len() + 1, |words| words.choice(&BANKS))?.into())
}
