//! The words of a trace: the names of expressions and of their parts.

macro_rules! words {
    ($(#[doc = $doc:literal])* $name:ident: $($(#[doc = $item:literal])* $variant:ident $word:literal;)*) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum $name {
            $($(#[doc = $item])* $variant,)*
        }

        impl $name {
            /// Returns the word that represents this sort in a trace.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }
        }
    };
}

words! {
    /// The sort of an expression (`[trace.expression]`).
    ExpressionSort:
    /// An expression that is a type.
    Type "type";
    /// A use.
    Name "name";
    /// A call of a function, method or builtin.
    Call "call";
    /// A call of a record or case.
    Construct "construct";
    /// A member.
    Member "member";
    /// An element, by number or index.
    Element "element";
    /// A function literal.
    Function "function";
    /// A tuple.
    Tuple "tuple";
    /// A list.
    List "list";
    /// A dictionary.
    Dict "dictionary";
    /// A box.
    Box "box";
    /// Operands and their operators.
    Operator "operator";
    /// An `if`.
    If "if";
    /// A `match`.
    Match "match";
    /// A block.
    Block "block";
    /// An expression whose type is not shown in this line: `#fold`, `_`, an application.
    Other "other";
}

words! {
    /// A part of an item or expression (`[trace.part]`).
    Part:
    /// The parameters of a function.
    Scope "scope";
    /// The block of a function or loop.
    Body "body";
    /// The callee.
    Callee "callee";
    /// The arguments of a call.
    Arguments "arguments";
    /// A block of an `if`.
    Then "then";
    /// The last block of an `if`.
    Else "else";
    /// An arm of a `match`.
    Arm "arm";
    /// A `while`.
    While "while";
    /// A `for`.
    For "for";
    /// An assignment.
    Assign "assign";
    /// A `return`.
    Return "return";
    /// A `break`.
    Break "break";
    /// A `continue`.
    Continue "continue";
}
