//! Type functions (chapter 07).

pub(crate) mod body;
pub(crate) mod display;
pub(crate) mod finish;

use crate::handle::Type;
use crate::object::edges::At;
use crate::object::heap::too_many;
use crate::world::{Function, Object, World};
pub(crate) use body::{carries, suffix};
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::format::{MAX_CALLS, MAX_CALLS_IN_ALL};
use selfsame_spec::ident::is_ident;
use selfsame_spec::recipe::{Recipe, Step};
use selfsame_spec::{ObjectKind, messages};

/// A type function ([typefn.body]).
#[derive(Clone, Debug)]
pub(crate) struct TypeFunction {
    pub(crate) name: String,
    pub(crate) params: Vec<String>,
    pub(crate) body: Recipe,
    /// What the body's `Object` steps mean.
    pub(crate) objects: Vec<usize>,
}

/// What a call gave ([typefn.call]).
#[derive(Clone, Debug)]
pub(crate) struct Memo {
    pub(crate) function: usize,
    pub(crate) key: Vec<Type>,
    pub(crate) result: Type,
}

/// A call that has begun, and whose result is not realized yet ([typefn.recursion]).
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) function: usize,
    pub(crate) arguments: Vec<usize>,
    pub(crate) forward: usize,
    pub(crate) deferred: bool,
}

/// A call that waits for its arguments ([typefn.defer]).
#[derive(Clone, Debug)]
pub(crate) struct Deferred {
    pub(crate) function: usize,
    pub(crate) arguments: Vec<usize>,
    pub(crate) forward: usize,
    /// The calls that it is within, and itself, as they are displayed.
    chain: Vec<String>,
    /// Whether it has begun.
    begun: bool,
}

impl World {
    // [typefn.body]
    /// A new type function; `objects` is what the body's `Object` steps mean.
    ///
    /// # Errors
    /// E0709, E0713.
    pub fn type_function(
        &mut self,
        name: &str,
        params: &[String],
        body: &Recipe,
        objects: &[Object],
    ) -> Result<Function> {
        let objects = self.all(objects)?;
        let bad = |why| ErrorKind::BadLabel { kind: 0, why };
        if params.iter().any(|param| !is_ident(param)) {
            return Err(bad(messages::NO_IDENT).into());
        }
        if (1..params.len()).any(|at| params[..at].contains(&params[at])) {
            return Err(bad(messages::TWICE).into());
        }
        let there = |(at, step): (usize, &Step)| match step {
            Step::Param(param) => (*param as usize) < params.len(),
            Step::Object(object) => (*object as usize) < objects.len(),
            Step::Head(_, all) | Step::OneOf(all) | Step::Call(_, all) => {
                all.iter().all(|&step| (step as usize) < at)
            }
            Step::Fail(_) => true,
        };
        if body.steps.is_empty() || !body.steps.iter().enumerate().all(there) {
            return Err(bad(messages::NO_STEP).into());
        }
        let (name, params, body) = (name.to_owned(), params.to_vec(), body.clone());
        self.functions.push(TypeFunction { name, params, body, objects });
        Ok(Function { world: self.stamp, number: self.functions.len() - 1 })
    }

    // [typefn.call] [typefn.return] [typefn.fail]
    /// Calls a type function.
    ///
    /// # Errors
    /// E0709, E0604; as `realize` of the arguments and of the results; E0602, E0608, E0712; what
    /// making the objects of a body is refused for.
    pub fn apply(&mut self, function: Function, arguments: &[Object]) -> Result<Object> {
        if function.world != self.stamp {
            return Err(ErrorKind::ForeignHandle.into());
        }
        let arguments = self.all(arguments)?;
        self.or_nothing(|world| {
            let given = world.called(function.number, &arguments, &[])?;
            if world.calls.is_empty() {
                return Ok(world.handle(given));
            }
            let types = world.settle(&[])?;
            let result = world.instance_of(types[0])?;
            Ok(world.handle(result))
        })
    }

