//! The role in which a lens reaches a head (`[function.role]`, `[function.instance-role]`,
//! `[function.two-roles]`).

use selfsame_spec::Kind;

/// The role in which the identity or the compiler lens reaches a vertex (`[function.role]`). A
/// vertex without a role, such as a type, has the role of a value.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Role {
    /// The role of a root, or of the object that a member of a module holds.
    Value,
    /// The role of a part of a type.
    Constant,
    /// The role of a function that is part of a type, or of a part of such a function.
    Method,
}

/// Returns the role of a head by its kind and the role that its holder gives it. A function that
/// would be a constant is a method. A type or a module has no role: it is a value.
pub(crate) const fn role_of(kind: Kind, given: Role) -> Role {
    match (kind, given) {
        (Kind::FUNCTION | Kind::OVERLOAD, Role::Constant) => Role::Method,
        (Kind::MODULE | Kind::ANONYMOUS, _) => Role::Value,
        _ if kind.is_object() => given,
        _ => Role::Value,
    }
}

/// Returns the role that a head gives to its children. The children of a type are constants.
pub(crate) const fn role_given(kind: Kind, role: Role) -> Role {
    if kind.is_object() { role } else { Role::Constant }
}
