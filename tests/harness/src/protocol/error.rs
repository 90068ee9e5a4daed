//! Errors in messages of the protocol: the code of an error, and its details.

use selfsame_spec::error::{EdgeRef, Error, ErrorKind, Use};
use serde::{Deserialize, Serialize};

/// An error in an answer (`[protocol.error]`). A subject that does not report details may leave out
/// all fields except the code.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ErrorDetails {
    /// The code, such as `E0701`.
    pub code: String,
    /// The name of the forward for E0701 and E0706, or of the type function for E0604 and E0608.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The root for E0701, E0715, E0716 and E0718: its index among the roots in the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub root: Option<u32>,
    /// The steps of the path from the root, if there is a root. Each step consists of a node or
    /// object, and the number of an edge that leaves it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<Vec<(u32, u32)>>,
    /// The steps of the cycle for E0704, E0705 and E0720.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cycle: Option<Vec<(u32, u32)>>,
    /// The member for E0714 and E0716, written as `module:name`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// The chain of calls for E0602; each call is a text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chain: Option<Vec<String>>,
    /// The number of parameters of the type function, for E0604.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<u32>,
    /// The number of arguments of the call, for E0604.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub got: Option<u32>,
    /// The reason that the body of the type function gives, for E0608.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The owner that is in use, for E0721.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<u32>,
    /// The first owner that uses a snapshot of the owner in `owner`, for E0721.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<u32>,
    /// The offset of the byte at which the error is found, for E0801 to E0810.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<u64>,
    /// The message of the error, for human readers. Messages are never compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

fn steps(places: &[EdgeRef]) -> Option<Vec<(u32, u32)>> {
    Some(places.iter().map(|place| (place.node, place.edge)).collect())
}

fn places(steps: Option<Vec<(u32, u32)>>) -> Vec<EdgeRef> {
    steps.unwrap_or_default().into_iter().map(|(node, edge)| EdgeRef { node, edge }).collect()
}

/// The placeholder in an [`Error`] for the message of a subject in another program, because
/// messages are not compared.
const ELSEWHERE: &str = "as the subject says";

impl ErrorDetails {
    /// Returns the details of an error, without its message.
    #[must_use]
    pub fn of(error: &Error) -> Self {
        let mut out = Self { code: error.code().into(), ..Self::default() };
        match error.kind() {
            ErrorKind::UndefinedForward { name, root, path } => {
                (out.name, out.root, out.path) = (Some(name.clone()), Some(*root), steps(path));
            }
            ErrorKind::EmptyCell { root, path } | ErrorKind::Mutable { root, path } => {
                (out.root, out.path) = (Some(*root), steps(path));
            }
            ErrorKind::UnresolvedMember { member, root, path } => {
                (out.member, out.root, out.path) = (Some(member.clone()), Some(*root), steps(path));
            }
            ErrorKind::SelfForward { cycle }
            | ErrorKind::InfiniteSize { cycle }
            | ErrorKind::SetOnCycle { cycle } => out.cycle = steps(cycle),
            ErrorKind::DefinedTwice { name } => out.name = Some(name.clone()),
            ErrorKind::UnknownProperty { word } => out.name = Some(word.clone()),
            ErrorKind::MemberResolved { member } => out.member = Some(member.clone()),
            ErrorKind::Instantiation { chain } => out.chain = Some(chain.clone()),
            ErrorKind::ArgumentCount { name, expected, got } => {
                (out.name, out.expected, out.got) =
                    (Some(name.clone()), Some(*expected), Some(*got));
            }
            ErrorKind::BodyFailed { name, why } => {
                (out.name, out.why) = (Some(name.clone()), Some(why.clone()));
            }
            ErrorKind::OwnerInUse { owner, by } => {
                (out.owner, out.by) = (Some(*owner), Some(*by));
            }
            kind => out.offset = kind.offset(),
        }
        out
    }

