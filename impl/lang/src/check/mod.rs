//! The checker, which finds the types of expressions (`spec/chapters/language/check.md`).

mod applied;
mod branch;
mod builtin;
mod by_token;
mod call;
mod comparison;
mod compile_time;
mod construct;
mod data;
mod element;
mod env;
mod expr;
mod found;
mod function;
mod given;
mod is_type;
mod labels;
mod literal;
mod member;
mod name;
mod operator;
mod params;
mod parts;
mod place;
mod position;
mod postfix;
mod record;
mod register;
mod rows;
mod show;
mod stages;
mod start;
mod state;
mod statement;
mod step;
mod steps;
mod template;
mod told;
mod typed;
mod use_type;
mod value;

pub(crate) use builtin::builtin_takes;
pub(crate) use call::CallAt;
pub(crate) use data::{
    Bound, ConstDef, Exits, FieldDef, LetDef, MemberIx, Out, Shape, TypeFault, Val, Wrong,
};
pub(crate) use env::Env;
pub(crate) use found::{Found, Kept, PatternIs, PatternRow, TypeRow};
pub(crate) use labels::Labels;
pub(crate) use show::{errors as errors_of, place as record_place};
pub(crate) use stages::Stages;
pub(crate) use start::{checked, declared, demanded, errors, folded, instances};
pub(crate) use state::Checker;
pub(crate) use steps::Applied;
pub(crate) use value::equal as value_equal;
#[allow(unused_imports, reason = "code is made of it")]
pub(crate) use {
    data::{CaseDef, MemberDef, Record},
    found::{CallRow, Called, ExprRow},
    rows::Rows,
    typed::{Typed, TypedRows, View},
};
