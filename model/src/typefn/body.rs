//! Runs the bodies of type functions, and names their results ([typefn.body], [typefn.name]). A
//! body is a list of steps, each of which makes an object from parameters, objects and the results
//! of earlier steps.
//!
//! ```text
//! F = template [T] = struct { x: T }
//!
//! steps  0: parameter T    1: head struct "F" [0]
//! F[int] is a record with the name F[T], and carries the argument int
//! ```

use crate::handle::{FunctionId, ObjectId};
use crate::typefn::state::{Call, Declaration, WorldState};
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::ident::is_ident;
use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::recipe::{Recipe, Step};
use selfsame_spec::{Kind, Label, ObjectKind, Payload, messages};

impl WorldState {
    // [typefn.body]
    /// Adds a type function to the world.
    pub(crate) fn declare(&mut self, new: Declaration) -> Result<FunctionId> {
        check_declaration(&new)?;
        self.functions.push(new);
        Ok(FunctionId(self.functions.len() - 1))
    }

    // [typefn.body] [typefn.fail]
    /// Runs the body of a call, and returns the result.
    pub(crate) fn run_body(&mut self, call: &Call) -> Result<ObjectId> {
        let Declaration { name, params, body, objects } = self.functions[call.function.0].clone();
        let mut made: Vec<ObjectId> = Vec::new();
        for (at, step) in body.steps.iter().enumerate() {
            let pick =
                |all: &[u32]| all.iter().map(|&step| made[step as usize]).collect::<Vec<_>>();
            made.push(match step {
                Step::Param(param) => call.arguments[*param as usize],
                Step::Object(object) => objects[*object as usize],
                Step::Head(label, all) => {
                    let head = self.objects.new_head(label.clone(), pick(all))?;
                    let is_result = at + 1 == body.steps.len();
                    match (self.objects.rules.carries_arguments)(label.kind(), is_result) {
                        true => self.with_arguments(head, (&name, &params), &call.arguments)?,
                        false => head,
                    }
                }
                Step::OneOf(all) => self.objects.new_one_of(pick(all))?,
                Step::Call(function, all) => {
                    self.call(FunctionId(*function as usize), &pick(all), Some(call.origin))?
                }
                Step::Fail(why) => {
                    return Err(ErrorKind::BodyFailed { name, why: why.clone() }.into());
                }
            });
        }
        Ok(made[made.len() - 1])
    }

    // [typefn.name]
    /// Returns a copy of a record or variant that has the arguments of the call as members. The
    /// type function is given by its name and its parameters.
    fn with_arguments(
        &mut self,
        made: ObjectId,
        (function, params): (&str, &[String]),
        arguments: &[ObjectId],
    ) -> Result<ObjectId> {
        let Some(ObjectKind::Head(label, children)) = self.objects.stored_kind(made) else {
            return Ok(made);
        };
        let (label, mut children) = (label.clone(), children.clone());
        let mut payload = label.payload();
        let carried =
            |param: &String| RecordMember { name: param.clone(), public: false, role: Role::Type };
        let (at, name) = match &mut payload {
            Payload::Record { name, members } => {
                let bases = members.iter().take_while(|member| member.role == Role::Base).count();
                members.splice(bases..bases, params.iter().map(carried));
                (bases, name)
            }
            Payload::Variant { name, cases, members } => {
                members.splice(0..0, params.iter().map(carried));
                (cases.iter().map(|(_, fields)| fields.len()).sum(), name)
            }
            _ => return Ok(made),
        };
        *name = (self.objects.rules.carried_name)(name, function, params);
        children.splice(at..at, arguments.iter().copied());
        let label = Label::new(label.kind(), &payload.bytes(), children.len())?;
        self.objects.new_head(label, children)
    }
}

// [typefn.body]
/// Refuses a declaration if a parameter's name is not an identifier or is repeated, or if a step
/// refers to something that does not exist.
fn check_declaration(new: &Declaration) -> Result<()> {
    let Declaration { params, body, objects, .. } = new;
    let bad = |why: &'static str| Err(ErrorKind::BadLabel { kind: 0, why: why.into() }.into());
    if params.iter().any(|param| !is_ident(param)) {
        return bad(messages::NO_IDENT);
    }
    if (1..params.len()).any(|at| params[..at].contains(&params[at])) {
        return bad(messages::TWICE);
    }
    match leads_somewhere(body, params.len(), objects.len()) {
        true => Ok(()),
        false => bad(messages::NO_STEP),
    }
}

// [typefn.body]
/// Returns whether a body has at least one step, and each step refers only to existing parameters,
/// objects and earlier steps.
fn leads_somewhere(body: &Recipe, params: usize, objects: usize) -> bool {
    let exists = |(at, step): (usize, &Step)| match step {
        Step::Param(param) => (*param as usize) < params,
        Step::Object(object) => (*object as usize) < objects,
        Step::Head(_, all) | Step::OneOf(all) | Step::Call(_, all) => {
            all.iter().all(|&step| (step as usize) < at)
        }
        Step::Fail(_) => true,
    };
    !body.steps.is_empty() && body.steps.iter().enumerate().all(exists)
}

// [typefn.name]
/// Returns the new name of a record that gets the arguments of a call as members, given the names
/// of the record, of the type function and of the parameters.
pub(crate) fn carried_name(name: &str, function: &str, params: &[String]) -> String {
    let brackets = format!("[{}]", params.join(", "));
    let rest = name.split_once(':').and_then(|(_, path)| path.strip_prefix(function));
    match rest {
        Some(rest) if rest.is_empty() || rest.starts_with(['.', '#']) => {
            format!("{}{brackets}{rest}", &name[..name.len() - rest.len()])
        }
        _ => format!("{name}{brackets}"),
    }
}

// [typefn.name]
/// Returns whether a head of this kind gets the arguments of the call as members. It does not
/// matter whether the head is the result of the body.
pub(crate) const fn carries_arguments(kind: Kind, _: bool) -> bool {
    matches!(kind, Kind::STRUCT | Kind::CLASS | Kind::VARIANT)
}
