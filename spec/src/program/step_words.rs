//! The words in a trace that stand for sorts of expressions and for their parts.

macro_rules! words {
    ($(#[doc = $doc:literal])* $name:ident: $($(#[doc = $item:literal])* $variant:ident $word:literal;)*) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum $name {
            $($(#[doc = $item])* $variant,)*
        }

        impl $name {
            /// Returns the word that stands for this variant in a trace.
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
    /// A use of a name.
    Name "name";
    /// A call of a function, method or builtin.
    Call "call";
    /// A call that constructs a record or case.
    Construct "construct";
    /// An access to a member, `a.x`.
    Member "member";
    /// An access to an element, `a.0` or `a[i]`.
    Element "element";
    /// A function literal.
    Function "function";
    /// A tuple expression.
    Tuple "tuple";
    /// A list expression.
    List "list";
    /// A dictionary expression.
    Dict "dictionary";
    /// A box expression, `&a`.
    Box "box";
    /// A chain of operands with operators between them.
    Operator "operator";
    /// An `if` expression.
    If "if";
    /// A `match` expression.
    Match "match";
    /// A block that is an expression.
    Block "block";
    /// An expression whose step shows no type, such as `#fold`, `_`, or an application.
    Other "other";
}

words! {
    /// A part of an item or expression (`[trace.part]`).
    Part:
    /// The parameters of a function.
    Scope "scope";
    /// The block of a function or loop.
    Body "body";
    /// The callee of a call.
    Callee "callee";
    /// The arguments of a call.
    Arguments "arguments";
    /// A block of an `if` that follows a condition.
    Then "then";
    /// The block of an `if` that follows `else`.
    Else "else";
    /// An arm of a `match`.
    Arm "arm";
    /// A `while` loop.
    While "while";
    /// A `for` loop.
    For "for";
    /// An assignment statement.
    Assign "assign";
    /// A `return` statement.
    Return "return";
    /// A `break` statement.
    Break "break";
    /// A `continue` statement.
    Continue "continue";
}
