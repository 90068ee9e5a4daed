//! Draws classes with bases, members and methods, and their instances.

use super::{CasePlan, DrawnKind};
use crate::objects::op::{Op, OpRef};
use selfsame_spec::payload::overload::Binding;
use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::{Kind, Payload};

fn member(name: &str, role: Role) -> RecordMember {
    RecordMember { name: name.into(), public: false, role }
}

impl CasePlan<'_> {
    pub(super) fn draw_classes(&mut self) {
        match self.source.choose(7) {
            0 => drop(self.factory()),
            1 => drop(self.pair()),
            2 | 3 => self.instance(),
            4 => drop(self.case()),
            5 => drop(self.with_contents()),
            _ => drop(self.class()),
        }
    }

    fn class(&mut self) -> Option<OpRef> {
        let (mut members, mut children) = (Vec::new(), Vec::new());
        if self.source.chance(1, 4)
            && let Some(base) = self.pick_kind(DrawnKind::Class)
        {
            members.push(member("", Role::Base));
            children.push(base);
        }
        for name in ["x", "y"].into_iter().take(self.draw_count(2)) {
            let default = self.source.chance(1, 6).then(|| self.literal());
            members.push(member(name, Role::Field(default)));
            children.push(self.ty()?);
        }
        match self.source.choose(4) {
            0 => members.push(member("K", Role::Constant(self.literal()))),
            1 => {
                members.push(member("k", Role::Type));
                children.push(self.item()?);
            }
            2 => {
                members.push(member("go", Role::Type));
                children.push(self.function()?);
            }
            _ => {}
        }
        self.record(members, children)
    }

    fn record(&mut self, members: Vec<RecordMember>, children: Vec<OpRef>) -> Option<OpRef> {
        let kind = self.pick_from(&[Kind::CLASS, Kind::CLASS, Kind::STRUCT]);
        let bases = members.iter().any(|m| m.role == Role::Base);
        let kind = if bases { Kind::CLASS } else { kind };
        let name = self.pick_from(&["m:C", "m:C", "m:D"]).into();
        self.head_with(kind, &Payload::Record { name, members }, children)
    }

    /// Draws a class with one member that is not a field.
    pub(crate) fn class_with(&mut self, name: &str, held: OpRef) -> Option<OpRef> {
        let members = vec![member(name, Role::Type)];
        self.head_with(Kind::CLASS, &Payload::Record { name: "m:C".into(), members }, vec![held])
    }

    /// Draws a class that a function makes; a method of the class reads a variable of the function.
    fn factory(&mut self) -> Option<OpRef> {
        let held = self.constant()?;
        let cell = self.head(Kind::CELL, &[], vec![held])?;
        let overload = self.reader(Binding::InCell, "", cell)?;
        let payload = Payload::Function { name: "m:C.g".into(), state: String::new() };
        let method = self.head_with(Kind::FUNCTION, &payload, vec![overload])?;
        let class = self.class_with("g", method)?;
        self.looked_at(class)
    }

    /// Draws a class and a forward that refer to each other and are both members of a module.
    fn pair(&mut self) -> Option<OpRef> {
        let name = self.pick_from(&["m", "n"]);
        let module = match self.source.chance(1, 5) {
            true => self.push(Op::Anonymous(String::new()))?,
            false => self.push(Op::Module(name.into()))?,
        };
        let forward = self.push(Op::Forward("D".into()))?;
        let class = self.class_with("MyD", forward)?;
        self.push(Op::Assign(module, "C".into(), class));
        let other = self.class_with("MyC", class)?;
        self.push(Op::Assign(module, "D".into(), forward));
        if self.source.chance(3, 4) {
            self.push(Op::Define(forward, other));
        }
        match self.source.choose(2) {
            0 => self.push(Op::Seal(module)),
            1 => self.push(Op::Realize(vec![other])),
            _ => self.push(Op::Realize(vec![class, forward])),
        };
        self.push(Op::Report);
        self.push(Op::Facts(class));
        self.push(Op::Facts(module))
    }

    /// Draws a class with a list or a dict as a constant. Realizes the class, fills the list or
    /// dict, and realizes the class again.
    fn with_contents(&mut self) -> Option<OpRef> {
        let held = match self.source.choose(5) {
            0 => self.dict(),
            1 => self.cell(),
            2 => self.set(),
            _ => self.list(),
        }?;
        let class = self.class_with("k", held)?;
        let realized = self.push(Op::Realize(vec![class]));
        self.push(Op::Facts(class));
        if let Some(parts) = realized.and_then(|realized| self.push(Op::Parts(realized))) {
            let item = self.item()?;
            self.push(Op::Fill(parts, vec![item]));
        }
        let item = self.item()?;
        self.push(Op::Fill(held, vec![item]));
        self.push(Op::Hash(class, selfsame_spec::Lens::Identity));
        self.push(Op::Realize(vec![class]))
    }

    /// Draws cases of a variant: two cases with different contents, and a case that the variant
    /// does not have.
    fn case(&mut self) -> Option<OpRef> {
        let kind = self.pick_from(&[Kind::I64, Kind::ANY]);
        let ty = self.head(kind, &[], vec![])?;
        let fields = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        let cases = vec![
            ("A".to_owned(), fields(&["x"])),
            ("B".to_owned(), fields(&["x"])),
            ("C".to_owned(), Vec::new()),
        ];
        let payload = Payload::Variant { name: "m:V".into(), cases, members: vec![] };
        let mut variant = self.head_with(Kind::VARIANT, &payload, vec![ty, ty])?;
        if self.source.chance(1, 4) {
            variant = self.push(Op::Realize(vec![variant]))?;
        }
        let content = if self.source.chance(1, 3) { self.list()? } else { self.item()? };
        let mut last = None;
        for _ in 0..2 {
            let (name, names) = match self.source.choose(8) {
                0..=2 => ("A", vec!["x"]),
                3..=5 => ("B", vec!["x"]),
                6 => ("C", vec![]),
                7 => ("A", vec!["y"]),
                _ => ("D", vec![]),
            };
            let payload = Payload::Case { case: name.into(), fields: fields(&names) };
            let children = [vec![variant], vec![content; names.len()]].concat();
            last = self.head_with(Kind::CASE, &payload, children).or(last);
        }
        if self.source.chance(1, 6) {
            let payload = Payload::Fields(fields(&["x"]));
            last = self.head_with(Kind::INSTANCE, &payload, vec![variant, content]).or(last);
        }
        let last = last?;
        let lens = self.pick_from(&super::LENSES);
        self.push(Op::Hash(last, lens));
        self.push(Op::Facts(last));
        self.looked_at(last)
    }

    fn instance(&mut self) {
        let class = match self.pick_kind(DrawnKind::Class) {
            Some(class) => Some(class),
            None => self.class(),
        };
        let Some(mut class) = class else { return };
        if self.source.chance(1, 4)
            && let Some(realized) = self.push(Op::Realize(vec![class]))
        {
            class = realized;
        }
        let names: Vec<String> =
            ["x", "y"].into_iter().take(self.draw_count(2)).map(str::to_owned).collect();
        let mut children = vec![class];
        for _ in &names {
            children.extend(self.item());
        }
        if children.len() == names.len() + 1 {
            self.head_with(Kind::INSTANCE, &Payload::Fields(names), children);
        }
    }
}
