//! What nobody can reach dies (`[object.collect]`).

use super::heap::Slot;
use crate::handle::Obj;
use crate::module::Module;
use crate::snapshot::NOBODY;
use crate::world::World;
use selfsame_spec::MemberState;
use selfsame_spec::error::Result;

impl World {
    /// Frees what is reachable neither from some objects nor from a visible module
    /// or the body of a type function, and says how
    /// many objects died (`[object.collect]`). Linear in all objects.
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let list = world.head(&Label::plain(Kind::LIST, 1)?, &[int])?;
    /// assert_eq!(world.collect(&[int])?, 1);
    /// assert_eq!(world.kind_of(list).map_err(|e| e.code()), Err("E0709"));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709.
    pub fn collect(&mut self, roots: &[Obj]) -> Result<u32> {
        let mut work = self.heap.own_all(roots)?;
        work.extend(self.heap.visible.values());
        work.extend(self.functions.held());
        let lives = self.mark(work);
        let mut died = 0;
        for number in 0..self.heap.numbers() {
            if !lives[number as usize] && self.heap.slot(number) != Slot::Free {
                self.bury(number);
                died += 1;
            }
        }
        self.keep();
        Ok(died)
    }

    fn mark(&self, mut work: Vec<u32>) -> Vec<bool> {
        let mut lives = vec![false; self.heap.numbers() as usize];
        work.retain(|&root| !std::mem::replace(&mut lives[root as usize], true));
        while let Some(object) = work.pop() {
            let mut meet = |to: u32| {
                if !std::mem::replace(&mut lives[to as usize], true) {
                    work.push(to);
                }
            };
            self.heap.each_edge(object, &mut meet);
            if let Some(module) = self.heap.module(object).filter(|module| module.named) {
                module.held().for_each(&mut meet);
            }
            self.functions.arguments(object).iter().for_each(|&to| meet(to));
        }
        lives
    }

    fn bury(&mut self, number: u32) {
        if let Some(Module { members, .. }) = self.heap.module(number) {
            let pending = members.iter().filter(|(_, member)| member.state == MemberState::Pending);
            let pending: Vec<_> =
                pending.filter_map(|(name, member)| Some((name.clone(), member.held?))).collect();
            if let Slot::Module(module) = self.heap.slot(number) {
                pending.into_iter().for_each(|(name, held)| self.unpend(module, &name, held));
            }
        }
        self.forget_deferred(number);
        if let Some(at) = self.frozen.get_mut(number as usize) {
            at.owner = NOBODY;
        }
        self.heap.kill(number);
    }
}
