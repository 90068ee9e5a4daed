//! The labels of programs with compile time.

crate::kit::labels::labels! {
    /// The labels of a program with compile time. The shares refer to all cases.
    CompileTimeLabels {
        /// A program without errors.
        SOUND = 0, "no error", 500;
        /// A run that prints, and ends without an error.
        ENDS_WELL = 1, "ends well", 400;
        /// Several modules.
        MODULES = 2, "several modules", 300;
        /// A fold was run.
        FOLD = 3, "fold", 300;
        /// A fold in the operand of a fold.
        NESTED_FOLD = 4, "nested level", 80;
        /// A loop in the operand of a fold.
        FOLD_LOOP = 5, "loop in a fold", 20;
        /// A fold in a function.
        FOLD_INSIDE = 6, "fold in a function", 100;
        /// A fold that took at least ten steps.
        FOLD_STEPS = 7, "fold of ten steps", 60;
        /// A fold that made an object.
        FOLD_UNITS = 8, "fold that makes objects", 100;
        /// A fold whose value is a Tup or ConstDict.
        FROZEN = 9, "frozen container", 30;
        /// A fold whose value is a type.
        FOLD_TYPE = 10, "fold that is a type", 60;
        /// A fold in an instance.
        FOLD_INSTANCE = 11, "fold in an instance", 30;
        /// A template.
        TEMPLATE = 12, "template", 300;
        /// A template in a template.
        SUB = 13, "template in a template", 20;
        /// A generic function.
        GENERIC = 14, "generic function", 100;
        /// Three instances or more.
        INSTANCES = 15, "three instances", 200;
        /// An instance with a body.
        BODY = 16, "instance with a body", 150;
        /// An instance with a type as an argument.
        BY_TYPE = 17, "type argument", 200;
        /// An instance with a value as an argument.
        BY_VALUE = 18, "value argument", 100;
        /// An instance of a template of another module.
        ACROSS = 19, "instance of another module's template", 20;
        /// An instance in an instance.
        AROUND = 20, "instance in an instance", 15;
        /// A record that a function makes.
        MADE = 21, "made record", 20;
        /// A template in a function.
        BLOCK = 22, "template in a function", 10;
        /// A loop.
        LOOP = 23, "E0501 loop", 15;
        /// A size without end.
        INFINITE = 24, "E0705 holds itself", 3;
        /// A use of a local of another level.
        LEVEL = 25, "E0503 level", 4;
        /// A fold that is impure.
        IMPURE = 26, "E0504 impure", 4;
        /// A fold that failed.
        FAILED = 27, "E0505 failed", 8;
        /// A fold that exceeds its budget.
        BUDGET = 28, "E0506, E0507, E0508 budget", 4;
        /// A fold whose value cannot be frozen.
        NOT_FROZEN = 29, "E0509 not frozen", 6;
        /// An expression that must be constant but is not constant.
        NO_CONSTANT = 30, "E0502 not constant", 8;
        /// Nesting that is too deep, or too many instances.
        TOO_DEEP = 31, "E0602, E0603 too deep or large", 2;
        /// Wrong arguments of templates.
        ARGUMENTS = 32, "E0601, E0604, E0605, E0606 arguments", 10;
        /// An error in a template.
        FAILING = 33, "error in a template", 5;
        /// An instance with a function as an argument.
        BY_FUNCTION = 34, "function argument", 5;
        /// A program in which a law can wrap an expression in a fold.
        WRAPPED = 35, "expression that may be a fold", 50;
        /// A published program.
        PUBLISHED = 36, "published", 500;
        /// A published program with a record of a template.
        WORLD_APPLIED = 37, "published, with a record of a template", 100;
        /// A published program with a record of a template in a template.
        WORLD_NESTED = 38, "published, with a record of nested templates", 5;
        /// A published program with a record that a function made.
        WORLD_MADE = 39, "published, with a made record", 10;
        /// A published program with a function that has a value of its own.
        WORLD_CLOSURE = 40, "published, with a function that has a value", 20;
        /// A published program with an instance that has a body.
        WORLD_BODY = 41, "published, with an instance with a body", 20;
        /// A published program with a value that is an object.
        WORLD_OBJECT = 42, "published, with an object", 50;
        /// A function that makes a record, and tests whether its argument is such a record.
        MADE_TEST = 43, "made record with a test", 20;
    }
}
