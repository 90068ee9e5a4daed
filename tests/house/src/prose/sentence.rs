//! Counts the sentences and words in a text.

use std::collections::BTreeSet;

/// Words with which no sentence may start. They start a relative clause that is used in place of a
/// noun.
const NO_NOUN: [&str; 8] =
    ["What ", "Whatever ", "Whoever ", "Who ", "Those ", "That of ", "The same, ", "So "];

/// Returns whether a sentence starts with a clause instead of a noun as its subject.
#[must_use]
pub fn lacks_noun(sentence: &str) -> bool {
    NO_NOUN.iter().any(|start| sentence.starts_with(start))
}

/// Returns a text without markup. A code span or a citation is replaced by one word, and a link by
/// its text.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut out = String::new();
    for (at, piece) in text.split('`').enumerate() {
        if at % 2 == 1 { out.push('Q') } else { out.push_str(piece) }
    }
    let mut linked = String::new();
    let mut rest = out.as_str();
    while let Some((before, after)) = rest.split_once('[') {
        linked.push_str(before);
        let Some((inner, behind)) = after.split_once(']') else { break };
        linked.push_str(if crate::rules::is_id(inner) { "R" } else { inner });
        rest = match behind.strip_prefix('(').and_then(|target| target.split_once(')')) {
            Some((_, behind)) => behind,
            None => behind,
        };
    }
    linked.push_str(rest);
    linked.replace(['*', '_'], "")
}

/// Returns the sentences of a text, without markup.
#[must_use]
pub fn sentences(text: &str) -> Vec<String> {
    let text = plain(text);
    let mut out = vec![String::new()];
    for word in text.split_whitespace() {
        if let Some(last) = out.last_mut() {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
        let bare = word.trim_end_matches(['"', '\'', ')']);
        if bare.ends_with(['.', '!', '?', ':']) && !bare.ends_with("..") {
            out.push(String::new());
        }
    }
    out.retain(|sentence| !sentence.is_empty());
    out
}

/// Returns the number of words of a text.
#[must_use]
pub fn words(text: &str) -> usize {
    let word = |word: &&str| word.contains(char::is_alphanumeric);
    plain(text).split_whitespace().filter(word).count()
}

/// Returns the number of words outside of code spans that are `what`, `whatever` or `whoever`.
#[must_use]
pub fn count_what(text: &str) -> usize {
    let text = plain(text).to_lowercase();
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| matches!(*word, "what" | "whatever" | "whoever")).count()
}

/// Returns the error codes in a text that are outside of code spans.
#[must_use]
pub fn codes(text: &str) -> BTreeSet<String> {
    let prose: String = text.split('`').step_by(2).collect::<Vec<_>>().join(" ");
    let mut out = BTreeSet::new();
    for (at, _) in prose.match_indices("E0") {
        let code: String = prose[at..].chars().take(5).collect();
        if code.len() == 5 && code[1..].bytes().all(|byte| byte.is_ascii_digit()) {
            out.insert(code);
        }
    }
    out
}
