//! Shapes: the shape of a type describes the type without the types that it refers to.

use crate::facts::{Facts, Name};
use crate::view::View;
use std::borrow::Cow;
use std::hash::{Hash, Hasher};

/// A type, in which each other type is a key.
///
/// The derive macro makes shapes whose keys are [`TypeRef`]s. A program that knows types in another
/// way, such as a compiler, makes shapes with keys of its own and passes them to
/// [`build`](crate::build()).
#[derive(Clone, Debug)]
pub struct Shape<K = TypeRef> {
    word: &'static str,
    name: Name,
    facts: Facts,
    parts: Vec<ShapePart<K>>,
    is_holder: bool,
}

/// A part of a type: a field, a variant, a parameter, an element.
#[derive(Clone, Debug)]
pub struct ShapePart<K = TypeRef> {
    name: Name,
    facts: Facts,
    key: Option<K>,
    is_skipped: bool,
}

impl<K> Shape<K> {
    /// Makes the shape of a type with a word of the chapter, such as `struct`, and a name.
    #[must_use]
    pub fn new(word: &'static str, name: impl Into<Cow<'static, str>>) -> Self {
        let (name, facts) = (Name::new(name.into()), Facts::default());
        Self { word, name, facts, parts: Vec::new(), is_holder: false }
    }

    /// Makes the shape of a holder: a pointer or a cell. In the view of data, a holder stands for
    /// its target (`[rust.holder]`).
    #[must_use]
    pub fn holder(name: impl Into<Cow<'static, str>>, target: K) -> Self {
        let holder = Self::new("holder", name).part(ShapePart::new("target").of(target));
        Self { is_holder: true, ..holder }
    }

    /// Sets the name under which values of the type are sent.
    #[must_use]
    pub fn sent_as(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        self.name.data = name.into();
        self
    }

    /// Adds a fact that counts in both views.
    #[must_use]
    pub fn fact(mut self, fact: impl Into<Cow<'static, str>>) -> Self {
        self.facts.all.push(fact.into());
        self
    }

    /// Adds a fact that counts only in the view of layouts.
    #[must_use]
    pub fn layout(mut self, fact: impl Into<Cow<'static, str>>) -> Self {
        self.facts.layout.push(fact.into());
        self
    }

    /// Adds the size and the alignment of a Rust type.
    #[must_use]
    pub fn layout_of<T>(mut self) -> Self {
        self.facts.add_layout(size_of::<T>(), align_of::<T>());
        self
    }

    /// Adds a part.
    #[must_use]
    pub fn part(mut self, part: ShapePart<K>) -> Self {
        self.parts.push(part);
        self
    }

    /// Calls a function that adds parts to the shape. The code that the derive macro writes calls
    /// `parts_of`.
    #[doc(hidden)]
    #[must_use]
    pub fn parts_of(self, add: impl FnOnce(Self) -> Self) -> Self {
        add(self)
    }

    pub(crate) fn word(&self) -> &'static str {
        self.word
    }

    pub(crate) fn name(&self, view: View) -> &str {
        self.name.in_view(view)
    }

    pub(crate) fn facts(&self, view: View) -> impl Iterator<Item = &str> {
        self.facts.in_view(view)
    }

    /// Returns the parts that count in a view.
    pub(crate) fn parts(&self, view: View) -> impl Iterator<Item = &ShapePart<K>> {
        self.parts.iter().filter(move |part| !(part.is_skipped && view == View::Data))
    }
}

impl<K: Copy> Shape<K> {
    /// Returns the key of the target if the shape is a holder and the view is the view of data;
    /// otherwise returns `None`.
    pub(crate) fn target(&self, view: View) -> Option<K> {
        if self.is_holder && view == View::Data { self.parts.first()?.key } else { None }
    }
}

impl<K> ShapePart<K> {
    /// Makes a part with a name and without a type.
    #[must_use]
    pub fn new(name: impl Into<Cow<'static, str>>) -> Self {
        let (name, facts) = (Name::new(name.into()), Facts::default());
        Self { name, facts, key: None, is_skipped: false }
    }

    /// Sets the key of the part's type.
    #[must_use]
    pub fn of(mut self, key: K) -> Self {
        self.key = Some(key);
        self
    }

