//! What is found on the way.

use crate::diagnostic::Flaw;
use crate::link::{Fault, ModuleId, Spot};
use selfsame_spec::NodeIx;
use selfsame_spec::program::Template;
use selfsame_spec::text::Span;

/// What is found on the way.
#[derive(Default)]
pub(super) struct Found {
    /// The errors of each module.
    pub(super) flaws: Vec<(ModuleId, Vec<Flaw>)>,
    pub(super) loops: Vec<Fault>,
    /// The module of each node.
    pub(super) runs: Runs,
    pub(super) templates: Vec<Template>,
}

/// The modules of nodes: from which node on they are of which module.
#[derive(Default)]
pub(super) struct Runs {
    pub(super) starts: Vec<(usize, ModuleId)>,
}

impl Runs {
    /// From this node on, nodes are of this module.
    pub(super) fn begin(&mut self, node: usize, module: ModuleId) {
        self.starts.push((node, module));
    }

    /// Where a node is written.
    pub(super) fn spot(&self, node: NodeIx, spans: &[Span]) -> Spot {
        let behind = self.starts.partition_point(|&(start, _)| start <= node as usize);
        // The first run begins with the first node.
        let (_, module) = self.starts[behind.saturating_sub(1)];
        Spot { module, span: spans[node as usize] }
    }
}
