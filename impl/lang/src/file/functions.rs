//! Reads and writes the rows of functions, and the places of functions (`[file.functions]`,
//! `[file.lines]`).

use super::input::{Input, not_canonical, tag};
use super::output::Output;
use selfsame_spec::code::{Bank, Function, FunctionKind, Word, WordPlace};
use selfsame_spec::error::Result;
use selfsame_spec::program::types::TypeIx;

const KINDS: [FunctionKind; 3] = [FunctionKind::Code, FunctionKind::Print, FunctionKind::Panic];

const BANKS: [Bank; 2] = [Bank::Scalar, Bank::Reference];

/// For each value of a byte in the file, whether a place has a second span, which E0909 uses.
const HAS_LIMIT: [bool; 2] = [false, true];

/// Appends the row of a function, without its places.
pub(super) fn put_function(out: &mut Output, function: &Function) {
    out.text(&function.name);
    out.choice(&KINDS, &function.kind);
    out.u32(function.module);
    put_code(out, function);
}

/// Appends the code of a function, without its name, kind, module and places.
pub(crate) fn put_code(out: &mut Output, function: &Function) {
    out.u32(function.ty.0);
    out.list(&function.params, put_bank);
    put_bank(out, &function.result);
    out.list(&function.captures, put_bank);
    out.u32(function.scalars.into());
    out.u32(function.references.into());
    out.list(&function.words, |out, &Word(word)| out.u32(word));
}

fn put_bank(out: &mut Output, bank: &Bank) {
    out.choice(&BANKS, bank);
}

pub(super) fn put_place(out: &mut Output, place: &WordPlace) {
    out.u32(place.word);
    out.span(place.span);
    out.choice(&HAS_LIMIT, &place.limit.is_some());
    if let Some(span) = place.limit {
        out.span(span);
    }
}

/// Reads the rows of all functions, without their places.
pub(super) fn functions(input: &mut Input<'_>) -> Result<Vec<Function>> {
    input.list(34, function)
}

fn function(input: &mut Input<'_>) -> Result<Function> {
    let (name, kind, module) = (input.owned_text()?, input.choice(&KINDS)?, input.u32()?);
    Ok(Function { name, kind, module, ..code(input)? })
}

/// Reads the code of a function, without its name, kind, module and places.
pub(crate) fn code(input: &mut Input<'_>) -> Result<Function> {
    Ok(Function {
        name: String::new(),
        kind: FunctionKind::Code,
        module: 0,
        ty: TypeIx(input.u32()?),
        params: banks(input)?,
        result: bank(input)?,
        captures: banks(input)?,
        scalars: registers(input)?,
        references: registers(input)?,
        words: words(input)?,
        places: Vec::new(),
    })
}

fn bank(input: &mut Input<'_>) -> Result<Bank> {
    input.choice(&BANKS)
}

/// Reads the banks of parameters or captures. If all bytes are valid, the banks are read at once.
/// Otherwise they are read one by one, so that the error has the offset of the first invalid byte.
fn banks(input: &mut Input<'_>) -> Result<Vec<Bank>> {
    let count = input.count(1)?;
    let offset = input.offset();
    let bytes = input.take(count)?;
    let none = bytes.iter().position(|&byte| usize::from(byte) >= BANKS.len());
    match none {
        Some(at) => Err(tag(offset + at as u64)),
        None => Ok(bytes.iter().map(|&byte| BANKS[usize::from(byte != 0)]).collect()),
    }
}

fn registers(input: &mut Input<'_>) -> Result<u16> {
    let offset = input.offset();
    u16::try_from(input.u32()?).map_err(|_| not_canonical(offset))
}

fn words(input: &mut Input<'_>) -> Result<Vec<Word>> {
    let count = input.count(4)?;
    let (words, _) = input.take(4 * count)?.as_chunks();
    Ok(words.iter().map(|&word| Word(u32::from_be_bytes(word))).collect())
}

/// Reads the places of the instructions of each function.
pub(super) fn places(input: &mut Input<'_>, functions: &mut [Function]) -> Result<()> {
    functions.iter_mut().try_for_each(|function| {
        function.places = input.list(13, place)?;
        Ok(())
    })
}

fn place(input: &mut Input<'_>) -> Result<WordPlace> {
    let (word, span) = (input.u32()?, input.span()?);
    let has_limit = input.choice(&HAS_LIMIT)?;
    let limit = has_limit.then(|| input.span()).transpose()?;
    Ok(WordPlace { word, span, limit })
}
