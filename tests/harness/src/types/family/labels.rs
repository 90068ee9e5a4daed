//! F12: labels that a wrong comparison or hash may confuse.

use super::{Family, Plan};
use crate::types::family::plan::PlanNode;
use selfsame_spec::format::{REF_BELOW, TAG_HEAD};
use selfsame_spec::{Digest, Kind, Label};
use sha2::{Digest as _, Sha256};

pub(super) const FAMILIES: &[Family] = &[
    Family {
        name: "f12-prefixes",
        stresses: "payloads that are empty, or prefixes of one another, or of one long prefix",
        promise: "n heads",
        build: |plan, n| {
            gather(plan, n, |plan, at| {
                let mut payload = vec![b'p'; at.min(64) as usize];
                if at > 64 {
                    payload.extend(at.to_be_bytes());
                }
                let label = plan.label(&payload, 0);
                plan.head(label, &[]);
            });
        },
    },
    Family {
        name: "f12-kinds",
        stresses: "one payload under every foreign kind",
        promise: "n heads",
        build: |plan, n| {
            gather(plan, n, |plan, at| {
                // The formula orders the kinds so that kinds with equal low bits are consecutive.
                let kind = Kind(0xc0 + (at % 4 * 16 + at / 4 % 16) as u8);
                let label = plan.label_of(kind, &(at / 64).to_be_bytes(), 0);
                plan.head(label, &[]);
            });
        },
    },
    Family {
        name: "f12-long",
        stresses: "a ring, up to 16 of whose labels have 64 KiB, and one of those another last byte",
        promise: "n heads",
        build: |plan, n| {
            let mut long = vec![0x5a; 1 << 16];
            let labels = [plan.label(b"", 1), plan.label(&long, 1)];
            long[0xffff] ^= 1;
            let odd = plan.label(&long, 1);
            let every = n.div_ceil(16);
            super::rings::ring(plan, n, |at| match at {
                0 => odd,
                _ => labels[usize::from(at % every == 0)],
            });
        },
    },
    Family {
        name: "f12-extension",
        stresses: "payloads, and the same with what SHA-256 pads them with, and more",
        promise: "n heads",
        build: |plan, n| {
            gather(plan, n, |plan, at| {
                let mut payload = (at / 2).to_be_bytes().repeat(1 + at as usize / 2 % 16);
                if at % 2 == 1 {
                    pad(&mut payload);
                    payload.extend(b"more");
                }
                let label = plan.label(&payload, 0);
                plan.head(label, &[]);
            });
        },
    },
    Family {
        name: "f12-boundaries",
        stresses: "heads whose bytes are one string where no lengths are written",
        promise: "n heads",
        build: |plan, n| {
            let leaf = plan.label(b"", 0);
            let leaf = plan.head(leaf, &[]);
            gather(plan, n, |plan, at| {
                let mut payload = (at / 2).to_be_bytes().to_vec();
                if at % 2 == 1 {
                    let label = plan.label(&payload, 1);
                    plan.head(label, &[leaf]);
                } else {
                    payload.extend(1_u32.to_be_bytes());
                    let label = plan.label(&payload, 0);
                    plan.head(label, &[]);
                }
            });
        },
    },
    Family {
        name: "f12-records",
        stresses: "heads, and leaves whose payload is what is hashed for such a head",
        promise: "n heads",
        build: |plan, n| {
            let name = plan.label(b"leaf", 0);
            let digest = Digest(Sha256::digest(preimage(&plan.labels[name as usize], &[])).into());
            let leaf = plan.head(name, &[]);
            gather(plan, n, |plan, at| {
                let name = plan.label(&(at / 2).to_be_bytes(), 1);
                if at % 2 == 1 {
                    plan.head(name, &[leaf]);
                } else {
                    let bytes = preimage(&plan.labels[name as usize], &[digest]);
                    let label = plan.label(&bytes, 0);
                    plan.head(label, &[]);
                }
            });
        },
    },
];

/// Calls `add` for each number below `n`, and builds one head whose children are all nodes that
/// `add` built.
fn gather(plan: &mut Plan, n: u32, mut add: impl FnMut(&mut Plan, u32)) {
    let first = plan.next();
    (0..n).for_each(|at| add(plan, at));
    let label = plan.label(b"all", n as usize);
    plan.head(label, &(first..plan.next()).collect::<Vec<PlanNode>>());
}

/// Appends the padding of SHA-256 to a message: a one bit, zeros up to the end of a block, and the
/// length in bits.
fn pad(message: &mut Vec<u8>) {
    let bits = message.len() as u64 * 8;
    message.push(0x80);
    while message.len() % 64 != 56 {
        message.push(0);
    }
    message.extend(bits.to_be_bytes());
}

/// Returns the preimage of an acyclic head, given the digests of its children
/// (`[identity.digest.head]`). Each child has one head.
fn preimage(label: &Label, children: &[Digest]) -> Vec<u8> {
    let mut out = TAG_HEAD.to_vec();
    out.extend(label.bytes());
    for child in children {
        out.extend(1_u32.to_be_bytes());
        out.push(REF_BELOW);
        out.extend(child.0);
    }
    out
}
