//! Draws functions, with overloads, defaults, and globals of every binding.

mod alike;
mod before;
mod one_of;
mod state;

use crate::objects::draw::{CasePlan, DrawnKind};
use crate::objects::op::{Op, OpRef};
use crate::types::alphabet::member;
use selfsame_spec::payload::overload::{Binding, Global, Overload, Param, ParamKind};
use selfsame_spec::{Kind, Payload};

impl CasePlan<'_> {
    pub(crate) fn draw_functions(&mut self) {
        match self.source.choose(9) {
            9 => drop(self.one_of()),
            7 if self.source.chance(1, 2) => self.unresolved(),
            7 => self.noted(),
            8 => self.dotted(),
            0 => self.recursive(),
            1 => self.noted(),
            2 => self.closed(),
            3 => self.dotted(),
            4 => drop(self.overload()),
            _ => drop(self.function()),
        }
    }

    pub(crate) fn function(&mut self) -> Option<OpRef> {
        let mut overloads = vec![self.overload()?];
        while self.source.chance(1, 4) {
            overloads.push(self.pick_kind(DrawnKind::Overload)?);
        }
        self.function_of(overloads)
    }

    pub(crate) fn function_of(&mut self, overloads: Vec<OpRef>) -> Option<OpRef> {
        let name = self.pick_from(&["m:f", "m:f", "m:g"]).into();
        let state = if self.source.chance(1, 8) { "s".into() } else { String::new() };
        self.head_with(Kind::FUNCTION, &Payload::Function { name, state }, overloads)
    }

    fn overload(&mut self) -> Option<OpRef> {
        let (mut said, mut children) = (Overload::default(), Vec::new());
        for name in ["x", "y"].iter().take(self.draw_count(2).saturating_sub(1)) {
            self.param(name, &mut said, &mut children)?;
        }
        if self.source.chance(1, 4) {
            said.result = true;
            children.push(self.ty()?);
        }
        said.code = vec![0; self.draw_count(2)];
        for _ in 0..self.draw_count(3) {
            let global = self.global(&mut children)?;
            said.globals.push(global);
        }
        self.head_with(Kind::OVERLOAD, &Payload::Overload(Box::new(said)), children)
    }

    fn param(&mut self, name: &str, said: &mut Overload, children: &mut Vec<OpRef>) -> Option<()> {
        let (typed, default) = (self.source.chance(1, 2), self.source.chance(1, 2));
        let kind =
            self.pick_from(&[ParamKind::One, ParamKind::One, ParamKind::Named, ParamKind::Rest]);
        if typed {
            children.push(self.ty()?);
        }
        if default {
            let value = if self.source.chance(1, 2) { self.list()? } else { self.item()? };
            children.push(value);
        }
        said.params.push(Param { name: name.into(), kind, typed, default });
        Some(())
    }

    /// Realizes a function that reads an unresolved name, before and after the name is resolved.
    fn unresolved(&mut self) {
        let name = self.pick_name();
        let (binding, of) = match self.source.choose(2) {
            0 => (Binding::InCell, self.head(Kind::CELL, &[], vec![])),
            1 => (Binding::InDict, self.push(Op::Anonymous(String::new()))),
            _ => (Binding::Constant, self.push(Op::Anonymous("s".into()))),
        };
        let path = if binding == Binding::InCell { "" } else { &name };
        let Some(of) = of else { return };
        let Some(overload) = self.reader(binding, path, of) else { return };
        let Some(function) = self.function_of(vec![overload]) else { return };
        self.push(Op::Realize(vec![function]));
        if let Some(item) = self.item() {
            match binding {
                Binding::InCell => self.push(Op::Fill(of, vec![item])),
                _ => self.push(Op::Assign(of, name, item)),
            };
        }
        self.push(Op::Realize(vec![function]));
    }

    /// Draws a path that may follow a name.
    fn path(&mut self) -> String {
        match self.source.choose(4) {
            0 => self.pick_name(),
            1 => format!("sub.{}", self.pick_name()),
            _ => String::new(),
        }
    }

    fn global(&mut self, children: &mut Vec<OpRef>) -> Option<Global> {
        let (binding, path, to) = match self.source.choose(8) {
            0 => (Binding::Unbound, self.pick_name(), None),
            1 | 2 => (Binding::Constant, self.path(), Some(self.item()?)),
            3 => (Binding::Constant, self.path(), Some(self.named_member()?)),
            4 => (Binding::Constant, self.path(), Some(self.module()?)),
            5 | 6 => {
                let there = self.pick_kind(DrawnKind::Cell);
                let cell = if there.is_none() { self.cell() } else { there };
                (Binding::InCell, self.path(), Some(cell?))
            }
            7 => {
                let of = if self.source.chance(1, 2) { self.module()? } else { self.dict()? };
                let rest = self.path();
                let key = self.pick_name();
                let path = if rest.is_empty() { key } else { format!("{key}.{rest}") };
                (Binding::InDict, path, Some(of))
            }
            _ => (Binding::Captured, String::new(), Some(self.ty()?)),
        };
        children.extend(to);
        Some(Global { binding, path })
    }

    /// Draws an overload that reads one object.
    pub(crate) fn reader(&mut self, binding: Binding, path: &str, of: OpRef) -> Option<OpRef> {
        let globals = vec![Global { binding, path: path.into() }];
        let said = Overload { globals, code: vec![1], ..Overload::default() };
        self.head_with(Kind::OVERLOAD, &Payload::Overload(Box::new(said)), vec![of])
    }

    /// Draws a function that reads itself: from a cell, through a forward in a cell, or by its
    /// name.
    fn recursive(&mut self) {
        let _ = match self.source.choose(3) {
            0 => self.through_cell(),
            1 => self.through_forward(),
            2 => self.through_member(),
            _ => self.mutual(),
        };
    }

    fn through_cell(&mut self) -> Option<OpRef> {
        let cell = self.head(Kind::CELL, &[], vec![])?;
        let overload = self.reader(Binding::InCell, "", cell)?;
        let function = self.function_of(vec![overload])?;
        self.push(Op::Fill(cell, vec![function]))?;
        self.looked_at(function)
    }

    fn through_forward(&mut self) -> Option<OpRef> {
        let forward = self.push(Op::Forward("f".into()))?;
        let cell = self.head(Kind::CELL, &[], vec![forward])?;
        let overload = self.reader(Binding::InCell, "", cell)?;
        let function = self.function_of(vec![overload])?;
        if self.source.chance(3, 4) {
            self.push(Op::Define(forward, function))?;
        }
        self.push(Op::Call(function));
        self.looked_at(function)
    }

    fn through_member(&mut self) -> Option<OpRef> {
        let module = self.push(Op::Module("m".into()))?;
        let name = self.pick_name();
        let leaf = self.push(Op::Head(member("m", &name), vec![]))?;
        let overload = self.reader(Binding::Constant, "", leaf)?;
        let function = self.function_of(vec![overload])?;
        self.push(Op::Assign(module, name, function));
        self.looked_at(function)
    }

    /// Draws two functions that read each other from cells.
    fn mutual(&mut self) -> Option<OpRef> {
        let (one, other) =
            (self.head(Kind::CELL, &[], vec![])?, self.head(Kind::CELL, &[], vec![])?);
        let mut made = Vec::new();
        for cell in [one, other] {
            let overload = self.reader(Binding::InCell, "", cell)?;
            made.push(self.function_of(vec![overload])?);
        }
        self.push(Op::Fill(one, vec![made[1]]))?;
        self.push(Op::Fill(other, vec![made[0]]))?;
        self.looked_at(made[0])
    }

    /// Realizes an object, requests its type, or does neither.
    pub(crate) fn looked_at(&mut self, object: OpRef) -> Option<OpRef> {
        match self.source.choose(2) {
            0 => self.push(Op::Realize(vec![object])),
            1 => self.push(Op::TypeOf(vec![object])),
            _ => Some(object),
        }
    }

    /// Adds a note to an object, and runs operations that must keep the note.
    fn noted(&mut self) {
        let Some(held) = self.item() else { return };
        let overload =
            match self.pick_kind(DrawnKind::Overload).filter(|_| self.source.chance(1, 3)) {
                Some(overload) => Some(overload),
                None => self.reader(Binding::Constant, "", held),
            };
        let Some(overload) = overload else { return };
        let (global, text) =
            (self.draw_count(2).saturating_sub(1) as u32, self.pick_from(&["1:2", "3:4", ""]));
        self.push(Op::Note(overload, global, text.into()));
        let kept = match self.source.choose(3) {
            0 => self.push(Op::Realize(vec![overload])),
            1 | 2 => {
                let owner = self.push(Op::Owner);
                let node = owner.and_then(|owner| self.push(Op::Freeze(owner, vec![overload])));
                node.and_then(|node| self.push(Op::Thaw(vec![node])))
            }
            _ => Some(overload),
        };
        if let Some(kept) = kept {
            self.push(Op::Facts(kept));
        }
    }

    /// Draws closures over data of one type: `makeAdder(10)` and `makeAdder(11)`.
    fn closed(&mut self) {
        let mut made = Vec::new();
        for _ in 0..2 {
            let held = match self.source.choose(5) {
                0 | 1 => self.list(),
                2 => self.ty(),
                _ => self.constant(),
            };
            let Some(held) = held else { return };
            let Some(cell) = self.head(Kind::CELL, &[], vec![held]) else { return };
            let Some(overload) = self.reader(Binding::InCell, "", cell) else { return };
            made.extend(self.function_of(vec![overload]));
        }
        self.push(Op::TypeOf(made.clone()));
        if self.source.chance(1, 2) {
            self.push(Op::Realize(made));
        }
    }

    /// Draws functions that read the same dotted name, which is written in several ways.
    fn dotted(&mut self) {
        let Some(outer) = self.nested() else { return };
        let name = self.pick_name();
        let leaf = self.push(Op::Head(member("m", "sub"), vec![]));
        let long = self.push(Op::Head(member("m", &format!("sub.{name}")), vec![]));
        let ways = [(Some(outer), format!("sub.{name}")), (leaf, name), (long, String::new())];
        let mut made = Vec::new();
        for (of, path) in ways {
            let Some(of) = of else { return };
            let Some(overload) = self.reader(Binding::Constant, &path, of) else { return };
            made.extend(self.function_of(vec![overload]));
        }
        for function in made {
            self.push(Op::Hash(function, selfsame_spec::Lens::Compiler));
        }
    }
}
