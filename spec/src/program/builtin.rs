//! The names of the module `builtin`, which are visible in every module (`[names.builtin]`).

/// A name of the language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Builtin {
    /// The name.
    pub name: &'static str,
    /// The sort of the name.
    pub sort: BuiltinSort,
}

/// The sort of a builtin.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BuiltinSort {
    /// A primitive type.
    Type,
    /// A constructor of types, which takes types in brackets.
    Constructor,
    /// A function.
    Function,
    /// A word that is followed by an expression or a type in brackets. The result is a value or a
    /// type.
    Operator,
}

macro_rules! builtins {
    ($($sort:ident $($name:literal)*;)*) => {
        /// All builtins.
        ///
        /// ```
        /// use selfsame_spec::program::{BUILTINS, BuiltinSort};
        /// let print = BUILTINS.iter().find(|builtin| builtin.name == "print");
        /// assert!(print.is_some_and(|print| print.sort == BuiltinSort::Function));
        /// ```
        pub const BUILTINS: &[Builtin] =
            &[$($(Builtin { name: $name, sort: BuiltinSort::$sort }),*),*];
    };
}

builtins! {
    Type "bool" "i8" "i16" "i32" "i64" "u8" "u16" "u32" "u64" "f32" "f64" "int" "float" "str"
        "bytes" "any" "type";
    Constructor "List" "Dict" "Set" "Tup" "ConstDict";
    Function "print" "panic" "len" "push" "pop" "range" "list" "get" "set";
    Operator "Type" "sizeof" "identityHash" "typeof";
}
