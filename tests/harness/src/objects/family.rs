//! Families of programs of worlds, of any size. The programs repeat the most frequent operations of
//! runtimes, to show how costs grow.

use crate::objects::op::{Op, OpRef};
use crate::types::alphabet::{label, label_with};
use selfsame_spec::recipe::{Recipe, Step};
use selfsame_spec::{Binding, Global, Kind, Label, Overload, Payload, Value};

/// A family: programs of one shape and of any size.
#[derive(Clone, Copy)]
pub(crate) struct ProgramFamily {
    /// The name of the family.
    pub(crate) name: &'static str,
    /// The largest allowed ratio, in tenths, of the work of a program to the work of a program of
    /// half its size.
    pub(crate) growth: u64,
    /// A function that makes a program of the given size. The second argument selects one of the
    /// programs of this size.
    pub(crate) program: fn(usize, usize) -> Vec<Op>,
}

/// The allowed ratio, in tenths, if the work is proportional to the size: 2, and a margin.
const LINEAR: u64 = 26;
/// The allowed ratio, in tenths, if the work is proportional to the square of the size: 4, and a
/// margin.
const SQUARE: u64 = 45;

/// All families.
pub(crate) const FAMILIES: &[ProgramFamily] = &[
    ProgramFamily { name: "deferred-chain", growth: LINEAR, program: deferred_chain },
    ProgramFamily { name: "through-arguments", growth: LINEAR, program: through_arguments },
    ProgramFamily { name: "call-chain", growth: LINEAR, program: call_chain },
    ProgramFamily { name: "members-stateful", growth: LINEAR, program: members_stateful },
    ProgramFamily { name: "members-one-by-one", growth: LINEAR, program: members_one_by_one },
    ProgramFamily { name: "names-in-a-dict", growth: LINEAR, program: names_in_a_dict },
    ProgramFamily { name: "notes-of-globals", growth: LINEAR, program: notes_of_globals },
    // The arguments of the `n` calls are unions with 1, 2, .., `n` heads, so the work is at least
    // quadratic.
    ProgramFamily { name: "growing-union", growth: SQUARE, program: growing_union },
];

#[derive(Default)]
struct Writer {
    ops: Vec<Op>,
    objects: OpRef,
    functions: OpRef,
}

fn plain(kind: Kind, arity: usize) -> Label {
    label(kind, &[], arity)
}

fn number(kind: Kind, number: usize) -> Label {
    label_with(kind, &Payload::Value(Value::i64(number as i64)), 0)
}

fn name_in_dict(nth: usize) -> Global {
    Global { binding: Binding::InDict, path: format!("k{nth}") }
}

impl Writer {
    /// Adds an operation that yields an object; returns the number of the object.
    fn object(&mut self, op: Op) -> OpRef {
        self.ops.push(op);
        self.objects += 1;
        self.objects - 1
    }

    fn head(&mut self, label: Label, children: Vec<OpRef>) -> OpRef {
        self.object(Op::Head(label, children))
    }

    /// Adds a dict whose `size` keys are names.
    fn dict(&mut self, size: usize) -> OpRef {
        let any = self.head(plain(Kind::ANY, 0), vec![]);
        let mut children = vec![self.head(plain(Kind::DICT, 2), vec![any, any])];
        for nth in 0..size {
            let key = Payload::Value(Value::str(&format!("k{nth}")));
            children.push(self.head(label_with(Kind::CONSTANT, &key, 0), vec![]));
            children.push(self.head(number(Kind::CONSTANT, nth), vec![]));
        }
        self.head(plain(Kind::DICT_OBJECT, children.len()), children)
    }

    /// Adds an overload without parameters, whose globals all start at one object.
    fn overload(&mut self, globals: Vec<Global>, start: OpRef) -> OpRef {
        let count = globals.len();
        let said = Overload { params: Vec::new(), result: false, code: Vec::new(), globals };
        let label = label_with(Kind::OVERLOAD, &Payload::Overload(Box::new(said)), count);
        self.head(label, vec![start; count])
    }

    fn forward(&mut self) -> OpRef {
        self.object(Op::Forward("F".into()))
    }

    fn define(&mut self, forward: OpRef, to: OpRef) {
        self.ops.push(Op::Define(forward, to));
    }

    fn function(&mut self, params: usize, steps: Vec<Step>) -> OpRef {
        let params = (0..params).map(|nth| format!("T{nth}")).collect();
        self.ops.push(Op::TypeFunction("m:F".into(), params, Recipe { steps }, vec![]));
        self.functions += 1;
        self.functions - 1
    }
}

/// Makes a growing chain of forwards, and calls whose one, two or three arguments are forwards of
/// the chain.
fn deferred_chain(size: usize, variant: usize) -> Vec<Op> {
    let mut out = Writer::default();
    let arity = 1 + variant % 3;
    let calls = [1, 4, 16][variant / 3 % 3];
    let params = (0..=arity as u32).collect::<Vec<_>>();
    let mut steps: Vec<Step> = params.iter().map(|&nth| Step::Param(nth)).collect();
    steps.push(Step::Head(plain(Kind::TUPLE, params.len()), params));
    let function = out.function(arity + 1, steps);
    let mut last = out.forward();
    let mut made = Vec::new();
    for call in 0..calls {
        // The number in this head distinguishes each call from all other calls.
        let own = out.head(number(Kind::VALUE, call), vec![]);
        let arguments = [vec![last; arity], vec![own]].concat();
        made.push(out.object(Op::Apply(function, arguments)));
    }
    for _ in 0..size {
        let next = out.forward();
        out.define(last, next);
        last = next;
    }
    let int = out.head(plain(Kind::I64, 0), vec![]);
    out.define(last, int);
    out.ops.push(Op::Realize(made));
    out.ops
}

