//! The text form of a case: lines with the numbers of the case, and the operations as a script.

use super::case::{Case, Trace};
use super::op::refs::Yields;
use super::script;
use crate::kit::Tuning;
use crate::kit::finding::{entropy, entropy_line};
use crate::types::text::first;

/// Returns a case as text.
#[must_use]
pub fn print(told: &Trace) -> String {
    let open = told.case.ops.iter().zip(told.yielded());
    let open = open.filter(|(op, _)| matches!(op.yields(), Yields::Open(_)));
    let open: Vec<u32> =
        open.map(|(_, yielded)| yielded.map_or(0, |yielded| yielded.count as u32)).collect();
    let dice = entropy_line(&told.case.law_entropy);
    let tuning = told.case.tuning.line().map_or_else(String::new, |line| format!("// {line}\n"));
    let mutants: String =
        told.case.mutants.iter().map(|mutant| format!("// {}\n", mutant.line())).collect();
    format!("// {dice}\n{tuning}{mutants}{}", script::print_ops(&told.case.ops, &open))
}

/// Reads a case from its text.
///
/// # Errors
/// Fails if the text is not a script.
pub fn parse(text: &str) -> Result<Case, String> {
    let script = script::parse(text).map_err(|errors| first(&errors, text))?;
    let (ops, law_entropy) = (script.ops(), entropy(text));
    Ok(Case { ops, law_entropy, tuning: Tuning::of_text(text), ..Case::default() })
}
