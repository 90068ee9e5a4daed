//! Prints claims as text.

use super::{Claim, NOTHING, Referent, Updated};
use crate::objects::op::refs::Sort;
use crate::objects::script::names::Names;
use crate::text::claim::lens_word;
use selfsame_spec::notation::print::quoted;
use selfsame_spec::{Lens, MemberState};

impl Claim {
    /// Returns the text of this claim, with the names of `names`.
    pub(in crate::objects::script) fn text(&self, names: &Names) -> String {
        let one = |mark: &Referent| match mark {
            Referent::Handle(sort, at) => names.name(*sort, *at),
            Referent::Kept(name) => name.clone(),
        };
        let all = |marks: &[Referent]| marks.iter().map(one).collect::<Vec<_>>().join(" ");
        let seen = |lens: &Lens| lens_word(*lens);
        let told = |verb: &str, of: &Referent, text: &str| {
            format!("@{verb} {} \"{}\"", one(of), text.replace('\\', "\\\\").replace('"', "\\\""))
        };
        let maybe = |mark: &Option<Referent>| mark.as_ref().map_or_else(|| NOTHING.into(), one);
        let verb = |so: bool| if so { "same" } else { "differ" };
        match self {
            Self::Same(of, so) => format!("@{} {}", verb(*so), all(of)),
            Self::Hash(by, of, so) => format!("@{} by {} {}", verb(*so), seen(by), all(of)),
            Self::Bytes(of, so) => format!("@{} by bytes {}", verb(*so), all(of)),
            Self::Is(property, of, so) => {
                let not = if *so { "" } else { "not " };
                format!("@is {not}{} {}", property.word(), all(of))
            }
            Self::Keep(name, by, of) => format!("@keep {name} {} {}", seen(by), one(of)),
            Self::Digest(by, of, digest) => format!("@digest {} {} {digest}", seen(by), one(of)),
            Self::First(of, first) => format!("@first {} {}", one(of), maybe(first)),
            Self::Tag(of, tag) => format!("@tag {} {tag}", one(of)),
            Self::Updated(of) if of.is_empty() => "@updated nothing".into(),
            Self::Updated(of) => {
                let updated = |of: &Updated| match of {
                    Updated::Object(of) => one(of),
                    Updated::Member(module, name) => {
                        format!("{}.{name}", names.name(Sort::Object, *module))
                    }
                };
                format!("@updated {}", of.iter().map(updated).collect::<Vec<_>>().join(" "))
            }
            Self::ResolvedTo(of, to) => format!("@resolved-to {} {}", one(of), maybe(to)),
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
            Self::Globals(by, of, text) => {
                format!("@globals {} {} {}", seen(by), one(of), quoted(text))
            }
            Self::Notes(of, text) => told("notes", of, text),
            Self::Counts(of) => {
                let of = of.iter().map(|(what, count)| format!("{what} {count}"));
                format!("@counts {}", of.collect::<Vec<_>>().join(" "))
            }
            Self::Changes(a, b, text) => format!("@changes {} {} {}", one(a), one(b), quoted(text)),
            Self::Frozen(of, node) => format!("@frozen {} {}", one(of), maybe(node)),
            Self::Canonical(node, of) => format!("@canonical {} {}", one(node), maybe(of)),
            Self::Owner(node, owner) => format!("@owner {} {}", one(node), one(owner)),
            Self::Wire(of, bytes) => {
                format!("@wire {} {}", one(of), selfsame_spec::hex::encode(bytes))
            }
            Self::Refused(code, None) => format!("@refused {code}"),
            Self::Refused(code, Some(how)) => format!("@refused {code} {how}"),
        }
    }
}
