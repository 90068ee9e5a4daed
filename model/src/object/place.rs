//! Follows forwards that are defined as a place, which is a cell or a member ([object.forward-by]).
//! A forward that is defined as a place stands for the object that the place holds.
//!
//! ```text
//! c = cell 3    F :: c      F is 3
//! F :: m.x      m.x := 3    F is 3
//! F :: m.x      m.x unresolved    F is not known
//! ```

use crate::object::state::ObjectState;
use crate::object::vertex::Vertex;
use selfsame_spec::{Kind, ObjectKind, Obstacle, Payload};

/// The cell or member as which a forward is defined.
pub(crate) struct Place {
    /// The cell, if the forward is defined as a cell.
    pub(crate) cell: Option<Vertex>,
    /// The object that the cell or member holds, or the reason why it holds none.
    pub(crate) held: Result<Vertex, Obstacle>,
}

impl ObjectState {
    // [object.forward-by]
    /// Returns the cell or member as which a forward is defined, or `None` for any other forward.
    pub(crate) fn place(&self, forward: &Vertex) -> Option<Place> {
        let Some(ObjectKind::Forward(_, Some(definition))) = self.object_kind(forward) else {
            return None;
        };
        let kind = self.head_kind(&definition)?;
        if !(self.rules.is_place)(kind) {
            return None;
        }
        let Some(ObjectKind::Head(label, _)) = self.object_kind(&definition) else { return None };
        if let Payload::Member { module, name } = label.payload() {
            let held = self.meant_by_member(&module, &name);
            let held = held.map(|to| self.in_role(to, forward.role()));
            return Some(Place { cell: None, held: held.map_err(Obstacle::UnresolvedMember) });
        }
        let held = self.first_child(&definition).ok_or(Obstacle::EmptyCell);
        Some(Place { cell: Some(definition), held })
    }

    // [object.payload] [object.forward-by]
    /// Follows forwards to a vertex that is not a forward. A forward that is defined as a place
    /// leads to the object that the place holds. Returns `None` if a forward has no definition, a
    /// place holds no object, or forwards form a cycle.
    // [object.behind]
    fn follow_places(&self, at: &Vertex) -> Option<Vertex> {
        let (mut at, mut met) = (at.clone(), Vec::new());
        while self.is_forward(&at) {
            let to = match self.place(&at) {
                Some(place) => place.held.ok()?,
                None => self.definition(&at)?,
            };
            met.push(at);
            if met.contains(&to) {
                return None;
            }
            at = to;
        }
        Some(at)
    }

    // [object.payload] [object.forward-by]
    /// Returns the object at the end of a chain of forwards. If this is a `OneOf` whose members all
    /// lead to one object, or to equal leaves, returns that object.
    // [object.behind-lens]
    pub(crate) fn resolve_forwards(&self, at: &Vertex) -> Option<Vertex> {
        let here = self.follow_places(at)?;
        Some(self.only_member(&here).unwrap_or(here))
    }

    // [object.payload]
    /// Returns the only object to which the members of a `OneOf` lead. Returns `None` if there are
    /// several objects, if a member is unknown, or if a `OneOf` is among its own members.
    // [object.one]
    fn only_member(&self, one_of: &Vertex) -> Option<Vertex> {
        if !self.is_one_of(one_of) {
            return None;
        }
        let (mut met, mut next, mut ends) = (vec![one_of.clone()], 0, Vec::new());
        // For each vertex in `met`: the members of the `OneOf` at this vertex.
        let mut below: Vec<Vec<Vertex>> = Vec::new();
        while let Some(at) = met.get(next).cloned() {
            let mut nested = Vec::new();
            if let Some(ObjectKind::OneOf(members)) = self.object_kind(&at) {
                for member in members {
                    let member = self.follow_places(&member)?;
                    nested.push(member.clone());
                    if !met.contains(&member) {
                        met.push(member);
                    }
                }
            } else if !ends.iter().any(|end| self.is_same_leaf(end, &at)) {
                ends.push(at);
            }
            below.push(nested);
            next += 1;
        }
        let mut known: Vec<Vertex> = Vec::new();
        while let Some(new) = (0..met.len()).find(|&at| {
            !known.contains(&met[at]) && below[at].iter().all(|member| known.contains(member))
        }) {
            known.push(met[new].clone());
        }
        let is_in_itself = known.len() < met.len();
        ends.pop().filter(|_| ends.is_empty() && !is_in_itself)
    }

