//! The blocks of the chapters hold.

use crate::example::examples;

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
        for example in examples(chapter) {
            count += 1;
            let told = example.wrong();
            if !told.is_empty() {
                let texts: Vec<&String> = example.texts.values().collect();
                wrong.push(format!("{chapter}: {}\n{}", told.join("\n  "), texts[0]));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count} blocks:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count > 80, "{count}");
}
