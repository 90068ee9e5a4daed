//! Planted bugs of refusals (`spec/chapters/types/interner.md`): a refusal is missing, has a wrong
//! error or place, or does not undo all effects of the refused batch.

use crate::types::planted_bug::PlantedBug;
use crate::types::planted_bug::subject::{BuggySubject, Hooks, residue};
use crate::types::subject::{InternerId, Node, Subject, Type};
use selfsame_model::Batch;
use selfsame_model::reference::{foreign, infinite, self_forward, undefined};
use selfsame_model::rules::TypeRules;
use selfsame_spec::error::{EdgeRef, Error, ErrorKind, Result};

const TRUE: TypeRules = TypeRules::REFERENCE;
const NONE: Hooks = Hooks::NONE;

pub(crate) const FAULTS: &[PlantedBug] = &[
    PlantedBug::new(
        "refused-counted",
        "interner.atomic",
        "a realize that is refused leaves something behind",
    )
    .seen("Wasmtime PR #13372")
    .hooks(Hooks { realize: counted, footprint: residue, ..NONE }),
    PlantedBug::new(
        "roots-kept",
        "interner.atomic",
        "a realize that is refused keeps the roots that were well",
    )
    .seen("Wasmtime PR #13372: the groups before the one that failed leak")
    .hooks(Hooks { realize: roots_kept, ..NONE }),
    PlantedBug::new(
        "infinite-first",
        "interner.precedence",
        "infinite size is looked for before cycles of forwards",
    )
    .rules(TypeRules { check: infinite_first, ..TRUE }),
    PlantedBug::new(
        "undefined-late",
        "interner.precedence",
        "undefined forwards are looked for after cycles of forwards",
    )
    .rules(TypeRules { check: undefined_late, ..TRUE }),
    PlantedBug::new(
        "foreign-late",
        "interner.precedence",
        "a foreign type is looked for after everything else",
    )
    .rules(TypeRules { check: foreign_late, ..TRUE }),
    PlantedBug::new(
        "path-cut",
        "interner.undefined",
        "the path to an undefined forward is cut in half",
    )
    .hooks(Hooks {
        realize: |it, i, n| place(it, i, n, |_, path| path.truncate(path.len() / 2)),
        ..NONE
    }),
    PlantedBug::new(
        "root-zero",
        "interner.undefined",
        "the path to an undefined forward is said to start at the first root",
    )
    .hooks(Hooks { realize: |it, i, n| place(it, i, n, |root, _| *root = 0), ..NONE }),
    PlantedBug::new(
        "undefined-unseen",
        "interner.undefined",
        "an undefined forward is a union of nothing",
    )
    .rules(TypeRules { check: undefined_unseen, ..TRUE }),
    PlantedBug::new(
        "chain-unseen",
        "interner.self-forward",
        "only a forward that is defined as itself is refused as one",
    )
    .seen("typed_python: a chain of forwards that comes back")
    .rules(TypeRules { check: chain_unseen, ..TRUE }),
    PlantedBug::new("infinite-unseen", "interner.infinite", "infinite size is not looked for")
        .rules(TypeRules { check: infinite_unseen, ..TRUE }),
    PlantedBug::new(
        "cycle-elsewhere",
        "interner.infinite",
        "the cycle of an infinite size is shown from its second step",
    )
    .hooks(Hooks { realize: cycle_elsewhere, ..NONE }),
];

fn counted(it: &mut BuggySubject, interner: InternerId, nodes: &[Node]) -> Result<Vec<Type>> {
    it.model.realize(interner, nodes).inspect_err(|_| it.memory.count += 1)
}

fn roots_kept(it: &mut BuggySubject, interner: InternerId, nodes: &[Node]) -> Result<Vec<Type>> {
    let types = it.model.realize(interner, nodes);
    if types.is_err() {
        for &node in nodes {
            let _ = it.model.realize(interner, &[node]);
        }
    }
    types
}

fn infinite_first(batch: &Batch<'_>, rules: &TypeRules) -> Result<()> {
    foreign(batch)?;
    undefined(batch)?;
    infinite(batch, rules)?;
    self_forward(batch)
}

fn undefined_late(batch: &Batch<'_>, rules: &TypeRules) -> Result<()> {
    foreign(batch)?;
    self_forward(batch)?;
    undefined(batch)?;
    infinite(batch, rules)
}

fn foreign_late(batch: &Batch<'_>, rules: &TypeRules) -> Result<()> {
    undefined(batch)?;
    self_forward(batch)?;
    infinite(batch, rules)?;
    foreign(batch)
}

fn undefined_unseen(batch: &Batch<'_>, rules: &TypeRules) -> Result<()> {
    foreign(batch)?;
    self_forward(batch)?;
    infinite(batch, rules)
}

fn chain_unseen(batch: &Batch<'_>, rules: &TypeRules) -> Result<()> {
    foreign(batch)?;
    undefined(batch)?;
    match self_forward(batch) {
        Err(error) if is_direct(&error) => Err(error),
        _ => infinite(batch, rules),
    }
}

fn is_direct(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::SelfForward { cycle } if cycle.len() == 1)
}

fn infinite_unseen(batch: &Batch<'_>, _: &TypeRules) -> Result<()> {
    foreign(batch)?;
    undefined(batch)?;
    self_forward(batch)
}

/// Changes the place of the error E0701 (undefined forward) with the function `change`.
fn place(
    it: &mut BuggySubject,
    interner: InternerId,
    nodes: &[Node],
    change: fn(&mut u32, &mut Vec<EdgeRef>),
) -> Result<Vec<Type>> {
    it.model.realize(interner, nodes).map_err(|error| match error.kind() {
        ErrorKind::UndefinedForward { name, root, path } => {
            let (name, mut root, mut path) = (name.clone(), *root, path.clone());
            change(&mut root, &mut path);
            ErrorKind::UndefinedForward { name, root, path }.into()
        }
        _ => error,
    })
}

fn cycle_elsewhere(
    it: &mut BuggySubject,
    interner: InternerId,
    nodes: &[Node],
) -> Result<Vec<Type>> {
    it.model.realize(interner, nodes).map_err(|error| match error.kind() {
        ErrorKind::InfiniteSize { cycle } => {
            let mut cycle = cycle.clone();
            cycle.rotate_left(1);
            ErrorKind::InfiniteSize { cycle }.into()
        }
        _ => error,
    })
}
