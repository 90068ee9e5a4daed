//! The names of the module `builtin`, which are visible in every module (`[names.builtin]`).

/// A builtin: a name that the language declares.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Builtin {
    /// The name as it is written in programs.
    pub name: &'static str,
    /// The sort of the builtin.
    pub sort: BuiltinSort,
}

/// The sort of a builtin.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BuiltinSort {
    /// The builtin is a primitive type.
    Type,
    /// The builtin is a constructor of types, such as `List`, which takes types in brackets.
    Constructor,
    /// The builtin is a function.
    Function,
    /// The builtin is followed by an expression or a type in brackets. The result is a value or a
    /// type.
    Operator,
}

macro_rules! builtins {
    ($($sort:ident $($name:literal)*;)*) => {
        /// All builtins of the language.
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
