//! What a typed program can have in it.

crate::kit::labels::labels! {
    /// What a typed program has in it. Shares are of all cases, those with errors included.
    TypedLabels {
        /// No error, of types neither.
        SOUND = 0, "no error", 650;
        /// A union.
        UNION = 1, "union", 300;
        /// An `any`.
        ANY = 2, "any", 100;
        /// An `any` that is tested.
        TESTED = 3, "any that is tested", 80;
        /// A `match`.
        MATCH = 4, "match", 250;
        /// A `match` that leaves something out.
        NOT_EXHAUSTIVE = 5, "E0408 not exhaustive", 40;
        /// A struct.
        STRUCT = 6, "struct", 200;
        /// A class.
        CLASS = 7, "class", 300;
        /// A variant.
        VARIANT = 8, "variant", 250;
        /// A container.
        CONTAINER = 9, "container", 300;
        /// A call with a label.
        LABEL = 10, "label of an argument", 100;
        /// A default.
        DEFAULT = 11, "default", 80;
        /// `let`s without types, several of them.
        INFERRED = 12, "inferred let chain", 100;
        /// What nothing tells the type of.
        CANNOT_INFER = 13, "E0404 cannot infer", 20;
        /// An error of types.
        MISMATCH = 14, "E0401 mismatch", 20;
        /// Several modules.
        MODULES = 15, "several modules", 300;
        /// A namespace.
        NAMESPACE = 16, "namespace in types", 200;
        /// A function that captures.
        CAPTURE = 17, "closure outlives its block", 100;
        /// A function that captures what is declared behind it.
        CELL = 18, "cell", 60;
        /// A call in tail position.
        TAIL = 19, "tail call", 100;
        /// A method that is called.
        METHOD = 20, "method", 100;
        /// A loop.
        LOOP = 21, "loop", 250;
        /// A `var` that is assigned to.
        ASSIGNED = 22, "assignment", 200;
        /// A constant that an `if` decides.
        DECIDED = 23, "constant if", 150;
        /// A function in a function.
        NESTED = 24, "function in a function", 150;
        /// Something that leads to itself is printed.
        CYCLIC = 25, "cyclic heap", 100;
        /// E0902.
        DIVISION = 26, "E0902 division by zero", 10;
        /// E0903.
        INDEX = 27, "E0903 index", 10;
        /// E0904.
        KEY = 28, "E0904 key", 10;
        /// E0905.
        CONVERSION = 29, "E0905 conversion", 10;
        /// E0906.
        FRAMES = 30, "E0906 frames", 10;
        /// E0907.
        UNSET = 31, "E0907 unset", 20;
        /// E0908.
        PANIC = 32, "E0908 panic", 10;
        /// E0901.
        OTHER_TYPE = 33, "E0901 other type", 10;
        /// It ends well, and prints something.
        ENDS_WELL = 34, "ends well", 400;
        /// A type that leads to itself.
        RECURSIVE = 35, "type that leads to itself", 60;
        /// Floats.
        FLOAT = 36, "float", 150;
        /// Integers of less than 64 bits.
        NARROW = 37, "narrow integer", 150;
    }
}

impl TypedLabels {
    pub(super) const fn add(&mut self, label: Self, holds: bool) {
        if holds {
            self.0 |= label.0;
        }
    }
}
