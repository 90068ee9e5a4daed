//! Errors on a line: the code, and where.

use selfsame_spec::error::{EdgeRef, Error, ErrorKind, Use};
use serde::{Deserialize, Serialize};

/// An error as an answer has it (`[protocol.error]`). Everything but the code may be left out by a
/// subject that gives no details.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ErrorDetails {
    /// The code, such as `E0701`.
    pub code: String,
    /// E0701 and E0706: the forward's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// E0701: the number of the root, counted from 0 in the order of the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub root: Option<u32>,
    /// E0701: the steps to the forward, each a node and the number of its edge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<Vec<(u32, u32)>>,
    /// E0704 and E0705: the steps of the cycle.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cycle: Option<Vec<(u32, u32)>>,
    /// E0714: the member, `module:name`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// E0801 to E0810: the byte.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<u64>,
    /// For people: what is wrong. It is shown, and never compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

fn steps(places: &[EdgeRef]) -> Option<Vec<(u32, u32)>> {
    Some(places.iter().map(|place| (place.node, place.edge)).collect())
}

fn places(steps: Option<Vec<(u32, u32)>>) -> Vec<EdgeRef> {
    steps.unwrap_or_default().into_iter().map(|(node, edge)| EdgeRef { node, edge }).collect()
}

/// What a subject that is another program says in words is not repeated in an [`Error`].
const ELSEWHERE: &str = "as the subject says";

impl ErrorDetails {
    /// An error with its details, without words.
    #[must_use]
    pub fn of(error: &Error) -> Self {
        let mut out = Self { code: error.code().into(), ..Self::default() };
        match error.kind() {
            ErrorKind::UndefinedForward { name, root, path } => {
                (out.name, out.root, out.path) = (Some(name.clone()), Some(*root), steps(path));
            }
            ErrorKind::SelfForward { cycle } | ErrorKind::InfiniteSize { cycle } => {
                out.cycle = steps(cycle);
            }
            ErrorKind::DefinedTwice { name } => out.name = Some(name.clone()),
            ErrorKind::MemberResolved { member } => out.member = Some(member.clone()),
            kind => out.offset = kind.offset(),
        }
        out
    }

    /// The same, with the words.
    #[must_use]
    pub fn told(error: &Error) -> Self {
        Self { message: Some(error.to_string()), ..Self::of(error) }
    }

    /// The error; `None` for a code that is none. What was left out is empty.
    #[must_use]
    pub fn error(self) -> Option<Error> {
        let (offset, why) = (self.offset.unwrap_or_default(), ELSEWHERE);
        let name = self.name.unwrap_or_default();
        Some(Error::from(match self.code.as_str() {
            "E0701" => {
                let (root, path) = (self.root.unwrap_or_default(), places(self.path));
                ErrorKind::UndefinedForward { name, root, path }
            }
            "E0702" => ErrorKind::ForwardDefined { wanted: Use::Instance },
            "E0703" => ErrorKind::ForwardDefined { wanted: Use::Size },
            "E0704" => ErrorKind::SelfForward { cycle: places(self.cycle) },
            "E0705" => ErrorKind::InfiniteSize { cycle: places(self.cycle) },
            "E0706" => ErrorKind::DefinedTwice { name },
            "E0707" => ErrorKind::ForwardDefined { wanted: Use::Hash },
            "E0708" => ErrorKind::ForwardDefined { wanted: Use::Wire },
            "E0709" => ErrorKind::ForeignHandle,
            "E0710" => ErrorKind::NotAForward,
            "E0711" => ErrorKind::EmptyOneOf,
            "E0712" => ErrorKind::Limit { what: ELSEWHERE, limit: 0 },
            "E0713" => ErrorKind::BadLabel { kind: 0, why },
            "E0714" => ErrorKind::MemberResolved { member: self.member.unwrap_or_default() },
            "E0801" => ErrorKind::WireTooLarge { offset },
            "E0802" => ErrorKind::WireHeader { offset },
            "E0803" => ErrorKind::WireTruncated { offset },
            "E0804" => ErrorKind::WireIndex { offset },
            "E0805" => ErrorKind::WireDigest { offset },
            "E0806" => ErrorKind::WireNotCanonical { offset },
            "E0807" => ErrorKind::WireTrailing { offset },
            "E0808" => ErrorKind::WireTag { offset },
            "E0809" => ErrorKind::WireLabel { offset, why },
            "E0810" => ErrorKind::WireDraft { offset, why },
            _ => return None,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_comes_back() {
        for number in (701..=714).chain(801..=810) {
            let refusal = ErrorDetails { code: format!("E0{number}"), ..ErrorDetails::default() };
            let error = refusal.clone().error();
            assert_eq!(error.map(|error| error.code().to_owned()), Some(refusal.code));
        }
        assert_eq!(ErrorDetails { code: "E0715".into(), ..ErrorDetails::default() }.error(), None);
    }
}
