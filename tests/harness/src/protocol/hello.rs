//! The handshake of the protocol: the name and the ability of a subject.

use super::VERSION;
use crate::kit::Tuning;
use crate::protocol::data::LensName;
use crate::types::subject::ability::{Ability, Capabilities, Equality};
use selfsame_spec::Kind;
use selfsame_spec::kind::{FOREIGN_REFERENCE, TABLE};
use serde::{Deserialize, Serialize};

/// The answer to `hello` (`[protocol.hello]`). A missing field means no restriction. The fields
/// `can` and `lenses` are exceptions: a capability or lens that they do not announce is not used.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Hello {
    /// The version of the protocol that the subject implements.
    pub protocol: u32,
    /// The name of the subject in findings.
    pub name: String,
    /// The version of the subject, for human readers.
    #[serde(default)]
    pub version: String,
    /// The equality of types that the subject implements.
    #[serde(default)]
    pub equality: Equality,
    /// The kinds of heads that the subject accepts.
    #[serde(default)]
    pub kinds: Kinds,
    /// Whether the subject accepts types of several heads.
    #[serde(default = "yes")]
    pub unions: bool,
    /// The names of the subject's capabilities beyond `realize`.
    #[serde(default)]
    pub can: Vec<String>,
    /// The lenses under which the subject computes hashes.
    #[serde(default)]
    pub lenses: Vec<LensName>,
    /// The settings that can be changed, with their default values.
    #[serde(default, skip_serializing_if = "Tuning::is_empty")]
    pub tuning: Tuning,
}

/// The lenses, in the order in which an answer lists them.
const LENSES: [LensName; 3] = [LensName::Identity, LensName::Compiler, LensName::Frozen];

/// The capabilities that `can` does not list. Capabilities of hashing follow from `lenses`, and the
/// capability of messages is never announced.
const UNSPOKEN: Capabilities = Capabilities::HASH
    .with(Capabilities::COMPILER)
    .with(Capabilities::FROZEN)
    .with(Capabilities::WORDS);

const fn yes() -> bool {
    true
}

/// A set of kinds in a message. It is the word `all`, or a list of names, codes, and ranges of
/// codes such as `c0-df`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Kinds {
    /// The word `"all"`: the subject accepts all kinds.
    All(All),
    /// The names, codes and ranges of the accepted kinds.
    Some(Vec<String>),
}

/// The word `all` in place of a list of kinds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum All {
    /// The set of all kinds.
    #[default]
    All,
}

impl Default for Kinds {
    fn default() -> Self {
        Self::All(All::All)
    }
}

impl Hello {
    /// Returns the answer to `hello` for a subject with the given name and ability.
    #[must_use]
    pub fn of(name: &str, ability: &Ability) -> Self {
        let spoken = ability.can.without(UNSPOKEN);
        let codes =
            |kinds: &Vec<Kind>| kinds.iter().map(|kind| format!("{:02x}", kind.0)).collect();
        Self {
            protocol: VERSION,
            name: name.into(),
            version: env!("CARGO_PKG_VERSION").into(),
            equality: ability.equality,
            kinds: ability.kinds.as_ref().map_or_else(Kinds::default, |k| Kinds::Some(codes(k))),
            unions: ability.unions,
            can: spoken.names().map(str::to_owned).collect(),
            tuning: ability.tuning.clone(),
            lenses: LENSES.into_iter().filter(|lens| ability.can.has(lens.needs())).collect(),
        }
    }

    /// Converts the answer to the ability that it announces.
    ///
    /// # Errors
    /// Returns an error that names the part of the answer that is not valid.
    pub fn ability(&self) -> Result<Ability, String> {
        if self.protocol != VERSION {
            let version = self.protocol;
            return Err(format!("it speaks version {version} of the protocol, not {VERSION}"));
        }
        let mut can = Capabilities::NOTHING;
        for name in &self.can {
            let known = || {
                let known = Capabilities::EVERYTHING.without(UNSPOKEN).names();
                known.collect::<Vec<_>>().join(", ")
            };
            let one = Capabilities::named(name).filter(|can| !UNSPOKEN.has(*can));
            can = can.with(one.ok_or_else(|| {
                format!("it says that it can `{name}`, which is none of {}", known())
            })?);
        }
        for lens in &self.lenses {
            can = can.with(lens.needs());
        }
        for (one, needs) in Capabilities::PREREQUISITES {
            if can.has(*one) && !can.has(*needs) {
                let [one, needs] = [one, needs].map(|can| can.names().collect::<String>());
                return Err(format!("it says that it can `{one}`, which needs `{needs}`"));
            }
        }
        let kinds = match &self.kinds {
            Kinds::All(_) => None,
            Kinds::Some(names) => Some(kinds(names)?),
        };
        let (unions, equality) = (self.unions, self.equality);
        Ok(Ability { can, kinds, unions, equality, tuning: self.tuning.clone() })
    }
}

fn kinds(names: &[String]) -> Result<Vec<Kind>, String> {
    let mut out = Vec::new();
    for name in names {
        let range = name.split_once('-').unwrap_or((name, name));
        let code = |text: &str| u8::from_str_radix(text, 16).ok().filter(|_| text.len() == 2);
        match (TABLE.iter().find(|row| row.name == name), code(range.0), code(range.1)) {
            (Some(row), ..) => out.push(row.kind),
            (None, Some(from), Some(to)) => out.extend((from..=to).map(Kind)),
            _ => return Err(format!("it says that it takes the kind `{name}`, which is none")),
        }
    }
    out.retain(|kind| kind.0 >= FOREIGN_REFERENCE || kind.row().is_some());
    out.sort();
    out.dedup();
    Ok(out)
}
