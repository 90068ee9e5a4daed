//! Planted bugs of memory: the heap after a garbage collection is wrong.

use crate::programs::planted_bug::{PlantedBug, memory};
use selfsame_spec::program::memory::{Collect, Collection, HeldObject, Marks};
use std::collections::BTreeSet;

/// Returns the first object that a collection kept, if there is one.
fn kept(own: &mut Collection) -> Option<&mut HeldObject> {
    own.after.objects.first_mut()
}

/// Changes a collection so that it keeps an object that it should free, if there is one. If `held`
/// is true, another object must hold this object.
fn keep_one(own: &mut Collection, held: bool) {
    let kept: BTreeSet<u32> = own.after.objects.iter().map(|object| object.place).collect();
    let all = own.before.objects.iter();
    let holds: BTreeSet<u32> =
        all.clone().flat_map(|object| object.holds.iter().copied()).collect();
    let mut gone = all.filter(|object| !kept.contains(&object.place));
    if let Some(object) = gone.find(|object| !held || holds.contains(&object.place)).cloned() {
        own.after.bytes += object.bytes;
        own.after.objects.push(object);
        own.after.objects.sort_by_key(|object| object.place);
    }
}

/// Changes a collection so that it frees an object that it should keep and for which `is_it` is
/// true, if there is one.
fn lose_one(own: &mut Collection, is_it: fn(&Collection, &HeldObject) -> bool) {
    let found = own.after.objects.iter().position(|object| is_it(own, object));
    if let Some(at) = found {
        own.after.bytes -= own.after.objects.remove(at).bytes;
    }
}

/// All planted bugs of memory.
pub(crate) const FAULTS: &[PlantedBug] = &[
    memory("some-registers-are-no-roots", "memory.root", "a root is given back", |_, own| {
        lose_one(own, |own, object| own.roots.contains(&object.place));
    }),
    memory(
        "parts-of-parts-are-not-looked-for",
        "memory.reach",
        "an object that no root holds itself is given back",
        |_, own| lose_one(own, |own, object| !own.roots.contains(&object.place)),
    ),
    memory(
        "objects-are-kept-by-each-other",
        "memory.reach",
        "an object that another one holds is kept, whoever holds that",
        |_, own| keep_one(own, true),
    ),
    memory("marks-of-the-map-are-lost", "memory.mark", "a mark of the map is lost", |how, own| {
        if how.marks == Marks::Map {
            own.after.objects.pop();
        }
    }),
    memory(
        "marks-stay-in-objects",
        "memory.mark",
        "a mark of an object stays for the next collection",
        |how, own| {
            if how.marks == Marks::Object {
                keep_one(own, false);
            }
        },
    ),
    memory(
        "a-map-is-used-again-with-its-marks",
        "memory.again",
        "the map is not cleared",
        |how, own| {
            if how.marks == Marks::Map {
                keep_one(own, false);
            }
        },
    ),
    memory("objects-move", "memory.stay", "an object has another place afterwards", |_, own| {
        if let Some(object) = kept(own) {
            object.place += 1 << 20;
        }
    }),
    memory("objects-change", "memory.stay", "an object has other parts afterwards", |_, own| {
        if let Some(object) = kept(own) {
            object.content ^= 1;
        }
    }),
    memory(
        "bytes-are-not-taken-off",
        "memory.bytes",
        "what an object has outside of its place counts when it is gone",
        |_, own| own.after.bytes = own.before.bytes,
    ),
    memory(
        "a-limit-is-less-than-it-may-be",
        "memory.limit",
        "a limit may go below 1 MiB",
        |how, own| {
            if how.collect == Collect::Sometimes {
                own.after.limit = own.after.limit.map(|limit| limit / 2);
            }
        },
    ),
    memory(
        "collections-at-random-keep-more",
        "memory.when",
        "an object is kept where it is collected at random, and marks are in objects",
        |how, own| {
            if matches!(how.collect, Collect::Random(_)) && how.marks == Marks::Object {
                keep_one(own, false);
            }
        },
    ),
];
