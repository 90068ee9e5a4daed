//! The one place that knows what the children of anything are: objects, nodes of snapshots, and
//! realized heads ([object.lens]). What another lens makes of them is in `seen`.

use crate::handle::Type;
use crate::identity::graph::List;
use crate::world::World;
use selfsame_spec::{Kind, Notes, ObjectKind, Payload, Value};
use std::collections::HashSet;

/// Where a walk stands. What nobody made is told by what it is.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum At {
    /// An object, by its number.
    Object(usize),
    /// A node of a snapshot.
    Node(usize),
    /// A realized type, by its heads.
    Type(List),
    /// A member of a named module, by their names.
    Member(String, String),
    /// A type without payload and children.
    Primitive(Kind),
    /// What may change, by its type.
    Variable(Box<At>),
    /// A function or an overload whose closure is seen by type ([function.type]).
    Closure(Box<At>),
    /// A cell that is read, and holds nothing.
    Empty(Box<At>),
    /// A member that a module without a name does not have, or that is unresolved.
    Missing(Box<At>, String),
}

// [object.lens]
/// The edges that the frozen lens sees.
pub(crate) fn edges<T: Clone>(thing: &ObjectKind<T, Type>) -> Vec<T> {
    match thing {
        ObjectKind::Head(_, all) | ObjectKind::OneOf(all) => all.clone(),
        ObjectKind::Forward(_, definition) => definition.iter().cloned().collect(),
        ObjectKind::Realized(_) | ObjectKind::Module(..) => Vec::new(),
        ObjectKind::Anonymous(_, members) => {
            members.values().filter_map(|member| member.held.clone()).collect()
        }
    }
}

// [object.typelike]
/// Whether something can change, or is not known yet.
pub(crate) fn spoils(thing: &ObjectKind<At, Type>, mutable: bool) -> bool {
    mutable || matches!(thing, ObjectKind::Forward(..) | ObjectKind::Anonymous(..))
}

impl World {
    /// A realized type as its heads, whoever brought it.
    pub(crate) fn normal(&self, at: At) -> At {
        let thing = match at {
            At::Object(number) => self.entry(number).map(|entry| &entry.thing),
            At::Node(index) => self.kept(index).map(|kept| &kept.thing),
            _ => None,
        };
        match thing {
            Some(ObjectKind::Realized(ty)) => At::Type(self.interner.types[ty.id.0].clone()),
            _ => at,
        }
    }

    /// What is there, as it was made; `None` for what nobody made.
    pub(crate) fn thing(&self, at: &At) -> Option<ObjectKind<At, Type>> {
        match at {
            At::Object(number) => {
                let thing = self.entry(*number)?.thing.clone();
                Some(thing.map(|to| self.normal(At::Object(to))))
            }
            At::Node(index) => {
                let thing = self.kept(*index)?.thing.clone();
                Some(thing.map(|to| self.normal(At::Node(to))))
            }
            At::Type(list) => Some(match list[..] {
                [head] => {
                    let children = &self.interner.heads[head.0].children;
                    let label = self.interner.labels[head.0].clone();
                    ObjectKind::Head(label, children.iter().cloned().map(At::Type).collect())
                }
                _ => ObjectKind::OneOf(list.iter().map(|&head| At::Type(vec![head])).collect()),
            }),
            _ => None,
        }
    }

    /// The notes of an overload.
    pub(crate) fn notes(&self, at: &At) -> Notes {
        let notes = match at {
            At::Object(number) => self.entry(*number).map(|entry| &entry.notes),
            At::Node(index) => self.kept(*index).map(|kept| &kept.notes),
            At::Type(list) if list.len() == 1 => self.notes.get(&list[0]),
            At::Closure(of) => return self.notes(of),
            _ => None,
        };
        notes.cloned().unwrap_or_default()
    }

    /// The kind of the one head that something is.
    pub(crate) fn kind(&self, at: &At) -> Option<Kind> {
        match at {
            At::Primitive(kind) => Some(*kind),
            At::Member(..) => Some(Kind::MEMBER),
            At::Variable(_) => Some(Kind::VARIABLE),
            At::Closure(of) => self.kind(of),
            _ => match self.thing(at)? {
                ObjectKind::Head(label, _) => Some(label.kind()),
                ObjectKind::Module(..) => Some(Kind::MODULE),
                ObjectKind::Anonymous(..) => Some(Kind::ANONYMOUS),
                _ => None,
            },
        }
    }

    // [object.mutable]
    pub(crate) fn mutable(&self, at: &At) -> bool {
        let Some(ObjectKind::Head(label, children)) = self.thing(at) else { return false };
        let ty = children.first().and_then(|ty| self.kind(ty));
        (self.rules.mutable)(label.kind(), ty)
    }

    /// What definitions lead to: no forward, or the first forward without one, or that comes back.
    pub(crate) fn last(&self, at: &At) -> At {
        let mut met = vec![at.clone()];
        while let Some(ObjectKind::Forward(_, Some(to))) = met.last().and_then(|at| self.thing(at))
        {
            if met.contains(&to) {
                return to;
            }
            met.push(to);
        }
        met.pop().unwrap_or_else(|| at.clone())
    }

    /// What is behind forwards; `None` where one has no definition, or they lead in a circle.
    pub(crate) fn behind(&self, at: &At) -> Option<At> {
        let last = self.last(at);
        (!self.is_forward(&last)).then_some(last)
    }

    pub(crate) fn is_forward(&self, at: &At) -> bool {
        matches!(self.thing(at), Some(ObjectKind::Forward(..)))
    }

    /// Everything that the frozen lens sees from here, breadth-first.
    pub(crate) fn frozen(&self, at: &At) -> Vec<At> {
        let mut order = vec![self.normal(at.clone())];
        let (mut met, mut next) = (HashSet::from([order[0].clone()]), 0);
        while let Some(thing) = order.get(next).map(|at| self.thing(at)) {
            // The frozen lens sees a realized type as a leaf wherever objects are meant.
            let open = thing.filter(|_| !matches!(order[next], At::Type(_)));
            for to in open.map(|thing| (self.rules.edges)(&thing)).unwrap_or_default() {
                if met.insert(to.clone()) {
                    order.push(to);
                }
            }
            next += 1;
        }
        order
    }

    // [object.forward-defined]
    pub(crate) fn forward_defined(&self, at: &At) -> bool {
        self.frozen(at).iter().any(|at| self.is_forward(at))
    }

    // [object.typelike]
    pub(crate) fn typelike(&self, at: &At) -> bool {
        let spoils = |at: &At| {
            let can_change = |thing| (self.rules.spoils)(&thing, self.mutable(at));
            !matches!(at, At::Type(_)) && self.thing(at).is_some_and(can_change)
        };
        !self.frozen(at).iter().any(spoils)
    }

    /// The value of what is a constant, behind its forwards.
    pub(crate) fn constant(&self, at: &At) -> Option<Value> {
        let Some(ObjectKind::Head(label, _)) = self.thing(&self.behind(at)?) else { return None };
        match label.payload() {
            Payload::Value(value) if label.kind() == Kind::CONSTANT => Some(value),
            _ => None,
        }
    }
}
