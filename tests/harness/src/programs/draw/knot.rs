//! Draws types that refer to one another, in unions with and without a constructor around them.
//! Some of these types refer to themselves, some have no heads, and some are refused
//! ([types.union], [task.layout]).

use crate::kit::source::Source;

const NAMES: [&str; 5] = ["Ta", "Tb", "Tc", "Td", "Te"];
const LEAVES: [&str; 3] = ["int", "str", "none"];

/// Types with a hole: a union is inserted at the `$`.
const FORMS: [&str; 6] = ["($)", "List[$]", "&($)", "($, int)", "fn($) -> int", "struct { x: $; }"];

/// Draws a few constants that are types, and functions with parameters of these types, as text for
/// a module.
pub(super) fn knot(source: &mut dyn Source) -> String {
    let names = &NAMES[..2 + source.index(NAMES.len() - 1)];
    let mut lines: Vec<String> = Vec::new();
    for name in names {
        let union = union(source, names);
        let of = match source.choose(3) {
            0 => names[source.index(names.len())].to_owned(),
            1 | 2 => union,
            _ => FORMS[source.index(FORMS.len())].replace('$', &union),
        };
        lines.push(format!("{name} :: {of};"));
    }
    for at in 0..2 {
        let [taken, given] = [union(source, names), union(source, names)];
        lines.push(format!("zk{at} :: fn(x: {taken}) -> any {{ let y: {given} = x; y }};"));
    }
    let from = source.index(lines.len());
    lines.rotate_left(from);
    lines.join(" ") + "\n"
}

/// Draws a union of some names and some types without children.
fn union(source: &mut dyn Source, names: &[&str]) -> String {
    let heads = (0..=source.index(3)).map(|_| match source.chance(1, 6) {
        true => LEAVES[source.index(LEAVES.len())],
        false => names[source.index(names.len())],
    });
    Vec::from_iter(heads).join(" | ")
}
