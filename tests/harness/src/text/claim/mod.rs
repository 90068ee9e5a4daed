//! Claims: lines of an example that start with `@` and state facts to check (`[spec.claim]`).
//!
//! Examples of types, of worlds and of programs have one set of verbs. This reader splits a line
//! and checks whether its verb is allowed in the block. The layers define the meaning of each verb.
//!
//! ```
//! use selfsame_harness::text::claim::{BlockKind, Claim};
//! let claim = Claim::read("@size A 16", BlockKind::Types)?;
//! assert_eq!((claim.verb.name, claim.words()), ("size", vec!["A", "16"]));
//! let error = Claim::read("@sizes A 16", BlockKind::Types).unwrap_err();
//! assert_eq!(error, "`@sizes` is no claim; `@size` is one");
//! let error = Claim::read("@size A 16", BlockKind::World).unwrap_err();
//! assert_eq!(error, "`@size` is a claim of blocks that are marked `selfsame`, not `world`");
//! # Ok::<(), String>(())
//! ```

mod verbs;

pub use verbs::{BlockKind, VERBS, Verb, markdown};

use selfsame_spec::{Forgets, Lens, forget, hex};

/// A claim that is split into its verb and the text after it. The text after the verb is not parsed
/// yet.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'a> {
    /// Its verb.
    pub verb: &'static Verb,
    /// The text after the verb, without blanks around it.
    pub rest: &'a str,
}

/// The aspect under which `@same` and `@differ` compare.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Aspect {
    /// The objects or types themselves.
    Itself,
    /// The hashes under a lens.
    Hash(Lens),
    /// The bytes on the wire.
    Bytes,
    /// The forms of functions.
    Form,
    /// The types of an iso-recursive system.
    Iso,
    /// The normal forms for a set of forgotten properties.
    Normal(Forgets),
}

impl<'a> Claim<'a> {
    /// Reads a line of a block.
    ///
    /// # Errors
    /// Reports that no such verb exists and names the nearest verb, or reports that blocks of this
    /// kind do not allow the claim.
    pub fn read(line: &'a str, block: BlockKind) -> Result<Self, String> {
        let line = line.trim().trim_start_matches('@');
        let (name, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let Some(verb) = VERBS.iter().find(|verb| verb.name == name) else {
            let near = nearest(name).map_or_else(String::new, |near| format!("; `@{near}` is one"));
            return Err(format!("`@{name}` is no claim{near}"));
        };
        if !verb.blocks.contains(&block) {
            let marks: Vec<String> =
                verb.blocks.iter().map(|block| format!("`{}`", block.mark())).collect();
            let (marks, own) = (marks.join(", "), block.mark());
            return Err(format!(
                "`@{name}` is a claim of blocks that are marked {marks}, not `{own}`"
            ));
        }
        Ok(Self { verb, rest: rest.trim() })
    }

    /// Returns the words after the verb.
    #[must_use]
    pub fn words(&self) -> Vec<&'a str> {
        self.rest.split_whitespace().collect()
    }

    /// Returns the error of a claim whose words do not fit its verb.
    #[must_use]
    pub fn misused(&self) -> String {
        format!("`@{}` does not fit these words; it is written {}", self.verb.name, self.verb.usage)
    }
}

/// Reads `by ASPECT` at the start of a list of words.
///
/// # Errors
/// Lists the aspects, if the word after `by` is not an aspect.
pub fn aspect<'w, 'a>(words: &'w [&'a str]) -> Result<(Aspect, &'w [&'a str]), String> {
    let ["by", aspect, rest @ ..] = words else { return Ok((Aspect::Itself, words)) };
    let aspect = match *aspect {
        "bytes" => Aspect::Bytes,
        "form" => Aspect::Form,
        "iso" => Aspect::Iso,
        word => match (lens(word), forget::parse(word)) {
            (Ok(lens), _) => Aspect::Hash(lens),
            (_, Ok(forget)) => Aspect::Normal(forget),
            (Err(_), Err(error)) => {
                return Err(format!(
                    "`{word}` is no aspect: identity, compiler, frozen, bytes, form, iso or forgotten properties; {error}"
                ));
            }
        },
    };
    Ok((aspect, rest))
}

/// Reads `not PROPERTY a ..` or `PROPERTY a ..`. Returns whether the property must hold, the name
/// of the property, and the words that follow it.
#[must_use]
pub fn property<'w, 'a>(words: &'w [&'a str]) -> Option<(bool, &'a str, &'w [&'a str])> {
    match words {
        ["not", property, rest @ ..] if !rest.is_empty() => Some((false, property, rest)),
        [property, rest @ ..] if !rest.is_empty() => Some((true, property, rest)),
        _ => None,
    }
}

/// Reads pairs of a thing and a number, such as `objects 3 nodes 1`.
///
/// # Errors
/// Names the word that is not one of `things`, or the word that is not a number.
pub fn counts(words: &[&str], things: &[&str]) -> Result<Vec<(String, u64)>, String> {
    let pair = |pair: &[&str]| {
        let [thing, count] = pair else {
            return Err("a number is missing behind a thing that is counted".to_owned());
        };
        if !things.contains(thing) {
            return Err(format!(
                "`{thing}` cannot be counted here; these can: {}",
                things.join(", ")
            ));
        }
        Ok(((*thing).to_owned(), number(count)?))
    };
    if words.is_empty() {
        Err("the claim names no thing to count".into())
    } else {
        words.chunks(2).map(pair).collect()
    }
}

/// Reads a number.
///
/// # Errors
/// Says that the word is none.
pub fn number<T: std::str::FromStr>(word: &str) -> Result<T, String> {
    word.parse().map_err(|_| format!("`{word}` is not a number, or it is too large"))
}

/// Reads bytes that are written as pairs of hexadecimal digits.
///
/// # Errors
/// Says that the word is none.
pub fn bytes(word: &str) -> Result<Vec<u8>, String> {
    hex::decode(word)
        .ok_or_else(|| format!("`{word}` does not consist of pairs of hexadecimal digits"))
}

/// The advice that is printed for a line that is not a claim.
pub const HELP: &str = "the claims are listed in the chapter \"How to read it\"";

/// Returns the word that stands for a lens.
#[must_use]
pub const fn lens_word(lens: Lens) -> &'static str {
    match lens {
        Lens::Identity => "identity",
        Lens::Compiler => "compiler",
        Lens::Frozen => "frozen",
    }
}

/// Reads a lens.
///
/// # Errors
/// Says that the word is none.
pub fn lens(word: &str) -> Result<Lens, String> {
    match word {
        "identity" => Ok(Lens::Identity),
        "compiler" => Ok(Lens::Compiler),
        "frozen" => Ok(Lens::Frozen),
        _ => Err(format!("`{word}` is no lens: identity, compiler or frozen")),
    }
}

/// Returns the verb that differs least from a word, if at most two edits turn one into the other.
fn nearest(word: &str) -> Option<&'static str> {
    let near = VERBS.iter().map(|verb| (strsim::osa_distance(word, verb.name), verb.name));
    near.min().filter(|&(edits, _)| edits <= 2).map(|(_, name)| name)
}
