//! Computes a value for each vertex of a graph that is explored on demand. All members of a
//! strongly connected component get the same value. The value of a component joins the members' own
//! values and the values of the vertices to which the members lead.

use hashbrown::HashMap;
use std::hash::Hash;

/// A graph whose vertices have values, and the operations on these values.
pub(crate) trait FoldedGraph {
    /// A vertex.
    type Vertex: Copy + Eq + Hash;
    /// The value of a vertex.
    type Value: Copy;

    /// Returns the vertex's own value, and appends the vertices to which its edges lead to `edges`.
    fn open(&mut self, vertex: Self::Vertex, edges: &mut Vec<Self::Vertex>) -> Self::Value;

    /// Joins two values.
    fn join(&self, one: Self::Value, other: Self::Value) -> Self::Value;

    /// Returns the value of the members of a component. `joined` is the join of the members' own
    /// values and of the values of the vertices to which the component leads.
    fn close(&self, joined: Self::Value) -> Self::Value;

    /// Returns whether a value that was computed earlier is still valid.
    fn holds(&self, value: Self::Value) -> bool;

    /// Returns the source of a value, which is a vertex that is reachable from all vertices with
    /// this value. If the value is no longer valid, the current value of the source is also the
    /// value of these vertices. The current value of the source must then be valid and have a
    /// source.
    fn source(&self, _value: Self::Value) -> Option<Self::Vertex> {
        None
    }
}

/// The values of the vertices that have been computed so far.
pub(crate) struct Folded<V, T> {
    known: HashMap<V, T>,
}

impl<V, T> Default for Folded<V, T> {
    fn default() -> Self {
        Self { known: HashMap::new() }
    }
}

/// A vertex whose component is not complete yet.
struct Open<V, T> {
    vertex: V,
    /// The smallest index of an open vertex to which a path from this vertex has been found.
    low: usize,
    joined: T,
}

/// An open vertex whose edges are being followed, as an entry of the search's stack.
struct Frame {
    /// The place of the vertex among the open vertices.
    place: usize,
    /// The place in `edges` at which the edges of the vertex start.
    start: usize,
}

/// The state of a depth-first search for components.
struct Search<V, T> {
    open: Vec<Open<V, T>>,
    places: HashMap<V, usize>,
    frames: Vec<Frame>,
    /// The targets of the edges that remain to be followed.
    edges: Vec<V>,
}

impl<V: Copy + Eq + Hash, T: Copy> Folded<V, T> {
    /// Returns the value of a vertex, which is computed if no valid value is stored. The cost is
    /// linear in the number of visited vertices without a valid value, and in the number of their
    /// edges.
    pub(crate) fn value<G>(&mut self, graph: &mut G, start: V) -> T
    where
        G: FoldedGraph<Vertex = V, Value = T>,
    {
        if let Some(known) = self.known(graph, start) {
            return known;
        }
        let mut search = Search {
            open: Vec::new(),
            places: HashMap::new(),
            frames: Vec::new(),
            edges: Vec::new(),
        };
        search.enter(graph, start);
        loop {
            match search.next_edge() {
                Some(to) => match self.known(graph, to) {
                    Some(value) => search.join(graph, value),
                    None if search.meets_open(to) => {}
                    None => search.enter(graph, to),
                },
                None => {
                    if let Some(value) = search.leave(graph, &mut self.known) {
                        return value;
                    }
                }
            }
        }
    }

    /// Returns whether a value of the vertex is stored, valid or not.
    pub(crate) fn has(&self, vertex: V) -> bool {
        self.known.contains_key(&vertex)
    }

    /// Returns the stored value of a vertex if it is still valid. If the value is not valid, the
    /// value of its source is looked up in the same way. The total cost is nearly linear, because a
    /// value that is found through sources is stored.
    fn known<G>(&mut self, graph: &G, vertex: V) -> Option<T>
    where
        G: FoldedGraph<Vertex = V, Value = T>,
    {
        let (mut at, mut passed) = (vertex, Vec::new());
        loop {
            let value = *self.known.get(&at)?;
            let source = graph.source(value);
            if graph.holds(value) {
                // A value that has no source says nothing about the values of other vertices.
                let holds = passed.is_empty() || source.is_some();
                self.known.extend(passed.into_iter().filter(|_| holds).map(|to| (to, value)));
                return holds.then_some(value);
            }
            // The current value of a source was computed later than the values that came from the
            // source, so the loop ends.
            let source = source.filter(|&source| source != at)?;
            passed.push(at);
            at = source;
        }
    }
}

impl<V: Copy + Eq + Hash, T: Copy> Search<V, T> {
    fn enter<G>(&mut self, graph: &mut G, vertex: V)
    where
        G: FoldedGraph<Vertex = V, Value = T>,
    {
        let (place, start) = (self.open.len(), self.edges.len());
        let joined = graph.open(vertex, &mut self.edges);
        self.open.push(Open { vertex, low: place, joined });
        self.places.insert(vertex, place);
        self.frames.push(Frame { place, start });
    }

    /// Removes and returns the next edge of the innermost frame.
    fn next_edge(&mut self) -> Option<V> {
        let frame = self.frames.last()?;
        if self.edges.len() > frame.start { self.edges.pop() } else { None }
    }

    /// Returns the open vertex of the innermost frame.
    fn innermost(&mut self) -> &mut Open<V, T> {
        let Some(frame) = self.frames.last() else { unreachable!("a search has a frame") };
        &mut self.open[frame.place]
    }

    fn join<G>(&mut self, graph: &G, value: T)
    where
        G: FoldedGraph<Vertex = V, Value = T>,
    {
        let open = self.innermost();
        open.joined = graph.join(open.joined, value);
    }

    /// Returns whether a vertex is open. If the vertex is open, records that the vertex of the
    /// innermost frame leads to it.
    fn meets_open(&mut self, vertex: V) -> bool {
        let Some(&place) = self.places.get(&vertex) else { return false };
        let open = self.innermost();
        open.low = open.low.min(place);
        true
    }

    /// Removes the innermost frame, whose edges must all have been followed. If the removed frame
    /// was the last one, returns the value of its vertex.
    fn leave<G>(&mut self, graph: &G, known: &mut HashMap<V, T>) -> Option<T>
    where
        G: FoldedGraph<Vertex = V, Value = T>,
    {
        let place = self.frames.pop()?.place;
        let low = self.open[place].low;
        if low < place {
            let outer = self.innermost();
            outer.low = outer.low.min(low);
            return None;
        }
        let first = self.open[place].joined;
        let members = self.open.drain(place..);
        let members: Vec<Open<V, T>> = members.collect();
        let joined = members[1..].iter().fold(first, |one, other| graph.join(one, other.joined));
        let value = graph.close(joined);
        for Open { vertex, .. } in members {
            self.places.remove(&vertex);
            known.insert(vertex, value);
        }
        if self.frames.is_empty() {
            return Some(value);
        }
        self.join(graph, value);
        None
    }
}
