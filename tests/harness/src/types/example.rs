//! The examples of types: texts in the notation, with claims about them (`[notation.example]`).
//!
//! A line that starts with `@` is not part of the text, because no token of the language contains
//! that character. The line is a claim about the batch above it, or it is `@batch`, which starts
//! the next batch. Batches are realized one after the other in one interner. The names of earlier
//! batches stay visible, and refer to the realized types.

use crate::text::claim::{self, Aspect, BlockKind, aspect, bytes, lens, number, property};
use crate::text::{Diagnostic, line_column};
use selfsame_spec::digest::Digest;
use selfsame_spec::error::Use;
use selfsame_spec::{Forgets, Kind, Label, Lens, Payload, forget, hex};
use std::fmt;

/// An example of types.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Example {
    /// The batches, in order.
    pub batches: Vec<Batch>,
}

/// A batch of an example, with the claims about it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Batch {
    /// The text of the batch, in which claims are replaced by blank lines.
    pub text: String,
    /// The number of lines of the example that precede the text.
    pub lines: usize,
    /// The claims about the batch, each with its line number.
    pub claims: Vec<(usize, Claim)>,
}

impl Batch {
    /// Converts a byte of the batch's text to a line and column of the example
    /// (`[diagnostic.position]`).
    #[must_use]
    pub fn place(&self, offset: usize) -> (usize, usize) {
        let (line, column) = line_column(&self.text, offset);
        (self.lines + line, column)
    }
}

/// A claim about a batch. A `bool` is true if the property must hold, and false if the property
/// must not hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Claim {
    /// `@same A B ..`: all of these names are the selfsame type. `@differ A B ..`: no two of them
    /// are the selfsame type.
    Same(Vec<String>, bool),
    /// `@same by iso A B ..`: all these names are the same type in an iso-recursive system.
    Iso(Vec<String>, bool),
    /// `@group A B ..`: the definitions of these names form one group (`[iso.declared]`).
    Group(Vec<String>),
    /// `@same by compiler A B ..`: the hashes under the compiler lens are equal.
    Hash(Lens, Vec<String>, bool),
    /// `@same by union-order A B ..`: the normal forms of the types are equal, if they forget these
    /// properties.
    SameNormal(Forgets, Vec<String>, bool),
    /// `@normal A union-order N`: N is the normal form of A that forgets these properties.
    Normal(String, Forgets, String),
    /// `@refused E0705 at A`, `.. at 2:7`: the batch is refused with this code at this place. The
    /// place is a declared name, or a line and column. `.. via A.next.value`: the error also has
    /// this path or cycle.
    Refused {
        /// The code of the error.
        code: String,
        /// The place of the error, as it is written.
        at: String,
        /// The path to an undefined forward, or the cycle of the error, as text.
        via: Option<String>,
    },
    /// `@digest identity A <64 digits>`: the digest of the type under this lens.
    Digest(Lens, String, Digest),
    /// `@resolve m:q A`: a directive that makes the type A the object of this module member.
    Resolve {
        /// The name of the module.
        module: String,
        /// The name of the member.
        name: String,
        /// The name of the type.
        to: String,
    },
    /// `@size A 16`: the size of the type in bytes. `@size A too-large`: the size needs more than
    /// 64 bits.
    Size(String, Option<u64>),
    /// `@refuses size A`: this operation on A is refused before A is realized.
    Refuses(Use, String),
    /// `@is forward-defined A ..`: these nodes are forward-defined before they are realized.
    ForwardDefined(Vec<String>, bool),
    /// `@first A F`: F is the first forward of the definition of A.
    First(String, String),
    /// `@heads A 2`: the number of heads of the type.
    Heads(String, usize),
    /// `@cycle A 2`: the number of heads in the component of A's first head; 0 if that head is on
    /// no cycle.
    Cycle(String, u32),
    /// `@wire A,B <hex>`: the encoding of the list of these types.
    Wire(Vec<String>, Vec<u8>),
    /// `@read types <hex> refused E0803 at 12`: reading these bytes is refused with this error at
    /// this offset.
    ReadRefused(Vec<u8>, String, u64),
    /// `@read types <hex> is A,B`: reading these bytes yields these types.
    Read(Vec<u8>, Vec<String>),
}

/// Splits an example into batches and claims.
///
/// # Errors
/// The error is E0111 for a malformed claim.
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
            example.batches.push(Batch { lines: number + 1, ..Batch::default() });
            continue;
        }
        let Some(batch) = example.batches.last_mut() else { continue };
        batch.text.push('\n');
        match parse_claim(claim.trim()) {
            Ok(claim) => batch.claims.push((number + 1, claim)),
            Err(error) => errors.push(Diagnostic::new("E0111", span, error).help(claim::HELP)),
        }
    }
    example.batches.iter_mut().for_each(|batch| batch.text.shrink_to_fit());
    if errors.is_empty() { Ok(example) } else { Err(errors) }
}

