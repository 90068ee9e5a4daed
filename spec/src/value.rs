//! Primitive values in payloads, such as value types and defaults. A value is a primitive kind and
//! canonical bytes.

use crate::kind::Kind;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

/// A value: the primitive kind to which it belongs, and its canonical bytes in big-endian order
/// (`[kind.value]`).
///
/// | kind | bytes |
/// |---|---|
/// | `bool` | one, 0 or 1 |
/// | `i8` to `u64` | its width, two's complement |
/// | `f32`, `f64` | IEEE bits; every NaN is the quiet NaN without payload; `-0.0` is not `0.0` |
/// | `str` | UTF-8 |
/// | `none`, `()` | none |
#[derive(Clone, PartialEq, Eq)]
pub struct Value(Held);

/// The kind and the bytes of a value. The bytes of a number are stored in the value itself, not on
/// the heap.
#[derive(Clone, PartialEq, Eq)]
enum Held {
    /// A kind with at most 8 bytes: the kind, the number of bytes, and the bytes, padded with
    /// zeros.
    Short(Kind, u8, [u8; SHORT]),
    Long(Kind, Box<[u8]>),
}

/// The largest number of bytes that are stored in a value itself, not on the heap.
const SHORT: usize = 8;

/// The canonical bits that stand for each `f32` that is not a number.
pub const NAN32: u32 = 0x7fc0_0000;
/// The canonical bits that stand for each `f64` that is not a number.
pub const NAN64: u64 = 0x7ff8_0000_0000_0000;

impl Value {
    /// Returns a value of the primitive kind `kind`. `bytes` must be the canonical bytes of the
    /// value.
    ///
    /// # Errors
    /// The reason why the bytes are not the canonical bytes of a value of this kind.
    pub fn new(kind: Kind, bytes: &[u8]) -> Result<Self, &'static str> {
        check(kind, bytes)?;
        Ok(Self::of(kind, bytes))
    }

    /// Makes a value of type `bool`.
    #[must_use]
    pub fn bool(b: bool) -> Self {
        Self::of(Kind::BOOL, &[u8::from(b)])
    }

    /// Returns a value of the type `i64`, which is the type of an integer literal without a suffix.
    #[must_use]
    pub fn i64(i: i64) -> Self {
        Self::of(Kind::I64, &i.to_be_bytes())
    }

    /// Makes a value of type `f32`. Every NaN becomes the canonical NaN.
    #[must_use]
    pub fn f32(x: f32) -> Self {
        let bits = if x.is_nan() { NAN32 } else { x.to_bits() };
        Self::of(Kind::F32, &bits.to_be_bytes())
    }

    /// Makes a value of type `f64`. Every NaN becomes the canonical NaN.
    #[must_use]
    pub fn f64(x: f64) -> Self {
        let bits = if x.is_nan() { NAN64 } else { x.to_bits() };
        Self::of(Kind::F64, &bits.to_be_bytes())
    }

    /// Makes a value of type `str`.
    #[must_use]
    pub fn str(s: &str) -> Self {
        Self::of(Kind::STR, s.as_bytes())
    }

    /// Returns the integer of the kind `kind` that consists of the low bits of `bits`. The kind
    /// decides how many bits are used.
    #[must_use]
    pub fn int(kind: Kind, bits: u64) -> Self {
        let width = match kind {
            Kind::I8 | Kind::U8 => 1,
            Kind::I16 | Kind::U16 => 2,
            Kind::I32 | Kind::U32 => 4,
            _ => 8,
        };
        Self::of(kind, &bits.to_be_bytes()[8 - width..])
    }

    /// Returns `()`, the only value of its type.
    #[must_use]
    pub fn unit() -> Self {
        Self::of(Kind::UNIT, &[])
    }

    /// Returns `none`, the only value of its type.
    #[must_use]
    pub fn none() -> Self {
        Self::of(Kind::NONE, &[])
    }

    /// Returns the primitive kind to which the value belongs.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self.0 {
            Held::Short(kind, ..) | Held::Long(kind, _) => kind,
        }
    }

    /// Returns the canonical bytes of the value.
    #[must_use]
    pub const fn bytes(&self) -> &[u8] {
        match &self.0 {
            Held::Short(_, len, bytes) => bytes.split_at(*len as usize).0,
            Held::Long(_, bytes) => bytes,
        }
    }

    fn of(kind: Kind, bytes: &[u8]) -> Self {
        let mut short = [0; SHORT];
        match short.get_mut(..bytes.len()) {
            Some(room) => {
                room.copy_from_slice(bytes);
                Self(Held::Short(kind, bytes.len() as u8, short))
            }
            None => Self(Held::Long(kind, bytes.into())),
        }
    }
}

impl PartialOrd for Value {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Value {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.kind(), self.bytes()).cmp(&(other.kind(), other.bytes()))
    }
}

impl Hash for Value {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.kind().hash(state);
        match &self.0 {
            Held::Short(_, len, bytes) => {
                state.write_u8(*len);
                state.write_u64(u64::from_be_bytes(*bytes));
            }
            Held::Long(_, bytes) => bytes.hash(state),
        }
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, bytes) = (self.kind(), self.bytes());
        f.debug_struct("Value").field("kind", &kind).field("bytes", &bytes).finish()
    }
}

fn check(kind: Kind, bytes: &[u8]) -> Result<(), &'static str> {
    let width = match kind {
        Kind::BOOL | Kind::I8 | Kind::U8 => 1,
        Kind::I16 | Kind::U16 => 2,
        Kind::I32 | Kind::U32 | Kind::F32 => 4,
        Kind::I64 | Kind::U64 | Kind::F64 => 8,
        Kind::NONE | Kind::UNIT => 0,
        Kind::STR if std::str::from_utf8(bytes).is_ok() => return Ok(()),
        Kind::STR => return Err("a string value is not UTF-8"),
        _ => return Err("a value's kind is not one that has values"),
    };
    if bytes.len() != width {
        return Err("a value has the wrong number of bytes");
    }
    match (kind, bytes) {
        (Kind::BOOL, &[2..=u8::MAX]) => Err("a bool is 0 or 1"),
        (Kind::F32, &[a, b, c, d]) if !is_canonical_f32(u32::from_be_bytes([a, b, c, d])) => {
            Err("a NaN is not the canonical one")
        }
        (Kind::F64, &[a, b, c, d, e, f, g, h])
            if !is_canonical_f64(u64::from_be_bytes([a, b, c, d, e, f, g, h])) =>
        {
            Err("a NaN is not the canonical one")
        }
        _ => Ok(()),
    }
}

fn is_canonical_f32(bits: u32) -> bool {
    bits == NAN32 || !f32::from_bits(bits).is_nan()
}

fn is_canonical_f64(bits: u64) -> bool {
    bits == NAN64 || !f64::from_bits(bits).is_nan()
}
