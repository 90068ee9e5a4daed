//! Draws cases that a subject accepts.
//!
//! One generator draws all cases, with labels of the kinds that the subject accepts. The cases are
//! then adapted to the subject: unions are reduced to their first member if the subject has no
//! unions. For a subject that reports no errors, a case that the model refuses is drawn again.

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

/// The maximum number of cases that are drawn. If the subject accepts none of them, the simplest
/// case is used.
const TRIES: usize = 16;

impl Ability {
    /// Returns whether the subject accepts a case. A subject that reports no errors accepts only
    /// cases that the model realizes.
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
    /// Returns the generator for a subject with the given ability.
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

    /// Draws a case about the given type graph. If the subject accepts no such case, draws a case
    /// about a drawn type graph.
    pub fn about(&self, source: &mut dyn Source, graph: &TypeGraph, size: Size) -> Case {
        let own = Alphabet::of(graph);
        self.first_taken(|| case_about(source, &own, graph.clone(), size.batches))
            .unwrap_or_else(|| self.draw(source, size))
    }

    /// Adapts a case to the subject. Labels are replaced by labels of the subject's kinds, and
    /// unions are reduced to their first member. Returns `None` if the subject does not accept the
    /// result.
    #[must_use]
    pub fn adapt(&self, mut case: Case) -> Option<Case> {
        if self.ability.kinds.is_some() {
            self.relabel(&mut case)?;
        }
        if !self.ability.unions {
            case.batches.iter_mut().for_each(|graph| *graph = first_members(graph));
            // After the reduction, no root is a union. A union that contained itself was replaced
            // by another of its members.
            case.labels.0 &= !(Labels::UNION_ROOT.0 | Labels::INFINITE.0);
        }
        if self.ability.kinds.is_some() || !self.ability.unions {
            case.labels = labels(&case);
            // The replacement of labels may remove a near miss, and may change how many labels the
            // case has.
            case.labels.0 &= !(Labels::NEAR.0 | Labels::FEW.0);
        }
        self.ability.takes(&case).then_some(case)
    }

    /// Returns the first drawn case that the subject accepts.
    fn first_taken(&self, mut draw: impl FnMut() -> Case) -> Option<Case> {
        (0..TRIES).find_map(|_| self.adapt(draw()))
    }

    /// Replaces each label that the subject does not accept by a label that it accepts. The
    /// replacement is the map [`Exchange`].
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

/// The labels of a case that [`Labels::of`] computes from its type graph.
const OF_GRAPH: u128 = Labels::LOOP.0
    | Labels::CYCLE.0
    | Labels::ACYCLIC.0
    | Labels::UNION.0
    | Labels::MEMBER.0
    | Labels::LARGE.0;

/// Returns the labels of an adapted case. The labels that follow from its first graph are computed
/// again.
fn labels(case: &Case) -> Labels {
    let told = case.labels.0 & OF_GRAPH != 0;
    match case.batches.first().filter(|_| told).and_then(subgraphs::whole) {
        Some(graph) => Labels(case.labels.0 & !OF_GRAPH).with(Labels::of(&graph)),
        None => case.labels,
    }
}

/// Returns the graph with each `OneOf` replaced by its first member. All spellings of a type graph
/// keep the order of heads in a list. Therefore spellings of one type graph remain spellings of one
/// type graph.
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
