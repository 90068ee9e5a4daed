//! The opcodes: one table with the fields and effect of each instruction (`[code.op]`).

use super::form::{Field, Flow, OpInfo, Second};

macro_rules! ops {
    ($($name:ident $word:literal [$a:ident $b:ident $c:ident] $flow:ident $second:ident [$($fails:ident)*] $effect:literal;)*) => {
        /// The operation of an instruction. The number of an opcode is its index in the table.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        #[repr(u8)]
        pub enum Op {
            $(#[doc = $effect] $name,)*
        }

        impl Op {
            /// All opcodes, in the order of their numbers.
            ///
            /// ```
            /// use selfsame_spec::code::Op;
            /// assert!(Op::ALL.iter().enumerate().all(|(number, &op)| op as usize == number));
            /// ```
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The rows of the table of opcodes, in the order of their numbers.
            pub const TABLE: &[OpInfo] = &[$(OpInfo {
                name: $word,
                fields: [Field::$a, Field::$b, Field::$c],
                second: Second::$second,
                flow: Flow::$flow,
                fails: &[$(stringify!($fails)),*],
                effect: $effect,
            },)*];
        }
    };
}

ops! {
    // These opcodes jump. The first one is the opcode of the second word of an instruction.
    Ext "ext" [X no no] Plain None [] "the number of the instruction before";
    Jump "jump" [J no no] Jump None [] "goes on so many words behind the next word";
    Loop "loop" [J no no] Jump None [E0909] "counts a step, then jumps as `jump` does";
    // These opcodes move values between registers, and load constants.
    MoveS "move.s" [OS IS no] Plain None [] "a = b";
    MoveR "move.r" [OR IR no] Plain None [] "a = b";
    Int "int" [OS W no] Plain None [] "a = the number, as an i64; 0 and 1 are false and true";
    ConstS "const.s" [OS no no] Plain Constant [] "a = the constant";
    ConstR "const.r" [OR no no] Plain Constant [] "a = the constant; a number or bool as an object";
    TypeConst "type" [OS no no] Plain Type [] "a = the type";
    None "none" [OR no no] Plain None [] "a = `none`";
    Unit "unit" [OR no no] Plain None [] "a = `()`";
    Function "function" [OR no no] Plain Function [] "a = the function, which captures nothing";
    Closure "closure" [OR FS FR] Plain Function [E0909] "a = a new function, with captures from b and c";
    // These opcodes call functions and end calls.
    Call "call" [FS FR no] Call Function [E0906 E0909] "calls the function; its windows begin at a and b";
    CallValue "call.value" [FS FR IR] Call None [E0906 E0908 E0909] "calls the function c; its windows begin at a and b";
    Tail "tail" [FS FR no] End Function [E0909] "the same, in place of this frame";
    TailValue "tail.value" [FS FR IR] End None [E0908 E0909] "the same, in place of this frame";
    ReturnS "return.s" [IS no no] End None [] "ends the frame with the value a";
    ReturnR "return.r" [IR no no] End None [] "ends the frame with the value a";
    ReturnUnit "return.unit" [no no no] End None [] "ends the frame with `()`";
    Never "never" [no no no] End None [] "is never done";
    // These opcodes do arithmetic ([run.number]).
    AddI8 "add.i8" [OS IS IS] Plain None [] "a = b + c";
    SubI8 "sub.i8" [OS IS IS] Plain None [] "a = b - c";
    MulI8 "mul.i8" [OS IS IS] Plain None [] "a = b * c";
    DivI8 "div.i8" [OS IS IS] Plain None [E0902] "a = b / c";
    RemI8 "rem.i8" [OS IS IS] Plain None [E0902] "a = b % c";
    NegI8 "neg.i8" [OS IS no] Plain None [] "a = -b";
    AddI16 "add.i16" [OS IS IS] Plain None [] "a = b + c";
    SubI16 "sub.i16" [OS IS IS] Plain None [] "a = b - c";
    MulI16 "mul.i16" [OS IS IS] Plain None [] "a = b * c";
    DivI16 "div.i16" [OS IS IS] Plain None [E0902] "a = b / c";
    RemI16 "rem.i16" [OS IS IS] Plain None [E0902] "a = b % c";
    NegI16 "neg.i16" [OS IS no] Plain None [] "a = -b";
    AddI32 "add.i32" [OS IS IS] Plain None [] "a = b + c";
    SubI32 "sub.i32" [OS IS IS] Plain None [] "a = b - c";
    MulI32 "mul.i32" [OS IS IS] Plain None [] "a = b * c";
    DivI32 "div.i32" [OS IS IS] Plain None [E0902] "a = b / c";
    RemI32 "rem.i32" [OS IS IS] Plain None [E0902] "a = b % c";
    NegI32 "neg.i32" [OS IS no] Plain None [] "a = -b";
    AddI64 "add.i64" [OS IS IS] Plain None [] "a = b + c";
    SubI64 "sub.i64" [OS IS IS] Plain None [] "a = b - c";
    MulI64 "mul.i64" [OS IS IS] Plain None [] "a = b * c";
    DivI64 "div.i64" [OS IS IS] Plain None [E0902] "a = b / c";
    RemI64 "rem.i64" [OS IS IS] Plain None [E0902] "a = b % c";
    NegI64 "neg.i64" [OS IS no] Plain None [] "a = -b";
    AddU8 "add.u8" [OS IS IS] Plain None [] "a = b + c";
    SubU8 "sub.u8" [OS IS IS] Plain None [] "a = b - c";
    MulU8 "mul.u8" [OS IS IS] Plain None [] "a = b * c";
    DivU8 "div.u8" [OS IS IS] Plain None [E0902] "a = b / c";
    RemU8 "rem.u8" [OS IS IS] Plain None [E0902] "a = b % c";
    NegU8 "neg.u8" [OS IS no] Plain None [] "a = -b";
    AddU16 "add.u16" [OS IS IS] Plain None [] "a = b + c";
    SubU16 "sub.u16" [OS IS IS] Plain None [] "a = b - c";
    MulU16 "mul.u16" [OS IS IS] Plain None [] "a = b * c";
    DivU16 "div.u16" [OS IS IS] Plain None [E0902] "a = b / c";
    RemU16 "rem.u16" [OS IS IS] Plain None [E0902] "a = b % c";
    NegU16 "neg.u16" [OS IS no] Plain None [] "a = -b";
    AddU32 "add.u32" [OS IS IS] Plain None [] "a = b + c";
    SubU32 "sub.u32" [OS IS IS] Plain None [] "a = b - c";
    MulU32 "mul.u32" [OS IS IS] Plain None [] "a = b * c";
    DivU32 "div.u32" [OS IS IS] Plain None [E0902] "a = b / c";
    RemU32 "rem.u32" [OS IS IS] Plain None [E0902] "a = b % c";
    NegU32 "neg.u32" [OS IS no] Plain None [] "a = -b";
    AddU64 "add.u64" [OS IS IS] Plain None [] "a = b + c";
    SubU64 "sub.u64" [OS IS IS] Plain None [] "a = b - c";
    MulU64 "mul.u64" [OS IS IS] Plain None [] "a = b * c";
    DivU64 "div.u64" [OS IS IS] Plain None [E0902] "a = b / c";
    RemU64 "rem.u64" [OS IS IS] Plain None [E0902] "a = b % c";
    NegU64 "neg.u64" [OS IS no] Plain None [] "a = -b";
    AddF32 "add.f32" [OS IS IS] Plain None [] "a = b + c";
    SubF32 "sub.f32" [OS IS IS] Plain None [] "a = b - c";
    MulF32 "mul.f32" [OS IS IS] Plain None [] "a = b * c";
    DivF32 "div.f32" [OS IS IS] Plain None [] "a = b / c";
    RemF32 "rem.f32" [OS IS IS] Plain None [] "a = b % c";
    NegF32 "neg.f32" [OS IS no] Plain None [] "a = -b";
    AddF64 "add.f64" [OS IS IS] Plain None [] "a = b + c";
    SubF64 "sub.f64" [OS IS IS] Plain None [] "a = b - c";
    MulF64 "mul.f64" [OS IS IS] Plain None [] "a = b * c";
    DivF64 "div.f64" [OS IS IS] Plain None [] "a = b / c";
    RemF64 "rem.f64" [OS IS IS] Plain None [] "a = b % c";
    NegF64 "neg.f64" [OS IS no] Plain None [] "a = -b";
    AddInt "add.int" [OS IS I] Plain None [] "a = b + c, of i64";
    MulInt "mul.int" [OS IS I] Plain None [] "a = b * c, of i64";
    DivInt "div.int" [OS IS I] Plain None [] "a = b / c, of i64; c is not 0";
    RemInt "rem.int" [OS IS I] Plain None [] "a = b % c, of i64; c is not 0";
    Convert "convert" [OS IS C] Plain None [E0905] "a = the number b of the first kind as the second";
    Not "not" [OS IS no] Plain None [] "a = whether the bool b is false";
    // These opcodes compare scalars: `i` stands for bools, types and all integers except u64, `u`
    // for u64.
    EqI "eq.i" [OS IS IS] Plain None [] "a = whether b == c";
    NeI "ne.i" [OS IS IS] Plain None [] "a = whether b != c";
    LtI "lt.i" [OS IS IS] Plain None [] "a = whether b < c";
    LeI "le.i" [OS IS IS] Plain None [] "a = whether b <= c";
    LtU "lt.u" [OS IS IS] Plain None [] "a = whether b < c";
    LeU "le.u" [OS IS IS] Plain None [] "a = whether b <= c";
    EqF64 "eq.f64" [OS IS IS] Plain None [] "a = whether b == c";
    NeF64 "ne.f64" [OS IS IS] Plain None [] "a = whether b != c";
    LtF64 "lt.f64" [OS IS IS] Plain None [] "a = whether b < c";
    LeF64 "le.f64" [OS IS IS] Plain None [] "a = whether b <= c";
    EqF32 "eq.f32" [OS IS IS] Plain None [] "a = whether b == c";
    NeF32 "ne.f32" [OS IS IS] Plain None [] "a = whether b != c";
    LtF32 "lt.f32" [OS IS IS] Plain None [] "a = whether b < c";
    LeF32 "le.f32" [OS IS IS] Plain None [] "a = whether b <= c";
    EqR "eq.r" [OS IR IR] Plain None [] "a = whether b == c ([run.equal])";
    NeR "ne.r" [OS IR IR] Plain None [] "a = whether b != c ([run.equal])";
    EqStr "eq.str" [OS IR IR] Plain None [] "a = whether b == c, of strings";
    NeStr "ne.str" [OS IR IR] Plain None [] "a = whether b != c, of strings";
    LtStr "lt.str" [OS IR IR] Plain None [] "a = whether b < c, of strings";
    LeStr "le.str" [OS IR IR] Plain None [] "a = whether b <= c, of strings";
    // These opcodes test a condition. If the condition holds, the next word is executed; otherwise
    // it is skipped.
    IfEqI "if.eq.i" [IS IS no] Test None [] "whether a == b";
    IfNeI "if.ne.i" [IS IS no] Test None [] "whether a != b";
    IfLtI "if.lt.i" [IS IS no] Test None [] "whether a < b";
    IfGeI "if.ge.i" [IS IS no] Test None [] "whether a >= b";
    IfLtU "if.lt.u" [IS IS no] Test None [] "whether a < b";
    IfGeU "if.ge.u" [IS IS no] Test None [] "whether a >= b";
    IfEqF64 "if.eq.f64" [IS IS no] Test None [] "whether a == b";
    IfNeF64 "if.ne.f64" [IS IS no] Test None [] "whether a != b";
    IfLtF64 "if.lt.f64" [IS IS no] Test None [] "whether a < b";
    IfNotLtF64 "if.not-lt.f64" [IS IS no] Test None [] "whether not a < b";
    IfLeF64 "if.le.f64" [IS IS no] Test None [] "whether a <= b";
    IfNotLeF64 "if.not-le.f64" [IS IS no] Test None [] "whether not a <= b";
    IfEqF32 "if.eq.f32" [IS IS no] Test None [] "whether a == b";
    IfNeF32 "if.ne.f32" [IS IS no] Test None [] "whether a != b";
    IfLtF32 "if.lt.f32" [IS IS no] Test None [] "whether a < b";
    IfNotLtF32 "if.not-lt.f32" [IS IS no] Test None [] "whether not a < b";
    IfLeF32 "if.le.f32" [IS IS no] Test None [] "whether a <= b";
    IfNotLeF32 "if.not-le.f32" [IS IS no] Test None [] "whether not a <= b";
    IfEqInt "if.eq.int" [IS I no] Test None [] "whether a == b, of integers but u64, and bools";
    IfNeInt "if.ne.int" [IS I no] Test None [] "whether a != b, of integers but u64, and bools";
    IfLtInt "if.lt.int" [IS I no] Test None [] "whether a < b, of integers but u64, and bools";
    IfGeInt "if.ge.int" [IS I no] Test None [] "whether a >= b, of integers but u64, and bools";
    IfEqR "if.eq.r" [IR IR no] Test None [] "whether a == b ([run.equal])";
    IfNeR "if.ne.r" [IR IR no] Test None [] "whether a != b ([run.equal])";
    IfEqStr "if.eq.str" [IR IR no] Test None [] "whether a == b, of strings";
    IfNeStr "if.ne.str" [IR IR no] Test None [] "whether a != b, of strings";
    IfLtStr "if.lt.str" [IR IR no] Test None [] "whether a < b, of strings";
    IfGeStr "if.ge.str" [IR IR no] Test None [] "whether a >= b, of strings";
    IfNone "if.none" [IR no no] Test None [] "whether a is `none`";
    IfSome "if.some" [IR no no] Test None [] "whether a is not `none`";
    IfHolds "if.holds" [IR no no] Test None [] "whether a is neither `none` nor `false`";
    IfFails "if.fails" [IR no no] Test None [] "whether a is `none` or `false`";
    IfIs "if.is" [IR no no] Test Type [] "whether a fits the type ([run.fits])";
    IfIsNot "if.is-not" [IR no no] Test Type [] "whether a does not fit the type";
    IfShape "if.shape" [IR no no] Test Shape [] "whether a is an object of the shape";
    IfNotShape "if.not-shape" [IR no no] Test Shape [] "whether a is no object of the shape";
    SwitchCase "switch.case" [IR no no] Switch Count [] "goes on at the word of its case behind, or the last";
    SwitchInt "switch.int" [IS no no] Switch Count [] "goes on at the word of this number behind, or the last";
    // These opcodes convert values from one representation to another.
    Wrap "wrap" [OR IS K] Plain None [] "a = the scalar b of the kind c as an object";
    Unwrap "unwrap" [OS IR no] Plain None [] "a = the scalar in the object b";
    Test "test" [UR no no] Plain Type [E0901] "a fits the type, and is represented as it";
    Cast "cast" [UR no no] Plain Type [] "a, which fits the type, is represented as it";
    // These opcodes make and use objects with fields.
    New "new" [OR FS FR] Plain Shape [E0909] "a = a new object, with fields from b and c";
    GetS "get.s" [OS IR N] Plain None [] "a = the field c of b, or the capture";
    GetR "get.r" [OR IR N] Plain None [] "a = the field c of b, or the capture";
    PutS "put.s" [IR N IS] Plain None [] "the field b of a is c";
    PutR "put.r" [IR N IR] Plain None [] "the field b of a is c";
    WithS "with.s" [UR N IS] Plain None [E0909] "a = a new struct like a, whose field b is c";
    WithR "with.r" [UR N IR] Plain None [E0909] "a = a new struct like a, whose field b is c";
    // These opcodes make and use Lists and Tups.
    Empty "empty" [OR no no] Plain Type [] "a = a new container without elements; no units";
    AddS "add.s" [IR FS N] Plain None [] "adds c elements from b to a; no units";
    AddR "add.r" [IR FR N] Plain None [] "adds c elements from b to a; no units";
    Made "made" [IR no no] Plain None [E0909] "counts the units of the new container a";
    ListGetS "list.get.s" [OS IR IS] Plain None [E0903] "a = the element c of the List b";
    ListGetR "list.get.r" [OR IR IS] Plain None [E0903] "a = the element c of the List b";
    TupGetS "tup.get.s" [OS IR IS] Plain None [E0903] "a = the element c of the Tup b";
    TupGetR "tup.get.r" [OR IR IS] Plain None [E0903] "a = the element c of the Tup b";
    ListSetS "list.set.s" [IR IS IS] Plain None [E0903] "the element b of the List a is c";
    ListSetR "list.set.r" [IR IS IR] Plain None [E0903] "the element b of the List a is c";
    PushS "push.s" [IR IS no] Plain None [E0904 E0909] "adds b to the List or Set a ([builtins.push])";
    PushR "push.r" [IR IR no] Plain None [E0904 E0909] "adds b to the List or Set a ([builtins.push])";
    PopS "pop.s" [OS IR no] Plain None [E0903] "a = the last element of the List b, taken away";
    PopR "pop.r" [OR IR no] Plain None [E0903] "a = the last element of the List b, taken away";
    ListLen "list.len" [OS IR no] Plain None [] "a = the number of elements of the List b";
    Len "len" [OS IR no] Plain None [] "a = `len(b)`";
    // These opcodes use Dicts and ConstDicts. The last two letters of a name stand for the register
    // banks of key and value.
    EntrySS "entry.ss" [IR IS IS] Plain None [E0904] "the value of the key b of a is c; no units";
    EntrySR "entry.sr" [IR IS IR] Plain None [E0904] "the value of the key b of a is c; no units";
    EntryRS "entry.rs" [IR IR IS] Plain None [E0904] "the value of the key b of a is c; no units";
    EntryRR "entry.rr" [IR IR IR] Plain None [E0904] "the value of the key b of a is c; no units";
    DictGetSS "dict.get.ss" [OS IR IS] Plain None [E0904] "a = the value of the key c of b";
    DictGetSR "dict.get.sr" [OR IR IS] Plain None [E0904] "a = the value of the key c of b";
    DictGetRS "dict.get.rs" [OS IR IR] Plain None [E0904] "a = the value of the key c of b";
    DictGetRR "dict.get.rr" [OR IR IR] Plain None [E0904] "a = the value of the key c of b";
    DictSetSS "dict.set.ss" [IR IS IS] Plain None [E0904 E0909] "the value of the key b of the Dict a is c";
    DictSetSR "dict.set.sr" [IR IS IR] Plain None [E0904 E0909] "the value of the key b of the Dict a is c";
    DictSetRS "dict.set.rs" [IR IR IS] Plain None [E0904 E0909] "the value of the key b of the Dict a is c";
    DictSetRR "dict.set.rr" [IR IR IR] Plain None [E0904 E0909] "the value of the key b of the Dict a is c";
    // These opcodes do further operations on containers and strings.
    InS "in.s" [OS IS IR] Plain None [] "a = whether c has the element or key b, of the kind of its elements";
    InR "in.r" [OS IR IR] Plain None [] "a = whether c has the element or key b, whatever its elements are";
    InStr "in.str" [OS IR IR] Plain None [] "a = whether the string b is a part of c";
    Join "join" [OR IR IR] Plain None [E0909] "a = b + c, of Lists or Tups; the type is that of b";
    JoinStr "join.str" [OR IR IR] Plain None [E0909] "a = b + c, of strings";
    Char "char" [OR IR IS] Plain None [E0903 E0909] "a = the character c of the string b";
    Copy "copy" [OR IR no] Plain Type [E0904 E0909] "a = a new container of the type of what is in b ([builtins.copy])";
    Range "range" [OR IS IS] Plain Type [E0909] "a = `range(b, c)`, of the type";
    FillS "fill.s" [OR IS IS] Plain Type [E0903 E0909] "a = `list(b, c)`, of the type";
    FillR "fill.r" [OR IS IR] Plain Type [E0903 E0909] "a = `list(b, c)`, of the type";
    Bytes "bytes" [OR IR no] Plain None [E0909] "a = `bytes(b)`";
    StrS "str.s" [OR IS K] Plain None [E0909] "a = `str(b)`, b a scalar of the kind c";
    StrR "str.r" [OR IR no] Plain None [E0909] "a = `str(b)`";
    PrintS "print.s" [IS K no] Plain None [E0909] "prints a, a scalar of the kind b";
    PrintR "print.r" [IR no no] Plain None [E0909] "prints a";
    Panic "panic" [IR no no] Plain None [E0908] "ends the run with the message a";
    // These opcodes begin the iterations of a `for`. Each is a test, and the next word after it is
    // a `loop`.
    ForRange "for.range" [US IS no] Test None [] "a = a + 1; whether a < b, of i64";
    ForS "for.s" [US IR OS] Test None [] "a = a + 1; whether b has an element or key of this number: c = it";
    ForR "for.r" [US IR OR] Test None [] "a = a + 1; whether b has an element or key of this number: c = it";
    ForLen "for.len" [US IR no] Test None [] "a = a + 1; whether a < `len(b)`";
    // These opcodes make and use cells and globals.
    Cell "cell" [OR no no] Plain None [] "a = a new cell, which is not set; no units";
    CellGetS "cell.get.s" [OS IR no] Plain None [E0907] "a = what the cell b has";
    CellGetR "cell.get.r" [OR IR no] Plain None [E0907] "a = what the cell b has";
    CellSetS "cell.set.s" [IR IS no] Plain None [] "sets the cell a to b";
    CellSetR "cell.set.r" [IR IR no] Plain None [] "sets the cell a to b";
    GlobalS "global.s" [OS no no] Plain Global [] "a = the global, which is set";
    GlobalR "global.r" [OR no no] Plain Global [] "a = the global, which is set";
    GlobalTryS "global.try.s" [OS no no] Plain Global [E0907] "a = the global";
    GlobalTryR "global.try.r" [OR no no] Plain Global [E0907] "a = the global";
    GlobalPutS "global.put.s" [IS no no] Plain Global [] "the global is a; it is set if it was";
    GlobalPutR "global.put.r" [IR no no] Plain Global [] "the global is a; it is set if it was";
    GlobalSetS "global.set.s" [IS no no] Plain Global [] "sets the global to a";
    GlobalSetR "global.set.r" [IR no no] Plain Global [] "sets the global to a";
    Unset "unset" [no no no] Plain None [E0907] "a name that is not set is used";
}

impl Op {
    /// Returns the opcode's row in the table of opcodes.
    ///
    /// ```
    /// use selfsame_spec::code::Op;
    /// assert_eq!(Op::AddI64.info().name, "add.i64");
    /// ```
    #[must_use]
    pub const fn info(self) -> &'static OpInfo {
        // The table has a row for each opcode, in the order of their numbers.
        &Self::TABLE[self as usize]
    }

    /// Returns the opcode with the given number, or `None` if no opcode has this number.
    #[must_use]
    pub fn of(number: u8) -> Option<Self> {
        Self::ALL.get(number as usize).copied()
    }
}
