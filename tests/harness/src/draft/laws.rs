//! The laws of drafts: inspections, refusals, and sizes.

use crate::types::in_words::InWords;
use crate::types::law::{Law, Trial, Verdict, expect_equal, unexpected};
use crate::types::run::{Batch, Run};
use crate::types::subject::ability::Capabilities;
use crate::types::subject::{Node, NodeView, Subject, Type};
use selfsame_spec::format::MAX_NAME;
use selfsame_spec::graph::{Graph, Node as Spelled};
use selfsame_spec::{Error, Kind, Label, Use};
use std::sync::LazyLock;

/// Inspection shows every node as it was made. This law computes from the calls alone whether a
/// node is forward-defined, and which forward is its first forward.
pub(crate) const INSPECT: Law = Law {
    name: "inspect-shows-what-was-made",
    group: "draft",
    rules: &[
        "draft.inspect",
        "draft.first",
        "draft.forward-defined",
        "draft.node",
        "draft.define",
        "draft.forward",
    ],
    needs: Capabilities::DRAFT,
    check: |trial| {
        for (number, graph) in trial.case.batches.iter().enumerate() {
            let all = trial.inspections(number)?;
            let defines = accepted(graph, &trial.run.batches[number]);
            let is_forward_defined = reaches_forward(graph);
            for (at, seen) in all.iter().enumerate() {
                let first = defines.iter().find(|define| define.1 == at as u32);
                expect_equal(
                    &format!("the first forward of node {at}"),
                    &seen.first_forward,
                    &first.map(|define| define.0),
                )?;
                expect_equal(
                    &format!("whether node {at} is forward-defined"),
                    &seen.forward_defined,
                    &is_forward_defined[at],
                )?;
                view(&graph.nodes[at], &seen.view, &defines, at as u32)?;
            }
        }
        Ok(())
    },
};

/// Returns the definitions that the draft accepted: all definitions before the first error.
fn accepted(graph: &Graph, batch: &Batch) -> Vec<(u32, u32)> {
    if batch.nodes.len() < graph.nodes.len() {
        return Vec::new();
    }
    let forward = |at: u32| matches!(graph.nodes[at as usize], Spelled::Forward(_));
    let mut out: Vec<(u32, u32)> = Vec::new();
    for &(f, d) in &graph.defines {
        if !forward(f) || out.iter().any(|define| define.0 == f) {
            break;
        }
        out.push((f, d));
    }
    out
}

/// Returns for each node whether it is a forward or a forward is reachable from it. The edges of
/// heads and unions lead to earlier nodes.
fn reaches_forward(graph: &Graph) -> Vec<bool> {
    let mut reaches: Vec<bool> = Vec::with_capacity(graph.nodes.len());
    for node in &graph.nodes {
        let own = match node {
            Spelled::Forward(_) => true,
            Spelled::Head { children: to, .. } | Spelled::OneOf(to) => {
                to.iter().any(|&to| reaches.get(to as usize) == Some(&true))
            }
            Spelled::Old(_) => false,
        };
        reaches.push(own);
    }
    reaches
}

fn view(made: &Spelled, seen: &NodeView, defines: &[(u32, u32)], at: u32) -> Verdict {
    let expected = match made {
        Spelled::Head { label, children } => {
            NodeView::Head { label: label.clone(), children: children.clone() }
        }
        Spelled::OneOf(members) => NodeView::OneOf(members.clone()),
        Spelled::Forward(name) => {
            let definition = defines.iter().find(|define| define.0 == at).map(|define| define.1);
            NodeView::Forward { name: name.clone(), definition }
        }
        Spelled::Old(_) => {
            let realized = matches!(seen, NodeView::Realized(_));
            return if realized {
                Ok(())
            } else {
                Err(format!(
                    "node {at}: the subject shows {}; right is a realized type",
                    seen.in_words()
                ))
            };
        }
    };
    expect_equal(&format!("node {at} as it is inspected"), seen, &expected)
}

/// The uses of a node, each with the capability that a subject needs for the use.
const USES: [(Use, Capabilities); 4] = [
    (Use::Instance, Capabilities::SIZE),
    (Use::Size, Capabilities::SIZE),
    (Use::Hash, Capabilities::HASH),
    (Use::Wire, Capabilities::WIRE),
];

/// Every use of a forward-defined node is refused with the error of the use. A use of a resolved
/// node has the same result as in the model.
pub(crate) const REFUSE: Law = Law {
    name: "forward-defined-refuses",
    group: "draft",
    rules: &["draft.refuse", "draft.instance", "draft.size"],
    needs: Capabilities::DRAFT.with(Capabilities::ERRORS),
    check: |trial| {
        let nodes =
            |run: &Run, batch: usize, at: usize| run.batches.get(batch)?.nodes.get(at).copied();
        for batch in 0..trial.run.batches.len() {
            let at = trial.entropy(2, trial.run.batches[batch].nodes.len());
            let got = nodes(&trial.run, batch, at);
            let (Some(got), Some(expected)) = (got, nodes(&trial.model_run, batch, at)) else {
                continue;
            };
            for (wanted, _) in USES.into_iter().filter(|(_, needs)| trial.can.has(*needs)) {
                let expected = trial.model.apply(trial.model_run.interner, expected, wanted);
                let got = trial.subject.apply(trial.run.interner, got, wanted);
                trial.expect_equal(&format!("the {wanted} of node {at}"), &got, &expected)?;
            }
        }
        Ok(())
    },
};

