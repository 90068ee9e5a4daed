//! Converts applications where types are expected (`[notation.apply]`, `[notation.apply-refused]`).

use super::data::{Meant, Used};
use super::lower::Lower;
use super::types::constructor;
use crate::parse::arena::Expr;
use crate::util::words::List;
use selfsame_spec::NodeIx;
use selfsame_spec::text::{Problem, Span};

impl<'l> Lower<'l> {
    /// Returns the node of an application `a[..]`.
    pub(super) fn apply(&mut self, expr: Expr, used: Used, args: List<'l, Expr>) -> Option<NodeIx> {
        let span = self.arena.span(expr);
        match used.meant {
            Meant::Nothing => None,
            _ if !used.whole => self.not_here("this where a type belongs", span),
            Meant::Builtin(name) => self.apply_builtin(span, (name, used.span), args),
            Meant::Template(template) => self.call(template, span, used.span, args),
            _ => self.no_template(used.span),
        }
    }

    fn apply_builtin(
        &mut self,
        span: Span,
        (name, at): (&'static str, Span),
        args: List<'l, Expr>,
    ) -> Option<NodeIx> {
        match name {
            "List" | "Dict" | "Set" | "Tup" | "ConstDict" => {
                let (kind, takes) = constructor(name)?;
                self.check_count(name, takes, args, span)?;
                let children = self.types(args.iter())?;
                self.plain(kind, children, span)
            }
            "Type" => {
                self.check_count(name, 1, args, span)?;
                self.ty(args.first()?)
            }
            "Bits" => {
                let value = self.bits(args, span)?;
                self.value_type(value, span)
            }
            "Member" => self.member(args, span),
            "Foreign" | "Object" => self.foreign(name, args, span),
            "sizeof" | "identityHash" | "typeof" => self.not_here("this operator", span),
            _ => self.no_template(at),
        }
    }

    /// Refuses an application of a name that is not a template.
    pub(crate) fn no_template(&mut self, at: Span) -> Option<NodeIx> {
        let name = self.written(at).to_owned();
        self.tell(Problem::NoTemplate { name }, at)
    }

    /// Returns whether the number of arguments is right. Reports an error otherwise; the arguments
    /// are then not processed.
    pub(super) fn check_count(
        &mut self,
        name: &str,
        takes: u32,
        args: List<'l, Expr>,
        span: Span,
    ) -> Option<()> {
        let given = args.len() as u32;
        if given == takes {
            return Some(());
        }
        let name = name.to_owned();
        self.tell(Problem::ArgumentCount { name, takes, given: Some(given) }, span)
    }
}
