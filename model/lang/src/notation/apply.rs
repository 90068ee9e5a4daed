//! Adds the nodes of applications where types are expected ([notation.apply],
//! [notation.apply-refused]): constructors, `Bits`, `Member`, `Foreign`, `Object`, templates.
//!
//! ```text
//! Dict[str, int]          a head of the kind Dict
//! Bits[f64, 0x3ff0..]     the value 1.0
//! List[int, int]          refused: List takes one argument
//! ```

use super::answer::Means;
use super::draft::Lower;
use super::expr::constructor;
use crate::names::{is_use, use_of};
use selfsame_spec::graph::{Node, NodeIx};
use selfsame_spec::label::Label;
use selfsame_spec::program::BuiltinSort;
use selfsame_spec::text::tree::{Expr, ExprKind, Name, StepKind};
use selfsame_spec::text::{Problem, Span};
use selfsame_spec::{Kind, Payload, Value, hex};

/// Returns the use and the arguments of an expression of the form `a[..]`, where `a` is a use.
// [notation.type]
pub(crate) fn application(expr: &Expr) -> Option<(Vec<Name>, &[Expr])> {
    let ExprKind::Postfix(postfix) = &expr.kind else { return None };
    let (last, before) = postfix.steps.split_last()?;
    let StepKind::Apply(args) = &last.kind else { return None };
    let parts = if before.is_empty() {
        Some(use_of(&postfix.base)).filter(|_| is_use(&postfix.base))
    } else {
        Some(use_of(expr)).filter(|parts| parts.len() == before.len() + 1)
    };
    parts.map(|parts| (parts, &**args))
}

/// Returns the span from the first to the last of some identifiers; `other` if there are none.
fn span_of(parts: &[Name], other: Span) -> Span {
    let first = parts.first().map_or(other, |part| part.span);
    parts.last().map_or(first, |last| first.to(last.span))
}

