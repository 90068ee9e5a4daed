//! Claims: the lines of an example that start with `@` and state facts that are checked
//! (`[spec.claim]`).
//!
//! Examples of types, worlds and programs share one set of verbs. The reader in this file splits a
//! claim into words, and checks whether its verb is allowed in the block. The harnesses of types,
//! worlds and programs define the meaning of each verb.
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

/// A claim, split into its verb and the rest of the line. The rest is not parsed yet.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'a> {
    /// The verb of the claim.
    pub verb: &'static Verb,
    /// The text after the verb, without blanks around it.
    pub rest: &'a str,
}

/// The property by which `@same` and `@differ` compare.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Aspect {
    /// The objects or types themselves.
    Itself,
    /// The hashes under a lens.
    Hash(Lens),
    /// The encodings in the byte format.
    Bytes,
    /// The forms of functions.
    Form,
    /// The equality of an iso-recursive system of types.
    Iso,
    /// The normal forms, which forget the given set of properties.
    Normal(Forgets),
}

impl<'a> Claim<'a> {
    /// Reads a claim from a line of a block.
    ///
    /// # Errors
    /// The error is an unknown verb, with the nearest verb as advice, or a verb that this kind of
    /// block does not allow.
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

/// Reads `by ASPECT` at the start of a list of words. Returns the aspect and the words after it.
///
/// # Errors
/// The error is an unknown word after `by`; its text lists the aspects.
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

/// Reads pairs of a counted item and a number, such as `objects 3 nodes 1`.
///
/// # Errors
/// The error is a word that is not one of `things`, or a word that is not a number.
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
/// The error is a word that is not a number.
pub fn number<T: std::str::FromStr>(word: &str) -> Result<T, String> {
    word.parse().map_err(|_| format!("`{word}` is not a number, or it is too large"))
}

/// Reads bytes that are written as pairs of hexadecimal digits.
///
/// # Errors
/// The error is a word that does not consist of pairs of hexadecimal digits.
pub fn bytes(word: &str) -> Result<Vec<u8>, String> {
    hex::decode(word)
        .ok_or_else(|| format!("`{word}` does not consist of pairs of hexadecimal digits"))
}

/// The advice that is printed for a line that is not a claim.
pub const HELP: &str = "the claims are listed in the chapter \"How to read it\"";

/// Returns the word for a lens in a claim.
#[must_use]
pub const fn lens_word(lens: Lens) -> &'static str {
    match lens {
        Lens::Identity => "identity",
        Lens::Compiler => "compiler",
        Lens::Frozen => "frozen",
    }
}

/// Reads the word for a lens.
///
/// # Errors
/// The error is a word that is not the name of a lens.
pub fn lens(word: &str) -> Result<Lens, String> {
    match word {
        "identity" => Ok(Lens::Identity),
        "compiler" => Ok(Lens::Compiler),
        "frozen" => Ok(Lens::Frozen),
        _ => Err(format!("`{word}` is no lens: identity, compiler or frozen")),
    }
}

/// Returns the verb that is nearest to a misspelled word. Returns `None` if more than two edits
/// separate the word from each verb.
fn nearest(word: &str) -> Option<&'static str> {
    let near = VERBS.iter().map(|verb| (strsim::osa_distance(word, verb.name), verb.name));
    near.min().filter(|&(edits, _)| edits <= 2).map(|(_, name)| name)
}