/// Handles of other drafts and interners are refused by every operation.
pub(crate) const FOREIGN: Law = Law {
    name: "foreign-handles-are-refused",
    group: "draft",
    rules: &["draft.foreign", "interner.precedence", "draft.realized"],
    needs: Capabilities::DRAFT.with(Capabilities::ERRORS),
    check: |trial| {
        let Some(&node) = trial.run.batches.first().and_then(|batch| batch.nodes.first()) else {
            return Ok(());
        };
        let (draft, interner) = (trial.subject.draft(), trial.subject.interner());
        let verdict = foreign(trial, node, draft, interner);
        trial.subject.drop_draft(draft);
        trial.subject.drop_interner(interner);
        verdict?;
        let gone = Node { draft, index: 0 };
        refused("a node of a dropped draft", trial.subject.inspect(gone))
    },
};

fn refused<T>(what: &str, got: Result<T, Error>) -> Verdict {
    match got {
        Err(error) if error.code() == "E0709" => Ok(()),
        Err(error) => Err(format!("{what}: the subject says {}; right is E0709", error.in_words())),
        Ok(_) => Err(format!("{what} was taken")),
    }
}

fn foreign(
    trial: &mut Trial<'_>,
    node: Node,
    draft: crate::types::subject::DraftId,
    interner: crate::types::subject::InternerId,
) -> Verdict {
    let subject = &mut *trial.subject;
    let one = Label::plain(Kind::TUP, 1).map_err(unexpected)?;
    let own = subject.forward(draft, "own").map_err(unexpected)?;
    refused("head", subject.head(draft, &one, &[node]))?;
    refused("one_of", subject.one_of(draft, &[own, node]))?;
    refused("define", subject.define(own, node))?;
    refused("realize", subject.realize(interner, &[own, node]))?;
    let Some(ty) = trial.run.types().next() else { return Ok(()) };
    let brought = subject.bring(draft, ty).map_err(unexpected)?;
    refused("realize elsewhere", subject.realize(interner, &[brought]))?;
    let undefined = subject.forward(draft, "hole").map_err(unexpected)?;
    let both = subject.realize(interner, &[undefined, brought]);
    refused("realize elsewhere, and undefined", both)?;
    if trial.can.has(Capabilities::WIRE) {
        refused("write elsewhere", subject.write(interner, &[ty]))?;
        refused("write the draft elsewhere", subject.write_draft(interner, draft))?;
    }
    if !trial.can.has(Capabilities::SIZE) {
        return Ok(());
    }
    let none = Type { interner, index: ty.index };
    refused("size of a type of another interner", subject.size(none))
}

/// Wrong operations on a draft are refused, and change nothing. The wrong operations are a head
/// with a wrong number of children, an empty union, a definition of a node that is not a forward,
/// and a second definition.
pub(crate) const MISUSE: Law = Law {
    name: "misuse-is-refused",
    group: "draft",
    rules: &["draft.head", "draft.oneof", "draft.define", "draft.limit"],
    needs: Capabilities::DRAFT.with(Capabilities::ERRORS),
    check: |trial| {
        let draft = trial.subject.draft();
        let verdict = misuse(trial.subject, draft);
        trial.subject.drop_draft(draft);
        verdict?;
        let (graph, nodes) = (&trial.case.batches[0], &trial.run.batches[0].nodes);
        let not_forward = |(_, made): &(&Node, &Spelled)| !matches!(made, Spelled::Forward(_));
        nodes.iter().zip(&graph.nodes).find(not_forward).map_or(Ok(()), |(&node, _)| {
            code("definition of a head", "E0710", trial.subject.define(node, node))
        })
    },
};

fn code<T>(what: &str, expected: &str, got: Result<T, Error>) -> Verdict {
    expect_equal(what, &got.err().map(|error| error.code()), &Some(expected))
}

/// A name that exceeds the length limit for forwards.
static LONG: LazyLock<String> = LazyLock::new(|| "x".repeat(MAX_NAME + 1));

fn misuse(subject: &mut dyn Subject, draft: crate::types::subject::DraftId) -> Verdict {
    let one = Label::plain(Kind::TUP, 1).map_err(unexpected)?;
    code("a union of nothing", "E0711", subject.one_of(draft, &[]))?;
    code("too few children", "E0713", subject.head(draft, &one, &[]))?;
    let forward = subject.forward(draft, "F").map_err(unexpected)?;
    code("too many children", "E0713", subject.head(draft, &one, &[forward, forward]))?;
    let head = subject.head(draft, &one, &[forward]).map_err(unexpected)?;
    expect_equal("the number of the node that comes after refusals", &head.index, &1)?;
    subject.define(forward, head).map_err(unexpected)?;
    code("a second definition", "E0706", subject.define(forward, forward))?;
    code("a long name", "E0712", subject.forward(draft, &LONG))
}

/// The sizes of all types are equal to the sizes in the model.
pub(crate) const SIZES: Law = Law {
    name: "agrees-on-sizes",
    group: "agree",
    rules: &["draft.size", "draft.limit"],
    needs: Capabilities::SIZE,
    check: |trial| {
        let roots = trial.run.roots.iter().zip(&trial.model_run.roots).enumerate();
        for (root, both) in roots {
            let (Some(got), Some(expected)) = both else { continue };
            trial.expect_equal(
                &format!("the size of T{root}"),
                &trial.subject.size(*got),
                &trial.model.size(*expected),
            )?;
        }
        Ok(())
    },
};
