//! Describes labels in texts for people: each text describes a head without its children.

use super::print::literal;
use crate::payload::record::{RecordMember, Role};
use crate::{Label, Overload, Param, Payload};
use std::fmt::Write;

/// Returns texts of two different lists of labels. The texts have enough details to differ from
/// each other.
///
/// ```
/// use selfsame_spec::notation::words::tell_apart;
/// use selfsame_spec::{Kind, Label};
/// let (int, text) = (Label::plain(Kind::I64, 0)?, Label::plain(Kind::STR, 0)?);
/// let words = tell_apart(&[int.clone(), text], &[int]);
/// assert_eq!(words, ("i64 | str".to_owned(), "i64".to_owned()));
/// # Ok::<(), selfsame_spec::Error>(())
/// ```
#[must_use]
pub fn tell_apart(left: &[Label], right: &[Label]) -> (String, String) {
    let text = |list: &[Label], word: fn(&Label) -> String| {
        list.iter().map(word).collect::<Vec<_>>().join(" | ")
    };
    let (short, other) = (text(left, describe), text(right, describe));
    if short != other {
        return (short, other);
    }
    (text(left, in_full), text(right, in_full))
}

/// Returns a short text of a label: its kind and its names.
///
/// ```
/// use selfsame_spec::notation::words::describe;
/// use selfsame_spec::{Kind, Label};
/// assert_eq!(describe(&Label::plain(Kind::DICT, 2)?), "Dict[.., ..]");
/// # Ok::<(), selfsame_spec::Error>(())
/// ```
#[must_use]
pub fn describe(label: &Label) -> String {
    let kind = format!("{:?}", label.kind());
    match label.payload() {
        Payload::Plain if label.arity() > 0 => format!("{kind}[{}]", dots(label.arity())),
        Payload::Plain => kind,
        Payload::Value(value) => literal(&value),
        Payload::Names(names) => format!("({})", names.join(": .., ") + ": .."),
        Payload::Params(names) => {
            let names = names.iter().map(|name| match name.is_empty() {
                true => "..".to_owned(),
                false => format!("{name}: .."),
            });
            format!("fn({})", names.collect::<Vec<_>>().join(", "))
        }
        Payload::Record { name, members } => {
            let bases = members.iter().filter(|member| member.role == Role::Base).count() as u32;
            let bases = if bases == 0 { String::new() } else { format!("({})", dots(bases)) };
            let named = members.iter().filter(|member| !member.name.is_empty());
            let names: Vec<&str> = named.map(|member| &*member.name).collect();
            format!("{kind} {name:?}{bases} {{ {} }}", names.join("; "))
        }
        Payload::Variant { name, cases, .. } => {
            let cases = cases.iter().map(|(case, fields)| match fields.is_empty() {
                true => case.clone(),
                false => format!("{case}({})", fields.join(", ")),
            });
            format!("variant {name:?} {{ {} }}", cases.collect::<Vec<_>>().join(", "))
        }
        Payload::Member { module, name } => format!("{module}:{name}"),
        Payload::Fields(names) => format!("{kind} ({})", names.join(": .., ") + ": .."),
        Payload::Case { case, fields } if fields.is_empty() => format!("case {case}"),
        Payload::Case { case, fields } => format!("case {case} ({}: ..)", fields.join(": .., ")),
        Payload::State(number) => format!("state {number}"),
        Payload::Function { name, .. } => format!("function {name}"),
        Payload::Overload(overload) => {
            let names = overload.params.iter().map(|param| param.name.clone());
            format!("overload ({})", names.collect::<Vec<_>>().join(", "))
        }
        Payload::Module { name, .. } => format!("module {name:?}"),
        Payload::Anonymous { state, .. } => format!("anonymous module {state:?}"),
        Payload::Foreign => format!("{kind} {:?}", String::from_utf8_lossy(label.payload_bytes())),
    }
}

/// Returns a text with all details of a label, so that different labels have different texts.
fn in_full(label: &Label) -> String {
    let short = describe(label);
    let members = match label.payload() {
        Payload::Record { members, .. } | Payload::Variant { members, .. } => members,
        Payload::Overload(overload) => return format!("{short} {}", body(&overload)),
        _ => return format!("{short} (label {})", crate::hex::encode(&label.bytes())),
    };
    let words: Vec<String> = members.iter().map(member).collect();
    format!("{short} with {}", words.join("; "))
}

/// Returns a text with the details of an overload, except the names of its parameters.
fn body(overload: &Overload) -> String {
    let flags = |param: &Param| match (param.typed, param.default) {
        (false, false) => "..".to_owned(),
        (true, false) => ": ..".to_owned(),
        (typed, true) => format!("{} = ..", if typed { ": .." } else { "" }),
    };
    let params: Vec<String> = overload
        .params
        .iter()
        .map(|param| format!("{:?} {}{}", param.kind, param.name, flags(param)))
        .collect();
    let globals: Vec<String> = overload
        .globals
        .iter()
        .map(|global| format!("{:?} {:?}", global.binding, global.path))
        .collect();
    let result = if overload.result { " -> .." } else { "" };
    let code = overload.code.escape_ascii();
    format!("({}){result} {{ {code} }} reads [{}]", params.join(", "), globals.join(", "))
}

fn member(member: &RecordMember) -> String {
    let mut out = String::from(if member.public { "pub " } else { "" });
    out += &member.name;
    let _ = match &member.role {
        Role::Field(None) => write!(out, ": .."),
        Role::Field(Some(value)) => write!(out, ": .. = {}", literal(value)),
        Role::Constant(value) => write!(out, " :: {}", literal(value)),
        Role::Type => write!(out, " :: Type[..]"),
        Role::Base => write!(out, "base"),
        Role::Default => write!(out, "= .."),
    };
    out
}

fn dots(arity: u32) -> String {
    if arity > 3 { format!("{arity} types") } else { vec![".."; arity as usize].join(", ") }
}
