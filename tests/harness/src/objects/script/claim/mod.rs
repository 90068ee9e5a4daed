//! Claims: what a script says is so.

mod text;

use super::cursor::lens;
use super::names::Names;
use crate::objects::op::OpRef;
use crate::objects::op::refs::Sort;
use selfsame_spec::{Digest, Lens, MemberState};

/// What a claim is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Referent {
    /// A thing with a number.
    Handle(Sort, OpRef),
    /// A hash that was kept, by its name.
    Kept(String),
}

/// What an operation reports that it changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Updated {
    /// An object or a cell.
    Object(Referent),
    /// A member of a module.
    Member(OpRef, String),
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
    /// `@settled a ..`, `@unsettled a ..`
    Settled(Vec<Referent>, bool),
    /// `@stateful a ..`, `@stateless a ..`
    Stateful(Vec<Referent>, bool),
    /// `@visible m ..`, `@hidden m ..`: whether its name means it.
    Visible(Vec<Referent>, bool),
    /// `@first a F`, `@no-first a`
    First(Referent, Option<Referent>),
    /// `@tag a 7`
    Tag(Referent, u64),
    /// `@updated a c m.x`, `@updated nothing`: what the last `realize`, `seal` or `apply` reported
    /// of all that has a name here, in order.
    Updated(Vec<Updated>),
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
        ("settled", [_, ..]) => Claim::Settled(marks(&words), true),
        ("unsettled", [_, ..]) => Claim::Settled(marks(&words), false),
        ("stateful", [_, ..]) => Claim::Stateful(marks(&words), true),
        ("stateless", [_, ..]) => Claim::Stateful(marks(&words), false),
        ("visible", [_, ..]) => Claim::Visible(marks(&words), true),
        ("hidden", [_, ..]) => Claim::Visible(marks(&words), false),
        ("first", [of, first]) => Claim::First(mark(of), Some(mark(first))),
        ("no-first", [of]) => Claim::First(mark(of), None),
        ("tag", [of, tag]) => Claim::Tag(mark(of), tag.parse().map_err(|_| "a tag is a number")?),
        ("updated", ["nothing"]) => Claim::Updated(Vec::new()),
        ("updated", [_, ..]) => {
            let all = words.iter().map(|word| updated(word, names, &mark));
            Claim::Updated(all.collect::<Result<_, _>>()?)
        }
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

fn updated(word: &str, names: &Names, mark: &dyn Fn(&str) -> Referent) -> Result<Updated, String> {
    let Some((module, name)) = word.split_once('.') else { return Ok(Updated::Object(mark(word))) };
    match names.find(module) {
        Some((Sort::Object, module)) => Ok(Updated::Member(module, name.to_owned())),
        _ => Err(format!("no module is named `{module}`")),
    }
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
