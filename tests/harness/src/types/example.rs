//! Examples: texts in the notation, with claims about them (`[notation.example]`).
//!
//! A line that starts with `@` is not part of the language, in which no token has that character.
//! It is a claim about the batch above it, or `@batch`, which starts the next batch. Batches are
//! realized one after the other in one interner. The names of earlier batches stay visible, and
//! mean the types that were realized.

use crate::text::Diagnostic;
use selfsame_spec::digest::Digest;
use selfsame_spec::error::Use;
use selfsame_spec::hex;
use std::fmt;

/// An example.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Example {
    /// The batches, in order.
    pub batches: Vec<Batch>,
}

/// A batch with the claims about it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Batch {
    /// The text. Lines of other batches and of claims are blank, so that lines keep their numbers.
    pub text: String,
    /// The claims, each with its line number.
    pub claims: Vec<(usize, Claim)>,
}

/// A claim of an example.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Claim {
    /// `@same A B ..`: all are the selfsame type.
    Same(Vec<String>),
    /// `@differ A B ..`: no two are the selfsame type.
    Differ(Vec<String>),
    /// `@iso-same A B ..`: all are one type in an iso-recursive system. `@iso-differ A B ..`: no
    /// two are one type there.
    Iso(Vec<String>, bool),
    /// `@refused E0705 at A`, `.. at 2:7`: the batch is refused with this code. The place is a
    /// declared name, or a line and a column. `.. via A.next.value` claims this path or cycle.
    Refused {
        /// The code.
        code: String,
        /// The place.
        at: String,
        /// The path to an undefined forward, or the cycle, in words.
        via: Option<String>,
    },
    /// `@hash A <64 digits>`: the identity hash.
    Hash(String, Digest),
    /// `@compiler A <64 digits>`: the compiler hash.
    Compiler(String, Digest),
    /// `@seen-through A B`: the compiler hashes are equal; `@not-seen-through A B`: they differ.
    SeenThrough(String, String, bool),
    /// `@resolve m:q A`: the module member is resolved to this type.
    Resolve {
        /// The module.
        module: String,
        /// The member.
        name: String,
        /// The type.
        to: String,
    },
    /// `@size A 16`: the size in bytes.
    Size(String, u64),
    /// `@too-large A`: its size needs more than 64 bits.
    TooLarge(String),
    /// `@refuses size A`: the node A refuses this use before it is realized.
    Refuses(Use, String),
    /// `@forward-defined A`, `@resolved A`: the state of the node before it is realized.
    ForwardDefined(String, bool),
    /// `@first A F`: F is the first forward of the definition of A.
    First(String, String),
    /// `@heads A 2`: the number of heads of the type.
    Heads(String, usize),
    /// `@cycle A 2`: the number of heads in the cycle of A's first head; 0 if it is on none.
    Cycle(String, u32),
    /// `@wire A,B <hex>`: the bytes of the list of these types.
    Wire(Vec<String>, Vec<u8>),
    /// `@read <hex> refused E0803 at 12`: these bytes are refused with this code at this offset.
    ReadRefused(Vec<u8>, String, u64),
    /// `@read <hex> is A,B`: these bytes are read as these types.
    Read(Vec<u8>, Vec<String>),
}

/// Splits an example into batches and claims.
///
/// # Errors
/// E0111 for a malformed claim.
pub fn parse(text: &str) -> Result<Example, Vec<Diagnostic>> {
    let mut example = Example { batches: vec![Batch::default()] };
    let (mut errors, mut offset) = (Vec::new(), 0);
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let span = offset..offset + line.trim_end().len();
        offset += line.len();
        let Some(claim) = line.strip_prefix('@') else {
            let batch = example.batches.last_mut();
            batch.into_iter().for_each(|batch| batch.text.push_str(line));
            continue;
        };
        if claim.trim() == "batch" {
            let text = "\n".repeat(number);
            example.batches.push(Batch { text, claims: Vec::new() });
        }
        let Some(batch) = example.batches.last_mut() else { continue };
        batch.text.push('\n');
        match claim.trim() {
            "batch" => {}
            claim => match parse_claim(claim) {
                Some(claim) => batch.claims.push((number + 1, claim)),
                None => errors.push(
                    Diagnostic::new("E0111", span, "this is no claim")
                        .help("the claims are listed in the chapter on the notation"),
                ),
            },
        }
    }
    if errors.is_empty() { Ok(example) } else { Err(errors) }
}

