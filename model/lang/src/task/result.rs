//! Collects the results of checking as data that does not depend on the model ([task.result]).
//!
//! ```text
//! x :: 1 + y;     expressions (span, expected, given, type), declared type of x, errors
//! ```

use super::index::{Declared, Literal};
use super::{Called, Env, Expression, Given, Meaning, Site, World};
use crate::check::Known;
use crate::types::{Record, Table, Type, builtin_type, function_type};
use selfsame_spec::program::checked::{
    Callee, Checked, CheckedCall, CheckedExpression, CheckedPattern, CheckedRecord, DeclaredType,
    ModuleChecked, PatternMeaning,
};
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::program::{BuiltinSort, DeclIx, Declaration, DeclaredKind, ModuleNames, Sort};
use selfsame_spec::text::tree::{ExprKind, Init, MemberKind};
use selfsame_spec::text::{Diagnostic, Place, Problem, Span, TypeProblem};
use std::collections::BTreeMap;

/// Returns the findings about a program, including all of its errors.
// [task.result] [task.result-error]
pub(crate) fn result(world: &World<'_>) -> Checked {
    // [demand.total]
    if let Some(error) = world.too_much() {
        return Checked { errors: vec![error], ..Checked::default() };
    }
    let table = &mut Table::default();
    // [mono.checked]
    let is_shown = |at: &Place| !world.is_in_template(at);
    let expressions = plain(&world.met.expressions, &is_shown);
    let calls = plain(&world.met.calls, &is_shown).into_iter();
    let calls = calls.map(|(at, (of, passes))| (at, (callee(world, of), passes))).collect();
    let patterns = plain(&world.met.patterns, &is_shown);
    let found = world.found_in(&Env(None)).flat_map(|(_, found)| &found.literals);
    let mut literals: Vec<Place> = found.filter(|at| is_shown(at)).cloned().collect();
    literals.sort();
    literals.dedup();
    let mut modules = Vec::new();
    for (names, _) in &world.index.modules {
        let module = &names.module;
        let declared = (0..).map(DeclIx).zip(&names.declarations);
        let declared: Vec<DeclaredType> =
            declared.map(|(_, one)| declaration(world, table, names, one)).collect();
        let own = literals.iter().filter(|literal| literal.module == *module);
        let records = own.map(|literal| record(world, table, literal)).collect();
        let expressions = sorted(&expressions, module);
        let expressions =
            expressions.into_iter().map(|(at, one)| expression(world, table, at.span, one));
        let expressions = expressions.collect();
        let calls = sorted(&calls, module).into_iter().map(|(at, (callee, passes))| CheckedCall {
            span: at.span,
            callee: callee.clone(),
            passes: passes.to_vec(),
        });
        let calls = calls.collect();
        let patterns = sorted(&patterns, module).into_iter();
        let patterns = patterns.map(|(at, one)| pattern(world, table, at.span, one)).collect();
        modules.push(ModuleChecked {
            module: module.clone(),
            declarations: declared,
            records,
            expressions,
            calls,
            patterns,
        });
    }
    Checked { types: table.nodes.clone(), modules, errors: errors(world) }
}

/// Returns the entries of a table whose sites are in no instance of a template.
fn plain<'a, T>(
    all: &'a BTreeMap<Site, T>,
    is_shown: &dyn Fn(&Place) -> bool,
) -> BTreeMap<Place, &'a T> {
    let own = all.iter().take_while(|(at, _)| at.env == Env(None));
    let own = own.filter(|(at, _)| is_shown(&at.place));
    own.map(|(at, one)| (at.place.clone(), one)).collect()
}

/// Returns the entries of a module, sorted by the start of their places. If two entries start at
/// the same byte, the longer one comes first.
fn sorted<'a, T>(all: &'a BTreeMap<Place, T>, module: &str) -> Vec<(&'a Place, &'a T)> {
    let mut own: Vec<_> = all.iter().filter(|(at, _)| at.module == module).collect();
    own.sort_by_key(|(at, _)| (at.span.start, std::cmp::Reverse(at.span.end)));
    own
}

