//! Type functions: memoized, recursive through forwards (`spec/chapters/07-type-functions.md`).

pub(crate) mod carry;
pub(crate) mod display;
use crate::handle::{Obj, TypeFunction, TypeId};
use crate::interner::rollback::Mark;
use crate::object::heap::{Slot, UndoEntry};
use crate::world::World;
use hashbrown::HashMap;
use selfsame_spec::error::{Error, ErrorKind, Result};
use selfsame_spec::format::{MAX_CALLS, MAX_CALLS_IN_ALL};
use selfsame_spec::ident::is_ident;
use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::{Label, Payload, messages};
use std::sync::Arc;

type Body = dyn Fn(&mut World, &[Obj]) -> Result<Obj> + Send + Sync;

struct Definition {
    name: String,
    params: Vec<String>,
    body: Arc<Body>,
    /// What the body means besides its arguments.
    holds: Vec<Obj>,
}

/// A call, and those that it is within.
struct CallFrame {
    name: String,
    depth: usize,
    outer: Option<Arc<CallFrame>>,
}

/// A call whose arguments were forward-defined.
struct Deferred {
    function: u32,
    arguments: Vec<u32>,
    within: Option<Arc<CallFrame>>,
    /// What the arguments are behind forwards.
    key: Box<[u32]>,
    /// Whether its body was run.
    run: bool,
}

/// A call that is to be realized when the outermost is done.
struct Call {
    function: u32,
    arguments: Vec<u32>,
    forward: u32,
    deferred: bool,
}

/// What is under way from the outermost call, or realize, on.
struct Transaction {
    mark: Mark,
    calls: Vec<Call>,
    /// Their forwards.
    forwards: hashbrown::HashSet<u32>,
    under_way: HashMap<(u32, Box<[TypeId]>), u32>,
    within: Option<Arc<CallFrame>>,
    failed: Option<Error>,
    /// Whether more was done than is undone.
    kept: bool,
    /// Whether deferred calls were filed under other keys.
    rekeyed: bool,
}

/// The type functions of a world.
#[derive(Default)]
pub(crate) struct Functions {
    all: Vec<Definition>,
    memos: HashMap<(u32, Box<[TypeId]>), TypeId>,
    /// Deferred calls by their forwards.
    deferred: HashMap<u32, Deferred>,
    /// The forwards of deferred calls by function and what the arguments are behind forwards.
    by_key: HashMap<(u32, Box<[u32]>), u32>,
    /// The forwards of deferred calls by the undefined forwards in their keys.
    waiting: HashMap<u32, Vec<u32>>,
    session: Option<Transaction>,
}

impl Functions {
    /// Keys that have a result.
    pub(crate) fn memos(&self) -> usize {
        self.memos.len()
    }

    /// What the bodies mean besides their arguments.
    pub(crate) fn held(&self) -> impl Iterator<Item = u32> + '_ {
        self.all.iter().flat_map(|known| known.holds.iter().map(|object| object.number()))
    }

    /// The arguments of a deferred call, by its forward.
    pub(crate) fn arguments(&self, forward: u32) -> &[u32] {
        self.deferred.get(&forward).map_or(&[], |deferred| &deferred.arguments)
    }
}

impl World {
    /// A new type function: a name, parameters with names, and a body (`[typefn.body]`).
    ///
    /// What a body does besides making objects and calling type functions is not taken back when
    /// it fails.
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let list = Label::plain(Kind::LIST, 1)?;
    /// let of = world.type_function("ListOf", &["T"], move |world, args| world.head(&list, args))?;
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// assert_eq!(world.apply(of, &[int])?, world.apply(of, &[int])?);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0713 for a parameter's name that is none, or stands twice.
    pub fn type_function(
        &mut self,
        name: &str,
        params: &[&str],
        body: impl Fn(&mut Self, &[Obj]) -> Result<Obj> + Send + Sync + 'static,
    ) -> Result<TypeFunction> {
        let bad = |why| Err(ErrorKind::BadLabel { kind: 0, why }.into());
        if !params.iter().all(|param| is_ident(param)) {
            return bad(messages::NO_IDENT);
        }
        let mut seen = hashbrown::HashSet::new();
        if !params.iter().all(|param| seen.insert(param)) {
            return bad(messages::TWICE);
        }
        let params = params.iter().map(|&param| param.to_owned()).collect();
        let (name, body, holds) = (name.into(), Arc::new(body), Vec::new());
        self.functions.all.push(Definition { name, params, body, holds });
        Ok(TypeFunction(self.functions.all.len() as u32 - 1))
    }

