//! What becomes of calls that are done, and when those that wait are run ([typefn.return],
//! [typefn.defer]).

use super::{Call, Deferred, Memo};
use crate::handle::Type;
use crate::object::edges::At;
use crate::object::visit::Looks;
use crate::world::World;
use selfsame_spec::Lens;
use selfsame_spec::error::Result;

impl World {
    // [typefn.return] [typefn.defer]
    /// Runs what is reached and deferred, realizes what was given and all that was called as one
    /// group, and keeps what the calls gave: the type of what was given, and then of the forward of
    /// each call, and the arguments of each that was deferred.
    pub(crate) fn settle(&mut self, given: &[usize]) -> Result<Vec<Type>> {
        self.run_deferred(given)?;
        let roots = self.called_from(given);
        let types = self.group(&roots, given.len())?;
        let mut at = given.len();
        for call in std::mem::take(&mut self.calls) {
            let (result, key) = match call.deferred {
                true => (types[at], types[at + 1..=at + call.arguments.len()].to_vec()),
                false => (types[at], self.key(&call.arguments)),
            };
            at += if call.deferred { 1 + call.arguments.len() } else { 1 };
            let key = if call.deferred { (self.rules.key)(&key) } else { key };
            let function = call.function;
            if !self.memo.iter().any(|memo| memo.function == function && memo.key == key) {
                self.memo.push(Memo { function, key, result });
            }
        }
        self.deferred.retain(|call| !call.begun);
        Ok(types)
    }

    // [typefn.return] [typefn.defer]
    /// What was given, then of each call its forward, and, if it was deferred, its arguments.
    fn called_from(&self, given: &[usize]) -> Vec<usize> {
        let mut roots = given.to_vec();
        for call in &self.calls {
            roots.push(call.forward);
            if call.deferred {
                roots.extend(&call.arguments);
            }
        }
        roots
    }

    // [typefn.defer]
    /// Runs the deferred calls that are reached, one by one, and after each what its definition
    /// reaches before the next; in the end what only arguments reach.
    fn run_deferred(&mut self, given: &[usize]) -> Result<()> {
        loop {
            let mut waiting = self.waiting(&self.called_from(given));
            if waiting.is_empty() {
                return Ok(());
            }
            while let Some(at) = waiting.pop() {
                let Deferred { function, arguments, forward, chain, begun } =
                    self.deferred[at].clone();
                if !begun {
                    self.deferred[at].begun = true;
                    self.run(Call { function, arguments, forward, deferred: true }, &chain)?;
                    waiting.extend(self.waiting(&[forward]));
                }
            }
        }
    }

    /// The deferred calls whose forwards are reached, the first one last.
    fn waiting(&self, roots: &[usize]) -> Vec<usize> {
        let roots: Vec<At> = roots.iter().map(|&root| At::Object(root)).collect();
        let picture = self.picture(&roots, Looks::new(Lens::Identity));
        let call = |at: &At| {
            self.deferred.iter().position(|call| !call.begun && At::Object(call.forward) == *at)
        };
        let mut waiting: Vec<usize> = picture.nodes.iter().filter_map(call).collect();
        waiting.reverse();
        waiting
    }
}
