//! A connected component of a diagram before its layout, and the assignment of its boxes to
//! columns.

use super::diagram::{Card, Diagram};
use super::rank::ranks;

/// An arrow from a row of a box to a box; boxes are numbered within the component.
#[derive(Clone, Copy)]
pub(super) struct Arrow {
    pub(super) from: usize,
    pub(super) row: usize,
    pub(super) to: usize,
}

/// The boxes of a component, which are numbered within it, and the arrows between them.
pub(super) struct Part<'a> {
    pub(super) cards: Vec<&'a Card>,
    pub(super) arrows: Vec<Arrow>,
}

impl<'a> Part<'a> {
    pub(super) fn of(diagram: &'a Diagram, part: &[usize]) -> Self {
        let own = |card: usize| part.binary_search(&card).ok();
        let arrows = diagram.links.iter().filter_map(|link| {
            Some(Arrow { from: own(link.from)?, row: link.row, to: own(link.to)? })
        });
        Self {
            cards: part.iter().map(|&card| &diagram.cards[card]).collect(),
            arrows: arrows.collect(),
        }
    }

    /// Returns the approximate width and height of a page for the component; the proportions of the
    /// page are three to two.
    pub(super) fn page(&self) -> (f64, f64) {
        let area: f64 =
            self.cards.iter().map(|card| (card.width() + 60.0) * (card.height() + 20.0)).sum();
        let most = |length: fn(&Card) -> f64| {
            self.cards.iter().map(|card| length(card)).fold(0.0, f64::max)
        };
        let wide = (1.5 * area).sqrt() * 1.1;
        let high = (area / 1.5).sqrt() * 1.2;
        (wide.max(most(Card::width)).max(1100.0), high.max(most(Card::height)).max(480.0))
    }

    /// Divides the boxes into columns. If the boxes of one rank are higher than the page, they get
    /// several columns.
    pub(super) fn columns(&self, high: f64) -> Vec<Vec<usize>> {
        let edges: Vec<_> = self.arrows.iter().map(|arrow| (arrow.from, arrow.to)).collect();
        let ranks = ranks(self.cards.len(), &edges);
        let mut by_rank = vec![Vec::new(); ranks.iter().max().map_or(0, |most| most + 1)];
        ranks.iter().enumerate().for_each(|(card, &rank)| by_rank[rank].push(card));
        let mut out = Vec::new();
        for rank in by_rank.into_iter().filter(|rank| !rank.is_empty()) {
            let height: f64 = rank.iter().map(|&card| self.cards[card].height() + 16.0).sum();
            let parts = (height / high).ceil().max(1.0) as usize;
            out.extend(rank.chunks(rank.len().div_ceil(parts)).map(<[usize]>::to_vec));
        }
        out
    }
}
