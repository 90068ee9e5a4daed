//! Computes the texts of values ([builtins.text]) in the form in which `print` and `str` write
//! them.
//!
//! ```text
//! (1, "a")             (1, "a")
//! [1.0, nan]           [1.0, nan]
//! c.next = c           C(next: ..)       an object within itself
//! ```

use crate::run::{Data, Entries, Machine, Object, ObjectIx, Sequence};
use selfsame_spec::notation::print::quoted;
use std::borrow::Cow;

/// A piece of a text that remains to be written.
enum Piece<'a> {
    Text(Cow<'a, str>),
    Value(&'a Data),
    /// Marks that all pieces of this object have been written.
    End(ObjectIx),
}

impl Machine<'_> {
    /// Returns the text of a value. If the text has more than `most` bytes, it is cut.
    // [builtins.text] [builtins.deep] [builtins.deep-text]
    pub(super) fn text(&self, value: &Data, most: usize) -> String {
        let (mut out, mut open) = (String::new(), vec![Piece::Value(value)]);
        // The objects around the piece that is being written.
        let mut around = std::collections::BTreeSet::new();
        while let Some(piece) = open.pop() {
            if out.len() > most {
                break;
            }
            match piece {
                Piece::Text(text) => out.push_str(&text),
                Piece::End(at) => drop(around.remove(&at)),
                Piece::Value(Data::Object(at)) if self.may_be_within(*at) => {
                    if !around.insert(*at) {
                        out.push_str("..");
                        continue;
                    }
                    open.push(Piece::End(*at));
                    open.extend(self.pieces(*at).into_iter().rev());
                }
                Piece::Value(Data::Object(at)) => open.extend(self.pieces(*at).into_iter().rev()),
                Piece::Value(plain) => out.push_str(&self.plain(plain)),
            }
        }
        out
    }

    /// Returns the text of a value that is not an object.
    // [builtins.text]
    fn plain(&self, data: &Data) -> String {
        match data {
            Data::Type(ty) => crate::types::spelled(self.world, ty),
            plain => plain_text(plain),
        }
    }

    /// Returns the pieces of an object, in order.
    // [builtins.text]
    fn pieces(&self, at: ObjectIx) -> Vec<Piece<'_>> {
        match self.heap.get(at) {
            Object::Tuple(labels, parts) => {
                let name = |number: usize| labels.as_ref().and_then(|all| all.get(number));
                let named = (0..).zip(parts).map(|(number, part)| (name(number), part)).collect();
                let close = if labels.is_none() && parts.len() == 1 { ",)" } else { ")" };
                list("(".into(), named, close)
            }
            Object::Instance(record, parts) => {
                let facts = self.facts.record(record);
                let named = facts.fields.iter().map(|own| Some(&own.name)).zip(parts).collect();
                list(format!("{}(", facts.name), named, ")")
            }
            Object::Case(record, number, parts) => {
                let (name, fields) = &self.facts.record(record).cases[*number];
                if fields.is_empty() {
                    return vec![Piece::Text(name.into())];
                }
                let named = fields.iter().map(Some).zip(parts).collect();
                list(format!("{name}("), named, ")")
            }
            Object::Sequence(kind, _, elements) => {
                let all = elements.iter().map(|element| (None, element)).collect();
                match kind {
                    Sequence::List => list("[".into(), all, "]"),
                    kind => list(format!("{}([", kind.name()), all, "])"),
                }
            }
            Object::Entries(kind, _, entries) => {
                let (open, close) = match kind {
                    Entries::Dict => ("[".to_owned(), "]"),
                    kind => (format!("{}([", kind.name()), "])"),
                };
                dictionary(open, entries, close)
            }
            Object::Box(_, content) => vec![Piece::Text("&".into()), Piece::Value(content)],
            Object::Function(function) => {
                vec![Piece::Text(self.facts.literal(function.literal).name.into())]
            }
            Object::Cell(_) => Vec::new(),
        }
    }
}

/// Returns the pieces of a list's text: its parts, separated by commas. A part may be preceded by a
/// name.
fn list<'a>(
    open: String,
    parts: Vec<(Option<&'a String>, &'a Data)>,
    close: &'a str,
) -> Vec<Piece<'a>> {
    let mut out = vec![Piece::Text(open.into())];
    for (number, (name, part)) in parts.into_iter().enumerate() {
        if number > 0 {
            out.push(Piece::Text(", ".into()));
        }
        if let Some(name) = name {
            out.push(Piece::Text(format!("{name}: ").into()));
        }
        out.push(Piece::Value(part));
    }
    out.push(Piece::Text(close.into()));
    out
}

fn dictionary<'a>(open: String, entries: &'a [(Data, Data)], close: &'a str) -> Vec<Piece<'a>> {
    let mut out = vec![Piece::Text(open.into())];
    for (number, (key, value)) in entries.iter().enumerate() {
        if number > 0 {
            out.push(Piece::Text(", ".into()));
        }
        out.extend([Piece::Value(key), Piece::Text(": ".into()), Piece::Value(value)]);
    }
    if entries.is_empty() {
        out.push(Piece::Text(":".into()));
    }
    out.push(Piece::Text(close.into()));
    out
}

/// Returns the text of a value that is neither an object nor a type.
// [builtins.text]
fn plain_text(data: &Data) -> String {
    match data {
        Data::None => "none".into(),
        Data::Unit => "()".into(),
        Data::Bool(own) => own.to_string(),
        Data::Int(_, x) => x.to_string(),
        Data::F32(x) => float(x.is_finite(), x.to_string()),
        Data::F64(x) => float(x.is_finite(), x.to_string()),
        Data::Str(text) => quoted(text),
        Data::Bytes(bytes) => format!("bytes({})", quoted(&String::from_utf8_lossy(bytes))),
        Data::Builtin(name) => format!("builtin:{name}"),
        Data::Type(_) | Data::Object(_) => String::new(),
    }
}

/// Returns the text of a literal.
pub(crate) fn literal_text(value: &selfsame_spec::Value) -> String {
    plain_text(&value.into())
}

/// Returns the text of a float, with a point, at least one digit after the point, and no exponent.
// [builtins.text]
fn float(is_finite: bool, digits: String) -> String {
    match digits.as_str() {
        "NaN" => "nan".into(),
        _ if !is_finite || digits.contains('.') => digits,
        _ => digits + ".0",
    }
}
