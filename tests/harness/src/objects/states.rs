//! Computes the states of an object from facts of objects alone. A state of an object is an object
//! of which the identity lens shows only the type.
//!
//! The walk does not follow every edge. For example, it does not follow the rest of a dotted name.
//! If an edge is not followed, states may be missing, and the result is marked as incomplete.

use crate::objects::known::Known;
use crate::objects::subject::{Obj, ObjectKind};
use selfsame_spec::payload::overload::{Binding, Overload};
use selfsame_spec::{Kind, Payload, Value};
use std::collections::HashSet;

/// The role in which a walk reaches an object (`[function.role]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Role {
    Value,
    Constant,
    Method,
}

impl Role {
    /// Returns the role of the code that a walk reaches from an object with this role.
    const fn of_code(self) -> Self {
        match self {
            Self::Value => Self::Value,
            Self::Constant | Self::Method => Self::Method,
        }
    }
}

/// The states of an object that a walk has found.
pub(crate) struct States {
    /// The states, without repetitions.
    pub(crate) found: Vec<Obj>,
    /// Whether the walk followed every edge, so that all states were found.
    pub(crate) complete: bool,
}

impl States {
    /// Walks from an object, and returns its states.
    pub(crate) fn of(known: &Known, object: Obj) -> Self {
        let mut walk = Walk {
            known,
            found: Vec::new(),
            complete: true,
            queue: vec![(object, Role::Value)],
            seen: HashSet::new(),
        };
        while let Some((at, role)) = walk.queue.pop() {
            if known.is_by_place(at) {
                walk.complete = false;
                continue;
            }
            let at = known.follow(at);
            if walk.seen.insert((at, role)) {
                walk.visit(at, role);
            }
        }
        Self { found: walk.found, complete: walk.complete }
    }
}

struct Walk<'a> {
    known: &'a Known,
    found: Vec<Obj>,
    complete: bool,
    queue: Vec<(Obj, Role)>,
    seen: HashSet<(Obj, Role)>,
}

impl Walk<'_> {
    /// Returns the object to which a forward leads. If a forward can refer to another object,
    /// returns `None` and marks the result as incomplete.
    fn behind(&mut self, object: Obj) -> Option<Obj> {
        let meant = !self.known.means_another(object);
        self.complete &= meant;
        meant.then(|| self.known.follow(object))
    }

    fn state(&mut self, object: Obj) {
        if !self.found.contains(&object) {
            self.found.push(object);
        }
    }

    fn all(&mut self, children: &[Obj], role: Role) {
        self.queue.extend(children.iter().map(|&child| (child, role)));
    }

    fn visit(&mut self, at: Obj, role: Role) {
        let known = self.known;
        let (label, children) = match known.kind(at) {
            Some(ObjectKind::Head(label, children)) => (label, children),
            Some(ObjectKind::OneOf(members)) => return self.all(members, role),
            Some(ObjectKind::Anonymous(..)) => return self.state(at),
            Some(ObjectKind::Forward(..)) | None => return self.complete = false,
            Some(ObjectKind::Realized(_) | ObjectKind::Module(..)) => return,
        };
        match label.payload() {
            Payload::Overload(said) => self.overload(at, &said, children, role.of_code()),
            Payload::Function { .. } => self.all(children, role.of_code()),
            _ if !label.kind().is_object() => self.all(children, Role::Constant),
            // The walk stops at a mutable object. Such an object is either refused or seen by its
            // contents, so the result is marked as incomplete.
            _ if known.is_mutable(at) => self.complete = false,
            _ => self.all(children, role),
        }
    }

    fn overload(&mut self, at: Obj, said: &Overload, children: &[Obj], role: Role) {
        // `[module.settled]` A settled overload that reads a cell is an instance. The cell is a
        // state of the overload, regardless of the object that the cell holds now.
        let instance = self.known.info(at).is_some_and(|info| info.settled);
        let mut children = children.iter().copied();
        for param in &said.params {
            if param.typed {
                self.queue.extend(children.next().map(|ty| (ty, role)));
            }
            if param.default
                && let Some(value) = children.next()
            {
                self.end(value, role);
            }
        }
        if said.result {
            self.queue.extend(children.next().map(|ty| (ty, role)));
        }
        for global in said.globals.iter().filter(|global| global.binding != Binding::Unbound) {
            let Some(child) = children.next() else { return };
            let child = match global.binding {
                Binding::InCell => self.known.follow(child),
                _ => match self.behind(child) {
                    Some(child) => child,
                    None => continue,
                },
            };
            match global.binding {
                Binding::InCell => match self.known.head_kind(child) {
                    Some(Kind::CELL) if instance && role == Role::Value => self.state(child),
                    _ => self.cell(child, &global.path, role),
                },
                Binding::InDict => self.dict(child, &global.path, role),
                Binding::Captured => self.end(child, role),
                _ => self.path(child, &global.path, role),
            }
        }
    }

    /// Visits an object at the end of a path. If the object has state, it is a state; otherwise,
    /// the walk continues at the object.
    fn end(&mut self, object: Obj, role: Role) {
        let Some(to) = self.behind(object) else { return };
        match self.known.has_state(to) {
            Some(true) => self.state(to),
            Some(false) => self.queue.push((to, role)),
            None => self.complete = false,
        }
    }

    /// Visits the object `child` of a global. The walk does not follow the names of a remaining
    /// path.
    fn path(&mut self, child: Obj, path: &str, role: Role) {
        match self.known.kind(child) {
            Some(ObjectKind::Module(..)) => {}
            Some(ObjectKind::Anonymous(..)) => self.state(child),
            Some(ObjectKind::Head(label, _)) if label.kind() == Kind::MEMBER => {}
            _ if path.is_empty() => self.queue.push((child, role)),
            // The walk does not follow the remaining names of the path, because the identity
            // contains them as names.
            _ => self.queue.push((child, role)),
        }
    }

    fn cell(&mut self, child: Obj, path: &str, role: Role) {
        let Some((Kind::CELL, content)) =
            self.known.head(child).map(|(label, children)| (label.kind(), children.first()))
        else {
            return self.path(child, path, role);
        };
        let Some(&content) = content else { return self.complete = false };
        let Some(to) = self.behind(content) else { return };
        match role == Role::Value && self.known.is_data(to) {
            true => self.state(child),
            false => self.path(to, path, role),
        }
    }

    fn dict(&mut self, child: Obj, path: &str, role: Role) {
        let Some((Kind::DICT_OBJECT, children)) =
            self.known.head(child).map(|(label, children)| (label.kind(), children))
        else {
            return self.path(child, path, role);
        };
        let (first, rest) = path.split_once('.').unwrap_or((path, ""));
        let is_key = |&key: &Obj| match self.known.head(self.known.follow(key)) {
            Some((label, _)) if label.kind() == Kind::CONSTANT => {
                label.payload() == Payload::Value(Value::str(first))
            }
            _ => false,
        };
        let entries = children.get(1..).unwrap_or_default().chunks(2);
        let found = entries.rev().find(|entry| entry.first().is_some_and(is_key));
        // If the dict has no entry with this name, the global is unbound and adds no state.
        let Some(&[_, value]) = found else { return };
        let Some(to) = self.behind(value) else { return };
        match (self.known.kind(to), self.known.has_state(to)) {
            (Some(ObjectKind::Anonymous(..)), _) | (_, Some(true)) => self.state(to),
            (_, Some(false)) => self.path(to, rest, role),
            (_, None) => self.complete = false,
        }
    }
}
