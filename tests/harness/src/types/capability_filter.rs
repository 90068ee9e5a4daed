//! Cases that a subject accepts.
//!
//! One generator draws them, from the labels of the kinds that the subject accepts. The drawn cases
//! are then fitted to the subject: unions are reduced to their first member. For a subject without
//! errors, a case that the model refuses is drawn again.

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

/// The number of cases that are drawn before the simplest case is used instead.
const TRIES: usize = 16;

impl Ability {
    /// Returns whether the subject accepts a case. A subject without errors accepts only cases that
    /// the model realizes.
    #[must_use]
    pub fn takes(&self, case: &Case) -> bool {
        case.batches.iter().all(|graph| self.takes_graph(graph))
            && (self.can.has(Capabilities::ERRORS)
                || Run::of(&mut Model::new(), case).roots.iter().all(Option::is_some))
    }
}

/// A generator of cases for one subject.
#[derive(Debug)]
pub struct CapabilityFilter {
    ability: Ability,
    alphabet: Cow<'static, Alphabet>,
}

impl CapabilityFilter {
    /// Makes the generator for a subject that has this ability.
    #[must_use]
    pub fn new(ability: &Ability) -> Self {
        let alphabet = match &ability.kinds {
            None => Cow::Borrowed(Alphabet::full()),
            Some(kinds) => Cow::Owned(Alphabet::of_kinds(kinds)),
        };
        Self { ability: ability.clone(), alphabet }
    }

    /// Returns the ability of the subject.
    #[must_use]
    pub const fn ability(&self) -> &Ability {
        &self.ability
    }

    /// Returns whether the subject accepts every case.
    #[must_use]
    pub const fn takes_everything(&self) -> bool {
        self.ability.takes_everything()
    }

    /// Draws a case about a drawn type graph.
    pub fn draw(&self, source: &mut dyn Source, size: Size) -> Case {
        self.first_taken(|| draw_case(source, &self.alphabet, size))
            .unwrap_or_else(|| draw_case(&mut Replay::new(&[]), &self.alphabet, size))
    }

    /// Draws a case about a given type graph, or about a drawn one if the subject accepts no case
    /// about the given one.
    pub fn about(&self, source: &mut dyn Source, graph: &TypeGraph, size: Size) -> Case {
        let own = Alphabet::of(graph);
        self.first_taken(|| case_about(source, &own, graph.clone(), size.batches))
            .unwrap_or_else(|| self.draw(source, size))
    }

    /// Fits a case to the subject: labels are replaced by labels of the subject's kinds, and unions
    /// are reduced to their first member. Returns `None` if the subject does not accept the result.
    #[must_use]
    pub fn adapt(&self, mut case: Case) -> Option<Case> {
        if self.ability.kinds.is_some() {
            self.relabel(&mut case)?;
        }
        if !self.ability.unions {
            case.batches.iter_mut().for_each(|graph| *graph = first_members(graph));
            // After the reduction no root is a union. A union that contained itself became another
            // of its members.
            case.labels.0 &= !(Labels::UNION_ROOT.0 | Labels::INFINITE.0);
        }
        if self.ability.kinds.is_some() || !self.ability.unions {
            case.labels = labels(&case);
            // Fitting may remove the property that a case has a near miss, or that it has few
            // labels.
            case.labels.0 &= !(Labels::NEAR.0 | Labels::FEW.0);
        }
        self.ability.takes(&case).then_some(case)
    }

    /// Returns the first drawn case that the subject accepts.
    fn first_taken(&self, mut draw: impl FnMut() -> Case) -> Option<Case> {
        (0..TRIES).find_map(|_| self.adapt(draw()))
    }

    /// Replaces labels that the subject does not accept by labels that it accepts, by means of
    /// [`Exchange`].
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

/// The labels that [`Labels::of`] sets.
const OF_GRAPH: u128 = Labels::LOOP.0
    | Labels::CYCLE.0
    | Labels::ACYCLIC.0
    | Labels::UNION.0
    | Labels::MEMBER.0
    | Labels::LARGE.0;

/// Returns the labels of a fitted case: the labels of its first graph are computed again.
fn labels(case: &Case) -> Labels {
    let told = case.labels.0 & OF_GRAPH != 0;
    match case.batches.first().filter(|_| told).and_then(subgraphs::whole) {
        Some(graph) => Labels(case.labels.0 & !OF_GRAPH).with(Labels::of(&graph)),
        None => case.labels,
    }
}

/// Returns the graph in which each `OneOf` is replaced by its first member. A spelling keeps the
/// order of the heads of a list, so spellings of one type graph remain spellings of one type graph.
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
