//! The laws of templates and their instances.

use crate::kit::plain::words;
use crate::programs::edit::{fresh, renamed};
use crate::programs::law::{
    self, COMPILE_TIME, Law, Trial, Verdict, codes, expect, expect_equal, expect_list,
};
use selfsame_spec::program::{InstanceContent, Sort};
use std::collections::BTreeSet;

/// The default values of the laws in this folder.
pub(super) const ANY: Law = Law { group: "mono", ..law::ANY };

pub(crate) const AGREE: Law = Law {
    name: "instances-agree",
    rules: &[
        "mono.template",
        "mono.apply",
        "mono.argument",
        "mono.parameter-type",
        "mono.argument-fit",
        "mono.argument-lost",
        "mono.value",
        "mono.inst",
        "mono.convert",
        "mono.key",
        "mono.same",
        "mono.parameter",
        "mono.forward",
        "mono.member",
        "mono.private",
        "mono.alone",
        "mono.bare",
        "mono.record",
        "mono.depend",
        "mono.belong",
        "mono.substitute",
        "mono.generic",
        "mono.call",
        "mono.infer",
        "mono.holes",
        "mono.left-open",
        "mono.match",
        "mono.method",
        "mono.method-use",
        "mono.limit",
        "mono.depth",
        "mono.fail",
        "mono.reach",
        "mono.asked",
        "mono.block",
        "mono.spell",
        "mono.result",
        "demand.total",
        "demand.total-instance",
        "demand.end",
        "demand.end-code",
    ],
    needs: COMPILE_TIME,
    check: |trial| {
        let told = |answers: &crate::programs::answers::Answers| -> Vec<String> {
            let rows = answers.instances().instances.iter();
            rows.map(|row| format!("{row}, applied at {}", words(&row.applied))).collect()
        };
        expect_list("instance", &told(&trial.own), &told(&trial.model))?;
        expect_equal(|| "instances".into(), trial.own.instances(), trial.model.instances())
    },
    ..ANY
};

pub(crate) const ONCE: Law = Law {
    name: "an-instance-is-there-once",
    rules: &["mono.key", "mono.result", "mono.same"],
    needs: COMPILE_TIME,
    check: |trial| {
        let rows = &trial.own.instances().instances;
        let mut met = BTreeSet::new();
        for row in rows {
            // The content is part of the key, because two arguments with the same spelling may
            // differ: the name of a function does not include its arguments.
            let key = (&row.template, &row.name, &row.arguments, &row.content);
            let plain = row.arguments.iter().all(|own| is_plain(own));
            let is_new = met.insert(key);
            expect(is_new || !plain, || format!("{row} is there twice"))?;
        }
        let sorted = rows.windows(2).all(|pair| pair[0] <= pair[1]);
        expect(sorted, || "instances do not ascend".into())
    },
    ..ANY
};

/// Returns whether the spelling of an argument determines the argument: it is a number, a string,
/// or a type that consists of primitive types.
pub(super) fn is_plain(argument: &str) -> bool {
    let is_record = |word: &str| {
        word.starts_with(|first: char| first.is_alphabetic() || first == '_')
            && !WORDS.contains(&word)
    };
    let mut words = argument.split(|c: char| !(c.is_alphanumeric() || c == '_'));
    // A word that is not in `WORDS` may name a record. If the name of a record is written as a
    // string, it has no module, and therefore no colon.
    let names_record = !argument.starts_with('"') && words.any(is_record);
    !argument.is_empty()
        && !argument.contains([':', '#'])
        && !argument.contains("..")
        && !names_record
}

/// The words that occur in the spellings of values and of types that are not records.
const WORDS: &[&str] = &[
    "true",
    "false",
    "none",
    "nan",
    "inf",
    "i8",
    "i16",
    "i32",
    "i64",
    "u8",
    "u16",
    "u32",
    "u64",
    "f32",
    "f64",
    "bool",
    "str",
    "bytes",
    "any",
    "type",
    "object",
    "int",
    "float",
    "List",
    "Tup",
    "Dict",
    "ConstDict",
    "Set",
    "fn",
];

pub(crate) const WHOLE: Law = Law {
    name: "nothing-of-a-template-is-left",
    rules: &["mono.output", "mono.checked", "mono.traced", "mono.result"],
    needs: COMPILE_TIME,
    check: |trial| {
        if !trial.is_right() {
            return Ok(());
        }
        for row in &trial.own.instances().instances {
            let known = match &row.content {
                InstanceContent::Unknown => false,
                InstanceContent::Is(text) => text != "?",
                InstanceContent::Body(all) => all.iter().all(|own| own.1 != "?"),
            };
            expect(known, || format!("{row} is not known"))?;
        }
        inside(trial)
    },
    ..ANY
};

/// Checks that no expression in a template has a row in the table of types, and that each type is
/// complete.
fn inside(trial: &Trial<'_>) -> Verdict {
    use selfsame_spec::program::TypeNode;
    let checked = trial.own.checked();
    let holes = checked.types.iter().filter(|node| matches!(node, TypeNode::Unknown));
    expect_equal(|| "unknown types".into(), &holes.count(), &0)?;
    for module in &checked.modules {
        let Some(parsed) = trial.own.tree(&module.module) else { continue };
        let spans = super::sites::templates(&parsed.tree);
        let mut rows = module.expressions.iter().map(|row| row.span);
        let found =
            rows.find(|row| spans.iter().any(|own| own.start < row.start && row.end < own.end));
        expect(found.is_none(), || format!("{found:?} of {} is in a template", module.module))?;
    }
    Ok(())
}

pub(crate) const RENAMED: Law = Law {
    name: "names-of-template-parameters-are-not-seen",
    rules: &["mono.substitute", "mono.parameter", "mono.spell"],
    needs: COMPILE_TIME,
    check: |trial| {
        let Some(names) = trial.some_module().filter(|_| trial.reads()) else { return Ok(()) };
        let all: Vec<usize> = (0..names.declarations.len())
            .filter(|at| names.declarations[*at].sort == Sort::TemplateParameter)
            .collect();
        let Some(&at) = all.get(trial.entropy(1, all.len())) else { return Ok(()) };
        let texts: Vec<&str> = trial.own.texts().map(|(_, text)| text).collect();
        let span = names.declarations[at].span;
        let Some(to) = fresh((span.end - span.start) as usize, &texts) else { return Ok(()) };
        let text = renamed(trial.own.text(&names.module), names, at, &to);
        let after = trial.with_text(&names.module, &text);
        expect_list("error", &codes(after.errors()), &codes(trial.own.errors()))?;
        expect_equal(|| "instances".into(), after.instances(), trial.own.instances())?;
        expect_equal(|| "folds".into(), after.folded(), trial.own.folded())?;
        if !trial.own.is_sound() {
            return Ok(());
        }
        expect_equal(|| "the run".into(), after.ran(), trial.own.ran())
    },
    ..ANY
};
