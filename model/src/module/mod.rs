//! Modules and their members ([module.name], [module.member], [module.differs]).

pub(crate) mod realize;
pub(crate) mod refuse;
use crate::object::edges::At;
use crate::object::heap::{bad, too_many};
use crate::world::{Object, World};
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::format::{MAX_NAME, MAX_PAYLOAD};
use selfsame_spec::ident::is_ident;
use selfsame_spec::{Change, Kind, Lens, MemberState, Members, ModuleMember, ObjectKind, messages};

impl World {
    // [module.name]
    /// A named module, or another loading of it.
    ///
    /// # Errors
    /// E0712.
    pub fn module(&mut self, name: &str) -> Result<Object> {
        let number = self.new_module(name)?;
        Ok(self.handle(number))
    }

    pub(crate) fn new_module(&mut self, name: &str) -> Result<usize> {
        let number = self.push(ObjectKind::Module(text(name)?, Members::new()))?;
        self.modules.push(number);
        Ok(number)
    }

    // [module.name]
    /// A module without a name.
    ///
    /// # Errors
    /// E0712.
    pub fn anonymous(&mut self, state: &str) -> Result<Object> {
        let number = self.push(ObjectKind::Anonymous(text(state)?, Members::new()))?;
        Ok(self.handle(number))
    }

    // [module.name]
    /// The named modules that their names mean.
    pub(crate) fn visible(&self) -> Vec<usize> {
        let means = |&number: &usize| match self.entry(number).map(|entry| &entry.thing) {
            Some(ObjectKind::Module(name, _)) => self.meaning(name) == Some(number),
            _ => false,
        };
        self.modules.iter().copied().filter(means).collect()
    }

    // [module.name]
    /// The module that a name means.
    pub(crate) fn meaning(&self, name: &str) -> Option<usize> {
        let named = |number: &usize| match self.entry(*number).map(|entry| &entry.thing) {
            Some(ObjectKind::Module(other, _)) => other == name,
            _ => false,
        };
        let loadings: Vec<usize> = self.modules.iter().copied().filter(named).collect();
        (self.rules.means)(&loadings)
    }

    /// The members of a module.
    pub(crate) fn members(&self, number: usize) -> Result<&Members<usize>> {
        match self.entry(number).map(|entry| &entry.thing) {
            Some(ObjectKind::Module(_, members) | ObjectKind::Anonymous(_, members)) => Ok(members),
            _ => Err(ErrorKind::WrongObject { wanted: messages::MODULE }.into()),
        }
    }

    // [module.member]
    /// A member that is unresolved; nothing where it is there.
    ///
    /// # Errors
    /// E0709, E0722, E0713, E0712.
    pub fn declare(&mut self, module: Object, name: &str) -> Result<()> {
        let number = self.own(module)?;
        self.member_name(number, name)?;
        self.room(number, name)?;
        self.set(number, name, |old| old.unwrap_or(ModuleMember::UNRESOLVED));
        Ok(())
    }

    // [module.member]
    /// Gives a member what it holds.
    ///
    /// # Errors
    /// E0709, E0722, E0713, E0714, E0712.
    pub fn assign(&mut self, module: Object, name: &str, to: Object) -> Result<()> {
        let (number, to) = (self.own(module)?, self.own(to)?);
        self.member_name(number, name)?;
        let forward_defined = self.forward_defined(&At::Object(to));
        let old =
            self.members(number)?.get(name).map_or(MemberState::Unresolved, |member| member.state);
        let Some(new) = (self.rules.assign)(old, forward_defined) else {
            let member = self.qualified(number, name);
            return Err(ErrorKind::MemberResolved { member }.into());
        };
        self.room(number, name)?;
        self.set(number, name, |_| ModuleMember { state: new, held: Some(to) });
        Ok(())
    }

    /// Refuses what is no module, and what is no name.
    fn member_name(&self, module: usize, name: &str) -> Result<()> {
        self.members(module)?;
        if is_ident(name) {
            return Ok(());
        }
        let thing = self.entry(module).map(|entry| &entry.thing);
        let named = matches!(thing, Some(ObjectKind::Module(..)));
        Err(bad(if named { Kind::MODULE } else { Kind::ANONYMOUS }, messages::NO_IDENT))
    }

