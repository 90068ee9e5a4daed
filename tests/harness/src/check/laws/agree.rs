//! The law that the side under test and the model agree on types.

use super::ANY;
use crate::kit::plain::words;
use crate::programs::law::{CHECK, Law, Verdict, expect_list};
use selfsame_spec::program::checked::{
    Callee, CheckedCall, CheckedExpression, CheckedPattern, CheckedRecord, DeclaredType,
    ModuleChecked, PatternMeaning,
};
use selfsame_spec::program::types::spell;
use selfsame_spec::program::{Checked, TypeIx};

pub(crate) const TYPES: Law = Law {
    name: "types-agree",
    rules: &[
        "types.type",
        "types.unknown",
        "types.record",
        "types.member",
        "types.member-gap",
        "types.equal",
        "types.union",
        "types.position",
        "types.name",
        "types.apply",
        "types.key",
        "types.key-place",
        "types.branch",
        "types.branch-logic",
        "types.hole",
        "types.hole-filled",
        "types.value",
        "check.expression",
        "check.span",
        "check.span-group",
        "check.span-callee",
        "check.fit",
        "check.unify",
        "check.form",
        "check.literal",
        "check.tuple",
        "check.list",
        "check.list-empty",
        "check.list-key",
        "check.box",
        "check.name",
        "check.hole",
        "check.fold",
        "check.sizeof",
        "check.member",
        "check.private",
        "check.element",
        "check.tuple-part",
        "check.operator",
        "check.condition",
        "check.logic",
        "check.join",
        "check.if",
        "check.call",
        "check.call-value",
        "check.count",
        "check.argument",
        "check.parameter-name",
        "check.method",
        "check.construct",
        "check.construct-expected",
        "check.construct-private",
        "check.builtin",
        "check.builtin-count",
        "check.builtin-unknown",
        "check.builtin-empty",
        "check.function",
        "check.function-other",
        "check.function-parameter",
        "check.function-result",
        "check.method-self",
        "check.result",
        "check.block",
        "check.end",
        "check.end-item",
        "check.let",
        "check.statement",
        "check.assign",
        "check.loop",
        "check.outside",
        "check.constant",
        "check.constant-made",
        "check.constant-function",
        "check.value",
        "check.value-fails",
        "check.branch",
        "check.compile-time",
        "check.compile-time-use",
        "pattern.check",
        "pattern.path",
        "pattern.path-refused",
        "pattern.part",
        "pattern.part-refused",
        "pattern.constant",
        "pattern.constant-part",
        "pattern.binder",
        "pattern.value",
        "pattern.covers",
        "pattern.covers-type",
        "pattern.limit",
        "pattern.match",
        "pattern.only",
        "task.task",
        "task.template",
        "task.demand",
        "task.resolve",
        "task.resolve-when",
        "task.const",
        "task.type",
        "task.field",
        "task.member",
        "task.layout",
        "task.complete",
        "task.sig",
        "task.body",
        "task.init",
        "task.block",
        "task.end",
        "task.cycle",
        "task.cycle-place",
        "task.poison",
        "task.poison-errors",
        "task.result",
        "task.result-types",
        "task.result-call",
        "task.result-pattern",
        "task.result-none",
        "task.result-error",
    ],
    needs: CHECK,
    check: |trial| agree(trial.own.checked(), trial.model.checked()),
    ..ANY
};

/// Compares two results of checking. Types are spelled out in the reports of differences. The
/// tables of types are compared last.
fn agree(got: &Checked, expected: &Checked) -> Verdict {
    if got == expected {
        return Ok(());
    }
    expect_list("error", &got.errors, &expected.errors)?;
    let modules = |all: &Checked| all.modules.iter().map(|own| own.module.clone()).collect();
    let (own, other): (Vec<String>, Vec<String>) = (modules(got), modules(expected));
    expect_list("module", &own, &other)?;
    for (own, other) in got.modules.iter().zip(&expected.modules) {
        for ((what, own), (_, other)) in told(got, own).iter().zip(told(expected, other)) {
            expect_list(what, own, &other)?;
        }
    }
    let spelled = |all: &Checked| -> Vec<String> {
        (0..all.types.len()).map(|at| spell(&all.types, TypeIx(at as u32))).collect()
    };
    expect_list("type", &spelled(got), &spelled(expected))?;
    expect_list("type", &got.types, &expected.types)?;
    expect_list("module", &got.modules, &expected.modules)
}

/// Returns all facts about a module as lines, in five groups with names.
fn told(all: &Checked, own: &ModuleChecked) -> [(String, Vec<String>); 5] {
    let ty = |ty: TypeIx| spell(&all.types, ty);
    let declared = |own: &DeclaredType| match *own {
        DeclaredType::None => "nothing".to_owned(),
        DeclaredType::Value(value) => format!("a value of {}", ty(value)),
        DeclaredType::Type(meant) => format!("the type {}", ty(meant)),
    };
    let lists = [
        ("declaration", own.declarations.iter().map(declared).collect()),
        ("record", own.records.iter().map(|record| of_record(record, &ty, &declared)).collect()),
        ("expression", own.expressions.iter().map(|row| expression(row, &ty)).collect()),
        ("call", own.calls.iter().map(call).collect()),
        ("pattern", own.patterns.iter().map(|row| pattern(row, &ty)).collect()),
    ];
    lists.map(|(what, list)| (format!("{what} of {}", own.module), list))
}

type Spell<'a> = &'a dyn Fn(TypeIx) -> String;

fn of_record(
    record: &CheckedRecord,
    ty: Spell<'_>,
    declared: &dyn Fn(&DeclaredType) -> String,
) -> String {
    let fields: Vec<String> = record.fields.iter().map(|&field| ty(field)).collect();
    let constants: Vec<String> = record.constants.iter().map(declared).collect();
    format!("{} has {} and {}", words(&record.span), words(&fields), words(&constants))
}

fn expression(row: &CheckedExpression, ty: Spell<'_>) -> String {
    let CheckedExpression { span, expected, given, ty: own, tested, denotes } = *row;
    let denotes = denotes.map(ty);
    let (expected, given, own) = (ty(expected), ty(given), ty(own));
    format!(
        "{} expects {expected}, has {given}, is {own}, {tested}, {}",
        words(&span),
        words(&denotes)
    )
}

fn call(CheckedCall { span, callee, passes }: &CheckedCall) -> String {
    let callee = match callee {
        Callee::Function => "a function".to_owned(),
        other => words(other),
    };
    format!("{} of {callee} passes {}", words(span), words(passes))
}

fn pattern(CheckedPattern { span, matched, meaning }: &CheckedPattern, ty: Spell<'_>) -> String {
    let meaning = match meaning {
        PatternMeaning::Type(own) => format!("of {}", ty(*own)),
        PatternMeaning::Value(value, own) => format!("{} of {}", words(value), ty(*own)),
        other => words(other),
    };
    format!("{} matches {}: {meaning}", words(span), ty(*matched))
}
