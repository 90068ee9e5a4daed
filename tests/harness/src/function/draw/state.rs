//! Draws functions and classes that depend on mutable objects, such as methods that read cells and
//! dicts, and names in unnamed modules.

use crate::objects::draw::{CasePlan, DrawnKind};
use crate::objects::op::{Op, OpRef};
use selfsame_spec::payload::overload::{Binding, Global, Overload, Param, ParamKind};
use selfsame_spec::{Kind, Lens, Payload, Value};

impl CasePlan<'_> {
    pub(crate) fn draw_states(&mut self) {
        let _ = match self.source.choose(11) {
            9 => self.unsettled(),
            10 | 11 => self.refused_behind(),
            0..=3 => self.two_states(),
            4 => self.caught(),
            5 => self.unsettled(),
            6 => self.unnamed(),
            7 => self.before_the_class(),
            _ => self.revived(),
        };
    }

    /// Draws a dict with an entry under `k`.
    pub(crate) fn namespace(&mut self, value: OpRef) -> Option<OpRef> {
        let any = self.head(Kind::ANY, &[], vec![])?;
        let text = self.head(Kind::STR, &[], vec![])?;
        let ty = self.head(Kind::DICT, &[], vec![text, any])?;
        let key = self.head_with(Kind::CONSTANT, &Payload::Value(Value::str("k")), vec![])?;
        let mut children = vec![ty];
        // A key may occur twice in the dict; the last entry with the key counts.
        if self.source.chance(1, 5) {
            children.extend([key, self.item()?]);
        }
        children.extend([key, value]);
        self.head(Kind::DICT_OBJECT, &[], children)
    }

    pub(crate) fn function_named(&mut self, name: &str, overloads: Vec<OpRef>) -> Option<OpRef> {
        let payload = Payload::Function { name: name.into(), state: String::new() };
        self.head_with(Kind::FUNCTION, &payload, overloads)
    }

    /// Draws a class whose method reads a mutable object. The class is put in a module, its type is
    /// requested, and it is realized. The object is filled before and after these operations.
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

    /// Draws a function that is refused at two places: one place is reached through a state, the
    /// other place is in a tuple. The lengths of the two paths determine which place is found
    /// first.
    fn refused_behind(&mut self) -> Option<()> {
        let open = match self.source.chance(1, 2) {
            true => self.set()?,
            false => self.head(Kind::CELL, &[], vec![])?,
        };
        let class = self.class_with("k", open)?;
        let state = self.head_with(Kind::INSTANCE, &Payload::Fields(vec![]), vec![class])?;
        let mut said = Overload { code: vec![1], ..Overload::default() };
        let mut children = Vec::new();
        let global = match self.source.choose(2) {
            0 => Some((Binding::InCell, "", self.head(Kind::CELL, &[], vec![state])?)),
            1 => Some((Binding::InDict, "k", self.namespace(state)?)),
            _ => {
                let (name, kind) = ("x".into(), ParamKind::One);
                said.params.push(Param { name, kind, typed: false, default: true });
                children.push(state);
                None
            }
        };
        let nested = self.nested_list()?;
        let mut globals = [global, Some((Binding::Constant, "", nested))];
        if self.source.chance(1, 2) {
            globals.reverse();
        }
        for (binding, path, child) in globals.into_iter().flatten() {
            said.globals.push(Global { binding, path: path.into() });
            children.push(child);
        }
        let payload = Payload::Overload(Box::new(said));
        let overload = self.head_with(Kind::OVERLOAD, &payload, children)?;
        let function = self.function_named("m:f", vec![overload])?;
        self.push(Op::Resolvable(vec![function]));
        self.push(Op::Hash(function, Lens::Identity));
        self.push(Op::Realize(vec![function]));
        Some(())
    }

    /// Draws a list in nested tuples.
    fn nested_list(&mut self) -> Option<OpRef> {
        let mut nested = self.list()?;
        let any = self.head(Kind::ANY, &[], vec![])?;
        for _ in 0..self.draw_count(3) {
            let tup = self.head(Kind::TUP, &[], vec![any])?;
            nested = self.head(Kind::TUPLE_OBJECT, &[], vec![tup, nested])?;
        }
        Some(nested)
    }

    /// Draws globals that lead to names in unnamed modules, directly or through other names,
    /// resolved or unresolved.
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

    /// Adds a member to an unnamed module.
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
}
