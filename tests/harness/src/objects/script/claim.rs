//! Claims: what a script says is so.

use super::cursor::lens;
use super::head;
use super::names::Names;
use crate::objects::op::OpRef;
use crate::objects::op::refs::Sort;
use selfsame_spec::notation::print::quoted;
use selfsame_spec::{Digest, Lens, MemberState};

/// What a claim is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Referent {
    /// A thing with a number.
    Handle(Sort, OpRef),
    /// A hash that was kept, by its name.
    Kept(String),
}

/// A claim; `bool` says whether it is so or not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Claim {
    /// `@same a b ..`, `@differ a b ..`: all are one object or node; no two are.
    Same(Vec<Referent>, bool),
    /// `@hash compiler a b ..`, `@hash-differs compiler a b ..`: all hashes are one; no two are.
    Hash(Lens, Vec<Referent>, bool),
    /// `@keep before compiler a`: keeps the hash of now under a name.
    Keep(String, Lens, Referent),
    /// `@digest identity a <64 digits>`
    Digest(Lens, Referent, Digest),
    /// `@forward-defined a ..`, `@resolved a ..`
    ForwardDefined(Vec<Referent>, bool),
    /// `@typelike a ..`, `@changeable a ..`
    Typelike(Vec<Referent>, bool),
    /// `@resolved-to a b`, `@unresolved a`
    ResolvedTo(Referent, Option<Referent>),
    /// `@shows a new T (x: y)`: what an object or a node is, as an operation would make it.
    Shows(Referent, String),
    /// `@display a "List[i64]"`
    Display(Referent, String),
    /// `@member m.x resolved a`, `@member m.x unresolved`, `@member m.x absent`
    Member(OpRef, String, Option<MemberState>, Option<Referent>),
    /// `@reads identity f "constant 1, unbound len"`: the globals of the first overload.
    Reads(Lens, Referent, String),
    /// `@notes a "0: m:3"`
    Notes(Referent, String),
    /// `@counts objects 3 nodes 1`
    Counts(Vec<(String, u32)>),
    /// `@differs a b "changed x"`: of two loadings of a module.
    Differs(Referent, Referent, String),
    /// `@frozen a n`, `@not-frozen a`: the node that an object maps to.
    Frozen(Referent, Option<Referent>),
    /// `@canonical n a`, `@no-canonical n`: the type that a node maps to.
    Canonical(Referent, Option<Referent>),
    /// `@owner n o`
    Owner(Referent, Referent),
    /// `@bytes n m ..`, `@bytes-differ n m`: as they are on the wire.
    Bytes(Vec<Referent>, bool),
    /// `@wire n <hex>`
    Wire(Referent, Vec<u8>),
    /// `@died 3`: so many objects, of the `collect` before.
    Died(u32),
    /// `@refused E0701 via a.next`: what the operation before was refused with, and by which way.
    /// In quotes, what is said then.
    Refused(String, Option<String>),
    /// `@gone a ..`: it died, or was dropped.
    Gone(Vec<Referent>),
}

