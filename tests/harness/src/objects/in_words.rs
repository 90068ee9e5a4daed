//! Converts the answers of a world and the correct answers to words, for findings.

use crate::objects::case::SnapshotRead;
use crate::objects::run::{Outcome, Step};
use crate::objects::subject::{Change, Obj, ObjectInfo, ObjectKind, Owner, SnapNode};
use crate::types::explain::describe;
use crate::types::in_words::InWords;
use selfsame_spec::error::ErrorKind;
use selfsame_spec::{Counts, MemberState, Report, ViewNode};
use std::collections::BTreeSet;
use std::fmt::Debug;

/// A part of an answer: its name, and its text on both sides.
type Part = (&'static str, [String; 2]);

/// Returns the texts of both sides for the first part in which they differ, each with the name of
/// the part.
fn first_part(parts: &[Part]) -> Option<[String; 2]> {
    let differs = |part: &&Part| part.1[0] != part.1[1];
    parts
        .iter()
        .find(differs)
        .map(|(name, both)| both.each_ref().map(|own| format!("{name}: {own}")))
}

/// Returns the names of handles, such as `o1, o2`; returns `none` if there are no handles.
fn numbered(sort: &str, numbers: &[u32]) -> String {
    match numbers {
        [] => "none".to_owned(),
        all => all.iter().map(|n| format!("{sort}{n}")).collect::<Vec<_>>().join(", "),
    }
}

impl InWords for Obj {
    fn in_words(&self) -> String {
        format!("{self:?}")
    }
}

impl InWords for SnapNode {
    fn in_words(&self) -> String {
        format!("{self:?}")
    }
}

impl InWords for Owner {
    fn in_words(&self) -> String {
        format!("owner {}", self.0)
    }
}

impl InWords for Counts {
    fn in_words(&self) -> String {
        let Self { objects, nodes, heads, memos } = self;
        format!(
            "{objects} objects, {nodes} nodes, {heads} heads and {memos} results of type functions"
        )
    }

    fn apart(&self, other: &Self) -> [String; 2] {
        let both = |of: fn(&Self) -> u32| [self, other].map(|own| of(own).to_string());
        let parts = [
            ("objects that live", both(|own| own.objects)),
            ("nodes of snapshots", both(|own| own.nodes)),
            ("heads", both(|own| own.heads)),
            ("results of type functions", both(|own| own.memos)),
        ];
        first_part(&parts).unwrap_or_else(|| [self, other].map(Self::in_words))
    }
}

/// The answer to a query, or the code of the error with which it was refused.
impl<T: InWords> InWords for Result<T, &str> {
    fn in_words(&self) -> String {
        match self {
            Ok(value) => value.in_words(),
            Err(code) => format!("the refusal {code}"),
        }
    }

    fn apart(&self, other: &Self) -> [String; 2] {
        match (self, other) {
            (Ok(a), Ok(b)) => a.apart(b),
            _ => [self, other].map(Self::in_words),
        }
    }
}

impl InWords for SnapshotRead {
    fn in_words(&self) -> String {
        format!("the hashes {}, and {} once more", self.hashes.in_words(), self.again.in_words())
    }

    fn apart(&self, other: &Self) -> [String; 2] {
        match self.hashes == other.hashes {
            true => self.again.apart(&other.again),
            false => self.hashes.apart(&other.hashes),
        }
    }
}

impl InWords for ErrorKind {
    fn in_words(&self) -> String {
        self.to_string()
    }
}

impl InWords for MemberState {
    fn in_words(&self) -> String {
        match self {
            Self::Unresolved => "unresolved",
            Self::Pending => "pending",
            Self::Resolved => "resolved",
        }
        .to_owned()
    }
}

impl InWords for Change {
    fn in_words(&self) -> String {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Resolved => "resolved",
            Self::Unresolved => "unresolved",
            Self::Changed => "changed",
        }
        .to_owned()
    }
}

impl InWords for ViewNode {
    fn in_words(&self) -> String {
        let via = self.via_member.as_ref().map(|member| format!(", by way of {member}"));
        let lists = self.children.iter().map(|heads| numbered("", heads)).collect::<Vec<_>>();
        format!("{} of [{}]{}", describe(&self.label), lists.join("; "), via.unwrap_or_default())
    }
}

impl<T: InWords, R: Debug> InWords for ObjectKind<T, R> {
    fn in_words(&self) -> String {
        let all = |of: &[T]| T::list(of);
        match self {
            Self::Head(label, children) => format!("{} of {}", describe(label), all(children)),
            Self::OneOf(members) => format!("one of {}", all(members)),
            Self::Forward(name, None) => format!("the forward `{name}`, not defined"),
            Self::Forward(name, Some(to)) => {
                format!("the forward `{name}`, defined as {}", to.in_words())
            }
            Self::Realized(ty) => format!("the realized type {ty:?}"),
            Self::Module(name, members) | Self::Anonymous(name, members) => {
                let one = |(name, member): (&String, &selfsame_spec::ModuleMember<T>)| {
                    let held = member.held.as_ref().map(|held| format!(", {}", held.in_words()));
                    format!("{name} {}{}", member.state.in_words(), held.unwrap_or_default())
                };
                let members: Vec<String> = members.iter().map(one).collect();
                format!("the module {name:?} with {}", members.join("; "))
            }
        }
    }
}

