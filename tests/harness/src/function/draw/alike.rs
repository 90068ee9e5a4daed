//! Draws functions and classes with the same code and different states. The states are lists as
//! defaults and in dicts, cells of closures, and unnamed modules.

use crate::objects::draw::CasePlan;
use crate::objects::op::{Op, OpRef};
use selfsame_spec::payload::overload::{Binding, Global, Overload, Param, ParamKind};
use selfsame_spec::{Kind, Lens, Payload};

/// The way in which a function reaches its state.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Default,
    Dict,
    Cell,
    Unnamed,
}

/// The code of functions that are equal except for their states.
#[derive(Clone, Copy)]
struct Code {
    way: Way,
    /// Whether the function is a method of a class.
    is_class: bool,
    result: Option<OpRef>,
}

/// The one object that an overload reads.
enum Reads {
    /// The overload reads the object as the default of a parameter.
    Default(OpRef),
    /// The overload reads the object by a global, with its binding, its path and its child.
    Global(Binding, &'static str, OpRef),
}

const WAYS: [Way; 5] = [Way::Default, Way::Default, Way::Dict, Way::Cell, Way::Unnamed];

impl CasePlan<'_> {
    /// Draws an object with state: a list, or a tuple that holds a list. Objects that are drawn
    /// often have the same type.
    fn state(&mut self) -> Option<OpRef> {
        let any = self.head(Kind::ANY, &[], vec![])?;
        let list = self.head(Kind::LIST, &[], vec![any])?;
        let items = self.items(1);
        let mut state = self.head(Kind::LIST_OBJECT, &[], [vec![list], items].concat())?;
        if self.source.chance(1, 3) {
            let tup = self.head(Kind::TUP, &[], vec![any])?;
            let mut inner = state;
            if self.source.chance(1, 4) {
                inner = self.push(Op::Forward("t".into()))?;
                self.push(Op::Define(inner, state));
            }
            state = self.head(Kind::TUPLE_OBJECT, &[], vec![tup, inner])?;
        }
        Some(state)
    }

    /// Draws an overload with the given default or global, and optionally with a result type.
    fn one_of_each(&mut self, of: &Reads, result: Option<OpRef>) -> Option<OpRef> {
        let mut said = Overload { code: vec![1], ..Overload::default() };
        said.result = result.is_some();
        let children = match of {
            Reads::Default(value) => {
                let (name, kind) = ("x".into(), ParamKind::One);
                said.params.push(Param { name, kind, typed: false, default: true });
                [Some(*value), result]
            }
            Reads::Global(binding, path, child) => {
                said.globals.push(Global { binding: *binding, path: (*path).into() });
                [result, Some(*child)]
            }
        };
        let children = children.into_iter().flatten().collect();
        self.head_with(Kind::OVERLOAD, &Payload::Overload(Box::new(said)), children)
    }

    /// Draws a function that reaches a state in the given way.
    fn over(&mut self, way: Way, state: OpRef, result: Option<OpRef>) -> Option<OpRef> {
        let reads = match way {
            Way::Default => Reads::Default(state),
            Way::Dict => Reads::Global(Binding::InDict, "k", self.namespace(state)?),
            Way::Cell => {
                Reads::Global(Binding::InCell, "", self.head(Kind::CELL, &[], vec![state])?)
            }
            Way::Unnamed => {
                let module = self.push(Op::Anonymous("s".into()))?;
                self.push(Op::Assign(module, "x".into(), state));
                let binding = self.pick_from(&[Binding::InDict, Binding::Constant]);
                Reads::Global(binding, "x", module)
            }
        };
        let overload = self.one_of_each(&reads, result)?;
        self.function_named("m:f", vec![overload])
    }

    fn code(&mut self, result: Option<OpRef>) -> Code {
        let way = self.pick_from(&WAYS);
        // Cells are used only outside of classes, because a method sees a cell as a constant.
        let is_class = way != Way::Cell && self.source.chance(1, 2);
        Code { way, is_class, result }
    }

