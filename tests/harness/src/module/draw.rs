//! Modules: loaded, filled in any order, sealed, loaded again.

use crate::objects::draw::{DrawnKind, Plan};
use crate::objects::op::{Op, OpRef};

impl Plan<'_> {
    pub(crate) fn modules(&mut self) {
        match self.source.choose(8) {
            0 => drop(self.module()),
            1 => self.reloaded(),
            2 => self.sealed(),
            3 => drop(self.nested()),
            4 => self.declared(),
            _ => self.assigned(),
        }
    }

    pub(crate) fn module_name(&mut self) -> String {
        self.of(&["m", "m", "n"]).into()
    }

    /// A module: one that is there, or another.
    pub(crate) fn module(&mut self) -> Option<OpRef> {
        let there = self.pick(|what| matches!(what, DrawnKind::Named | DrawnKind::Anonymous));
        match self.source.choose(5) {
            0 | 1 => {
                let name = self.module_name();
                self.push(Op::Module(name))
            }
            2 => {
                let state = self.of(&["", "s"]);
                self.push(Op::Anonymous(state.into()))
            }
            _ => there.or_else(|| self.push(Op::Module("m".into()))),
        }
    }

    fn declared(&mut self) {
        let (Some(module), name) = (self.module(), self.name()) else { return };
        self.push(Op::Declare(module, name));
    }

    /// What a module may hold.
    fn content(&mut self) -> Option<OpRef> {
        match self.source.choose(7) {
            0 => self.one(DrawnKind::Forward),
            1 => self.one(DrawnKind::Class),
            2 => self.list(),
            3 => self.one(DrawnKind::Cell),
            4 | 5 => self.function(),
            _ => self.item(),
        }
    }

    pub(crate) fn assigned(&mut self) {
        let (Some(module), name) = (self.module(), self.name()) else { return };
        if let Some(content) = self.content() {
            self.push(Op::Assign(module, name, content));
        }
    }

    /// A module in a module, for dotted names.
    pub(crate) fn nested(&mut self) -> Option<OpRef> {
        let outer = self.push(Op::Module("m".into()))?;
        let inner = match self.source.chance(1, 3) {
            true => self.push(Op::Anonymous("s".into()))?,
            false => self.push(Op::Module("n".into()))?,
        };
        let name = self.name();
        let mut held = vec![Op::Assign(outer, "sub".into(), inner)];
        if let Some(content) = self.content() {
            held.push(Op::Assign(inner, name, content));
        }
        if self.source.chance(1, 2) {
            held.reverse();
        }
        for op in held {
            self.push(op);
        }
        Some(outer)
    }

    fn sealed(&mut self) {
        if let Some(module) =
            self.pick(|what| matches!(what, DrawnKind::Named | DrawnKind::Anonymous))
        {
            self.push(Op::Seal(module));
        }
    }

    /// Another loading of a module, a little different.
    fn reloaded(&mut self) {
        let Some(first) = self.one(DrawnKind::Named).or_else(|| self.module()) else { return };
        let Some(second) = self.push(Op::Module("m".into())) else { return };
        for _ in 0..=self.count(2) {
            let (name, content) = (self.name(), self.content());
            match content {
                Some(content) => drop(self.push(Op::Assign(second, name.clone(), content))),
                None => drop(self.push(Op::Declare(second, name.clone()))),
            }
            let other = if self.source.chance(1, 2) { content } else { self.item() };
            if let Some(other) = other {
                self.push(Op::Assign(first, name, other));
            }
        }
        self.push(Op::Differs(first, second));
    }
}
