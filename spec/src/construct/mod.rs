//! Constructors of heads, named after the kinds. One call of a constructor makes the label,
//! including the payload, and sets the children.
//!
//! The trait [`Build`] makes a head from a label and its children. [`Construct`] also makes the
//! label, in a draft, a graph or a world. [`ConstructObjects`] also makes the labels of objects
//! that are not types.

mod objects;
mod part;
mod signature;

pub use objects::ConstructObjects;
pub use part::{Case, Part};
pub use signature::Signature;

use crate::graph::Build;
use crate::payload::Payload;
use crate::value::Value;
use crate::{Kind, Label, Result};

/// Constructors of types, named after the kinds (`[kind.table]`).
///
/// Each method makes one head, except [`optional`](Self::optional). The children of a head are made
/// before the head. A type refers to itself through a [forward](Build::forward).
///
/// ```
/// use selfsame_spec::construct::{Case, Construct, Part};
/// use selfsame_spec::{Build, Graph, Value};
/// # fn main() -> selfsame_spec::Result<()> {
/// let mut draft = Graph::default();
///
/// // Expr :: variant "Expr" { Number(value: int), Sum(left: Expr, right: Expr) };
/// let expr = draft.forward("Expr")?;
/// let int = draft.int()?;
/// let number = Case::new("Number", &[("value", int)]);
/// let sum = Case::new("Sum", &[("left", expr), ("right", expr)]);
/// let variant = draft.variant("Expr", &[number, sum], &[])?;
/// draft.define(expr, variant)?;
///
/// // Line :: class "Line" { expr: Expr; pub hits: int = 0; };
/// let hits = Part::field("hits", int).public().or(Value::i64(0));
/// draft.class("Line", &[Part::field("expr", expr), hits])?;
/// # Ok(()) }
/// ```
///
/// # Errors
/// Every method returns the errors of [`Build::head`], and the following errors of labels
/// (`[draft.label]`):
///
/// | code | condition |
/// |---|---|
/// | E0712 | a payload has more than 16 MiB |
/// | E0713 | a name is no identifier or a keyword, two names are alike, or there are too few children |
pub trait Construct: Build {
    /// Makes a head of any kind from its payload and its children.
    ///
    /// # Errors
    /// Returns the errors that the [trait](Construct#errors) lists.
    fn of(&mut self, kind: Kind, payload: &Payload, children: &[Self::Node]) -> Result<Self::Node> {
        let label = Label::new(kind, &payload.bytes(), children.len())?;
        self.head(&label, children)
    }

    /// Makes a head of a kind that has no payload.
    ///
    /// # Errors
    /// Returns the errors that the [trait](Construct#errors) lists.
    fn plain(&mut self, kind: Kind, children: &[Self::Node]) -> Result<Self::Node> {
        self.of(kind, &Payload::Plain, children)
    }

    /// Makes the type `bool`.
    ///
    /// # Errors
    /// Returns the errors that the [trait](Construct#errors) lists.
    fn bool(&mut self) -> Result<Self::Node> {
        self.plain(Kind::BOOL, &[])
    }

    /// Makes the type `int`, which is `i64`.
    ///
    /// # Errors
    /// Returns the errors that the [trait](Construct#errors) lists.
    fn int(&mut self) -> Result<Self::Node> {
        self.plain(Kind::I64, &[])
    }

    /// Makes the type `float`, which is `f64`.
    ///
    /// # Errors
    /// Returns the errors that the [trait](Construct#errors) lists.
    fn float(&mut self) -> Result<Self::Node> {
        self.plain(Kind::F64, &[])
    }

    /// Makes the type `str`.
    ///
    /// # Errors
    /// Returns the errors that the [trait](Construct#errors) lists.
    fn str(&mut self) -> Result<Self::Node> {
        self.plain(Kind::STR, &[])
    }

    /// Makes the type `bytes`.
    ///
    /// # Errors
    /// Returns the errors that the [trait](Construct#errors) lists.
    fn bytes(&mut self) -> Result<Self::Node> {
        self.plain(Kind::BYTES, &[])
    }

