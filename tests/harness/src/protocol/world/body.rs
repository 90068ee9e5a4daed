//! Bodies of type functions, in the form in which they appear in requests.

use crate::protocol::data::LabelMessage;
use selfsame_spec::recipe::{Recipe, Step};
use serde::{Deserialize, Serialize};

/// A step of a type function's body in a request.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(untagged)]
#[allow(missing_docs, reason = "as in `Step`")]
pub enum StepMessage {
    Param { param: u32 },
    Object { object: u32 },
    Head { head: LabelMessage, to: Vec<u32> },
    OneOf { oneof: Vec<u32> },
    Call { call: u32, to: Vec<u32> },
    Fail { fail: String },
}

/// Returns the steps of a body as messages.
#[must_use]
pub fn steps(body: &Recipe) -> Vec<StepMessage> {
    let one = |step: &Step| match step {
        Step::Param(param) => StepMessage::Param { param: *param },
        Step::Object(object) => StepMessage::Object { object: *object },
        Step::Head(label, to) => StepMessage::Head { head: label.into(), to: to.clone() },
        Step::OneOf(oneof) => StepMessage::OneOf { oneof: oneof.clone() },
        Step::Call(call, to) => StepMessage::Call { call: *call, to: to.clone() },
        Step::Fail(why) => StepMessage::Fail { fail: why.clone() },
    };
    body.steps.iter().map(one).collect()
}

/// Returns the body that consists of the given steps.
///
/// # Errors
/// Returns the error in the first label that is not valid.
pub fn body(steps: Vec<StepMessage>) -> Result<Recipe, String> {
    let one = |step| {
        Ok(match step {
            StepMessage::Param { param } => Step::Param(param),
            StepMessage::Object { object } => Step::Object(object),
            StepMessage::Head { head, to } => Step::Head(head.label()?, to),
            StepMessage::OneOf { oneof } => Step::OneOf(oneof),
            StepMessage::Call { call, to } => Step::Call(call, to),
            StepMessage::Fail { fail } => Step::Fail(fail),
        })
    };
    Ok(Recipe { steps: steps.into_iter().map(one).collect::<Result<_, String>>()? })
}