    /// Returns the details of an error, with its message.
    #[must_use]
    pub fn told(error: &Error) -> Self {
        Self { message: Some(error.to_string()), ..Self::of(error) }
    }

    /// Converts the message to an error; returns `None` for an unknown code. Details that the
    /// message leaves out are empty.
    #[must_use]
    pub fn error(self) -> Option<Error> {
        let kind = match self.code.as_str() {
            "E0702" => ErrorKind::ForwardDefined { wanted: Use::Instance },
            "E0703" => ErrorKind::ForwardDefined { wanted: Use::Size },
            "E0707" => ErrorKind::ForwardDefined { wanted: Use::Hash },
            "E0708" => ErrorKind::ForwardDefined { wanted: Use::Wire },
            "E0717" => ErrorKind::ForwardDefined { wanted: Use::Call },
            "E0407" => ErrorKind::NotCallable,
            "E0709" => ErrorKind::ForeignHandle,
            "E0710" => ErrorKind::NotAForward,
            "E0711" => ErrorKind::EmptyOneOf,
            "E0712" => ErrorKind::Limit { what: ELSEWHERE, limit: 0 },
            "E0713" => ErrorKind::BadLabel { kind: 0, why: ELSEWHERE.into() },
            "E0719" => ErrorKind::Immutable,
            "E0722" => ErrorKind::WrongObject { wanted: ELSEWHERE },
            code if code.starts_with("E08") => self.of_bytes()?,
            _ => self.with_place()?,
        };
        Some(kind.into())
    }

    /// Returns the error for a code whose error consists of an offset.
    fn of_bytes(self) -> Option<ErrorKind> {
        let (offset, why) = (self.offset.unwrap_or_default(), ELSEWHERE);
        Some(match self.code.as_str() {
            "E0801" => ErrorKind::WireTooLarge { offset },
            "E0802" => ErrorKind::WireHeader { offset },
            "E0803" => ErrorKind::WireTruncated { offset },
            "E0804" => ErrorKind::WireIndex { offset },
            "E0805" => ErrorKind::WireDigest { offset },
            "E0806" => ErrorKind::WireNotCanonical { offset },
            "E0807" => ErrorKind::WireTrailing { offset },
            "E0808" => ErrorKind::WireTag { offset },
            "E0809" => ErrorKind::WireLabel { offset, why: why.into() },
            "E0810" => ErrorKind::WireDraft { offset, why },
            _ => return None,
        })
    }

    /// Returns the error for a code whose error contains names, numbers or a path.
    fn with_place(self) -> Option<ErrorKind> {
        let name = self.name.unwrap_or_default();
        let (root, path) = (self.root.unwrap_or_default(), places(self.path));
        let cycle = places(self.cycle);
        let member = self.member.unwrap_or_default();
        Some(match self.code.as_str() {
            "E0701" => ErrorKind::UndefinedForward { name, root, path },
            "E0704" => ErrorKind::SelfForward { cycle },
            "E0705" => ErrorKind::InfiniteSize { cycle },
            "E0706" => ErrorKind::DefinedTwice { name },
            "E0723" => ErrorKind::UnknownProperty { word: name },
            "E0714" => ErrorKind::MemberResolved { member },
            "E0715" => ErrorKind::EmptyCell { root, path },
            "E0716" => ErrorKind::UnresolvedMember { member, root, path },
            "E0718" => ErrorKind::Mutable { root, path },
            "E0720" => ErrorKind::SetOnCycle { cycle },
            "E0602" => ErrorKind::Instantiation { chain: self.chain.unwrap_or_default() },
            "E0604" => {
                let [expected, got] = [self.expected, self.got].map(Option::unwrap_or_default);
                ErrorKind::ArgumentCount { name, expected, got }
            }
            "E0608" => ErrorKind::BodyFailed { name, why: self.why.unwrap_or_default() },
            "E0721" => {
                let [owner, by] = [self.owner, self.by].map(Option::unwrap_or_default);
                ErrorKind::OwnerInUse { owner, by }
            }
            _ => return None,
        })
    }
}