    /// Calls a type function (`[typefn.call]`). The same function and types give the same object,
    /// the canonical instance of the result; but a forward, while the call is under way, or as long
    /// as an argument is forward-defined.
    ///
    /// ```
    /// use selfsame::{Kind, Label, ObjectKind, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let tuple = Label::plain(Kind::TUPLE, 2)?;
    /// let boxed = Label::plain(Kind::BOX, 1)?;
    /// // Node[T] = (T, &Node[T])
    /// let node = world.next_type_function();
    /// world.type_function("Node", &["T"], move |world, args| {
    ///     let rest = world.apply(node, args)?;
    ///     let rest = world.head(&boxed, &[rest])?;
    ///     world.head(&tuple, &[args[0], rest])
    /// })?;
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let made = world.apply(node, &[int])?;
    /// assert!(matches!(world.kind_of(made)?, ObjectKind::Realized(_)));
    /// assert_eq!(world.display(made)?, "tuple[i64, &[tuple[i64, &[..]]]]");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709; E0604 for another number of arguments; what realizing the arguments or the results
    /// refuses; E0602 for calls without an end, E0712 for too many; what the body says. Nothing
    /// is left of the outermost call then.
    pub fn apply(&mut self, function: TypeFunction, arguments: &[Obj]) -> Result<Obj> {
        let numbers = self.heap.own_all(arguments);
        let known = self.functions.all.get(function.0 as usize).ok_or(ErrorKind::ForeignHandle);
        let (known, numbers) = (known?, numbers?);
        if known.params.len() != numbers.len() {
            let (expected, got) = (known.params.len() as u32, numbers.len() as u32);
            let name = known.name.clone();
            return Err(ErrorKind::ArgumentCount { name, expected, got }.into());
        }
        let number = if self.functions.session.is_some() {
            self.session(|world| world.call_within(function.0, &numbers))?
        } else {
            self.session(|world| {
                let given = world.call_within(function.0, &numbers)?;
                let forwards = world.call_forwards();
                let instances = world.realize_deferred(&forwards)?;
                let place = forwards.iter().position(|&forward| forward == given);
                Ok(place.map_or(given, |place| instances[place]))
            })?
        };
        Ok(self.heap.handle(number))
    }

    /// Says what the body of a type function means besides its arguments: it lives as long as the
    /// world (`[object.collect]`).
    ///
    /// # Errors
    /// E0709.
    pub fn hold(&mut self, function: TypeFunction, objects: &[Obj]) -> Result<()> {
        self.heap.own_all(objects)?;
        let known = self.functions.all.get_mut(function.0 as usize);
        known.ok_or(ErrorKind::ForeignHandle)?.holds.extend(objects);
        Ok(())
    }

    /// The number that the next type function gets: for a body that calls itself.
    #[must_use]
    pub const fn next_type_function(&self) -> TypeFunction {
        TypeFunction(self.functions.all.len() as u32)
    }

    fn call_forwards(&self) -> Vec<u32> {
        let calls = self.functions.session.iter().flat_map(|session| &session.calls);
        calls.map(|call| call.forward).collect()
    }

    /// Whether some deferred call may be reached whose body was not run.
    pub(crate) fn has_deferred(&self) -> bool {
        !self.functions.deferred.is_empty()
    }

