//! The kinds of records, and their words.

macro_rules! tags {
    ($($(#[doc = $doc:literal])* $name:ident)*) => {
        /// What a record is. Word 0 is its [`header`]. `?` marks a word that may be none, `*` the
        /// entries of a list, whose number is the word before them.
        ///
        /// Expressions, patterns and blocks have their first and last token as words 1 and 2, which
        /// are left out here. Of others word 1 is named before the `;`.
        ///
        /// A parameter's pattern may be a tuple or a postfix expression, as it was read
        /// (`[parse.entry]`).
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        pub(crate) enum Tag {
            $($(#[doc = $doc])* $name,)*
        }

        impl Tag {
            const ALL: &[Self] = &[$(Self::$name),*];
        }
    };
}

tags! {
    /// `()`, an expression or a pattern: no more words.
    Unit
    /// `(a, x: b)`: number, ([`Arg`](super::Arg))*.
    Tuple
    /// `[a, b]`: number, (expression)*.
    List
    /// `[a: b]`: number, ([`Pair`](super::Pair))*.
    Dict
    /// `-a`, the operator as [`flags`]: operand.
    Prefix
    /// `a + b - c`: first operand, number, ([`Link`](super::Link))*.
    Chain
    /// `a < b`, the operator as [`flags`]: left, right.
    Compare
    /// `a(b).c`: base, and steps up to the end ([`Steps`](super::Steps)).
    Postfix
    /// `struct { .. }`: string?, number, ([`Member`](super::Member))*, number,
    /// ([`Gap`](super::Gap))*.
    Struct
    /// `class { .. }`: string?, number, (base)*, and the members and gaps of a struct.
    Class
    /// `variant { .. }`: string?, number, ([`Case`](super::Case))*, and the members and gaps of a
    /// struct.
    Variant
    /// `fn(x: A) -> B { .. }`: block, result?, number, ([`Param`](super::Param))*.
    Function
    /// `fn(A) -> B`: result, number, ([`TypeParam`](super::TypeParam))*.
    FunctionType
    /// `fn[T: type](x: T) { .. }`: function, number, ([`TemplateParam`](super::TemplateParam))*.
    Generic
    /// `if a { .. } else { .. }`: block of the `else`?, number, ([`Arm`](super::Arm))*.
    If
    /// `match e { .. }`: subject, number, ([`MatchArm`](super::MatchArm))*.
    Match
    /// `{ .. }`: value?, number, (item)*.
    Block
    /// `{}`: no more words.
    EmptyBlock
    /// `_: T`: type.
    TypedWild
    /// `x: T`: type. The name is the first token.
    TypedBind
    /// `(p, q)`: number, (pattern)*.
    TuplePattern
    /// `A.B(p, y: q)`: last name, number, ([`PatternField`](super::PatternField))*.
    RecordPattern
    /// `A.B`: no more words; the path is all of it.
    ConstantPattern
    /// `A(x: T)`: name; number, ([`CaseField`](super::CaseField))*.
    Case
    /// `import`: the word, or the `*`; string, number, ([`ImportName`](super::ImportName))*.
    Import
    /// `namespace A.B { .. }`: first name; last name, number, (item)*.
    Namespace
    /// `template t[..] = e;`: name; value, number, ([`TemplateParam`](super::TemplateParam))*.
    Template
    /// `template t[..] { .. }`: name; number, ([`TemplateParam`](super::TemplateParam))*, number,
    /// (item)*.
    TemplateItems
    /// `x : T : e;`: name; type?, what it is.
    Const
    /// `let p: T = e;`: `let`; pattern, type?, value.
    Let
    /// `var x: T = e;`: name; type?, value.
    Var
    /// `forward x, y;`: the word; number, (name)*.
    Forward
    /// `a = e;`: first token of `a`; target, value.
    Assign
    /// `return e;`: the word; value?.
    Return
    /// `while c { .. }`: the word; condition, block.
    While
    /// `for p in e { .. }`: the word; pattern, what is gone over, block.
    For
    /// What could not be read: first token; last token.
    Gap
}

/// The first word of a record.
pub(crate) const fn header(tag: Tag, flags: u32) -> u32 {
    tag as u32 | flags << 8
}

/// The kind of a record.
pub(crate) const fn tag(header: u32) -> Tag {
    // Headers are made by `header` alone, so the low byte is the number of a kind.
    Tag::ALL[(header & 0xff) as usize]
}

/// What stands above the kind: whether it is `pub`, or which operator.
pub(crate) const fn flags(header: u32) -> u32 {
    header >> 8
}