    /// Refuses one name more than a payload can hold: a text, a count, and for each member a text,
    /// and in a module without a name what is known of it.
    fn room(&self, module: usize, name: &str) -> Result<()> {
        let (text, each, members) = match self.entry(module).map(|entry| &entry.thing) {
            Some(ObjectKind::Module(name, members)) => (name.len(), 4, members),
            Some(ObjectKind::Anonymous(state, members)) => (state.len(), 5, members),
            _ => return Ok(()),
        };
        let names: usize = members.keys().map(|other| other.len() + each).sum();
        let full = 4 + text + 4 + names + name.len() + each > MAX_PAYLOAD;
        let new = !members.contains_key(name);
        if full && new { Err(too_many(messages::PAYLOAD, MAX_PAYLOAD)) } else { Ok(()) }
    }

    /// `module:name`, of an anonymous module `:name`.
    pub(crate) fn qualified(&self, module: usize, name: &str) -> String {
        match self.entry(module).map(|entry| &entry.thing) {
            Some(ObjectKind::Module(module, _)) => format!("{module}:{name}"),
            _ => format!(":{name}"),
        }
    }

    /// Makes a member another one.
    pub(crate) fn set(
        &mut self,
        module: usize,
        name: &str,
        new: impl Fn(Option<ModuleMember<usize>>) -> ModuleMember<usize>,
    ) {
        let thing = self.entry_mut(module).map(|entry| &mut entry.thing);
        if let Some(ObjectKind::Module(_, members) | ObjectKind::Anonymous(_, members)) = thing {
            let member = new(members.get(name).copied());
            members.insert(name.to_owned(), member);
        }
    }

    // [module.seal]
    /// Realizes all pending members; gives their canonical instances by ascending name.
    ///
    /// # Errors
    /// As `realize`; E0722.
    pub fn seal(&mut self, module: Object) -> Result<Vec<Object>> {
        let members = self.members(self.own(module)?)?;
        let pending = members.values().filter(|member| member.state == MemberState::Pending);
        let pending: Vec<usize> = pending.filter_map(|member| member.held).collect();
        let objects: Vec<Object> = pending.into_iter().map(|to| self.handle(to)).collect();
        self.realize(&objects)
    }

    // [module.differs]
    /// What became of the members of one module in another, by ascending name.
    ///
    /// # Errors
    /// E0709, E0722, E0707.
    pub fn differs(&self, one: Object, other: Object) -> Result<Vec<(String, Change)>> {
        let (one, other) = (self.own(one)?, self.own(other)?);
        let (one, other) = (self.members(one)?, self.members(other)?);
        let mut names: Vec<&String> = one.keys().chain(other.keys()).collect();
        names.sort();
        names.dedup();
        let mut changes = Vec::new();
        for name in names {
            let (one, other) = (one.get(name).copied(), other.get(name).copied());
            let state = |member: Option<ModuleMember<_>>| member.map(|member| member.state);
            let held = |member: Option<ModuleMember<usize>>| {
                member.filter(|member| member.state == MemberState::Resolved)?.held
            };
            let same = match (held(one), held(other)) {
                (Some(one), Some(other)) => {
                    let hash = |at| self.hash_at(&At::Object(at), Lens::Compiler);
                    hash(one)? == hash(other)?
                }
                _ => false,
            };
            let change = (self.rules.change)(state(one), state(other), same);
            changes.extend(change.map(|change| (name.clone(), change)));
        }
        Ok(changes)
    }
}

fn text(text: &str) -> Result<String> {
    if text.len() > MAX_NAME {
        Err(too_many(messages::NAME, MAX_NAME))
    } else {
        Ok(text.to_owned())
    }
}

// [module.member]
/// What a member is after an assignment; `None` where that is not allowed.
pub(crate) fn assign(old: MemberState, forward_defined: bool) -> Option<MemberState> {
    match (old, forward_defined) {
        (MemberState::Resolved, _) => None,
        (_, true) => Some(MemberState::Pending),
        (_, false) => Some(MemberState::Resolved),
    }
}

// [module.differs]
/// What became of a member, by what is known of it, and whether what it holds has one compiler hash.
pub(crate) fn change(
    one: Option<MemberState>,
    other: Option<MemberState>,
    same: bool,
) -> Option<Change> {
    let resolved = |known| known == MemberState::Resolved;
    match (one.map(resolved), other.map(resolved)) {
        (None, Some(_)) => Some(Change::Added),
        (Some(_), None) => Some(Change::Removed),
        (Some(false), Some(true)) => Some(Change::Resolved),
        (Some(true), Some(false)) => Some(Change::Unresolved),
        (Some(true), Some(true)) if !same => Some(Change::Changed),
        _ => None,
    }
}
