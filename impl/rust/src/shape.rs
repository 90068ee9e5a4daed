//! Shapes: a type without the types that it refers to.

use crate::types::{Identify, TypeRef};
use crate::view::View;
use std::borrow::Cow;

/// A text of a shape: mostly a name in the source of a program.
pub(crate) type Text = Cow<'static, str>;

/// A name that a program has, and the name under which its values are sent.
#[derive(Clone, Debug)]
struct Name {
    layout: Text,
    data: Text,
}

impl Name {
    fn new(name: Text) -> Self {
        Self { data: name.clone(), layout: name }
    }

    fn in_view(&self, view: View) -> &str {
        match view {
            View::Data => &self.data,
            View::Layout => &self.layout,
        }
    }
}

/// Facts of a type or a part: some count in both views, others only with the layout.
#[derive(Clone, Debug, Default)]
struct Facts {
    all: Vec<Text>,
    layout: Vec<Text>,
}

impl Facts {
    fn add_layout(&mut self, size: usize, align: usize) {
        self.layout.push(format!("size {size}").into());
        self.layout.push(format!("align {align}").into());
    }

    fn in_view(&self, view: View) -> impl Iterator<Item = &str> {
        let layout = if view == View::Layout { &self.layout[..] } else { &[] };
        self.all.iter().chain(layout).map(|fact| &**fact)
    }
}

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
    parts: Vec<Part<K>>,
    is_holder: bool,
}

/// A part of a type: a field, a variant, a parameter, an element.
#[derive(Clone, Debug)]
pub struct Part<K = TypeRef> {
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

    /// Makes the shape of a holder: a pointer or a cell that stands for its target where
    /// only the data count (`[rust.holder]`).
    #[must_use]
    pub fn holder(name: impl Into<Cow<'static, str>>, target: K) -> Self {
        let holder = Self::new("holder", name).part(Part::new("target").of(target));
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

    /// Adds a fact that counts only with the layout.
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
    pub fn part(mut self, part: Part<K>) -> Self {
        self.parts.push(part);
        self
    }

    /// Adds parts by a function. The derive macro calls it.
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
    pub(crate) fn parts(&self, view: View) -> impl Iterator<Item = &Part<K>> {
        self.parts.iter().filter(move |part| !(part.is_skipped && view == View::Data))
    }
}

impl<K: Copy> Shape<K> {
    /// Returns the key of the type for which the shape stands in a view, if it is another type.
    pub(crate) fn target(&self, view: View) -> Option<K> {
        if self.is_holder && view == View::Data { self.parts.first()?.key } else { None }
    }
}

impl<K> Part<K> {
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

    /// Sets the offset of the part, in bytes.
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

impl Part<TypeRef> {
    /// Sets the Rust type of the part.
    #[must_use]
    pub fn typed<T: Identify + ?Sized>(self) -> Self {
        self.of(TypeRef::of::<T>())
    }
}
