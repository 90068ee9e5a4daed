//! Converts heads that are written with bytes and names: `Bits`, `Member`, `Foreign`, `Object`
//! (`[notation.apply]`).

use super::data::{Meant, Used};
use super::lower::Lower;
use crate::parse::arena::{Expr, ExprKind, Leaf};
use crate::util::words::List;
use selfsame_spec::text::{Problem, Span, TokenKind};
use selfsame_spec::{Kind, NodeIx, Payload, Value, hex};

/// The reason why arguments are not accepted. For a literal that was refused, an error was already
/// reported.
enum Wrong {
    Refused,
    Form,
}

impl<'l> Lower<'l> {
    /// Returns the value of `Bits[f64, n]`. Reports errors in the arguments.
    pub(super) fn bits(&mut self, args: List<'l, Expr>, span: Span) -> Option<Value> {
        let value = self.bits_value(args);
        self.told("Bits", value, (args, span))
    }

    /// Returns the value of `Bits[f64, n]`. Errors in the arguments are not reported.
    pub(super) fn known_bits(&self, args: List<'l, Expr>) -> Option<Value> {
        self.bits_value(args).ok()
    }

    fn bits_value(&self, args: List<'l, Expr>) -> Result<Value, Wrong> {
        let (Some(ty), Some(bits), 2) = (args.get(0), args.get(1), args.len()) else {
            return Err(Wrong::Form);
        };
        let number = unsigned(&self.literal_value(bits)?).ok_or(Wrong::Form)?;
        let value = match self.used(ty) {
            Some(Used { meant: Meant::Builtin("f64"), whole: true, .. }) => {
                Value::new(Kind::F64, &number.to_be_bytes())
            }
            Some(Used { meant: Meant::Builtin("f32"), whole: true, .. }) => {
                let number = u32::try_from(number).map_err(|_| Wrong::Form)?;
                Value::new(Kind::F32, &number.to_be_bytes())
            }
            _ => return Err(Wrong::Form),
        };
        value.map_err(|_| Wrong::Form)
    }

    /// Returns the node of `Member["m", "A.x"]`.
    pub(super) fn member(&mut self, args: List<'l, Expr>, span: Span) -> Option<NodeIx> {
        let parts = match (args.get(0), args.get(1), args.len()) {
            (Some(module), Some(name), 2) => {
                self.string(module).and_then(|module| Ok((module, self.string(name)?)))
            }
            _ => Err(Wrong::Form),
        };
        let (module, name) = self.told("Member", parts, (args, span))?;
        self.head(Kind::MEMBER, &Payload::Member { module, name }, Vec::new(), span)
    }

    /// Returns the node of `Foreign[code, "payload", A, ..]` or `Object[..]`.
    pub(super) fn foreign(
        &mut self,
        name: &'static str,
        args: List<'l, Expr>,
        span: Span,
    ) -> Option<NodeIx> {
        let head = self.foreign_head(name == "Object", args);
        let (kind, payload) = self.told(name, head, (args, span))?;
        let children = self.types(args.iter().skip(2))?;
        self.labelled(kind, &payload, children, span)
    }

    fn foreign_head(
        &self,
        is_object: bool,
        args: List<'l, Expr>,
    ) -> Result<(Kind, Vec<u8>), Wrong> {
        let (Some(code), Some(payload)) = (args.get(0), args.get(1)) else {
            return Err(Wrong::Form);
        };
        let code = self.literal_value(code)?;
        let number = unsigned(&code).and_then(|number| u8::try_from(number).ok());
        let kind = Kind(number.ok_or(Wrong::Form)?);
        let fits = if is_object { kind.is_object() } else { kind.is_foreign() };
        if !fits || kind.row().is_none() {
            return Err(Wrong::Form);
        }
        let payload = hex::decode(&self.string(payload)?).ok_or(Wrong::Form)?;
        Ok((kind, payload))
    }

    /// Reports arguments that are not accepted. No error is reported if an argument was refused
    /// before or is unknown.
    fn told<T>(
        &mut self,
        name: &'static str,
        found: Result<T, Wrong>,
        (args, span): (List<'l, Expr>, Span),
    ) -> Option<T> {
        let is_unknown = |arg| {
            let used = self.used(arg);
            matches!(used, Some(Used { meant: Meant::Nothing, .. }))
                || matches!(self.leaf_of(arg), Err(Wrong::Refused))
        };
        match found {
            Ok(found) => Some(found),
            Err(Wrong::Refused) => None,
            Err(Wrong::Form) if args.iter().any(is_unknown) => None,
            Err(Wrong::Form) => self.tell(Problem::ArgumentForm { name }, span),
        }
    }

    fn leaf_of(&self, expr: Expr) -> Result<Leaf, Wrong> {
        match self.arena.expr(expr) {
            ExprKind::Literal(literal) if self.arena.is_refused(literal) => Err(Wrong::Refused),
            ExprKind::Literal(literal) => Ok(literal),
            _ => Err(Wrong::Form),
        }
    }

    fn literal_value(&self, expr: Expr) -> Result<Value, Wrong> {
        self.leaf_of(expr).map(|literal| self.arena.value(literal))
    }

    fn string(&self, expr: Expr) -> Result<String, Wrong> {
        let Leaf { token, .. } = self.leaf_of(expr)?;
        match self.arena.tokens().kind(token) {
            TokenKind::Str => self.arena.tokens().string(token).ok_or(Wrong::Refused),
            _ => Err(Wrong::Form),
        }
    }
}

/// Returns a value as a number, if the value is an integer that is not negative.
fn unsigned(value: &Value) -> Option<u64> {
    let is_signed = matches!(value.kind(), Kind::I8 | Kind::I16 | Kind::I32 | Kind::I64);
    let is_unsigned = matches!(value.kind(), Kind::U8 | Kind::U16 | Kind::U32 | Kind::U64);
    let is_negative = is_signed && value.bytes().first().is_some_and(|byte| byte >> 7 != 0);
    let digits = value.bytes().iter().fold(0, |number, &byte| number << 8 | u64::from(byte));
    ((is_signed || is_unsigned) && !is_negative).then_some(digits)
}