    // [object.payload]
    /// Returns the objects to which the members of a `OneOf` lead, and whether some member leads to
    /// no object. Equal leaves are returned once. For an object that is not a `OneOf`, the list is
    /// empty.
    pub(crate) fn ends_of_one_of(&self, one_of: &Vertex) -> (Vec<Vertex>, bool) {
        if !self.is_one_of(one_of) {
            return (Vec::new(), false);
        }
        let (mut met, mut next) = (vec![one_of.clone()], 0);
        let (mut ends, mut has_unknown): (Vec<Vertex>, bool) = (Vec::new(), false);
        while let Some(at) = met.get(next).cloned() {
            next += 1;
            let Some(ObjectKind::OneOf(members)) = self.object_kind(&at) else {
                let is_known = |end: &Vertex| *end == at || self.is_same_leaf(end, &at);
                if next > 1 && !ends.iter().any(is_known) {
                    ends.push(at);
                }
                continue;
            };
            for member in members {
                match self.follow_places(&member) {
                    Some(end) if met.contains(&end) => {}
                    Some(end) => met.push(end),
                    None => has_unknown = true,
                }
            }
        }
        (ends, has_unknown)
    }

    // [object.payload]
    /// Returns whether two objects are constants with the same value, or `member` heads with the
    /// same name.
    fn is_same_leaf(&self, one: &Vertex, other: &Vertex) -> bool {
        let leaf = |at: &Vertex| match self.made_kind(at)? {
            ObjectKind::Head(label, _) if (self.rules.is_one_by_label)(label.kind()) => Some(label),
            _ => None,
        };
        leaf(one).is_some_and(|label| leaf(other) == Some(label))
    }

    // [object.forward-by]
    /// Follows the path of a member from one visible module to the next, and returns the object at
    /// its end. If the path does not end, returns the last module that was reached, and the
    /// remaining path.
    // [object.member-place]
    fn meant_by_member(&self, module: &str, path: &str) -> Result<Vertex, String> {
        let (mut module, mut path) = (module.to_owned(), path);
        loop {
            let (first, rest) = (self.rules.split_path)(path);
            let held = self.held_by_visible(&module, first);
            let next = held.as_ref().and_then(|held| self.module_name(held));
            match (held, next) {
                (Some(held), _) if rest.is_empty() => return Ok(held),
                (Some(_), Some(next)) => (module, path) = (next, rest),
                _ => return Err(format!("{module}:{path}")),
            }
        }
    }

    // [object.forward-by]
    /// Returns the object that a member of the visible module of a name holds.
    fn held_by_visible(&self, module: &str, name: &str) -> Option<Vertex> {
        let member = self.members(self.module_meant(module, None)?).ok()?.get(name)?;
        let held = member.held.filter(|_| (self.rules.means_member)(member.state))?;
        Some(self.made_vertex(Vertex::Object(held)))
    }

    // [module.name]
    /// Follows definitions from a vertex, and returns the name of the named module at their end.
    /// The module may be realized.
    fn module_name(&self, at: &Vertex) -> Option<String> {
        match self.made_kind(&self.follow_definitions(at))? {
            ObjectKind::Module(name, _) => Some(name),
            ObjectKind::Head(label, _) => match label.payload() {
                Payload::Module { name, .. } => Some(name),
                _ => None,
            },
            _ => None,
        }
    }
}

// [object.forward-by]
/// Returns whether an object of this kind is a place. A forward that is defined as a place stands
/// for the object that the place holds.
pub(crate) fn is_place(kind: Kind) -> bool {
    matches!(kind, Kind::CELL | Kind::MEMBER)
}

// [object.payload]
/// Returns whether objects of this kind with equal labels count as one object among the members of
/// a `OneOf`.
pub(crate) const fn is_one_by_label(kind: Kind) -> bool {
    matches!(kind, Kind::CONSTANT | Kind::MEMBER)
}
