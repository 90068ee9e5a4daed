//! The rules of templates and their instances.

/// The decisions of the rules of templates.
#[derive(Clone, Copy, Debug)]
pub struct MonoRules {
    /// [mono.same]: whether numbers of different kinds are different values.
    pub width_counts: bool,
    /// [mono.same]: whether `0.0` and `-0.0` are different values.
    pub zero_has_a_sign: bool,
    /// [mono.same]: whether functions are told apart by the values that they capture.
    pub captures_count: bool,
    /// [mono.forward]: whether an instance is there only when all that it holds is found.
    pub recorded_after: bool,
    /// [mono.substitute]: whether arguments are put in one after the other, so that an argument with the
    /// name of an earlier parameter is that one's.
    pub one_after_the_other: bool,
    /// [mono.fail]: whether a use of a part that failed is an error, too.
    pub fails_at_each_use: bool,
    /// [mono.argument]: whether the type of a parameter is read without the arguments before it.
    pub later_types_are_read_first: bool,
    /// [mono.reach]: whether a template that nothing applies has an instance.
    pub unused_are_made: bool,
    /// [mono.key]: whether applications of different modules are different instances.
    pub by_module: bool,
    /// [mono.key]: how many arguments the key of an instance has, of so many.
    pub keyed: fn(usize) -> usize,
    /// [mono.record]: whether a record has the arguments of all templates around it, used or not.
    pub nested_records_carry: bool,
    /// [mono.limit]: how deep an argument may be.
    pub depth: usize,
    /// [mono.belong]: whether a piece belongs to a template around it, by whether it depends on that.
    pub belongs: fn(bool) -> bool,
    /// [mono.infer]: whether the expected type of a call closes parameters.
    pub result_closes: bool,
}