fn parse_claim(text: &str) -> Option<Claim> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let own = |s: &str| s.to_owned();
    let names = |words: &[&str]| words.iter().map(|s| own(s)).collect::<Vec<_>>();
    let list = |s: &str| s.split(',').map(own).collect::<Vec<_>>();
    Some(match words[..] {
        ["same", ref rest @ ..] if rest.len() > 1 => Claim::Same(names(rest)),
        ["differ", ref rest @ ..] if rest.len() > 1 => Claim::Differ(names(rest)),
        ["iso-same", ref rest @ ..] if rest.len() > 1 => Claim::Iso(names(rest), true),
        ["iso-differ", ref rest @ ..] if rest.len() > 1 => Claim::Iso(names(rest), false),
        ["refused", code, "at", at] => Claim::Refused { code: own(code), at: own(at), via: None },
        ["refused", code, "at", at, "via", way] => {
            Claim::Refused { code: own(code), at: own(at), via: Some(own(way)) }
        }
        ["hash", name, digest] => Claim::Hash(own(name), digest.parse().ok()?),
        ["compiler", name, digest] => Claim::Compiler(own(name), digest.parse().ok()?),
        ["seen-through", a, b] => Claim::SeenThrough(own(a), own(b), true),
        ["not-seen-through", a, b] => Claim::SeenThrough(own(a), own(b), false),
        ["resolve", member, to] => {
            let (module, name) = member.split_once(':')?;
            Claim::Resolve { module: own(module), name: own(name), to: own(to) }
        }
        ["size", name, size] => Claim::Size(own(name), size.parse().ok()?),
        ["too-large", name] => Claim::TooLarge(own(name)),
        ["refuses", wanted, name] => Claim::Refuses(parse_use(wanted)?, own(name)),
        ["forward-defined", name] => Claim::ForwardDefined(own(name), true),
        ["resolved", name] => Claim::ForwardDefined(own(name), false),
        ["first", name, forward] => Claim::First(own(name), own(forward)),
        ["heads", name, n] => Claim::Heads(own(name), n.parse().ok()?),
        ["cycle", name, n] => Claim::Cycle(own(name), n.parse().ok()?),
        ["wire", types, bytes] => Claim::Wire(list(types), hex::decode(bytes)?),
        ["read", bytes, "refused", code, "at", at] => {
            Claim::ReadRefused(hex::decode(bytes)?, own(code), at.parse().ok()?)
        }
        ["read", bytes, "is", types] => Claim::Read(hex::decode(bytes)?, list(types)),
        _ => return None,
    })
}

fn parse_use(word: &str) -> Option<Use> {
    Some(match word {
        "instance" => Use::Instance,
        "size" => Use::Size,
        "hash" => Use::Hash,
        "wire" => Use::Wire,
        _ => return None,
    })
}

impl fmt::Display for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Same(names) => write!(f, "@same {}", names.join(" ")),
            Self::Differ(names) => write!(f, "@differ {}", names.join(" ")),
            Self::Iso(names, true) => write!(f, "@iso-same {}", names.join(" ")),
            Self::Iso(names, false) => write!(f, "@iso-differ {}", names.join(" ")),
            Self::Refused { code, at, via: None } => write!(f, "@refused {code} at {at}"),
            Self::Refused { code, at, via: Some(way) } => {
                write!(f, "@refused {code} at {at} via {way}")
            }
            Self::Hash(name, digest) => write!(f, "@hash {name} {digest}"),
            Self::Compiler(name, digest) => write!(f, "@compiler {name} {digest}"),
            Self::SeenThrough(a, b, true) => write!(f, "@seen-through {a} {b}"),
            Self::SeenThrough(a, b, false) => write!(f, "@not-seen-through {a} {b}"),
            Self::Resolve { module, name, to } => write!(f, "@resolve {module}:{name} {to}"),
            Self::Size(name, size) => write!(f, "@size {name} {size}"),
            Self::TooLarge(name) => write!(f, "@too-large {name}"),
            Self::Refuses(Use::Wire, name) => write!(f, "@refuses wire {name}"),
            Self::Refuses(wanted, name) => write!(f, "@refuses {wanted} {name}"),
            Self::ForwardDefined(name, true) => write!(f, "@forward-defined {name}"),
            Self::ForwardDefined(name, false) => write!(f, "@resolved {name}"),
            Self::First(name, forward) => write!(f, "@first {name} {forward}"),
            Self::Heads(name, n) => write!(f, "@heads {name} {n}"),
            Self::Cycle(name, n) => write!(f, "@cycle {name} {n}"),
            Self::Wire(types, bytes) => {
                write!(f, "@wire {} {}", types.join(","), hex::encode(bytes))
            }
            Self::ReadRefused(bytes, code, at) => {
                write!(f, "@read {} refused {code} at {at}", hex::encode(bytes))
            }
            Self::Read(bytes, types) => {
                write!(f, "@read {} is {}", hex::encode(bytes), types.join(","))
            }
        }
    }
}
