//! The laws of agreement with the model on objects.

use crate::objects::agree::{check_at_end, check_ops};
use crate::objects::law::{ANY, Law};
use crate::objects::op::Op;
use selfsame_spec::Lens;

/// The subject and the model give the same answers to operations that build, change and collect
/// objects.
pub(crate) const BUILD: Law = Law {
    name: "world-agrees-build",
    rules: &[
        "object.kind",
        "object.payload",
        "object.data",
        "object.behind",
        "object.one",
        "object.behind-lens",
        "object.heap",
        "object.make",
        "object.number",
        "object.typed",
        "object.unchecked",
        "object.mutable",
        "object.fill",
        "object.collect",
        "object.tag",
        "object.root",
        "function.overload",
        "function.global",
        "function.note",
    ],
    check: |trial| {
        check_ops(trial, |op| {
            matches!(
                op,
                Op::Head(..)
                    | Op::OneOf(_)
                    | Op::Forward(_)
                    | Op::Define(..)
                    | Op::Fill(..)
                    | Op::Note(..)
                    | Op::Tag(..)
                    | Op::Root(_)
                    | Op::Unroot(_)
                    | Op::Collect(_)
            )
        })
    },
    ..ANY
};

/// The subject and the model give the same facts of objects.
pub(crate) const FACTS: Law = Law {
    name: "world-agrees-facts",
    rules: &[
        "object.number",
        "object.forward-defined",
        "object.typelike",
        "function.note",
        "function.call",
        "function.forward",
        "function.overload",
        "function.global",
        "object.payload",
        "object.data",
        "object.behind",
        "object.one",
        "object.behind-lens",
        "module.name",
        "snapshot.thaw",
        "typefn.display",
        "typefn.display-limit",
        "module.autoresolve",
        "module.take-part",
        "module.resolved-to",
        "module.settled",
        "module.state",
        "object.state",
        "object.first",
        "object.tag",
        "object.heap",
        "object.make",
    ],
    check: |trial| {
        check_ops(trial, |op| {
            matches!(op, Op::Facts(_) | Op::Call(_) | Op::Display(_) | Op::Parts(_))
        })?;
        check_at_end(trial, |at| vec![Op::Facts(at), Op::Call(at), Op::Display(at)])
    },
    ..ANY
};

/// The subject and the model give the same hashes and views under each lens.
pub(crate) const HASHES: Law = Law {
    name: "world-agrees-hashes",
    rules: &[
        "object.hash",
        "object.hash-each",
        "object.set",
        "object.set-cycle",
        "object.dict",
        "object.lens",
        "object.mutable-refused",
        "module.identity",
        "module.compiler",
        "module.compiler-path",
        "module.compiler-refuse",
        "module.view",
        "module.name",
        "module.anonymous",
        "typefn.body",
        "typefn.name",
        "function.resolve",
        "function.seen",
        "function.capture",
        "function.default",
        "function.path",
    ],
    check: |trial| {
        check_ops(trial, |op| matches!(op, Op::Hash(..) | Op::View(..)))?;
        check_at_end(trial, |at| {
            let lenses = [Lens::Frozen, Lens::Identity, Lens::Compiler];
            lenses.into_iter().flat_map(|l| [Op::Hash(at, l), Op::View(at, l)]).collect()
        })
    },
    ..ANY
};
