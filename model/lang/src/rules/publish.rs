//! The rules of publishing programs in worlds, as a table of functions and limits.
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

/// The module and the path of a declaration that is a member.
pub type MemberName = (String, String);

/// A template that encloses a declaration: the template's module and path, and its parameters.
pub type TemplateAround = (String, Vec<String>);

/// The table of the rules of publishing programs in worlds.
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
    /// [publish.module]: whether a namespace is a member of the enclosing module, given whether a
    /// declaration has the same name.
    pub space_is_member: fn(bool) -> bool,
    /// [publish.module]: whether a declaration is a member of its module, given its sort.
    pub is_member: fn(Sort) -> bool,
    /// [publish.module]: the key by which the members of a module are sorted, given the span where
    /// a member begins.
    pub member_place: fn(Span) -> Span,
    /// [publish.holds]: whether the member of a `let` with one name holds the value of the `let`.
    /// The arguments say whether the value is a literal, and whether it is a fold.
    pub holds_value: fn(bool, bool) -> bool,
    /// [publish.holds]: whether the member for a `let` or `var` without a known value is a
    /// `variable` object with its type. Otherwise the member is the type itself.
    pub is_variable: fn(Sort) -> bool,
    /// [publish.type]: whether the heads of a published union have the same order as in the type.
    pub union_keeps_order: bool,
    /// [publish.record]: the name of a record. The arguments are the name of its literal, whether
    /// this name is a string, and the enclosing templates, outermost first.
    pub record_name: fn(&str, bool, &[TemplateAround]) -> String,
    /// [publish.record]: the name of the record's constant that holds an argument of a template,
    /// given the names of the parameter and of the record's members.
    pub argument_name: fn(&str, &BTreeSet<String>) -> String,
    /// [publish.record]: whether the constants that hold arguments of templates come before the
    /// other members of a record.
    pub arguments_first: bool,
    /// [publish.record]: whether a member is public, given whether `pub` is written.
    pub is_public: fn(bool) -> bool,
    /// [publish.record]: whether a default or constant is part of the record's label, given its
    /// value.
    pub is_inline: fn(&Value) -> bool,
    /// [publish.record]: whether a default that is not part of the record's label is a child of the
    /// record.
    pub default_is_child: bool,
    /// [publish.made]: whether a made record is published with its own values instead of the values
    /// of its literal.
    pub made_has_values: bool,
    /// [publish.made]: whether a default or constant whose value depends on a run is published as a
    /// function. Otherwise it is omitted.
    pub later_is_function: bool,
    /// [publish.value]: whether the published type of a tuple has the labels of the tuple.
    pub tuple_has_labels: bool,
    /// [publish.value]: the string that stands for a `bytes` value, given its bytes.
    pub bytes: fn(&[u8]) -> String,
    /// [publish.function]: the name of a parameter, given the name in its pattern, which may be
    /// empty.
    pub parameter_name: fn(&str) -> String,
    /// [publish.function]: whether a type counts as written, given whether it has a hole.
    pub is_written: fn(bool) -> bool,
    /// [publish.function]: whether the default of a parameter is part of the published function.
    pub parameter_has_default: bool,
    /// [publish.function]: the member to which code refers, given its name in the module that
    /// contains the code, and its name in the declaring module.
    pub member: fn(&MemberName, &MemberName) -> MemberName,
    /// [publish.function]: the name in the leaf of a member, and the path of the global, given the
    /// path of the member and the rest of the use.
    pub leaf: fn(&str, &str) -> (String, String),
    /// [publish.function]: whether a captured value becomes a global of the function with the
    /// binding `constant`.
    pub captures_are_constants: bool,
    /// [publish.function]: whether a constant of an enclosing template or block becomes a global of
    /// a function. The argument says whether the constant gets its value only in a run.
    pub is_held: fn(bool) -> bool,
    /// [publish.function]: the path of an unbound global, given the name of the global and the rest
    /// of the use.
    pub unbound: fn(&str, &str) -> String,
    /// [publish.function]: the number of template arguments that become globals of a function,
    /// given the number of arguments of its instance.
    pub function_arguments: fn(usize) -> usize,
    /// [publish.function]: whether the made records to which a function refers become globals of
    /// the function.
    pub made_are_globals: bool,
    /// [publish.template]: the name of the function that stands for a template, given the
    /// template's module and path.
    pub template_name: fn(&str, &str) -> String,
    /// [publish.template]: the code of the function that stands for a template, given the bytes of
    /// the template's form.
    pub template_code: fn(Vec<u8>) -> Vec<u8>,
    /// [publish.instance]: the number of arguments that become globals of a published instance. The
    /// argument is the number of all arguments, outermost first.
    pub instance_arguments: fn(usize) -> usize,
    /// [publish.function] [publish.instance]: whether the arguments of outer templates come before
    /// the arguments of inner templates.
    pub outermost_first: bool,
    /// [publish.limit]: the largest number of bytes in a payload.
    pub payload: usize,
    /// [publish.limit]: the largest number of bytes in the name of a module.
    pub module_name: usize,
}
