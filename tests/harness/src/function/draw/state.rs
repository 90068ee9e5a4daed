//! Functions and classes with a state: lists as defaults and in dicts, cells of closures, modules
//! without a name.

use crate::objects::draw::{CasePlan, DrawnKind};
use crate::objects::op::{Op, OpRef};
use selfsame_spec::payload::overload::{Binding, Global, Overload, Param, ParamKind};
use selfsame_spec::{Kind, Lens, Payload, Value};

/// How a function reaches its state.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Default,
    Dict,
    Cell,
    Unnamed,
}

/// What an overload reads.
enum Reads {
    /// By a default.
    Default(OpRef),
    /// By a global: how it is bound, its path, its child.
    Global(Binding, &'static str, OpRef),
}

const WAYS: [Way; 5] = [Way::Default, Way::Default, Way::Dict, Way::Cell, Way::Unnamed];

impl CasePlan<'_> {
    pub(crate) fn draw_states(&mut self) {
        let _ = match self.source.choose(9) {
            9 => self.unsettled(),
            0..=3 => self.two_states(),
            4 => self.caught(),
            5 => self.unsettled(),
            6 => self.unnamed(),
            7 => self.before_the_class(),
            _ => self.revived(),
        };
    }

    /// A list, or a tuple in which one stands: what has a state, of a type that is often the same.
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

    /// An overload with a default, or a global, and perhaps a result.
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

    /// A dict with an entry under `k`.
    fn namespace(&mut self, value: OpRef) -> Option<OpRef> {
        let any = self.head(Kind::ANY, &[], vec![])?;
        let text = self.head(Kind::STR, &[], vec![])?;
        let ty = self.head(Kind::DICT, &[], vec![text, any])?;
        let key = self.head_with(Kind::CONSTANT, &Payload::Value(Value::str("k")), vec![])?;
        let mut children = vec![ty];
        // Of equal keys the last counts.
        if self.source.chance(1, 5) {
            children.extend([key, self.item()?]);
        }
        children.extend([key, value]);
        self.head(Kind::DICT_OBJECT, &[], children)
    }

    /// A function that has a state.
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

    fn function_named(&mut self, name: &str, overloads: Vec<OpRef>) -> Option<OpRef> {
        let payload = Payload::Function { name: name.into(), state: String::new() };
        self.head_with(Kind::FUNCTION, &payload, overloads)
    }

    /// Functions, or classes with such a method, of one code over two states, or over one.
    fn alike(&mut self, result: Option<OpRef>) -> Option<Vec<OpRef>> {
        let (way, shared) = (self.pick_from(&WAYS), self.source.chance(1, 3));
        // A method's cell is a constant, and a list is none.
        let class = way != Way::Cell && self.source.chance(1, 2);
        let (mut made, mut states) = (Vec::new(), Vec::new());
        for _ in 0..2 + self.draw_count(1) {
            let state = match states.last() {
                Some(&state) if shared => state,
                _ => self.state()?,
            };
            states.push(state);
            let function = self.over(way, state, result)?;
            made.push(if class { self.class_with("g", function)? } else { function });
        }
        Some(made)
    }

    /// What is alike, realized at once or one by one; what is left when the rest is collected.
    fn two_states(&mut self) -> Option<()> {
        let mut made = self.alike(None)?;
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
        match self.source.choose(3) {
            0 => {
                let roots = realized.into_iter().take(1 + self.draw_count(1)).collect();
                self.push(Op::Collect(roots));
            }
            1 => drop(self.push(Op::TypeOf(made))),
            2 => drop(self.push(Op::Realize(realized))),
            _ => {}
        }
        Some(())
    }

    /// Functions with states that wait for a forward, members of a module that is sealed.
    fn caught(&mut self) -> Option<()> {
        let forward = self.push(Op::Forward("F".into()))?;
        let made = self.alike(Some(forward))?;
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

    /// A class whose method reads what can change: in a module, asked for its type, realized, and
    /// filled before and after.
    fn unsettled(&mut self) -> Option<()> {
        let held = self.item()?;
        let (overload, of) = match self.source.chance(2, 3) {
            true => {
                let cell = self.head(Kind::CELL, &[], vec![held])?;
                (self.reader(Binding::InCell, "", cell)?, cell)
            }
            false => {
                let dict = self.namespace(held)?;
                (self.reader(Binding::InDict, "k", dict)?, dict)
            }
        };
        let method = self.function_named("m:C.g", vec![overload])?;
        let class = self.class_with("g", method)?;
        self.push(Op::Facts(class));
        let module = self.push(Op::Module("m".into()))?;
        self.push(Op::Assign(module, "C".into(), class));
        let instance = self.head_with(Kind::INSTANCE, &Payload::Fields(vec![]), vec![class])?;
        self.push(Op::TypeOf(vec![instance]));
        if self.source.chance(1, 2) {
            self.push(Op::Seal(module));
            self.push(Op::Facts(module));
        } else {
            let realized = self.push(Op::Realize(vec![class]))?;
            let made = self.head_with(Kind::INSTANCE, &Payload::Fields(vec![]), vec![realized])?;
            self.push(Op::TypeOf(vec![made]));
        }
        let other = self.item()?;
        let contents =
            if self.kinds[of as usize] == DrawnKind::Cell { vec![other] } else { vec![] };
        self.push(Op::Fill(of, contents));
        self.push(Op::Hash(class, Lens::Identity));
        Some(())
    }

    /// Names in modules without a name: through others, to what is there, and to what is not.
    fn unnamed(&mut self) -> Option<()> {
        let state = self.pick_from(&["", "s", "t"]);
        let module = self.push(Op::Anonymous(state.into()))?;
        let name = self.pick_name();
        let mut path = name.clone();
        let mut of = module;
        let binding = self.pick_from(&[Binding::InDict, Binding::Constant]);
        match self.source.choose(3) {
            0 => {
                path = format!("{name}.{}", self.pick_name());
            }
            1 => {
                of = self.push(Op::Module("m".into()))?;
                self.push(Op::Assign(of, "sub".into(), module));
                path = format!("sub.{name}");
            }
            _ => {}
        }
        let overload = self.reader(binding, &path, of)?;
        let function = self.function_named("m:f", vec![overload])?;
        let before = self.source.chance(1, 2);
        if !before {
            self.filled(module, &name);
        }
        self.push(Op::Realize(vec![function]));
        self.push(Op::TypeOf(vec![function]));
        self.push(Op::Hash(function, Lens::Compiler));
        if before {
            self.filled(module, &name);
            self.push(Op::Hash(function, Lens::Identity));
            self.push(Op::Hash(function, Lens::Compiler));
        }
        Some(())
    }

    /// What a module without a name may hold.
    fn filled(&mut self, module: OpRef, name: &str) -> Option<()> {
        let held = match self.source.choose(4) {
            0 => self.list(),
            1 => self.function(),
            2 => self.module(),
            _ => self.item(),
        }?;
        self.push(Op::Assign(module, name.into(), held));
        Some(())
    }

    /// What has a state, frozen, and brought to life again.
    fn revived(&mut self) -> Option<()> {
        let made = self.alike(None)?;
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
