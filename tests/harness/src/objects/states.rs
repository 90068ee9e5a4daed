//! The states of an object, from facts alone: what the identity lens sees by its type only.
//!
//! Not every way is gone here. Where a dotted name goes on, or a forward is a place, what is found
//! is not all, and is marked so.

use crate::objects::known::Known;
use crate::objects::subject::{Obj, ObjectKind};
use selfsame_spec::payload::overload::{Binding, Overload};
use selfsame_spec::{Kind, Payload, Value};
use std::collections::HashSet;

/// How an object is reached (`[function.role]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Role {
    Value,
    Constant,
    Method,
}

/// The states that were found.
pub(crate) struct States {
    /// Each once.
    pub(crate) found: Vec<Obj>,
    /// Whether these are all.
    pub(crate) complete: bool,
}

impl States {
    /// The states of an object.
    pub(crate) fn of(known: &Known, object: Obj) -> Self {
        let mut walk = Walk {
            known,
            found: Vec::new(),
            complete: true,
            queue: vec![(object, Role::Value)],
            seen: HashSet::new(),
            may_be_instance: false,
        };
        while let Some((at, role)) = walk.queue.pop() {
            let at = walk.behind(at);
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
    /// Whether the overload that is visited may be an instance.
    may_be_instance: bool,
}

impl Walk<'_> {
    /// What a forward leads to; a place that it stands for is another thing than the place.
    fn behind(&mut self, object: Obj) -> Obj {
        let to = self.known.follow(object);
        let place = matches!(self.known.head_kind(to), Some(Kind::CELL | Kind::MEMBER));
        self.complete &= to == object || !place;
        to
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
            Payload::Overload(said) => {
                let known = self.known.info(at);
                self.may_be_instance = known.is_some_and(|info| info.settled && info.stateful);
                self.overload(&said, children, role);
            }
            Payload::Function { .. } if role == Role::Constant => {
                self.all(children, Role::Method);
            }
            Payload::Function { .. } => self.all(children, role),
            _ if !label.kind().is_object() => self.all(children, Role::Constant),
            // What is mutable is refused, or seen by its contents.
            _ if known.is_mutable(at) => self.complete = false,
            _ => self.all(children, role),
        }
    }

    fn overload(&mut self, said: &Overload, children: &[Obj], role: Role) {
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
            let child = self.known.follow(child);
            match global.binding {
                Binding::InCell => self.cell(child, &global.path, role),
                Binding::InDict => self.dict(child, &global.path, role),
                Binding::Captured => self.end(child, role),
                _ => self.path(child, &global.path, role),
            }
        }
    }

    /// What is seen by its type if it has a state.
    fn end(&mut self, object: Obj, role: Role) {
        let to = self.behind(object);
        match self.known.has_state(to) {
            true => self.state(to),
            false => self.queue.push((to, role)),
        }
    }

    /// Where a path leads.
    fn path(&mut self, child: Obj, path: &str, role: Role) {
        match self.known.kind(child) {
            Some(ObjectKind::Module(..)) => {}
            Some(ObjectKind::Anonymous(..)) => self.state(child),
            Some(ObjectKind::Head(label, _)) if label.kind() == Kind::MEMBER => {}
            _ if path.is_empty() => self.queue.push((child, role)),
            // A path goes no further, and what is left of it is kept.
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
        let to = self.behind(content);
        match role != Role::Method && self.known.is_data(to) {
            true => self.state(child),
            // An instance keeps its cell as a state, whatever the cell holds by now.
            false if role != Role::Method && self.may_be_instance => self.complete = false,
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
        // The name is unbound where there is none.
        let Some(&[_, value]) = found else { return };
        let to = self.behind(value);
        match self.known.kind(to) {
            Some(ObjectKind::Anonymous(..)) => self.state(to),
            _ if self.known.has_state(to) => self.state(to),
            _ => self.path(to, rest, role),
        }
    }
}
