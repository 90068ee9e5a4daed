//! Planted bugs of lenses and members: a lens sees a wrong object behind a name, or sees the object
//! at a wrong time.

use crate::types::planted_bug::PlantedBug;
use crate::types::planted_bug::subject::{BuggySubject, Hooks};
use crate::types::subject::{Subject, Type};
use selfsame_model::rules::TypeRules;
use selfsame_model::{Head, ResolvedMember};
use selfsame_spec::error::Result;
use selfsame_spec::{Digest, Kind, Label, Lens, Payload};

pub(crate) const FAULTS: &[PlantedBug] = &[
    PlantedBug::new("name-seen-through", "identity.lens", "the identity hash walks through names")
        .hooks(Hooks { hash: |it, ty, _| it.model.hash(ty, Lens::Compiler), ..Hooks::NONE }),
    PlantedBug::new("name-opaque", "identity.compiler", "the compiler hash stops at names")
        .hooks(Hooks { hash: |it, ty, _| it.model.hash(ty, Lens::Identity), ..Hooks::NONE }),
    PlantedBug::new(
        "resolved-unmarked",
        "identity.compiler",
        "a resolved member has the label of one that is not",
    )
    .rules(TypeRules { see_through: unmarked, ..TypeRules::REFERENCE }),
    PlantedBug::new(
        "first-member-only",
        "identity.compiler",
        "only the member that was resolved first is seen through",
    )
    .rules(TypeRules { see_through: first_only, ..TypeRules::REFERENCE }),
    PlantedBug::new(
        "member-by-name",
        "identity.compiler",
        "a member of another module with the same name is seen through",
    )
    .seen("aver PR #852: a registry keyed by bare name")
    .rules(TypeRules { see_through: by_name, ..TypeRules::REFERENCE }),
    PlantedBug::new(
        "compiler-hash-kept",
        "identity.stable",
        "a compiler hash is kept although a member was resolved",
    )
    .seen("subxt-metadata: a hash computed in the middle is kept and used elsewhere")
    .hooks(Hooks { hash: kept, ..Hooks::NONE }),
];

fn unmarked(head: &Head, label: &Label, members: &[ResolvedMember]) -> Head {
    let seen = (TypeRules::REFERENCE.see_through)(head, label, members);
    Head { label: head.label.clone(), ..seen }
}

fn first_only(head: &Head, label: &Label, members: &[ResolvedMember]) -> Head {
    (TypeRules::REFERENCE.see_through)(head, label, &members[..members.len().min(1)])
}

fn by_name(head: &Head, label: &Label, members: &[ResolvedMember]) -> Head {
    let name = |label: &Label| match label.payload() {
        Payload::Member { name, .. } => Some(name),
        _ => None,
    };
    let alike = members
        .iter()
        .find(|member| label.kind() == Kind::MEMBER && name(&member.label) == name(label));
    let renamed =
        |member: &ResolvedMember| ResolvedMember { label: label.clone(), ..member.clone() };
    let known: Vec<ResolvedMember> = alike.map(renamed).into_iter().collect();
    (TypeRules::REFERENCE.see_through)(head, label, &known)
}

fn kept(it: &BuggySubject, ty: Type, lens: Lens) -> Result<Digest> {
    let hash = it.model.hash(ty, lens)?;
    if lens == Lens::Identity {
        return Ok(hash);
    }
    Ok(*it.memory.hashes.borrow_mut().entry(ty).or_insert(hash))
}
