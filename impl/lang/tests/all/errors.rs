//! Tests of texts that have more errors than the compiler reports.

use selfsame_lang::Program;
use selfsame_spec::program::Sources;
use std::fmt::Write;

/// A function with an error is not run, even if its error is not reported because too many other
/// errors precede it.
#[test]
fn code_with_an_error_that_is_not_told_is_not_run() -> Result<(), std::fmt::Error> {
    let mut text = String::from("A :: #fold f();\n");
    for n in 0..200 {
        writeln!(text, "let x{n} = () @ s;")?;
    }
    text.push_str("f :: fn() -> int { () @ s };\n");
    let texts = [("main".to_owned(), text.into_bytes())].into();
    let errors = Program::load(&Sources { root: "main".into(), texts }, "main").code().errors;
    assert!(!errors.is_empty());
    assert!(
        errors.iter().all(|error| matches!(error.code(), "E0101" | "E0108")),
        "{:?}",
        errors.first()
    );
    Ok(())
}
