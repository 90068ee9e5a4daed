//! The representations of values: the bank of registers, and the scalar kind (`[code.bank]`).

/// A bank of registers of the machine.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Bank {
    /// The bank of scalar registers, which hold words of 64 bits.
    Scalar,
    /// The bank of reference registers, which hold a reference to an object, or `none`.
    Reference,
}

/// The representation of the values of a type.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Rep {
    /// A value is a word of this scalar kind.
    Scalar(ScalarKind),
    /// A value is a reference to an object.
    Reference,
}

impl Rep {
    /// Returns the bank of the registers that hold values with this representation.
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
        /// The kind of a scalar, which says how a word is interpreted. The number of a kind is its
        /// index in this table.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        #[repr(u8)]
        pub enum ScalarKind {
            $($(#[doc = $doc])* $name,)*
        }

        impl ScalarKind {
            /// All scalar kinds, in the order of their numbers.
            ///
            /// ```
            /// use selfsame_spec::code::ScalarKind;
            /// assert!(ScalarKind::ALL.iter().enumerate().all(|(at, &kind)| kind as usize == at));
            /// ```
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Returns the name of the primitive type of this scalar kind.
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
    /// The number 0 for `false`, or 1 for `true`.
    Bool "bool";
    /// An integer of 8 bits. All higher bits of the word repeat its sign.
    I8 "i8";
    /// An integer of 16 bits. All higher bits of the word repeat its sign.
    I16 "i16";
    /// An integer of 32 bits. All higher bits of the word repeat its sign.
    I32 "i32";
    /// An integer of 64 bits in two's complement.
    I64 "i64";
    /// An unsigned integer of 8 bits. All higher bits of the word are zeros.
    U8 "u8";
    /// An unsigned integer of 16 bits. All higher bits of the word are zeros.
    U16 "u16";
    /// An unsigned integer of 32 bits. All higher bits of the word are zeros.
    U32 "u32";
    /// An unsigned integer of 64 bits.
    U64 "u64";
    /// The bits of a float of 32 bits. All higher bits of the word are zeros.
    F32 "f32";
    /// The bits of a float of 64 bits.
    F64 "f64";
    /// The index of a type in [`Unit::types`](super::Unit::types).
    Type "type";
}

impl ScalarKind {
    /// Returns the scalar kind with the given number, or `None` if no kind has this number.
    #[must_use]
    pub fn of(number: u8) -> Option<Self> {
        Self::ALL.get(number as usize).copied()
    }
}
