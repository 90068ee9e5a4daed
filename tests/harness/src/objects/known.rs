//! All facts about the objects of a world at one time, so that laws can follow references between
//! objects without further queries.

use crate::objects::run::Runner;
use crate::objects::subject::{Obj, ObjectInfo, ObjectKind, Report, ViewNode, WorldSubject};
use hashbrown::{HashMap, HashSet};
use selfsame_spec::{Kind, Label, Lens};

/// The facts about all objects that are reachable from the results of operations.
pub(crate) struct Known {
    /// The objects, in the order in which the walk visited them.
    pub(crate) order: Vec<Obj>,
    infos: HashMap<Obj, ObjectInfo<Obj>>,
    /// For each realized type that has one head, the kind of this head.
    realized: HashMap<Obj, Kind>,
}

impl Known {
    /// Queries all objects that are reachable from live objects.
    pub(crate) fn of(runner: &Runner) -> Self {
        let roots = runner.living_objects().into_iter().map(|(_, object)| object).collect();
        Self::from(&*runner.world, roots)
    }

    /// Returns the facts after an operation; `self` contains the facts before it. If the operation
    /// realized an object, the facts are queried again; otherwise they are the same.
    pub(crate) fn refreshed(self, runner: &Runner) -> Self {
        match runner.world.report() == Report::default() {
            true => self,
            false => Self::of(runner),
        }
    }

    /// Queries all objects that are reachable from some objects, including objects in members of
    /// modules. The objects of each step of the walk are queried together.
    pub(crate) fn from(world: &dyn WorldSubject, roots: Vec<Obj>) -> Self {
        let mut seen: HashSet<Obj> = roots.iter().copied().collect();
        let mut out = Self { order: Vec::new(), infos: HashMap::new(), realized: HashMap::new() };
        let mut level = roots;
        while !level.is_empty() {
            let mut next = Vec::new();
            for (&object, info) in level.iter().zip(world.infos(&level)) {
                let Ok(info) = info else { continue };
                if matches!(info.kind, ObjectKind::Realized(_))
                    && let Ok(view) = world.view(object, Lens::Frozen)
                    && let Some(first) = view.first()
                    && has_one_head(&view)
                {
                    out.realized.insert(object, first.label.kind());
                }
                each_below(&info.kind, |to| next.extend(seen.insert(to).then_some(to)));
                out.infos.insert(object, info);
                out.order.push(object);
            }
            level = next;
        }
        out
    }

    /// Returns the facts of an object.
    pub(crate) fn info(&self, object: Obj) -> Option<&ObjectInfo<Obj>> {
        self.infos.get(&object)
    }

    /// Returns the kind of an object: a head, `OneOf`, forward, realized type or module.
    pub(crate) fn kind(&self, object: Obj) -> Option<&ObjectKind<Obj>> {
        Some(&self.info(object)?.kind)
    }

    /// Returns the label and the children of an object that is a head.
    pub(crate) fn head(&self, object: Obj) -> Option<(&Label, &[Obj])> {
        match self.kind(object)? {
            ObjectKind::Head(label, children) => Some((label, children)),
            _ => None,
        }
    }

    /// Returns the kind in the label of an object that is a head.
    pub(crate) fn head_kind(&self, object: Obj) -> Option<Kind> {
        Some(self.head(object)?.0.kind())
    }

    /// Returns the object to which the definitions of forwards lead. If a forward has no
    /// definition, returns the forward.
    pub(crate) fn follow(&self, object: Obj) -> Obj {
        let (mut at, mut steps) = (object, 0);
        while let Some(ObjectKind::Forward(_, Some(to))) = self.kind(at) {
            at = *to;
            steps += 1;
            if steps > self.order.len() {
                return at;
            }
        }
        at
    }

    /// Returns whether a walk through `OneOf`s and definitions of forwards reaches a head.
    pub(crate) fn has_heads(&self, object: Obj) -> bool {
        let finds = |at: Obj, stack: &mut Vec<Obj>| {
            match self.kind(at) {
                Some(ObjectKind::OneOf(members)) => stack.extend(members),
                Some(ObjectKind::Forward(_, to)) => stack.extend(to),
                _ => return true,
            }
            false
        };
        leads_to(object, finds)
    }

    /// `[object.mutable]` Returns whether an object is mutable. An instance has the label of the
    /// object that was realized to it, but does not change. Among the objects with labels of
    /// mutable objects, exactly the instances are stateful, because the identity lens shows no
    /// contents of mutable objects.
    pub(crate) fn is_mutable(&self, object: Obj) -> bool {
        let Some((label, children)) = self.head(object) else { return false };
        if self.info(object).is_some_and(|info| info.stateful) {
            return false;
        }
        match label.kind() {
            Kind::LIST_OBJECT | Kind::SET_OBJECT | Kind::CELL => true,
            Kind::DICT_OBJECT => self.type_kind(children) != Some(Kind::CONST_DICT),
            Kind::INSTANCE => self.type_kind(children) == Some(Kind::CLASS),
            _ => false,
        }
    }

    /// Returns the kind of the first of some children, which may be a realized type.
    fn type_kind(&self, children: &[Obj]) -> Option<Kind> {
        self.one_kind(*children.first()?)
    }

    /// Returns the kind of an object that is a head, or that is a realized type of one head.
    pub(crate) fn one_kind(&self, object: Obj) -> Option<Kind> {
        self.head_kind(object).or_else(|| self.realized.get(&object).copied())
    }

