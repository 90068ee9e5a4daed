//! A law of views: the view of a lens is enough to compute the hash. This file computes the hash
//! from the view alone, as the chapter on identity defines it, without caches.

use super::digest::of;
use crate::objects::law::{ANY, Law, expect_equal};
use crate::objects::subject::{ObjectKind, ViewNode};
use selfsame_spec::{Digest, Lens};

/// The hash of an object under a lens is the digest of the object's view under this lens.
pub(crate) const VIEW: Law = Law {
    name: "world-view-is-the-hash",
    rules: &[
        "module.view",
        "module.identity",
        "module.compiler",
        "module.compiler-path",
        "module.compiler-refuse",
        "object.hash",
        "object.hash-each",
        "object.set",
        "object.set-cycle",
    ],
    check: |trial| {
        for (at, object) in trial.after.living_objects() {
            let world = &trial.after.world;
            // A type of several heads is skipped, because its view starts with more than one node.
            let shown = world.kind(object);
            if !matches!(
                shown,
                Ok(ObjectKind::Head(..) | ObjectKind::Module(..) | ObjectKind::Anonymous(..))
            ) {
                continue;
            }
            // The previous view is stored with its digest, because two lenses often have the same
            // view.
            let mut last: Option<(Vec<ViewNode>, Digest)> = None;
            for lens in [Lens::Frozen, Lens::Identity, Lens::Compiler] {
                let (Ok(seen), Ok(hash)) = (world.view(object, lens), world.hash(object, lens))
                else {
                    continue;
                };
                let own = match last {
                    Some((same, own)) if same == seen => own,
                    _ => of(&seen),
                };
                expect_equal(|| format!("o{at} under {lens:?} from what is seen"), &hash, &own)?;
                last = Some((seen, own));
            }
        }
        Ok(())
    },
    ..ANY
};