/// Reads a claim.
///
/// # Errors
/// Why it is none.
pub(super) fn parse(text: &str, names: &Names) -> Result<Claim, String> {
    let text = text.trim_start_matches('@').trim();
    let (verb, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let rest = rest.trim();
    let words: Vec<&str> = rest.split_whitespace().collect();
    let mark = |word: &str| match names.find(word) {
        Some((sort, at)) => Referent::Handle(sort, at),
        None => Referent::Kept(word.to_owned()),
    };
    let marks = |words: &[&str]| words.iter().map(|word| mark(word)).collect::<Vec<_>>();
    let seen = |word: &str| lens(word).ok_or(format!("`{word}` is no lens"));
    Ok(match (verb, &words[..]) {
        ("same", [_, _, ..]) => Claim::Same(marks(&words), true),
        ("differ", [_, _, ..]) => Claim::Same(marks(&words), false),
        ("hash", [by, of @ ..]) if of.len() > 1 => Claim::Hash(seen(by)?, marks(of), true),
        ("hash-differs", [by, of @ ..]) if of.len() > 1 => Claim::Hash(seen(by)?, marks(of), false),
        ("keep", [name, by, of]) => Claim::Keep((*name).to_owned(), seen(by)?, mark(of)),
        ("digest", [by, of, digits]) => {
            let digest = digits.parse().map_err(|_| "a digest has 64 digits".to_owned())?;
            Claim::Digest(seen(by)?, mark(of), digest)
        }
        ("forward-defined", [_, ..]) => Claim::ForwardDefined(marks(&words), true),
        ("resolved", [_, ..]) => Claim::ForwardDefined(marks(&words), false),
        ("typelike", [_, ..]) => Claim::Typelike(marks(&words), true),
        ("changeable", [_, ..]) => Claim::Typelike(marks(&words), false),
        ("resolved-to", [of, to]) => Claim::ResolvedTo(mark(of), Some(mark(to))),
        ("unresolved", [of]) => Claim::ResolvedTo(mark(of), None),
        ("shows", [of, ..]) => Claim::Shows(mark(of), after(rest, of)),
        ("display", [of, ..]) => Claim::Display(mark(of), string(&after(rest, of))?),
        ("member", [of, more @ ..]) => member(of, more, names, &mark)?,
        ("reads", [by, of, ..]) => {
            Claim::Reads(seen(by)?, mark(of), string(&after(&after(rest, by), of))?)
        }
        ("notes", [of, ..]) => Claim::Notes(mark(of), string(&after(rest, of))?),
        ("counts", [_, _, ..]) => Claim::Counts(counts(&words)?),
        ("differs", [one, other, ..]) => {
            let what = string(&after(&after(rest, one), other))?;
            Claim::Differs(mark(one), mark(other), what)
        }
        ("frozen", [of, node]) => Claim::Frozen(mark(of), Some(mark(node))),
        ("not-frozen", [of]) => Claim::Frozen(mark(of), None),
        ("canonical", [node, of]) => Claim::Canonical(mark(node), Some(mark(of))),
        ("no-canonical", [node]) => Claim::Canonical(mark(node), None),
        ("owner", [node, owner]) => Claim::Owner(mark(node), mark(owner)),
        ("bytes", [_, _, ..]) => Claim::Bytes(marks(&words), true),
        ("bytes-differ", [_, _, ..]) => Claim::Bytes(marks(&words), false),
        ("wire", [of, hex]) => {
            let bytes = selfsame_spec::hex::decode(hex);
            Claim::Wire(mark(of), bytes.ok_or("bytes are pairs of hexadecimal digits")?)
        }
        ("died", [count]) => Claim::Died(count.parse().map_err(|_| "a number of objects")?),
        ("refused", [code]) => Claim::Refused((*code).to_owned(), None),
        ("refused", [code, ..]) => Claim::Refused((*code).to_owned(), Some(after(rest, code))),
        ("gone", [_, ..]) => Claim::Gone(marks(&words)),
        _ => return Err(format!("`@{verb}` with these words is no claim")),
    })
}

fn member(
    of: &str,
    more: &[&str],
    names: &Names,
    mark: &dyn Fn(&str) -> Referent,
) -> Result<Claim, String> {
    let (module, name) = of.split_once('.').ok_or("a member is `module.name`")?;
    let Some((Sort::Object, module)) = names.find(module) else {
        return Err(format!("no module is named `{module}`"));
    };
    let (known, held) = match more {
        ["resolved", held] => (Some(MemberState::Resolved), Some(mark(held))),
        ["pending", held] => (Some(MemberState::Pending), Some(mark(held))),
        ["unresolved"] => (Some(MemberState::Unresolved), None),
        ["absent"] => (None, None),
        _ => return Err("a member is `resolved x`, `pending x`, `unresolved` or `absent`".into()),
    };
    Ok(Claim::Member(module, name.to_owned(), known, held))
}

fn counts(words: &[&str]) -> Result<Vec<(String, u32)>, String> {
    let pair = |pair: &[&str]| {
        let [what, count] = pair else { return Err("each count has a number".to_owned()) };
        if !["objects", "nodes", "heads", "memos"].contains(what) {
            return Err(format!("objects, nodes, heads and memos are counted, not `{what}`"));
        }
        let count = count.parse().map_err(|_| format!("`{count}` is no number"))?;
        Ok(((*what).to_owned(), count))
    };
    words.chunks(2).map(pair).collect()
}

/// What follows the first word.
fn after(text: &str, word: &str) -> String {
    text.trim_start().strip_prefix(word).unwrap_or_default().trim().to_owned()
}

fn string(text: &str) -> Result<String, String> {
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    let inner = inner.ok_or("what is expected stands in quotes")?;
    Ok(inner.replace("\\\"", "\"").replace("\\\\", "\\"))
}

impl Claim {
    /// The claim as text.
    pub(super) fn text(&self, names: &Names) -> String {
        let one = |mark: &Referent| match mark {
            Referent::Handle(sort, at) => names.name(*sort, *at),
            Referent::Kept(name) => name.clone(),
        };
        let all = |marks: &[Referent]| marks.iter().map(one).collect::<Vec<_>>().join(" ");
        let seen = |lens: &Lens| head::lens(*lens);
        let told = |verb: &str, of: &Referent, text: &str| {
            format!("@{verb} {} \"{}\"", one(of), text.replace('\\', "\\\\").replace('"', "\\\""))
        };
        match self {
            Self::Same(of, true) => format!("@same {}", all(of)),
            Self::Same(of, false) => format!("@differ {}", all(of)),
            Self::Hash(by, of, true) => format!("@hash {} {}", seen(by), all(of)),
            Self::Hash(by, of, false) => format!("@hash-differs {} {}", seen(by), all(of)),
            Self::Keep(name, by, of) => format!("@keep {name} {} {}", seen(by), one(of)),
            Self::Digest(by, of, digest) => format!("@digest {} {} {digest}", seen(by), one(of)),
            Self::ForwardDefined(of, true) => format!("@forward-defined {}", all(of)),
            Self::ForwardDefined(of, false) => format!("@resolved {}", all(of)),
            Self::Typelike(of, true) => format!("@typelike {}", all(of)),
            Self::Typelike(of, false) => format!("@changeable {}", all(of)),
            Self::ResolvedTo(of, Some(to)) => format!("@resolved-to {} {}", one(of), one(to)),
            Self::ResolvedTo(of, None) => format!("@unresolved {}", one(of)),
            Self::Shows(of, text) => format!("@shows {} {text}", one(of)),
            Self::Display(of, text) => told("display", of, text),
            Self::Member(module, name, known, held) => {
                let known = match known {
                    Some(MemberState::Resolved) => "resolved",
                    Some(MemberState::Pending) => "pending",
                    Some(MemberState::Unresolved) => "unresolved",
                    None => "absent",
                };
                let held = held.as_ref().map_or_else(String::new, |held| format!(" {}", one(held)));
                format!("@member {}.{name} {known}{held}", names.name(Sort::Object, *module))
            }
            Self::Reads(by, of, text) => {
                format!("@reads {} {} {}", seen(by), one(of), quoted(text))
            }
            Self::Notes(of, text) => told("notes", of, text),
            Self::Counts(of) => {
                let of = of.iter().map(|(what, count)| format!("{what} {count}"));
                format!("@counts {}", of.collect::<Vec<_>>().join(" "))
            }
            Self::Differs(a, b, text) => format!("@differs {} {} {}", one(a), one(b), quoted(text)),
            Self::Frozen(of, Some(node)) => format!("@frozen {} {}", one(of), one(node)),
            Self::Frozen(of, None) => format!("@not-frozen {}", one(of)),
            Self::Canonical(node, Some(of)) => format!("@canonical {} {}", one(node), one(of)),
            Self::Canonical(node, None) => format!("@no-canonical {}", one(node)),
            Self::Owner(node, owner) => format!("@owner {} {}", one(node), one(owner)),
            Self::Bytes(of, true) => format!("@bytes {}", all(of)),
            Self::Bytes(of, false) => format!("@bytes-differ {}", all(of)),
            Self::Wire(of, bytes) => {
                format!("@wire {} {}", one(of), selfsame_spec::hex::encode(bytes))
            }
            Self::Died(count) => format!("@died {count}"),
            Self::Refused(code, None) => format!("@refused {code}"),
            Self::Refused(code, Some(how)) => format!("@refused {code} {how}"),
            Self::Gone(of) => format!("@gone {}", all(of)),
        }
    }
}
