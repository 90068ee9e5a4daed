//! Names of objects and paths between them, in the words of a script.

use super::names::Names;
use crate::objects::op::refs::Sort;
use crate::objects::run::Runner;
use crate::objects::script::head::head;
use crate::objects::subject::{Obj, ObjectKind, Report, SnapNode};
use crate::types::explain::describe;
use selfsame_spec::error::EdgeRef;
use selfsame_spec::notation::print::quoted;
use selfsame_spec::{Error, MemberState, Members, ModuleMember};
use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::Hash;

/// The maximum number of objects that are visited to find the path of an error, so that the search
/// ends soon.
const MOST: usize = 100_000;

/// Finds the names of the objects, nodes and paths of a run.
pub struct PathFinder<'a> {
    runner: &'a Runner,
    objects: HashMap<Obj, String>,
    nodes: HashMap<SnapNode, String>,
}

impl<'a> PathFinder<'a> {
    /// Collects the names of the things that operations have yielded so far. If a thing is the
    /// result of several operations, its first name is used.
    #[must_use]
    pub fn new(runner: &'a Runner, names: &Names) -> Self {
        let (mut objects, mut nodes) = (HashMap::new(), HashMap::new());
        for at in 0..runner.count(Sort::Object) as u32 {
            if let (Some(object), Some(name)) = (runner.object(at), names.known(Sort::Object, at)) {
                objects.entry(object).or_insert_with(|| name.clone());
            }
        }
        for at in 0..runner.count(Sort::Node) as u32 {
            if let (Some(node), Some(name)) = (runner.node(at), names.known(Sort::Node, at)) {
                nodes.entry(node).or_insert_with(|| name.clone());
            }
        }
        Self { runner, objects, nodes }
    }

    /// Returns the name of an object, or its display if it has no name.
    #[must_use]
    pub fn object(&self, object: Obj) -> String {
        let named = self.objects.get(&object).cloned();
        let shown = || self.runner.world.display(object).ok().map(|text| format!("`{text}`"));
        named.or_else(shown).unwrap_or_else(|| "an object that is gone".into())
    }

    /// Returns the name of a node, or the description of its head if it has no name.
    #[must_use]
    pub fn node(&self, node: SnapNode) -> String {
        let shown = || match self.runner.world.look(node) {
            Ok((_, ObjectKind::Head(label, _))) => format!("`{}`", describe(&label)),
            _ => "`a node`".to_owned(),
        };
        self.nodes.get(&node).cloned().unwrap_or_else(shown)
    }

    /// Returns the operation that would make an object; `None` if the object was freed.
    #[must_use]
    pub fn shown(&self, object: Obj) -> Option<String> {
        let info = self.runner.world.info(object).ok()?;
        Some(words(&info.kind, info.visible, &|object| self.object(object)))
    }

    /// Returns the operation that would make an object like a node; `None` if the node was removed.
    #[must_use]
    pub fn shown_node(&self, node: SnapNode) -> Option<String> {
        let (_, shown) = self.runner.world.look(node).ok()?;
        Some(words(&shown, false, &|node| self.node(node)))
    }

    /// Returns the names of the reported objects, cells and members, in order. Objects, cells and
    /// members without a name are left out.
    #[must_use]
    pub fn report(&self, report: &Report<Obj>) -> Vec<String> {
        let named = |object: &Obj| self.objects.get(object).cloned();
        let changed = report.objects.iter().chain(&report.cells);
        let members = report.members.iter();
        let members = members.filter_map(|(of, name, _)| Some(format!("{}.{name}", named(of)?)));
        changed.filter_map(|(object, _)| named(object)).chain(members).collect()
    }

    /// Returns the code, the text and the path of an error.
    #[must_use]
    pub fn error(&self, error: &Error) -> String {
        let way = self.way(error).map_or_else(String::new, |way| format!(", via {way}"));
        format!("{}: {error}{way}", error.code())
    }

    /// Returns the path of an error: the name of its first object, and the names of the children
    /// along the path. `None` if the error has no path.
    #[must_use]
    pub fn way(&self, error: &Error) -> Option<String> {
        let steps = Some(error.kind().steps()).filter(|steps| !steps.is_empty())?;
        let by_number = self.by_number();
        let mut out = String::new();
        for (at, place) in steps.iter().enumerate() {
            let known = by_number.get(&place.node).copied();
            if at == 0 {
                out = known.map_or_else(|| format!("#{}", place.node), |known| self.object(known));
            }
            let shown = known.and_then(|known| Some(self.runner.world.info(known).ok()?.kind));
            out += &shown.map_or_else(|| format!(".{}", place.edge), |shown| step(&shown, place));
        }
        Some(out)
    }

    /// Returns the live objects that operations yielded and all objects that are reachable from
    /// them, each with the number in its facts as the key.
    fn by_number(&self) -> HashMap<u32, Obj> {
        let mut queue: VecDeque<Obj> =
            self.runner.living_objects().into_iter().map(|(_, o)| o).collect();
        let mut seen: HashSet<Obj> = queue.iter().copied().collect();
        let mut out = HashMap::new();
        while let Some(object) = queue.pop_front() {
            let Ok(facts) = self.runner.world.info(object) else { continue };
            out.insert(facts.number, object);
            for next in below(&facts.kind) {
                if seen.len() < MOST && seen.insert(next) {
                    queue.push_back(next);
                }
            }
        }
        out
    }
}

fn step(shown: &ObjectKind<Obj>, place: &EdgeRef) -> String {
    match shown {
        ObjectKind::Head(label, _) => format!(".{}", label.child_name(place.edge as usize)),
        ObjectKind::OneOf(_) => format!("|{}", place.edge),
        // The step from a forward to its definition is not shown, because people regard both as the
        // same place.
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
