//! What was made, as the data that both sides give.

use super::found::{Found, Runs};
use super::items::{Slot, World, Written};
use super::seen::Seen;
use crate::notation::{Draft, Lower};
use selfsame_spec::program::{Held, Published, PublishedModule};
use selfsame_spec::text::Place;

/// The plan of a program in which nothing is wrong. Its modules are in the order in which they are
/// made, and sealed (`[publish.seal]`).
pub(super) fn plan(lower: Lower<'_, Seen<'_>>, written: &Written<'_>, found: Found) -> Published {
    let module = |world: &World| PublishedModule {
        name: world.name.clone(),
        members: world
            .members
            .iter()
            .filter_map(|&(name, slot)| {
                let held = match slot {
                    Slot::World(number) => Held::Module(number),
                    // Each member has a forward.
                    Slot::Decl(decl) => Held::Node(lower.node_of(decl)?),
                };
                Some((lower.links.loaded.names.text(name).to_owned(), held))
            })
            .collect(),
    };
    let modules = written.worlds.iter().map(module).collect();
    let places = places(&lower, &found.runs);
    let Draft { graph, calls, .. } = lower.draft;
    Published { graph, places, modules, templates: found.templates, calls, errors: Vec::new() }
}

fn places(lower: &Lower<'_, Seen<'_>>, runs: &Runs) -> Vec<Place> {
    let spans = &lower.draft.spans;
    let mut places = Vec::with_capacity(spans.len());
    for (at, &(start, module)) in runs.starts.iter().enumerate() {
        let end = runs.starts.get(at + 1).map_or(spans.len(), |&(end, _)| end);
        let name = &*lower.links.module(module).name;
        places.extend(spans[start..end].iter().map(|&span| Place::new(name, span)));
    }
    places
}
