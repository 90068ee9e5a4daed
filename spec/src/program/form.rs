//! The form of functions and templates: the bytes that represent their code (`[form.bytes]`).

use super::named::DeclIx;
use crate::text::Span;

/// The forms of the functions and templates of a program.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Forms {
    /// The forms of each module, in the order in which the modules are initialized.
    pub modules: Vec<ModuleForms>,
}

/// The forms of the functions and templates of a module.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ModuleForms {
    /// The name of the module.
    pub module: String,
    /// The outermost functions and templates of the module, in the order of their places
    /// (`[form.outermost]`).
    pub forms: Vec<OutermostForm>,
}

/// A function or template that is not nested in another function or template.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OutermostForm {
    /// The span of the function, which starts at `fn`, or the span of the template's name.
    pub span: Span,
    /// The form, or `None` if the function or template contains a gap or an unknown name.
    pub form: Option<Form>,
}

/// The form of a function or template.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Form {
    /// The bytes that stand for the code.
    pub bytes: Vec<u8>,
    /// The globals of the code in the order of their first use. The bytes refer to globals by
    /// index.
    pub globals: Vec<FormGlobal>,
}

/// A name that a function or template uses but does not declare (`[form.global]`).
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct FormGlobal {
    /// The declaration to which the name refers.
    pub declaration: DeclIx,
    /// The names that follow the name of the declaration in the use, joined by dots.
    pub path: String,
}

