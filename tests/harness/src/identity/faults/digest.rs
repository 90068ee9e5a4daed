//! Planted bugs of digests: a preimage has wrong content, or a digest is computed wrongly from a
//! preimage.

use crate::types::planted_bug::PlantedBug;
use crate::types::planted_bug::subject::{BuggySubject, Hooks};
use crate::types::subject::{HeadView, Subject, Type};
use selfsame_model::rules::TypeRules;
use selfsame_spec::error::Result;
use selfsame_spec::format::{REF_INSIDE, TAG_COMPONENT, TAG_HEAD, TAG_MEMBER, TAG_ONEOF};
use selfsame_spec::{Digest, Lens};

macro_rules! preimage {
    ($tag:expr, $change:expr) => {
        TypeRules {
            hash: |bytes| {
                let change: fn(&mut Vec<u8>) = $change;
                let mut bytes = bytes.to_vec();
                if bytes.starts_with(&$tag) {
                    change(&mut bytes);
                }
                (TypeRules::REFERENCE.hash)(&bytes)
            },
            ..TypeRules::REFERENCE
        }
    };
}

pub(crate) const FAULTS: &[PlantedBug] = &[
    PlantedBug::new("head-untagged", "identity.digest.head", "the preimage of a head has no tag")
        .rules(preimage!(TAG_HEAD, |bytes| drop(bytes.drain(..8)))),
    PlantedBug::new(
        "payload-unmeasured",
        "identity.digest.head",
        "a payload's length is left out of the preimage",
    )
    .seen("concatenation without lengths")
    .rules(preimage!(TAG_HEAD, |bytes| drop(bytes.drain(9..13)))),
    PlantedBug::new(
        "index-constant",
        "identity.digest.component",
        "a reference back into the cycle is a constant",
    )
    .seen("subxt-metadata; Unison #2787")
    .rules(preimage!(TAG_COMPONENT, |bytes| edit_indices(bytes, |_| 0))),
    PlantedBug::new(
        "index-one-off",
        "identity.digest.component",
        "indices in a component are counted from 1",
    )
    .rules(preimage!(TAG_COMPONENT, |bytes| edit_indices(bytes, |index| index + 1))),
    PlantedBug::new(
        "component-unmeasured",
        "identity.digest.component",
        "the number of members is left out of the preimage",
    )
    .rules(preimage!(TAG_COMPONENT, |bytes| drop(bytes.drain(8..12)))),
    PlantedBug::new(
        "members-alike",
        "identity.digest.member",
        "every member of a cycle has the digest of the first",
    )
    .rules(preimage!(TAG_MEMBER, |bytes| bytes[40..].fill(0))),
    PlantedBug::new(
        "member-little-endian",
        "identity.digest.member",
        "a member's number is hashed little-endian",
    )
    .rules(preimage!(TAG_MEMBER, |bytes| bytes[40..].reverse())),
    PlantedBug::new(
        "union-unmeasured",
        "identity.digest.type",
        "the number of heads is left out of the preimage",
    )
    .rules(preimage!(TAG_ONEOF, |bytes| drop(bytes.drain(8..12)))),
    PlantedBug::new(
        "union-combined",
        "identity.digest.type",
        "the digests of a union's heads are combined by XOR",
    )
    .seen("subxt-metadata: (u8, u8), (u16, u16) and () have one hash")
    .rules(preimage!(TAG_ONEOF, combine)),
    PlantedBug::new("union-hash-first", "identity.sound", "a union has the hash of its first head")
        .hooks(Hooks { hash: first_head, ..Hooks::NONE }),
    PlantedBug::new("dump-reversed", "identity.dump", "a head's children are dumped in reverse")
        .hooks(Hooks { heads: reversed, ..Hooks::NONE }),
    PlantedBug::new(
        "dump-acyclic",
        "identity.dump",
        "a head that refers to itself is dumped as one on no cycle",
    )
    .hooks(Hooks { heads: acyclic, ..Hooks::NONE }),
];

/// Applies `edit` to each index in the preimage of a component.
fn edit_indices(bytes: &mut [u8], edit: fn(u32) -> u32) {
    let word = |bytes: &[u8], at: usize| {
        bytes[at..at + 4].iter().fold(0_u32, |n, &byte| n << 8 | u32::from(byte))
    };
    let mut at = 12;
    while at < bytes.len() {
        at += 5 + word(bytes, at + 1) as usize;
        let arity = word(bytes, at);
        at += 4;
        for _ in 0..arity {
            let heads = word(bytes, at);
            at += 4;
            for _ in 0..heads {
                if bytes[at] == REF_INSIDE {
                    let index = edit(word(bytes, at + 1));
                    bytes[at + 1..at + 5].copy_from_slice(&index.to_be_bytes());
                    at += 5;
                } else {
                    at += 33;
                }
            }
        }
    }
}

fn combine(bytes: &mut Vec<u8>) {
    let digests = bytes.split_off(12);
    let mut all = [0; 32];
    for digest in digests.chunks(32) {
        all.iter_mut().zip(digest).for_each(|(a, b)| *a ^= b);
    }
    bytes.extend(all);
}

fn first_head(it: &BuggySubject, ty: Type, lens: Lens) -> Result<Digest> {
    let heads = it.model.clone().heads(ty)?;
    match (&heads[..], lens) {
        ([first, _, ..], Lens::Identity) => Ok(first.digest),
        _ => it.model.hash(ty, lens),
    }
}

fn reversed(it: &mut BuggySubject, ty: Type) -> Result<Vec<HeadView>> {
    let mut heads = it.model.heads(ty)?;
    heads.iter_mut().for_each(|head| head.children.reverse());
    Ok(heads)
}

fn acyclic(it: &mut BuggySubject, ty: Type) -> Result<Vec<HeadView>> {
    let mut heads = it.model.heads(ty)?;
    heads.iter_mut().for_each(|head| head.position = head.position.filter(|p| p.size > 1));
    Ok(heads)
}
