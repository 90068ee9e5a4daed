//! Rust types as types of an interner.

use crate::shape::{Identify, TypeRef};
use crate::view::View;
use crate::walk::build;
use selfsame::{Digest, Draft, Interner, Lens, Result, Type};

/// Rust types that are realized together, in one view (`[rust.order]`).
///
/// ```
/// use selfsame::{Interner, explain};
/// use selfsame_rust::{Identify, RustWords, Types, View};
///
/// #[derive(Identify)]
/// struct Post { text: String, replies: Vec<Post> }
///
/// mod new {
///     use selfsame_rust::Identify;
///     #[derive(Identify)]
///     pub struct Post { text: Option<String>, replies: Vec<Post> }
/// }
///
/// # fn main() -> selfsame::Result<()> {
/// let mut interner = Interner::new();
/// let old = Types::new(View::Data).with::<Post>().named(&mut interner)?;
/// let new = Types::new(View::Data).with::<new::Post>().named(&mut interner)?;
/// let diff = explain::diff_in_words(&interner, &old, &new, &RustWords)?;
/// let cause = &diff.causes[0].difference;
/// assert_eq!(cause.to_string(), "after 1 step: `text`: here scalar str, there option");
/// # Ok(()) }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Types {
    view: View,
    types: Vec<(String, TypeRef)>,
}

impl Types {
    /// Makes an empty list of types, which are seen in one view.
    #[must_use]
    pub fn new(view: View) -> Self {
        Self { view, types: Vec::new() }
    }

    /// Adds a type. The name of the type for people is its name in Rust, without paths of modules.
    #[must_use]
    pub fn with<T: Identify + ?Sized>(self) -> Self {
        let name = without_paths(std::any::type_name::<T>());
        self.with_name::<T>(&name)
    }

    /// Adds a type with a name for people.
    #[must_use]
    pub fn with_name<T: Identify + ?Sized>(mut self, name: &str) -> Self {
        self.types.push((name.to_owned(), TypeRef::of::<T>()));
        self
    }

    /// Realizes the types, and returns them in the order in which they were added.
    ///
    /// # Errors
    /// E0712 for a type with too many parts, and for too many types.
    pub fn realize(&self, interner: &mut Interner) -> Result<Vec<Type>> {
        let roots: Vec<TypeRef> = self.types.iter().map(|&(_, root)| root).collect();
        let mut draft = Draft::new();
        let nodes = build(&mut draft, self.view, &roots, TypeRef::shape)?;
        interner.realize(&draft, &nodes)
    }

    /// Realizes the types, and returns them with their names. The result is an argument of
    /// [`selfsame::diff()`] and [`Interner::text`].
    ///
    /// # Errors
    /// As [`realize`](Self::realize).
    pub fn named(&self, interner: &mut Interner) -> Result<Vec<(String, Type)>> {
        let types = self.realize(interner)?;
        Ok(self.types.iter().map(|(name, _)| name.clone()).zip(types).collect())
    }
}

/// Returns the identity hash of a type in the view [`View::Data`], in which only the values that
/// are sent or stored count.
///
/// The cost is linear, up to a logarithm, in the number of parts of all types that the type refers
/// to. A program that needs the hash often keeps it in a `LazyLock`.
///
/// # Errors
/// E0712 for a type with too many parts, and for too many types.
pub fn identity_of<T: Identify + ?Sized>() -> Result<Digest> {
    identity_in::<T>(View::Data)
}

/// Returns the identity hash of a type in a view.
///
/// ```
/// use selfsame_rust::{View, identity_in};
/// # fn main() -> selfsame::Result<()> {
/// assert_eq!(identity_in::<Box<u8>>(View::Data)?, identity_in::<u8>(View::Data)?);
/// assert_ne!(identity_in::<Box<u8>>(View::Layout)?, identity_in::<u8>(View::Layout)?);
/// # Ok(()) }
/// ```
///
/// # Errors
/// As [`identity_of`].
pub fn identity_in<T: Identify + ?Sized>(view: View) -> Result<Digest> {
    let mut interner = Interner::new();
    let ty = realize::<T>(&mut interner, view)?;
    interner.hash(ty, Lens::Identity)
}

/// Realizes a type in a view. Several types are realized together by [`Types`].
///
/// # Errors
/// As [`identity_of`].
pub fn realize<T: Identify + ?Sized>(interner: &mut Interner, view: View) -> Result<Type> {
    let mut draft = Draft::new();
    let nodes = build(&mut draft, view, &[TypeRef::of::<T>()], TypeRef::shape)?;
    Ok(interner.realize(&draft, &nodes)?[0])
}

/// Returns the name of a type without the paths of modules.
fn without_paths(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    // The start of the last path. A path ends before the first character that cannot be part of a
    // path.
    let mut start = 0;
    for c in name.chars() {
        out.push(c);
        if out.ends_with("::") {
            out.truncate(start);
        } else if !(c.is_alphanumeric() || c == '_' || c == ':') {
            start = out.len();
        }
    }
    out
}
