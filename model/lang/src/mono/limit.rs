//! Limits the arguments of templates ([mono.limit]): their depth, their number of parts, and the
//! length of their strings. The limits stop templates that apply themselves to larger and larger
//! arguments.
//!
//! ```text
//! template T[A: type] = (int, T[List[A]]);    refused: the key is too deep
//! ```

use super::graph::Graph;
use super::graph::Node;
use crate::check::Known;
use crate::task::World;
use crate::task::{Application, Obstacle};
use selfsame_spec::text::{CompileProblem, Diagnostic, Place, Problem};

/// The largest number of values and types of which an argument may consist.
const SIZE: usize = 1 << 20;

/// The largest number of bytes of a string in an argument.
const BYTES: usize = 4096;

// [mono.limit]
impl World<'_> {
    pub(super) fn limits(&self, template: &Place, graph: &Graph) -> Result<(), Obstacle> {
        let template = || self.template_name(template);
        if graph.depth() > self.rules.mono.depth {
            return Err(Obstacle::Limit(CompileProblem::KeyTooDeep { template: template() }));
        }
        let is_long = |node: &Node| match node {
            Node::Value(Known::Value(value)) => value.bytes().len() > BYTES,
            _ => false,
        };
        if graph.count() > SIZE || graph.nodes().iter().any(is_long) {
            return Err(Obstacle::Limit(CompileProblem::KeyTooLarge { template: template() }));
        }
        Ok(())
    }

    /// Returns an error for each application with an argument that exceeds a limit.
    pub(crate) fn limit_errors(&self) -> Vec<Diagnostic> {
        let all = self.found.values().flat_map(|found| &found.applied);
        let error = |one: &Application| match self.instance_of(one) {
            Err(Obstacle::Limit(problem)) => {
                Some(Diagnostic::new(Problem::Compile(problem), one.whole.clone()))
            }
            _ => None,
        };
        all.filter_map(error).collect()
    }

    /// Returns the last name of the path of a template.
    pub(crate) fn template_name(&self, template: &Place) -> String {
        let path = self.path_of(template);
        path.rsplit(['.', ':']).next().unwrap_or_default().to_owned()
    }
}