impl Lower<'_> {
    /// Adds the nodes of an expression such as `List[int]` to the current draft, and returns the
    /// last node.
    // [notation.type] [notation.apply]
    pub(super) fn apply(&mut self, expr: &Expr) -> Option<NodeIx> {
        let Some((parts, args)) = application(expr) else {
            return self.not_here("this, where a type belongs,", expr.span);
        };
        match self.means(&parts) {
            (_, Means::Unknown) => None,
            (known, _) if known < parts.len() => {
                self.not_here("this, where a type belongs,", expr.span)
            }
            (_, Means::Template(at)) => self.call(at, args, expr.span),
            (_, Means::Builtin("Bits" | "Member" | "Foreign" | "Object", _))
                if self.is_unknown_of(args) =>
            {
                None
            }
            (_, Means::Builtin(name, BuiltinSort::Constructor | BuiltinSort::Operator)) => {
                self.builtin(name, args, expr.span)
            }
            _ => {
                let span = span_of(&parts, expr.span);
                let name: Vec<&str> = parts.iter().map(|part| &*part.text).collect();
                self.refuse(Problem::NoTemplate { name: name.join(".") }, span)
            }
        }
    }

    // [notation.apply]
    fn builtin(&mut self, name: &str, args: &[Expr], span: Span) -> Option<NodeIx> {
        match name {
            "Type" => match args {
                [inner] => self.ty(inner),
                _ => self.count("Type", 1, args.len(), span),
            },
            "Bits" => {
                let value = self.bits(args, span)?;
                self.value_type(value, span)
            }
            "Member" => self.member(args, span),
            "Foreign" => self.bytes("Foreign", args, Kind::is_foreign, span),
            "Object" => self.bytes("Object", args, Kind::is_object, span),
            _ => match constructor(name) {
                Some((_, takes)) if takes as usize != args.len() => {
                    self.count(name, takes, args.len(), span)
                }
                Some((kind, _)) => {
                    let children = self.types(args);
                    self.head(kind, &Payload::Plain, children, span)
                }
                None => self.not_here("this operator", span),
            },
        }
    }

    /// Refuses an application that has a wrong number of arguments.
    pub(super) fn count<T>(&mut self, name: &str, takes: u32, given: usize, at: Span) -> Option<T> {
        let (name, given) = (name.to_owned(), Some(given as u32));
        self.refuse(Problem::ArgumentCount { name, takes, given }, at)
    }

    /// Returns the value of the application `Bits[..]`, given its arguments, or records an error.
    // [notation.apply]
    pub(super) fn bits(&mut self, args: &[Expr], span: Span) -> Option<Value> {
        let value = match args {
            [kind, bits] if self.is_builtin(kind, "f64") => {
                number(bits).and_then(|bits| Value::new(Kind::F64, &bits.to_be_bytes()).ok())
            }
            [kind, bits] if self.is_builtin(kind, "f32") => number(bits)
                .and_then(|bits| u32::try_from(bits).ok())
                .and_then(|bits| Value::new(Kind::F32, &bits.to_be_bytes()).ok()),
            _ => None,
        };
        value.or_else(|| self.refuse(Problem::ArgumentForm { name: "Bits" }, span))
    }

    /// Returns whether one of the arguments is a literal that was refused, or a use whose meaning
    /// is unknown.
    // [notation.apply]
    pub(super) fn is_unknown_of(&self, args: &[Expr]) -> bool {
        args.iter().any(|arg| {
            let is_unknown = || matches!(self.means(&use_of(arg)), (_, Means::Unknown));
            self.text.is_refused(arg) || (is_use(arg) && is_unknown())
        })
    }

    /// Returns whether an expression is a whole use of the builtin with the given name.
    pub(super) fn is_builtin(&self, expr: &Expr, name: &str) -> bool {
        let parts = use_of(expr);
        let (known, means) = self.means(&parts);
        let is_it = matches!(means, Means::Builtin(found, _) if found == name);
        is_it && is_use(expr) && known == parts.len()
    }

    // [notation.apply]
    fn member(&mut self, args: &[Expr], span: Span) -> Option<NodeIx> {
        let strings: Option<Vec<String>> = args.iter().map(string).collect();
        let Some([module, name]) = strings.as_deref() else {
            return self.refuse(Problem::ArgumentForm { name: "Member" }, span);
        };
        let leaf = Payload::Member { module: module.clone(), name: name.clone() };
        self.head(Kind::MEMBER, &leaf, Some(Vec::new()), span)
    }

    /// Adds a head whose kind is given by a code, and whose payload is given by a string of bytes.
    // [notation.apply]
    fn bytes(
        &mut self,
        name: &'static str,
        args: &[Expr],
        fits: fn(Kind) -> bool,
        span: Span,
    ) -> Option<NodeIx> {
        let head = match args {
            [code, payload, children @ ..] => head(code, payload, fits).zip(Some(children)),
            _ => None,
        };
        let Some(((kind, payload), children)) = head else {
            return self.refuse(Problem::ArgumentForm { name }, span);
        };
        let children = self.types(children);
        let children = children?;
        match Label::new(kind, &payload, children.len()) {
            Ok(label) => Some(self.push(Node::Head { label, children }, span)),
            Err(error) => self.refuse(Problem::BadLabel { error }, span),
        }
    }
}

/// Returns the kind and the payload of a head, given the literals of the kind's code and of the
/// payload's bytes.
// [notation.apply]
fn head(code: &Expr, payload: &Expr, fits: fn(Kind) -> bool) -> Option<(Kind, Vec<u8>)> {
    let kind = Kind(u8::try_from(number(code)?).ok()?);
    let payload = hex::decode(&string(payload)?)?;
    Some((kind, payload)).filter(|_| fits(kind) && kind.row().is_some())
}

/// Returns the value of an integer literal of any type, if it is not negative.
// [notation.apply]
fn number(expr: &Expr) -> Option<u64> {
    let ExprKind::Literal(value) = &expr.kind else { return None };
    let bits = value.bytes().iter().fold(0, |bits, byte| bits << 8 | u64::from(*byte));
    let is_negative = value.bytes().first().is_some_and(|first| *first >= 0x80);
    match value.kind() {
        Kind::I8 | Kind::I16 | Kind::I32 | Kind::I64 => Some(bits).filter(|_| !is_negative),
        Kind::U8 | Kind::U16 | Kind::U32 | Kind::U64 => Some(bits),
        _ => None,
    }
}

/// Returns the text of a string literal.
fn string(expr: &Expr) -> Option<String> {
    let ExprKind::Literal(value) = &expr.kind else { return None };
    let text = String::from_utf8(value.bytes().to_vec()).ok()?;
    Some(text).filter(|_| value.kind() == Kind::STR)
}
