//! Tests `selfsame rule`, which prints a rule with everything that refers to it, from any folder.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use crate::cli::{fine, refused};
use serde_json::Value;

#[test]
fn a_rule_is_printed_with_all_that_has_to_do_with_it() {
    let text = fine(&["rule", "function.capture"], "");
    for part in [
        "spec/chapters/objects/function.md:",
        "**[function.capture]**",
        "Example, line ",
        "    realize g",
        "Model:\n    model/src/",
        "Implementation:\n    impl/src/",
        "Laws:\n    ",
        "world-resolved-functions",
        "Planted bugs:\n    ",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert_eq!(fine(&["rule", "[function.capture]"], ""), text, "as it stands in a comment");
}

#[test]
fn rules_are_listed_and_are_json() {
    let ids = fine(&["rule"], "");
    let ids: Vec<&str> = ids.lines().collect();
    assert!(ids.len() > 130 && ids.contains(&"identity.order"), "{ids:?}");
    let list: Value = serde_json::from_str(&fine(&["rule", "--json"], "")).unwrap();
    assert_eq!(list.as_array().unwrap().len(), ids.len());
    let rule: Value =
        serde_json::from_str(&fine(&["rule", "wire.canonical", "--json"], "")).unwrap();
    assert_eq!(rule["rule"]["file"], "spec/chapters/types/wire.md");
    assert_eq!(rule["rule"]["examples"][0]["mark"], "selfsame");
    for list in ["/rule/model", "/rule/implementation", "/laws", "/bugs"] {
        assert!(!rule.pointer(list).unwrap().as_array().unwrap().is_empty(), "{list}: {rule}");
    }
}

#[test]
fn a_mistyped_rule_has_near_ones() {
    let said = refused(&["rule", "function.captrue"], b"");
    assert_eq!(said, "there is no rule `function.captrue`; did you mean `function.capture`?\n");
    assert!(refused(&["rule", "nothing.of-the-kind"], b"").contains("`selfsame rule` lists them"));
}
