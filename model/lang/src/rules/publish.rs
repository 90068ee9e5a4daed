//! The rules of worlds of programs, as functions and limits.
//!
//! ```text
//! space_name("main", "N")       main.N
//! argument_name("T", {"T"})     T_
//! is_published(false, true)     false: checking found an error
//! ```

use selfsame_spec::Value;
use selfsame_spec::program::Sort;
use selfsame_spec::text::Span;
use std::collections::BTreeSet;

/// The module and the path of a member.
pub type MemberName = (String, String);

/// A template that encloses a part: its module and path, and its parameters.
pub type TemplateAround = (String, Vec<String>);

/// The decisions of the rules of worlds of programs.
#[derive(Clone, Copy, Debug)]
pub struct PublishRules {
    /// [publish.program]: whether a program is published. The arguments say whether a stage before
    /// checking found an error, and whether checking or compile time found an error.
    pub is_published: fn(bool, bool) -> bool,
    /// [publish.module]: the names of modules and namespaces in the order in which they are made.
    /// The argument is the list of these names: module by module in the order of initialization,
    /// and by place within a module.
    pub order: fn(Vec<String>) -> Vec<String>,
    /// [publish.module]: the name of the world's module for a namespace, given the module and the
    /// path of the namespace. For an empty path, the result is the name of the module itself.
    pub space_name: fn(&str, &str) -> String,
    /// [publish.module]: whether a namespace is a member, given whether a declaration has the same
    /// name.
    pub space_is_member: fn(bool) -> bool,
    /// [publish.module]: whether a declaration is a member, given its sort.
    pub is_member: fn(Sort) -> bool,
    /// [publish.module]: the key by which members are sorted, given the place where a member
    /// begins.
    pub member_place: fn(Span) -> Span,
    /// [publish.holds]: whether a `let` of one name holds its value, given whether the value is a
    /// literal, and whether it is a fold.
    pub holds_value: fn(bool, bool) -> bool,
    /// [publish.holds]: whether the member for a `let` or `var` without a value is a `variable`
    /// with its type. Otherwise the member is the type.
    pub is_variable: fn(Sort) -> bool,
    /// [publish.type]: whether the heads of a union are in the order of the type.
    pub union_keeps_order: bool,
    /// [publish.record]: the name of a record. The arguments are the name of its literal, whether
    /// this name is a string, and the enclosing templates, outermost first.
    pub record_name: fn(&str, bool, &[TemplateAround]) -> String,
    /// [publish.record]: the name of the constant that holds an argument, given the name of the
    /// parameter and the names of the members.
    pub argument_name: fn(&str, &BTreeSet<String>) -> String,
    /// [publish.record]: whether the constants that hold arguments come before the members.
    pub arguments_first: bool,
    /// [publish.record]: whether a member is public, given whether `pub` is written.
    pub is_public: fn(bool) -> bool,
    /// [publish.record]: whether a default or constant is in the label, given its value.
    pub is_inline: fn(&Value) -> bool,
    /// [publish.record]: whether a default that is not in the label is a child.
    pub default_is_child: bool,
    /// [publish.made]: whether a made record has its own values instead of the values of its
    /// literal.
    pub made_has_values: bool,
    /// [publish.made]: whether a default or constant whose value depends on a run is represented by
    /// a function. Otherwise it is omitted.
    pub later_is_function: bool,
    /// [publish.value]: whether the type of a tuple has its labels.
    pub tuple_has_labels: bool,
    /// [publish.value]: the string that represents bytes.
    pub bytes: fn(&[u8]) -> String,
    /// [publish.function]: the name of a parameter, given the name in its pattern, which may be
    /// empty.
    pub parameter_name: fn(&str) -> String,
    /// [publish.function]: whether a type is treated as written, given whether it has a hole.
    pub is_written: fn(bool) -> bool,
    /// [publish.function]: whether a default of a parameter is a part of the function.
    pub parameter_has_default: bool,
    /// [publish.function]: the member to which code refers, given its name in the module of the
    /// code, and its name in its own module.
    pub member: fn(&MemberName, &MemberName) -> MemberName,
    /// [publish.function]: the path of the leaf, and the path of the global, given the path of the
    /// member and the rest of the use.
    pub leaf: fn(&str, &str) -> (String, String),
    /// [publish.function]: whether a captured value is a constant of the function.
    pub captures_are_constants: bool,
    /// [publish.function]: whether a function holds a constant of an enclosing template or block,
    /// given whether it is a constant of the run.
    pub is_held: fn(bool) -> bool,
    /// [publish.function]: the path of a global that has no value, given the name of the global and
    /// the rest of the use.
    pub unbound: fn(&str, &str) -> String,
    /// [publish.function]: the number of arguments of a function, given the number of arguments of
    /// its instance.
    pub function_arguments: fn(usize) -> usize,
    /// [publish.function]: whether made records to which a function refers are its globals.
    pub made_are_globals: bool,
    /// [publish.template]: the name of the function of a template, given its module and path.
    pub template_name: fn(&str, &str) -> String,
    /// [publish.template]: the code of the function of a template, given the form.
    pub template_code: fn(Vec<u8>) -> Vec<u8>,
    /// [publish.instance]: the number of arguments of an instance. The argument is the number of
    /// all arguments, which are listed outermost first.
    pub instance_arguments: fn(usize) -> usize,
    /// [publish.function] [publish.instance]: whether arguments of outer templates come first.
    pub outermost_first: bool,
    /// [publish.limit]: the largest number of bytes in a payload.
    pub payload: usize,
    /// [publish.limit]: the largest number of bytes in the name of a module.
    pub module_name: usize,
}
