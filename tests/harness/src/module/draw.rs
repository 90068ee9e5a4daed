//! Modules: loaded, filled in any order, sealed, loaded again.

use crate::objects::draw::{CasePlan, DrawnKind};
use crate::objects::op::{Op, OpRef};

impl CasePlan<'_> {
    pub(crate) fn draw_modules(&mut self) {
        match self.source.choose(8) {
            0 => drop(self.module()),
            1 => self.reloaded(),
            2 => self.sealed(),
            3 => drop(self.nested()),
            4 => self.declared(),
            _ => self.assign_some(),
        }
    }

    pub(crate) fn module_name(&mut self) -> String {
        self.pick_from(&["m", "m", "n"]).into()
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
                let state = self.pick_from(&["", "s"]);
                self.push(Op::Anonymous(state.into()))
            }
            _ => there.or_else(|| self.push(Op::Module("m".into()))),
        }
    }

    fn declared(&mut self) {
        let (Some(module), name) = (self.module(), self.pick_name()) else { return };
        self.push(Op::Declare(module, name));
    }

    /// What a module may hold.
    fn content(&mut self) -> Option<OpRef> {
        match self.source.choose(7) {
            0 => self.pick_kind(DrawnKind::Forward),
            1 => self.pick_kind(DrawnKind::Class),
            2 => self.list(),
            3 => self.pick_kind(DrawnKind::Cell),
            4 | 5 => self.function(),
            _ => self.item(),
        }
    }

    pub(crate) fn assign_some(&mut self) {
        let (Some(module), name) = (self.module(), self.pick_name()) else { return };
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
        let name = self.pick_name();
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
        let Some(first) = self.pick_kind(DrawnKind::Named).or_else(|| self.module()) else {
            return;
        };
        let Some(second) = self.push(Op::Module("m".into())) else { return };
        for _ in 0..=self.draw_count(2) {
            let (name, content) = (self.pick_name(), self.content());
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
