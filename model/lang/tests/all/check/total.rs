//! Tests with programs that have more instances than a program may have.

use selfsame_lang_model::Language;
use selfsame_lang_model::reference::{DEMAND, REFERENCE};
use selfsame_lang_model::rules::{DemandRules, LanguageRules};
use selfsame_spec::program::Sources;

/// Returns a language in which a program may have at most `instances` instances.
fn language(instances: u64) -> Language {
    let demand = DemandRules { instances, ..DEMAND };
    Language::with_rules(LanguageRules { demand, ..REFERENCE })
}

/// Returns the code and the first byte of each error of a program that may have `instances`
/// instances. `order` determines the order in which tasks are run.
fn errors(instances: u64, text: &str, order: usize) -> Vec<(&'static str, u32)> {
    let sources = Sources::new("main", &[("main", text)]);
    let mut state = order;
    let mut pick = |count: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(order);
        (state >> 33) % count.max(1)
    };
    let checked = language(instances).check_in_order(&sources, "main", &mut pick);
    checked.errors.iter().map(|error| (error.code(), error.place.span.start)).collect()
}

/// Programs whose instances need further instances without end. Each program has one more error,
/// which is not reported.
const ENDLESS: &[&str] = &[
    "template t[n: int] { next :: t[n + 1].next; } print(t[0].next); let e: str = 1;",
    "template t[n: int] = class { next: t[n + 1] | none; }; x :: t[0]; let e: str = 1;",
    "template t[n: int] { next :: t[#fold n + 1].next; } print(t[0].next); let e: str = 1;",
    "template t[n: int] { f :: fn() -> int { t[n + 1].f() }; } print(t[0].f()); let e: str = 1;",
    "f :: fn[n: int]() -> int { f[n + 1]() }; print(f[0]()); let e: str = 1;",
    "template t[A: type, n: int] { B :: A; f :: fn() { t[B, n + 1].f() }; } t[int, 0].f(); let e: str = 1;",
];

// [demand.total] [demand.same]
#[test]
fn a_program_without_end_is_one_error_in_any_order() {
    for text in ENDLESS {
        for order in 0..4 {
            assert_eq!(errors(200, text, order), [("E0603", 0)], "{text} in order {order}");
        }
    }
}

// [demand.total]
#[test]
fn the_limit_itself_is_not_too_much() {
    let text = "template t[n: int] { a :: if n < 100 { t[n + 1].a } else { n }; } let x = t[0].a;";
    let finite =
        "template t[n: int] = class { next: &t[if n < 100 { n + 1 } else { n }]; }; x :: t[0];";
    for (text, each) in [(text, 1), (finite, 2)] {
        let least = 101 * each - text.len() as u64 / 16;
        assert_eq!(errors(least, text, 0), [], "{text}");
        assert_eq!(errors(least - 1, text, 0), [("E0603", 0)], "{text}");
    }
}

// [demand.total-instance]
#[test]
fn an_instance_counts_its_code() {
    let head = "t[n: int] { a :: if n < 100 { t[n + 1].a } else { n }; ";
    for (bytes, count) in [(127, 2), (128, 3), (191, 3), (192, 4)] {
        let name = "b".repeat(bytes - head.len() - " :: n".len());
        let text = format!("template {head}{name} :: n; }} let x = t[0].a;");
        let least = 101 * count - text.len() as u64 / 16;
        assert_eq!(errors(least, &text, 0), [], "{bytes}");
        assert_eq!(errors(least - 1, &text, 0), [("E0603", 0)], "{bytes}");
    }
}

/// Asserts that the cost of an instance in a chain of instances does not grow with the length of
/// the chain.
// [demand.same]
#[test]
fn a_long_chain_of_instances_ends() {
    let text = "template t[n: int] { a :: if n < 3000 { t[n + 1].a } else { n }; } let x = t[0].a;";
    let around =
        "template t[n: int] { a :: if n < 3000 { t[n + 1].a } else { t[0].a }; } let x = t[0].a;";
    assert_eq!(errors(1 << 20, text, 0), []);
    assert_eq!(errors(1 << 20, around, 0), [("E0501", 21)]);
}
