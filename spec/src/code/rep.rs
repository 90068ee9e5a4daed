//! How values are represented: in which bank, and as what (`[code.bank]`).

/// A bank of registers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Bank {
    /// Words of 64 bits.
    Scalar,
    /// References to objects, or `none`.
    Reference,
}

/// How the values of a type are represented.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Rep {
    /// As a word, of this kind.
    Scalar(ScalarKind),
    /// As a reference.
    Reference,
}

impl Rep {
    /// The bank.
    ///
    /// ```
    /// use selfsame_spec::code::{Bank, Rep, ScalarKind};
    /// assert_eq!(Rep::Scalar(ScalarKind::F64).bank(), Bank::Scalar);
    /// ```
    #[must_use]
    pub const fn bank(self) -> Bank {
        match self {
            Self::Scalar(_) => Bank::Scalar,
            Self::Reference => Bank::Reference,
        }
    }
}

macro_rules! kinds {
    ($($(#[doc = $doc:literal])* $name:ident $word:literal;)*) => {
        /// What a word is. Its number is its place in this table.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        #[repr(u8)]
        pub enum ScalarKind {
            $($(#[doc = $doc])* $name,)*
        }

        impl ScalarKind {
            /// All of them, by number.
            ///
            /// ```
            /// use selfsame_spec::code::ScalarKind;
            /// assert!(ScalarKind::ALL.iter().enumerate().all(|(at, &kind)| kind as usize == at));
            /// ```
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The name of its primitive type.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }
        }
    };
}

kinds! {
    /// 0 or 1.
    Bool "bool";
    /// With the sign in all bits above.
    I8 "i8";
    /// With the sign in all bits above.
    I16 "i16";
    /// With the sign in all bits above.
    I32 "i32";
    /// Two's complement.
    I64 "i64";
    /// With zeros above.
    U8 "u8";
    /// With zeros above.
    U16 "u16";
    /// With zeros above.
    U32 "u32";
    /// As it is.
    U64 "u64";
    /// Its bits, with zeros above.
    F32 "f32";
    /// Its bits.
    F64 "f64";
    /// The number of a type in [`Unit::types`](super::Unit::types).
    Type "type";
}

impl ScalarKind {
    /// The kind of a number; none of one that no kind has.
    #[must_use]
    pub fn of(number: u8) -> Option<Self> {
        Self::ALL.get(number as usize).copied()
    }
}
