//! What nobody can reach is freed ([object.collect]).

use crate::handle::Type;
use crate::object::edges::edges;
use crate::world::{Object, World};
use selfsame_spec::ObjectKind;
use selfsame_spec::error::Result;

impl World {
    // [object.collect]
    /// Frees what nobody can reach; says how many objects that were.
    ///
    /// # Errors
    /// E0709.
    pub fn collect(&mut self, roots: &[Object]) -> Result<u32> {
        let mut kept = self.all(roots)?;
        kept.extend(self.visible());
        kept.extend(self.functions.iter().flat_map(|function| function.objects.iter().copied()));
        let mut next = 0;
        while let Some(&at) = kept.get(next) {
            let Some(entry) = self.entry(at) else { break };
            let calls = self.deferred.iter().filter(|call| call.forward == at);
            let arguments = calls.flat_map(|call| call.arguments.iter().copied());
            for to in (self.rules.keeps)(&entry.thing).into_iter().chain(arguments) {
                if !kept.contains(&to) {
                    kept.push(to);
                }
            }
            next += 1;
        }
        let dead: Vec<usize> =
            self.living().map(|(at, _)| at).filter(|at| !kept.contains(at)).collect();
        for &at in &dead {
            self.free(at);
        }
        Ok(dead.len() as u32)
    }

    // [object.number]
    fn free(&mut self, number: usize) {
        self.heap[number].entry = None;
        self.heap[number].generation += 1;
        self.free.push(number);
        self.modules.retain(|&module| module != number);
        self.deferred.retain(|call| call.forward != number);
    }
}

// [object.collect]
/// What an object keeps alive.
pub(crate) fn keeps(thing: &ObjectKind<usize, Type>) -> Vec<usize> {
    match thing {
        ObjectKind::Module(_, members) => {
            members.values().filter_map(|member| member.held).collect()
        }
        other => edges(other),
    }
}