    /// Makes the type `none`.
    ///
    /// # Errors
    /// Returns the errors that the [trait](Construct#errors) lists.
    fn none(&mut self) -> Result<Self::Node> {
        self.plain(Kind::NONE, &[])
    }

    /// Makes the type `()`, the empty tuple.
    ///
    /// # Errors
    /// Returns the errors that the [trait](Construct#errors) lists.
    fn unit(&mut self) -> Result<Self::Node> {
        self.plain(Kind::UNIT, &[])
    }

    /// Makes the type `any`.
    ///
    /// # Errors
    /// Returns the errors that the [trait](Construct#errors) lists.
    fn any(&mut self) -> Result<Self::Node> {
        self.plain(Kind::ANY, &[])
    }

    /// Makes the primitive type of a kind without payload and children, such as `Kind::U8`,
    /// `Kind::TYPE` or `Kind::NEVER`.
    ///
    /// ```
    /// use selfsame_spec::construct::Construct;
    /// use selfsame_spec::{Graph, Kind};
    /// let mut draft = Graph::default();
    /// assert!(draft.primitive(Kind::U8).is_ok());
    /// assert_eq!(draft.primitive(Kind::LIST).map_err(|e| e.code()), Err("E0713"));
    /// ```
    ///
    /// # Errors
    /// Returns the errors that the [trait](Construct#errors) lists.
    fn primitive(&mut self, kind: Kind) -> Result<Self::Node> {
        self.plain(kind, &[])
    }

    /// Makes the type that has only the given value, such as `1u8` or `"text"`.
    ///
    /// # Errors
    /// Returns the errors that the [trait](Construct#errors) lists.
    fn value(&mut self, value: Value) -> Result<Self::Node> {
        match value.kind() {
            // `none` and `()` are the only values of their primitive types, so the primitive type
            // is the type of the value.
            kind @ (Kind::NONE | Kind::UNIT) => self.plain(kind, &[]),
            _ => self.of(Kind::VALUE, &Payload::Value(value), &[]),
        }
    }

    /// Makes a tuple type such as `(A, B)`, or the [unit](Self::unit) if there are no elements.
    ///
    /// # Errors
    /// Returns the errors that the [trait](Construct#errors) lists.
    fn tuple(&mut self, elements: &[Self::Node]) -> Result<Self::Node> {
        let kind = if elements.is_empty() { Kind::UNIT } else { Kind::TUPLE };
        self.plain(kind, elements)
    }

    /// Makes a named tuple type such as `(x: A, y: B)`.
    ///
    /// # Errors
    /// Returns the errors that the [trait](Construct#errors) lists.
    fn named_tuple(&mut self, fields: &[(&str, Self::Node)]) -> Result<Self::Node> {
        let (names, children) = unzip(fields);
        self.of(Kind::NAMED_TUPLE, &Payload::Names(names), &children)
    }

    /// Makes the type `List[T]`.
    ///
    /// # Errors
    /// Returns the errors that the [trait](Construct#errors) lists.
    fn list(&mut self, element: Self::Node) -> Result<Self::Node> {
        self.plain(Kind::LIST, &[element])
    }

    /// Makes the type `Set[T]`.
    ///
    /// # Errors
    /// Returns the errors that the [trait](Construct#errors) lists.
    fn set(&mut self, element: Self::Node) -> Result<Self::Node> {
        self.plain(Kind::SET, &[element])
    }

    /// Makes the type `Tup[T]`, an immutable sequence.
    ///
    /// # Errors
    /// Returns the errors that the [trait](Construct#errors) lists.
    fn tup(&mut self, element: Self::Node) -> Result<Self::Node> {
        self.plain(Kind::TUP, &[element])
    }

    /// Makes the box type `&T`.
    ///
    /// # Errors
    /// Returns the errors that the [trait](Construct#errors) lists.
    fn boxed(&mut self, target: Self::Node) -> Result<Self::Node> {
        self.plain(Kind::BOX, &[target])
    }

    /// Makes the type `Dict[K, V]`.
    ///
    /// # Errors
    /// Returns the errors that the [trait](Construct#errors) lists.
    fn dict(&mut self, key: Self::Node, value: Self::Node) -> Result<Self::Node> {
        self.plain(Kind::DICT, &[key, value])
    }

