//! The one place that knows what the children of anything are, under a lens ([object.lens],
//! [function.resolve], [module.compiler]).

use super::path::absent;
use super::{Members, Notes, Thing, World};
use crate::graph::List;
use selfsame_spec::error::Result;
use selfsame_spec::shape::{Member, Role};
use selfsame_spec::{Hold, Kind, Known, Label, Lens, Shape, Value};

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
    /// A cell that is read, and holds nothing.
    Empty(Box<At>),
    /// A member that a module without a name does not have, or that is unresolved.
    Missing(Box<At>, String),
}

/// How a walk looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Looks {
    /// The lens.
    pub(super) lens: Lens,
    /// Whether closures are seen by type ([function.type]).
    pub(super) by_type: bool,
    /// Whether it goes on into realized types.
    pub(super) whole: bool,
}

impl Looks {
    /// What is realized, is a leaf.
    pub(super) const fn new(lens: Lens) -> Self {
        Self { lens, by_type: false, whole: false }
    }

    /// What is realized, is its heads.
    pub(super) const fn whole(lens: Lens) -> Self {
        Self { lens, by_type: false, whole: true }
    }
}

/// What a lens makes of something.
#[derive(Clone, Debug)]
pub enum What {
    /// A head; its label may be more than a label can be.
    Head(Result<Label>),
    /// A `OneOf`.
    OneOf,
    /// A forward, by its name.
    Forward(String),
    /// A realized type that the walk does not go into.
    Type(List),
}

/// Why something is no type ([module.realize]).
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// E0715
    EmptyCell,
    /// E0716
    Missing(String),
    /// E0718
    Mutable,
}

/// A step that a lens sees.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edge {
    /// Its number among the edges that the frozen lens sees.
    pub number: usize,
    /// Whether it is containment by value.
    pub by_value: bool,
    /// The last member that it leads through, `module:name`.
    pub behind: Option<String>,
    /// Where it leads.
    pub to: At,
}

/// What a lens sees at one place.
#[derive(Clone, Debug)]
pub struct Seen {
    /// What is there.
    pub what: What,
    /// Where it leads.
    pub edges: Vec<Edge>,
    /// Why it is no type.
    pub fault: Option<Fault>,
    /// The cells that were read.
    pub cells: Vec<At>,
}

impl Seen {
    pub(super) const fn new(what: What, edges: Vec<Edge>) -> Self {
        Self { what, edges, fault: None, cells: Vec::new() }
    }

    fn fault(fault: Fault) -> Self {
        let label = Label::plain(Kind::NEVER, 0);
        Self { fault: Some(fault), ..Self::new(What::Head(label), Vec::new()) }
    }
}

impl Edge {
    pub(super) const fn new(number: usize, to: At) -> Self {
        Self { number, by_value: false, behind: None, to }
    }
}

// [object.lens]
/// The edges that the frozen lens sees.
pub(super) fn edges<T: Clone>(thing: &Thing<T>) -> Vec<T> {
    match thing {
        Thing::Head(_, all) | Thing::OneOf(all) => all.clone(),
        Thing::Forward(_, definition) => definition.iter().cloned().collect(),
        Thing::Realized(_) | Thing::Module(..) => Vec::new(),
        Thing::Anonymous(_, members) => {
            members.values().filter_map(|member| member.1.clone()).collect()
        }
    }
}

// [object.typelike]
/// Whether something can change, or is not known yet.
pub(super) fn spoils(thing: &Thing<At>, mutable: bool) -> bool {
    mutable || matches!(thing, Thing::Forward(..) | Thing::Anonymous(..))
}

/// A head of its label over its children.
fn plain(label: Label, children: Vec<At>) -> Seen {
    let holds = label.holds();
    let members = match label.shape() {
        shape @ Shape::Anonymous { .. } => shape.child_names(),
        _ => Vec::new(),
    };
    let edge = |(number, to)| Edge {
        by_value: holds.get(number) == Some(&Hold::Value),
        behind: members.get(number).map(|name| format!(":{name}")),
        ..Edge::new(number, to)
    };
    let edges = children.into_iter().enumerate().map(edge).collect();
    Seen::new(What::Head(Ok(label)), edges)
}

