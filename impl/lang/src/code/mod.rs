//! The code generator for programs (`spec/chapters/language/code.md`).
//!
//! 1. **Before** ([`around`]). The meanings of names suffice to find the captures of functions, and
//!    the `let`s that are captured before they have a value.
//! 2. **Write** ([`unit`], [`function`]). Code is generated for modules, and then for the function
//!    literals to which code refers. For each of them, the tree is traversed once. The type of a
//!    value determines its representation ([`represent`]), and the representation determines
//!    opcodes and banks of registers.
//! 3. **Registers** ([`body`]) form a stack, in which intermediate values are above the locals. The
//!    code that uses a value passes the destination of the value ([`body::To`]), so most values are
//!    computed directly in their destination.
//!
//! Conditions are compiled to jumps ([`condition`]). An expression in tail position ends the frame
//! ([`tail`]).

mod around;
mod asked;
mod assign;
mod at_hand;
mod body;
mod branch;
mod builtin;
mod call;
mod captured;
mod coder;
mod compare;
mod condition;
mod construct;
mod expr;
mod fold;
mod function;
mod instance;
mod kept;
mod linked;
mod literal;
mod loops;
mod made;
mod matching;
mod member;
mod name;
mod needs;
mod operator;
mod params;
mod pattern;
mod postfix;
mod represent;
mod shapes;
mod size;
mod statement;
mod tables;
mod tail;
mod unit;
mod values;

pub(crate) use asked::{Asked, CodeObject};
pub(crate) use captured::Around;
pub(crate) use fold::{Written, with_tables, write_fold, write_value};
pub(crate) use kept::{FunctionKey, GlobalKey, Kept, Request, Shaped};
pub(crate) use linked::Keeper;
pub(crate) use represent::{scalar, scalar_kind};
pub(crate) use tables::Tables;
pub(crate) use unit::{unit, unit_and_records, unit_kept};
pub(crate) use values::captured;