    // [typefn.call]
    /// A call within some others: the canonical instance of what it gave before, or a forward.
    fn called(&mut self, function: usize, given: &[usize], within: &[String]) -> Result<usize> {
        let callee = self.functions.get(function).ok_or(ErrorKind::ForeignHandle)?;
        if callee.params.len() != given.len() {
            let (expected, got) = (callee.params.len() as u32, given.len() as u32);
            return Err(
                ErrorKind::ArgumentCount { name: callee.name.clone(), expected, got }.into()
            );
        }
        let waits: Vec<bool> =
            given.iter().map(|&argument| self.forward_defined(&At::Object(argument))).collect();
        let arguments = self.known(given, &waits)?;
        if (self.rules.defers)(&waits) {
            return self.deferred(function, arguments, within);
        }
        let key = self.key(&arguments);
        let memo = self.memo.iter().find(|memo| memo.function == function && memo.key == key);
        if let Some(result) = memo.map(|memo| memo.result) {
            return self.instance_of(result);
        }
        let same = |call: &&Call| {
            !call.deferred && call.function == function && call.arguments == arguments
        };
        let under_way = self.calls.iter().find(same).map(|call| call.forward);
        if let Some(forward) = (self.rules.again)(under_way) {
            return Ok(forward);
        }
        let text = self.displayed_call(function, &arguments);
        let forward = self.new_forward(&text)?;
        let chain = [within, &[text]].concat();
        self.run(Call { function, arguments, forward, deferred: false }, &chain)?;
        Ok(forward)
    }

    // [typefn.call]
    /// The arguments, those that are not forward-defined realized, together.
    fn known(&mut self, given: &[usize], waits: &[bool]) -> Result<Vec<usize>> {
        let known = given.iter().zip(waits).filter(|(_, waits)| !**waits);
        let known: Vec<usize> = known.map(|(&argument, _)| argument).collect();
        let mut types = self.group(&known, known.len())?.into_iter();
        let mut arguments = Vec::new();
        for (&argument, &waits) in given.iter().zip(waits) {
            let ty = if waits { None } else { types.next() };
            arguments.push(ty.map_or(Ok(argument), |ty| self.instance_of(ty))?);
        }
        Ok(arguments)
    }

    // [typefn.call]
    /// What tells a call from another of the same function.
    fn key(&self, arguments: &[usize]) -> Vec<Type> {
        let ty = |&argument: &usize| match self.entry(argument).map(|entry| &entry.thing) {
            Some(ObjectKind::Realized(ty)) => Some(*ty),
            _ => None,
        };
        (self.rules.key)(&arguments.iter().filter_map(ty).collect::<Vec<_>>())
    }

    // [typefn.defer]
    /// The forward of a call that waits for its arguments.
    fn deferred(
        &mut self,
        function: usize,
        arguments: Vec<usize>,
        within: &[String],
    ) -> Result<usize> {
        let meant = |world: &Self, all: &[usize]| -> Vec<At> {
            all.iter().map(|&at| world.last(&At::Object(at))).collect()
        };
        let new = meant(self, &arguments);
        let same = |call: &&Deferred| {
            call.function == function && (self.rules.same_call)(&meant(self, &call.arguments), &new)
        };
        if let Some(call) = self.deferred.iter().find(same) {
            return Ok(call.forward);
        }
        let text = self.displayed_call(function, &arguments);
        let forward = self.new_forward(&text)?;
        let chain = [within, &[text]].concat();
        self.deferred.push(Deferred { function, arguments, forward, chain, begun: false });
        Ok(forward)
    }

    // [typefn.recursion] [typefn.limit]
    /// Runs the body of a call, and defines its forward.
    fn run(&mut self, call: Call, chain: &[String]) -> Result<()> {
        if (self.rules.too_deep)(chain.len()) {
            return Err(ErrorKind::Instantiation { chain: (self.rules.chain)(chain) }.into());
        }
        if self.calls.len() >= MAX_CALLS_IN_ALL {
            return Err(too_many(messages::CALLS, MAX_CALLS_IN_ALL));
        }
        self.calls.push(call.clone());
        let result = self.body(&call, chain)?;
        if let Some(ObjectKind::Forward(_, definition)) =
            self.entry_mut(call.forward).map(|entry| &mut entry.thing)
        {
            *definition = Some(result);
        }
        Ok(())
    }
}

// [typefn.limit]
/// Whether there are more calls, each within the one before, than there may be.
pub(crate) const fn too_deep(calls: usize) -> bool {
    calls > MAX_CALLS
}

// [typefn.limit]
/// The calls that are shown: the first four and the last four.
pub(crate) fn chain(calls: &[String]) -> Vec<String> {
    let last = calls.len().saturating_sub(4).max(4.min(calls.len()));
    [&calls[..4.min(calls.len())], &calls[last..]].concat()
}
