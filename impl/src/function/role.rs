//! The role in which a lens reaches a head (`[function.role]`).

use selfsame_spec::Kind;

/// How a vertex is reached under the identity and the compiler lens (`[function.role]`). A vertex
/// that has no role, such as a type, is a value.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Role {
    /// By itself, or as the object that a member of a module holds.
    Value,
    /// As a part of a type.
    Constant,
    /// As a function that is part of a type, or as a part of one.
    Method,
}

/// The role of a head of a kind that its holder gives a role: a function that is a constant is a
/// method. A type and a module have none: these are values.
pub(crate) const fn role_of(kind: Kind, given: Role) -> Role {
    match (kind, given) {
        (Kind::FUNCTION | Kind::OVERLOAD, Role::Constant) => Role::Method,
        (Kind::MODULE | Kind::ANONYMOUS, _) => Role::Value,
        _ if kind.is_object() => given,
        _ => Role::Value,
    }
}

/// The role that a head gives to its children: those of a type are constants.
pub(crate) const fn role_given(kind: Kind, role: Role) -> Role {
    if kind.is_object() { role } else { Role::Constant }
}