    /// Sets the name under which the part is sent.
    #[must_use]
    pub fn sent_as(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        self.name.data = name.into();
        self
    }

    /// Adds a fact that counts in both views.
    #[must_use]
    pub fn fact(mut self, fact: impl Into<Cow<'static, str>>) -> Self {
        self.facts.all.push(fact.into());
        self
    }

    /// Sets the offset of the part, in bytes (`[rust.offset]`).
    #[must_use]
    pub fn at(mut self, offset: usize) -> Self {
        self.facts.layout.push(format!("at {offset}").into());
        self
    }

    /// Marks the part as one that is never sent.
    #[must_use]
    pub fn skipped(mut self) -> Self {
        self.is_skipped = true;
        self
    }

    /// Adds the size and the alignment of a Rust type, in place of the type itself.
    #[must_use]
    pub fn layout_of<T>(mut self) -> Self {
        self.facts.add_layout(size_of::<T>(), align_of::<T>());
        self
    }

    pub(crate) fn name(&self, view: View) -> &str {
        self.name.in_view(view)
    }

    pub(crate) fn facts(&self, view: View) -> impl Iterator<Item = &str> {
        self.facts.in_view(view)
    }

    pub(crate) fn key(&self) -> Option<&K> {
        self.key.as_ref()
    }
}

impl ShapePart<TypeRef> {
    /// Sets the Rust type of the part.
    #[must_use]
    pub fn typed<T: Identify + ?Sized>(self) -> Self {
        self.of(TypeRef::of::<T>())
    }
}

/// A Rust type whose definition is known. `#[derive(Identify)]` implements the trait.
///
/// The macro reads these attributes on a type, a variant or a field:
///
/// | attribute | effect |
/// |---|---|
/// | `#[identify(rename = "name")]` | the name under which values are sent (`[rust.name]`) |
/// | `#[identify(skip)]` on a field | the field is never sent (`[rust.skip]`); its type needs no implementation |
/// | `#[identify(as = "Type")]` on a field | the field's type is described as another type |
/// | `#[identify(bound = "T: Bound")]` on a type | the bounds of the implementation, in place of `T: Identify` for each parameter |
///
/// A manual implementation is right if its shape contains everything that distinguishes the type
/// from others:
///
/// ```
/// use selfsame_rust::{Identify, ShapePart, Shape, identity_of};
///
/// /// A text with at most N bytes.
/// struct Short<const N: usize>(#[allow(dead_code)] [u8; N]);
///
/// impl<const N: usize> Identify for Short<N> {
///     fn shape() -> Shape {
///         Shape::new("struct", "Short")
///             .fact(format!("const {N}"))
///             .layout_of::<Self>()
///             .part(ShapePart::new("bytes").typed::<[u8; N]>())
///     }
/// }
///
/// # fn main() -> selfsame::Result<()> {
/// assert_ne!(identity_of::<Short<3>>()?, identity_of::<Short<4>>()?);
/// # Ok(()) }
/// ```
pub trait Identify {
    /// Returns the definition of the type. The definition contains only references to other types,
    /// so that a recursive type has a finite shape.
    fn shape() -> Shape;
}

/// A reference to a Rust type, which can be followed when the type is needed.
///
/// The reference is the address of [`Identify::shape`] for this type. A compiler may give one
/// function two addresses, and may merge functions with the same code. Such addresses do not change
/// an identity, because functions with the same code return the same shapes.
#[derive(Clone, Copy, Debug)]
pub struct TypeRef(fn() -> Shape);

impl TypeRef {
    /// Returns a reference to a type.
    #[must_use]
    pub fn of<T: Identify + ?Sized>() -> Self {
        Self(T::shape)
    }

    /// Returns the definition of the type.
    #[must_use]
    pub fn shape(self) -> Shape {
        (self.0)()
    }

    fn address(self) -> *const () {
        self.0 as *const ()
    }
}

impl PartialEq for TypeRef {
    fn eq(&self, other: &Self) -> bool {
        self.address() == other.address()
    }
}

impl Eq for TypeRef {}

impl Hash for TypeRef {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.address().hash(state);
    }
}