    /// Whether nobody but its call defines a forward.
    pub(crate) fn is_of_call(&self, forward: u32) -> bool {
        let of = |session: &Transaction| session.forwards.contains(&forward);
        self.functions.deferred.contains_key(&forward)
            || self.functions.session.as_ref().is_some_and(of)
    }

    /// Says that something was done that is not undone.
    pub(crate) fn keep(&mut self) {
        if let Some(session) = &mut self.functions.session {
            session.kept = true;
        }
    }

    /// Does something of which nothing is left when it is refused; within another, that one fails.
    pub(crate) fn session<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if self.functions.session.is_some() {
            let done = work(self);
            if let (Err(error), Some(session)) = (&done, &mut self.functions.session) {
                session.failed.get_or_insert_with(|| error.clone());
            }
            return done;
        }
        self.functions.session = Some(Transaction {
            mark: self.interner.store.mark(),
            calls: Vec::new(),
            forwards: hashbrown::HashSet::new(),
            under_way: HashMap::new(),
            within: None,
            failed: None,
            kept: false,
            rekeyed: false,
        });
        self.heap.journal = Some(Vec::new());
        let done = work(self);
        let journal = self.heap.journal.take().unwrap_or_default();
        let Some(session) = self.functions.session.take() else { return done };
        let done = match session.failed {
            Some(error) => Err(error),
            None => done,
        };
        if done.is_err() {
            if !session.kept {
                self.undo(journal, session.mark);
                if session.rekeyed {
                    self.file_all();
                }
            }
            for (&forward, deferred) in &mut self.functions.deferred {
                deferred.run &= self.heap.definition(forward).is_some();
            }
        }
        done
    }

    fn undo(&mut self, journal: Vec<UndoEntry>, mark: Mark) {
        for made in &journal {
            if let UndoEntry::Object(number, _) = made {
                self.forget_deferred(*number);
            }
        }
        self.heap.undo(journal);
        self.noted.split_off(&mark.next_head());
        self.interner.store.rollback(mark);
    }

    /// A deferred call is done, or its forward died.
    pub(crate) fn forget_deferred(&mut self, forward: u32) {
        if let Some(deferred) = self.functions.deferred.remove(&forward) {
            let key = (deferred.function, deferred.key);
            if self.functions.by_key.get(&key) == Some(&forward) {
                self.functions.by_key.remove(&key);
            }
        }
    }

    /// What is behind forwards; of a cycle of them one and the same.
    fn behind(&self, object: u32) -> u32 {
        let mut seen = hashbrown::HashSet::new();
        let mut at = object;
        while let Some(to) = self.heap.definition(at) {
            if !seen.insert(at) {
                let around = |&at: &u32| self.heap.definition(at);
                let rest = std::iter::successors(around(&at), around).take_while(|&to| to != at);
                return rest.fold(at, u32::min);
            }
            at = to;
        }
        at
    }

    /// Calls that were deferred with a forward are found by what is behind it from now on; where
    /// two are one, by the older.
    pub(crate) fn rekey(&mut self, defined: u32) {
        let waiting = self.functions.waiting.remove(&defined).unwrap_or_default();
        if let Some(session) = self.functions.session.as_mut().filter(|_| !waiting.is_empty()) {
            session.rekeyed = true;
        }
        for forward in waiting {
            let Some(deferred) = self.functions.deferred.get(&forward) else { continue };
            let old = (deferred.function, deferred.key.clone());
            if self.functions.by_key.get(&old) == Some(&forward) {
                self.functions.by_key.remove(&old);
            }
            self.file(forward);
        }
    }

    /// Files all deferred calls anew: definitions were undone that their keys went through.
    fn file_all(&mut self) {
        self.functions.by_key.clear();
        self.functions.waiting.clear();
        let forwards: Vec<u32> = self.functions.deferred.keys().copied().collect();
        forwards.into_iter().for_each(|forward| self.file(forward));
    }

    /// Files a deferred call by its key.
    fn file(&mut self, forward: u32) {
        let Some(deferred) = self.functions.deferred.get(&forward) else { return };
        let function = deferred.function;
        let key: Box<[u32]> = deferred.arguments.iter().map(|&of| self.behind(of)).collect();
        for &end in &key {
            if matches!(self.heap.slot(end), Slot::Forward(_)) {
                self.functions.waiting.entry(end).or_default().push(forward);
            }
        }
        if let Some(deferred) = self.functions.deferred.get_mut(&forward) {
            deferred.key = key.clone();
        }
        let known = self.functions.by_key.entry((function, key)).or_insert(forward);
        if self.heap.age(forward) < self.heap.age(*known) {
            *known = forward;
        }
    }

    /// A call within a session: a forward, or the canonical instance of what is known.
    fn call_within(&mut self, function: u32, arguments: &[u32]) -> Result<u32> {
        let forward_defined = self.forward_defined(arguments);
        let known: Vec<u32> = (arguments.iter().zip(&forward_defined))
            .filter(|(_, defined)| !**defined)
            .map(|(&argument, _)| argument)
            .collect();
        let mut instances = self.realize_group(&known, &[])?.into_iter();
        let own = arguments.iter().zip(&forward_defined);
        let arguments: Vec<u32> = own
            .map(
                |(&argument, defined)| {
                    if *defined { argument } else { instances.next().unwrap_or(argument) }
                },
            )
            .collect();
        if forward_defined.contains(&true) {
            return self.defer(function, arguments);
        }
        let types: Box<[TypeId]> = arguments.iter().filter_map(|&of| self.realized(of)).collect();
        let key = (function, types);
        if let Some(&ty) = self.functions.memos.get(&key) {
            return Ok(self.heap.instance(ty));
        }
        let session = self.functions.session.as_ref();
        if let Some(&forward) = session.and_then(|session| session.under_way.get(&key)) {
            return Ok(forward);
        }
        self.first_call(key, arguments)
    }

    fn first_call(&mut self, key: (u32, Box<[TypeId]>), arguments: Vec<u32>) -> Result<u32> {
        let function = key.0;
        let outer = self.functions.session.as_ref().and_then(|session| session.within.clone());
        let name = self.call_name(function, &arguments);
        let within = self.enter(&name, outer)?;
        self.heap.room(1, 1)?;
        let forward = self.heap.push_forward(&name);
        self.begin(Call { function, arguments, forward, deferred: false })?;
        if let Some(session) = &mut self.functions.session {
            session.under_way.insert(key, forward);
        }
        self.run(forward, within)?;
        Ok(forward)
    }

    /// One more call under way within another (`[typefn.limit]`).
    fn enter(&self, name: &str, outer: Option<Arc<CallFrame>>) -> Result<Arc<CallFrame>> {
        let depth = outer.as_ref().map_or(0, |outer| outer.depth) + 1;
        let within = CallFrame { name: name.to_owned(), depth, outer };
        if depth <= MAX_CALLS {
            return Ok(Arc::new(within));
        }
        let mut names = vec![within.name];
        let mut at = within.outer.as_ref();
        while let Some(call) = at {
            names.push(call.name.clone());
            at = call.outer.as_ref();
        }
        names.reverse();
        names.drain(4..names.len() - 4);
        Err(ErrorKind::Instantiation { chain: names }.into())
    }

    fn begin(&mut self, call: Call) -> Result<()> {
        let Some(session) = &mut self.functions.session else { return Ok(()) };
        if session.calls.len() >= MAX_CALLS_IN_ALL {
            let limit = ErrorKind::Limit { what: messages::CALLS, limit: MAX_CALLS_IN_ALL as u64 };
            return Err(limit.into());
        }
        session.forwards.insert(call.forward);
        session.calls.push(call);
        Ok(())
    }

    /// Runs the body of the call that began last, and defines its forward.
    fn run(&mut self, forward: u32, within: Arc<CallFrame>) -> Result<()> {
        let Some(session) = &mut self.functions.session else { return Ok(()) };
        let Some(call) = session.calls.last() else { return Ok(()) };
        let (function, arguments) = (call.function, call.arguments.clone());
        let outer = session.within.replace(within);
        let body = self.functions.all[function as usize].body.clone();
        let objects: Vec<Obj> = arguments.iter().map(|&of| self.heap.handle(of)).collect();
        let serial = self.heap.next_serial();
        let result = body(self, &objects);
        let Some(session) = &mut self.functions.session else { return Ok(()) };
        session.within = outer;
        if let Some(error) = &session.failed {
            return Err(error.clone());
        }
        let mut result = self.heap.own(result?)?;
        if self.heap.is_since(result, serial) {
            result = self.carry(function, &arguments, result)?;
        }
        self.heap.room(0, 1)?;
        self.heap.define(forward, result);
        self.rekey(forward);
        Ok(())
    }

    /// A record or variant again, with the arguments in it (`[typefn.name]`).
    fn carry(&mut self, function: u32, arguments: &[u32], result: u32) -> Result<u32> {
        let Slot::Head(id) = self.heap.slot(result) else { return Ok(result) };
        let label = self.labels.label(id);
        let mut shape = label.payload();
        let (name, members, first) = match &mut shape {
            Payload::Record { name, members } => {
                let bases = members.iter().take_while(|member| member.role == Role::Base).count();
                (name, members, (bases, bases))
            }
            Payload::Variant { name, cases, members } => {
                let fields = cases.iter().map(|(_, fields)| fields.len()).sum();
                (name, members, (0, fields))
            }
            _ => return Ok(result),
        };
        let params = &self.functions.all[function as usize].params;
        *name = format!("{name}[{}]", params.join(", "));
        let constant =
            |param: &String| RecordMember { name: param.clone(), public: false, role: Role::Type };
        members.splice(first.0..first.0, params.iter().map(constant));
        let mut children = self.heap.edges(result).to_vec();
        children.splice(first.1..first.1, arguments.iter().copied());
        let label = Label::new(label.kind(), &shape.bytes(), children.len())?;
        self.heap.room(1, children.len())?;
        let label = self.labels.add(&label);
        Ok(self.heap.push_head(label, &children, false))
    }

    /// A call whose arguments are not known yet (`[typefn.defer]`).
    fn defer(&mut self, function: u32, arguments: Vec<u32>) -> Result<u32> {
        let key: Box<[u32]> = arguments.iter().map(|&of| self.behind(of)).collect();
        if let Some(&forward) = self.functions.by_key.get(&(function, key.clone())) {
            return Ok(forward);
        }
        let name = self.call_name(function, &arguments);
        self.heap.room(1, 1)?;
        let forward = self.heap.push_forward(&name);
        let within = self.functions.session.as_ref().and_then(|session| session.within.clone());
        let deferred = Deferred { function, arguments, within, key, run: false };
        self.functions.deferred.insert(forward, deferred);
        self.file(forward);
        Ok(forward)
    }

    /// Realizes objects, and the calls that are reached; the canonical instances of the objects.
    pub(crate) fn realize_deferred(&mut self, objects: &[u32]) -> Result<Vec<u32>> {
        let first = match &self.functions.session {
            Some(session) => session.calls.len(),
            None => 0,
        };
        let own = objects.len();
        self.run_deferred(objects)?;
        let more = self.more_of_calls(first);
        let instances = self.realize_group(&objects[..own], &more)?;
        self.memoize()?;
        Ok(instances)
    }

    /// The forwards of the calls from this one on, and the arguments of those that were deferred.
    fn more_of_calls(&self, first: usize) -> Vec<u32> {
        let calls = self.functions.session.iter().flat_map(|session| &session.calls[first..]);
        let mut more = Vec::new();
        for call in calls {
            more.push(call.forward);
            if call.deferred {
                more.extend(&call.arguments);
            }
        }
        more
    }

    /// Runs the bodies of the deferred calls that are reached.
    fn run_deferred(&mut self, objects: &[u32]) -> Result<()> {
        if !self.has_deferred() {
            return Ok(());
        }
        let first = self.functions.session.as_ref().map_or(0, |session| session.calls.len());
        let mut reach = crate::typefn::carry::ForwardReach::default();
        let mut next = objects.to_vec();
        loop {
            let mut work = self.reach_deferred(&mut reach, &next);
            if work.is_empty() {
                return Ok(());
            }
            work.reverse();
            while let Some(forward) = work.pop() {
                if !self.run_one(forward)? {
                    continue;
                }
                let definition: Vec<u32> = self.heap.definition(forward).into_iter().collect();
                let found = self.reach_deferred(&mut reach, &definition);
                work.extend(found.into_iter().rev());
            }
            // What only the calls themselves and their arguments reach comes last.
            next = self.more_of_calls(first);
        }
    }

    /// Runs the body of a deferred call, unless it was run.
    fn run_one(&mut self, forward: u32) -> Result<bool> {
        let Some(deferred) = self.functions.deferred.get_mut(&forward) else { return Ok(false) };
        if std::mem::replace(&mut deferred.run, true) {
            return Ok(false);
        }
        let (function, arguments) = (deferred.function, deferred.arguments.clone());
        let outer = deferred.within.clone();
        let name = self.call_name(function, &arguments);
        let within = self.enter(&name, outer)?;
        self.begin(Call { function, arguments, forward, deferred: true })?;
        self.run(forward, within)?;
        Ok(true)
    }

    fn reach_deferred(
        &mut self,
        reach: &mut crate::typefn::carry::ForwardReach,
        objects: &[u32],
    ) -> Vec<u32> {
        let found = self.reach_forwards(reach, objects);
        let deferred = &self.functions.deferred;
        let unrun = |forward: &u32| deferred.get(forward).is_some_and(|deferred| !deferred.run);
        found.into_iter().filter(unrun).collect()
    }

    /// Remembers the results of the calls that were realized.
    fn memoize(&mut self) -> Result<()> {
        let Some(session) = &mut self.functions.session else { return Ok(()) };
        if session.within.is_some() {
            return Ok(());
        }
        let calls = std::mem::take(&mut session.calls);
        for Call { function, arguments, forward, deferred } in calls {
            let mut all = vec![forward];
            all.extend(&arguments);
            let types: Option<Vec<TypeId>> = all.iter().map(|&of| self.type_id(of)).collect();
            let Some((&result, arguments)) = types.as_deref().and_then(<[_]>::split_first) else {
                continue;
            };
            self.functions.memos.entry((function, arguments.into())).or_insert(result);
            if deferred {
                self.forget_deferred(forward);
            }
        }
        Ok(())
    }

    /// The type of what is realized, or was resolved.
    fn type_id(&self, object: u32) -> Option<TypeId> {
        self.realized(object).or_else(|| self.heap.resolved.get(&object).copied())
    }

    /// The type of a canonical instance.
    pub(crate) fn realized(&self, object: u32) -> Option<TypeId> {
        match self.heap.slot(object) {
            Slot::Realized(ty) => Some(ty),
            _ => None,
        }
    }

    /// A call as it is displayed.
    fn call_name(&self, function: u32, arguments: &[u32]) -> String {
        let shown = arguments.iter().take(display::FIRST).map(|&of| self.display_number(of));
        let mut shown: Vec<String> = shown.collect();
        if arguments.len() > display::FIRST {
            shown.push("..".to_owned());
        }
        let name = self.functions.all.get(function as usize).map_or("", |known| &known.name);
        display::whole(format!("{name}[{}]", shown.join(", ")))
    }
}
