//! The labels of programs with folds and templates.

crate::kit::labels::labels! {
    /// The labels of a program with folds and templates. The share of each label is a fraction of
    /// all cases.
    CompileTimeLabels {
        /// The program has no error.
        SOUND = 0, "no error", 500;
        /// The run of the program prints, and ends without an error.
        ENDS_WELL = 1, "ends well", 400;
        /// The program has several modules.
        MODULES = 2, "several modules", 300;
        /// At least one fold was evaluated.
        FOLD = 3, "fold", 300;
        /// The operand of a fold contains a fold.
        NESTED_FOLD = 4, "nested level", 80;
        /// The operand of a fold contains a loop.
        FOLD_LOOP = 5, "loop in a fold", 20;
        /// A function contains a fold.
        FOLD_INSIDE = 6, "fold in a function", 100;
        /// A fold took at least ten steps.
        FOLD_STEPS = 7, "fold of ten steps", 60;
        /// A fold made an object.
        FOLD_UNITS = 8, "fold that makes objects", 100;
        /// The value of a fold is a Tup or ConstDict.
        FROZEN = 9, "frozen container", 30;
        /// The value of a fold is a type.
        FOLD_TYPE = 10, "fold that is a type", 60;
        /// An instance contains a fold.
        FOLD_INSTANCE = 11, "fold in an instance", 30;
        /// The program has a template.
        TEMPLATE = 12, "template", 300;
        /// A template contains a template.
        SUB = 13, "template in a template", 20;
        /// The program has a generic function.
        GENERIC = 14, "generic function", 100;
        /// The program has at least three instances.
        INSTANCES = 15, "three instances", 200;
        /// The program has an instance of a template with a body.
        BODY = 16, "instance with a body", 150;
        /// An argument of an instance is a type.
        BY_TYPE = 17, "type argument", 200;
        /// An argument of an instance is a value.
        BY_VALUE = 18, "value argument", 100;
        /// The template of an instance is in another module.
        ACROSS = 19, "instance of another module's template", 20;
        /// An instance contains another instance.
        AROUND = 20, "instance in an instance", 15;
        /// A function makes a record.
        MADE = 21, "made record", 20;
        /// A function contains a template.
        BLOCK = 22, "template in a function", 10;
        /// Tasks of compiling wait for one another in a loop.
        LOOP = 23, "E0501 loop", 15;
        /// A type contains itself by value, so its size is infinite.
        INFINITE = 24, "E0705 holds itself", 3;
        /// A local is used at another level than that of its declaration.
        LEVEL = 25, "E0503 level", 4;
        /// A fold does something impure.
        IMPURE = 26, "E0504 impure", 4;
        /// The evaluation of a fold failed.
        FAILED = 27, "E0505 failed", 8;
        /// A fold exceeded its budget.
        BUDGET = 28, "E0506, E0507, E0508 budget", 4;
        /// The value of a fold cannot be frozen.
        NOT_FROZEN = 29, "E0509 not frozen", 6;
        /// An expression is not constant, although it must be.
        NO_CONSTANT = 30, "E0502 not constant", 8;
        /// Applications are nested too deeply, or there are too many instances.
        TOO_DEEP = 31, "E0602, E0603 too deep or large", 2;
        /// A template is applied to wrong arguments.
        ARGUMENTS = 32, "E0601, E0604, E0605, E0606 arguments", 10;
        /// The body of a template has an error.
        FAILING = 33, "error in a template", 5;
        /// An argument of an instance is a function.
        BY_FUNCTION = 34, "function argument", 5;
        /// The program has an expression that a law can turn into the operand of a fold.
        WRAPPED = 35, "expression that may be a fold", 50;
        /// The program is published.
        PUBLISHED = 36, "published", 500;
        /// A published program has a record of a template's instance.
        WORLD_APPLIED = 37, "published, with a record of a template", 100;
        /// A published program has a record of a template that is itself within a template.
        WORLD_NESTED = 38, "published, with a record of nested templates", 5;
        /// A published program has a record that a function made.
        WORLD_MADE = 39, "published, with a made record", 10;
        /// A published program has a function with captured values or arguments of a template.
        WORLD_CLOSURE = 40, "published, with a function that has a value", 20;
        /// A published program has an instance of a template with a body.
        WORLD_BODY = 41, "published, with an instance with a body", 20;
        /// A published program has a value that is an object.
        WORLD_OBJECT = 42, "published, with an object", 50;
        /// A function makes a record, and tests whether its argument is an instance of such a
        /// record.
        MADE_TEST = 43, "made record with a test", 20;
    }
}
