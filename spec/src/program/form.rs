//! The form of functions and templates: the bytes that represent their code (`[form.bytes]`).

use super::named::DeclIx;
use crate::text::Span;

/// The forms of a program.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Forms {
    /// The modules, in the order in which they are initialized.
    pub modules: Vec<ModuleForms>,
}

/// The forms of a module.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ModuleForms {
    /// The module.
    pub module: String,
    /// The outermost functions and templates, by place (`[form.outermost]`).
    pub forms: Vec<OutermostForm>,
}

/// A function or template that is not nested in another function or template.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OutermostForm {
    /// The place: for a function, the span that starts at `fn`; for a template, the span of its
    /// name.
    pub span: Span,
    /// The form; `None` if the function or template contains a gap or an unknown name.
    pub form: Option<Form>,
}

/// A form.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Form {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The globals, by index, in the order of first use.
    pub globals: Vec<FormGlobal>,
}

/// A name that a function or template uses but does not declare (`[form.global]`).
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct FormGlobal {
    /// The declaration to which the name refers.
    pub declaration: DeclIx,
    /// The names that follow the name of the declaration, joined by dots.
    pub path: String,
}

macro_rules! tags {
    ($($(#[doc = $doc:literal])* $name:ident $code:literal;)*) => {
        /// The first byte of a part of a form (`[form.tag]`).
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        #[repr(u8)]
        pub enum Tag {
            $($(#[doc = $doc])* $name = $code,)*
        }

        /// All tags, by code.
        pub const TAGS: &[Tag] = &[$(Tag::$name),*];
    };
}

tags! {
    /// A literal: `value`.
    Literal 0x01;
    /// A local: `u32` number.
    Local 0x02;
    /// A global: `u32` number.
    Global 0x03;
    /// `!`.
    Never 0x04;
    /// `_`.
    Hole 0x05;
    /// A tuple: `u32` n, n times an `arg`.
    Tuple 0x06;
    /// A list: `u32` n, n parts.
    List 0x07;
    /// A dictionary: `u32` n, n times key, value.
    Dict 0x08;
    /// A call: the callee, `u32` n, n times an `arg`.
    Call 0x09;
    /// `a[b]`: base, `u32` n, n parts.
    Apply 0x0a;
    /// `.x`: base, `text`.
    Member 0x0b;
    /// `.0`: base, `u32`.
    Element 0x0c;
    /// `#fold`: operand.
    Fold 0x10;
    /// `not`: operand.
    Not 0x11;
    /// `-`: operand.
    Minus 0x12;
    /// `&`: operand.
    Ref 0x13;
    /// `or`: left, right.
    Or 0x20;
    /// `and`: left, right.
    And 0x21;
    /// `|`: left, right.
    Union 0x22;
    /// `+`: left, right.
    Add 0x23;
    /// `-`: left, right.
    Subtract 0x24;
    /// `*`: left, right.
    Multiply 0x25;
    /// `/`: left, right.
    Divide 0x26;
    /// `%`: left, right.
    Remainder 0x27;
    /// `==`: left, right.
    Equal 0x28;
    /// `!=`: left, right.
    NotEqual 0x29;
    /// `<`: left, right.
    Less 0x2a;
    /// `<=`: left, right.
    LessEqual 0x2b;
    /// `>`: left, right.
    Greater 0x2c;
    /// `>=`: left, right.
    GreaterEqual 0x2d;
    /// `in`: left, right.
    In 0x2e;
    /// `is`: left, right.
    Is 0x2f;
    /// `if`: `u32` n, n times condition, block; `opt` block.
    If 0x30;
    /// `match`: subject, `u32` n, n times pattern, `opt` guard, value.
    Match 0x31;
    /// A block: `u32` n, n constants and templates; `u32` m, m other items; `opt` value.
    Block 0x32;
    /// A function: `u32` n, n times pattern, `opt` type, `opt` default; `opt` result, block.
    Function 0x33;
    /// A function type: `u32` n, n times `text` and type; result.
    FunctionType 0x34;
    /// A struct: `opt` `text`; `u32` n, n members.
    Struct 0x35;
    /// A class: `opt` `text`; `u32` n, n bases; `u32` m, m members.
    Class 0x36;
    /// A variant: `opt` `text`; `u32` n, n cases; `u32` m, m members. A case: `text`, `u32` k, k
    /// times `text`, type.
    Variant 0x37;
    /// A constant in a block or template: `text`, `u8` pub, `opt` type, value.
    Const 0x40;
    /// A `let`: pattern, `opt` type, value.
    Let 0x41;
    /// A `var`: `opt` type, value.
    Var 0x42;
    /// A statement that is an expression: the expression.
    Expr 0x43;
    /// An assignment: target, value.
    Assign 0x44;
    /// `return`: `opt` value.
    Return 0x45;
    /// `break`.
    Break 0x46;
    /// `continue`.
    Continue 0x47;
    /// `while`: condition, block.
    While 0x48;
    /// `for`: pattern, the expression whose elements are visited, block.
    For 0x49;
    /// A template in a block or template: `text`, `u8` pub, the template.
    InnerTemplate 0x4a;
    /// A pattern `_`: `opt` type.
    Wild 0x50;
    /// A pattern that binds: `opt` type.
    Bind 0x51;
    /// A pattern that binds a parameter of a function: `text`.
    BindParameter 0x52;
    /// A pattern that is a tuple: `u32` n, n patterns.
    TuplePattern 0x53;
    /// A pattern that is a record: the use or case; `u32` n, n times `text`, pattern.
    RecordPattern 0x54;
    /// A pattern that is a constant: the use.
    ConstantPattern 0x55;
    /// A case that was not found by name: `text`.
    Case 0x56;
    /// A field without a default: `u8` pub, `text`, type.
    Field 0x57;
    /// A field with a default: `u8` pub, `text`, type, value.
    FieldDefault 0x58;
    /// A field without a type: `u8` pub, `text`, value.
    Inferred 0x59;
    /// A constant of a record: `u8` pub, `text`, value.
    RecordConst 0x5a;
    /// A template: `u32` n, n types of parameters; the part that it makes.
    Template 0x60;
    /// The members of a template with a body: `u32` n, n constants and templates.
    Members 0x61;
    /// The code of an outermost function: `u32` n, n patterns of parameters; its block.
    Code 0x62;
}

impl Tag {
    /// Returns the byte.
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
