//! Modules: names that go from unresolved to resolved, once (`[module.member]`).

pub(crate) mod realize;
pub(crate) mod resolve;
pub(crate) mod view;
use crate::handle::Obj;
use crate::object::hash::forward_defined;
use crate::object::heap::{ObjectFlags, Slot};
use crate::world::World;
use hashbrown::HashMap;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::format::{MAX_NAME, MAX_PAYLOAD};
use selfsame_spec::ident::is_ident;
use selfsame_spec::{Change, Kind, MemberState, ModuleMember, Payload, messages};
use std::collections::{BTreeMap, BTreeSet};

/// A module.
#[derive(Default)]
pub(crate) struct Module {
    /// Its name, or its state if it has none.
    pub(crate) name: Box<str>,
    pub(crate) named: bool,
    pub(crate) members: BTreeMap<Box<str>, ModuleMember<u32>>,
    /// Bytes that the names of the members take in a payload.
    bytes: usize,
}

/// The members that are pending, by what they hold: so that resolving looks at no other.
pub(crate) type Pending = HashMap<u32, BTreeSet<(u32, Box<str>)>>;

/// What became of members, by name.
type Changes = Vec<(String, Change)>;

impl Module {
    /// What the members hold, by ascending name.
    pub(crate) fn held(&self) -> impl Iterator<Item = u32> + '_ {
        self.members.values().filter_map(|member| member.held)
    }

    /// What a label says of it, where its members are as the lens has them.
    pub(crate) fn shape(&self, known: impl Fn(&ModuleMember<u32>) -> MemberState) -> Payload {
        let members = self.members.iter();
        let members = members.map(|(name, member)| (name.to_string(), known(member))).collect();
        Payload::Anonymous { state: self.name.to_string(), members }
    }

    /// A member and what it holds are named so where nothing else can be meant.
    pub(crate) fn qualified(&self, member: &str) -> String {
        let name = if self.named { &*self.name } else { "" };
        format!("{name}:{member}")
    }
}

impl World {
    /// A named module: the visible one, if it is the first of its name; else another loading of it
    /// (`[module.name]`).
    ///
    /// ```
    /// use selfsame::World;
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let (one, other) = (world.module("m")?, world.module("m")?);
    /// assert!(world.is_visible(one)?);
    /// assert!(!world.is_visible(other)?);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0712 for a name of more than 64 KiB.
    pub fn module(&mut self, name: &str) -> Result<Obj> {
        let number = self.new_module(name, true)?;
        Ok(self.heap.handle(number))
    }

    /// A module without a name, told from others with the same members by its state
    /// (`[module.name]`).
    ///
    /// ```
    /// use selfsame::{Lens, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let (one, other) = (world.anonymous("a")?, world.anonymous("b")?);
    /// assert_ne!(world.hash(one, Lens::Identity)?, world.hash(other, Lens::Identity)?);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0712 for a state of more than 64 KiB.
    pub fn anonymous(&mut self, state: &str) -> Result<Obj> {
        let number = self.new_module(state, false)?;
        Ok(self.heap.handle(number))
    }

    pub(crate) fn new_module(&mut self, name: &str, named: bool) -> Result<u32> {
        if name.len() > MAX_NAME {
            return Err(ErrorKind::Limit { what: messages::NAME, limit: MAX_NAME as u64 }.into());
        }
        self.heap.room(1, 0)?;
        let bytes = name.len() + 8;
        let module = Module { name: name.into(), named, members: BTreeMap::new(), bytes };
        let module = self.heap.modules.add(module);
        let nature = ObjectFlags { mutable: false, typelike: named };
        let number = self.heap.push(Slot::Module(module), &[], nature);
        if named && !self.heap.visible.contains_key(name) {
            self.heap.visible.insert(name.into(), number);
        }
        Ok(number)
    }

