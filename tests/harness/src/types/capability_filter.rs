//! Cases that a subject takes.
//!
//! The one generator makes them, from the labels of the kinds that the subject takes. What it makes
//! beyond that is fitted: unions are cut to their first member, and where nothing may be refused,
//! what the model refuses is drawn again.

use crate::kit::source::{Replay, Source};
use crate::types::alphabet::{Alphabet, Exchange};
use crate::types::case::{Case, Labels, Size};
use crate::types::draw::{case_about, draw_case};
use crate::types::graph::TypeGraph;
use crate::types::run::Run;
use crate::types::subgraphs;
use crate::types::subject::ability::{Ability, Capabilities};
use crate::types::subject::model::Model;
use selfsame_spec::Graph;
use selfsame_spec::graph::Node;
use std::borrow::Cow;

/// How often a case is drawn again before the simplest one is given instead.
const TRIES: usize = 16;

impl Ability {
    /// Whether it takes a case. One that knows no errors is given only what the model realizes.
    #[must_use]
    pub fn takes(&self, case: &Case) -> bool {
        case.batches.iter().all(|graph| self.takes_graph(graph))
            && (self.can.has(Capabilities::ERRORS)
                || Run::of(&mut Model::new(), case).roots.iter().all(Option::is_some))
    }
}

/// A generator for one subject.
#[derive(Debug)]
pub struct CapabilityFilter {
    ability: Ability,
    alphabet: Cow<'static, Alphabet>,
}

impl CapabilityFilter {
    /// Cases for a subject with this ability.
    #[must_use]
    pub fn new(ability: &Ability) -> Self {
        let alphabet = match &ability.kinds {
            None => Cow::Borrowed(Alphabet::full()),
            Some(kinds) => Cow::Owned(Alphabet::of_kinds(kinds)),
        };
        Self { ability: ability.clone(), alphabet }
    }

    /// What the subject can and takes.
    #[must_use]
    pub const fn ability(&self) -> &Ability {
        &self.ability
    }

    /// Whether the subject takes everything.
    #[must_use]
    pub const fn takes_everything(&self) -> bool {
        self.ability.takes_everything()
    }

    /// A case about a type graph that is drawn.
    pub fn draw(&self, source: &mut dyn Source, size: Size) -> Case {
        self.first_taken(|| draw_case(source, &self.alphabet, size))
            .unwrap_or_else(|| draw_case(&mut Replay::new(&[]), &self.alphabet, size))
    }

    /// A case about a type graph that is given; a drawn one where the subject takes none.
    pub fn about(&self, source: &mut dyn Source, graph: &TypeGraph, size: Size) -> Case {
        let own = Alphabet::of(graph);
        self.first_taken(|| case_about(source, &own, graph.clone(), size.batches))
            .unwrap_or_else(|| self.draw(source, size))
    }

    /// A case as the subject takes it: its labels exchanged for some of the subject's kinds, its
    /// unions cut. `None` when it does not take even that.
    #[must_use]
    pub fn adapt(&self, mut case: Case) -> Option<Case> {
        if self.ability.kinds.is_some() {
            self.relabel(&mut case)?;
        }
        if !self.ability.unions {
            case.batches.iter_mut().for_each(|graph| *graph = first_members(graph));
            // No root is a union, and a union that contains itself is its other member.
            case.labels.0 &= !(Labels::UNION_ROOT.0 | Labels::INFINITE.0);
        }
        if self.ability.kinds.is_some() || !self.ability.unions {
            case.labels = labels(&case);
            // Nobody knows whether there is still a miss, or as few labels: neither is told.
            case.labels.0 &= !(Labels::NEAR.0 | Labels::FEW.0);
        }
        self.ability.takes(&case).then_some(case)
    }

    /// The first of some cases that the subject takes.
    fn first_taken(&self, mut draw: impl FnMut() -> Case) -> Option<Case> {
        (0..TRIES).find_map(|_| self.adapt(draw()))
    }

    /// Labels that the subject does not take become some that it does, by [`Exchange`].
    fn relabel(&self, case: &mut Case) -> Option<()> {
        let mut exchange = Exchange::new(&self.alphabet);
        for node in case.batches.iter_mut().flat_map(|graph| &mut graph.nodes) {
            if let Node::Head { label, .. } = node
                && !self.ability.takes_kind(label.kind())
            {
                *label = exchange.replace(label)?.clone();
            }
        }
        Some(())
    }
}

/// The labels that [`Labels::of`] tells.
const OF_GRAPH: u128 = Labels::LOOP.0
    | Labels::CYCLE.0
    | Labels::ACYCLIC.0
    | Labels::UNION.0
    | Labels::MEMBER.0
    | Labels::LARGE.0;

/// The labels of a case that was fitted: those of its first graph are told of the graph that it is by now.
fn labels(case: &Case) -> Labels {
    let told = case.labels.0 & OF_GRAPH != 0;
    match case.batches.first().filter(|_| told).and_then(subgraphs::whole) {
        Some(graph) => Labels(case.labels.0 & !OF_GRAPH).with(Labels::of(&graph)),
        None => case.labels,
    }
}

/// The graph in which each `OneOf` is its first member. A spelling has the heads of a list in their
/// order, so spellings of one type graph stay spellings of one type graph.
fn first_members(graph: &Graph) -> Graph {
    let mut out = Graph::default();
    let mut image: Vec<u32> = Vec::with_capacity(graph.nodes.len());
    for node in &graph.nodes {
        let new = match node {
            Node::OneOf(members) => {
                image.push(image[members[0] as usize]);
                continue;
            }
            Node::Head { label, children } => Node::Head {
                label: label.clone(),
                children: children.iter().map(|&child| image[child as usize]).collect(),
            },
            Node::Forward(_) | Node::Old(_) => node.clone(),
        };
        image.push(out.nodes.len() as u32);
        out.nodes.push(new);
    }
    let of = |node: u32| image[node as usize];
    out.defines = graph.defines.iter().map(|&(f, d)| (of(f), of(d))).collect();
    out.roots = graph.roots.iter().map(|(name, root)| (name.clone(), of(*root))).collect();
    out
}
