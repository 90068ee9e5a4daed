//! Computes the ranks of boxes, which determine the columns of the boxes.

/// An arrow between two boxes of a component, which are given by their numbers in the component.
pub(super) type Edge = (usize, usize);

/// Returns the rank of each box. Each edge leads to a higher rank, except edges that close a cycle.
/// The rank of a box is the length of the longest path to it. A box to which no edge leads is
/// placed next to the first box to which it leads. The function is iterative, and its cost is
/// linear.
pub(super) fn ranks(count: usize, edges: &[Edge]) -> Vec<usize> {
    let (order, forward) = acyclic(count, edges);
    let mut rank = vec![0; count];
    for &at in &order {
        for &to in &forward[at] {
            rank[to] = rank[to].max(rank[at] + 1);
        }
    }
    let mut led_to = vec![false; count];
    forward.iter().flatten().for_each(|&to| led_to[to] = true);
    for at in 0..count {
        if let (false, Some(next)) = (led_to[at], forward[at].iter().map(|&to| rank[to]).min()) {
            rank[at] = next - 1;
        }
    }
    rank
}

/// Returns an order of the boxes, and edges that agree with this order: edges that close a cycle
/// are reversed.
fn acyclic(count: usize, edges: &[Edge]) -> (Vec<usize>, Vec<Vec<usize>>) {
    let mut next = vec![Vec::new(); count];
    let mut led_to = vec![false; count];
    for &(from, to) in edges.iter().filter(|(from, to)| from != to) {
        next[from].push(to);
        led_to[to] = true;
    }
    let starts = (0..count).filter(|&at| !led_to[at]).chain(0..count);
    let mut state = vec![State::New; count];
    let mut finished = Vec::new();
    let mut forward = vec![Vec::new(); count];
    for start in starts {
        if state[start] != State::New {
            continue;
        }
        state[start] = State::Open;
        let mut stack = vec![(start, 0)];
        while let Some((at, edge)) = stack.last_mut() {
            let at = *at;
            let Some(&to) = next[at].get(*edge) else {
                state[at] = State::Done;
                finished.push(at);
                stack.pop();
                continue;
            };
            *edge += 1;
            match state[to] {
                State::Open => forward[to].push(at),
                _ => forward[at].push(to),
            }
            if state[to] == State::New {
                state[to] = State::Open;
                stack.push((to, 0));
            }
        }
    }
    finished.reverse();
    (finished, forward)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}