fn leaf(kind: Kind, shape: &Shape) -> Seen {
    Seen::new(What::Head(Label::new(kind, &shape.payload(), 0)), Vec::new())
}

impl World {
    /// A realized type as its heads, whoever brought it.
    pub(super) fn normal(&self, at: At) -> At {
        let thing = match at {
            At::Object(number) => self.entry(number).map(|entry| &entry.thing),
            At::Node(index) => self.kept(index).map(|kept| &kept.thing),
            _ => None,
        };
        match thing {
            Some(Thing::Realized(ty)) => At::Type(self.interner.types[ty.index].clone()),
            _ => at,
        }
    }

    /// What is there, as it was made; `None` for what nobody made.
    pub(super) fn thing(&self, at: &At) -> Option<Thing<At>> {
        match at {
            At::Object(number) => {
                let thing = &self.entry(*number)?.thing;
                Some(thing.map(|&to| self.normal(At::Object(to))))
            }
            At::Node(index) => Some(self.kept(*index)?.thing.map(|&to| self.normal(At::Node(to)))),
            At::Type(list) => Some(match list[..] {
                [head] => {
                    let children = &self.interner.heads[head].children;
                    let label = self.interner.labels[head].clone();
                    Thing::Head(label, children.iter().cloned().map(At::Type).collect())
                }
                _ => Thing::OneOf(list.iter().map(|&head| At::Type(vec![head])).collect()),
            }),
            _ => None,
        }
    }

    /// The notes of an overload.
    pub(super) fn notes(&self, at: &At) -> Notes {
        let notes = match at {
            At::Object(number) => self.entry(*number).map(|entry| &entry.notes),
            At::Node(index) => self.kept(*index).map(|kept| &kept.notes),
            At::Type(list) if list.len() == 1 => self.notes.get(&list[0]),
            _ => None,
        };
        notes.cloned().unwrap_or_default()
    }

    /// The kind of the one head that something is.
    pub(super) fn kind(&self, at: &At) -> Option<Kind> {
        match at {
            At::Primitive(kind) => Some(*kind),
            At::Member(..) => Some(Kind::MEMBER),
            At::Variable(_) => Some(Kind::VARIABLE),
            _ => match self.thing(at)? {
                Thing::Head(label, _) => Some(label.kind()),
                Thing::Module(..) => Some(Kind::MODULE),
                Thing::Anonymous(..) => Some(Kind::ANONYMOUS),
                _ => None,
            },
        }
    }

    // [object.mutable]
    pub(super) fn mutable(&self, at: &At) -> bool {
        let Some(Thing::Head(label, children)) = self.thing(at) else { return false };
        let ty = children.first().and_then(|ty| self.kind(ty));
        (self.rules.mutable)(label.kind(), ty)
    }

    /// What definitions lead to: no forward, or the first forward without one, or that comes back.
    pub(super) fn last(&self, at: &At) -> At {
        let mut met = vec![at.clone()];
        while let Some(Thing::Forward(_, Some(to))) = met.last().and_then(|at| self.thing(at)) {
            if met.contains(&to) {
                return to;
            }
            met.push(to);
        }
        met.pop().unwrap_or_else(|| at.clone())
    }

    /// What is behind forwards; `None` where one has no definition, or they lead in a circle.
    pub(super) fn behind(&self, at: &At) -> Option<At> {
        let last = self.last(at);
        (!self.is_forward(&last)).then_some(last)
    }

    pub(super) fn is_forward(&self, at: &At) -> bool {
        matches!(self.thing(at), Some(Thing::Forward(..)))
    }

    /// Everything that the frozen lens sees from here, breadth-first.
    pub(super) fn frozen(&self, at: &At) -> Vec<At> {
        let (mut order, mut next) = (vec![self.normal(at.clone())], 0);
        while let Some(thing) = order.get(next).map(|at| self.thing(at)) {
            let types = matches!(order[next], At::Type(_));
            for to in thing.filter(|_| !types).map(|t| (self.rules.edges)(&t)).unwrap_or_default() {
                if !order.contains(&to) {
                    order.push(to);
                }
            }
            next += 1;
        }
        order
    }

