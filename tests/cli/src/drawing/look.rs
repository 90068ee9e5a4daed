//! The colors of boxes, and the words that describe heads.

use selfsame_harness::types::explain::describe;
use selfsame_spec::{Label, Payload};

/// The color of an acyclic head.
pub(super) const PLAIN: &str = "#f1f3f5";
/// The colors of cycles; the ninth cycle has the first color again.
pub(super) const COLORS: [&str; 8] =
    ["#ffd8a8", "#b2f2bb", "#a5d8ff", "#eebefa", "#ffc9c9", "#99e9f2", "#ffec99", "#d0bfff"];

/// Returns the color of the cycle with this number.
pub(super) fn color(cycle: usize) -> &'static str {
    COLORS[cycle % COLORS.len()]
}

/// Returns the name of a record, or else the name of the kind.
pub(super) fn title(label: &Label) -> String {
    let short = |name: &str| name.rsplit(['.', ':']).next().unwrap_or(name).to_owned();
    match label.payload() {
        Payload::Record { name, .. } | Payload::Variant { name, .. } => {
            format!("{:?} {}", label.kind(), short(&name))
        }
        _ => describe(label).replace("[..]", "").replace("[.., ..]", ""),
    }
}
