//! Draws modules that are loaded, filled in any order, sealed, and loaded again.

use crate::objects::draw::{CasePlan, DrawnKind};
use crate::objects::op::{Op, OpRef};
use crate::objects::registry;
use crate::types::alphabet::member;
use selfsame_spec::payload::overload::{Binding, Global, Overload};
use selfsame_spec::{Kind, Label, Lens, Payload};

impl CasePlan<'_> {
    pub(crate) fn draw_modules(&mut self) {
        match self.source.choose(13) {
            12 => drop(self.in_two_modules()),
            0 => drop(self.module()),
            1 | 5 => drop(self.reloaded()),
            2 | 8 | 10 => self.sealed(),
            6 | 9 | 13 => drop(self.expected()),
            7 => drop(self.patched()),
            3 => drop(self.nested()),
            4 => self.declared(),
            _ => self.assign_some(),
        }
    }

    pub(crate) fn module_name(&mut self) -> String {
        self.pick_from(&["m", "m", "n"]).into()
    }

    /// Draws a module: either an existing module, or a new one.
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

    /// Draws an object that a module may hold.
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

    /// Draws a module that is a member of a module, for dotted names.
    pub(crate) fn nested(&mut self) -> Option<OpRef> {
        let outer = self.push(Op::Module("m".into()))?;
        let inner = match self.source.chance(1, 3) {
            true => self.push(Op::Anonymous("s".into()))?,
            false => self.push(Op::Module("n".into()))?,
        };
        let name = self.pick_name();
        let sub = match self.source.chance(1, 5) {
            true => self.push(Op::OneOf(vec![inner, inner]))?,
            false => inner,
        };
        let mut held = vec![Op::Assign(outer, "sub".into(), sub)];
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

    /// Draws two pending members that depend on the same forward and have different types. Returns
    /// the module and the forward.
    fn pending(&mut self) -> Option<(OpRef, OpRef)> {
        let module = self.push(Op::Module("m".into()))?;
        let forward = self.push(Op::Forward("F".into()))?;
        for (name, kind) in [("a", Kind::TUP), ("b", Kind::LIST)] {
            let of = self.head(kind, &[], vec![forward])?;
            self.push(Op::Assign(module, name.into(), of));
        }
        let ty = self.ty()?;
        self.push(Op::Define(forward, ty));
        Some((module, forward))
    }

    /// Draws pending members of two modules that depend on the same forward. The member of the
    /// first module has the later name.
    fn in_two_modules(&mut self) -> Option<OpRef> {
        let forward = self.push(Op::Forward("F".into()))?;
        let mut made = Vec::new();
        for (module, name, kind) in [("m", "b", Kind::TUP), ("n", "a", Kind::LIST)] {
            let module = self.push(Op::Module(module.into()))?;
            let of = self.head(kind, &[], vec![forward])?;
            self.push(Op::Assign(module, name.into(), of));
            made.push(of);
        }
        let ty = self.ty()?;
        self.push(Op::Define(forward, ty));
        if self.source.chance(1, 3) {
            made.reverse();
        }
        self.push(Op::Realize(made.clone()));
        self.push(Op::Report);
        self.push(Op::Facts(made[0]))
    }

    fn sealed(&mut self) {
        let there = |what| matches!(what, DrawnKind::Named | DrawnKind::Anonymous);
        let module = match self.source.chance(1, 3) {
            true => self.pending().map(|(module, forward)| (module, Some(forward))),
            false => self.pick(there).map(|module| (module, None)),
        };
        if let Some((module, forward)) = module {
            self.push(Op::Seal(module));
            if let Some(forward) = forward {
                self.push(Op::Facts(forward));
            }
            // The members are looked up, because the results show which member is resolved to which
            // type.
            self.push(Op::LookupMember(module, "b".into()));
            self.push(Op::Report);
            // In one case of ten, nothing is assigned after `seal`.
            if self.source.chance(9, 10) {
                let (name, content) = (self.pick_name(), self.content());
                if let Some(content) = content {
                    self.push(Op::Assign(module, name, content));
                }
            }
        }
    }

    /// Returns the bytes of a module that may not exist yet, and of a function that reads it, as
    /// snapshots.
    fn bytes_of(name: &str) -> Option<Vec<u8>> {
        let mut world = registry::model();
        let module = world.module(name).ok()?;
        let leaf = world.head(&member(name, "a"), &[]).ok()?;
        let globals = [Binding::Constant, Binding::Constant];
        let globals = globals.map(|binding| Global { binding, path: String::new() }).to_vec();
        let said = Overload { globals, code: vec![2], ..Overload::default() };
        let payload = Payload::Overload(Box::new(said)).bytes();
        let overload = Label::new(Kind::OVERLOAD, &payload, 2).ok()?;
        let overload = world.head(&overload, &[module, leaf]).ok()?;
        let owner = world.owner();
        let nodes = world.freeze(owner, &[module, overload]).ok()?;
        world.write(&nodes).ok()
    }

    /// Reads bytes that refer to a module, before or after the module is loaded.
    fn expected(&mut self) -> Option<OpRef> {
        let name = self.pick_from(&["p", "p", "n", "m"]);
        let owner = self.push(Op::Owner)?;
        let node = self.push(Op::Read(owner, Self::bytes_of(name)?))?;
        let thawed = self.push(Op::Thaw(vec![node, node + 1]))?;
        self.push(Op::Lookup(name.into()));
        if self.source.chance(1, 4) {
            return Some(thawed);
        }
        if self.source.chance(1, 4) {
            let content = self.content()?;
            self.push(Op::Assign(thawed, "a".into(), content));
        }
        if self.source.chance(1, 4) {
            self.push(Op::Collect(vec![thawed + 1]));
        }
        let module = self.push(Op::Module(name.into()))?;
        if self.source.chance(1, 4) {
            self.push(Op::Module(name.into()));
        }
        let content = self.content()?;
        self.push(Op::Assign(module, "a".into(), content));
        self.push(Op::Lookup(name.into()));
        self.push(Op::LookupMember(module, "a".into()));
        if self.runner.object(thawed + 1).is_some() {
            self.push(Op::Hash(thawed + 1, Lens::Compiler));
        }
        self.push(Op::Facts(module))
    }

    /// Fills two loadings of a module, compares them, and makes the second one visible. Objects
    /// that refer to the module are observed before and after.
    fn patched(&mut self) -> Option<OpRef> {
        let first = self.push(Op::Module("m".into()))?;
        let second = self.push(Op::Module("m".into()))?;
        let name = self.pick_name();
        let leaf = self.push(Op::Head(member("m", &name), vec![]))?;
        let overload = self.reader(Binding::Constant, "", leaf)?;
        let function = self.function_of(vec![overload])?;
        for module in [first, second] {
            let content = self.item()?;
            self.push(Op::Assign(module, name.clone(), content));
            // The function that reads the changed member is itself assigned to a member of the
            // module.
            if self.source.chance(1, 2) {
                self.push(Op::Assign(module, "f".into(), function));
            }
        }
        // A function that is bound directly to a loading keeps referring to that loading.
        let overload = self.reader(Binding::InDict, &name, second)?;
        let held = self.function_of(vec![overload])?;
        self.push(Op::Differs(first, second));
        self.push(Op::Hash(function, Lens::Compiler));
        self.push(Op::Hash(held, Lens::Compiler));
        self.push(Op::Show(second));
        self.push(Op::Hash(function, Lens::Compiler));
        self.push(Op::Facts(first))
    }

    /// Loads a module again, with slightly different members.
    fn reloaded(&mut self) -> Option<OpRef> {
        let first = self.pick_kind(DrawnKind::Named).or_else(|| self.module())?;
        let second = self.push(Op::Module("m".into()))?;
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
        if self.source.chance(1, 2) {
            self.push(Op::Show(second));
            self.push(Op::Lookup("m".into()));
        }
        Some(second)
    }
}
