//! Computes the role in which a lens reaches a head (`[function.role]`, `[function.instance-role]`,
//! `[function.two-roles]`).

use selfsame_spec::Kind;

/// The role in which the identity lens or the compiler lens reaches a vertex (`[function.role]`). A
/// vertex to which roles do not apply, such as a type, has the role of a value.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Role {
    /// The role of a root, or of the object that a member of a module holds.
    Value,
    /// The role of an object that is a child of a type.
    Constant,
    /// The role of a function that is a child of a type, and of the children of such a function.
    Method,
}

/// Returns the role of a head, given its kind and the role that its holder gives it. A function
/// that is given the role of a constant has the role of a method. A type or a module always has the
/// role of a value.
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