/// Makes deferred calls, each of which is reached only through the arguments of another.
fn through_arguments(size: usize, _: usize) -> Vec<Op> {
    let mut out = Writer::default();
    let int = Step::Head(plain(Kind::I64, 0), vec![]);
    let function = out.function(1, vec![int, Step::Head(plain(Kind::LIST, 1), vec![0])]);
    let forward = out.forward();
    let mut last = forward;
    for _ in 0..size {
        last = out.object(Op::Apply(function, vec![last]));
    }
    let int = out.head(plain(Kind::I64, 0), vec![]);
    out.define(forward, int);
    out.ops.push(Op::Realize(vec![last]));
    out.ops
}

/// Makes a chain of type functions, each of which calls the next one.
fn call_chain(size: usize, _: usize) -> Vec<Op> {
    let mut out = Writer::default();
    for nth in 1..=size as u32 {
        let list = |of| Step::Head(plain(Kind::LIST, 1), vec![of]);
        let steps = match nth < size as u32 {
            true => vec![Step::Param(0), Step::Call(nth, vec![0]), list(1)],
            false => vec![Step::Param(0), list(0)],
        };
        out.function(1, steps);
    }
    let int = out.head(plain(Kind::I64, 0), vec![]);
    out.object(Op::Apply(0, vec![int]));
    out.ops
}

/// Makes members. Each member holds an object of its own, and all of these objects contain the same
/// large list.
fn members_stateful(size: usize, _: usize) -> Vec<Op> {
    let mut out = Writer::default();
    let any = out.head(plain(Kind::ANY, 0), vec![]);
    let tup = out.head(plain(Kind::TUP, 1), vec![any]);
    let list = out.head(plain(Kind::LIST, 1), vec![any]);
    let items: Vec<OpRef> = (0..size)
        .map(|nth| {
            let value = out.head(number(Kind::CONSTANT, nth), vec![]);
            out.head(plain(Kind::TUPLE_OBJECT, 2), vec![tup, value])
        })
        .collect();
    let large = out.head(plain(Kind::LIST_OBJECT, 1 + size), [vec![list], items].concat());
    let module = out.object(Op::Module("m".into()));
    for nth in 0..size {
        let holds = out.head(plain(Kind::TUPLE_OBJECT, 2), vec![tup, large]);
        out.ops.push(Op::Assign(module, format!("a{nth}"), holds));
    }
    out.ops
}

/// Makes pending members that are realized one by one; the object of each member contains the
/// object of the previous member.
fn members_one_by_one(size: usize, _: usize) -> Vec<Op> {
    let mut out = Writer::default();
    let module = out.object(Op::Module("m".into()));
    let int = out.head(plain(Kind::I64, 0), vec![]);
    let mut last = out.forward();
    out.define(last, int);
    let mut members = Vec::new();
    for nth in 0..size {
        let list = out.head(plain(Kind::LIST, 1), vec![last]);
        last = out.forward();
        out.define(last, list);
        out.ops.push(Op::Assign(module, format!("a{nth}"), list));
        members.push(list);
    }
    for member in members {
        out.object(Op::Realize(vec![member]));
    }
    out.ops
}

/// Makes functions that read the names of one dict: one function reads all names, or each of many
/// functions reads one name.
fn names_in_a_dict(size: usize, variant: usize) -> Vec<Op> {
    let mut out = Writer::default();
    let dict = out.dict(size);
    let globals: Vec<Global> = (0..size).map(name_in_dict).collect();
    let each = if variant.is_multiple_of(2) { size } else { 1 };
    let mut functions = Vec::new();
    for globals in globals.chunks(each) {
        let overload = out.overload(globals.to_vec(), dict);
        let named = Payload::Function { name: "f".into(), state: String::new() };
        functions.push(out.head(label_with(Kind::FUNCTION, &named, 1), vec![overload]));
    }
    out.ops.push(Op::Realize(functions));
    out.ops
}

/// Makes an overload, and attaches a note to each of its globals in ascending or descending order.
fn notes_of_globals(size: usize, variant: usize) -> Vec<Op> {
    let mut out = Writer::default();
    let dict = out.dict(size);
    let overload = out.overload((0..size).map(name_in_dict).collect(), dict);
    for nth in 0..size {
        let global = if variant.is_multiple_of(2) { nth } else { size - 1 - nth };
        out.ops.push(Op::Note(overload, global as u32, format!("main.same:{nth}")));
    }
    out.ops
}

/// Makes calls whose argument is a union; the union of each call has one more head.
fn growing_union(size: usize, _: usize) -> Vec<Op> {
    let mut out = Writer::default();
    let list = Step::Head(plain(Kind::LIST, 1), vec![0]);
    let function = out.function(1, vec![Step::Param(0), list]);
    let mut union = out.head(number(Kind::VALUE, 0), vec![]);
    for nth in 1..=size {
        let one = out.head(number(Kind::VALUE, nth), vec![]);
        union = out.object(Op::OneOf(vec![union, one]));
        out.object(Op::Apply(function, vec![union]));
    }
    out.ops
}
