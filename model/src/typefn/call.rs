//! Calls of type functions ([typefn.call], [typefn.recursion], [typefn.defer], [typefn.limit]).

use crate::handle::{FunctionId, ObjectId, Type};
use crate::object::state::too_many;
use crate::object::vertex::Vertex;
use crate::typefn::state::{Call, DeferredCall, WorldState};
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::format::{MAX_CALLS, MAX_CALLS_IN_ALL};
use selfsame_spec::{ObjectKind, messages};

impl WorldState {
    // [typefn.call] [typefn.recursion] [typefn.defer]
    /// Calls a type function within some other calls: returns the canonical instance of a result
    /// that is known, or a forward.
    pub(crate) fn call(
        &mut self,
        function: FunctionId,
        given: &[ObjectId],
        within: &[String],
    ) -> Result<ObjectId> {
        self.check_arguments(function, given)?;
        let is_forward_defined =
            |&argument: &ObjectId| self.objects.is_forward_defined(&Vertex::Object(argument));
        let waits: Vec<bool> = given.iter().map(is_forward_defined).collect();
        let arguments = self.realize_arguments(given, &waits)?;
        if (self.objects.rules.defers)(&waits) {
            return self.defer(function, arguments, within);
        }
        let key = self.call_key(&arguments);
        let memo = self.memos.iter().find(|memo| memo.function == function && memo.key == key);
        if let Some(result) = memo.map(|memo| memo.result) {
            return self.objects.instance(result);
        }
        let is_same = |call: &&Call| {
            !call.was_deferred && call.function == function && call.arguments == arguments
        };
        let under_way = self.calls.iter().find(is_same).map(|call| call.forward);
        if let Some(forward) = (self.objects.rules.recursive_call)(under_way) {
            return Ok(forward);
        }
        let (forward, chain) = self.begin(function, &arguments, within)?;
        self.run(Call { function, arguments, forward, was_deferred: false }, &chain)?;
        Ok(forward)
    }

    // [typefn.call] [typefn.body]
    /// Refuses another number of arguments than the function has parameters.
    fn check_arguments(&self, function: FunctionId, given: &[ObjectId]) -> Result<()> {
        let callee = self.functions.get(function.0).ok_or(ErrorKind::ForeignHandle)?;
        let (expected, got) = (callee.params.len() as u32, given.len() as u32);
        let name = callee.name.clone();
        match expected == got {
            true => Ok(()),
            false => Err(ErrorKind::ArgumentCount { name, expected, got }.into()),
        }
    }

    // [typefn.call]
    /// Realizes the arguments that are not forward-defined, together; the others stay.
    fn realize_arguments(&mut self, given: &[ObjectId], waits: &[bool]) -> Result<Vec<ObjectId>> {
        let known = given.iter().zip(waits).filter(|(_, waits)| !**waits);
        let known: Vec<ObjectId> = known.map(|(&argument, _)| argument).collect();
        let mut types = self.objects.realize_group(&known, known.len())?.into_iter();
        let mut arguments = Vec::new();
        for (&argument, &waits) in given.iter().zip(waits) {
            let ty = if waits { None } else { types.next() };
            arguments.push(ty.map_or(Ok(argument), |ty| self.objects.instance(ty))?);
        }
        Ok(arguments)
    }

    // [typefn.call]
    /// Returns the types that tell a call from another of the same function.
    pub(crate) fn call_key(&self, arguments: &[ObjectId]) -> Vec<Type> {
        let ty = |&argument: &ObjectId| match self.objects.stored_kind(argument) {
            Some(ObjectKind::Realized(ty)) => Some(*ty),
            _ => None,
        };
        (self.objects.rules.call_key)(&arguments.iter().filter_map(ty).collect::<Vec<_>>())
    }

    // [typefn.defer]
    /// Returns the forward of a call that waits for its arguments.
    fn defer(
        &mut self,
        function: FunctionId,
        arguments: Vec<ObjectId>,
        within: &[String],
    ) -> Result<ObjectId> {
        let followed = |all: &[ObjectId]| -> Vec<Vertex> {
            all.iter().map(|&id| self.objects.follow_forwards(&Vertex::Object(id))).collect()
        };
        let new = followed(&arguments);
        let is_same = |deferred: &&DeferredCall| {
            let call = &deferred.call;
            call.function == function
                && (self.objects.rules.is_same_call)(&followed(&call.arguments), &new)
        };
        if let Some(deferred) = self.deferred.iter().find(is_same) {
            return Ok(deferred.call.forward);
        }
        let (forward, chain) = self.begin(function, &arguments, within)?;
        let call = Call { function, arguments, forward, was_deferred: true };
        self.deferred.push(DeferredCall { call, chain, has_begun: false });
        Ok(forward)
    }

    // [typefn.recursion]
    /// Makes the forward of a call, named as the call is displayed; and the calls that are under
    /// way with it.
    fn begin(
        &mut self,
        function: FunctionId,
        arguments: &[ObjectId],
        within: &[String],
    ) -> Result<(ObjectId, Vec<String>)> {
        let text = self.objects.display_call(&self.functions[function.0].name, arguments);
        let forward = self.objects.new_forward(&text)?;
        Ok((forward, [within, &[text]].concat()))
    }

    // [typefn.recursion] [typefn.limit]
    /// Runs the body of a call, and defines its forward.
    ///
    /// # Panics
    /// When the forward of the call is none.
    pub(crate) fn run(&mut self, call: Call, chain: &[String]) -> Result<()> {
        if (self.objects.rules.is_too_deep)(chain.len()) {
            let chain = (self.objects.rules.shown_calls)(chain);
            return Err(ErrorKind::Instantiation { chain }.into());
        }
        if self.calls.len() >= MAX_CALLS_IN_ALL {
            return Err(too_many(messages::CALLS, MAX_CALLS_IN_ALL));
        }
        self.calls.push(call.clone());
        let result = self.run_body(&call, chain)?;
        let kind = &mut self.objects.object_mut(call.forward).kind;
        let ObjectKind::Forward(_, definition) = kind else { unreachable!("a call has a forward") };
        *definition = Some(result);
        Ok(())
    }
}

// [typefn.limit]
/// Returns whether there are more calls, each within the one before, than there may be.
pub(crate) const fn is_too_deep(calls: usize) -> bool {
    calls > MAX_CALLS
}

// [typefn.limit]
/// Returns the calls that are shown: the first four and the last four.
pub(crate) fn shown_calls(calls: &[String]) -> Vec<String> {
    let last = calls.len().saturating_sub(4).max(4.min(calls.len()));
    [&calls[..4.min(calls.len())], &calls[last..]].concat()
}
