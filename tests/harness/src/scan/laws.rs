//! Laws of tokens.

use crate::programs::edit::{spelled, with_blanks};
use crate::programs::law;
use crate::programs::law::{Law, REPORT, SCAN, Trial, Verdict, codes, expect, expect_list};
use selfsame_spec::text::{Scanned, Span, TokenKind};

/// The defaults of all laws of tokens.
const ANY: Law = Law { group: "scan", ..law::ANY };

pub(crate) const AGREE: Law = Law {
    name: "tokens-agree",
    rules: &[
        "scan.token",
        "scan.word",
        "scan.keyword",
        "scan.mark",
        "scan.fold",
        "scan.number",
        "scan.string",
        "scan.escape",
        "scan.bad",
        "scan.comment",
    ],
    needs: SCAN,
    check: |trial| {
        each(trial, |trial, module| {
            let (Some(got), Some(expected)) =
                (trial.own.tokens(module), trial.model.tokens(module))
            else {
                return Ok(());
            };
            expect_list("token", &got.tokens, &expected.tokens)?;
            expect_list("error", &got.errors, &expected.errors)
        })
    },
    ..ANY
};

/// Calls `check` for each module whose text is valid UTF-8.
pub(crate) fn each(trial: &Trial<'_>, check: fn(&Trial<'_>, &str) -> Verdict) -> Verdict {
    let modules: Vec<&str> = trial.own.texts().map(|(module, _)| module).collect();
    modules.into_iter().try_for_each(|module| {
        check(trial, module).map_err(|why| format!("module {module}: {why}"))
    })
}

pub(crate) const GIVE_THE_TEXT: Law = Law {
    name: "tokens-give-the-text",
    rules: &["scan.token", "scan.blank", "scan.comment"],
    needs: SCAN,
    check: |trial| {
        each(trial, |trial, module| {
            let (text, Some(scanned)) = (trial.own.text(module), trial.own.tokens(module)) else {
                return Ok(());
            };
            gives(text, scanned)
        })
    },
    ..ANY
};

/// Checks that the tokens of a text are in order, and that only blanks, comments and bad characters
/// are between them.
fn gives(text: &str, scanned: &Scanned) -> Verdict {
    let mut at = 0;
    for token in &scanned.tokens {
        let Span { start, end } = token.span;
        expect(at <= start && start <= end, || format!("{token:?} stands before byte {at}"))?;
        is_blank(text, Span::new(at, start), scanned)?;
        let empty = start == end;
        let last = token.kind == TokenKind::End;
        expect(empty == last, || format!("{token:?} has {} bytes", end - start))?;
        at = end;
    }
    let last = scanned.tokens.last().map(|token| (token.kind, token.span.end as usize));
    expect(last == Some((TokenKind::End, text.len())), || format!("the last token is {last:?}"))
}

/// Checks that the text between two tokens consists only of blanks, comments and bad characters.
fn is_blank(text: &str, between: Span, scanned: &Scanned) -> Verdict {
    let mut at = between.start as usize;
    let end = between.end as usize;
    while at < end {
        let rest = &text[at..end];
        let error = scanned.errors.iter().find(|error| error.place.span.start as usize == at);
        if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if rest.starts_with("/*") {
            let (length, closed) = comment(rest);
            at += length;
            let told = error.is_some_and(|error| error.code() == "E0102");
            expect(closed != told, || format!("the comment at byte {at}, told {told}"))?;
        } else if let Some(error) = error.filter(|error| error.code() == "E0101") {
            at = error.place.span.end as usize;
        } else {
            let first = rest.chars().next().unwrap_or(' ');
            let mark = first == '\u{feff}' && at == 0;
            expect(" \t\r\n".contains(first) || mark, || {
                format!("{first:?} at byte {at} is lost")
            })?;
            at += first.len_utf8();
        }
    }
    Ok(())
}

/// Returns the length in bytes of the comment at the start of `rest`, and whether the comment has
/// an end.
fn comment(rest: &str) -> (usize, bool) {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        let here = rest.get(at..at + 2).unwrap_or("");
        depth = match here {
            "/*" => depth + 1,
            "*/" => depth - 1,
            _ => depth,
        };
        at += if here == "/*" || here == "*/" { 2 } else { 1 };
        if depth == 0 {
            return (at, true);
        }
        while !rest.is_char_boundary(at) {
            at += 1;
        }
    }
    (rest.len(), false)
}

pub(crate) const BLANKS: Law = Law {
    name: "comments-and-blanks-are-nothing",
    rules: &["scan.blank", "scan.comment"],
    needs: SCAN,
    check: |trial| {
        let Some((module, text)) = trial.some_text(0) else { return Ok(()) };
        let Some(before) = trial.own.tokens(&module) else { return Ok(()) };
        if before.errors.iter().any(|error| error.code() == "E0102") {
            return Ok(());
        }
        let changed = with_blanks(&text, &before.tokens, trial.entropy(1, 1 << 16) as u64);
        let after = trial.with_text(&module, &changed);
        let Some(after) = after.tokens(&module) else { return Ok(()) };
        let (got, expected) = (spelled(&changed, &after.tokens), spelled(&text, &before.tokens));
        expect_list("token", &got, &expected).map_err(|why| format!("{why}, of\n{changed}"))?;
        expect(after.errors.len() == before.errors.len(), || {
            format!("errors {:?} of\n{changed}", codes(&after.errors))
        })
    },
    ..ANY
};

pub(crate) const TEXT: Law = Law {
    name: "what-is-no-text-is-one-error",
    rules: &["scan.text"],
    needs: REPORT,
    check: |trial| {
        let program = &trial.case.program;
        for module in &trial.own.link().modules {
            let Some(bytes) = program.texts.get(&module.name) else { continue };
            let Err(error) = std::str::from_utf8(bytes) else { continue };
            let report = trial.own.report();
            let own: Vec<_> = report.iter().filter(|e| e.place.module == module.name).collect();
            let [one] = own[..] else { return Err(format!("{} errors", own.len())) };
            let at = (one.code(), one.place.span.start as usize);
            expect(at == ("E0101", error.valid_up_to()), || format!("it is {at:?}"))?;
        }
        Ok(())
    },
    ..ANY
};