impl<T: InWords> InWords for ObjectInfo<T> {
    fn in_words(&self) -> String {
        format!("number {}, {}", self.number, self.kind.in_words())
    }

    fn apart(&self, other: &Self) -> [String; 2] {
        let both = |of: &dyn Fn(&Self) -> String| [self, other].map(of);
        let parts = [
            ("number", both(&|own| own.number.to_string())),
            ("what it is", both(&|own| own.kind.in_words())),
            ("visible", both(&|own| own.visible.to_string())),
            ("forward-defined", both(&|own| own.forward_defined.to_string())),
            ("typelike", both(&|own| own.typelike.to_string())),
            ("settled", both(&|own| own.settled.to_string())),
            ("stateful", both(&|own| own.stateful.to_string())),
            ("resolved to", both(&|own| own.resolved_to.in_words())),
            ("first forward", both(&|own| own.first.in_words())),
            ("tag", both(&|own| own.tag.to_string())),
            ("notes", both(&|own| own.notes.values().cloned().collect::<Vec<_>>().join("; "))),
        ];
        first_part(&parts).unwrap_or_else(|| [self, other].map(Self::in_words))
    }
}

impl<T: InWords> InWords for Report<T> {
    fn in_words(&self) -> String {
        let pair = |(old, new): &(T, T)| format!("{} to {}", old.in_words(), new.in_words());
        let member = |(module, name, held): &(T, String, T)| {
            format!("{name} of {} to {}", module.in_words(), held.in_words())
        };
        let all = self.objects.iter().map(pair).chain(self.cells.iter().map(pair));
        let all: Vec<String> = all.chain(self.members.iter().map(member)).collect();
        if all.is_empty() { "no change".to_owned() } else { all.join(", ") }
    }
}

impl InWords for Outcome {
    fn in_words(&self) -> String {
        match self {
            Self::Skipped => "that it is left out".to_owned(),
            Self::Refused(error) => error.in_words(),
            Self::Done => ().in_words(),
            Self::Objects(all) => numbered("o", all),
            Self::Nodes(None, all) | Self::Known(all) => numbered("n", all),
            Self::Nodes(Some(bytes), all) => {
                format!("{} bytes and {}", bytes.len(), numbered("n", all))
            }
            Self::Owner(number) => format!("owner {number}"),
            Self::Function(number) => format!("type function {number}"),
            Self::Died(dead) => format!("that these died: {}", numbered("o", dead)),
            Self::Differs(changes) => changes.in_words(),
            Self::Facts(facts) => facts.in_words(),
            Self::Hash(hash) => hash.in_words(),
            Self::View(seen) => seen.in_words(),
            Self::Text(text) => format!("{text:?}"),
            Self::Look(owner, kind) => format!("of owner {owner}, {}", kind.in_words()),
            Self::Maybe(None) => "that there is none".to_owned(),
            Self::Maybe(Some(number)) => format!("number {number}"),
            Self::Report(report) => report.in_words(),
            Self::Bytes(bytes) => bytes.in_words(),
        }
    }

    fn apart(&self, other: &Self) -> [String; 2] {
        match (self, other) {
            (Self::Refused(a), Self::Refused(b)) => a.apart(b),
            (Self::Facts(a), Self::Facts(b)) => a.apart(b),
            (Self::View(a), Self::View(b)) => a.apart(b),
            (Self::Differs(a), Self::Differs(b)) => a.apart(b),
            (Self::Bytes(a), Self::Bytes(b)) => a.apart(b),
            (Self::Nodes(Some(a), c), Self::Nodes(Some(b), d)) if c == d => a.apart(b),
            _ => [self, other].map(Self::in_words),
        }
    }
}

impl InWords for Step {
    fn in_words(&self) -> String {
        self.outcome.in_words()
    }

    fn apart(&self, other: &Self) -> [String; 2] {
        match self.outcome == other.outcome {
            true => self.counts.apart(&other.counts),
            false => self.outcome.apart(&other.outcome),
        }
    }
}

impl<T: InWords + Ord> InWords for BTreeSet<T> {
    fn in_words(&self) -> String {
        self.iter().map(T::in_words).collect::<Vec<_>>().join("; ")
    }

    fn apart(&self, other: &Self) -> [String; 2] {
        [(self, other), (other, self)].map(|(own, other)| match own.difference(other).next() {
            None => "no more than the other".to_owned(),
            Some(more) => format!("{} too", more.in_words()),
        })
    }
}