    /// `[object.forward-by]` Returns whether an object is a forward that refers to a place: a cell
    /// or a member.
    pub(crate) fn is_by_place(&self, object: Obj) -> bool {
        let to = self.follow(object);
        to != object && matches!(self.one_kind(to), Some(Kind::CELL | Kind::MEMBER))
    }

    /// Returns whether an object may stand for an object other than its definition: for the content
    /// of a place, or for the only member of a `OneOf` (`[object.payload]`).
    pub(crate) fn means_another(&self, object: Obj) -> bool {
        let one_of = matches!(self.kind(self.follow(object)), Some(ObjectKind::OneOf(_)));
        one_of || self.is_by_place(object)
    }

    /// `[object.state]` Returns whether an object has state; `None` if this depends on contents
    /// that may refer to another object.
    pub(crate) fn has_state(&self, object: Obj) -> Option<bool> {
        let mut open = false;
        let finds = |at: Obj, stack: &mut Vec<Obj>| {
            if self.is_mutable(at) {
                return true;
            }
            let Some((label, children)) = self.head(at) else { return false };
            let holds = match label.kind() {
                Kind::TUPLE_OBJECT | Kind::DICT_OBJECT | Kind::CASE => true,
                Kind::INSTANCE => self.type_kind(children) == Some(Kind::STRUCT),
                _ => false,
            };
            for &child in children.iter().skip(1).filter(|_| holds) {
                match self.means_another(child) {
                    true => open = true,
                    false => stack.push(self.follow(child)),
                }
            }
            false
        };
        let found = leads_to(object, finds);
        (found || !open).then_some(found)
    }

    /// Returns whether an object is data, as `[object.payload]` defines it.
    pub(crate) fn is_data(&self, object: Obj) -> bool {
        let code = [Kind::FUNCTION, Kind::OVERLOAD, Kind::MODULE, Kind::ANONYMOUS];
        self.one_kind(object).is_some_and(|kind| kind.is_object() && !code.contains(&kind))
    }

    /// Returns whether an object may reach, directly or through names, a loading that is not the
    /// visible module of its name. After such an object is realized or frozen, it refers to the
    /// visible module, and not to that loading.
    pub(crate) fn meets_loadings(&self, object: Obj) -> bool {
        let named = |&at: &Obj, visible: bool| {
            self.info(at).is_some_and(|info| {
                matches!(info.kind, ObjectKind::Module(..)) && info.visible == visible
            })
        };
        let meant = self.order.iter().copied().filter(|at| named(at, true));
        let mut seen: HashSet<Obj> = meant.chain([object]).collect();
        let mut stack: Vec<Obj> = seen.iter().copied().collect();
        while let Some(at) = stack.pop() {
            if named(&at, false) {
                return true;
            }
            let Some(kind) = self.kind(at) else { continue };
            each_below(kind, |next| stack.extend(seen.insert(next).then_some(next)));
        }
        false
    }

    /// Returns whether an unnamed module is reachable from an object.
    pub(crate) fn has_unnamed(&self, object: Obj) -> bool {
        let unnamed = |at: &Obj| matches!(self.kind(*at), Some(ObjectKind::Anonymous(..)));
        self.reach(object, |_, _| false).iter().any(unnamed)
    }

    /// Returns the objects that are reachable along the edges of the frozen lens, starting with the
    /// given object. The walk does not continue from objects for which `stops` is true.
    pub(crate) fn reach(
        &self,
        from: Obj,
        stops: impl Fn(Obj, &ObjectInfo<Obj>) -> bool,
    ) -> Vec<Obj> {
        let mut seen: HashSet<Obj> = HashSet::from([from]);
        let mut out = vec![from];
        let mut at = 0;
        while let Some(&object) = out.get(at) {
            at += 1;
            let Some(info) = self.info(object).filter(|info| !stops(object, info)) else {
                continue;
            };
            if !matches!(info.kind, ObjectKind::Module(..)) {
                each_below(&info.kind, |next| out.extend(seen.insert(next).then_some(next)));
            }
        }
        out
    }
}

/// Returns whether a walk from an object finds a wanted object. The function `finds` tests an
/// object, and adds the objects to visit next. Each object is visited once.
fn leads_to(object: Obj, mut finds: impl FnMut(Obj, &mut Vec<Obj>) -> bool) -> bool {
    let (mut seen, mut stack) = (HashSet::<Obj>::new(), vec![object]);
    while let Some(at) = stack.pop() {
        if seen.insert(at) && finds(at, &mut stack) {
            return true;
        }
    }
    false
}

/// Returns whether the type that a view shows has only one head. In that case, the other nodes of
/// the view are in the order in which they are reached from this head.
fn has_one_head(view: &[ViewNode]) -> bool {
    let mut reached = 1;
    for (at, node) in (0..).zip(view) {
        if at >= reached {
            return false;
        }
        for &to in node.children.iter().flatten() {
            if to > reached {
                return false;
            }
            reached = reached.max(to + 1);
        }
    }
    true
}

/// Visits the objects to which an object refers, including the objects in members of a named
/// module.
fn each_below(kind: &ObjectKind<Obj>, mut visit: impl FnMut(Obj)) {
    match kind {
        ObjectKind::Head(_, of) | ObjectKind::OneOf(of) => of.iter().copied().for_each(visit),
        ObjectKind::Forward(_, to) => to.iter().copied().for_each(visit),
        ObjectKind::Realized(_) => {}
        ObjectKind::Module(_, members) | ObjectKind::Anonymous(_, members) => {
            members.values().filter_map(|member| member.held).for_each(&mut visit);
        }
    }
}
