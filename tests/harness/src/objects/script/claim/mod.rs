//! Reads the claims of a script.

mod data;
mod text;

pub use data::{Claim, Property, Referent, Updated};

use super::names::Names;
use crate::objects::op::refs::Sort;
use crate::text::claim::Claim as Line;
use crate::text::claim::{Aspect, BlockKind, aspect, bytes, counts, lens, number, property};
use selfsame_spec::MemberState;

/// The word that a claim contains in place of a name if no object is expected.
const NOTHING: &str = "nothing";
/// The names of the counts in a claim `@counts`.
const COUNTED: [&str; 5] = ["objects", "nodes", "heads", "memos", "died"];

/// Reads a claim from its text; `names` gives the meaning of each name.
///
/// # Errors
/// On failure, returns the reason why the text is not a claim.
pub(super) fn parse(text: &str, names: &Names) -> Result<Claim, String> {
    let claim = Line::read(text, BlockKind::World)?;
    let (rest, words) = (claim.rest, claim.words());
    let mark = |word: &str| match names.find(word) {
        Some((sort, at)) => Referent::Handle(sort, at),
        None => Referent::Kept(word.to_owned()),
    };
    let marks = |words: &[&str]| words.iter().map(|word| mark(word)).collect::<Vec<_>>();
    let maybe = |word: &str| (word != NOTHING).then(|| mark(word));
    Ok(match (claim.verb.name, &words[..]) {
        (verb @ ("same" | "differ"), words) => {
            let (aspect, of) = aspect(words)?;
            if of.len() < 2 {
                return Err(claim.misused());
            }
            let (of, so) = (marks(of), verb == "same");
            match aspect {
                Aspect::Itself => Claim::Same(of, so),
                Aspect::Hash(lens) => Claim::Hash(lens, of, so),
                Aspect::Bytes => Claim::Bytes(of, so),
                _ => return Err("objects and nodes are compared by a lens or by `bytes`".into()),
            }
        }
        ("is", words) => {
            let (so, word, of) = property(words).ok_or_else(|| claim.misused())?;
            let property = Property::ALL.into_iter().find(|property| property.word() == word);
            Claim::Is(
                property.ok_or_else(|| format!("`{word}` is not a property of an object"))?,
                marks(of),
                so,
            )
        }
        ("keep", [name, by, of]) => Claim::Keep((*name).to_owned(), lens(by)?, mark(of)),
        ("digest", [by, of, digits]) => {
            let digest =
                digits.parse().map_err(|_| "a digest has 64 hexadecimal digits".to_owned())?;
            Claim::Digest(lens(by)?, mark(of), digest)
        }
        ("first", [of, first]) => Claim::First(mark(of), maybe(first)),
        ("tag", [of, tag]) => Claim::Tag(mark(of), number(tag)?),
        ("updated", [NOTHING]) => Claim::Updated(Vec::new()),
        ("updated", [_, ..]) => {
            let all = words.iter().map(|word| updated(word, names, &mark));
            Claim::Updated(all.collect::<Result<_, _>>()?)
        }
        ("resolved-to", [of, to]) => Claim::ResolvedTo(mark(of), maybe(to)),
        ("shows", [of, ..]) => Claim::Shows(mark(of), after(rest, of)),
        ("display", [of, ..]) => Claim::Display(mark(of), string(&after(rest, of))?),
        ("member", [of, more @ ..]) => member(of, more, names, &mark)?,
        ("globals", [by, of, ..]) => {
            Claim::Globals(lens(by)?, mark(of), string(&after(&after(rest, by), of))?)
        }
        ("notes", [of, ..]) => Claim::Notes(mark(of), string(&after(rest, of))?),
        ("counts", words) => Claim::Counts(counts(words, &COUNTED)?),
        ("changes", [one, other, ..]) => {
            let changes = string(&after(&after(rest, one), other))?;
            Claim::Changes(mark(one), mark(other), changes)
        }
        ("frozen", [of, node]) => Claim::Frozen(mark(of), maybe(node)),
        ("canonical", [node, of]) => Claim::Canonical(mark(node), maybe(of)),
        ("owner", [node, owner]) => Claim::Owner(mark(node), mark(owner)),
        ("wire", [of, hex]) => Claim::Wire(mark(of), bytes(hex)?),
        ("refused", [code]) => Claim::Refused((*code).to_owned(), None),
        ("refused", [code, ..]) => Claim::Refused((*code).to_owned(), Some(after(rest, code))),
        _ => return Err(claim.misused()),
    })
}

fn member(
    of: &str,
    more: &[&str],
    names: &Names,
    mark: &dyn Fn(&str) -> Referent,
) -> Result<Claim, String> {
    let (module, name) = of.split_once('.').ok_or("a member is written `module.name`")?;
    let Some((Sort::Object, module)) = names.find(module) else {
        return Err(format!("no module is named `{module}`"));
    };
    let (known, held) = match more {
        ["resolved", held] => (Some(MemberState::Resolved), Some(mark(held))),
        ["pending", held] => (Some(MemberState::Pending), Some(mark(held))),
        ["unresolved"] => (Some(MemberState::Unresolved), None),
        ["absent"] => (None, None),
        _ => {
            return Err(
                "the member must be `resolved x`, `pending x`, `unresolved` or `absent`".into()
            );
        }
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

/// Returns the text after its first word.
fn after(text: &str, word: &str) -> String {
    text.trim_start().strip_prefix(word).unwrap_or_default().trim().to_owned()
}

fn string(text: &str) -> Result<String, String> {
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    let inner = inner.ok_or("the expected text must stand in quotes")?;
    Ok(inner.replace("\\\"", "\"").replace("\\\\", "\\"))
}
