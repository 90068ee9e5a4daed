//! Rules of publishing that are broken, one by one.

use super::kit::program;
use selfsame_lang_model::Language;
use selfsame_lang_model::reference::{PUBLISH, REFERENCE};
use selfsame_lang_model::rules::{LanguageRules, PublishRules, TypeUse};

/// Asserts that a program means something else by other rules.
fn differ(what: &str, publish: PublishRules, block: &str) {
    let program = program(block);
    let broken = Language::with_rules(LanguageRules { publish, ..REFERENCE });
    assert_ne!(
        broken.publish(&program, "main"),
        Language::new().publish(&program, "main"),
        "{what}"
    );
}

#[test]
fn each_rule_of_modules_decides_something() {
    let two = "import {x} from \"lib\"; y :: x; namespace N { z :: 1; } \n@file lib\npub x :: 1;";
    let refused = PublishRules { is_refused: |here, _| here, ..PUBLISH };
    differ("errors of names do not count", refused, "A :: List[nothing]; B :: int;");
    let order = |mut names: Vec<String>| {
        names.reverse();
        names
    };
    differ("modules in another order", PublishRules { order, ..PUBLISH }, two);
    let space_name = |_: &str, space: &str| space.to_owned();
    differ("a namespace has its own name", PublishRules { space_name, ..PUBLISH }, two);
    let space_is_member = PublishRules { space_is_member: |_| true, ..PUBLISH };
    differ("a namespace beside a declaration", space_is_member, "namespace A { } A :: 1;");
    let space_is_member = PublishRules { space_is_member: |_| false, ..PUBLISH };
    differ("a namespace is no member", space_is_member, two);
    let is_member =
        |sort| (PUBLISH.is_member)(sort) && sort != selfsame_spec::program::Sort::Template;
    differ(
        "a template is no member",
        PublishRules { is_member, ..PUBLISH },
        "template t[T: type] = T;",
    );
    let member_place = PublishRules { member_place: |_| <_>::default(), ..PUBLISH };
    differ("namespaces behind declarations", member_place, "namespace A { } x :: 1;");
    let forwards = PublishRules { forwards: |names| names.reverse(), ..PUBLISH };
    differ("forwards in another order", forwards, "x :: 1; y :: 2;");
}

#[test]
fn each_rule_of_what_is_held_decides_something() {
    let holds = PublishRules { holds: |_, definition| definition, ..PUBLISH };
    differ("a member holds what is behind its forward", holds, "x :: 1;");
    let holds_value = PublishRules { holds_value: |_| false, ..PUBLISH };
    differ("a `let` holds a variable", holds_value, "let x = 1;");
    let type_use = PublishRules { type_use: |_, _| TypeUse::Forward, ..PUBLISH };
    differ("a value is a type", type_use, "A :: List[x]; x :: 3;");
    let leaf = |module: &str, name: &str| Some((module.to_owned(), name.to_owned()));
    let import_leaf = PublishRules { import_leaf: leaf, ..PUBLISH };
    let text = "import {T} from \"lib\"; A :: List[T];\n@file lib\npub T :: int;";
    differ("an import is a leaf", import_leaf, text);
    let is_value = PublishRules { is_value: |is_use| !is_use, ..PUBLISH };
    differ("a name is no value", is_value, "k :: 3; A :: class { K :: k; };");
    let member = PublishRules { member: |own, _| own.clone(), ..PUBLISH };
    let text = "import {x} from \"lib\"; f :: fn() { x };\n@file lib\npub x :: 1;";
    differ("code names the import", member, text);
    let is_typed = PublishRules { is_typed: |_| false, ..PUBLISH };
    differ("a parameter of a template has no type", is_typed, "template t[T: type] = T;");
    let is_loop = PublishRules { is_loop: |_| false, ..PUBLISH };
    differ("no loop is told", is_loop, "A :: (A, int);");
    let loop_start = PublishRules { loop_start: |all| all.last().copied(), ..PUBLISH };
    differ("a loop is told at its last name", loop_start, "A :: (B, int); B :: (A, int);");
}
