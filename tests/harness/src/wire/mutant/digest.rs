//! Recomputes the digests of a changed encoding. They are the digests of the changed bytes, or the
//! digests that a reader would compute.

use super::bytes::put_u32;
use super::types::{HeadKey, List, Listed, Target, TypesText};
use selfsame_model::{Draft, Interner, Type};
use selfsame_spec::format::{
    REF_BELOW, REF_INSIDE, TAG_COMPONENT, TAG_HEAD, TAG_MEMBER, TAG_ONEOF,
};
use selfsame_spec::{Kind, Label, Lens, Result};
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;

/// The digest of each head in the records that have been processed.
type Known = HashMap<HeadKey, [u8; 32]>;

// [identity.digest.head] [identity.digest.component] [identity.digest.member]
// [identity.digest.type]
/// Sets each digest to the digest of its record as the record is written. Repetitions, the order of
/// members, and members that could be minimized are kept. A head that is not written before its use
/// has the digest zero.
pub(super) fn written(text: &mut TypesText) {
    let mut known = Known::new();
    for at in 0..text.records.len() {
        let record = &text.records[at];
        let members = if record.is_component { &record.members[..] } else { &[] };
        let mut out = Vec::new();
        match record.is_component {
            true => {
                out.extend(TAG_COMPONENT);
                put_u32(&mut out, members.len() as u32);
            }
            false => out.extend(TAG_HEAD),
        }
        for &member in &record.members {
            let head = &text.heads[member];
            head.label.put(&mut out);
            head.children.iter().for_each(|list| put_list(&mut out, list, members, &known));
        }
        let digest = sha256(&out);
        for (index, &member) in (0_u32..).zip(&record.members) {
            let own = [&TAG_MEMBER[..], &digest, &index.to_be_bytes()].concat();
            known.insert(member, if record.is_component { sha256(&own) } else { digest });
        }
        text.records[at].digest = digest;
    }
    text.types.iter_mut().for_each(|own| own.digest = of_type(own, &known));
}

fn of_type(own: &Listed, known: &Known) -> [u8; 32] {
    let heads: Vec<[u8; 32]> =
        own.list.entries.iter().map(|entry| known_digest(entry.to, known)).collect();
    match &heads[..] {
        [one] => *one,
        _ => {
            let mut out = TAG_ONEOF.to_vec();
            put_u32(&mut out, heads.len() as u32);
            heads.iter().for_each(|head| out.extend(head));
            sha256(&out)
        }
    }
}

fn put_list(out: &mut Vec<u8>, list: &List, members: &[HeadKey], known: &Known) {
    put_u32(out, list.entries.len() as u32);
    for entry in &list.entries {
        match members.iter().position(|own| entry.to == Target::Head(*own)) {
            Some(index) => {
                out.push(REF_INSIDE);
                put_u32(out, index as u32);
            }
            None => {
                out.push(REF_BELOW);
                out.extend(known_digest(entry.to, known));
            }
        }
    }
}

fn known_digest(to: Target, known: &Known) -> [u8; 32] {
    match to {
        Target::Head(head) => known.get(&head).copied().unwrap_or_default(),
        Target::Number(_) => [0; 32],
    }
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Sets each digest to the digest that a reader would compute. Then a reader can refuse the
/// encoding only because of its form. If the graph cannot be realized, the digests are those of the
/// changed bytes.
pub(super) fn right(text: &mut TypesText) {
    written(text);
    // The error is ignored, because a graph that cannot be realized has no digests.
    let _ = realized(text);
}

fn realized(text: &mut TypesText) -> Result<()> {
    let (mut draft, mut interner) = (Draft::new(), Interner::new());
    let mut forwards = HashMap::new();
    for head in text.written() {
        forwards.insert(head, draft.forward("h")?);
    }
    let list = |draft: &mut Draft, list: &List| {
        let to = |target| match target {
            Target::Head(head) => forwards.get(&head).copied(),
            Target::Number(_) => None,
        };
        let members: Vec<_> = list.entries.iter().filter_map(|entry| to(entry.to)).collect();
        draft.one_of(&members)
    };
    for head in text.written() {
        let own = text.heads[head].clone();
        let label = Label::new(Kind(own.label.kind), &own.label.payload, own.children.len())?;
        let children =
            own.children.iter().map(|own| list(&mut draft, own)).collect::<Result<Vec<_>>>()?;
        let made = draft.head(&label, &children)?;
        draft.define(forwards[&head], made)?;
    }
    let written = text.written();
    let mut roots: Vec<_> = written.iter().map(|head| forwards[head]).collect();
    for own in &text.types {
        roots.push(list(&mut draft, &own.list)?);
    }
    let types = interner.realize(&draft, &roots)?;
    let (heads, types) = types.split_at(written.len());
    let place: HashMap<HeadKey, Type> =
        written.iter().copied().zip(heads.iter().copied()).collect();
    for record in &mut text.records {
        let Some(first) = record.members.first().map(|first| place[first]) else { continue };
        record.digest = match record.is_component {
            true => component_of(&interner, first)?.unwrap_or(record.digest),
            false => interner.hash(first, Lens::Identity)?.0,
        };
    }
    for (own, &ty) in text.types.iter_mut().zip(types) {
        own.digest = interner.hash(ty, Lens::Identity)?.0;
    }
    Ok(())
}

/// Returns the digest of the component of a head; `None` if the head is acyclic. The component is
/// the last record in the encoding of the head.
fn component_of(interner: &Interner, head: Type) -> Result<Option<[u8; 32]>> {
    let text = TypesText::read(&interner.to_bytes(&[head])?);
    let last = text.and_then(|mut text| text.records.pop());
    Ok(last.filter(|record| record.is_component).map(|record| record.digest))
}
