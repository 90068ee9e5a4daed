//! What a lens sees at one place ([object.lens], [function.resolve], [module.compiler]).

use crate::function::path::absent;
use crate::identity::graph::List;
use crate::object::edges::At;
use crate::world::World;
use selfsame_spec::error::Result;
use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::{
    Hold, Kind, Label, Lens, MemberState, Members, ModuleMember, ObjectKind, Payload,
};

/// How a walk looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Looks {
    /// The lens.
    pub(crate) lens: Lens,
    /// Whether closures are seen by type ([function.type]).
    pub(crate) by_type: bool,
    /// Whether it goes on into realized types.
    pub(crate) whole: bool,
}

impl Looks {
    /// What is realized, is a leaf.
    pub(crate) const fn new(lens: Lens) -> Self {
        Self { lens, by_type: false, whole: false }
    }

    /// What is realized, is its heads.
    pub(crate) const fn whole(lens: Lens) -> Self {
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
    pub(crate) const fn new(what: What, edges: Vec<Edge>) -> Self {
        Self { what, edges, fault: None, cells: Vec::new() }
    }

    fn fault(fault: Fault) -> Self {
        let label = Label::plain(Kind::NEVER, 0);
        Self { fault: Some(fault), ..Self::new(What::Head(label), Vec::new()) }
    }
}

impl Edge {
    pub(crate) const fn new(number: usize, to: At) -> Self {
        Self { number, by_value: false, behind: None, to }
    }
}

/// A head of its label over its children.
fn plain(label: Label, children: Vec<At>) -> Seen {
    let holds = label.holds();
    let members = match label.payload() {
        shape @ Payload::Anonymous { .. } => shape.child_names(),
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

fn leaf(kind: Kind, shape: &Payload) -> Seen {
    Seen::new(What::Head(Label::new(kind, &shape.bytes(), 0)), Vec::new())
}

impl World {
    // [object.lens] [function.resolve] [module.compiler]
    /// What is seen at one place.
    pub(crate) fn seen(&self, at: &At, looks: Looks) -> Seen {
        match at {
            At::Type(list) if !looks.whole => Seen::new(What::Type(list.clone()), Vec::new()),
            At::Primitive(kind) => leaf(*kind, &Payload::Plain),
            At::Member(module, name) => self.seen_member(module, name, looks),
            At::Variable(of) => variable(of),
            At::Closure(of) => self.seen_closure(of, looks),
            At::Empty(_) => Seen::fault(Fault::EmptyCell),
            At::Missing(_, name) => Seen::fault(Fault::Missing(name.clone())),
            _ => match self.thing(at) {
                Some(ObjectKind::Head(label, children)) => {
                    self.seen_head(at, label, children, looks)
                }
                Some(ObjectKind::OneOf(members)) => {
                    let edge = |(number, to)| Edge { by_value: true, ..Edge::new(number, to) };
                    Seen::new(What::OneOf, members.into_iter().enumerate().map(edge).collect())
                }
                Some(ObjectKind::Forward(name, definition)) => {
                    let edge = |to| Edge { by_value: true, ..Edge::new(0, to) };
                    Seen::new(What::Forward(name), definition.map(edge).into_iter().collect())
                }
                Some(ObjectKind::Module(name, _)) => self.seen_module(&name, looks),
                Some(ObjectKind::Anonymous(state, all)) => self.seen_anonymous(&state, &all, looks),
                Some(ObjectKind::Realized(_)) | None => Seen::fault(Fault::EmptyCell),
            },
        }
    }

    // [function.type]
    /// A function whose closure is seen by type, and an overload of it.
    fn seen_closure(&self, of: &At, looks: Looks) -> Seen {
        let Some(ObjectKind::Head(label, children)) = self.thing(of) else {
            return self.seen(of, looks);
        };
        if label.kind() == Kind::OVERLOAD {
            return self.seen_overload(&label, children, Looks { by_type: true, ..looks });
        }
        plain(label, children.iter().map(|child| self.closure(child, Kind::OVERLOAD)).collect())
    }

    // [function.type]
    /// What is of this kind, behind its forwards, with its closure by type; all else as it is.
    pub(crate) fn closure(&self, at: &At, kind: Kind) -> At {
        match self.behind(at) {
            Some(here @ (At::Object(_) | At::Node(_))) if self.kind(&here) == Some(kind) => {
                At::Closure(Box::new(here))
            }
            _ => at.clone(),
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
            (Lens::Compiler, Kind::MEMBER | Kind::MODULE) => match label.payload() {
                Payload::Member { module, name } => self.seen_member(&module, &name, looks),
                Payload::Module { name, .. } => self.seen_module(&name, looks),
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
        let mut shape = label.payload();
        let (skipped, members) = match &mut shape {
            Payload::Record { members, .. } => (0, members),
            Payload::Variant { cases, members, .. } => {
                (cases.iter().map(|(_, fields)| fields.len()).sum(), members)
            }
            _ => return plain(label.clone(), children),
        };
        let mut seen = plain(label.clone(), children);
        let mut bearing: Vec<&mut RecordMember> =
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
        let label = Label::new(label.kind(), &shape.bytes(), seen.edges.len());
        Seen { what: What::Head(label), ..seen }
    }

    // [module.stops] [module.compiler]
    fn seen_member(&self, module: &str, name: &str, looks: Looks) -> Seen {
        let shape = Payload::Member { module: module.into(), name: name.into() };
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
            return leaf(Kind::MODULE, &Payload::Module { name: name.into(), members: Vec::new() });
        };
        let edge = |(number, (own, member)): (_, (&String, &ModuleMember<usize>))| {
            let open = (self.rules.opens)(member.state);
            let to = member.held.filter(|_| open).map(|to| self.normal(At::Object(to)));
            let behind = to.is_some().then(|| format!("{name}:{own}"));
            let to = to.unwrap_or_else(|| At::Member(name.into(), own.clone()));
            Edge { behind, ..Edge::new(number, to) }
        };
        let edges: Vec<Edge> = members.iter().enumerate().map(edge).collect();
        let shape =
            Payload::Module { name: name.into(), members: members.keys().cloned().collect() };
        Seen::new(What::Head(Label::new(Kind::MODULE, &shape.bytes(), edges.len())), edges)
    }

    // [module.anonymous] [module.compiler]
    fn seen_anonymous(&self, state: &str, members: &Members<At>, looks: Looks) -> Seen {
        let (mut edges, mut known, mut fault) = (Vec::new(), Vec::new(), None);
        let mut number = 0;
        for (name, ModuleMember { state: is, held }) in members {
            let absent = (looks.lens == Lens::Compiler).then(absent);
            let to = held.clone().or(absent);
            if to.is_none() {
                fault = fault.or_else(|| Some(Fault::Missing(name.clone())));
            }
            known.push((
                name.clone(),
                match looks.lens {
                    Lens::Frozen => *is,
                    _ if to.is_none() => MemberState::Unresolved,
                    _ => (self.rules.known)(*is),
                },
            ));
            edges.extend(
                to.map(|to| Edge { behind: Some(format!(":{name}")), ..Edge::new(number, to) }),
            );
            number += usize::from(held.is_some());
        }
        let shape = Payload::Anonymous { state: (self.rules.state)(state), members: known };
        let label = Label::new(Kind::ANONYMOUS, &shape.bytes(), edges.len());
        let fault = fault.filter(|_| looks.lens == Lens::Identity);
        Seen { fault, ..Seen::new(What::Head(label), edges) }
    }
}

/// What may change, by its type.
fn variable(of: &At) -> Seen {
    let label = Label::plain(Kind::VARIABLE, 1);
    Seen::new(What::Head(label), vec![Edge::new(0, of.clone())])
}
