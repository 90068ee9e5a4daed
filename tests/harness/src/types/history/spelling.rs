//! The words of a line in the text of a history: how they are split, printed and read.

use super::op::{Arg, Name, Sort};
use selfsame_spec::kind::{Kind, TABLE};
use selfsame_spec::{Label, Use, hex};

/// The words of a line, without the comment at the end of the line.
pub(super) struct Tokens {
    /// The words. A text in quotes is one word, which includes its quotes.
    pub(super) words: Vec<String>,
}

impl Tokens {
    pub(super) fn of(line: &str) -> Result<Self, String> {
        let (mut words, mut rest) = (Vec::new(), line.trim_start());
        while !rest.is_empty() && !rest.starts_with("//") {
            let end = if rest.starts_with('"') {
                quoted(rest)?
            } else {
                rest.find(char::is_whitespace).unwrap_or(rest.len())
            };
            words.push(rest[..end].to_owned());
            rest = rest[end..].trim_start();
        }
        Ok(Self { words })
    }
}

/// Returns the index of the first byte after the quoted text at the start of `rest`.
fn quoted(rest: &str) -> Result<usize, String> {
    let mut texts = serde_json::Deserializer::from_str(rest).into_iter::<String>();
    match texts.next() {
        Some(Ok(_)) => Ok(texts.byte_offset()),
        _ => Err("a text in quotes does not end".into()),
    }
}

const USES: [(&str, Use); 4] =
    [("instance", Use::Instance), ("size", Use::Size), ("hash", Use::Hash), ("wire", Use::Wire)];

/// Returns the word for an argument.
pub(super) fn arg(arg: &Arg) -> String {
    match arg {
        Arg::Name(name) => name.to_string(),
        Arg::Within(node, draft) => format!("{node}@{draft}"),
        Arg::Label(label) => self::label(label),
        Arg::Words(words) => serde_json::Value::from(words.as_str()).to_string(),
        Arg::Number(number) => number.to_string(),
        Arg::Use(wanted) => {
            let word = USES.iter().find(|(_, other)| other == wanted).map_or("", |(word, _)| word);
            word.to_owned()
        }
    }
}

/// Returns the word for a label, such as `Dict/2`, or `class/1[..]` with the payload in hexadecimal
/// digits.
fn label(label: &Label) -> String {
    let payload = match label.payload_bytes() {
        [] => String::new(),
        payload => format!("[{}]", hex::encode(payload)),
    };
    format!("{}/{}{payload}", kind_word(label.kind()), label.arity())
}

fn kind_word(kind: Kind) -> String {
    match kind.row() {
        Some(row) if !kind.is_foreign() => row.name.replace(' ', "-"),
        _ => format!("{:#04x}", kind.0),
    }
}

fn kind_of(word: &str) -> Option<Kind> {
    let known = || TABLE.iter().map(|row| row.kind).find(|&kind| kind_word(kind) == word);
    let code = |digits: &str| u8::from_str_radix(digits, 16).ok().map(Kind);
    word.strip_prefix("0x").map_or_else(known, code)
}

/// Reads a word as an argument.
pub(super) fn read(word: &str) -> Result<Arg, String> {
    if word.starts_with('"') {
        return serde_json::from_str(word).map(Arg::Words).map_err(|error| error.to_string());
    }
    if let Ok(number) = word.parse() {
        return Ok(Arg::Number(number));
    }
    if let Some(&(_, wanted)) = USES.iter().find(|(other, _)| *other == word) {
        return Ok(Arg::Use(wanted));
    }
    if let Some(name) = name(word) {
        return Ok(Arg::Name(name));
    }
    let within = || {
        let (node, draft) = word.split_once('@')?;
        Some(Arg::Within(name(node)?, name(draft)?))
    };
    if let Some(arg) = within() {
        return Ok(arg);
    }
    read_label(word).map(Arg::Label)
}

fn read_label(word: &str) -> Result<Label, String> {
    let none = || format!("`{word}` is no name, number, text, use or label");
    let (kind, rest) = word.rsplit_once('/').ok_or_else(none)?;
    let kind = kind_of(kind).ok_or_else(|| format!("`{kind}` is no kind"))?;
    let (arity, payload) = match rest.split_once('[') {
        None => (rest, Some(Vec::new())),
        Some((arity, payload)) => (arity, payload.strip_suffix(']').and_then(hex::decode)),
    };
    let arity = arity.parse().map_err(|_| none())?;
    let payload = payload.ok_or("a payload is an even number of hexadecimal digits in brackets")?;
    Label::new(kind, &payload, arity).map_err(|error| error.to_string())
}

/// Reads a word as a name.
pub(super) fn name(word: &str) -> Option<Name> {
    let sort = Sort::ALL.into_iter().find(|sort| word.starts_with(sort.letter()))?;
    let digits = word.get(1..).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    Some(Name { sort, number: digits.parse().ok()? })
}
