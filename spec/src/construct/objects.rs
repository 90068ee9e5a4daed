//! Constructors of objects that are not types, named after the kinds.

use super::{Construct, Signature, unzip};
use crate::payload::Payload;
use crate::value::Value;
use crate::{Kind, Result};

/// Constructors of objects in a world, named after the kinds (`[object.kind]`).
///
/// The first child of a container, an instance or a case is its type.
///
/// # Errors
/// Each method returns the errors of [`Build::head`](crate::Build::head) in the world, and [the
/// errors of a label](Construct#errors).
pub trait ConstructObjects: Construct {
    /// Makes a constant object with a primitive value.
    ///
    /// # Errors
    /// Returns the errors that the [trait](ConstructObjects#errors) lists.
    fn constant(&mut self, value: Value) -> Result<Self::Node> {
        self.of(Kind::CONSTANT, &Payload::Value(value), &[])
    }

    /// Makes a tuple object, which is immutable, from its type and its items.
    ///
    /// # Errors
    /// Returns the errors that the [trait](ConstructObjects#errors) lists.
    fn tuple_object(&mut self, ty: Self::Node, items: &[Self::Node]) -> Result<Self::Node> {
        self.plain(Kind::TUPLE_OBJECT, &[&[ty], items].concat())
    }

    /// Makes a list object from its type and its items.
    ///
    /// # Errors
    /// Returns the errors that the [trait](ConstructObjects#errors) lists.
    fn list_object(&mut self, ty: Self::Node, items: &[Self::Node]) -> Result<Self::Node> {
        self.plain(Kind::LIST_OBJECT, &[&[ty], items].concat())
    }

    /// Makes a set object from its type and its elements.
    ///
    /// # Errors
    /// Returns the errors that the [trait](ConstructObjects#errors) lists.
    fn set_object(&mut self, ty: Self::Node, elements: &[Self::Node]) -> Result<Self::Node> {
        self.plain(Kind::SET_OBJECT, &[&[ty], elements].concat())
    }

    /// Makes a dict object from its type, and from its keys and values in the order of insertion.
    ///
    /// # Errors
    /// Returns the errors that the [trait](ConstructObjects#errors) lists.
    fn dict_object(
        &mut self,
        ty: Self::Node,
        entries: &[(Self::Node, Self::Node)],
    ) -> Result<Self::Node> {
        let entries = entries.iter().flat_map(|&(key, value)| [key, value]);
        let children: Vec<Self::Node> = std::iter::once(ty).chain(entries).collect();
        self.plain(Kind::DICT_OBJECT, &children)
    }

    /// Makes an instance of a class or struct, with its type and fields.
    ///
    /// # Errors
    /// Returns the errors that the [trait](ConstructObjects#errors) lists.
    fn instance(&mut self, class: Self::Node, fields: &[(&str, Self::Node)]) -> Result<Self::Node> {
        let (names, fields) = unzip(fields);
        self.of(Kind::INSTANCE, &Payload::Fields(names), &[&[class], &*fields].concat())
    }

    /// Makes an object that is a case of a variant, from its type and its fields.
    ///
    /// # Errors
    /// Returns the errors that the [trait](ConstructObjects#errors) lists.
    fn case(
        &mut self,
        variant: Self::Node,
        case: &str,
        fields: &[(&str, Self::Node)],
    ) -> Result<Self::Node> {
        let (names, fields) = unzip(fields);
        let payload = Payload::Case { case: case.into(), fields: names };
        self.of(Kind::CASE, &payload, &[&[variant], &*fields].concat())
    }

    /// Makes a cell that is empty or holds an object.
    ///
    /// # Errors
    /// Returns the errors that the [trait](ConstructObjects#errors) lists.
    fn cell(&mut self, held: Option<Self::Node>) -> Result<Self::Node> {
        self.plain(Kind::CELL, held.as_slice())
    }

    /// Makes an overload of a function from its parameters, result type, code and globals.
    ///
    /// # Errors
    /// Returns the errors that the [trait](ConstructObjects#errors) lists.
    fn overload(&mut self, signature: &Signature<Self::Node>) -> Result<Self::Node> {
        let (payload, children) = signature.parts();
        self.of(Kind::OVERLOAD, &payload, &children)
    }

    /// Makes a function from one overload or more. The name is qualified, for example `main:f`.
    ///
    /// # Errors
    /// Returns the errors that the [trait](ConstructObjects#errors) lists.
    fn function(&mut self, name: &str, overloads: &[Self::Node]) -> Result<Self::Node> {
        let payload = Payload::Function { name: name.into(), state: String::new() };
        self.of(Kind::FUNCTION, &payload, overloads)
    }
}

impl<B: Construct + ?Sized> ConstructObjects for B {}
