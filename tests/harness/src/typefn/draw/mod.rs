//! Draws type functions that call themselves and each other, with growing or unknown arguments.
//! Some of the type functions fail.

mod calls;

use crate::objects::draw::{CasePlan, DrawnKind};
use crate::objects::op::refs::Sort;
use crate::objects::op::{Op, OpRef};
use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::recipe::{Recipe, Step};
use selfsame_spec::{Kind, Label, Payload};

/// The body of a type function that is being drawn.
#[derive(Default)]
struct Body {
    steps: Vec<Step>,
}

impl Body {
    fn add(&mut self, step: Step) -> u32 {
        self.steps.push(step);
        self.steps.len() as u32 - 1
    }

    fn head(&mut self, kind: Kind, of: Vec<u32>) -> u32 {
        match Label::plain(kind, of.len()) {
            Ok(label) => self.add(Step::Head(label, of)),
            Err(_) => of.first().copied().unwrap_or(0),
        }
    }

    fn class(&mut self, name: &str, fields: &[(&str, u32)]) -> u32 {
        let field = |&(name, _): &(&str, u32)| RecordMember {
            name: name.into(),
            public: true,
            role: Role::Field(None),
        };
        let payload =
            Payload::Record { name: name.into(), members: fields.iter().map(field).collect() };
        let of: Vec<u32> = fields.iter().map(|field| field.1).collect();
        match Label::new(Kind::CLASS, &payload.bytes(), of.len()) {
            Ok(label) => self.add(Step::Head(label, of)),
            Err(_) => 0,
        }
    }
}

