//! A wrapper around a world that caches the world's answers until the world is changed. Laws share
//! such a world, and many laws make the same queries.

use crate::kit::pool::lock;
use crate::objects::methods::world_methods;
use crate::objects::subject::{
    Change, Counts, Function, Obj, ObjectInfo, ObjectKind, Owner, Report, SnapNode, ViewNode,
    WorldSubject,
};
use hashbrown::HashMap;
use selfsame_spec::recipe::Recipe;
use selfsame_spec::{Digest, Label, Lens, Result};
use std::hash::Hash;
use std::sync::{Arc, Mutex};

/// The answers to the most frequent queries of laws.
#[derive(Default)]
struct Answers {
    infos: HashMap<Obj, Result<ObjectInfo<Obj>>>,
    /// The facts of objects that were queried together with other objects.
    infos_together: HashMap<Obj, Result<ObjectInfo<Obj>>>,
    hashes: HashMap<(Obj, Lens), Result<Digest>>,
    /// The hashes of objects that were queried together with other objects.
    together: HashMap<(Obj, Lens), Result<Digest>>,
    views: HashMap<(Obj, Lens), Result<Vec<ViewNode>>>,
    node_hashes: HashMap<(SnapNode, Lens), Result<Digest>>,
}

impl Answers {
    /// Returns the facts of an object that was queried alone or with others.
    fn info(&self, object: Obj) -> Option<&Result<ObjectInfo<Obj>>> {
        self.infos.get(&object).or_else(|| self.infos_together.get(&object))
    }

    /// Returns the hash of an object that was queried alone or with others.
    fn hash(&self, object: Obj, lens: Lens) -> Option<&Result<Digest>> {
        let question = (object, lens);
        self.hashes.get(&question).or_else(|| self.together.get(&question))
    }
}

/// A world, together with the answers that it has given. Copies of a world share these answers
/// until one of the copies is changed.
pub(crate) struct Remembering {
    world: Box<dyn WorldSubject>,
    /// The cached answers; `None` if the wrapper sends each query to the world.
    answers: Option<Arc<Mutex<Answers>>>,
}

impl Remembering {
    pub(crate) fn new(world: Box<dyn WorldSubject>) -> Self {
        Self { world, answers: Some(Arc::default()) }
    }

    /// Clears all cached answers. If the operation was refused, the answers are kept, because a
    /// refused operation changes nothing.
    fn done<T: Done>(&mut self, done: T) -> T {
        if let Some(answers) = self.answers.as_mut().filter(|_| !done.is_refused()) {
            *answers = Arc::default();
        }
        done
    }

    /// Returns the cached facts of an object, if there are any.
    fn known_info(&self, object: Obj) -> Option<Result<ObjectInfo<Obj>>> {
        lock(self.answers.as_ref()?).info(object).cloned()
    }

    /// Returns the kind of an object from its cached facts, if there are any.
    fn known_kind(&self, object: Obj) -> Option<Result<ObjectKind<Obj>>> {
        let answers = lock(self.answers.as_ref()?);
        let info = answers.info(object)?;
        Some(info.as_ref().map(|info| info.kind.clone()).map_err(Clone::clone))
    }

    /// Returns the hashes of objects. The hashes that are not cached are computed by one joint
    /// query, and cached apart from the answers to single queries.
    fn hashes_kept(&self, objects: &[Obj], lens: Lens) -> Vec<Result<Digest>> {
        let Some(answers) = &self.answers else { return self.world.hashes(objects, lens) };
        let new: Vec<Obj> = {
            let kept = lock(answers);
            objects.iter().copied().filter(|&object| kept.hash(object, lens).is_none()).collect()
        };
        let hashes = self.world.hashes(&new, lens);
        let mut kept = lock(answers);
        kept.together.extend(new.into_iter().map(|object| (object, lens)).zip(hashes));
        objects.iter().filter_map(|&object| kept.hash(object, lens).cloned()).collect()
    }

