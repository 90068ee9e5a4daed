//! Converts the entries of a `fn` to patterns ([parse.entry]). An entry is read as an expression,
//! because only the block after the entries distinguishes a function from a type.
//!
//! ```text
//! fn((a, b): T) { .. }     the entry (a, b) becomes a tuple pattern
//! fn(List[int]) -> T       a type: the entry stays an expression
//! ```

use super::parser::with_room;
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{
    Arg, Expr, ExprKind, FieldPattern, Name, Path, Pattern, PatternKind, Postfix, Step, StepKind,
};

/// Converts an expression to a pattern, or returns the span of its first part that is not a
/// pattern.
// [parse.entry]
pub(super) fn pattern_of(expr: Expr) -> Result<Pattern, Span> {
    let span = expr.span;
    let kind = with_room(|| match expr.kind {
        ExprKind::Hole => Ok(PatternKind::Wild(None)),
        ExprKind::Name(text) => Ok(PatternKind::Bind(Name { text, span }, None)),
        ExprKind::Literal(value) => Ok(PatternKind::Literal(value)),
        ExprKind::Tuple(parts) => {
            parts.into_iter().map(unlabelled).collect::<Result<_, _>>().map(PatternKind::Tuple)
        }
        ExprKind::Postfix(postfix) => steps(postfix, span),
        _ => Err(span),
    })?;
    Ok(Pattern { kind, span })
}

/// Converts a part of a tuple to a pattern. The part must have no label.
// [parse.entry]
fn unlabelled(part: Arg) -> Result<Pattern, Span> {
    match part.label {
        Some(label) => Err(label.span),
        None => pattern_of(part.value),
    }
}

/// Converts an expression with steps to a pattern: a constant, or a record if the last step is a
/// call.
// [parse.entry]
fn steps(Postfix { base, mut steps }: Postfix, span: Span) -> Result<PatternKind, Span> {
    let call = match steps.pop() {
        Some(Step { kind: StepKind::Call(args), .. }) => Some(args),
        other => {
            steps.extend(other);
            None
        }
    };
    let ExprKind::Name(text) = base.kind else { return Err(span) };
    let mut path = Path { parts: vec![Name { text, span: base.span }] };
    for step in steps {
        let StepKind::Member(name) = step.kind else { return Err(span) };
        path.parts.push(name);
    }
    let Some(args) = call else { return Ok(PatternKind::Constant(path)) };
    let fields = args
        .into_iter()
        .map(|Arg { label, value }| Ok(FieldPattern { label, pattern: pattern_of(value)? }));
    Ok(PatternKind::Record(path, fields.collect::<Result<_, _>>()?))
}
