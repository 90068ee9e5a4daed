//! Writes and reads instructions in listings ([listing.word], [listing.field]). The line of an
//! instruction contains the number of its word, its name, its fields and its place.
//!
//! ```text
//! 4 add.i64 s0 s1 s2 @ 10 15
//! ```

use crate::rules::ListingRules;
use crate::rules::listing::{ListingCheck, ListingText};
use selfsame_spec::code::{
    Bank, Field, Function, MAX_JUMP, MAX_NUMBER, Op, ScalarKind, Second, Unit, Unlisted, Word,
    WordPlace,
};
use selfsame_spec::notation::print::quoted;
use selfsame_spec::text::Span;

/// Returns the lines of the instructions of a function.
// [listing.word] [listing.write]
pub(super) fn lines(rules: &ListingRules, unit: &Unit, own: &Function) -> Option<Vec<String>> {
    let (mut out, mut at) = (Vec::new(), 0);
    while at < own.words.len() {
        let op = own.words[at].op()?;
        let mut line = format!("   {at} {}", op.info().name);
        fields(&mut line, at, own.words[at])?;
        let second = second(rules, own, at).filter(|_| op.info().second != Second::None);
        if let Some(number) = second {
            line += &format!(" : {number}");
        }
        place(&mut line, own, at);
        if let Some(number) = second {
            line += &(rules.comment)(unit, op.info().second, number);
        }
        out.push(line);
        at += 1 + usize::from(second.is_some());
    }
    Some(out)
}

/// Returns the place of the instruction that starts at a word, if it has one.
fn place_of(own: &Function, at: usize) -> Option<&WordPlace> {
    own.places.iter().find(|place| place.word as usize == at)
}

/// Returns the number after a word. The number is written on the same line only if the next word is
/// an `ext` without a place.
// [listing.word]
fn second(rules: &ListingRules, own: &Function, at: usize) -> Option<u32> {
    let behind = own.words.get(at + 1).filter(|word| word.op() == Some(Op::Ext))?;
    let has_place = place_of(own, at + 1).is_some();
    (rules.is_inline)(has_place).then(|| behind.to_number())
}

/// Returns the name of the function or global to which a number refers, in the form of a comment.
// [listing.write]
pub(crate) fn comment(unit: &Unit, second: Second, number: u32) -> String {
    let at = number as usize;
    let name = match second {
        Second::Function => unit.functions.get(at).map(|own| &own.name),
        Second::Global => unit.globals.get(at).map(|own| &own.name),
        _ => None,
    };
    name.map_or(String::new(), |name| format!(" # {}", quoted(name)))
}

/// Appends the place of an instruction to its line.
// [listing.word]
fn place(line: &mut String, own: &Function, at: usize) {
    let Some(place) = place_of(own, at) else { return };
    *line += &format!(" @ {} {}", place.span.start, place.span.end);
    if let Some(limit) = place.limit {
        *line += &format!(" {} {}", limit.start, limit.end);
    }
}

/// Appends the fields of a word to the line of its instruction.
// [listing.word]
fn fields(line: &mut String, at: usize, word: Word) -> Option<()> {
    let bytes = [word.a(), word.b(), word.c()];
    for (field, byte) in word.op()?.info().fields.into_iter().zip(bytes) {
        *line += &match (field, field.bank()) {
            (_, Some(Bank::Scalar)) => format!(" s{byte}"),
            (_, Some(Bank::Reference)) => format!(" r{byte}"),
            (Field::N, _) => format!(" {byte}"),
            (Field::I, _) => format!(" {}", byte as i8),
            (Field::K, _) => format!(" {}", ScalarKind::of(byte)?.name()),
            (Field::C, _) => {
                let [first, second] = [byte >> 4, byte & 15].map(ScalarKind::of);
                format!(" {} {}", first?.name(), second?.name())
            }
            (Field::W, _) => format!(" {}", word.wide_b()),
            (Field::J, _) => format!(" {}", at as i64 + 1 + i64::from(word.offset())),
            (Field::X, _) => format!(" {}", word.to_number()),
            _ => String::new(),
        };
    }
    Some(())
}