fn parse_claim(line: &str) -> Result<Claim, String> {
    let claim = claim::Claim::read(line, BlockKind::Types)?;
    let own = |s: &str| s.to_owned();
    let list = |s: &str| s.split(',').map(own).collect::<Vec<_>>();
    let words = claim.words();
    Ok(match (claim.verb.name, &words[..]) {
        ("same" | "differ", words) => compared(words, claim.verb.name == "same")?,
        ("refused", [code, "at", at]) => Claim::Refused { code: own(code), at: own(at), via: None },
        ("refused", [code, "at", at, "via", way]) => {
            Claim::Refused { code: own(code), at: own(at), via: Some(own(way)) }
        }
        ("digest", [seen, name, digest]) => {
            let digest = digest.parse().map_err(|_| "a digest has 64 digits".to_owned())?;
            Claim::Digest(lens(seen)?, own(name), digest)
        }
        ("group", names @ [_, ..]) => Claim::Group(names.iter().map(|name| own(name)).collect()),
        ("resolve", [member, to]) => {
            let (module, name) = member.split_once(':').ok_or("a member is `module:name`")?;
            let payload = Payload::Member { module: own(module), name: own(name) };
            Label::new(Kind::MEMBER, &payload.bytes(), 0).map_err(|error| error.to_string())?;
            Claim::Resolve { module: own(module), name: own(name), to: own(to) }
        }
        ("normal", [name, properties, form]) => {
            let forget = forget::parse(properties).map_err(|error| error.to_string())?;
            Claim::Normal(own(name), forget, own(form))
        }
        ("size", [name, "too-large"]) => Claim::Size(own(name), None),
        ("size", [name, size]) => Claim::Size(own(name), Some(number(size)?)),
        ("refuses", [wanted, name]) => {
            Claim::Refuses(parse_use(wanted).ok_or_else(|| claim.misused())?, own(name))
        }
        ("is", words) => match property(words) {
            Some((so, "forward-defined", names)) => {
                Claim::ForwardDefined(names.iter().map(|name| own(name)).collect(), so)
            }
            _ => return Err("a type is `forward-defined`, or `not forward-defined`".into()),
        },
        ("first", [name, forward]) => Claim::First(own(name), own(forward)),
        ("heads", [name, n]) => Claim::Heads(own(name), number(n)?),
        ("cycle", [name, n]) => Claim::Cycle(own(name), number(n)?),
        ("wire", [types, hex]) => Claim::Wire(list(types), bytes(hex)?),
        ("read", ["types", hex, "refused", code, "at", at]) => {
            Claim::ReadRefused(bytes(hex)?, own(code), number(at)?)
        }
        ("read", ["types", hex, "is", types]) => Claim::Read(bytes(hex)?, list(types)),
        _ => return Err(claim.misused()),
    })
}

/// Reads the words of `@same` or `@differ`.
fn compared(words: &[&str], same: bool) -> Result<Claim, String> {
    let (aspect, names) = aspect(words)?;
    if names.len() < 2 {
        return Err("two types or more are compared".into());
    }
    let names = names.iter().map(|&name| name.to_owned()).collect();
    Ok(match aspect {
        Aspect::Itself => Claim::Same(names, same),
        Aspect::Iso => Claim::Iso(names, same),
        Aspect::Hash(lens) => Claim::Hash(lens, names, same),
        Aspect::Normal(forget) => Claim::SameNormal(forget, names, same),
        _ => {
            return Err(
                "types are compared by identity, compiler, frozen, iso or forgotten properties"
                    .into(),
            );
        }
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

const fn verb(same: bool) -> &'static str {
    if same { "same" } else { "differ" }
}

impl fmt::Display for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Same(names, so) => write!(f, "@{} {}", verb(*so), names.join(" ")),
            Self::Group(names) => write!(f, "@group {}", names.join(" ")),
            Self::Iso(names, so) => write!(f, "@{} by iso {}", verb(*so), names.join(" ")),
            Self::Hash(lens, names, so) => {
                write!(f, "@{} by {} {}", verb(*so), claim::lens_word(*lens), names.join(" "))
            }
            Self::SameNormal(properties, names, so) => {
                write!(f, "@{} by {} {}", verb(*so), forget::join(properties), names.join(" "))
            }
            Self::Normal(name, properties, form) => {
                write!(f, "@normal {name} {} {form}", forget::join(properties))
            }
            Self::Refused { code, at, via: None } => write!(f, "@refused {code} at {at}"),
            Self::Refused { code, at, via: Some(way) } => {
                write!(f, "@refused {code} at {at} via {way}")
            }
            Self::Digest(lens, name, digest) => {
                write!(f, "@digest {} {name} {digest}", claim::lens_word(*lens))
            }
            Self::Resolve { module, name, to } => write!(f, "@resolve {module}:{name} {to}"),
            Self::Size(name, Some(size)) => write!(f, "@size {name} {size}"),
            Self::Size(name, None) => write!(f, "@size {name} too-large"),
            Self::Refuses(Use::Wire, name) => write!(f, "@refuses wire {name}"),
            Self::Refuses(wanted, name) => write!(f, "@refuses {wanted} {name}"),
            Self::ForwardDefined(names, so) => {
                let not = if *so { "" } else { "not " };
                write!(f, "@is {not}forward-defined {}", names.join(" "))
            }
            Self::First(name, forward) => write!(f, "@first {name} {forward}"),
            Self::Heads(name, n) => write!(f, "@heads {name} {n}"),
            Self::Cycle(name, n) => write!(f, "@cycle {name} {n}"),
            Self::Wire(types, bytes) => {
                write!(f, "@wire {} {}", types.join(","), hex::encode(bytes))
            }
            Self::ReadRefused(bytes, code, at) => {
                write!(f, "@read types {} refused {code} at {at}", hex::encode(bytes))
            }
            Self::Read(bytes, types) => {
                write!(f, "@read types {} is {}", hex::encode(bytes), types.join(","))
            }
        }
    }
}
