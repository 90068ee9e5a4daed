//! Chooses the colors of boxes, and the words that describe heads.

use selfsame::explain::Words;
use selfsame_harness::types::explain::describe;
use selfsame_spec::{Label, Payload};

/// The color of boxes for acyclic heads.
pub(super) const PLAIN: &str = "#f1f3f5";
/// The colors of boxes for heads of cycles; the ninth cycle has the first color again.
pub(super) const COLORS: [&str; 8] =
    ["#ffd8a8", "#b2f2bb", "#a5d8ff", "#eebefa", "#ffc9c9", "#99e9f2", "#ffec99", "#d0bfff"];

/// Returns the color of the cycle with this number.
pub(super) fn color(cycle: usize) -> &'static str {
    COLORS[cycle % COLORS.len()]
}

/// The vocabulary of a picture: that of the notation, or that of a foreign format.
#[derive(Clone, Copy, Default)]
pub(super) struct Look<'a>(pub(super) Option<&'a dyn Words>);

impl Look<'_> {
    /// Returns the title of the box for a head with this label.
    pub(super) fn title(self, label: &Label) -> String {
        self.0.map_or_else(|| title(label), |words| words.head(label))
    }

    /// Returns the complete description of a label, which is shown when the pointer is on the box.
    pub(super) fn hint(self, label: &Label) -> String {
        self.0.map_or_else(|| describe(label), |words| words.head(label))
    }

    /// Returns the names of the children of a head with this label.
    pub(super) fn children(self, label: &Label) -> Vec<String> {
        let children = 0..label.arity() as usize;
        if let Some(words) = self.0 {
            return children.map(|child| words.child(label, child)).collect();
        }
        let names = label.payload().child_names();
        let name = |child| names.get(child).cloned().unwrap_or_else(|| label.child_name(child));
        children.map(name).collect()
    }
}

/// Returns the name of a record, or the name of the kind of any other head.
fn title(label: &Label) -> String {
    let short = |name: &str| name.rsplit(['.', ':']).next().unwrap_or(name).to_owned();
    match label.payload() {
        Payload::Record { name, .. } | Payload::Variant { name, .. } => {
            format!("{:?} {}", label.kind(), short(&name))
        }
        _ => describe(label).replace("[..]", "").replace("[.., ..]", ""),
    }
}
