//! The labels of typed programs.

crate::kit::labels::labels! {
    /// The labels of a typed program. Shares refer to all cases, even to cases with errors.
    TypedLabels {
        /// A program without any error, even of types.
        SOUND = 0, "no error", 650;
        /// A union.
        UNION = 1, "union", 300;
        /// An `any`.
        ANY = 2, "any", 100;
        /// A value of the type `any` that is tested.
        TESTED = 3, "any that is tested", 80;
        /// A `match`.
        MATCH = 4, "match", 250;
        /// A `match` without an arm for some value.
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
        /// Several `let`s without types.
        INFERRED = 12, "inferred let chain", 100;
        /// An expression whose type cannot be inferred.
        CANNOT_INFER = 13, "E0404 cannot infer", 20;
        /// An error of types.
        MISMATCH = 14, "E0401 mismatch", 20;
        /// Several modules.
        MODULES = 15, "several modules", 300;
        /// A namespace.
        NAMESPACE = 16, "namespace in types", 200;
        /// A function that captures.
        CAPTURE = 17, "closure outlives its block", 100;
        /// A function that captures a name that is declared after it.
        CELL = 18, "cell", 60;
        /// A call in tail position.
        TAIL = 19, "tail call", 100;
        /// A method that is called.
        METHOD = 20, "method", 100;
        /// A loop.
        LOOP = 21, "loop", 250;
        /// A `var` that is assigned to.
        ASSIGNED = 22, "assignment", 200;
        /// A constant that an `if` selects.
        DECIDED = 23, "constant if", 150;
        /// A function in a function.
        NESTED = 24, "function in a function", 150;
        /// An object that refers to itself is printed.
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
        /// A run that prints, and ends without an error.
        ENDS_WELL = 34, "ends well", 400;
        /// A type that refers to itself.
        RECURSIVE = 35, "type that leads to itself", 60;
        /// Floats.
        FLOAT = 36, "float", 150;
        /// Integers of less than 64 bits.
        NARROW = 37, "narrow integer", 150;
        /// At least one collection in a run that collects before each new object.
        COLLECTED = 38, "one collection", 200;
        /// At least three collections in a run that collects before each new object.
        COLLECTED_THRICE = 39, "three collections", 80;
        /// A line with an error that a law inserts into a body.
        PLANTED_INSIDE = 40, "error planted in a body", 100;
        /// E0401, planted.
        STR_FOR_INT = 41, "string where an int belongs", 2;
        /// E0401, planted.
        NARROW_FOR_INT = 42, "u8 where an int belongs", 2;
        /// E0401, planted.
        FLOAT_FOR_INT = 43, "float where an int belongs", 2;
        /// E0401, planted.
        NONE_FOR_INT = 44, "none where an int belongs", 2;
        /// E0401, planted.
        BOOL_FOR_INT = 45, "bool where an int belongs", 2;
        /// E0401, planted.
        TUPLE_FOR_INT = 46, "tuple where an int belongs", 2;
        /// E0401, planted.
        LIST_FOR_INT = 47, "list where an int belongs", 2;
        /// E0401, planted.
        UNIT_FOR_INT = 48, "() where an int belongs", 2;
        /// E0401, planted.
        INT_FOR_BOOL = 49, "int where a bool belongs", 2;
        /// E0401, planted.
        NONE_FOR_BOOL = 50, "none where a bool belongs", 2;
        /// E0401, planted.
        INT_FOR_STR = 51, "int where a string belongs", 2;
        /// E0401, planted.
        LIST_FOR_STR = 52, "list where a string belongs", 2;
        /// E0401, planted.
        INT_FOR_FLOAT = 53, "int where a float belongs", 2;
        /// E0401, planted.
        F32_FOR_FLOAT = 54, "f32 where a float belongs", 2;
        /// E0401, planted.
        FLOAT_FOR_F32 = 55, "float where an f32 belongs", 2;
        /// E0401, planted.
        INT_FOR_U8 = 56, "int where a u8 belongs", 2;
        /// E0401, planted.
        INT_FOR_I8 = 57, "int where an i8 belongs", 2;
        /// E0401, planted.
        INT_FOR_U64 = 58, "int where a u64 belongs", 2;
        /// E0401, planted.
        INT_FOR_LIST = 59, "int where a list belongs", 2;
        /// E0401, planted.
        INT_FOR_DICT = 60, "int where a Dict, Set or Tup belongs", 2;
        /// E0401, planted.
        INT_FOR_TUPLE = 61, "int where a tuple belongs", 2;
        /// E0401, planted.
        INT_FOR_FUNCTION = 62, "int where a function belongs", 2;
        /// E0401, planted.
        INT_FOR_BOX = 63, "int where a box belongs", 2;
        /// E0401, planted.
        INT_FOR_RECORD = 64, "int where a record belongs", 2;
        /// E0401, planted.
        STR_IN_LIST = 65, "string among ints", 2;
        /// E0401, planted.
        BYTES_FOR_UNION = 66, "bytes where no head of a union takes them", 2;
        /// E0410, planted.
        STR_AS_OPERAND = 67, "string as operand of ints", 2;
        /// E0410, planted.
        NARROW_AS_OPERAND = 68, "u8 as operand of ints", 2;
        /// E0410, planted.
        NONE_AS_OPERAND = 69, "none as operand", 2;
        /// E0410, planted.
        BOOL_AS_OPERAND = 70, "bool as operand", 2;
        /// E0410, planted.
        INT_AS_OPERAND = 71, "int as operand of strings", 2;
        /// E0410, planted.
        INT_TO_FLOAT = 72, "int as operand of floats", 2;
        /// E0410, planted.
        STR_IN_ORDER = 73, "string compared with an int", 2;
        /// E0410, planted.
        INT_AS_CONDITION = 74, "int as condition", 2;
        /// E0410, planted.
        STR_AS_CONDITION = 75, "string as condition", 2;
        /// E0410, planted.
        INT_AS_GUARD = 76, "int as guard", 2;
        /// E0410, planted.
        INT_NEGATED = 77, "int under not", 2;
        /// E0410, planted.
        OVER_INT = 78, "for over an int", 2;
        /// E0402, planted.
        TOO_MANY = 79, "argument too many", 2;
        /// E0403, planted.
        TOO_FEW = 80, "arguments left out", 2;
        /// E0405, planted.
        UNKNOWN_LABEL = 81, "label that no parameter has", 2;
        /// E0407, planted.
        NOT_CALLABLE = 82, "call of a number", 2;
        /// E0301, planted.
        UNKNOWN_LOCAL = 83, "unknown name", 2;
        /// E0306, planted.
        UNKNOWN_MEMBER = 84, "member that is not there", 2;
        /// E0306, planted.
        UNKNOWN_ELEMENT = 85, "part that is not there", 2;
        /// E0301, planted.
        UNKNOWN_TYPE = 86, "unknown type", 2;
        /// E0411, planted.
        SUM_AS_TYPE = 87, "value as type", 2;
        /// E0301, planted.
        UNKNOWN_SIGNATURE = 88, "unknown type in a signature", 2;
        /// E0412, planted.
        BREAK_OUTSIDE = 89, "break outside of a loop", 2;
        /// E0412, planted.
        CONTINUE_OUTSIDE = 90, "continue outside of a loop", 2;
        /// E0409, planted.
        NO_RESULT = 91, "block without its value", 2;
        /// E0408, planted.
        LAST_ARM = 92, "match without its last arm", 2;
        /// E0408, planted.
        LAST_GUARDED = 93, "match whose last arm has a guard", 2;
        /// E0402, planted.
        PART_TOO_MANY = 94, "part too many in a pattern", 2;
        /// E0401, planted.
        STR_PATTERN = 95, "string as pattern of an int", 2;
        /// E0401, planted.
        INT_PATTERN = 96, "int as pattern of a string", 2;
        /// A `match` of cases that is compiled to a jump table.
        SWITCHED = 97, "match by a jump table", 40;
        /// E0406, planted.
        LABELS_SWAPPED = 98, "labels of arguments swapped", 1;
        /// E0406, planted.
        LABEL_LEFT_OUT = 99, "argument without its label", 1;
        /// E0405, planted.
        LABEL_TWICE = 100, "label twice in a tuple", 1;
        /// E0405, planted.
        LABEL_IN_PATTERN = 101, "label that no field of a pattern has", 1;
        /// E0303, planted.
        CAPTURED_VAR = 102, "var that a function captures", 1;
        /// E0105, planted.
        ASSIGNED_LET = 103, "let that is assigned to", 1;
        /// E0404, planted.
        EMPTY_LIST = 104, "empty list without a type", 1;
        /// E0501, planted.
        OF_ITSELF = 105, "constant of itself", 1;
        /// E0404, planted.
        UNTYPED = 106, "parameter without a type", 1;
        /// E0203, planted.
        NOT_DECLARED = 107, "import of what is not declared", 1;
        /// E0304, planted.
        NOT_PUBLIC = 108, "constant of a namespace without pub", 1;
        /// E0302, planted.
        USED_BEFORE = 109, "let behind its use", 1;
        /// E0402, planted.
        FIELD_TOO_MANY = 110, "field too many", 1;
        /// E0402, planted.
        METHOD_TOO_MANY = 111, "argument of a method too many", 1;
        /// E0403, planted.
        FIELDS_LEFT_OUT = 112, "fields left out", 1;
        /// E0407, planted.
        CASE_ALONE = 113, "case without its arguments", 1;
        /// E0604, planted.
        TYPE_TOO_MANY = 114, "argument of a type too many", 1;
        /// E0401, planted.
        TUPLE_PART = 115, "part too many in a pattern of a tuple", 1;
        /// E0401, planted.
        BARE_RETURN = 116, "return without its value", 1;
        /// E0106, planted.
        OUT_OF_RANGE = 117, "number out of range", 1;
        /// E0410, planted.
        STR_NEGATED = 118, "string under minus", 1;
        /// A `match` of numbers that is compiled to a jump table.
        SWITCHED_INT = 119, "match by a jump table of numbers", 30;
        /// A value with `nan` in it is printed.
        NAN = 120, "nan", 100;
        /// A Dict, ConstDict or Set whose keys have parts.
        KEY_OF_PARTS = 121, "key with parts", 150;
        /// A ConstDict.
        CONST_DICT = 122, "ConstDict", 120;
        /// A loop whose turn is one word of code.
        SHORT_TURN = 123, "turn of one word", 60;
    }
}
