//! Claims: lines of an example that start with `@` and say what must hold (`[spec.claim]`).
//!
//! Examples of types, of worlds and of programs have one set of verbs. This reader takes a line
//! apart and says whether its verb belongs to the block; the layers give each verb its meaning.
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

use selfsame_spec::{Lens, hex};

/// A claim, taken apart but not understood.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'a> {
    /// Its verb.
    pub verb: &'static Verb,
    /// The text behind the verb, without blanks around it.
    pub rest: &'a str,
}

/// The aspect under which `@same` and `@differ` compare.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Aspect {
    /// The objects or types themselves.
    Itself,
    /// Hashes under a lens.
    Hash(Lens),
    /// Bytes on the wire.
    Bytes,
    /// Forms of functions.
    Form,
    /// Types of an iso-recursive system.
    Iso,
}

impl<'a> Claim<'a> {
    /// Reads a line of a block.
    ///
    /// # Errors
    /// Says that there is no such verb, and which one is nearest; or that blocks of this kind have no
    /// such claim.
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

    /// The words behind the verb.
    #[must_use]
    pub fn words(&self) -> Vec<&'a str> {
        self.rest.split_whitespace().collect()
    }

    /// The error of a claim whose words are not those of its verb.
    #[must_use]
    pub fn misused(&self) -> String {
        format!("`@{}` with these words is no claim; it is {}", self.verb.name, self.verb.usage)
    }
}

/// Takes `by ASPECT` from the front of some words.
///
/// # Errors
/// Names the aspects, if behind `by` stands none.
pub fn aspect<'w, 'a>(words: &'w [&'a str]) -> Result<(Aspect, &'w [&'a str]), String> {
    let ["by", aspect, rest @ ..] = words else { return Ok((Aspect::Itself, words)) };
    let aspect = match *aspect {
        "bytes" => Aspect::Bytes,
        "form" => Aspect::Form,
        "iso" => Aspect::Iso,
        word => Aspect::Hash(lens(word).map_err(|_| {
            format!("`{word}` is none of identity, compiler, frozen, bytes, form, iso")
        })?),
    };
    Ok((aspect, rest))
}

/// Reads `not PROPERTY a ..` or `PROPERTY a ..`: whether it must hold, the property, and the rest.
#[must_use]
pub fn property<'w, 'a>(words: &'w [&'a str]) -> Option<(bool, &'a str, &'w [&'a str])> {
    match words {
        ["not", property, rest @ ..] if !rest.is_empty() => Some((false, property, rest)),
        [property, rest @ ..] if !rest.is_empty() => Some((true, property, rest)),
        _ => None,
    }
}

/// Reads pairs of a thing and how many there are.
///
/// # Errors
/// Says which pair is none.
pub fn counts(words: &[&str], things: &[&str]) -> Result<Vec<(String, u64)>, String> {
    let pair = |pair: &[&str]| {
        let [thing, count] = pair else { return Err("each thing has a number".to_owned()) };
        if !things.contains(thing) {
            return Err(format!("`{thing}` is not counted; {} are", things.join(", ")));
        }
        Ok(((*thing).to_owned(), number(count)?))
    };
    if words.is_empty() {
        Err("nothing is counted".into())
    } else {
        words.chunks(2).map(pair).collect()
    }
}

/// Reads a number.
///
/// # Errors
/// Says that the word is none.
pub fn number<T: std::str::FromStr>(word: &str) -> Result<T, String> {
    word.parse().map_err(|_| format!("`{word}` is no number, or too large"))
}

/// Reads bytes, as pairs of hexadecimal digits.
///
/// # Errors
/// Says that the word is none.
pub fn bytes(word: &str) -> Result<Vec<u8>, String> {
    hex::decode(word).ok_or_else(|| format!("`{word}` is not pairs of hexadecimal digits"))
}

/// Where a reader of a wrong claim is sent.
pub const HELP: &str = "the claims are listed in the chapter \"How to read it\"";

/// Returns the word for a lens.
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

/// The verb that differs least from a word, if by two letters or less.
fn nearest(word: &str) -> Option<&'static str> {
    let near = VERBS.iter().map(|verb| (strsim::osa_distance(word, verb.name), verb.name));
    near.min().filter(|&(edits, _)| edits <= 2).map(|(_, name)| name)
}
