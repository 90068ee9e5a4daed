//! The names in a function's body.
//!
//! A body is not looked into but for its names. A name is a *local* of the function when it is a
//! parameter, or the body declares it somewhere with `let`, `var`, `for`, `fn` or `::`; all others that
//! do not follow a dot, and are not followed by a colon, are *globals*, with what follows them by
//! dots. In the code globals stand by their number, and locals too, so that what they are called is
//! no identity (R-H1).

use crate::notation::ast::{Lambda, Name, Word};
use std::collections::{HashMap, HashSet};

/// The code with names replaced by numbers, and the globals in the order of their first appearance.
/// Linear time.
pub(super) fn code(lambda: &Lambda) -> (String, Vec<Name>) {
    let words = &lambda.body;
    let declared: HashSet<usize> = declared(words).into_iter().collect();
    let params = lambda.params.iter().map(|param| param.name.text.as_str());
    let mut coder = Coder { words, ..Coder::default() };
    coder.locals.extend(params.clone());
    coder.locals.extend(declared.iter().map(|&at| words[at].text.as_str()));
    params.for_each(|param| drop(coder.local(param)));
    let mut next = 0;
    while next < words.len() {
        let (text, after) = coder.word(next, declared.contains(&next));
        coder.out.push(text);
        next = after;
    }
    (coder.out.join(" "), coder.reads)
}

#[derive(Default)]
struct Coder<'w> {
    words: &'w [Word],
    locals: HashSet<&'w str>,
    numbers: HashMap<&'w str, usize>,
    globals: HashMap<String, usize>,
    reads: Vec<Name>,
    out: Vec<String>,
}

impl<'w> Coder<'w> {
    /// What stands for the token at a place, and where to go on.
    fn word(&mut self, at: usize, declared: bool) -> (String, usize) {
        let word = &self.words[at];
        let after_dot = at > 0 && self.words[at - 1].text == ".";
        if !word.name || after_dot {
            return (word.text.clone(), at + 1);
        }
        if declared {
            return (self.local(&word.text), at + 1);
        }
        // `f(x: 1)` says what a parameter of another is called.
        if text(self.words, Some(at + 1)) == ":" {
            return (word.text.clone(), at + 1);
        }
        match self.locals.contains(word.text.as_str()) {
            true => (self.local(&word.text), at + 1),
            false => self.global(at),
        }
    }

    /// Locals are numbered by appearance, parameters first.
    fn local(&mut self, name: &'w str) -> String {
        let next = self.numbers.len();
        format!("%{}", self.numbers.entry(name).or_insert(next))
    }

    fn global(&mut self, at: usize) -> (String, usize) {
        let mut name =
            Name { text: self.words[at].text.clone(), span: self.words[at].span.clone() };
        let mut next = at + 1;
        while let [dot, part, ..] = &self.words[next..]
            && dot.text == "."
            && part.name
        {
            name.text.push('.');
            name.text.push_str(&part.text);
            name.span.end = part.span.end;
            next += 2;
        }
        let number = self.globals.len();
        let number = *self.globals.entry(name.text.clone()).or_insert(number);
        if number == self.reads.len() {
            self.reads.push(name);
        }
        (format!("${number}"), next)
    }
}

fn text(words: &[Word], at: Option<usize>) -> &str {
    at.and_then(|at| words.get(at)).map_or("", |word| word.text.as_str())
}

/// Where a body declares names.
fn declared(words: &[Word]) -> Vec<usize> {
    let mut places = Vec::new();
    for (at, word) in words.iter().enumerate() {
        match word.text.as_str() {
            "let" | "var" | "for" => places.extend(pattern(words, at + 1, &["=", "in", ":", ";"])),
            "fn" => places.extend(pattern(words, at + 2, &[")"])),
            _ if word.name && text(words, Some(at + 1)) == "::" => places.push(at),
            _ => {}
        }
    }
    places
}

/// The names of a pattern or of parameters: not those of types or cases.
fn pattern(words: &[Word], start: usize, ends: &[&str]) -> Vec<usize> {
    let rest = words.get(start..).unwrap_or_default();
    let length = rest.iter().take_while(|word| !ends.contains(&word.text.as_str())).count();
    let bound = |&at: &usize| {
        let of_type = matches!(text(words, at.checked_sub(1)), ":" | "." | "->" | "[");
        words[at].name && !of_type && !matches!(text(words, Some(at + 1)), "(" | ".")
    };
    (start..start + length).filter(bound).collect()
}
