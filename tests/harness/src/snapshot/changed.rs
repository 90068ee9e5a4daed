//! Encodings of snapshots that are changed in their structure: drawing the changes, the model's
//! judgement of the results, and labels.

use super::mutant::{FORM, mutated};
use crate::kit::mutant::{Judgement, Mutant};
use crate::kit::source::Source;
use crate::objects::case::{SnapshotRead, Trace};
use crate::objects::label::Labels;
use crate::objects::run::Runner;
use crate::objects::subject::{SnapNode, WorldSubject};
use crate::types::subject::ability::Capabilities;
use selfsame_spec::{Lens, Result};

/// A changed encoding of a snapshot, with the model's judgement of it.
pub(crate) type Changed = Judgement<SnapshotRead>;

/// Draws up to three changes of an encoding. The list is empty for worlds without snapshots.
pub(crate) fn draw(source: &mut dyn Source, can: Capabilities) -> Vec<Mutant> {
    if !can.has(Capabilities::SNAPSHOTS) {
        return Vec::new();
    }
    (0..source.choose(3)).map(|_| Mutant::draw(&FORM, source)).collect()
}

/// Returns the changed encodings of a case with the model's judgement. The model judges them after
/// the operations of the case. The list is empty if no model was kept.
pub(crate) fn judged(told: &Trace, model: impl FnOnce() -> Option<Runner>) -> &[Changed] {
    told.judged.get_or(|| {
        let mutants = &told.case.mutants;
        if mutants.is_empty() {
            return Vec::new();
        }
        model().and_then(|mut model| judge(&mut model, mutants).ok()).unwrap_or_default()
    })
}

/// Freezes all living objects, changes the encoding of the snapshot, and judges each result.
/// Changes without effect are left out.
fn judge(model: &mut Runner, mutants: &[Mutant]) -> Result<Vec<Changed>> {
    let owner = model.world.owner();
    let objects: Vec<_> = model.living_objects().into_iter().map(|(_, object)| object).collect();
    let nodes = model.world.freeze(owner, &objects)?;
    let text = model.world.write(&nodes)?;
    let mut one = |mutant: &Mutant| {
        let bytes = mutated(&text, mutant).filter(|bytes| *bytes != text)?;
        let verdict = read(&mut *model.world, &bytes);
        Some(Judgement { mutant: mutant.clone(), bytes, verdict })
    };
    Ok(mutants.iter().filter_map(&mut one).collect())
}

/// Reads an encoding for a new owner, and queries the nodes that result.
pub(crate) fn read(world: &mut dyn WorldSubject, bytes: &[u8]) -> Result<SnapshotRead> {
    let owner = world.owner();
    let roots = world.read(owner, bytes)?;
    let hash = |&node: &SnapNode| {
        [Lens::Frozen, Lens::Identity, Lens::Compiler]
            .map(|lens| world.node_hash(node, lens).map_err(|error| error.code()))
    };
    let hashes = roots.iter().flat_map(hash).collect();
    let again = again(world, &roots).map_err(|error| error.code());
    Ok(SnapshotRead { hashes, again })
}

/// Thaws nodes, freezes the resulting objects for a new owner, and returns the encoding of the new
/// nodes.
fn again(world: &mut dyn WorldSubject, roots: &[SnapNode]) -> Result<Vec<u8>> {
    let objects = world.thaw(roots)?;
    let owner = world.owner();
    let nodes = world.freeze(owner, &objects)?;
    world.write(&nodes)
}

/// Returns the labels of the changed encodings of a case.
pub(crate) fn labels(told: &Trace) -> Labels {
    judged(told, || told.model.fork()).iter().map(label).fold(Labels::default(), Labels::with)
}

fn label(of: &Changed) -> Labels {
    let change = |name: &str| match name {
        "label-changed" | "labels-exchanged" => Labels::WIRE_LABELS,
        "forward-between" | "definition-changed" | "name-changed" => Labels::WIRE_FORWARDS,
        "count-changed" => Labels::WIRE_COUNTS,
        _ if name.starts_with("root") => Labels::WIRE_ROOTS,
        _ if name.starts_with("note") => Labels::WIRE_NOTES,
        _ if name.starts_with("node") => Labels::WIRE_NODES,
        _ => Labels::WIRE_REFERENCES,
    };
    let verdict = match of.verdict.as_ref().map_err(selfsame_spec::Error::code) {
        Ok(_) => Labels::WIRE_ACCEPTED,
        Err("E0801") => Labels::WIRE_E0801,
        Err("E0804") => Labels::WIRE_E0804,
        Err("E0805") => Labels::WIRE_E0805,
        Err("E0806") => Labels::WIRE_E0806,
        Err("E0809") => Labels::WIRE_E0809,
        Err(_) => Labels::default(),
    };
    of.mutant.edits.iter().map(|edit| change(edit.name(&FORM))).fold(verdict, Labels::with)
}
