//! Tests that the claims in the blocks of the chapters hold.

use crate::blocks::examples;

#[test]
fn all_claims_hold() {
    let (mut count, mut wrong) = (0, Vec::new());
    for chapter in [
        "language/types.md",
        "language/check.md",
        "language/pattern.md",
        "language/task.md",
        "language/trace.md",
        "appendix/spec.md",
    ] {
        for example in examples(chapter, "checked") {
            count += 1;
            let told = example.wrong();
            if !told.is_empty() {
                wrong.push(format!("{}: {}", example.name, told.join("\n  ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count} blocks:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count > 80, "{count}");
}