// [task.result-none]
fn declaration(
    world: &World<'_>,
    table: &mut Table,
    names: &ModuleNames,
    one: &Declaration,
) -> DeclaredType {
    match (one.sort, &one.origin) {
        (Sort::Builtin, _) => builtin(world, table, &one.name),
        (Sort::Import, Some(origin)) => {
            let mut modules = world.index.modules.iter();
            let there = modules.find(|(own, _)| own.module == origin.module);
            let found = there.and_then(|(own, _)| {
                Some((own, own.declarations.get(origin.declaration.0 as usize)?))
            });
            found.map_or(DeclaredType::None, |(own, one)| declaration(world, table, own, one))
        }
        (Sort::Import, None) => DeclaredType::None,
        _ => of_name(world, table, &Place::new(&*names.module, one.span)),
    }
}

fn builtin(world: &World<'_>, table: &mut Table, name: &str) -> DeclaredType {
    if let Some(function) = function_type(name) {
        return DeclaredType::Value(table.mention(world, &function));
    }
    let all = &selfsame_spec::program::BUILTINS;
    let is_type = all.iter().any(|own| own.name == name && own.sort == BuiltinSort::Type);
    match builtin_type(name).filter(|_| is_type) {
        Some(ty) => DeclaredType::Type(table.mention(world, &ty)),
        None => DeclaredType::None,
    }
}

fn of_name(world: &World<'_>, table: &mut Table, name: &Place) -> DeclaredType {
    let Some((declared, at)) = world.index.declared.get(name) else { return DeclaredType::None };
    match declared {
        // [mono.checked]
        _ if at.in_template => DeclaredType::None,
        Declared::Const(_) => {
            let is_function =
                world.value_of(name).is_some_and(|v| matches!(v.kind, ExprKind::Function(_)));
            let kind = if is_function { TaskKind::Signature } else { TaskKind::Const };
            of_task(world, table, name, kind)
        }
        Declared::Let(binding) => {
            of_names(world, table, name, &Place::new(&*name.module, binding.pattern.span))
        }
        Declared::Var(_) => of_names(world, table, name, name),
        Declared::Bound => match world.met.bound.get(&Site::plain(name.clone())) {
            Some(ty) => DeclaredType::Value(table.mention(world, ty)),
            None => DeclaredType::None,
        },
        Declared::Template | Declared::Parameter(_) => DeclaredType::None,
    }
}

fn of_task(world: &World<'_>, table: &mut Table, name: &Place, kind: TaskKind) -> DeclaredType {
    let is_of_type = world.index.kinds.get(name) == Some(&DeclaredKind::Type);
    match world.given(&Site::plain(name.clone()), kind) {
        // The constant denotes a type that is not known.
        Some(Given::Value(_, Known::Type(ty))) if world.is_unknown(ty) && !is_of_type => {
            DeclaredType::Value(table.mention(world, &Type::Unknown))
        }
        Some(Given::Value(_, Known::Type(ty))) => DeclaredType::Type(table.mention(world, ty)),
        // [mono.output]
        Some(Given::Value(_, Known::Namespace(_))) => DeclaredType::None,
        Some(Given::Value(ty, _)) => DeclaredType::Value(table.mention(world, ty)),
        Some(_) => {
            let unknown = table.mention(world, &Type::Unknown);
            if is_of_type { DeclaredType::Type(unknown) } else { DeclaredType::Value(unknown) }
        }
        None => DeclaredType::None,
    }
}

fn of_names(world: &World<'_>, table: &mut Table, name: &Place, task: &Place) -> DeclaredType {
    match world.given(&Site::plain(task.clone()), TaskKind::Type) {
        Some(Given::Names(names)) => {
            let ty = names.get(name).cloned().unwrap_or(Type::Unknown);
            DeclaredType::Value(table.mention(world, &ty))
        }
        Some(_) => DeclaredType::Value(table.mention(world, &Type::Unknown)),
        None => DeclaredType::None,
    }
}

