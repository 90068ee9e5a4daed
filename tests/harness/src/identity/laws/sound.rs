//! The laws of handles: each class has exactly one handle, and each handle has exactly one hash.

use crate::types::law::{Law, unexpected};
use crate::types::subject::Type;
use crate::types::subject::ability::Capabilities;
use hashbrown::HashMap;
use selfsame_spec::{Digest, Lens};

/// Roots that are spellings of the same class are realized to one type.
pub(crate) const SAME_CLASS: Law = Law {
    name: "spellings-are-selfsame",
    group: "order",
    rules: &["identity.no-trace", "identity.bisimilar", "interner.one-handle", "interner.absorb"],
    needs: Capabilities::NOTHING,
    check: |trial| {
        let mut of = HashMap::new();
        for (at, (class, ty)) in trial.expected_case.class.iter().zip(&trial.run.roots).enumerate()
        {
            if let (Some(class), Some(ty)) = (class, ty) {
                let (first, known) = *of.entry(class).or_insert((at, *ty));
                if *ty != known {
                    return Err(format!(
                        "T{first} and T{at}: the subject says two types; right is one, of which both are spellings"
                    ));
                }
            }
        }
        Ok(())
    },
};

/// Types have equal hashes if and only if they have equal handles. The law is checked for the
/// roots, and for the children of their heads.
pub(crate) const HASH_IFF_HANDLE: Law = Law {
    name: "hash-iff-handle",
    group: "order",
    rules: &["identity.sound", "interner.one-handle"],
    needs: Capabilities::HASH,
    check: |trial| {
        let roots: Vec<Type> = trial.run.types().collect();
        let mut hashes: Vec<(Type, Digest)> = roots.iter().copied().zip(trial.hashes()?).collect();
        for ty in roots.into_iter().filter(|_| trial.can.has(Capabilities::HEADS)) {
            let heads = trial.subject.heads(ty).map_err(unexpected)?;
            let children: Vec<Type> = heads.into_iter().flat_map(|head| head.children).collect();
            let theirs = trial.subject.hashes(&children, Lens::Identity).map_err(unexpected)?;
            hashes.extend(children.into_iter().zip(theirs));
        }
        let mut by_hash: HashMap<Digest, Type> = HashMap::new();
        let mut by_type: HashMap<Type, Digest> = HashMap::new();
        for (ty, hash) in hashes {
            if *by_hash.entry(hash).or_insert(ty) != ty {
                return Err(format!("the subject has one hash for two types, {hash}"));
            }
            let known = *by_type.entry(ty).or_insert(hash);
            if known != hash {
                return Err(format!("the subject has two hashes for one type, {known} and {hash}"));
            }
        }
        Ok(())
    },
};