    /// Returns the facts of objects. The facts that are not cached are computed by one joint query.
    fn infos_kept(&self, objects: &[Obj]) -> Vec<Result<ObjectInfo<Obj>>> {
        let Some(answers) = &self.answers else { return self.world.infos(objects) };
        let new: Vec<Obj> = {
            let kept = lock(answers);
            objects.iter().copied().filter(|&object| kept.info(object).is_none()).collect()
        };
        let infos = self.world.infos(&new);
        let mut kept = lock(answers);
        kept.infos_together.extend(new.into_iter().zip(infos));
        objects.iter().filter_map(|&object| kept.info(object).cloned()).collect()
    }

    /// Returns the cached answer for a key. If there is none, queries the world and caches the
    /// answer.
    fn answer<K: Copy + Eq + Hash, A: Clone>(
        &self,
        among: fn(&mut Answers) -> &mut HashMap<K, A>,
        question: K,
        ask: impl FnOnce(&dyn WorldSubject) -> A,
    ) -> A {
        let Some(answers) = &self.answers else { return ask(&*self.world) };
        if let Some(known) = among(&mut lock(answers)).get(&question) {
            return known.clone();
        }
        let answer = ask(&*self.world);
        among(&mut lock(answers)).insert(question, answer.clone());
        answer
    }
}

/// The outcome of an operation that may change a world.
trait Done {
    /// Returns whether the operation was refused.
    fn is_refused(&self) -> bool;
}

impl<T> Done for Result<T> {
    fn is_refused(&self) -> bool {
        self.is_err()
    }
}

impl Done for Owner {
    fn is_refused(&self) -> bool {
        false
    }
}

/// Expands to the body of a query method: a cached query looks its answer up first, and any other
/// query goes to the world.
macro_rules! asked {
    ($this:ident, info($object:ident)) => {
        $this.known_info($object).unwrap_or_else(|| {
            $this.answer(|all| &mut all.infos, $object, |world| world.info($object))
        })
    };
    ($this:ident, hash($object:ident, $lens:ident)) => {
        $this.answer(|all| &mut all.hashes, ($object, $lens), |world| world.hash($object, $lens))
    };
    ($this:ident, view($object:ident, $lens:ident)) => {
        $this.answer(|all| &mut all.views, ($object, $lens), |world| world.view($object, $lens))
    };
    ($this:ident, node_hash($node:ident, $lens:ident)) => {
        $this.answer(|all| &mut all.node_hashes, ($node, $lens), |world| {
            world.node_hash($node, $lens)
        })
    };
    ($this:ident, $ask:ident($($asked:ident),*)) => {
        $this.world.$ask($($asked),*)
    };
}

macro_rules! remembering {
    (
        changes { $( $change:ident($($arg:ident: $of:ty),*) -> $gives:ty; )* }
        asks { $( $ask:ident($($asked:ident: $about:ty),*) -> $answer:ty; )* }
    ) => {
        impl WorldSubject for Remembering {
            $( fn $change(&mut self, $($arg: $of),*) -> $gives {
                let done = self.world.$change($($arg),*);
                self.done(done)
            } )*
            $( fn $ask(&self, $($asked: $about),*) -> $answer {
                asked!(self, $ask($($asked),*))
            } )*
            fn hashes(&self, objects: &[Obj], lens: Lens) -> Vec<Result<Digest>> {
                self.hashes_kept(objects, lens)
            }
            fn infos(&self, objects: &[Obj]) -> Vec<Result<ObjectInfo<Obj>>> {
                self.infos_kept(objects)
            }
            fn kind(&self, object: Obj) -> Result<ObjectKind<Obj>> {
                self.known_kind(object).unwrap_or_else(|| self.world.kind(object))
            }
            fn answer_anew(&mut self) {
                self.answers = None;
            }
            fn limit_calls(&mut self, most: usize) -> Option<usize> {
                self.world.limit_calls(most)
            }
            fn fork(&self) -> Option<Box<dyn WorldSubject>> {
                let answers = self.answers.as_ref().map(Arc::clone);
                Some(Box::new(Self { world: self.world.fork()?, answers }))
            }
        }
    };
}

world_methods!(remembering);
