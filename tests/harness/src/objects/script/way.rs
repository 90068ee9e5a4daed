//! Names of objects and paths between them, in the words of a script.

use super::names::Names;
use crate::objects::op::OpRef;
use crate::objects::op::refs::Sort;
use crate::objects::run::Runner;
use crate::objects::script::head::head;
use crate::objects::subject::{Obj, ObjectKind, Report, SnapNode};
use crate::types::explain::describe;
use selfsame_spec::error::EdgeRef;
use selfsame_spec::notation::print::quoted;
use selfsame_spec::{Error, MemberState, Members, ModuleMember};
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::ops::Range;

/// The maximum number of objects that are visited to find the path of an error. This limit bounds
/// the time of the search.
const MOST: usize = 100_000;

/// The named objects and nodes of a run. The maps are updated after each operation, so the cost of
/// a lookup does not grow with the number of operations.
#[derive(Default)]
pub(super) struct Named {
    /// For each living object with a name, the smallest of its numbers that has a name.
    objects: HashMap<Obj, OpRef>,
    /// For each existing node with a name, the smallest of its numbers that has a name.
    nodes: HashMap<SnapNode, OpRef>,
    numbered: RefCell<Numbered>,
}

/// A map from the object numbers that errors contain to objects.
#[derive(Default)]
struct Numbered {
    objects: HashMap<u32, Obj>,
    seen: HashSet<Obj>,
    /// The number of results of operations from which objects have already been visited.
    given: OpRef,
    /// The number of repeated visits: objects that were visited again after the map was cleared.
    again: usize,
}

impl Named {
    /// Records the results of an operation that have names; `given` is the range of their numbers.
    pub(super) fn gave(&mut self, sort: Sort, given: Range<OpRef>, runner: &Runner, names: &Names) {
        for at in given.filter(|&at| names.known(sort, at).is_some()) {
            match sort {
                Sort::Object => {
                    runner.object(at).map(|object| self.objects.entry(object).or_insert(at));
                }
                Sort::Node => {
                    runner.node(at).map(|node| self.nodes.entry(node).or_insert(at));
                }
                Sort::Owner | Sort::Function => {}
            }
        }
    }

    /// Removes the objects and nodes that died.
    pub(super) fn bury(&mut self, runner: &Runner) {
        self.objects.retain(|_, at| runner.object(*at).is_some());
        self.nodes.retain(|_, at| runner.node(*at).is_some());
        self.numbered.take();
    }
}

impl Numbered {
    /// Returns the living object with a number, if the object is a result of an operation or is
    /// reachable from one.
    fn find(&mut self, number: u32, runner: &Runner) -> Option<Obj> {
        if !self.objects.contains_key(&number) {
            self.visit(runner);
        }
        if !self.objects.contains_key(&number) && self.again + self.seen.len() <= MOST {
            // The map is built anew, because an object that was already visited may have received
            // an edge to the wanted object since.
            *self = Self { again: self.again + self.seen.len(), ..Self::default() };
            self.visit(runner);
        }
        self.objects.get(&number).copied()
    }

    /// Visits the results of the operations since the last visit, and all objects that are
    /// reachable from these results.
    fn visit(&mut self, runner: &Runner) {
        let given = self.given..runner.count(Sort::Object) as OpRef;
        self.given = given.end;
        let given = given.filter_map(|at| runner.object(at));
        let mut found: Vec<Obj> = given.filter(|&object| self.seen.insert(object)).collect();
        let mut at = 0;
        while let Some(&object) = found.get(at) {
            at += 1;
            let Ok(shown) = runner.world.kind(object) else { continue };
            for next in below(&shown) {
                if self.seen.len() < MOST && self.seen.insert(next) {
                    found.push(next);
                }
            }
        }
        let infos = runner.world.infos(&found).into_iter().zip(found);
        let known = infos.filter_map(|(info, object)| Some((info.ok()?.number, object)));
        self.objects.extend(known);
    }
}

/// Finds the names of objects and nodes, and the paths of errors, in a run.
pub(super) struct PathFinder<'a> {
    pub(super) runner: &'a Runner,
    pub(super) names: &'a Names,
    pub(super) named: &'a Named,
}

