//! Converts small programs to lists of operations.

use super::letter::Letter;
use super::space::Line;
use crate::objects::op::{Op, OpRef};
use crate::types::alphabet::{label, label_with, member};
use selfsame_spec::payload::overload::{Binding, Global, Overload, Param, ParamKind};
use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::recipe::{Recipe, Step};
use selfsame_spec::{Kind, Label, Payload, Value};

/// Returns the operations of a program.
pub(super) fn operations(program: &[Line]) -> Vec<Op> {
    let mut out = Speller::default();
    for line in program {
        let made = out.line(line);
        out.made.push(made);
    }
    out.ops
}

#[derive(Default)]
struct Speller {
    ops: Vec<Op>,
    /// For each line, the number of the object or node that it made.
    made: Vec<OpRef>,
    objects: OpRef,
    /// The number of nodes, which is also the number of owners, because each node has its own
    /// owner.
    nodes: OpRef,
    /// Whether the operation that makes the type function was added.
    function: bool,
}

fn plain(kind: Kind, arity: usize) -> Label {
    label(kind, &[], arity)
}

fn class(members: &[(&str, Role)]) -> Label {
    let member = |(name, role): &(&str, Role)| RecordMember {
        name: (*name).into(),
        public: false,
        role: role.clone(),
    };
    let members: Vec<RecordMember> = members.iter().map(member).collect();
    let arity = members.len();
    label_with(Kind::CLASS, &Payload::Record { name: "m:C".into(), members }, arity)
}

impl Speller {
    /// Adds an operation that yields an object, and returns the number of the object.
    fn object(&mut self, op: Op) -> OpRef {
        self.ops.push(op);
        self.objects += 1;
        self.objects - 1
    }

    fn head(&mut self, label: Label, children: Vec<OpRef>) -> OpRef {
        self.object(Op::Head(label, children))
    }

    /// Adds an operation that yields nothing.
    fn act(&mut self, op: Op) -> OpRef {
        self.ops.push(op);
        OpRef::MAX
    }

    fn line(&mut self, Line { letter, of }: &Line) -> OpRef {
        let of: Vec<OpRef> = of.iter().map(|&at| self.made[at]).collect();
        match letter {
            Letter::Int => self.head(plain(Kind::I64, 0), of),
            Letter::List => self.head(plain(Kind::LIST, 1), of),
            Letter::OneOf => self.object(Op::OneOf(of)),
            Letter::Forward => self.object(Op::Forward("F".into())),
            Letter::Define => self.act(Op::Define(of[0], of[1])),
            Letter::Realize => self.object(Op::Realize(of)),
            Letter::One => {
                self.head(label_with(Kind::CONSTANT, &Payload::Value(Value::i64(1)), 0), of)
            }
            Letter::Cell => self.head(plain(Kind::CELL, 1), of),
            Letter::ListObject => self.list(of[0]),
            Letter::Fill => self.act(Op::Fill(of[0], vec![of[1]])),
            Letter::Class => self.head(class(&[("x", Role::Type)]), of),
            Letter::Reads => self.reader(Binding::Constant, "", of[0]),
            Letter::ReadsCell => self.reader(Binding::InCell, "", of[0]),
            Letter::ReadsIn => self.reader(Binding::InDict, "a", of[0]),
            Letter::Default => self.with_default(of[0]),
            Letter::TypeOf => self.object(Op::TypeOf(of)),
            Letter::Collect => self.act(Op::Collect(of)),
            Letter::Module => self.object(Op::Module("m".into())),
            Letter::Unnamed => self.object(Op::Anonymous("s".into())),
            Letter::Assign => self.act(Op::Assign(of[0], "a".into(), of[1])),
            Letter::Member => self.head(member("m", "a"), of),
            Letter::Show => self.act(Op::Show(of[0])),
            Letter::Apply => self.apply(of),
            Letter::Freeze => self.freeze(of),
            Letter::Thaw => self.object(Op::Thaw(of)),
            Letter::Intern => self.object(Op::Intern(of)),
            Letter::Drop => self.act(Op::Drop(of)),
        }
    }

    fn list(&mut self, item: OpRef) -> OpRef {
        let any = self.head(plain(Kind::ANY, 0), vec![]);
        let ty = self.head(plain(Kind::LIST, 1), vec![any]);
        self.head(plain(Kind::LIST_OBJECT, 2), vec![ty, item])
    }

    fn function(&mut self, said: Overload, child: OpRef) -> OpRef {
        let label = label_with(Kind::OVERLOAD, &Payload::Overload(Box::new(said)), 1);
        let overload = self.head(label, vec![child]);
        let payload = Payload::Function { name: "m:f".into(), state: String::new() };
        self.head(label_with(Kind::FUNCTION, &payload, 1), vec![overload])
    }

    fn reader(&mut self, binding: Binding, path: &str, of: OpRef) -> OpRef {
        let globals = vec![Global { binding, path: path.into() }];
        self.function(Overload { globals, ..Overload::default() }, of)
    }

    fn with_default(&mut self, value: OpRef) -> OpRef {
        let param = Param { name: "a".into(), kind: ParamKind::One, typed: false, default: true };
        self.function(Overload { params: vec![param], ..Overload::default() }, value)
    }

    fn apply(&mut self, of: Vec<OpRef>) -> OpRef {
        if !std::mem::replace(&mut self.function, true) {
            let steps = vec![
                Step::Param(0),
                Step::Call(0, vec![0]),
                Step::Head(plain(Kind::NONE, 0), vec![]),
                Step::OneOf(vec![1, 2]),
                Step::Head(
                    class(&[("x", Role::Field(None)), ("next", Role::Field(None))]),
                    vec![0, 3],
                ),
            ];
            let params = vec!["T".to_owned()];
            self.ops.push(Op::TypeFunction("m:F".into(), params, Recipe { steps }, vec![]));
        }
        self.object(Op::Apply(0, of))
    }

    /// Adds the freezing of objects for a new owner. The node and its owner have the same number.
    fn freeze(&mut self, of: Vec<OpRef>) -> OpRef {
        self.ops.push(Op::Owner);
        self.ops.push(Op::Freeze(self.nodes, of));
        self.nodes += 1;
        self.nodes - 1
    }
}
