//! The labels of typed programs.

crate::kit::labels::labels! {
    /// The labels of a typed program. The share of each label is a fraction of all cases, including
    /// cases with errors.
    TypedLabels {
        /// The program has no error, not even an error of types.
        SOUND = 0, "no error", 650;
        /// A type in the program is a union.
        UNION = 1, "union", 300;
        /// The program uses the type `any`.
        ANY = 2, "any", 100;
        /// A value of the type `any` is tested.
        TESTED = 3, "any that is tested", 80;
        /// The program has a `match`.
        MATCH = 4, "match", 250;
        /// A `match` lacks an arm for some value.
        NOT_EXHAUSTIVE = 5, "E0408 not exhaustive", 40;
        /// The program has a struct.
        STRUCT = 6, "struct", 200;
        /// The program has a class.
        CLASS = 7, "class", 300;
        /// The program has a variant.
        VARIANT = 8, "variant", 250;
        /// The program has a container.
        CONTAINER = 9, "container", 300;
        /// An argument of a call has a label.
        LABEL = 10, "label of an argument", 100;
        /// A parameter or field has a default.
        DEFAULT = 11, "default", 80;
        /// Several `let`s without types use one another.
        INFERRED = 12, "inferred let chain", 100;
        /// The type of an expression cannot be inferred.
        CANNOT_INFER = 13, "E0404 cannot infer", 20;
        /// An expression does not have the expected type.
        MISMATCH = 14, "E0401 mismatch", 20;
        /// The program has several modules.
        MODULES = 15, "several modules", 300;
        /// A declaration is in a namespace.
        NAMESPACE = 16, "namespace in types", 200;
        /// A function captures a local variable.
        CAPTURE = 17, "closure outlives its block", 100;
        /// A function captures a variable that is declared after it.
        CELL = 18, "cell", 60;
        /// A call is in tail position.
        TAIL = 19, "tail call", 100;
        /// A method is called.
        METHOD = 20, "method", 100;
        /// The program has a loop.
        LOOP = 21, "loop", 250;
        /// A `var` is assigned to.
        ASSIGNED = 22, "assignment", 200;
        /// An `if` selects the value of a constant.
        DECIDED = 23, "constant if", 150;
        /// A function contains another function.
        NESTED = 24, "function in a function", 150;
        /// An object that refers to itself is printed.
        CYCLIC = 25, "cyclic heap", 100;
        /// The run ends with E0902, a division by zero.
        DIVISION = 26, "E0902 division by zero", 10;
        /// The run ends with E0903, an index out of range.
        INDEX = 27, "E0903 index", 10;
        /// The run ends with E0904, a missing key.
        KEY = 28, "E0904 key", 10;
        /// The run ends with E0905, a failed conversion.
        CONVERSION = 29, "E0905 conversion", 10;
        /// The run ends with E0906, too many frames.
        FRAMES = 30, "E0906 frames", 10;
        /// The run ends with E0907, a read of a variable without a value.
        UNSET = 31, "E0907 unset", 20;
        /// The run ends with E0908, a panic.
        PANIC = 32, "E0908 panic", 10;
        /// The run ends with E0901, a value of another type than expected.
        OTHER_TYPE = 33, "E0901 other type", 10;
        /// The run of the program prints, and ends without an error.
        ENDS_WELL = 34, "ends well", 400;
        /// A type refers to itself.
        RECURSIVE = 35, "type that leads to itself", 60;
        /// The program has floats.
        FLOAT = 36, "float", 150;
        /// The program has integers of less than 64 bits.
        NARROW = 37, "narrow integer", 150;
        /// A run that collects before each new object has at least one collection.
        COLLECTED = 38, "one collection", 200;
        /// A run that collects before each new object has at least three collections.
        COLLECTED_THRICE = 39, "three collections", 80;
        /// A law can insert a line with an error into a body.
        PLANTED_INSIDE = 40, "error planted in a body", 100;
        /// A law can plant the error E0401 in a body: string where an int belongs.
        STR_FOR_INT = 41, "string where an int belongs", 2;
        /// A law can plant the error E0401 in a body: u8 where an int belongs.
        NARROW_FOR_INT = 42, "u8 where an int belongs", 2;
        /// A law can plant the error E0401 in a body: float where an int belongs.
        FLOAT_FOR_INT = 43, "float where an int belongs", 2;
        /// A law can plant the error E0401 in a body: none where an int belongs.
        NONE_FOR_INT = 44, "none where an int belongs", 2;
        /// A law can plant the error E0401 in a body: bool where an int belongs.
        BOOL_FOR_INT = 45, "bool where an int belongs", 2;
        /// A law can plant the error E0401 in a body: tuple where an int belongs.
        TUPLE_FOR_INT = 46, "tuple where an int belongs", 2;
        /// A law can plant the error E0401 in a body: list where an int belongs.
        LIST_FOR_INT = 47, "list where an int belongs", 2;
        /// A law can plant the error E0401 in a body: () where an int belongs.
        UNIT_FOR_INT = 48, "() where an int belongs", 2;
        /// A law can plant the error E0401 in a body: int where a bool belongs.
        INT_FOR_BOOL = 49, "int where a bool belongs", 2;
        /// A law can plant the error E0401 in a body: none where a bool belongs.
        NONE_FOR_BOOL = 50, "none where a bool belongs", 2;
        /// A law can plant the error E0401 in a body: int where a string belongs.
        INT_FOR_STR = 51, "int where a string belongs", 2;
        /// A law can plant the error E0401 in a body: list where a string belongs.
        LIST_FOR_STR = 52, "list where a string belongs", 2;
        /// A law can plant the error E0401 in a body: int where a float belongs.
        INT_FOR_FLOAT = 53, "int where a float belongs", 2;
        /// A law can plant the error E0401 in a body: f32 where a float belongs.
        F32_FOR_FLOAT = 54, "f32 where a float belongs", 2;
        /// A law can plant the error E0401 in a body: float where an f32 belongs.
        FLOAT_FOR_F32 = 55, "float where an f32 belongs", 2;
        /// A law can plant the error E0401 in a body: int where a u8 belongs.
        INT_FOR_U8 = 56, "int where a u8 belongs", 2;
        /// A law can plant the error E0401 in a body: int where an i8 belongs.
        INT_FOR_I8 = 57, "int where an i8 belongs", 2;
        /// A law can plant the error E0401 in a body: int where a u64 belongs.
        INT_FOR_U64 = 58, "int where a u64 belongs", 2;
        /// A law can plant the error E0401 in a body: int where a list belongs.
        INT_FOR_LIST = 59, "int where a list belongs", 2;
        /// A law can plant the error E0401 in a body: int where a Dict, Set or Tup belongs.
        INT_FOR_DICT = 60, "int where a Dict, Set or Tup belongs", 2;
        /// A law can plant the error E0401 in a body: int where a tuple belongs.
        INT_FOR_TUPLE = 61, "int where a tuple belongs", 2;
        /// A law can plant the error E0401 in a body: int where a function belongs.
        INT_FOR_FUNCTION = 62, "int where a function belongs", 2;
        /// A law can plant the error E0401 in a body: int where a box belongs.
        INT_FOR_BOX = 63, "int where a box belongs", 2;
        /// A law can plant the error E0401 in a body: int where a record belongs.
        INT_FOR_RECORD = 64, "int where a record belongs", 2;
        /// A law can plant the error E0401 in a body: string among ints.
        STR_IN_LIST = 65, "string among ints", 2;
        /// A law can plant the error E0401 in a body: bytes where no head of a union takes them.
        BYTES_FOR_UNION = 66, "bytes where no head of a union takes them", 2;
        /// A law can plant the error E0410 in a body: string as operand of ints.
        STR_AS_OPERAND = 67, "string as operand of ints", 2;
        /// A law can plant the error E0410 in a body: u8 as operand of ints.
        NARROW_AS_OPERAND = 68, "u8 as operand of ints", 2;
        /// A law can plant the error E0410 in a body: none as operand.
        NONE_AS_OPERAND = 69, "none as operand", 2;
        /// A law can plant the error E0410 in a body: bool as operand.
        BOOL_AS_OPERAND = 70, "bool as operand", 2;
        /// A law can plant the error E0410 in a body: int as operand of strings.
        INT_AS_OPERAND = 71, "int as operand of strings", 2;
        /// A law can plant the error E0410 in a body: int as operand of floats.
        INT_TO_FLOAT = 72, "int as operand of floats", 2;
        /// A law can plant the error E0410 in a body: string compared with an int.
        STR_IN_ORDER = 73, "string compared with an int", 2;
        /// A law can plant the error E0410 in a body: int as condition.
        INT_AS_CONDITION = 74, "int as condition", 2;
        /// A law can plant the error E0410 in a body: string as condition.
        STR_AS_CONDITION = 75, "string as condition", 2;
        /// A law can plant the error E0410 in a body: int as guard.
        INT_AS_GUARD = 76, "int as guard", 2;
        /// A law can plant the error E0410 in a body: int under not.
        INT_NEGATED = 77, "int under not", 2;
        /// A law can plant the error E0410 in a body: for over an int.
        OVER_INT = 78, "for over an int", 2;
        /// A law can plant the error E0402 in a body: argument too many.
        TOO_MANY = 79, "argument too many", 2;
        /// A law can plant the error E0403 in a body: arguments left out.
        TOO_FEW = 80, "arguments left out", 2;
        /// A law can plant the error E0405 in a body: label that no parameter has.
        UNKNOWN_LABEL = 81, "label that no parameter has", 2;
        /// A law can plant the error E0407 in a body: call of a number.
        NOT_CALLABLE = 82, "call of a number", 2;
        /// A law can plant the error E0301 in a body: unknown name.
        UNKNOWN_LOCAL = 83, "unknown name", 2;
        /// A law can plant the error E0306 in a body: member that does not exist.
        UNKNOWN_MEMBER = 84, "member that is not there", 2;
        /// A law can plant the error E0306 in a body: part that does not exist.
        UNKNOWN_ELEMENT = 85, "part that is not there", 2;
        /// A law can plant the error E0301 in a body: unknown type.
        UNKNOWN_TYPE = 86, "unknown type", 2;
        /// A law can plant the error E0411 in a body: value as type.
        SUM_AS_TYPE = 87, "value as type", 2;
        /// A law can plant the error E0301 in a body: unknown type in a signature.
        UNKNOWN_SIGNATURE = 88, "unknown type in a signature", 2;
        /// A law can plant the error E0412 in a body: break outside of a loop.
        BREAK_OUTSIDE = 89, "break outside of a loop", 2;
        /// A law can plant the error E0412 in a body: continue outside of a loop.
        CONTINUE_OUTSIDE = 90, "continue outside of a loop", 2;
        /// A law can plant the error E0409 in a body: block without its value.
        NO_RESULT = 91, "block without its value", 2;
        /// A law can plant the error E0408 in a body: match without its last arm.
        LAST_ARM = 92, "match without its last arm", 2;
        /// A law can plant the error E0408 in a body: match whose last arm has a guard.
        LAST_GUARDED = 93, "match whose last arm has a guard", 2;
        /// A law can plant the error E0402 in a body: part too many in a pattern.
        PART_TOO_MANY = 94, "part too many in a pattern", 2;
        /// A law can plant the error E0401 in a body: string as pattern of an int.
        STR_PATTERN = 95, "string as pattern of an int", 2;
        /// A law can plant the error E0401 in a body: int as pattern of a string.
        INT_PATTERN = 96, "int as pattern of a string", 2;
        /// A `match` on the cases of a variant is compiled to a jump table.
        SWITCHED = 97, "match by a jump table", 40;
        /// A law can plant the error E0406 in a body: labels of arguments swapped.
        LABELS_SWAPPED = 98, "labels of arguments swapped", 1;
        /// A law can plant the error E0406 in a body: argument without its label.
        LABEL_LEFT_OUT = 99, "argument without its label", 1;
        /// A law can plant the error E0405 in a body: label twice in a tuple.
        LABEL_TWICE = 100, "label twice in a tuple", 1;
        /// A law can plant the error E0405 in a body: label that no field of a pattern has.
        LABEL_IN_PATTERN = 101, "label that no field of a pattern has", 1;
        /// A law can plant the error E0303 in a body: var that a function captures.
        CAPTURED_VAR = 102, "var that a function captures", 1;
        /// A law can plant the error E0105 in a body: let that is assigned to.
        ASSIGNED_LET = 103, "let that is assigned to", 1;
        /// A law can plant the error E0404 in a body: empty list without a type.
        EMPTY_LIST = 104, "empty list without a type", 1;
        /// A law can plant the error E0501 in a body: constant of itself.
        OF_ITSELF = 105, "constant of itself", 1;
        /// A law can plant the error E0404 in a body: parameter without a type.
        UNTYPED = 106, "parameter without a type", 1;
        /// A law can plant the error E0203 in a body: import of a name that is not declared.
        NOT_DECLARED = 107, "import of what is not declared", 1;
        /// A law can plant the error E0304 in a body: constant of a namespace without pub.
        NOT_PUBLIC = 108, "constant of a namespace without pub", 1;
        /// A law can plant the error E0302 in a body: let behind its use.
        USED_BEFORE = 109, "let behind its use", 1;
        /// A law can plant the error E0402 in a body: field too many.
        FIELD_TOO_MANY = 110, "field too many", 1;
        /// A law can plant the error E0402 in a body: argument of a method too many.
        METHOD_TOO_MANY = 111, "argument of a method too many", 1;
        /// A law can plant the error E0403 in a body: fields left out.
        FIELDS_LEFT_OUT = 112, "fields left out", 1;
        /// A law can plant the error E0407 in a body: case without its arguments.
        CASE_ALONE = 113, "case without its arguments", 1;
        /// A law can plant the error E0604 in a body: argument of a type too many.
        TYPE_TOO_MANY = 114, "argument of a type too many", 1;
        /// A law can plant the error E0401 in a body: part too many in a pattern of a tuple.
        TUPLE_PART = 115, "part too many in a pattern of a tuple", 1;
        /// A law can plant the error E0401 in a body: return without its value.
        BARE_RETURN = 116, "return without its value", 1;
        /// A law can plant the error E0106 in a body: number out of range.
        OUT_OF_RANGE = 117, "number out of range", 1;
        /// A law can plant the error E0410 in a body: string under minus.
        STR_NEGATED = 118, "string under minus", 1;
        /// A `match` on numbers is compiled to a jump table.
        SWITCHED_INT = 119, "match by a jump table of numbers", 30;
        /// The program prints a value that contains `nan`.
        NAN = 120, "nan", 100;
        /// The key of a Dict, ConstDict or Set has parts.
        KEY_OF_PARTS = 121, "key with parts", 150;
        /// The program has a ConstDict.
        CONST_DICT = 122, "ConstDict", 120;
        /// The body of a loop is one word of code.
        SHORT_TURN = 123, "turn of one word", 60;
    }
}