impl PathFinder<'_> {
    /// Returns the first name of an object, if an operation that yielded the object gave it a name.
    fn name(&self, object: Obj) -> Option<String> {
        let at = *self.named.objects.get(&object)?;
        self.names.known(Sort::Object, at).cloned()
    }

    /// Returns the name of an object. An object without a name is described by its display text.
    pub(super) fn object(&self, object: Obj) -> String {
        let shown = || self.runner.world.display(object).ok().map(|text| format!("`{text}`"));
        self.name(object).or_else(shown).unwrap_or_else(|| "an object that is gone".into())
    }

    /// Returns the name of a node. A node without a name is described by its head.
    pub(super) fn node(&self, node: SnapNode) -> String {
        let shown = || match self.runner.world.look(node) {
            Ok((_, ObjectKind::Head(label, _))) => format!("`{}`", describe(&label)),
            _ => "`a node`".to_owned(),
        };
        let at = self.named.nodes.get(&node);
        let named = at.and_then(|&at| self.names.known(Sort::Node, at).cloned());
        named.unwrap_or_else(shown)
    }

    /// Returns the text of an operation that would make this object; `None` if the object no longer
    /// exists.
    pub(super) fn shown(&self, object: Obj) -> Option<String> {
        let info = self.runner.world.info(object).ok()?;
        Some(words(&info.kind, info.visible, &|object| self.object(object)))
    }

    /// Returns the text of an operation that would make an object like this node; `None` if the
    /// node no longer exists.
    pub(super) fn shown_node(&self, node: SnapNode) -> Option<String> {
        let (_, shown) = self.runner.world.look(node).ok()?;
        Some(words(&shown, false, &|node| self.node(node)))
    }

    /// Returns the names of the reported objects, cells and members, in order. Objects, cells and
    /// members without a name are left out.
    pub(super) fn report(&self, report: &Report<Obj>) -> Vec<String> {
        let named = |object: &Obj| self.name(*object);
        let changed = report.objects.iter().chain(&report.cells);
        let members = report.members.iter();
        let members = members.filter_map(|(of, name, _)| Some(format!("{}.{name}", named(of)?)));
        changed.filter_map(|(object, _)| named(object)).chain(members).collect()
    }

    /// Returns a text with the code, the message and the path of an error.
    pub(super) fn error(&self, error: &Error) -> String {
        let way = self.way(error).map_or_else(String::new, |way| format!(", via {way}"));
        format!("{}: {error}{way}", error.code())
    }

    /// Returns the path of an error: the name of the path's first object, and the name of each
    /// child along the path. Returns `None` if the error has no path.
    pub(super) fn way(&self, error: &Error) -> Option<String> {
        let steps = Some(error.kind().steps()).filter(|steps| !steps.is_empty())?;
        let mut numbered = self.named.numbered.borrow_mut();
        let mut out = String::new();
        for (at, place) in steps.iter().enumerate() {
            let known = numbered.find(place.node, self.runner);
            if at == 0 {
                out = known.map_or_else(|| format!("#{}", place.node), |known| self.object(known));
            }
            let shown = known.and_then(|known| self.runner.world.kind(known).ok());
            out += &shown.map_or_else(|| format!(".{}", place.edge), |shown| step(&shown, place));
        }
        Some(out)
    }
}

fn step(shown: &ObjectKind<Obj>, place: &EdgeRef) -> String {
    match shown {
        ObjectKind::Head(label, _) => format!(".{}", label.child_name(place.edge as usize)),
        ObjectKind::OneOf(_) => format!("|{}", place.edge),
        // A step from a forward to its definition is not printed, because readers regard the
        // forward and its definition as one place.
        ObjectKind::Forward(..) => String::new(),
        ObjectKind::Module(_, members) | ObjectKind::Anonymous(_, members) => {
            let held = members.iter().filter(|(_, member)| member.held.is_some());
            let name = held.map(|(name, _)| name).nth(place.edge as usize);
            name.map_or_else(|| format!(".{}", place.edge), |name| format!(".{name}"))
        }
        ObjectKind::Realized(_) => format!(".{}", place.edge),
    }
}

/// Returns the children of an object or a node.
pub(super) fn below<T: Copy>(shown: &ObjectKind<T>) -> Vec<T> {
    match shown {
        ObjectKind::Head(_, of) | ObjectKind::OneOf(of) => of.clone(),
        ObjectKind::Forward(_, to) => to.iter().copied().collect(),
        ObjectKind::Realized(_) => Vec::new(),
        ObjectKind::Module(_, members) | ObjectKind::Anonymous(_, members) => {
            members.values().filter_map(|member| member.held).collect()
        }
    }
}

fn words<T: Copy + Eq + Hash>(
    shown: &ObjectKind<T>,
    visible: bool,
    name: &dyn Fn(T) -> String,
) -> String {
    let member = |(own, member): (&String, &ModuleMember<T>)| match (member.state, member.held) {
        (_, None) => format!("{own}?"),
        (MemberState::Pending, Some(held)) => format!("{own}: pending {}", name(held)),
        (_, Some(held)) => format!("{own}: {}", name(held)),
    };
    let list = |members: &Members<T>| members.iter().map(member).collect::<Vec<_>>().join(", ");
    match shown {
        ObjectKind::Head(label, of) => {
            let places: Vec<u32> = (0..of.len() as u32).collect();
            head(label, &places, &|at| name(of[at as usize]))
        }
        ObjectKind::OneOf(of) => {
            format!("oneof ({})", of.iter().map(|&one| name(one)).collect::<Vec<_>>().join(", "))
        }
        ObjectKind::Forward(own, None) => format!("forward {}", quoted(own)),
        ObjectKind::Forward(own, Some(to)) => format!("forward {} := {}", quoted(own), name(*to)),
        ObjectKind::Realized(_) => "realized".into(),
        ObjectKind::Module(own, members) => {
            let another = if visible { "" } else { "another " };
            format!("{another}module {} ({})", quoted(own), list(members))
        }
        ObjectKind::Anonymous(state, members) => {
            format!("anonymous {} ({})", quoted(state), list(members))
        }
    }
}
