//! The handshake: the name and the ability of a subject.

use super::VERSION;
use crate::kit::Tuning;
use crate::protocol::data::LensName;
use crate::types::subject::ability::{Ability, Capabilities, Equality};
use selfsame_spec::Kind;
use selfsame_spec::kind::{FOREIGN_REFERENCE, TABLE};
use serde::{Deserialize, Serialize};

/// The answer to `hello` (`[protocol.hello]`). A missing field has its widest meaning, except `can`
/// and `lenses`, because capabilities that are not announced are not used.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Hello {
    /// The protocol version of the subject.
    pub protocol: u32,
    /// The name of the subject in findings.
    pub name: String,
    /// Its version, for people.
    #[serde(default)]
    pub version: String,
    /// The equality that the subject implements.
    #[serde(default)]
    pub equality: Equality,
    /// The kinds that the subject accepts.
    #[serde(default)]
    pub kinds: Kinds,
    /// Whether the subject accepts types of several heads.
    #[serde(default = "yes")]
    pub unions: bool,
    /// Its capabilities beyond `realize`.
    #[serde(default)]
    pub can: Vec<String>,
    /// The lenses under which the subject computes hashes.
    #[serde(default)]
    pub lenses: Vec<LensName>,
    /// The numbers that a tuning may set, with their defaults.
    #[serde(default, skip_serializing_if = "Tuning::is_empty")]
    pub tuning: Tuning,
}

/// The lenses, in the order of answers.
const LENSES: [LensName; 3] = [LensName::Identity, LensName::Compiler, LensName::Frozen];

/// The capabilities that `can` does not list: hashes are announced by their lenses, and messages
/// are never announced.
const UNSPOKEN: Capabilities = Capabilities::HASH
    .with(Capabilities::COMPILER)
    .with(Capabilities::FROZEN)
    .with(Capabilities::WORDS);

const fn yes() -> bool {
    true
}

/// Kinds: all of them, or a list of names, codes, and ranges of codes such as `c0-df`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Kinds {
    /// `"all"`.
    All(All),
    /// The listed kinds.
    Some(Vec<String>),
}

/// The word `all`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum All {
    /// Every kind.
    #[default]
    All,
}

impl Default for Kinds {
    fn default() -> Self {
        Self::All(All::All)
    }
}

impl Hello {
    /// Returns the answer to `hello` of a subject with this ability.
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

    /// Returns the ability.
    ///
    /// # Errors
    /// Fails with the part of the answer that is not understood.
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
