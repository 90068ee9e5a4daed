//! Tests those claims of the examples in the chapters that the tokens and syntax trees of the texts
//! decide.

use crate::blocks::{Example, examples};
use selfsame_lang::{parse, position, scan};
use selfsame_spec::text::{Diagnostic, Place, print};

/// Returns the errors of a module's text, in the form `E0103 at m:1:2`.
fn told(module: &str, root: &str, text: &str, errors: &[Diagnostic]) -> Vec<String> {
    let place = |place: &Place| {
        let at = position(text, place.span.start).to_string();
        if module == root { at } else { format!("{module}:{at}") }
    };
    errors.iter().map(|error| format!("{} at {}", error.code(), place(&error.place))).collect()
}

/// Returns whether only the scanner and the parser report this error code. E0105 is not such a
/// code, because the resolution of names reports it, too.
fn is_syntax(code: &str) -> bool {
    let codes =
        ["E0101", "E0102", "E0103", "E0104", "E0106", "E0107", "E0108", "E0109", "E0206", "E0607"];
    codes.contains(&code)
}

#[test]
fn all_claims_about_tokens_and_trees_hold() {
    let mut checked = 0;
    for chapter in
        ["scan.md", "parse.md", "diagnostic.md", "link.md", "names.md", "form.md", "kinds.md"]
    {
        for example in examples(&format!("language/{chapter}"), "program") {
            let Example { root, texts, claims, .. } = example;
            let text = &texts[&root];
            let of = |claim: &str| -> Vec<&str> {
                claims.iter().filter_map(|line| line.strip_prefix(claim)).map(str::trim).collect()
            };
            let assigns = chapter != "parse.md";
            let mut errors: Vec<String> = texts
                .iter()
                .flat_map(|(module, text)| told(module, &root, text, &parse(text).errors))
                .filter(|error| !assigns || !error.starts_with("E0105"))
                .collect();
            let mut claimed: Vec<&str> = of("@refused")
                .into_iter()
                .filter(|error| is_syntax(&error[..5]) || !assigns && error.starts_with("E0105"))
                .collect();
            errors.sort();
            claimed.sort_unstable();
            assert_eq!(errors, claimed, "{chapter}:\n{text}");
            for tokens in of("@tokens") {
                let scanned = scan(text).tokens;
                let found: Vec<&str> = scanned.iter().map(|token| token.span.text(text)).collect();
                assert_eq!(found.join(" ").trim(), tokens, "{chapter}:\n{text}");
            }
            let printed = of("@printed");
            if !printed.is_empty() {
                let found = print(&parse(text).tree);
                let found: Vec<&str> =
                    found.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
                assert_eq!(found, printed, "{chapter}:\n{text}");
            }
            checked += 1;
        }
    }
    assert!(checked > 100, "{checked}");
}