    // [object.forward-defined]
    pub(super) fn forward_defined(&self, at: &At) -> bool {
        self.frozen(at).iter().any(|at| self.is_forward(at))
    }

    // [object.typelike]
    pub(super) fn typelike(&self, at: &At) -> bool {
        let spoils = |at: &At| {
            let can_change = |thing| (self.rules.spoils)(&thing, self.mutable(at));
            !matches!(at, At::Type(_)) && self.thing(at).is_some_and(can_change)
        };
        !self.frozen(at).iter().any(spoils)
    }

    // [object.lens] [function.resolve] [module.compiler]
    /// What is seen at one place.
    pub(super) fn seen(&self, at: &At, looks: Looks) -> Seen {
        match at {
            At::Type(list) if !looks.whole => Seen::new(What::Type(list.clone()), Vec::new()),
            At::Primitive(kind) => leaf(*kind, &Shape::Plain),
            At::Member(module, name) => self.seen_member(module, name, looks),
            At::Variable(of) => variable(of),
            At::Empty(_) => Seen::fault(Fault::EmptyCell),
            At::Missing(_, name) => Seen::fault(Fault::Missing(name.clone())),
            _ => match self.thing(at) {
                Some(Thing::Head(label, children)) => self.seen_head(at, label, children, looks),
                Some(Thing::OneOf(members)) => {
                    let edge = |(number, to)| Edge { by_value: true, ..Edge::new(number, to) };
                    Seen::new(What::OneOf, members.into_iter().enumerate().map(edge).collect())
                }
                Some(Thing::Forward(name, definition)) => {
                    let edge = |to| Edge { by_value: true, ..Edge::new(0, to) };
                    Seen::new(What::Forward(name), definition.map(edge).into_iter().collect())
                }
                Some(Thing::Module(name, _)) => self.seen_module(&name, looks),
                Some(Thing::Anonymous(state, all)) => self.seen_anonymous(&state, &all, looks),
                Some(Thing::Realized(_)) | None => Seen::fault(Fault::EmptyCell),
            },
        }
    }

    fn seen_head(&self, at: &At, label: Label, children: Vec<At>, looks: Looks) -> Seen {
        let realized = matches!(at, At::Type(_));
        match (looks.lens, label.kind()) {
            (Lens::Frozen, _) => plain(label, children),
            (Lens::Identity, _) if realized => plain(label, children),
            (Lens::Identity, _) if self.mutable(at) => Seen::fault(Fault::Mutable),
            // [module.compiler]
            (Lens::Compiler, _) if self.mutable(at) => variable(&self.type_at(at)),
            (Lens::Compiler, Kind::MEMBER | Kind::MODULE) => match label.shape() {
                Shape::Member { module, name } => self.seen_member(&module, &name, looks),
                Shape::Module { name, .. } => self.seen_module(&name, looks),
                _ => plain(label, children),
            },
            (_, Kind::OVERLOAD) => self.seen_overload(&label, children, looks),
            (_, Kind::CLASS | Kind::STRUCT | Kind::VARIANT) => self.folded(&label, children),
            _ => plain(label, children),
        }
    }

    // [function.resolve]
    /// A record or variant with those constants in its label that are constants.
    fn folded(&self, label: &Label, children: Vec<At>) -> Seen {
        let mut shape = label.shape();
        let (skipped, members) = match &mut shape {
            Shape::Record { members, .. } => (0, members),
            Shape::Variant { cases, members, .. } => {
                (cases.iter().map(|(_, fields)| fields.len()).sum(), members)
            }
            _ => return plain(label.clone(), children),
        };
        let mut seen = plain(label.clone(), children);
        let mut bearing: Vec<&mut Member> =
            members.iter_mut().filter(|member| member.role.has_child()).collect();
        seen.edges.retain(|edge| {
            let member = edge.number.checked_sub(skipped).and_then(|at| bearing.get_mut(at));
            let Some(member) = member.filter(|member| member.role == Role::Type) else {
                return true;
            };
            let value = self.constant(&edge.to).filter(|_| (self.rules.folds)(label.kind()));
            let stays = value.is_none();
            member.role = value.map_or(Role::Type, Role::Constant);
            stays
        });
        let label = Label::new(label.kind(), &shape.payload(), seen.edges.len());
        Seen { what: What::Head(label), ..seen }
    }

