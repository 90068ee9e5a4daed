//! Searches for attacks that break a promise, by repeating parts of valid texts.
//!
//! A seed is a text that a command accepts. A candidate is a seed in which one or two parts are
//! repeated. A repeated part begins and ends where a token begins. A second part is repeated as
//! well because each opened bracket must be closed. In a repeated part, a number is added to some
//! of the names, so that each repetition declares and uses new names. One candidate is worse than
//! another if it breaks a promise, or if its growth or its memory is larger.

use super::{Attack, Input, Limits, Pattern, Runs, bound};
use selfsame_harness::kit::source::{Random, Source};

/// A text that a command accepts.
#[derive(Clone, Debug)]
pub struct Seed {
    /// The command, as in [`Attack::command`].
    pub command: &'static str,
    /// The ending of the input's file name.
    pub ending: &'static str,
    /// The text of the seed.
    pub text: String,
}

/// Draws a candidate: a seed with repeated parts. Returns `None` for a text without tokens.
#[must_use]
pub fn draw(seeds: &[Seed], source: &mut Random) -> Option<Attack> {
    let seed = &seeds[source.index(seeds.len())];
    let tokens = tokens(&seed.text);
    let mut cuts: Vec<usize> = (0..4).map(|_| source.index(tokens.len().max(1))).collect();
    cuts.sort_unstable();
    let place = |cut: usize| tokens.get(cut).copied();
    let [a, b, c, d] = [place(cuts[0])?, place(cuts[1])?, place(cuts[2])?, place(cuts[3])?];
    let text = seed.text.replace('%', "");
    let part = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default();
    let numbered = source.index(3);
    let again = |range: std::ops::Range<usize>, source: &mut Random| match part(range.clone()) {
        "" => String::new(),
        part => format!("%({}%)", renamed(part, numbered, source)),
    };
    let first = again(a..b, source);
    let second = if source.index(2) == 0 { part(c..d).to_owned() } else { again(c..d, source) };
    let pattern = [part(0..a), &first, part(b..c), &second, part(d..text.len())].concat();
    Some(Attack {
        name: pattern.clone(),
        command: seed.command.to_owned(),
        ending: seed.ending,
        input: Input::Text(Pattern::new(pattern)),
        size: 1 << (6 + source.index(4)),
    })
}

/// Returns the byte offsets at which tokens begin, and the length of the text. As an approximation,
/// a token is a word or a single sign.
fn tokens(text: &str) -> Vec<usize> {
    let mut out = Vec::new();
    let mut in_word = false;
    for (at, sign) in text.char_indices().filter(|(_, sign)| *sign != '%') {
        let is_word = sign.is_alphanumeric() || sign == '_' || sign == '"';
        let goes_on = sign.is_whitespace() || is_word && in_word;
        if !goes_on {
            out.push(at);
        }
        in_word = is_word;
    }
    out.push(text.len());
    out
}

/// Adds numbers to at most two names of a part. The first name gets the number of the repetition,
/// the second name the next number.
fn renamed(part: &str, numbered: usize, source: &mut Random) -> String {
    let mut names: Vec<&str> = part.split(|sign: char| !sign.is_alphanumeric()).collect();
    names.retain(|name| name.starts_with(|sign: char| sign.is_alphabetic()));
    names.sort_unstable();
    names.dedup();
    let mut out = part.to_owned();
    for mark in ["%i", "%j"].into_iter().take(numbered) {
        if names.is_empty() {
            break;
        }
        let name = names.swap_remove(source.index(names.len()));
        out = with_mark(&out, name, mark);
    }
    out
}

/// Adds a mark to each occurrence of a name as a whole word.
fn with_mark(text: &str, name: &str, mark: &str) -> String {
    let is_word = |sign: char| sign.is_alphanumeric() || sign == '_' || sign == '%';
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(name) {
        let (before, from) = rest.split_at(at);
        let behind = &from[name.len()..];
        out.push_str(before);
        out.push_str(name);
        if !out[..out.len() - name.len()].ends_with(is_word) && !behind.starts_with(is_word) {
            out.push_str(mark);
        }
        rest = behind;
    }
    out + rest
}

/// A candidate together with its measured runs.
#[derive(Clone, Debug)]
pub struct Found {
    /// The candidate.
    pub attack: Attack,
    /// The measured runs of the candidate.
    pub runs: Runs,
}

impl Found {
    /// Returns the badness of the candidate: the worse the candidate, the larger the number.
    #[must_use]
    pub fn badness(&self) -> f64 {
        let Some(last) = self.runs.runs.last() else { return 0.0 };
        let broken = if self.runs.is_broken() { 10.0 } else { 0.0 };
        let memory = last.memory as f64 / bound(last.input) as f64;
        broken + self.runs.growth().unwrap_or_default() + memory
    }
}

/// Measures a candidate. While the command takes little time, the number of repetitions is
/// multiplied by 4, at most three times.
///
/// # Errors
/// Returns the errors of [`Runs::of`].
pub fn attempt(attack: &Attack, limits: &Limits) -> Result<Found, String> {
    let mut attack = attack.clone();
    let mut runs = Runs::of(&attack, 1, limits)?;
    // The number of attempts is limited because a part without text stays short, however often it
    // is repeated.
    for _ in 0..3 {
        if !runs.runs.last().is_some_and(|run| run.seconds < 0.02 && run.input < 1 << 18) {
            break;
        }
        attack.size *= 4;
        runs = Runs::of(&attack, 1, limits)?;
    }
    let runs = Runs::of(&attack, 4, limits)?;
    Ok(Found { attack, runs })
}
