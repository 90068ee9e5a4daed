//! Faults of lenses and members: what is seen behind a name, and when.

use crate::types::faults::Fault;
use crate::types::planted_bug::subject::{Faulty, Hooks, ignored};
use crate::types::subject::{Subject, Type};
use selfsame_model::rules::{Head, List, Rules};
use selfsame_spec::error::Result;
use selfsame_spec::{Digest, Kind, Label, Lens, Payload};

pub(crate) const FAULTS: &[Fault] = &[
    Fault::new("name-seen-through", "identity.lens", "the identity hash walks through names")
        .hooks(Hooks { hash: |it, ty, _| it.model.hash(ty, Lens::Compiler), ..Hooks::NONE }),
    Fault::new("name-opaque", "identity.compiler", "the compiler hash stops at names")
        .hooks(Hooks { hash: |it, ty, _| it.model.hash(ty, Lens::Identity), ..Hooks::NONE }),
    Fault::new(
        "resolved-unmarked",
        "identity.compiler",
        "a resolved member has the label of one that is not",
    )
    .rules(Rules { through: unmarked, ..Rules::REFERENCE }),
    Fault::new(
        "first-member-only",
        "identity.compiler",
        "only the member that was resolved first is seen through",
    )
    .rules(Rules { through: first_only, ..Rules::REFERENCE }),
    Fault::new(
        "member-by-name",
        "identity.compiler",
        "a member of another module with the same name is seen through",
    )
    .seen("aver PR #852: a registry keyed by bare name")
    .rules(Rules { through: by_name, ..Rules::REFERENCE }),
    Fault::new(
        "compiler-hash-kept",
        "identity.compiler",
        "a compiler hash is kept although a member was resolved",
    )
    .seen("subxt-metadata: a hash computed in the middle is kept and used elsewhere")
    .hooks(Hooks { hash: kept, ..Hooks::NONE }),
    Fault::new("resolved-again", "interner.member", "a second resolution is ignored, not refused")
        .hooks(Hooks {
            resolve: |it, m, ty| ignored(it.model.resolve(m, ty), "E0714"),
            ..Hooks::NONE
        }),
    Fault::new(
        "anything-resolved",
        "interner.member",
        "what is not a member is resolved to nothing, not refused",
    )
    .hooks(Hooks { resolve: |it, m, ty| ignored(it.model.resolve(m, ty), "E0713"), ..Hooks::NONE }),
];

fn unmarked(head: &Head, label: &Label, members: &[(Label, List)]) -> Head {
    let seen = (Rules::REFERENCE.through)(head, label, members);
    Head { label: head.label.clone(), ..seen }
}

fn first_only(head: &Head, label: &Label, members: &[(Label, List)]) -> Head {
    (Rules::REFERENCE.through)(head, label, &members[..members.len().min(1)])
}

fn by_name(head: &Head, label: &Label, members: &[(Label, List)]) -> Head {
    let name = |label: &Label| match label.payload() {
        Payload::Member { name, .. } => Some(name),
        _ => None,
    };
    let alike = members
        .iter()
        .find(|(member, _)| label.kind() == Kind::MEMBER && name(member) == name(label));
    let known = alike.map(|(_, list)| vec![(label.clone(), list.clone())]).unwrap_or_default();
    (Rules::REFERENCE.through)(head, label, &known)
}

fn kept(it: &Faulty, ty: Type, lens: Lens) -> Result<Digest> {
    let hash = it.model.hash(ty, lens)?;
    if lens == Lens::Identity {
        return Ok(hash);
    }
    Ok(*it.memory.hashes.borrow_mut().entry(ty).or_insert(hash))
}