    /// The value of what is a constant, behind its forwards.
    pub(super) fn constant(&self, at: &At) -> Option<Value> {
        let Some(Thing::Head(label, _)) = self.thing(&self.behind(at)?) else { return None };
        match label.shape() {
            Shape::Value(value) if label.kind() == Kind::CONSTANT => Some(value),
            _ => None,
        }
    }

    // [module.stops] [module.compiler]
    fn seen_member(&self, module: &str, name: &str, looks: Looks) -> Seen {
        let shape = Shape::Member { module: module.into(), name: name.into() };
        let mut seen = leaf(Kind::MEMBER, &shape);
        if looks.lens == Lens::Compiler
            && let Some((to, behind)) = self.held(module, name)
        {
            seen.edges.push(Edge { behind: Some(behind), ..Edge::new(0, to) });
        }
        seen
    }

    // [module.name] [module.compiler]
    fn seen_module(&self, name: &str, looks: Looks) -> Seen {
        let visible = self.meaning(name).and_then(|number| self.members(number).ok());
        let members = visible.filter(|_| looks.lens == Lens::Compiler);
        let Some(members) = members else {
            return leaf(Kind::MODULE, &Shape::Module { name: name.into(), members: Vec::new() });
        };
        let edge = |(number, (member, (known, holds))): (_, (&String, &(Known, Option<usize>)))| {
            let open = (self.rules.opens)(*known);
            let to = holds.filter(|_| open).map(|to| self.normal(At::Object(to)));
            let behind = to.is_some().then(|| format!("{name}:{member}"));
            let to = to.unwrap_or_else(|| At::Member(name.into(), member.clone()));
            Edge { behind, ..Edge::new(number, to) }
        };
        let edges: Vec<Edge> = members.iter().enumerate().map(edge).collect();
        let shape = Shape::Module { name: name.into(), members: members.keys().cloned().collect() };
        Seen::new(What::Head(Label::new(Kind::MODULE, &shape.payload(), edges.len())), edges)
    }

    // [module.anonymous] [module.compiler]
    fn seen_anonymous(&self, state: &str, members: &Members<At>, looks: Looks) -> Seen {
        let (mut edges, mut known, mut fault) = (Vec::new(), Vec::new(), None);
        let mut number = 0;
        for (name, (is, holds)) in members {
            let absent = (looks.lens == Lens::Compiler).then(absent);
            let to = holds.clone().or(absent);
            if to.is_none() {
                fault = fault.or_else(|| Some(Fault::Missing(name.clone())));
            }
            known.push((
                name.clone(),
                match looks.lens {
                    Lens::Frozen => *is,
                    _ if to.is_none() => Known::Unresolved,
                    _ => (self.rules.known)(*is),
                },
            ));
            edges.extend(
                to.map(|to| Edge { behind: Some(format!(":{name}")), ..Edge::new(number, to) }),
            );
            number += usize::from(holds.is_some());
        }
        let shape = Shape::Anonymous { state: (self.rules.state)(state), members: known };
        let label = Label::new(Kind::ANONYMOUS, &shape.payload(), edges.len());
        let fault = fault.filter(|_| looks.lens == Lens::Identity);
        Seen { fault, ..Seen::new(What::Head(label), edges) }
    }
}

/// What may change, by its type.
fn variable(of: &At) -> Seen {
    let label = Label::plain(Kind::VARIABLE, 1);
    Seen::new(What::Head(label), vec![Edge::new(0, of.clone())])
}
