//! Laws that compare a world with the model: its snapshots, and the encodings of its snapshots.

use crate::objects::agree::{check_at_end, check_nodes_at_end, check_ops};
use crate::objects::law::{ANY, Law};
use crate::objects::op::Op;
use selfsame_spec::Lens;

/// The world and the model agree on snapshots.
pub(crate) const SNAPSHOTS: Law = Law {
    name: "world-agrees-snapshots",
    rules: &[
        "snapshot.owner",
        "snapshot.node",
        "snapshot.freeze",
        "snapshot.lookup",
        "snapshot.cross",
        "snapshot.hash",
        "snapshot.hash-refuse",
        "snapshot.hash-type",
        "snapshot.intern",
        "snapshot.interned",
        "snapshot.no-state",
        "snapshot.intern-module",
        "snapshot.thaw",
        "snapshot.drop",
        "snapshot.in-use",
    ],
    check: |trial| {
        check_ops(trial, |op| {
            matches!(
                op,
                Op::Owner
                    | Op::Freeze(..)
                    | Op::Thaw(_)
                    | Op::Intern(_)
                    | Op::NodeHash(..)
                    | Op::Look(_)
                    | Op::SnapshotOf(_)
                    | Op::SnapshotsOf(_)
                    | Op::Canonical(_)
                    | Op::Drop(_)
            )
        })?;
        check_at_end(trial, |at| vec![Op::SnapshotOf(at), Op::SnapshotsOf(at), Op::Facts(at)])?;
        check_nodes_at_end(trial, |at| {
            let hash = |lens| Op::NodeHash(at, lens);
            let hashes = [Lens::Frozen, Lens::Identity, Lens::Compiler].map(hash);
            [&hashes[..], &[Op::Look(at), Op::Canonical(at)]].concat()
        })
    },
    ..ANY
};

/// The world and the model agree on the encodings of snapshots.
pub(crate) const WIRE: Law = Law {
    name: "world-agrees-wire",
    rules: &[
        "snapshot.wire",
        "snapshot.wire-type",
        "snapshot.read",
        "snapshot.read-order",
        "snapshot.round-trip",
    ],
    check: |trial| {
        check_ops(trial, |op| matches!(op, Op::Write(_) | Op::Send(..) | Op::Read(..)))?;
        check_nodes_at_end(trial, |at| vec![Op::Write(vec![at])])
    },
    ..ANY
};
