//! The kinds of records, and their words.

macro_rules! tags {
    ($($(#[doc = $doc:literal])* $name:ident)*) => {
        /// The kind of a record. Word 0 of a record is its [`header`]. `?` marks an optional word.
        /// `*` marks the entries of a list; the word before the entries is their number.
        ///
        /// Word 1 of an expression, pattern or block is its first token; if the node has very many
        /// tokens, word 2 is its last token. The comments of the cases below omit these words. For
        /// other records, word 1 is stated before the `;`.
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
    /// `()`, as an expression or a pattern: no more words.
    Unit
    /// `(a, x: b)`: number with the mark whether any part has a label, ([`Arg`](super::Arg))*,
    /// without the words of labels if no part has a label.
    Tuple
    /// `[a, b]`: number, (expression)*.
    List
    /// `[a: b]`: number, ([`Pair`](super::Pair))*.
    Dict
    /// `-a`, the operator as [`flags`]: operand.
    Prefix
    /// `- -a`: the operand is the [`Tag::Prefix`] record that is stored directly before this
    /// record, with the same last token. No more words.
    PrefixOfOne
    /// `- - -a`: the operand is a record of one of the two kinds above that is stored directly
    /// before this record. No more words.
    PrefixOfSeveral
    /// `a + b - c`: first operand, number, (operand)*. Operators are found in the text.
    Chain
    /// `a + b`: left, right.
    Pair
    /// `a < b`, the operator as [`flags`]: left, right.
    Compare
    /// `a(b).c`: base, and steps up to the end ([`Steps`](super::Steps)).
    Postfix
    /// `struct { .. }`: string?, number, ([`Member`](super::Member))*, number, (gap)*.
    Struct
    /// `class { .. }`: string?, number, (base)*, and the members and gaps of a struct.
    Class
    /// `variant { .. }`: string?, number, ([`Case`](super::Case))*, and the members and gaps of a
    /// struct.
    Variant
    /// `fn(x: A) -> B { .. }`: block, result?, number, (pattern or [`Tag::Entry`])*.
    Function
    /// `fn(A) -> B`: result, number, (type or [`Tag::Entry`])*.
    FunctionType
    /// `x: A = e` of a function or its type: `x`; type, default?.
    Entry
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
    /// `A.B(p, y: q)`: last name, and the words of a tuple ([`PatternField`](super::PatternField)).
    RecordPattern
    /// `A.B`: no more words; the path consists of all tokens of the node.
    ConstantPattern
    /// `A(x: T)`: name; number, ([`CaseField`](super::CaseField))*.
    Case
    /// `import`: the word, or the `*`; string, number, (first
    /// token of a name)*.
    Import
    /// `namespace A.B { .. }`: first name; last name, number, (item)*.
    Namespace
    /// `template t[..] = e;`: name; value, number, ([`TemplateParam`](super::TemplateParam))*.
    Template
    /// `template t[..] { .. }`: name; number, ([`TemplateParam`](super::TemplateParam))*, number,
    /// (item)*.
    TemplateItems
    /// `x : T : e;`: name; type?, value.
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
    /// `for p in e { .. }`: the word; pattern, expression, block.
    For
    /// A part that could not be read: first token; last token.
    Gap
}

/// The number of flag bits in the first word of a record. The low byte is the kind, and the next
/// bits are the flags. The high bits are the number of tokens after the first token.
pub(super) const FLAG_BITS: u32 = 3;
const SHIFT: u32 = 8 + FLAG_BITS;

/// If a node has at least this many tokens after the first token, its last token is stored as word
/// 2.
pub(super) const MANY: u32 = (1 << (u32::BITS - SHIFT)) - 1;

/// Returns the first word of a record.
pub(super) const fn header(tag: Tag, flags: u32, behind: u32) -> u32 {
    debug_assert!(flags < 1 << FLAG_BITS && behind <= MANY, "a header has 32 bits");
    tag as u32 | flags << 8 | behind << SHIFT
}

/// Returns the kind of a record.
pub(super) const fn tag(header: u32) -> Tag {
    // Only `header` makes headers, so the low byte is the number of a kind.
    Tag::ALL[(header & 0xff) as usize]
}

/// Returns the flags, which are the mark of a `pub` item or the number of an operator.
pub(super) const fn flags(header: u32) -> u32 {
    header >> 8 & ((1 << FLAG_BITS) - 1)
}

/// Returns the number of tokens after the first token; [`MANY`] if word 2 is the last token.
pub(super) const fn behind(header: u32) -> u32 {
    header >> SHIFT
}
