//! A law of histories: a program is edited several times, and then all edits are undone.

use super::laws::{ANY, agree};
use crate::kit::source::{Random, Source};
use crate::programs::answers::Answers;
use crate::programs::case::model;
use crate::programs::edit::{replaced, with_blanks};
use crate::programs::law::{Law, RUN, Trial, Verdict, codes, expect_list};
use selfsame_spec::program::{Ending, Sources};
use selfsame_spec::text::{Token, TokenKind};

/// The number of edits of a history.
const EDITS: usize = 3;
/// The law is checked on one of this number of programs, because each state of a history is
/// compiled three times.
const ONE_OF: usize = 6;

pub(crate) const HISTORY: Law = Law {
    name: "each-state-of-a-program-runs-as-if-it-were-new",
    rules: &["run.outcome", "run.module", "code.unit", "code.run"],
    needs: RUN,
    check: history,
    ..ANY
};

/// Edits a program several times, and undoes the edits. In each state, the side must agree with the
/// model on the run and on the errors. After an edit is undone, the run must be the same as before
/// the edit.
fn history(trial: &Trial<'_>) -> Verdict {
    if !trial.is_one_of(ONE_OF) || !trial.is_right() {
        return Ok(());
    }
    let mut random = Random::new(trial.entropy(0, 1 << 16) as u64);
    let mut states = vec![trial.case.program.clone()];
    for _ in 0..EDITS {
        let last = states.last().cloned().unwrap_or_default();
        states.extend(edited(trial, &last, &mut random));
    }
    let mut runs = vec![trial.own.ran().clone()];
    for (at, state) in states.iter().enumerate().skip(1) {
        let own = trial.read(state.clone());
        let model = Answers::new(model(), state.clone());
        as_the_model_says(&own, &model).map_err(|wrong| format!("state {at}: {wrong}"))?;
        runs.push(own.ran().clone());
    }
    for (at, (state, before)) in states.iter().zip(&runs).enumerate().rev() {
        let again = trial.read(state.clone());
        agree(again.ran(), before).map_err(|wrong| format!("state {at} again: {wrong}"))?;
    }
    Ok(())
}

/// Checks that the run of a side equals the run of the model. A program that the model runs has no
/// error ([run.outcome]). Therefore errors are compared only if the model refuses the program, or
/// if the side reports errors.
fn as_the_model_says(own: &Answers, model: &Answers) -> Verdict {
    if model.ran().ending == Ending::Refused || !own.is_sound() {
        expect_list("error", &codes(own.errors()), &codes(model.errors()))?;
    }
    agree(own.ran(), model.ran())
}

/// Returns the program after one random edit. The edit changes a number or string, removes a line,
/// changes blanks, or doubles a text.
fn edited(trial: &Trial<'_>, program: &Sources, random: &mut Random) -> Option<Sources> {
    let answers = trial.read(program.clone());
    let module = answers.texts().nth(random.index(program.texts.len()))?.0.to_owned();
    let (text, tokens) = (answers.text(&module), &answers.tokens(&module)?.tokens);
    let with = match random.index(4) {
        0 => other_word(text, tokens, random)?,
        1 => without_line(text, random)?,
        2 => with_blanks(text, tokens, random.index(1 << 16) as u64),
        _ => {
            let line = "print(\"zq\");\n";
            if text.ends_with(line) {
                text.trim_end_matches(line).into()
            } else {
                format!("{text}{line}")
            }
        }
    };
    let mut out = program.clone();
    out.texts.insert(module, with.into_bytes());
    Some(out)
}

/// Returns the text with one number or string replaced.
fn other_word(text: &str, tokens: &[Token], random: &mut Random) -> Option<String> {
    let words: Vec<&Token> = tokens
        .iter()
        .filter(|token| matches!(token.kind, TokenKind::Number | TokenKind::Str))
        .collect();
    let token = words.get(random.index(words.len().max(1)))?;
    let with = if token.span.text(text).starts_with('"') { "\"zq\"" } else { "3" };
    Some(replaced(text, token.span, with))
}

/// Removes a line that is a statement of the module. If the removal causes errors, the next state
/// of the history has these errors.
fn without_line(text: &str, random: &mut Random) -> Option<String> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let plain = |at: &usize| {
        ["print(", "let ", "if ", "for "].iter().any(|start| lines[*at].starts_with(start))
    };
    let whole: Vec<usize> = (0..lines.len()).filter(plain).collect();
    let at = *whole.get(random.index(whole.len().max(1)))?;
    Some([&lines[..at], &lines[at + 1..]].concat().concat())
}
