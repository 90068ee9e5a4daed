//! Where drafts of texts that stand alone and of programs differ.

use super::data::{Meant, Part, Said};
use super::lower::Lower;
use crate::link::DeclId;
use crate::parse::arena::Expr;
use crate::scan::Token;
use selfsame_spec::NodeIx;
use selfsame_spec::text::Span;

/// What a draft sees around a text: what its names mean, and what may be evaluated. Where something
/// is refused, an error was told, or nothing is known of it.
pub(crate) trait Sees<'l>: Sized {
    /// What a use of a declaration means.
    fn declared(lower: &Lower<'l, Self>, decl: DeclId) -> Meant;

    /// A use of a constant or another declaration, all identifiers, where a type belongs.
    fn type_use(lower: &mut Lower<'l, Self>, meant: Meant, span: Span) -> Option<NodeIx>;

    /// An application of what is no template and no builtin. The place is that of what is applied.
    fn applied(lower: &mut Lower<'l, Self>, meant: Meant, at: Span) -> Option<NodeIx>;

    /// Whether a template can be applied here.
    fn can_call(&self) -> bool;

    /// An expression as an object.
    fn object(lower: &mut Lower<'l, Self>, expr: Expr) -> Option<NodeIx>;

    /// What an expression is as a value.
    fn said(lower: &mut Lower<'l, Self>, expr: Expr) -> Said;

    /// A default.
    fn default(lower: &mut Lower<'l, Self>, expr: Expr) -> Option<Part>;

    /// Tells that an expression is no value where one belongs.
    fn no_value(lower: &mut Lower<'l, Self>, expr: Expr);

    /// What the constant of a record with this name is.
    fn record_constant(lower: &mut Lower<'l, Self>, name: Token, value: Expr) -> Option<Part>;

    /// The module of a declaration that code names, and what it is called there.
    fn member_of(lower: &Lower<'l, Self>, decl: DeclId) -> Option<(String, String)>;
}
