//! Bodies, and what their results are called ([typefn.body], [typefn.name]).

use super::{Call, TypeFunction};
use crate::world::World;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::recipe::Step;
use selfsame_spec::{Kind, Label, ObjectKind, Payload};

impl World {
    // [typefn.body]
    pub(super) fn body(&mut self, call: &Call, chain: &[String]) -> Result<usize> {
        let TypeFunction { name, params, body, objects } = self.functions[call.function].clone();
        let mut made: Vec<usize> = Vec::new();
        for step in &body.steps {
            let pick =
                |all: &[u32]| all.iter().map(|&step| made[step as usize]).collect::<Vec<_>>();
            made.push(match step {
                Step::Param(param) => call.arguments[*param as usize],
                Step::Object(object) => objects[*object as usize],
                Step::Head(label, all) => self.new_head(label.clone(), pick(all))?,
                Step::OneOf(all) => self.new_one_of(pick(all))?,
                Step::Call(function, all) => self.called(*function as usize, &pick(all), chain)?,
                Step::Fail(why) => {
                    return Err(ErrorKind::BodyFailed { name, why: why.clone() }.into());
                }
            });
        }
        let result = made[made.len() - 1];
        match body.steps.last() {
            Some(Step::Head(label, _)) if (self.rules.carries)(label.kind()) => {
                self.carrying(result, &params, &call.arguments)
            }
            _ => Ok(result),
        }
    }

    // [typefn.name]
    /// A record or variant again, that carries the arguments by which it was made.
    fn carrying(&mut self, made: usize, params: &[String], arguments: &[usize]) -> Result<usize> {
        let Some(ObjectKind::Head(label, children)) = self.entry(made).map(|entry| &entry.thing)
        else {
            return Ok(made);
        };
        let (mut shape, mut children) = (label.payload(), children.clone());
        let carried =
            |param: &String| RecordMember { name: param.clone(), public: false, role: Role::Type };
        let suffix = (self.rules.suffix)(params);
        let (at, before) = match &mut shape {
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
        before.push_str(&suffix);
        children.splice(at..at, arguments.iter().copied());
        let label = Label::new(label.kind(), &shape.bytes(), children.len())?;
        self.new_head(label, children)
    }
}

// [typefn.name]
/// What follows the name of a result.
pub(crate) fn suffix(params: &[String]) -> String {
    format!("[{}]", params.join(", "))
}

// [typefn.name]
pub(crate) const fn carries(kind: Kind) -> bool {
    matches!(kind, Kind::STRUCT | Kind::CLASS | Kind::VARIANT)
}
