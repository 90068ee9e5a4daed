//! The error codes of texts and programs, each with the condition in which the error occurs
//! (`[diagnostic.error]`).

/// An error code, with its meaning.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Code {
    /// The error code, for example `E0301`.
    pub code: &'static str,
    /// The condition in which the error occurs.
    pub meaning: &'static str,
}

macro_rules! codes {
    ($($code:literal $meaning:literal;)*) => {
        /// The error codes of texts and programs, ascending. The error codes of drafts, worlds and
        /// bytes are in [`ErrorKind`](crate::ErrorKind).
        ///
        /// ```
        /// use selfsame_spec::text::CODES;
        /// assert!(CODES.is_sorted_by(|a, b| a.code < b.code));
        /// ```
        pub const CODES: &[Code] = &[$(Code { code: $code, meaning: $meaning }),*];
    };
}

codes! {
    "E0101" "characters that start no token, or bytes that are not UTF-8";
    "E0102" "a string or comment without an end";
    "E0103" "a token that does not belong here";
    "E0104" "`pub` before something that cannot be `pub`";
    "E0105" "an assignment to something that cannot be assigned";
    "E0106" "a number that is not well-formed, or that its type does not hold";
    "E0107" "an unknown escape";
    "E0108" "more than 100 errors";
    "E0109" "nesting deeper than 500";
    "E0110" "a part of the language that has no meaning here";
    "E0111" "a line that is no claim";
    "E0201" "modules that import one another";
    "E0202" "an import of a module that does not exist";
    "E0203" "an import of a name that its module does not declare";
    "E0204" "an import of a name that its module does not export";
    "E0205" "a name that is imported twice";
    "E0206" "an import after another item";
    "E0301" "a name that is not declared";
    "E0302" "a `let` or `var` that is read before it is set";
    "E0303" "a `var` of a function around this one";
    "E0304" "a name that is not visible";
    "E0305" "a name that is declared twice";
    "E0306" "a member that does not exist";
    "E0307" "a member that is private";
    "E0308" "a namespace as a value";
    "E0401" "types that do not fit";
    "E0402" "too many arguments";
    "E0403" "too few arguments";
    "E0404" "a type that cannot be inferred";
    "E0405" "a label that no parameter has";
    "E0406" "labels out of order";
    "E0407" "a call of something that is not a function";
    "E0408" "cases that no arm covers";
    "E0409" "a path through a function that gives no result";
    "E0410" "operands that the operator does not take";
    "E0411" "a value where a type is expected";
    "E0412" "`break`, `continue` or `return` outside of a loop or function";
    "E0501" "tasks that wait for one another";
    "E0502" "something that is not constant";
    "E0503" "a name of another fold level";
    "E0504" "an impure function in a fold";
    "E0505" "a fold that ends with an error";
    "E0506" "a fold of too many steps";
    "E0507" "a fold whose calls are nested too deep";
    "E0508" "a fold or constant that takes too much memory";
    "E0509" "a value that cannot be frozen";
    "E0601" "an application of something that is not a template";
    "E0602" "an argument that is too deep";
    "E0603" "an argument that is too large, or too much at compile time";
    "E0604" "a wrong number of arguments of a template";
    "E0605" "an argument of a template that has the wrong type";
    "E0606" "an argument of a template that cannot be inferred";
    "E0607" "a default of a template's parameter";
    "E0608" "a type function that failed";
    "E0701" "a forward that is never defined";
    "E0702" "an instance of a forward-defined type";
    "E0703" "the size of a forward-defined type";
    "E0704" "a forward or constant that is defined only as itself";
    "E0705" "a type that contains itself by value";
    "E0712" "more than a limit allows";
    "E0811" "too large for the format";
    "E0812" "code that the verifier refuses";
    "E0813" "a text that is not a listing";
    "E0901" "an `any` of another type";
    "E0902" "a division by zero";
    "E0903" "an index out of range";
    "E0904" "a key that does not exist";
    "E0905" "a conversion that fails";
    "E0906" "too many calls within one another";
    "E0907" "a `let` that is not set";
    "E0908" "a `panic`";
    "E0909" "a limit of the user";
}