macro_rules! tags {
    ($($(#[doc = $doc:literal])* $name:ident $code:literal;)*) => {
        /// The first byte of a node of a form, which says which construct the node is
        /// (`[form.tag]`).
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        #[repr(u8)]
        pub enum Tag {
            $($(#[doc = $doc])* $name = $code,)*
        }

        /// All tags, in the order of their codes.
        pub const TAGS: &[Tag] = &[$(Tag::$name),*];
    };
}

tags! {
    /// A literal, with the content `value`.
    Literal 0x01;
    /// A use of a local, with the local's number as a `u32`.
    Local 0x02;
    /// A use of a global, with the global's index as a `u32`.
    Global 0x03;
    /// The type `!`, without content.
    Never 0x04;
    /// The hole `_`, without content.
    Hole 0x05;
    /// A tuple, with the content `u32` n, and n times an `arg`.
    Tuple 0x06;
    /// A list, with the content `u32` n, and n parts.
    List 0x07;
    /// A dictionary, with the content `u32` n, and n times a key and a value.
    Dict 0x08;
    /// A call, with the content callee, `u32` n, and n times an `arg`.
    Call 0x09;
    /// An expression `a[b]`, with the content base, `u32` n, and n parts.
    Apply 0x0a;
    /// An expression `a.x`, with the content base, and the name as a `text`.
    Member 0x0b;
    /// An expression `a.0`, with the content base, and the index as a `u32`.
    Element 0x0c;
    /// A fold `#fold a`, with the operand as content.
    Fold 0x10;
    /// An expression `not a`, with the operand as content.
    Not 0x11;
    /// An expression `-a`, with the operand as content.
    Minus 0x12;
    /// An expression `&a`, with the operand as content.
    Ref 0x13;
    /// An expression `a or b`, with the left and the right operand as content.
    Or 0x20;
    /// An expression `a and b`, with the left and the right operand as content.
    And 0x21;
    /// An expression `a | b`, with the left and the right operand as content.
    Union 0x22;
    /// An expression `a + b`, with the left and the right operand as content.
    Add 0x23;
    /// An expression `a - b`, with the left and the right operand as content.
    Subtract 0x24;
    /// An expression `a * b`, with the left and the right operand as content.
    Multiply 0x25;
    /// An expression `a / b`, with the left and the right operand as content.
    Divide 0x26;
    /// An expression `a % b`, with the left and the right operand as content.
    Remainder 0x27;
    /// An expression `a == b`, with the left and the right operand as content.
    Equal 0x28;
    /// An expression `a != b`, with the left and the right operand as content.
    NotEqual 0x29;
    /// An expression `a < b`, with the left and the right operand as content.
    Less 0x2a;
    /// An expression `a <= b`, with the left and the right operand as content.
    LessEqual 0x2b;
    /// An expression `a > b`, with the left and the right operand as content.
    Greater 0x2c;
    /// An expression `a >= b`, with the left and the right operand as content.
    GreaterEqual 0x2d;
    /// An expression `a in b`, with the left and the right operand as content.
    In 0x2e;
    /// An expression `a is b`, with the left and the right operand as content.
    Is 0x2f;
    /// An `if`, with the content `u32` n, n times a condition and a block, and an `opt` block for
    /// the `else`.
    If 0x30;
    /// A `match`, with the content subject, `u32` n, and n times a pattern, an `opt` guard and a
    /// value.
    Match 0x31;
    /// A block, with the content `u32` n, n constants and templates, `u32` m, m other items, and an
    /// `opt` value.
    Block 0x32;
    /// A function, with the content `u32` n, n times a pattern, an `opt` type and an `opt` default,
    /// then an `opt` result and a block.
    Function 0x33;
    /// A function type, with the content `u32` n, n times a `text` and a type, and the result type.
    FunctionType 0x34;
    /// A struct, with the content `opt` `text`, `u32` n, and n members.
    Struct 0x35;
    /// A class, with the content `opt` `text`, `u32` n, n bases, `u32` m, and m members.
    Class 0x36;
    /// A variant, with the content `opt` `text`, `u32` n, n cases, `u32` m, and m members. A case
    /// is a `text`, `u32` k, and k times a `text` and a type.
    Variant 0x37;
    /// A constant in a block or template, with the content `text`, `u8` pub, `opt` type, and value.
    Const 0x40;
    /// A `let`, with the content pattern, `opt` type, and value.
    Let 0x41;
    /// A `var`, with the content `opt` type, and value.
    Var 0x42;
    /// A statement that is an expression, with the expression as content.
    Expr 0x43;
    /// An assignment, with the content target, and value.
    Assign 0x44;
    /// A `return`, with the content `opt` value.
    Return 0x45;
    /// A `break`, without content.
    Break 0x46;
    /// A `continue`, without content.
    Continue 0x47;
    /// A `while`, with the content condition, and block.
    While 0x48;
    /// A `for`, with the content pattern, the expression whose elements are visited, and block.
    For 0x49;
    /// A template in a block or template, with the content `text`, `u8` pub, and the template.
    InnerTemplate 0x4a;
    /// A pattern `_`, with the content `opt` type.
    Wild 0x50;
    /// A pattern that binds a name, with the content `opt` type.
    Bind 0x51;
    /// A pattern that binds a parameter of a function, with the content `text`.
    BindParameter 0x52;
    /// A pattern that is a tuple, with the content `u32` n, and n patterns.
    TuplePattern 0x53;
    /// A pattern that is a record, with the content use or case, `u32` n, and n times a `text` and
    /// a pattern.
    RecordPattern 0x54;
    /// A pattern that is a constant, with the use of the constant as content.
    ConstantPattern 0x55;
    /// A case whose name was not found as a declaration, with the content `text`.
    Case 0x56;
    /// A field without a default, with the content `u8` pub, `text`, and type.
    Field 0x57;
    /// A field with a default, with the content `u8` pub, `text`, type, and value.
    FieldDefault 0x58;
    /// A field without a type, with the content `u8` pub, `text`, and value.
    Inferred 0x59;
    /// A constant of a record, with the content `u8` pub, `text`, and value.
    RecordConst 0x5a;
    /// A template, with the content `u32` n, n types of parameters, and the part that the template
    /// makes.
    Template 0x60;
    /// The members of a template with a body, with the content `u32` n, and n constants and
    /// templates.
    Members 0x61;
    /// The code of an outermost function, with the content `u32` n, n patterns of parameters, and
    /// the block.
    Code 0x62;
}

impl Tag {
    /// Returns the byte that stands for the tag in a form.
    ///
    /// ```
    /// use selfsame_spec::program::form::Tag;
    /// assert_eq!(Tag::Code.code(), 0x62);
    /// ```
    #[must_use]
    pub const fn code(self) -> u8 {
        self as u8
    }
}
