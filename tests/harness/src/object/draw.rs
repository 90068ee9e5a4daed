//! Draws types, values, containers and cells, and fills them later.

use crate::objects::draw::{CasePlan, DrawnKind};
use crate::objects::op::{Op, OpRef};
use crate::types::alphabet::member;
use selfsame_spec::payload::overload::Binding;
use selfsame_spec::{Kind, Payload, Value};

/// The kinds of primitive types that are drawn.
const PRIMITIVES: [Kind; 6] =
    [Kind::I64, Kind::STR, Kind::NONE, Kind::ANY, Kind::TYPE, Kind::NEVER];

impl CasePlan<'_> {
    pub(crate) fn draw_values(&mut self) {
        match self.source.choose(15) {
            12..=14 => drop(self.set()),
            10 => drop(self.placed()),
            11 | 15 => drop(self.kept()),
            0 => drop(self.constant()),
            1 => drop(self.ty()),
            2 => drop(self.tuple()),
            3 => drop(self.list()),
            4 => drop(self.set()),
            5 => drop(self.dict()),
            6 => drop(self.cell()),
            7 => self.define_some(),
            8 => self.knot(),
            _ => self.fill_some(),
        }
    }

    pub(crate) fn constant(&mut self) -> Option<OpRef> {
        let value = self.literal();
        self.head_with(Kind::CONSTANT, &Payload::Value(value), vec![])
    }

    pub(crate) fn literal(&mut self) -> Value {
        match self.source.choose(9) {
            0..=2 => Value::i64(self.source.choose(2) as i64),
            3 | 4 => Value::str(&self.pick_name()),
            5 => Value::bool(true),
            6 => Value::f64(-0.0),
            7 => Value::f64(0.0),
            8 => Value::int(Kind::I32, 1),
            _ => Value::none(),
        }
    }

    pub(crate) fn primitive(&mut self) -> Option<OpRef> {
        let kind = self.pick_from(&PRIMITIVES);
        self.head(kind, &[], vec![])
    }

    /// Draws a type; in most cases, an existing type.
    pub(crate) fn ty(&mut self) -> Option<OpRef> {
        match self.source.choose(13) {
            0..=4 => self.pick_kind(DrawnKind::Type).map_or_else(|| self.primitive(), Some),
            5 | 6 => self.primitive(),
            7 => {
                let (of, kind) = (self.ty()?, self.pick_from(&[Kind::LIST, Kind::TUP, Kind::BOX]));
                self.head(kind, &[], vec![of])
            }
            8 => {
                let (key, value) = (self.ty()?, self.ty()?);
                let kind = self.pick_from(&[Kind::DICT, Kind::CONST_DICT, Kind::TUPLE]);
                self.head(kind, &[], vec![key, value])
            }
            9 => {
                let (one, other) = (self.ty()?, self.ty()?);
                self.push(Op::OneOf(vec![one, other]))
            }
            10 => self.named_member(),
            11 => self.pick_kind(DrawnKind::Class),
            12 => self.pick_kind(DrawnKind::Forward),
            _ => self.push(Op::Forward("F".into())),
        }
    }

    /// Draws a head without children that names a member of a module.
    pub(crate) fn named_member(&mut self) -> Option<OpRef> {
        let (module, mut name) = (self.module_name(), self.pick_name());
        if self.source.chance(1, 4) {
            name = format!("{name}.{}", self.pick_name());
        }
        self.push(Op::Head(member(&module, &name), vec![]))
    }

    /// Draws an object that another object may contain.
    pub(crate) fn item(&mut self) -> Option<OpRef> {
        match self.source.choose(5) {
            0 | 1 => self.constant(),
            2 => self.ty(),
            _ => self.pick_any(),
        }
    }

    pub(crate) fn items(&mut self, most: u64) -> Vec<OpRef> {
        (0..self.draw_count(most)).filter_map(|_| self.item()).collect()
    }

    /// Draws the children of a container: first its type, then its contents.
    fn container(
        &mut self,
        kind: Kind,
        of: Kind,
        arity: usize,
        items: Vec<OpRef>,
    ) -> Option<OpRef> {
        let any = self.head(Kind::ANY, &[], vec![])?;
        let ty =
            match self.pick(|what| what == DrawnKind::Type).filter(|_| self.source.chance(1, 8)) {
                Some(other) => other,
                None => self.head(of, &[], vec![any; arity])?,
            };
        self.head(kind, &[], [vec![ty], items].concat())
    }

    pub(crate) fn list(&mut self) -> Option<OpRef> {
        let items = self.items(3);
        self.container(Kind::LIST_OBJECT, Kind::LIST, 1, items)
    }

    fn tuple(&mut self) -> Option<OpRef> {
        let items = self.items(3);
        self.container(Kind::TUPLE_OBJECT, Kind::TUP, 1, items)
    }

    pub(crate) fn set(&mut self) -> Option<OpRef> {
        let items = self.items(3);
        self.container(Kind::SET_OBJECT, Kind::SET, 1, items)
    }

    pub(crate) fn dict(&mut self) -> Option<OpRef> {
        let (mut items, mut name) = (Vec::new(), self.pick_name());
        for _ in 0..self.draw_count(3) {
            // Two entries get equal keys; the dict keeps only the last of them.
            if !self.source.chance(1, 3) {
                name = self.pick_name();
            }
            let key = match self.source.chance(1, 6) {
                true => self.item()?,
                false => {
                    self.head_with(Kind::CONSTANT, &Payload::Value(Value::str(&name)), vec![])?
                }
            };
            items.extend([key, self.item()?]);
        }
        // Two entries are exchanged, so that their order differs from the order in which their keys
        // were made.
        if items.len() > 2 && self.source.chance(1, 3) {
            items = items.rchunks(2).flatten().copied().collect();
        }
        let of = self.pick_from(&[Kind::DICT, Kind::DICT, Kind::CONST_DICT]);
        self.container(Kind::DICT_OBJECT, of, 2, items)
    }

    pub(crate) fn cell(&mut self) -> Option<OpRef> {
        let holds = match self.source.choose(9) {
            0 | 1 => None,
            2 => Some(self.ty()?),
            3 | 4 => Some(self.pick_kind(DrawnKind::Function).map_or_else(|| self.item(), Some)?),
            _ => Some(self.item()?),
        };
        self.head(Kind::CELL, &[], holds.into_iter().collect())
    }

    /// Defines a forward that was drawn earlier, or a new one.
    pub(crate) fn define_some(&mut self) {
        let forward =
            self.pick_kind(DrawnKind::Forward).or_else(|| self.push(Op::Forward("G".into())));
        let definition = if self.source.chance(1, 3) { self.pick_any() } else { self.ty() };
        let (Some(forward), Some(definition)) = (forward, definition) else { return };
        self.push(Op::Define(forward, definition));
        // A second forward is defined as the same object. The first forward of the object is the
        // one that was defined earlier.
        if self.source.chance(1, 2)
            && let Some(other) = self.push(Op::Forward("H".into()))
        {
            self.push(Op::Define(other, definition));
            self.push(Op::Facts(definition));
        }
    }

    /// Draws a type that contains itself through one or two forwards.
    fn knot(&mut self) {
        let name = self.pick_from(&["K", "L"]);
        let Some(forward) = self.push(Op::Forward(name.into())) else { return };
        let Some(inner) = self.ty() else { return };
        let kind = self.pick_from(&[Kind::TUP, Kind::LIST, Kind::DICT, Kind::TUPLE]);
        let both = if kind == Kind::DICT || kind == Kind::TUPLE {
            vec![forward, inner]
        } else {
            vec![self.push(Op::OneOf(vec![inner, forward])).unwrap_or(forward)]
        };
        let Some(around) = self.head(kind, &[], both) else { return };
        if !self.source.chance(1, 8) {
            self.push(Op::Define(forward, around));
        }
        if self.source.chance(1, 2) {
            self.push(Op::Realize(vec![around, forward]));
        }
    }

    /// Draws a forward that is defined as a place: a cell, or a name. The object to which it refers
    /// exists already, or is made later.
    fn placed(&mut self) -> Option<OpRef> {
        let forward = self.push(Op::Forward("P".into()))?;
        let content = match self.source.choose(2) {
            0 => self.class_with("P", forward),
            1 => self.function(),
            _ => self.item(),
        }?;
        let (around, filled) = match self.source.chance(1, 2) {
            true => {
                let cell = self.head(Kind::CELL, &[], vec![])?;
                self.push(Op::Define(forward, cell));
                (cell, Op::Fill(cell, vec![content]))
            }
            false => {
                let (module, name) = (self.push(Op::Module("m".into()))?, self.pick_name());
                let path = self.pick_from(&[name.clone(), name.clone(), format!("{name}.sub")]);
                let leaf = self.push(Op::Head(member("m", &path), vec![]))?;
                self.push(Op::Define(forward, leaf));
                (leaf, Op::Assign(module, name, content))
            }
        };
        let pair = self.head(Kind::TUPLE, &[], vec![forward, around])?;
        if self.source.chance(1, 3) {
            self.push(Op::Realize(vec![pair, forward]));
        }
        self.push(filled);
        self.push(Op::Realize(vec![forward, pair]));
        // The cell is put into another cell. Either the walk reaches the inner cell, or a state
        // hides it.
        if self.source.chance(1, 3) {
            let outer = self.head(Kind::CELL, &[], vec![forward])?;
            let overload = self.reader(Binding::InCell, "", outer)?;
            let function = self.function_of(vec![overload])?;
            let class = self.class_with("f", function)?;
            let root = self.pick_from(&[function, class]);
            self.push(Op::Realize(vec![root, content]));
            self.push(Op::Report);
        }
        self.push(Op::Report);
        self.push(Op::Facts(content))
    }

    /// Draws objects that have tags or are roots, and collects all other objects.
    fn kept(&mut self) -> Option<OpRef> {
        let object = match self.pick_any().filter(|_| self.source.chance(1, 2)) {
            Some(object) => object,
            None => self.list()?,
        };
        let tag = self.trace.case.ops.len() as u64;
        let tag = if self.source.chance(1, 2) { tag } else { !tag };
        self.push(Op::Tag(object, tag));
        self.push(Op::Facts(object));
        for _ in 0..self.draw_count(2) {
            self.push(Op::Root(object));
        }
        for _ in 0..self.draw_count(2) {
            self.push(Op::Unroot(object));
        }
        match self.source.choose(3) {
            0 => {
                let realized = self.push(Op::Realize(vec![object])).unwrap_or(object);
                self.push(Op::Facts(realized));
            }
            1 => {
                let owner = self.push(Op::Owner)?;
                let node = self.push(Op::Freeze(owner, vec![object]))?;
                let thawed = self.push(Op::Thaw(vec![node]))?;
                self.push(Op::Facts(thawed));
            }
            _ => {
                let roots = self.pick_any().into_iter().take(self.draw_count(1)).collect();
                self.push(Op::Collect(roots));
            }
        }
        self.push(Op::Facts(object))
    }

    /// Fills a mutable object with other contents, which may include the object itself.
    pub(crate) fn fill_some(&mut self) {
        let mutable =
            |what| matches!(what, DrawnKind::Container | DrawnKind::Dict | DrawnKind::Cell);
        let Some(object) = self.pick(mutable) else { return };
        let count = match self.kinds[object as usize] {
            DrawnKind::Cell => self.draw_count(1),
            DrawnKind::Dict => 2 * self.draw_count(1),
            _ => self.draw_count(2),
        };
        let mut contents: Vec<OpRef> = (0..count).filter_map(|_| self.item()).collect();
        if self.source.chance(1, 3) {
            contents.iter_mut().for_each(|at| *at = object);
        }
        self.push(Op::Fill(object, contents));
    }
}
