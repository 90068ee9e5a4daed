//! The rules of templates and their instances, as functions and limits.
//!
//! ```text
//! keyed(2)           2: all arguments are part of the key
//! captures_count     true: functions with other captures make other instances
//! ```

/// The decisions of the rules of templates.
#[derive(Clone, Copy, Debug)]
pub struct MonoRules {
    /// [mono.same]: whether numbers of different kinds are different values.
    pub width_counts: bool,
    /// [mono.same]: whether `0.0` and `-0.0` are different values.
    pub zero_has_a_sign: bool,
    /// [mono.same]: whether functions are distinguished by their captured values.
    pub captures_count: bool,
    /// [mono.forward]: whether an instance exists only when all types and values that it holds are
    /// found.
    pub recorded_after: bool,
    /// [mono.substitute]: whether arguments replace parameters one after the other. An argument
    /// that is the name of an earlier parameter would then be replaced by the argument of that
    /// parameter.
    pub one_after_the_other: bool,
    /// [mono.fail]: whether each use of a part that failed is an error, too.
    pub fails_at_each_use: bool,
    /// [mono.argument]: whether the type of a parameter is read without the earlier arguments.
    pub later_types_are_read_first: bool,
    /// [mono.reach]: whether a template that nothing applies has an instance.
    pub unused_are_made: bool,
    /// [mono.key]: whether applications of different modules are different instances.
    pub by_module: bool,
    /// [mono.key]: the number of arguments in the key of an instance, given the number of the
    /// instance's arguments.
    pub keyed: fn(usize) -> usize,
    /// [mono.record]: whether a record has the arguments of all enclosing templates, even if it
    /// does not use them.
    pub nested_records_carry: bool,
    /// [mono.limit]: the greatest depth of an argument.
    pub depth: usize,
    /// [mono.belong]: whether a piece belongs to an enclosing template, given whether the piece
    /// depends on the template.
    pub belongs: fn(bool) -> bool,
    /// [mono.infer]: whether the expected type of a call determines the arguments of parameters.
    pub result_closes: bool,
}
