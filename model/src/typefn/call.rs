//! Calls type functions ([typefn.call], [typefn.recursion], [typefn.defer]). A call returns a known
//! result, the forward of an equal call, or a new forward.
//!
//! ```text
//! F[int]    known: the canonical instance of the result
//! F[int]    within the body of F[int]: the forward of this call
//! F[X]      with a forward X: a forward, and the call is deferred
//! ```

use crate::handle::{FunctionId, ObjectId, OriginId, Type};
use crate::object::vertex::Vertex;
use crate::typefn::state::{Call, CallOrigin, WorldState};

use selfsame_spec::ObjectKind;
use selfsame_spec::error::{ErrorKind, Result};

impl WorldState {
    // [typefn.call] [typefn.recursion] [typefn.defer]
    /// Calls a type function without running a body. Returns the canonical instance of a known
    /// result, or a forward. `by` is the call whose body makes this call, if there is such a call.
    pub(crate) fn call(
        &mut self,
        function: FunctionId,
        given: &[ObjectId],
        by: Option<OriginId>,
    ) -> Result<ObjectId> {
        self.check_arguments(function, given)?;
        let is_forward_defined =
            |&argument: &ObjectId| self.objects.is_forward_defined(&Vertex::Object(argument));
        let waits: Vec<bool> = given.iter().map(is_forward_defined).collect();
        let arguments = self.realize_arguments(given, &waits)?;
        let is_deferred = (self.objects.rules.defers)(&waits);
        let known = match is_deferred {
            true => self.find_deferred(function, &arguments),
            false => self.find_by_key(function, &arguments)?,
        };
        match known {
            Some(known) => Ok(known),
            None => self.new_call(function, arguments, is_deferred, by),
        }
    }

    // [typefn.call] [typefn.body]
    /// Refuses a call whose number of arguments differs from the number of parameters.
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
    /// Realizes the arguments that are not forward-defined, as one group. The other arguments
    /// remain unchanged.
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
    /// Returns the types that distinguish a call from other calls of the same type function.
    pub(crate) fn call_key(&self, arguments: &[ObjectId]) -> Vec<Type> {
        let ty = |&argument: &ObjectId| {
            let own = self.objects.own_type(argument)?;
            match self.objects.rules.keys_have_states {
                true => Some(own),
                false => self.objects.first_with_hash(own),
            }
        };
        (self.objects.rules.call_key)(&arguments.iter().filter_map(ty).collect::<Vec<_>>())
    }

    // [typefn.call] [typefn.recursion]
    /// Returns the canonical instance of the result that is stored for a key, or the forward of a
    /// call with this key whose result is not realized.
    pub(crate) fn find_by_key(
        &mut self,
        function: FunctionId,
        arguments: &[ObjectId],
    ) -> Result<Option<ObjectId>> {
        let key = self.call_key(arguments);
        let memo = self.memos.iter().find(|memo| memo.function == function && memo.key == key);
        if let Some(result) = memo.map(|memo| memo.result) {
            return self.objects.instance(result).map(Some);
        }
        let is_same = |call: &&Call| {
            call.has_key && call.function == function && self.call_key(&call.arguments) == key
        };
        let forward = self.calls.iter().find(is_same).map(|call| call.forward);
        Ok((self.objects.rules.recursive_call)(forward))
    }

    // [typefn.defer]
    /// Returns the forward of an earlier deferred call with the same arguments. Arguments are
    /// compared after following definitions.
    // [typefn.same-deferred]
    fn find_deferred(&self, function: FunctionId, arguments: &[ObjectId]) -> Option<ObjectId> {
        let followed =
            |all: &[ObjectId]| -> Vec<Vertex> { all.iter().map(|&id| self.argument(id)).collect() };
        let new = followed(arguments);
        let is_same = |call: &&Call| {
            let filed = call.filed_under.as_ref().filter(|_| call.function == function);
            filed.is_some_and(|filed| (self.objects.rules.is_same_call)(&followed(filed), &new))
        };
        self.calls.iter().find(is_same).map(|call| call.forward)
    }

    // [typefn.defer]
    /// Returns the vertex by which the argument of a deferred call is compared: the vertex at the
    /// end of its definitions. If the definitions form a cycle, this is the forward with the
    /// smallest number.
    fn argument(&self, id: ObjectId) -> Vertex {
        let mut circle = vec![self.objects.follow_definitions(&Vertex::Object(id))];
        while let Some(ObjectKind::Forward(_, Some(to))) =
            self.objects.made_kind(&circle[circle.len() - 1])
            && !circle.contains(&to)
        {
            circle.push(to);
        }
        let first = circle.iter().filter_map(Vertex::object).min();
        first.map_or_else(|| circle.swap_remove(0), Vertex::Object)
    }

    // [typefn.recursion]
    /// Adds a call and its forward. The name of the forward is the text by which the call is
    /// displayed.
    fn new_call(
        &mut self,
        function: FunctionId,
        arguments: Vec<ObjectId>,
        is_deferred: bool,
        by: Option<OriginId>,
    ) -> Result<ObjectId> {
        let name = self.objects.display_call(&self.functions[function.0].name, &arguments);
        let forward = self.objects.new_forward(&name)?;
        self.origins.push(CallOrigin { name, by });
        let origin = OriginId(self.origins.len() - 1);
        let filed_under = is_deferred.then(|| arguments.clone());
        let has_key = !is_deferred;
        self.calls.push(Call { function, arguments, forward, filed_under, has_key, origin });
        Ok(forward)
    }
}
