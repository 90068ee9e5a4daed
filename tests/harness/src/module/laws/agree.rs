//! The laws of agreement with the model on modules and on realizing.

use crate::objects::agree::{check_operations_at_end, check_ops};
use crate::objects::law::{ANY, Law};
use crate::objects::op::Op;

/// The subject and the model give the same answers about modules and their members.
pub(crate) const MODULES: Law = Law {
    name: "world-agrees-modules",
    rules: &[
        "module.name",
        "module.visible",
        "module.lookup",
        "module.member",
        "module.assign",
        "module.settled",
        "module.differs",
        "module.seal",
    ],
    check: |trial| {
        check_ops(trial, |op| {
            matches!(
                op,
                Op::Module(_)
                    | Op::Anonymous(_)
                    | Op::Declare(..)
                    | Op::Assign(..)
                    | Op::Show(_)
                    | Op::Lookup(_)
                    | Op::LookupMember(..)
                    | Op::Differs(..)
                    | Op::Seal(_)
            )
        })
    },
    ..ANY
};

/// The subject and the model give the same results of realizing, and the same refusals.
pub(crate) const REALIZE: Law = Law {
    name: "world-agrees-realize",
    rules: &[
        "module.realize",
        "module.refuse",
        "module.error-path",
        "module.anonymous",
        "module.autoresolve",
        "module.take-part",
        "module.resolved-to",
        "module.instance",
        "module.make-instance",
        "module.state-number",
        "module.instance-lens",
        "module.state",
        "module.report",
        "module.resolvable",
        "object.contents",
        "object.forward-by",
        "object.behind-lens",
        "object.member-place",
        "function.role",
        "function.two-roles",
        "function.instance-role",
        "module.stops",
        "function.resolve",
        "function.seen",
        "function.resolved",
        "function.capture",
        "function.default",
        "function.path",
        "function.global",
        "function.type",
        "function.type-refused",
        "function.type-union",
        "function.type-path",
        "object.mutable-refused",
    ],
    check: |trial| {
        check_ops(trial, |op| {
            matches!(op, Op::Realize(_) | Op::TypeOf(_) | Op::Report | Op::Resolvable(_))
        })?;
        check_operations_at_end(trial, |at| {
            vec![
                Op::TypeOf(vec![at]),
                Op::Resolvable(vec![at]),
                Op::Realize(vec![at]),
                Op::Report,
                Op::Facts(at),
            ]
        })
    },
    ..ANY
};