fn record(world: &World<'_>, table: &mut Table, literal: &Place) -> CheckedRecord {
    let at = |span: Span| Place::new(&*literal.module, span);
    let mut fields: Vec<Site> = Vec::new();
    let own = Record::of(Site::plain(literal.clone()));
    if let Some((what, _)) = world.index.literals.get(literal) {
        match what {
            Literal::Record(_) => fields.extend(world.fields(&own).into_iter().map(|f| f.name)),
            Literal::Variant(variant) => {
                let all = variant.cases.iter().flat_map(|case| &case.fields);
                fields.extend(all.map(|field| own.member(field.name.span)));
            }
        }
    }
    let field = |name: &Site| match world.given(name, TaskKind::Field) {
        Some(Given::Value(ty, _)) => ty.clone(),
        _ => Type::Unknown,
    };
    let fields: Vec<Type> = fields.iter().map(field).collect();
    let fields = fields.iter().map(|ty| table.mention(world, ty)).collect();
    let mut constants = Vec::new();
    for member in world.body(literal).iter().flat_map(|body| &body.members) {
        let MemberKind::Constant(init) = &member.kind else { continue };
        constants.push(match init {
            Init::Expr(value) => {
                of_task(world, table, &at(member.name.span), crate::check::member_task(value))
            }
            Init::Generic(_) => DeclaredType::None,
        });
    }
    CheckedRecord { span: literal.span, fields, constants }
}

fn expression(
    world: &World<'_>,
    table: &mut Table,
    span: Span,
    one: &&Expression,
) -> CheckedExpression {
    CheckedExpression {
        span,
        expected: table.mention(world, &one.expected),
        given: table.mention(world, &one.given),
        ty: table.mention(world, &one.ty),
        tested: one.tested,
        denotes: one
            .denotes
            .as_ref()
            // [fold.type-value] A type that contains a run-time type becomes known only when the
            // program reaches it.
            .filter(|ty| !world.is_unknown(ty) && ty.local().is_none())
            .map(|ty| table.mention(world, ty)),
    }
}

// [task.result-call]
fn callee(world: &World<'_>, called: &Called) -> Callee {
    match called {
        Called::Function => Callee::Function,
        // [mono.method]
        Called::Generic(function) => match world.generic_number(&function.place) {
            Some((literal, number)) => Callee::Method(literal, number),
            None => Callee::Function,
        },
        Called::Method(of, number) => Callee::Method(of.literal.clone(), *number),
        Called::Record(of) => Callee::Record(of.literal.clone()),
        Called::Case(of, number) => Callee::Case(of.literal.clone(), *number),
        Called::Builtin(name) => Callee::Builtin(name),
    }
}

// [task.result-pattern]
fn pattern(
    world: &World<'_>,
    table: &mut Table,
    span: Span,
    (matched, meaning): &&(Type, Meaning),
) -> CheckedPattern {
    let matched = table.mention(world, matched);
    let meaning = match meaning {
        Meaning::Any => PatternMeaning::Any,
        Meaning::Type(ty) => PatternMeaning::Type(table.mention(world, ty)),
        Meaning::Value(value, ty) => PatternMeaning::Value(value.clone(), table.mention(world, ty)),
        Meaning::Constant(..) => PatternMeaning::Constant,
        Meaning::Tuple => PatternMeaning::Tuple,
        Meaning::Record(of, passes) => PatternMeaning::Record(of.literal.clone(), passes.clone()),
        Meaning::Case(of, number, passes) => {
            PatternMeaning::Case(of.literal.clone(), *number, passes.clone())
        }
        Meaning::Unknown => PatternMeaning::Unknown,
    };
    CheckedPattern { span, matched, meaning }
}

/// Returns all errors of a program: the errors of tasks, of cycles of tasks, and of types that
/// cannot be dict keys.
fn errors(world: &World<'_>) -> Vec<Diagnostic> {
    let mut errors: Vec<Diagnostic> =
        world.found.values().flat_map(|found| found.errors.iter().cloned()).collect();
    errors.extend(world.circle_errors());
    errors.extend(world.compile_time_errors());
    errors.extend(world.limit_errors());
    // [types.key] [types.key-place]
    for (place, ty) in world.found.values().flat_map(|found| &found.keys) {
        if !world.is_unknown(ty) && !world.is_key(ty) {
            let types = vec![crate::types::spelled(world, ty)];
            let problem = TypeProblem::Operand { what: "a key", types };
            errors.push(Diagnostic::new(Problem::Types(problem), place.clone()));
        }
    }
    errors
}