/// Reads the line of an instruction, and appends the instruction to a function.
// [listing.word] [listing.read]
pub(super) fn read(text: &mut ListingText<'_>, own: &mut Function) -> Result<(), Unlisted> {
    let at = own.words.len();
    text.number_is(ListingCheck::At, at)?;
    let name = text.word()?;
    let op = Op::ALL.iter().find(|op| op.info().name == name).ok_or_else(|| text.wrong())?;
    own.words.push(read_word(text, at, *op)?);
    if text.peek() == Some(":") {
        text.keyword(":")?;
        text.expect(ListingCheck::Colon, op.info().second != Second::None)?;
        let number = text.number(ListingCheck::Second, 0..=MAX_NUMBER.into())?;
        own.words.push(Word::number(number as u32));
    }
    if text.peek() == Some("@") {
        own.places.push(read_place(text, at)?);
    }
    text.end_line()
}

/// Reads the place of an instruction, followed by the place of E0909 if the instruction has one.
// [listing.word]
fn read_place(text: &mut ListingText<'_>, at: usize) -> Result<WordPlace, Unlisted> {
    text.keyword("@")?;
    let span = read_span(text)?;
    let limit = if text.peek().is_some() { Some(read_span(text)?) } else { None };
    Ok(WordPlace { word: at as u32, span, limit })
}

fn read_span(text: &mut ListingText<'_>) -> Result<Span, Unlisted> {
    Ok(Span { start: text.u32()?, end: text.u32()? })
}

/// Reads the fields of a word.
// [listing.word] [code.word]
fn read_word(text: &mut ListingText<'_>, at: usize, op: Op) -> Result<Word, Unlisted> {
    let mut bytes = [op as u8, 0, 0, 0];
    let mut put = |at: usize, field: &[u8]| bytes[at..at + field.len()].copy_from_slice(field);
    for (field, place) in op.info().fields.into_iter().zip(1..) {
        match (field, field.bank()) {
            (_, Some(bank)) => put(place, &[read_register(text, bank)?]),
            (Field::N, _) => put(place, &[text.number(ListingCheck::Field, 0..=255)? as u8]),
            (Field::I, _) => put(place, &[text.number(ListingCheck::Field, -128..=127)? as u8]),
            (Field::K, _) => put(place, &[read_kind(text)?]),
            (Field::C, _) => put(place, &[read_kind(text)? << 4 | read_kind(text)?]),
            (Field::W, _) => {
                let number = text.number(ListingCheck::Field, -32_768..=32_767)? as i16;
                put(place, &number.to_le_bytes());
            }
            (Field::J, _) => put(place, &read_jump(text, at)?.to_le_bytes()[..3]),
            (Field::X, _) => {
                let number = text.number(ListingCheck::Field, 0..=MAX_NUMBER.into())? as u32;
                put(place, &number.to_le_bytes()[..3]);
            }
            _ => {}
        }
    }
    Ok(Word(u32::from_le_bytes(bytes)))
}

/// Reads the target of a jump as the number of a word, without a sign. Returns the distance from
/// the word of the jump to the target.
// [listing.read]
fn read_jump(text: &mut ListingText<'_>, at: usize) -> Result<i32, Unlisted> {
    let (behind, most) = (at as i128 + 1, i128::from(MAX_JUMP));
    let first = (behind - most - 1).max(0);
    let to = text.number(ListingCheck::Jump, first..=behind + most)?;
    Ok((to - behind) as i32)
}

// [listing.word]
fn read_kind(text: &mut ListingText<'_>) -> Result<u8, Unlisted> {
    let names: Vec<&str> = ScalarKind::ALL.iter().map(|kind| kind.name()).collect();
    Ok(text.one_of(&names)? as u8)
}

/// Reads a register, which must belong to the given bank.
// [listing.word] [listing.read]
fn read_register(text: &mut ListingText<'_>, bank: Bank) -> Result<u8, Unlisted> {
    let word = text.word()?;
    let (letter, digits) = word.split_at_checked(1).ok_or_else(|| text.wrong())?;
    let is_register = letter == "s" || letter == "r";
    let number = super::number::number(text.rules, digits).filter(|_| is_register);
    let number = number.ok_or_else(|| text.wrong())?;
    let is_of_bank = (letter == "s") == (bank == Bank::Scalar);
    text.expect(ListingCheck::Bank, is_of_bank)?;
    text.expect(ListingCheck::Field, (0..=255).contains(&number))?;
    Ok(number as u8)
}
