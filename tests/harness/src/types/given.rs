//! Engines for given graphs. The graphs are parts of real graphs, members of families, or all
//! graphs within bounds.

use crate::kit::Drawn;
use crate::kit::engine::Engine;
use crate::kit::source::{Random, Source};
use crate::types::case::{Case, Size};
use crate::types::exhaustive::Exhaustive;
use crate::types::family::Family;
use crate::types::graph::TypeGraph;
use crate::types::suite::Types;

/// The source of the type graphs about which cases are drawn.
#[derive(Clone, Debug)]
pub enum GraphSource {
    /// The given type graphs, one after the other. They are the parts of a real graph.
    These(Vec<TypeGraph>),
    /// Members of the given families, one family after the other.
    Families(Vec<&'static Family>),
}

/// An engine that draws cases about given graphs. The choices follow from a seed.
#[derive(Clone, Debug)]
pub struct Given {
    /// The graphs about which cases are drawn.
    pub graphs: GraphSource,
    /// The seed of the random choices.
    pub seed: u64,
    /// The bounds on the size of the drawn cases.
    pub size: Size,
    /// The command-line arguments that select these cases, except the seed. Each argument has a
    /// space before it.
    pub about: String,
}

impl Engine<Types> for Given {
    fn case(&self, suite: &Types, number: u64) -> Option<Drawn<Case>> {
        let mut source = Random::of_case(self.seed, number);
        let turn = |among: usize| (number % among.max(1) as u64) as usize;
        let case = match &self.graphs {
            GraphSource::These(graphs) => {
                suite.fit().about(&mut source, graphs.get(turn(graphs.len()))?, self.size)
            }
            GraphSource::Families(families) => {
                let size = 1 + source.choose(self.size.heads as u64 - 1);
                let case = families.get(turn(families.len()))?.case(size as u32, &mut source);
                let given = suite.fit().adapt(case);
                given.unwrap_or_else(|| suite.fit().draw(&mut source, self.size))
            }
        };
        Some(case.into())
    }

    fn replay(&self, number: u64) -> String {
        format!("selfsame check --seed {} --case {number}{}", self.seed, self.about)
    }
}

/// The engine that yields all cases about the graphs within bounds.
impl Engine<Types> for Exhaustive {
    fn case(&self, suite: &Types, number: u64) -> Option<Drawn<Case>> {
        suite.fit().adapt(Self::case(self, number)?).map(Drawn::from)
    }

    fn replay(&self, number: u64) -> String {
        Self::replay(self, number)
    }
}