impl CasePlan<'_> {
    pub(crate) fn draw_type_functions(&mut self) {
        if self.endless.is_empty() && self.source.chance(1, 48) {
            self.endless_pair();
        } else if self.params.is_empty() || self.source.chance(1, 3) {
            self.type_function();
        } else {
            match self.source.choose(11) {
                10 => drop(self.in_turn()),
                11 => drop(self.waiting()),
                0 => drop(self.twice()),
                1 => drop(self.through_arguments()),
                2 => drop(self.in_a_row()),
                3 => drop(self.deep()),
                _ => self.applied(),
            }
        }
    }

    /// Makes `F[T] = G[List[T]]` and `G[T] = F[List[T]]`, which call each other forever. The number
    /// of earlier calls decides whether a call of `F` or of `G` is refused.
    fn endless_pair(&mut self) {
        let own = self.params.len() as u32;
        for (name, other) in [("m:F", own + 1), ("m:G", own)] {
            let mut body = Body::default();
            body.add(Step::Param(0));
            Self::endless(&mut body, other, 1);
            self.push(Op::TypeFunction(
                name.into(),
                vec!["T".into()],
                Recipe { steps: body.steps },
                vec![],
            ));
        }
        match self.source.chance(2, 3) {
            true => drop(self.endless_circle(own)),
            false => {
                if let Some(ty) = self.primitive() {
                    self.push(Op::Apply(own, vec![ty]));
                }
            }
        }
    }

    /// Draws a call whose argument is a forward that is defined as the same call. The depth of the
    /// argument decides which call is refused.
    fn endless_circle(&mut self, function: u32) -> Option<OpRef> {
        let forward = self.push(Op::Forward("A".into()))?;
        let call = self.push(Op::Apply(function, vec![forward]))?;
        self.endless.push(function);
        self.is_done = true;
        self.push(Op::Define(forward, call));
        self.push(Op::Realize(vec![forward]))
    }

    fn type_function(&mut self) {
        let own = self.params.len() as u32;
        let mut params: Vec<String> = vec!["T".into(), "U".into()];
        params.truncate(1 + self.draw_count(1));
        let mut objects = Vec::new();
        let mut body = Body::default();
        let arg = body.add(Step::Param(0));
        match self.source.choose(8) {
            8 => self.failing(&mut body, own),
            0 => drop(body.head(Kind::LIST, vec![arg])),
            1 => self.list_of(&mut body, own, params.len()),
            2 => self.mutual_of(&mut body, own, params.len()),
            3 if self.endless.is_empty() && self.source.chance(1, 30) => {
                Self::endless(&mut body, own, params.len())
            }
            4 => self.failing(&mut body, own),
            5 => {
                objects.extend(self.item());
                let outside = body.add(Step::Object(0));
                body.class("m:P", &[("x", arg), ("y", outside)]);
            }
            6 => self.part_of(&mut body, arg),
            _ => self.drawn(&mut body, own, params.len()),
        }
        let name = self.pick_from(&["m:F", "m:G", "F"]).into();
        self.push(Op::TypeFunction(name, params, Recipe { steps: body.steps }, objects));
        self.applied();
    }

    /// Adds the steps of `class List2[T] { x: T; next: none | List2[T]; }`.
    fn list_of(&mut self, body: &mut Body, own: u32, params: usize) {
        let again = body.add(Step::Call(own, vec![0; params]));
        let none = body.head(Kind::NONE, vec![]);
        let next = body.add(Step::OneOf(vec![none, again]));
        body.class("m:List2", &[("x", 0), ("next", next)]);
    }

    /// Adds a class that is the result of the body, or that is contained in the result.
    fn part_of(&mut self, body: &mut Body, arg: u32) {
        let name = self.pick_from(&["m:P", "m:F.i", "m:F", "m:Fi"]);
        let part = body.class(name, &[("x", arg)]);
        match self.source.choose(3) {
            0 => drop(body.head(Kind::LIST, vec![part])),
            1 => drop(body.class("m:Q", &[("y", part)])),
            2 => drop(body.head(Kind::TUPLE, vec![part, arg])),
            _ => {}
        }
    }

    /// Adds a call of another type function: the next one to be made, or the previous one.
    fn mutual_of(&mut self, body: &mut Body, own: u32, params: usize) {
        let other = if self.source.chance(1, 2) { own + 1 } else { own.saturating_sub(1) };
        let called = body.add(Step::Call(other, vec![0; params]));
        body.class("m:X", &[("y", called), ("x", 0)]);
    }

    /// Adds the steps of `F[T] = Tup[F[List[T]]]`, which calls itself forever.
    fn endless(body: &mut Body, own: u32, params: usize) {
        let more = body.head(Kind::LIST, vec![0]);
        let again = body.add(Step::Call(own, vec![more; params]));
        body.head(Kind::TUP, vec![again]);
    }

    fn failing(&mut self, body: &mut Body, own: u32) {
        let list = body.head(Kind::LIST, vec![0]);
        if own > 0 && self.source.chance(1, 2) {
            body.add(Step::Call(own - 1, vec![list]));
        }
        body.add(Step::Fail("no".into()));
    }

    /// Adds random steps of any sort.
    fn drawn(&mut self, body: &mut Body, own: u32, params: usize) {
        for _ in 0..=self.draw_count(3) {
            let last = body.steps.len();
            let one = self.source.index(last) as u32;
            let other = (last - 1) as u32;
            match self.source.choose(4) {
                0 => drop(body.head(Kind::TUP, vec![one])),
                1 => drop(body.add(Step::OneOf(vec![one, other]))),
                2 => drop(body.head(Kind::DICT, vec![one, other])),
                3 => drop(body.head(Kind::I64, vec![])),
                _ => {
                    let function = self.source.choose(u64::from(own)) as u32;
                    let most = self.params.get(function as usize).copied().unwrap_or(params);
                    body.add(Step::Call(function, vec![one; most]));
                }
            }
        }
    }

    fn applied(&mut self) {
        let count = self.runner.count(Sort::Function);
        if count == 0 {
            return;
        }
        let function = count - 1 - self.source.index(count);
        if self.endless.contains(&(function as OpRef)) {
            return;
        }
        let wrong = usize::from(self.source.chance(1, 12));
        let arguments: Vec<OpRef> =
            (0..self.params[function] + wrong).filter_map(|_| self.argument()).collect();
        let Some(result) = self.push(Op::Apply(function as OpRef, arguments.clone())) else {
            return;
        };
        self.push(Op::Display(result));
        match self.source.choose(3) {
            0 => drop(self.push(Op::Realize(vec![result]))),
            1 => drop(self.push(Op::Apply(function as OpRef, arguments))),
            // An argument that was undefined at the time of its call may be defined now.
            2 if arguments.iter().any(|&at| self.kinds[at as usize] == DrawnKind::Forward) => {
                self.define_some();
                self.push(Op::Realize(vec![result]));
                self.push(Op::Display(result));
            }
            _ => {}
        }
    }

    fn argument(&mut self) -> Option<OpRef> {
        match self.source.choose(6) {
            0 => self.constant(),
            1 => self
                .pick_kind(DrawnKind::Forward)
                .map_or_else(|| self.push(Op::Forward("A".into())), Some),
            2 => self.item(),
            3 => self.pick_kind(DrawnKind::Class),
            _ => self.ty(),
        }
    }
}