    /// An anonymous module with these members, all of them unresolved.
    pub(crate) fn new_state<'a>(
        &mut self,
        state: &str,
        names: impl Iterator<Item = &'a str>,
    ) -> u32 {
        let unresolved = ModuleMember::UNRESOLVED;
        let members: BTreeMap<Box<str>, ModuleMember<u32>> =
            names.map(|n| (n.into(), unresolved)).collect();
        let names = members.keys().map(|name| name.len() + 5).sum::<usize>();
        let bytes = state.len() + 8 + names;
        let module = Module { name: state.into(), named: false, members, bytes };
        let module = self.heap.modules.add(module);
        self.heap.push(Slot::Module(module), &[], ObjectFlags::default())
    }

    /// A member that is unresolved; nothing, where there is one of the name (`[module.member]`).
    ///
    /// ```
    /// use selfsame::{Kind, Label, Payload, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let module = world.module("m")?;
    /// world.declare(module, "x")?;
    /// assert_eq!(world.declare(module, "not a name").map_err(|e| e.code()), Err("E0713"));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709; E0722 for what is no module; E0713 for what is no name; E0712 for too many names.
    pub fn declare(&mut self, module: Obj, name: &str) -> Result<()> {
        let module = self.module_of(module)?;
        self.member(module, name).map(|_| ())
    }

    /// Says what a member holds: for good, unless it is forward-defined (`[module.member]`).
    /// Linear in what is reachable.
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let module = world.module("m")?;
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// world.assign(module, "T", int)?;
    /// let error = world.assign(module, "T", int).unwrap_err();
    /// assert_eq!(error.to_string(), "`m:T` is already resolved");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709; E0722 for what is no module; E0713 for what is no name; E0714 for a member that is
    /// resolved; E0712 for too many names.
    pub fn assign(&mut self, module: Obj, name: &str, to: Obj) -> Result<()> {
        let (_, held) = (self.heap.own(module)?, self.heap.own(to)?);
        let module = self.module_of(module)?;
        if self.member(module, name)?.state == MemberState::Resolved {
            let of = self.heap.modules.get(module);
            let member = of.map(|module| module.qualified(name)).unwrap_or_default();
            return Err(ErrorKind::MemberResolved { member }.into());
        }
        let pending = self.is_forward_defined(held);
        let state = if pending { MemberState::Pending } else { MemberState::Resolved };
        self.set_member(module, name, ModuleMember { state, held: Some(held) });
        self.keep();
        Ok(())
    }

    /// The number among the modules of an object that is one.
    pub(crate) fn module_of(&self, module: Obj) -> Result<u32> {
        match self.heap.slot(self.heap.own(module)?) {
            Slot::Module(module) => Ok(module),
            _ => Err(ErrorKind::WrongObject { wanted: messages::MODULE }.into()),
        }
    }

    /// A member, new or old.
    fn member(&mut self, module: u32, name: &str) -> Result<ModuleMember<u32>> {
        let unresolved = ModuleMember::UNRESOLVED;
        let Some(of) = self.heap.modules.get_mut(module) else { return Ok(unresolved) };
        if let Some(&member) = of.members.get(name) {
            return Ok(member);
        }
        if !is_ident(name) {
            let kind = if of.named { Kind::MODULE } else { Kind::ANONYMOUS };
            return Err(ErrorKind::BadLabel { kind: kind.0, why: messages::NO_IDENT }.into());
        }
        let bytes = of.bytes + name.len() + 5;
        if bytes > MAX_PAYLOAD {
            let limit = ErrorKind::Limit { what: messages::PAYLOAD, limit: MAX_PAYLOAD as u64 };
            return Err(limit.into());
        }
        of.bytes = bytes;
        of.members.insert(name.into(), unresolved);
        self.keep();
        Ok(unresolved)
    }

    /// Says what a member that is there holds, and what is known of it.
    pub(crate) fn set_member(&mut self, module: u32, name: &str, member: ModuleMember<u32>) {
        let Some(of) = self.heap.modules.get_mut(module) else { return };
        let old = of.members.insert(name.into(), member);
        if let Some(ModuleMember { state: MemberState::Pending, held: Some(held) }) = old {
            self.unpend(module, name, held);
        }
        if let ModuleMember { state: MemberState::Pending, held: Some(held) } = member {
            self.pending.entry(held).or_default().insert((module, name.into()));
        }
    }

    /// A member is not pending with an object any more.
    pub(crate) fn unpend(&mut self, module: u32, name: &str, held: u32) {
        if let Some(members) = self.pending.get_mut(&held) {
            members.remove(&(module, name.into()));
            if members.is_empty() {
                self.pending.remove(&held);
            }
        }
    }

    /// Realizes all members that are pending, as one group: the canonical instances by ascending
    /// name (`[module.seal]`).
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let module = world.module("m")?;
    /// let list = world.forward("List")?;
    /// let tup = world.head(&Label::plain(Kind::TUP, 1)?, &[list])?;
    /// world.define(list, tup)?;
    /// world.assign(module, "List", list)?;
    /// let sealed = world.seal(module)?;
    /// assert_eq!(world.realize(&[tup])?, sealed);
    /// assert!(world.seal(module)?.is_empty(), "nothing is pending any more");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709; E0722 for what is no module; what [`realize`](Self::realize) refuses.
    pub fn seal(&mut self, module: Obj) -> Result<Vec<Obj>> {
        let module = self.module_of(module)?;
        let members = self.heap.modules.get(module).into_iter().flat_map(|of| of.members.values());
        let pending = members.filter(|member| member.state == MemberState::Pending);
        let held: Vec<u32> = pending.filter_map(|member| member.held).collect();
        self.realize_numbers(&held)
    }

    /// In what two modules differ, by ascending name (`[module.differs]`). Near linear in what is
    /// reachable.
    ///
    /// ```
    /// use selfsame::{Change, Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let (before, after) = (world.module("m")?, world.module("m")?);
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// world.declare(before, "T")?;
    /// world.assign(after, "T", int)?;
    /// assert_eq!(world.differs(before, after)?, [("T".to_owned(), Change::Resolved)]);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709; E0722 for what is no module; E0707 where what a member holds leads to a forward.
    pub fn differs(&mut self, one: Obj, other: Obj) -> Result<Vec<(String, Change)>> {
        self.heap.own_all(&[one, other])?;
        let (one, other) = (self.module_of(one)?, self.module_of(other)?);
        let (mut changes, both) = self.compare(one, other);
        let held: Vec<u32> = both.iter().flat_map(|(_, held)| *held).collect();
        // What a member holds may have come to lead to a forward since.
        if self.forward_defined(&held).contains(&true) {
            return Err(forward_defined());
        }
        let types = self.compiled(&held)?;
        let changed = both.into_iter().zip(types.chunks_exact(2)).filter(|(_, t)| t[0] != t[1]);
        changes.extend(changed.map(|((name, _), _)| (name, Change::Changed)));
        changes.sort();
        Ok(changes)
    }

    /// What can be said without looking at what members hold; and the members that are resolved in
    /// both, with what they hold.
    fn compare(&self, one: u32, other: u32) -> (Changes, Vec<(String, [u32; 2])>) {
        let (mut changes, mut both) = (Vec::new(), Vec::new());
        let [Some(one), Some(other)] = [one, other].map(|module| self.heap.modules.get(module))
        else {
            return (changes, both);
        };
        let resolved = |member: &ModuleMember<u32>| {
            member.held.filter(|_| member.state == MemberState::Resolved)
        };
        for (name, was) in &one.members {
            let name = name.to_string();
            let Some(is) = other.members.get(&*name) else {
                changes.push((name, Change::Removed));
                continue;
            };
            match (resolved(was), resolved(is)) {
                (Some(was), Some(is)) => both.push((name, [was, is])),
                (None, Some(_)) => changes.push((name, Change::Resolved)),
                (Some(_), None) => changes.push((name, Change::Unresolved)),
                (None, None) => {}
            }
        }
        let added = other.members.keys().filter(|name| !one.members.contains_key(&***name));
        changes.extend(added.map(|name| (name.to_string(), Change::Added)));
        (changes, both)
    }
}
