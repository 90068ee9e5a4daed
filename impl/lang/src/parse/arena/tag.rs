//! The kinds of records of the syntax tree, and the words of each kind.

macro_rules! tags {
    ($($(#[doc = $doc:literal])* $name:ident)*) => {
        /// The kind of a record. Word 0 of a record is its [`header`]. In the comments of the
        /// kinds, `?` marks an optional word, and `*` marks the entries of a list. The word before
        /// the entries is their number.
        ///
        /// Word 1 of an expression, pattern or block is its first token. If the node has very many
        /// tokens, word 2 is its last token. The comments of the kinds below omit these words. For
        /// other records, word 1 is stated before the `;`.
        ///
        /// The pattern of a parameter may be stored as a tuple or a postfix expression, because
        /// parameters are parsed as expressions (`[parse.entry]`).
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
    /// The record of `()`, as an expression or a pattern, has no further words.
    Unit
    /// The record of `(a, x: b)` has these words: number, ([`Arg`](super::Arg))*. A bit of the
    /// number marks that some part has a label; otherwise the words of labels are missing.
    Tuple
    /// The record of `[a, b]` has these words: number, (expression)*.
    List
    /// The record of `[a: b]` has these words: number, ([`Pair`](super::Pair))*.
    Dict
    /// The record of `-a`, with the operator as [`flags`], has these words: operand.
    Prefix
    /// A prefix operator whose operand is a prefix operator, as in `- -a`. The operand is the
    /// [`Tag::Prefix`] record directly before this record, which ends at the same token. There are
    /// no further words.
    PrefixOfOne
    /// A prefix operator whose operand is a chain of prefix operators, as in `- - -a`. The operand
    /// is a record of one of the two kinds above, directly before this record. There are no further
    /// words.
    PrefixOfSeveral
    /// The record of `a + b - c` has these words: first operand, number, (operand)*. Operators are
    /// found in the text.
    Chain
    /// The record of `a + b` has these words: left, right.
    Pair
    /// The record of `a < b`, with the operator as [`flags`], has these words: left, right.
    Compare
    /// The record of `a(b).c` has these words: base, and steps up to the end
    /// ([`Steps`](super::Steps)).
    Postfix
    /// The record of `struct { .. }` has these words: string?, number,
    /// ([`Member`](super::Member))*, number, (gap)*.
    Struct
    /// The record of `class { .. }` has these words: string?, number, (base)*, and the members and
    /// gaps of a struct.
    Class
    /// The record of `variant { .. }` has these words: string?, number, ([`Case`](super::Case))*,
    /// and the members and gaps of a struct.
    Variant
    /// The record of `fn(x: A) -> B { .. }` has these words: block, result?, number, (pattern or
    /// [`Tag::Entry`])*.
    Function
    /// The record of `fn(A) -> B` has these words: result, number, (type or [`Tag::Entry`])*.
    FunctionType
    /// The record of `x: A = e` of a function or its type has these words: `x`; type, default?.
    Entry
    /// The record of `fn[T: type](x: T) { .. }` has these words: function, number,
    /// ([`TemplateParam`](super::TemplateParam))*.
    Generic
    /// The record of `if a { .. } else { .. }` has these words: block of the `else`?, number,
    /// ([`Arm`](super::Arm))*.
    If
    /// The record of `match e { .. }` has these words: subject, number,
    /// ([`MatchArm`](super::MatchArm))*.
    Match
    /// The record of `{ .. }` has these words: value?, number, (item)*.
    Block
    /// The record of `{}` has no further words.
    EmptyBlock
    /// The record of `_: T` has these words: type.
    TypedWild
    /// The record of `x: T` has these words: type. The name is the first token.
    TypedBind
    /// The record of `(p, q)` has these words: number, (pattern)*.
    TuplePattern
    /// The record of `A.B(p, y: q)` has these words: last name, and the words of a tuple
    /// ([`PatternField`](super::PatternField)).
    RecordPattern
    /// The record of `A.B` has no further words. Its path consists of all tokens of the node.
    ConstantPattern
    /// The record of `A(x: T)` has these words: name; number, ([`CaseField`](super::CaseField))*.
    Case
    /// The record of `import` has these words: its keyword, or the `*`; string, number, (first
    /// token of a name)*.
    Import
    /// The record of `namespace A.B { .. }` has these words: first name; last name, number,
    /// (item)*.
    Namespace
    /// The record of `template t[..] = e;` has these words: name; value, number,
    /// ([`TemplateParam`](super::TemplateParam))*.
    Template
    /// The record of `template t[..] { .. }` has these words: name; number,
    /// ([`TemplateParam`](super::TemplateParam))*, number, (item)*.
    TemplateItems
    /// The record of `x : T : e;` has these words: name; type?, value.
    Const
    /// The record of `let p: T = e;` has these words: `let`; pattern, type?, value.
    Let
    /// The record of `var x: T = e;` has these words: name; type?, value.
    Var
    /// The record of `forward x, y;` has these words: its keyword; number, (name)*.
    Forward
    /// The record of `a = e;` has these words: first token of `a`; target, value.
    Assign
    /// The record of `return e;` has these words: its keyword; value?.
    Return
    /// The record of `while c { .. }` has these words: its keyword; condition, block.
    While
    /// The record of `for p in e { .. }` has these words: its keyword; pattern, expression, block.
    For
    /// A gap: a part that could not be parsed. Its record has these words: first token; last token.
    Gap
}

/// The number of bits for flags in the first word of a record. The low byte is the kind, the next
/// bits are the flags, and the high bits are the number of tokens after the first token.
pub(super) const FLAG_BITS: u32 = 3;
const SHIFT: u32 = 8 + FLAG_BITS;

/// If a node has at least this many tokens after its first token, its last token is stored as word
/// 2.
pub(super) const MANY: u32 = (1 << (u32::BITS - SHIFT)) - 1;

/// Returns the first word of a record.
pub(super) const fn header(tag: Tag, flags: u32, behind: u32) -> u32 {
    debug_assert!(flags < 1 << FLAG_BITS && behind <= MANY, "a header has 32 bits");
    tag as u32 | flags << 8 | behind << SHIFT
}

/// Returns the kind of a record.
pub(super) const fn tag(header: u32) -> Tag {
    // The function `header` creates all headers, so the low byte is always the number of a kind.
    Tag::ALL[(header & 0xff) as usize]
}

/// Returns the flags of a record: the mark of a `pub` item, or the number of an operator.
pub(super) const fn flags(header: u32) -> u32 {
    header >> 8 & ((1 << FLAG_BITS) - 1)
}

/// Returns the number of tokens after the first token. The result is [`MANY`] if word 2 is the last
/// token.
pub(super) const fn behind(header: u32) -> u32 {
    header >> SHIFT
}
