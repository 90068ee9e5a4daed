//! Claims as text.

use super::{Claim, Referent, Updated};
use crate::objects::op::refs::Sort;
use crate::objects::script::head;
use crate::objects::script::names::Names;
use selfsame_spec::notation::print::quoted;
use selfsame_spec::{Lens, MemberState};

impl Claim {
    /// The claim as text.
    pub(in crate::objects::script) fn text(&self, names: &Names) -> String {
        let one = |mark: &Referent| match mark {
            Referent::Handle(sort, at) => names.name(*sort, *at),
            Referent::Kept(name) => name.clone(),
        };
        let all = |marks: &[Referent]| marks.iter().map(one).collect::<Vec<_>>().join(" ");
        let seen = |lens: &Lens| head::lens(*lens);
        let told = |verb: &str, of: &Referent, text: &str| {
            format!("@{verb} {} \"{}\"", one(of), text.replace('\\', "\\\\").replace('"', "\\\""))
        };
        if let Some((verb, of)) = self.verb() {
            return format!("@{verb} {}", all(of));
        }
        match self {
            Self::Hash(by, of, true) => format!("@hash {} {}", seen(by), all(of)),
            Self::Hash(by, of, false) => format!("@hash-differs {} {}", seen(by), all(of)),
            Self::Keep(name, by, of) => format!("@keep {name} {} {}", seen(by), one(of)),
            Self::Digest(by, of, digest) => format!("@digest {} {} {digest}", seen(by), one(of)),
            Self::First(of, Some(first)) => format!("@first {} {}", one(of), one(first)),
            Self::First(of, None) => format!("@no-first {}", one(of)),
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
            Self::Wire(of, bytes) => {
                format!("@wire {} {}", one(of), selfsame_spec::hex::encode(bytes))
            }
            Self::Died(count) => format!("@died {count}"),
            Self::Refused(code, None) => format!("@refused {code}"),
            Self::Refused(code, Some(how)) => format!("@refused {code} {how}"),
            // The others are a verb and what it is said of.
            _ => String::new(),
        }
    }

    /// A claim that is a verb, and what it is said of.
    fn verb(&self) -> Option<(&'static str, &[Referent])> {
        let pick = |holds: bool, yes, no| if holds { yes } else { no };
        Some(match self {
            Self::Same(of, so) => (pick(*so, "same", "differ"), of),
            Self::ForwardDefined(of, so) => (pick(*so, "forward-defined", "resolved"), of),
            Self::Typelike(of, so) => (pick(*so, "typelike", "changeable"), of),
            Self::Settled(of, so) => (pick(*so, "settled", "unsettled"), of),
            Self::Stateful(of, so) => (pick(*so, "stateful", "stateless"), of),
            Self::Visible(of, so) => (pick(*so, "visible", "hidden"), of),
            Self::Bytes(of, so) => (pick(*so, "bytes", "bytes-differ"), of),
            Self::Gone(of) => ("gone", of),
            _ => return None,
        })
    }
}
