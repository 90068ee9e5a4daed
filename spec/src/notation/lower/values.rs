//! Values, and the names of the language itself.

use super::{Diagnostic, Expr, ExprKind, Literal, Lowering, Span};
use crate::kind::Kind;
use crate::value::Value;

/// The value that a literal is; its type by its suffix.
#[must_use]
pub fn value(literal: &Literal) -> Value {
    match literal {
        Literal::None => Value::none(),
        Literal::Bool(b) => Value::bool(*b),
        Literal::Str(s) => Value::str(s),
        Literal::Unit => Value::unit(),
        Literal::Int { value, suffix, negative } => {
            let bits = if *negative { value.wrapping_neg() } else { *value };
            let kind = suffix.as_deref().and_then(primitive).unwrap_or(Kind::I64);
            Value::int(kind, bits)
        }
        Literal::Float { digits, single: true, negative } => {
            let x: f32 = digits.parse().unwrap_or_default();
            Value::f32(if *negative { -x } else { x })
        }
        Literal::Float { digits, negative, .. } => {
            let x: f64 = digits.parse().unwrap_or_default();
            Value::f64(if *negative { -x } else { x })
        }
    }
}

/// `Bits[f64, 0x7ff8000000000000]`: a value by its bits.
pub(super) fn bits(args: &[Expr], span: &Span) -> Lowering<Value> {
    let wrong = || {
        Diagnostic::new("E0605", span.clone(), "not a value by its bits")
            .help("write Bits[f64, 0x7ff8000000000000] or Bits[f32, 0x7fc00000]")
    };
    let [Expr { kind: ExprKind::Name(name), .. }, bits] = args else { return Err(wrong()) };
    let ExprKind::Literal(Literal::Int { value, .. }) = bits.kind else { return Err(wrong()) };
    let value = match name.as_str() {
        "f64" => Value::new(Kind::F64, &value.to_be_bytes()),
        "f32" => {
            let value = u32::try_from(value).map_err(|_| wrong())?;
            Value::new(Kind::F32, &value.to_be_bytes())
        }
        _ => return Err(wrong()),
    };
    value.map_err(|why| Diagnostic::new("E0605", span.clone(), why))
}

pub(super) fn primitive(name: &str) -> Option<Kind> {
    match name {
        "int" => Some(Kind::I64),
        "float" => Some(Kind::F64),
        "none" | "()" | "!" => None,
        _ => {
            let mut rows = crate::kind::TABLE.iter();
            let row = rows.find(|row| row.kind.is_primitive() && row.name == name)?;
            Some(row.kind)
        }
    }
}

/// The containers, and how many types each takes.
pub(super) fn arity(name: &str) -> Option<(Kind, usize)> {
    let row = crate::kind::TABLE.iter().find(|row| row.name == name)?;
    match row.arity {
        crate::kind::Arity::Exactly(n) if n > 0 && row.kind != Kind::BOX => {
            Some((row.kind, n as usize))
        }
        _ => None,
    }
}
