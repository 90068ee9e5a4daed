//! The changes that planted bugs make to observed collections.

use super::faults::What;
use selfsame_spec::program::memory::{Collection, Marks, Memory};
use std::collections::BTreeSet;

/// Changes the observed collections as the planted bug requires.
pub(super) fn collections(bug: What, is_second: bool, memory: Memory, seen: &mut [Collection]) {
    let mut given = BTreeSet::new();
    for own in seen {
        let kept: BTreeSet<u32> = own.after.objects.iter().map(|object| object.place).collect();
        let gone: Vec<u32> = own.before.objects.iter().map(|object| object.place).collect();
        let gone: Vec<u32> = gone.into_iter().filter(|place| !kept.contains(place)).collect();
        match bug {
            What::MarksStay if is_second && memory.marks == Marks::Map => {
                keep(own, gone.first().copied());
            }
            What::PlacesGivenAgain if memory.marks == Marks::Map => {
                keep(own, gone.iter().find(|place| given.contains(*place)).copied());
            }
            What::NewestIsNoRoot => lose_newest(own),
            What::NothingBehindOne => lose_behind_one(own),
            What::BytesStay if is_second => own.after.bytes += 1,
            _ => {}
        }
        given.extend(gone);
    }
}

/// Adds the object at `place`, which was freed, to the objects after the collection.
fn keep(own: &mut Collection, place: Option<u32>) {
    let object = own.before.objects.iter().find(|object| Some(object.place) == place);
    if let Some(object) = object.cloned() {
        own.after.bytes += object.bytes;
        own.after.objects.push(object);
        own.after.objects.sort_by_key(|object| object.place);
    }
}

/// Removes the object at `place`, which was kept, from the objects after the collection.
fn lose(own: &mut Collection, place: Option<u32>) {
    let at = own.after.objects.iter().position(|object| Some(object.place) == place);
    if let Some(at) = at {
        own.after.bytes -= own.after.objects.remove(at).bytes;
    }
}

fn lose_newest(own: &mut Collection) {
    let held: BTreeSet<u32> =
        own.after.objects.iter().flat_map(|object| object.holds.iter().copied()).collect();
    let newest = own.after.objects.last().map(|object| object.place);
    lose(own, newest.filter(|place| own.roots.contains(place) && !held.contains(place)));
}

fn lose_behind_one(own: &mut Collection) {
    let holders = own.after.objects.iter();
    let mut behind = holders.filter_map(|object| match object.holds[..] {
        [place] if place != object.place => Some(place),
        _ => None,
    });
    let is_alone = |place: &u32| {
        let count = own.after.objects.iter().filter(|own| own.holds.contains(place)).count();
        count == 1 && !own.roots.contains(place)
    };
    let place = behind.find(is_alone);
    lose(own, place);
}
