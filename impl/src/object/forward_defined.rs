//! Decides whether objects are forward-defined, which means that a forward is reachable under the
//! frozen lens (`[object.forward-defined]`). Objects may change, so the results are not stored.

use crate::draft::node::NodeKind;
use crate::handle::{NodeId, ObjectId};
use crate::label::LayeredLabels;
use crate::object::heap::Heap;
use crate::object::lens::copy::ObjectCopier;
use crate::object::lens::flat::FlatGraph;
use crate::object::slot::Slot;
use crate::object::state::ObjectState;
use hashbrown::HashSet;
use selfsame_spec::Lens;
use selfsame_spec::error::{Error, ErrorKind, Result, Use};

/// Returns whether an object is forward-defined. The cost is linear in the number of reachable
/// objects. The walk does not continue beyond objects for which the result can never change.
pub(crate) fn is_forward_defined(heap: &Heap, object: ObjectId) -> bool {
    if let Some(known) = known_for_good(heap, object) {
        return known;
    }
    let mut seen: HashSet<ObjectId> = HashSet::from([object]);
    let mut work = vec![object];
    let mut found = false;
    while let Some(object) = work.pop().filter(|_| !found) {
        heap.work.add(1);
        heap.each_edge(object, |to| match known_for_good(heap, to) {
            Some(known) => found |= known,
            None if seen.insert(to) => work.push(to),
            None => {}
        });
    }
    found
}

/// Returns whether an object is forward-defined if no walk is needed and the result can never
/// change, and otherwise `None`. A walk does not continue beyond a module or an instance
/// (`[object.forward-defined]`).
fn known_for_good(heap: &Heap, object: ObjectId) -> Option<bool> {
    let flags = heap.flags(object);
    match flags.leads_to_forward {
        true => Some(true),
        false if flags.typelike || flags.instance || !heap.has_forwards() => Some(false),
        false if matches!(heap.slot(object), Slot::Module(_)) => Some(false),
        false => None,
    }
}

/// Returns whether a forward is reachable from an object under the frozen lens. The cost is linear
/// in the number of reachable objects.
pub(crate) fn sees_forward(heap: &Heap, object: ObjectId) -> bool {
    let known = |object: ObjectId| {
        let flags = heap.flags(object);
        flags.leads_to_forward || flags.typelike || !heap.has_forwards()
    };
    if known(object) {
        return heap.flags(object).leads_to_forward;
    }
    let mut seen: HashSet<ObjectId> = HashSet::from([object]);
    let mut work = vec![object];
    let mut found = false;
    while let Some(object) = work.pop().filter(|_| !found) {
        heap.work.add(1);
        heap.each_edge(object, |to| {
            if known(to) {
                found |= heap.flags(to).leads_to_forward;
            } else if seen.insert(to) {
                work.push(to);
            }
        });
    }
    found
}

/// Returns for each object whether it is forward-defined. The cost is linear in the total number of
/// reachable objects.
pub(crate) fn are_forward_defined(state: &ObjectState, objects: &[ObjectId]) -> Vec<bool> {
    /// The target of an edge to an object beyond which the walk does not go.
    const STOP: NodeId = NodeId::NONE;

    let known = |&object: &ObjectId| known_for_good(&state.heap, object);
    if let Some(known) = objects.iter().map(known).collect() {
        return known;
    }
    let (mut flat, mut copied) = (FlatGraph::default(), Vec::new());
    let heap = &state.heap;
    let mut labels = LayeredLabels::new(&state.labels);
    let roots = state.numberings.with(|numbering| {
        let (labels, flat, objects_of) = (&mut labels, &mut flat, &mut copied);
        let copier = ObjectCopier { heap, labels, numbering, flat, objects: objects_of };
        copier.copy(objects, |id| (known_for_good(heap, id) == Some(false)).then_some(STOP))
    });
    let reaching = flat.reaching(|node| matches!(flat.kind(node), NodeKind::Forward(_)));
    roots.iter().map(|&root| root != STOP && reaching[root.at()]).collect()
}

/// Refuses to hash a forward-defined object. Under the frozen lens, refuses an object from which
/// the lens sees a forward.
///
/// # Errors
/// Returns E0707 (hash of a forward-defined type).
pub(crate) fn check_hashable(heap: &Heap, object: ObjectId, lens: Lens) -> Result<()> {
    let refused = match lens {
        Lens::Frozen => sees_forward(heap, object),
        Lens::Identity | Lens::Compiler => is_forward_defined(heap, object),
    };
    if refused { Err(not_hashable()) } else { Ok(()) }
}

/// Returns the error E0707 for a hash of a forward-defined object.
pub(crate) fn not_hashable() -> Error {
    ErrorKind::ForwardDefined { wanted: Use::Hash }.into()
}
