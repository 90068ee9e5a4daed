//! Types whose values have no parts (`[rust.scalar]`).

use crate::shape::{Identify, Shape, ShapePart};
use std::convert::Infallible;
use std::ffi::{CString, OsString};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::num::{NonZero, Wrapping};
use std::path::PathBuf;
use std::sync::atomic as a;
use std::time::{Duration, SystemTime};

macro_rules! scalars {
    ($($ty:ty = $name:literal),* $(,)?) => {$(
        impl Identify for $ty {
            fn shape() -> Shape {
                Shape::new("scalar", $name).layout_of::<Self>()
            }
        }
    )*};
}

scalars!(
    bool = "bool",
    char = "char",
    f32 = "f32",
    f64 = "f64",
    i8 = "i8",
    i16 = "i16",
    i32 = "i32",
    i64 = "i64",
    i128 = "i128",
    isize = "isize",
    u8 = "u8",
    u16 = "u16",
    u32 = "u32",
    u64 = "u64",
    u128 = "u128",
    usize = "usize",
    Duration = "Duration",
    SystemTime = "SystemTime",
    Ipv4Addr = "Ipv4Addr",
    Ipv6Addr = "Ipv6Addr",
    IpAddr = "IpAddr",
    SocketAddr = "SocketAddr",
    CString = "CString",
    OsString = "OsString",
    PathBuf = "PathBuf",
);

macro_rules! integers {
    ($($ty:ty, $atomic:ty, $name:literal;)*) => {$(
        impl Identify for NonZero<$ty> {
            fn shape() -> Shape {
                let value = ShapePart::new("value").typed::<$ty>();
                Shape::new("scalar", "NonZero").layout_of::<Self>().part(value)
            }
        }

        /// An atomic number is sent as a number.
        impl Identify for $atomic {
            fn shape() -> Shape {
                Shape::new("scalar", $name).sent_as(stringify!($ty)).layout_of::<Self>()
            }
        }
    )*};
}

integers!(
    i8, a::AtomicI8, "AtomicI8"; i16, a::AtomicI16, "AtomicI16"; i32, a::AtomicI32, "AtomicI32";
    i64, a::AtomicI64, "AtomicI64"; isize, a::AtomicIsize, "AtomicIsize";
    u8, a::AtomicU8, "AtomicU8"; u16, a::AtomicU16, "AtomicU16"; u32, a::AtomicU32, "AtomicU32";
    u64, a::AtomicU64, "AtomicU64"; usize, a::AtomicUsize, "AtomicUsize";
);

impl Identify for NonZero<i128> {
    fn shape() -> Shape {
        let value = ShapePart::new("value").typed::<i128>();
        Shape::new("scalar", "NonZero").layout_of::<Self>().part(value)
    }
}

impl Identify for NonZero<u128> {
    fn shape() -> Shape {
        let value = ShapePart::new("value").typed::<u128>();
        Shape::new("scalar", "NonZero").layout_of::<Self>().part(value)
    }
}

impl Identify for a::AtomicBool {
    fn shape() -> Shape {
        Shape::new("scalar", "AtomicBool").sent_as("bool").layout_of::<Self>()
    }
}

impl Identify for str {
    fn shape() -> Shape {
        Shape::new("scalar", "str")
    }
}

impl Identify for String {
    fn shape() -> Shape {
        Shape::new("scalar", "String").sent_as("str").layout_of::<Self>()
    }
}

impl<T: Identify> Identify for Wrapping<T> {
    fn shape() -> Shape {
        Shape::holder("Wrapping", crate::shape::TypeRef::of::<T>()).layout_of::<Self>()
    }
}

/// A type without values is an enum without variants.
impl Identify for Infallible {
    fn shape() -> Shape {
        Shape::new("enum", "Infallible").layout_of::<Self>()
    }
}
