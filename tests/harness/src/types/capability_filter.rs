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
            case.labels.0 &= !Labels::UNION.0;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::source::Random;
    use crate::types::laws::check_all;
    use selfsame_spec::Kind;

    fn drawn(ability: &Ability) -> Vec<Case> {
        let fit = CapabilityFilter::new(ability);
        (0..400).map(|n| fit.draw(&mut Random::of_case(5, n), Size::default())).collect()
    }

    #[test]
    fn whoever_takes_everything_gets_the_plain_cases() {
        for (number, case) in (0..).zip(drawn(Ability::EVERYTHING)) {
            let mut source = Random::of_case(5, number);
            assert_eq!(case, draw_case(&mut source, Alphabet::full(), Size::default()));
        }
    }

    #[test]
    fn without_unions_none_is_drawn_and_classes_stay_right() {
        let ability = Ability { unions: false, ..Ability::EVERYTHING.clone() };
        for case in drawn(&ability) {
            assert!(ability.takes(&case));
            assert_eq!(check_all(&mut Model::new(), &case), Ok(()), "{case:#?}");
        }
    }

    #[test]
    fn without_errors_nothing_is_refused() {
        let can = Capabilities::EVERYTHING.without(Capabilities::ERRORS);
        let ability = Ability { can, ..Ability::EVERYTHING.clone() };
        let cases = drawn(&ability);
        assert!(cases.iter().all(|case| ability.takes(case)));
        let large = cases.iter().filter(|case| case.heads() > 2).count();
        assert!(large > 200, "{large} of {}", cases.len());
    }

    #[test]
    fn kinds_that_are_not_taken_are_not_drawn() {
        for kinds in
            [vec![Kind(0xc7)], vec![Kind::TUP], vec![Kind::I64], vec![Kind::DICT, Kind::MEMBER]]
        {
            let ability = Ability { kinds: Some(kinds), ..Ability::EVERYTHING.clone() };
            let cases = drawn(&ability);
            assert!(cases.iter().all(|case| ability.takes(case)));
            assert!(cases.iter().any(|case| case.batches.len() > 1));
        }
    }

    #[test]
    fn a_world_of_other_kinds_is_dressed() {
        let kinds = Some((0xc0..=0xc3).map(Kind).collect());
        let ability = Ability { kinds, unions: false, ..Ability::EVERYTHING.clone() };
        let (fit, bounds) =
            (CapabilityFilter::new(&ability), crate::types::graph::Bounds { heads: 5, union: 3 });
        for number in 0..200 {
            let mut source = Random::of_case(6, number);
            let graph = crate::types::graph::draw(&mut source, Alphabet::full(), bounds);
            let case = fit.about(&mut source, &graph, Size::default());
            assert!(ability.takes(&case));
            assert_eq!(check_all(&mut Model::new(), &case), Ok(()), "{case:#?}");
        }
    }
}
