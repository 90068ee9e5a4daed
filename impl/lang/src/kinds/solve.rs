//! Computes the least solution of the kinds of constants.

use super::says::{Edge, Says};
use selfsame_spec::program::DeclaredKind;

/// Returns the kinds of all constants, from the facts about each constant and the edges between
/// constants (`[kinds.solution]`).
///
/// The kind of a constant rises at most three times. After each rise, each edge of the constant is
/// followed once, so the cost is linear.
pub(super) fn solve(says: &[Says], edges: &[Edge]) -> Vec<DeclaredKind> {
    let wholes = Wholes::new(says.len(), edges);
    let mut kinds: Vec<Option<DeclaredKind>> = says.iter().map(|says| says.known).collect();
    let mut moved: Vec<u32> =
        (0..).zip(&kinds).filter(|(_, kind)| kind.is_some()).map(|(at, _)| at).collect();
    rise(&wholes, &mut kinds, &mut moved);
    for (at, kind) in (0..).zip(&mut kinds) {
        if kind.is_none() {
            *kind = Some(DeclaredKind::Type);
            moved.push(at);
        }
    }
    rise(&wholes, &mut kinds, &mut moved);
    kinds.into_iter().map(|kind| kind.unwrap_or(DeclaredKind::Type)).collect()
}

/// Propagates each raised kind of a constant to the constants that have this constant as a part,
/// until no kind rises.
fn rise(wholes: &Wholes, kinds: &mut [Option<DeclaredKind>], moved: &mut Vec<u32>) {
    while let Some(part) = moved.pop() {
        let kind = kinds[part as usize];
        for &whole in wholes.of(part) {
            if kind > kinds[whole as usize] {
                kinds[whole as usize] = kind;
                moved.push(whole);
            }
        }
    }
}

/// For each constant, the constants that have it as a part, stored in consecutive entries.
struct Wholes {
    starts: Vec<u32>,
    all: Vec<u32>,
}

impl Wholes {
    fn new(constants: usize, edges: &[Edge]) -> Self {
        let mut starts = vec![0; constants + 1];
        edges.iter().for_each(|edge| starts[edge.part.at() + 1] += 1);
        (0..constants).for_each(|at| starts[at + 1] += starts[at]);
        let mut next = starts.clone();
        let mut all = vec![0; edges.len()];
        for edge in edges {
            let place = &mut next[edge.part.at()];
            all[*place as usize] = edge.whole.number();
            *place += 1;
        }
        Self { starts, all }
    }

    fn of(&self, part: u32) -> &[u32] {
        let at = part as usize;
        &self.all[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}