    /// Makes the type `ConstDict[K, V]`, an immutable dict.
    ///
    /// # Errors
    /// Returns the errors that the [trait](Construct#errors) lists.
    fn const_dict(&mut self, key: Self::Node, value: Self::Node) -> Result<Self::Node> {
        self.plain(Kind::CONST_DICT, &[key, value])
    }

    /// Makes the type `none | T`: a union with the heads of `T` (`[identity.flatten]`).
    ///
    /// # Errors
    /// Returns the errors that the [trait](Construct#errors) lists.
    fn optional(&mut self, ty: Self::Node) -> Result<Self::Node> {
        let none = self.none()?;
        self.one_of(&[none, ty])
    }

    /// Makes a function type such as `fn(x: A, B) -> R`. A parameter without a name has an empty
    /// name.
    ///
    /// # Errors
    /// Returns the errors that the [trait](Construct#errors) lists.
    fn function_type(
        &mut self,
        params: &[(&str, Self::Node)],
        result: Self::Node,
    ) -> Result<Self::Node> {
        let (names, mut children) = unzip(params);
        children.push(result);
        self.of(Kind::FN, &Payload::Params(names), &children)
    }

    /// Makes a struct, `struct "name" { .. }`: a record that is held by value.
    ///
    /// # Errors
    /// Returns the errors that the [trait](Construct#errors) lists.
    fn structure(&mut self, name: &str, parts: &[Part<Self::Node>]) -> Result<Self::Node> {
        let (members, children) = part::members(parts);
        self.of(Kind::STRUCT, &Payload::Record { name: name.into(), members }, &children)
    }

    /// Makes a class, `class "name" { .. }`: a record that is held by reference. The bases come
    /// before the other parts.
    ///
    /// # Errors
    /// Returns the errors that the [trait](Construct#errors) lists.
    fn class(&mut self, name: &str, parts: &[Part<Self::Node>]) -> Result<Self::Node> {
        let (members, children) = part::members(parts);
        self.of(Kind::CLASS, &Payload::Record { name: name.into(), members }, &children)
    }

    /// Makes a variant, `variant "name" { A, B(x: T); .. }`, from its cases and its constants.
    ///
    /// # Errors
    /// Returns the errors that the [trait](Construct#errors) lists.
    fn variant(
        &mut self,
        name: &str,
        cases: &[Case<Self::Node>],
        constants: &[Part<Self::Node>],
    ) -> Result<Self::Node> {
        let (members, constants) = part::members(constants);
        let mut children: Vec<Self::Node> = Vec::new();
        let cases = cases.iter().map(|case| case.put(&mut children)).collect();
        children.extend(constants);
        self.of(Kind::VARIANT, &Payload::Variant { name: name.into(), cases, members }, &children)
    }

    /// Makes a head that names a member of a named module. The identity hash sees only this name
    /// (`[interner.member]`).
    ///
    /// # Errors
    /// Returns the errors that the [trait](Construct#errors) lists.
    fn member(&mut self, module: &str, name: &str) -> Result<Self::Node> {
        let (module, name) = (module.into(), name.into());
        self.of(Kind::MEMBER, &Payload::Member { module, name }, &[])
    }

    /// Makes a head of a foreign kind, whose code is `0xc0` to `0xff` (`[kind.foreign]`), with any
    /// payload and children. A kind below `0xe0` holds its children by reference; any other foreign
    /// kind holds its children by value.
    ///
    /// # Errors
    /// Returns the errors that the [trait](Construct#errors) lists.
    fn foreign(&mut self, code: u8, payload: &[u8], children: &[Self::Node]) -> Result<Self::Node> {
        let label = Label::new(Kind(code), payload, children.len())?;
        self.head(&label, children)
    }
}

impl<B: Build + ?Sized> Construct for B {}

fn unzip<N: Copy>(named: &[(&str, N)]) -> (Vec<String>, Vec<N>) {
    named.iter().map(|&(name, node)| (name.to_owned(), node)).unzip()
}
