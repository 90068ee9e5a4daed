//! What ends runs, in words.

use selfsame_spec::program::RunProblem;

/// What went wrong, as people read it.
pub(super) fn words(problem: &RunProblem) -> String {
    match problem {
        RunProblem::OtherType => "the `any` holds a value of another type".into(),
        RunProblem::DivisionByZero => "division by zero".into(),
        RunProblem::Index => "the index is out of range".into(),
        RunProblem::Key => "there is no such key".into(),
        RunProblem::Conversion => "the type does not have this number".into(),
        RunProblem::Frames => "more than 10,000 calls are within one another".into(),
        RunProblem::Unset => "the name is not set yet".into(),
        RunProblem::Panic(message) => format!("panic: {message}"),
        RunProblem::Limit => "the limit of the run is reached".into(),
    }
}