    /// Draws functions with the same code, or classes whose methods have the same code. Either each
    /// function has its own state, or all functions share one state.
    fn alike(&mut self, code: Code, count: usize) -> Option<Vec<OpRef>> {
        let shared = self.source.chance(1, 3);
        let (mut made, mut states) = (Vec::new(), Vec::new());
        for _ in 0..count {
            let state = match states.last() {
                Some(&state) if shared => state,
                _ => self.state()?,
            };
            states.push(state);
            let function = self.over(code.way, state, code.result)?;
            made.push(if code.is_class { self.class_with("g", function)? } else { function });
        }
        Some(made)
    }

    /// Draws two or three functions or classes with the same code.
    fn some_alike(&mut self, code: Code) -> Option<Vec<OpRef>> {
        let count = 2 + self.draw_count(1);
        self.alike(code, count)
    }

    /// Collects some of the instances, for example the first ones. After that, realizes other
    /// functions with the same code, while some instances remain. New states must differ from the
    /// states of the remaining instances.
    fn outlived(&mut self, code: Code, mut instances: Vec<OpRef>) -> Option<()> {
        if self.source.chance(3, 4) {
            instances.reverse();
        }
        instances.truncate(1 + self.draw_count(1));
        self.push(Op::Collect(instances.clone()))?;
        let count = 1 + self.draw_count(2);
        let mut made = self.alike(code, count)?;
        made.extend(instances.first());
        let first = self.push(Op::Realize(made.clone()))?;
        for at in first..first + made.len() as OpRef {
            self.push(Op::Hash(at, Lens::Identity));
        }
        Some(())
    }

    /// Draws functions with the same code, realizes them together or one by one, and inspects the
    /// functions that survive a collection.
    pub(super) fn two_states(&mut self) -> Option<()> {
        let code = self.code(None);
        let mut made = self.some_alike(code)?;
        if self.source.chance(1, 4) {
            for at in &mut made {
                *at = self.head(Kind::LIST, &[], vec![*at])?;
            }
        }
        let realized = match self.source.chance(1, 2) {
            true => {
                let first = self.push(Op::Realize(made.clone()))?;
                (first..first + made.len() as OpRef).collect()
            }
            false => {
                let one = |plan: &mut Self, of: &OpRef| plan.push(Op::Realize(vec![*of]));
                made.iter().filter_map(|of| one(self, of)).collect::<Vec<_>>()
            }
        };
        for &at in &realized {
            self.push(Op::Hash(at, Lens::Identity));
        }
        self.push(Op::Facts(*realized.first()?));
        match self.source.choose(4) {
            0 | 4 => self.outlived(code, realized)?,
            1 => drop(self.push(Op::TypeOf(made))),
            2 => drop(self.push(Op::Realize(realized))),
            _ => {}
        }
        Some(())
    }

    /// Draws functions with states whose result type is an undefined forward, as members of a
    /// module that is sealed later.
    pub(super) fn caught(&mut self) -> Option<()> {
        let forward = self.push(Op::Forward("F".into()))?;
        let code = self.code(Some(forward));
        let made = self.some_alike(code)?;
        let name = self.pick_from(&["m", "n"]);
        let module = self.push(Op::Module(name.into()))?;
        for (nth, of) in made.into_iter().enumerate() {
            self.push(Op::Assign(module, ["a", "b", "f"][nth].into(), of));
        }
        let ty = self.ty()?;
        self.push(Op::Define(forward, ty));
        self.push(Op::Seal(module));
        self.push(Op::Report);
        self.push(Op::Facts(module));
        Some(())
    }

    /// Freezes objects with a state, and thaws them.
    pub(super) fn revived(&mut self) -> Option<()> {
        let code = self.code(None);
        let made = self.some_alike(code)?;
        let realized = self.push(Op::Realize(made.clone()))?;
        let owner = self.push(Op::Owner)?;
        let of = self.pick_from(&[realized, made[0]]);
        let node = self.push(Op::Freeze(owner, vec![of]))?;
        self.push(Op::Intern(vec![node]));
        self.push(Op::NodeHash(node, Lens::Identity));
        let thawed = self.push(Op::Thaw(vec![node]))?;
        self.push(Op::Realize(vec![thawed]));
        self.push(Op::SnapshotsOf(thawed));
        Some(())
    }
}
