//! The laws of the forms of functions.

use crate::programs::answers::Answers;
use crate::programs::edit::replaced;
use crate::programs::law::{ANY, FORM, Law, Trial, Verdict, expect, expect_equal, expect_list};
use crate::programs::visit::{Visit, visit};
use selfsame_spec::program::{Form, ModuleNames, OutermostForm};
use selfsame_spec::text::tree::{Expr, ExprKind, Function};
use selfsame_spec::text::{Span, TokenKind};
use selfsame_spec::{Kind, Value};

pub(crate) const AGREE: Law = Law {
    name: "forms-agree",
    rules: &[
        "form.bytes",
        "form.outermost",
        "form.local",
        "form.numbering",
        "form.global",
        "form.tag",
        "form.block",
        "form.pattern",
        "form.code",
        "form.template",
    ],
    needs: FORM,
    check: |trial| {
        let (got, expected) = (&trial.own.forms().modules, &trial.model.forms().modules);
        expect_equal(|| "modules".into(), &got.len(), &expected.len())?;
        got.iter().zip(expected).try_for_each(|(got, expected)| {
            expect_list(&format!("form of {}", got.module), &got.forms, &expected.forms)
        })
    },
    ..ANY
};

/// Returns the names of a module that both the side under test and the model read.
fn some_module<'t>(trial: &'t Trial<'_>) -> Option<&'t ModuleNames> {
    trial.some_module().filter(|_| trial.reads())
}

/// Returns the forms of the functions of a module, without their places.
fn forms(answers: &Answers, module: &str) -> Vec<Option<Form>> {
    let own = answers.forms().modules.iter().find(|own| own.module == module);
    own.map(|own| own.forms.iter().map(|form| form.form.clone()).collect()).unwrap_or_default()
}

fn same(trial: &Trial<'_>, module: &str, text: &str) -> Verdict {
    let after = trial.with_text(module, text);
    let (got, expected) = (forms(&after, module), forms(&trial.own, module));
    expect_list("form", &got, &expected).map_err(|why| format!("{why}, of\n{text}"))
}

pub(crate) const LOCALS: Law = Law {
    name: "names-of-locals-are-in-no-form",
    rules: &["form.local", "form.numbering", "form.bytes", "form.pattern"],
    needs: FORM,
    check: |trial| {
        let Some(names) = some_module(trial) else { return Ok(()) };
        if !trial.own.names().errors.is_empty() {
            return Ok(());
        }
        let Some(renamed) = trial.with_renamed_local(names, false) else { return Ok(()) };
        same(trial, &names.module, &renamed.text)
    },
    ..ANY
};

pub(crate) const BLANKS: Law = Law {
    name: "blanks-are-in-no-form",
    rules: &["form.bytes"],
    needs: FORM,
    check: |trial| {
        let Some(names) = some_module(trial) else { return Ok(()) };
        let Some(text) = trial.with_other_blanks(names) else { return Ok(()) };
        same(trial, &names.module, &text)
    },
    ..ANY
};

/// The spans of the literals in a syntax tree, and of the bodies of its functions.
#[derive(Default)]
struct Literals {
    found: Vec<(Span, Value)>,
    bodies: Vec<Span>,
}

impl Visit for Literals {
    fn expr(&mut self, expr: &Expr) {
        if let ExprKind::Literal(value) = &expr.kind {
            self.found.push((expr.span, value.clone()));
        }
    }

    fn function(&mut self, function: &Function) {
        self.bodies.push(function.body.span);
    }
}

/// Returns the span of a literal that consists of digits and is in the body of a function.
fn digits(trial: &Trial<'_>, names: &ModuleNames) -> Option<Span> {
    let (text, parsed) = (trial.own.text(&names.module), trial.own.tree(&names.module)?);
    let mut all = Literals::default();
    visit(&parsed.tree, &mut all);
    let is_digits = |span: &Span| span.text(text).bytes().all(|byte| byte.is_ascii_digit());
    let own = all.found.iter().filter(|(_, value)| value.kind() == Kind::I64).map(|own| own.0);
    let inside = |span: &Span| all.bodies.iter().any(|body| body.holds(*span));
    let own: Vec<Span> = own.filter(is_digits).filter(inside).collect();
    own.get(trial.entropy(1, own.len())).copied()
}

pub(crate) const SPELLING: Law = Law {
    name: "how-a-literal-is-spelled-is-in-no-form",
    rules: &["form.bytes"],
    needs: FORM,
    check: |trial| {
        let Some(names) = some_module(trial) else { return Ok(()) };
        let Some(span) = digits(trial, names) else { return Ok(()) };
        let text = trial.own.text(&names.module);
        let own = span.text(text);
        let with = match trial.entropy(2, 4) {
            0 => format!("{own}_i64"),
            1 => format!("({own})"),
            2 => format!("{own}_"),
            _ => format!("0{own}i64"),
        };
        same(trial, &names.module, &replaced(text, span, &with))
    },
    ..ANY
};

pub(crate) const SEES: Law = Law {
    name: "a-literal-is-in-the-form-around-it",
    rules: &["form.bytes", "form.outermost", "form.code", "form.tag"],
    needs: FORM,
    check: sees,
    ..ANY
};

/// Changes a literal. Checks that no form changes except the form of the outermost function around
/// the literal, and that this form changes if the function has one.
fn sees(trial: &Trial<'_>) -> Verdict {
    let Some(names) = some_module(trial) else { return Ok(()) };
    let Some(span) = digits(trial, names) else { return Ok(()) };
    let changed = trial.with_other_number(names, span);
    let after = trial.with_text(&names.module, &changed);
    let own = trial.own.forms().modules.iter().find(|own| own.module == names.module);
    let all: &[OutermostForm] = own.map_or(&[], |own| &own.forms);
    let around = all.iter().rposition(|form| form.span.start < span.start);
    let (got, expected) = (forms(&after, &names.module), forms(&trial.own, &names.module));
    expect_equal(|| "forms".into(), &got.len(), &expected.len())?;
    let moved: Vec<usize> = (0..got.len()).filter(|&at| got[at] != expected[at]).collect();
    // Another form than that of the enclosing function may change. The default or the type of a
    // parameter is not part of a form, but a function in it may have a form.
    let fits = moved.len() <= 1 && moved.iter().all(|at| Some(*at) <= around);
    expect(fits, || {
        format!("forms {moved:?} of {around:?} changed with a literal, in\n{changed}")
    })?;
    let whole = match around {
        Some(at) => is_whole(trial, names, &all[at], span),
        None => false,
    };
    let has = around.is_some_and(|at| expected[at].is_some());
    expect(!whole || !has || moved.len() == 1, || format!("no form changed, in\n{changed}"))
}

/// Returns whether a place is in the block of the function to which a form belongs.
fn is_whole(trial: &Trial<'_>, names: &ModuleNames, form: &OutermostForm, span: Span) -> bool {
    let text = trial.own.text(&names.module);
    let Some(parsed) = trial.own.tree(&names.module) else { return false };
    let function = names.captures.iter().find(|own| own.span.start == form.span.start);
    let mut all = Literals::default();
    visit(&parsed.tree, &mut all);
    let is_fn = text[form.span.start as usize..].starts_with(TokenKind::Fn.text().unwrap_or("fn"));
    let body = function.and_then(|own| all.bodies.iter().find(|body| body.end == own.span.end));
    is_fn && body.is_some_and(|body| body.holds(span))
}
