//! Tests that break each rule of checking, and assert that the findings change.

use selfsame_lang_model::Language;
use selfsame_lang_model::reference::{CHECK, PATTERN, REFERENCE, TASK};
use selfsame_lang_model::rules::{
    CheckRules, CycleRole, Holding, LanguageRules, PatternRules, PrivateUse, TaskRules,
};
use selfsame_spec::program::Sources;
use selfsame_spec::program::task::TaskKind;

/// Asserts that the findings of a program differ between the given rules and the reference rules.
fn differ(what: &str, rules: LanguageRules, text: &str) {
    let sources = Sources::new("main", &[("main", text)]);
    let reference = Language::new().check(&sources, "main");
    let broken = Language::with_rules(rules).check(&sources, "main");
    assert_ne!(broken, reference, "{what}");
}

fn check(what: &str, check: CheckRules, text: &str) {
    differ(what, LanguageRules { check, ..REFERENCE }, text);
}

fn task(what: &str, task: TaskRules, text: &str) {
    differ(what, LanguageRules { task, ..REFERENCE }, text);
}

#[test]
fn each_rule_of_types_decides() {
    let any = |heads: &[bool]| heads.iter().any(|fits| *fits);
    let larger = "let x: int | str = 1; let y: int | none = x;";
    check("46", CheckRules { fits_union: any, ..CHECK }, larger);
    let covariant = CheckRules { fits_parameter: |fit| fit.fits, ..CHECK };
    check("47", covariant, "f :: fn(x: int) { x }; let g: fn(int | none) -> int = f;");
    let any = CheckRules { fits_parameter: |fit| fit.agrees || fit.is_any, ..CHECK };
    check("48", any, "let g: fn(int) -> () = print;");
    let before = CheckRules { counts: |_| true, ..CHECK };
    check("49", before, "let a = (1)(2);");
    let set = CheckRules { is_in_order: |_, _| true, ..CHECK };
    check("50", set, "f :: fn(x: int, y: int) { x }; let a = f(y: 1, x: 2);");
    let read = CheckRules { tells_private: |how| how == PrivateUse::Read, ..CHECK };
    let private = "namespace N { pub R :: struct { x: int; }; } let r = N.R(1); let N.R(y) = r;";
    check("53", read, private);
    let order = CheckRules { logic_order: [1, 0], ..CHECK };
    check("54", order, "let x: int | none = 1; let a = x or \"a\";");
    check("55", CheckRules { adapts: |_, _| true, ..CHECK }, "let a: u8 = 1;");
    let poisoned = CheckRules { tells_unknown: true, ..CHECK };
    check("56", poisoned, "let a = nothing; let b: int = a;");
    let both = CheckRules { checks_block: |_| true, ..CHECK };
    check("62", both, "P :: true; A :: if P { 1 } else { 1 + \"x\" };");
    check("62", both, "P :: true; A : type : if P { int } else { 1 + 1 }; x :: 1; let b: A = 2;");
    let waits = CheckRules { member_waits: true, ..CHECK };
    check("63", waits, "R :: struct { x := R.K; K :: 1; };");
}

#[test]
fn each_rule_of_patterns_decides() {
    let arm = PatternRules { arm_covers: |_| true, ..PATTERN };
    let guarded = "f :: fn(b: bool) -> int { match b { true -> 1, false if b -> 2 } };";
    differ("51", LanguageRules { pattern: arm, ..REFERENCE }, guarded);
    let nested = PatternRules { part_covers: |_| true, ..PATTERN };
    let inner = "f :: fn(b: (bool, int)) -> int { match b { (true, _) -> 1 } };";
    differ("52", LanguageRules { pattern: nested, ..REFERENCE }, inner);
}

#[test]
fn each_rule_of_tasks_decides() {
    let circle = "A :: if Q { B } else { C }; B :: A; C :: A; Q :: true; D :: A;";
    task("59", TaskRules { cycle_start: |tasks| tasks.len() - 1, ..TASK }, circle);
    let members = TaskRules { tells: |role| role != CycleRole::Follower, ..TASK };
    task("60", members, circle);
    let followers = TaskRules { tells: |role| role != CycleRole::Member, ..TASK };
    task("61", followers, circle);
    let defaults = TaskRules { layout_demands: &[TaskKind::Field, TaskKind::Member], ..TASK };
    task("64", defaults, "A :: struct { x: int = sizeof[A]; };");
    let boxes = TaskRules { holds: |how| how == Holding::Box, ..TASK };
    task("65", boxes, "E :: struct { e: &E; };");
    let classes = TaskRules { holds: |how| how == Holding::Reference, ..TASK };
    task("65", classes, "E :: class { e: F; }; F :: struct { e: E; };");
    let complete = TaskRules { signature_completes: true, ..TASK };
    task("66", complete, "A :: class { f :: fn(self) -> A { self }; };");
    let comparing = TaskRules { resolving_completes: true, ..TASK };
    task("67", comparing, "A :: class { f :: fn(self) -> A { self }; };");
    let again = TaskRules { tries_again: true, ..TASK };
    task("68", again, "g :: fn() { let (z, w) = (z, 1 + \"x\"); z };");
}
