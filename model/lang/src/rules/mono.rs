//! The rules of templates and their instances, as a table of functions and limits.
//!
//! ```text
//! keyed(2)           2: all arguments are part of the key
//! captures_count     true: functions with other captures make other instances
//! ```

/// The table of the rules of templates.
#[derive(Clone, Copy, Debug)]
pub struct MonoRules {
    /// [mono.same]: whether numbers with equal values but different kinds are different arguments.
    pub width_counts: bool,
    /// [mono.same]: whether `0.0` and `-0.0` are different values.
    pub zero_has_a_sign: bool,
    /// [mono.same]: whether functions are distinguished by their captured values.
    pub captures_count: bool,
    /// [mono.forward]: whether an instance exists only after all types and values in it were found.
    pub recorded_after: bool,
    /// [mono.substitute]: whether arguments replace parameters one after the other. In this case,
    /// an argument that is the name of an earlier parameter would be replaced, too.
    pub one_after_the_other: bool,
    /// [mono.fail]: whether each use of a refused part of an instance is reported as a further
    /// error.
    pub fails_at_each_use: bool,
    /// [mono.argument]: whether the type of a parameter is read before the earlier parameters have
    /// their arguments.
    pub later_types_are_read_first: bool,
    /// [mono.reach]: whether a template has an instance although the program never applies it.
    pub unused_are_made: bool,
    /// [mono.key]: whether equal applications in different modules have different instances.
    pub by_module: bool,
    /// [mono.key]: the number of arguments in the key of an instance, given the number of the
    /// instance's arguments.
    pub keyed: fn(usize) -> usize,
    /// [mono.record]: whether a record has the arguments of all enclosing templates, even if it
    /// does not use them.
    pub nested_records_carry: bool,
    /// [mono.limit]: the largest nesting depth of an argument of a template.
    pub depth: usize,
    /// [mono.belong]: whether a piece of a program belongs to an enclosing template, given whether
    /// the piece depends on a parameter of this template.
    pub belongs: fn(bool) -> bool,
    /// [mono.infer]: whether the expected type of a call determines the omitted arguments of the
    /// generic function.
    pub result_closes: bool,
}
