//! Texts of errors. Each text describes the problem and a way to solve it.

use super::{ErrorKind, Use};
use crate::kind::Kind;
use std::fmt;

impl fmt::Display for Use {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Instance => "instance",
            Self::Size => "size",
            Self::Hash => "hash",
            Self::Wire => "bytes as a resolved type",
            Self::Call => "call",
        })
    }
}

impl ErrorKind {
    /// Writes the text of an error in an encoding.
    fn wire_words(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WireTooLarge { offset } => {
                write!(f, "the count at byte {offset} is larger than this program can hold")
            }
            Self::WireHeader { offset } => {
                write!(f, "the magic or version at byte {offset} is not one of this format")
            }
            Self::WireTruncated { offset } => {
                write!(f, "the bytes end at byte {offset}, inside something")
            }
            Self::WireIndex { offset } => {
                write!(f, "the number at byte {offset} refers to nothing before it")
            }
            Self::WireDigest { offset } => {
                write!(f, "the digest at byte {offset} is not that of the bytes before it")
            }
            Self::WireNotCanonical { offset } => {
                write!(f, "the bytes at byte {offset} are not in canonical form")
            }
            Self::WireTrailing { offset } => {
                write!(f, "more bytes follow after the end, from byte {offset}")
            }
            Self::WireTag { offset } => write!(f, "the tag at byte {offset} is unknown"),
            Self::WireLabel { offset, why } => {
                write!(f, "the label at byte {offset} is not allowed: {why}")
            }
            Self::WireDraft { offset, why } => {
                write!(f, "the draft is impossible at byte {offset}: {why}")
            }
            _ => Ok(()),
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UndefinedForward { name, .. } => write!(f, "forward `{name}` is never defined"),
            Self::ForwardDefined { wanted: Use::Call } => {
                f.write_str("a function that reaches a forward cannot be called: realize it first")
            }
            Self::ForwardDefined { wanted } => {
                write!(f, "a type that reaches a forward has no {wanted}: realize it first")
            }
            Self::SelfForward { .. } => {
                f.write_str("a forward is defined only as itself: define one of them as a type")
            }
            Self::InfiniteSize { .. } => f.write_str(
                "a type contains itself by value, so its size is infinite: hold one part by reference",
            ),
            Self::DefinedTwice { name } => write!(f, "forward `{name}` is defined twice"),
            Self::ForeignHandle => {
                f.write_str("the handle belongs to another draft, interner or world, or to nothing")
            }
            Self::NotAForward => f.write_str("only a forward can be defined"),
            Self::EmptyOneOf => f.write_str("a OneOf needs at least one member"),
            Self::Limit { what, limit } => write!(f, "too many {what}: {limit} is the most"),
            Self::BadLabel { kind, why } => match Kind(*kind).row() {
                Some(row) => write!(f, "a label of kind `{}` is not allowed: {why}", row.name),
                None => write!(f, "a label is not allowed: {why}"),
            },
            Self::MemberResolved { member } => {
                write!(f, "member `{member}` is resolved already, and cannot change")
            }
            Self::NotCallable => f.write_str("only a function can be called"),
            Self::Instantiation { chain } => {
                write!(f, "type functions call one another without end: {}", chain.join(" -> "))
            }
            Self::ArgumentCount { name, expected, got } => {
                write!(f, "`{name}` takes {expected} arguments, not {got}")
            }
            Self::BodyFailed { name, why } => write!(f, "the body of `{name}` failed: {why}"),
            Self::EmptyCell { .. } => {
                f.write_str("a function reads a cell that is empty: fill the cell first")
            }
            Self::UnresolvedMember { member, .. } => {
                write!(f, "member `{member}` is unresolved: assign it first")
            }
            Self::Mutable { .. } => f.write_str("a mutable object has no identity: freeze it"),
            Self::Immutable => f.write_str("this object is not mutable"),
            Self::SetOnCycle { .. } => {
                f.write_str("a set is reachable from its own elements, so they have no order")
            }
            Self::OwnerInUse { owner, by } => {
                write!(f, "snapshots of owner {by} refer to those of owner {owner}: drop both")
            }
            Self::WrongObject { wanted } => write!(f, "the object is not {wanted}"),
            Self::UnknownProperty { word } => write!(
                f,
                "`{word}` names no property of types: use union-order, member-order, parameter-names or inside:NAME"
            ),
            _ => self.wire_words(f),
        }
    }
}
