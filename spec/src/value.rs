//! One-value types and default values: a primitive kind and its canonical bytes.

use crate::kind::Kind;

/// A constant: the primitive kind it belongs to and its bytes, big-endian (`[kind.value]`).
///
/// | kind | bytes |
/// |---|---|
/// | `bool` | one, 0 or 1 |
/// | `i8` to `u64` | its width, two's complement |
/// | `f32`, `f64` | IEEE bits; every NaN is the quiet NaN without payload; `-0.0` is not `0.0` |
/// | `str` | UTF-8 |
/// | `none`, `()` | none |
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Value {
    kind: Kind,
    bytes: Box<[u8]>,
}

/// The bits that stand for every `f32` that is not a number.
pub const NAN32: u32 = 0x7fc0_0000;
/// The bits that stand for every `f64` that is not a number.
pub const NAN64: u64 = 0x7ff8_0000_0000_0000;

impl Value {
    /// A value of primitive `kind`; the reason as an error where `bytes` is not one in its
    /// canonical form.
    ///
    /// # Errors
    /// Says what is wrong with the bytes.
    pub fn new(kind: Kind, bytes: &[u8]) -> Result<Self, &'static str> {
        check(kind, bytes)?;
        Ok(Self { kind, bytes: bytes.into() })
    }

    /// A value of type `bool`.
    #[must_use]
    pub fn bool(b: bool) -> Self {
        Self { kind: Kind::BOOL, bytes: [u8::from(b)].into() }
    }

    /// A value of type `i64`, as a literal without a suffix is.
    #[must_use]
    pub fn i64(i: i64) -> Self {
        Self { kind: Kind::I64, bytes: i.to_be_bytes().into() }
    }

    /// A value of type `f32`; every NaN becomes the one NaN.
    #[must_use]
    pub fn f32(x: f32) -> Self {
        let bits = if x.is_nan() { NAN32 } else { x.to_bits() };
        Self { kind: Kind::F32, bytes: bits.to_be_bytes().into() }
    }

    /// A value of type `f64`; every NaN becomes the one NaN.
    #[must_use]
    pub fn f64(x: f64) -> Self {
        let bits = if x.is_nan() { NAN64 } else { x.to_bits() };
        Self { kind: Kind::F64, bytes: bits.to_be_bytes().into() }
    }

    /// A value of type `str`.
    #[must_use]
    pub fn str(s: &str) -> Self {
        Self { kind: Kind::STR, bytes: s.as_bytes().into() }
    }

    /// An integer of `kind`: the low bits of `bits`, as many as the kind has.
    #[must_use]
    pub fn int(kind: Kind, bits: u64) -> Self {
        let width = match kind {
            Kind::I8 | Kind::U8 => 1,
            Kind::I16 | Kind::U16 => 2,
            Kind::I32 | Kind::U32 => 4,
            _ => 8,
        };
        Self { kind, bytes: bits.to_be_bytes()[8 - width..].into() }
    }

    /// `()`, the only value of its type.
    #[must_use]
    pub fn unit() -> Self {
        Self { kind: Kind::UNIT, bytes: [].into() }
    }

    /// `none`, the only value of its type.
    #[must_use]
    pub fn none() -> Self {
        Self { kind: Kind::NONE, bytes: [].into() }
    }

    /// The primitive kind that the value belongs to.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The canonical bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8] {
        &self.bytes
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
