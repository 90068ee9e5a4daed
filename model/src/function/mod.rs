//! What a lens makes of an overload, and what the type of an object is ([function.resolve],
//! [function.capture], [function.type]).

pub(crate) mod path;
use crate::function::path::{End, absent};
use crate::object::edges::At;
use crate::object::visit::{Edge, Looks, Seen, What};
use crate::world::{Object, World};
use selfsame_spec::error::{ErrorKind, Result, Use};
use selfsame_spec::{Binding, Global, Kind, Label, Lens, ObjectKind, Payload, Value};

/// The type of an object, by its kind ([function.type]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TypeOf {
    /// A type without payload and children.
    Primitive(Kind),
    /// Its first child.
    First,
    /// The object, as the identity lens sees it.
    Itself,
}

/// What a global becomes: its binding, its path, where it leads, and the cell that was read.
struct Bound {
    binding: Binding,
    end: End,
    cell: Option<At>,
}

impl World {
    // [function.resolve]
    pub(crate) fn seen_overload(&self, label: &Label, children: Vec<At>, looks: Looks) -> Seen {
        let mut shape = label.payload();
        let Payload::Overload(overload) = &mut shape else {
            return Seen::new(What::Head(Ok(label.clone())), Vec::new());
        };
        let mut seen = Seen::new(What::OneOf, Vec::new());
        let mut children = children.into_iter().enumerate();
        for param in &overload.params {
            let ty = if param.typed { children.next() } else { None };
            let default = if param.default { children.next() } else { None };
            seen.edges.extend(ty.map(|(number, to)| Edge::new(number, to)));
            seen.edges.extend(default.map(|(number, to)| Edge::new(number, self.default_at(to))));
        }
        let result = if overload.result { children.next() } else { None };
        seen.edges.extend(result.map(|(number, to)| Edge::new(number, to)));
        for global in overload.globals.iter_mut().filter(|g| g.binding != Binding::Unbound) {
            let Some((number, child)) = children.next() else { break };
            let Bound { binding, end, cell } = self.bound(global, &child, looks);
            *global = Global { binding, path: end.left };
            if binding != Binding::Unbound {
                seen.edges.push(Edge { behind: end.behind, ..Edge::new(number, end.at) });
            }
            seen.cells.extend(cell);
        }
        seen.what = What::Head(Label::new(label.kind(), &shape.bytes(), seen.edges.len()));
        seen
    }

    // [function.capture]
    /// A parameter's default.
    fn default_at(&self, at: At) -> At {
        let mutable = self.behind(&at).is_some_and(|here| self.mutable(&here));
        if !(self.rules.default)(mutable) {
            return at;
        }
        At::Variable(Box::new(self.type_at(&at)))
    }

    // [function.resolve] [function.global]
    fn bound(&self, global: &Global, child: &At, looks: Looks) -> Bound {
        let whole = |at: &At| End::new(at, &global.path);
        match global.binding {
            Binding::Captured | Binding::Unbound => {
                Bound { binding: global.binding, end: whole(child), cell: None }
            }
            Binding::Constant => self.ends(self.follow(child, &global.path, looks.lens), looks),
            Binding::InDict => self.in_dict(child, &global.path, looks),
            Binding::InCell => {
                let Some(cell) = self.behind(child).filter(|at| self.kind(at) == Some(Kind::CELL))
                else {
                    return self.ends(self.follow(child, &global.path, looks.lens), looks);
                };
                let Some(holds) = self.first(&cell) else {
                    let end = match looks.lens {
                        Lens::Compiler => whole(&absent()),
                        _ => whole(&At::Empty(Box::new(cell.clone()))),
                    };
                    return Bound { binding: Binding::Constant, end, cell: Some(cell) };
                };
                let mut bound = match looks.by_type && self.is_data(&holds) {
                    true => Bound {
                        binding: Binding::Captured,
                        end: whole(&self.type_at(&holds)),
                        cell: None,
                    },
                    false => self.ends(self.follow(&holds, &global.path, looks.lens), looks),
                };
                if looks.by_type && bound.binding == Binding::Constant {
                    bound.end.at = self.closure(&bound.end.at, Kind::FUNCTION);
                }
                bound.cell = Some(cell);
                bound
            }
        }
    }

    // [function.resolve]
    fn in_dict(&self, child: &At, path: &str, looks: Looks) -> Bound {
        let dict = self.behind(child).filter(|at| self.kind(at) == Some(Kind::DICT_OBJECT));
        let Some(dict) = dict else {
            return self.ends(self.follow(child, path, looks.lens), looks);
        };
        let (key, left) = (self.rules.split)(path);
        let Some(value) = self.under(&dict, key) else {
            return Bound { binding: Binding::Unbound, end: End::new(&dict, path), cell: None };
        };
        let mut end = self.follow(&value, left, looks.lens);
        end.through = true;
        self.ends(end, looks)
    }

    // [function.resolve]
    /// What a dict has under a name.
    fn under(&self, dict: &At, name: &str) -> Option<At> {
        let Some(ObjectKind::Head(_, children)) = self.thing(dict) else { return None };
        let key = Value::str(name);
        let entries: Vec<&[At]> = children.get(1..)?.chunks_exact(2).collect();
        let equal = |&at: &usize| self.constant(&entries[at][0]).as_ref() == Some(&key);
        let equal: Vec<usize> = (0..entries.len()).filter(equal).collect();
        (self.rules.keyed)(&equal).map(|at| entries[at][1].clone())
    }

    // [function.resolved] [function.capture] [module.compiler]
    /// What a global becomes whose path ends here.
    fn ends(&self, end: End, looks: Looks) -> Bound {
        let mutable = self.behind(&end.at).is_some_and(|here| self.mutable(&here));
        let through = end.through || looks.lens == Lens::Compiler;
        match (self.rules.captures)(mutable, through) {
            true => {
                let at = self.type_at(&end.at);
                Bound { binding: Binding::Captured, end: End { at, ..end }, cell: None }
            }
            false => Bound { binding: (self.rules.bound)(Binding::Constant), end, cell: None },
        }
    }

    fn first(&self, at: &At) -> Option<At> {
        match self.thing(at)? {
            ObjectKind::Head(_, children) => children.first().cloned(),
            _ => None,
        }
    }

    // [function.type]
    /// Whether what a cell holds is data of the closure: no type, no function, no named module.
    fn is_data(&self, at: &At) -> bool {
        let Some(here) = self.behind(at) else { return false };
        let data = |kind: Kind| kind.is_object() && !matches!(kind, Kind::FUNCTION | Kind::MODULE);
        self.kind(&here).is_some_and(data)
    }

    // [function.type]
    /// The type of what is there.
    pub(crate) fn type_at(&self, at: &At) -> At {
        let Some(here) = self.behind(at) else { return at.clone() };
        let of = match self.constant(&here) {
            Some(value) => TypeOf::Primitive(value.kind()),
            None => (self.rules.type_of)(self.kind(&here)),
        };
        match of {
            TypeOf::Primitive(kind) => At::Primitive(kind),
            TypeOf::First => self.first(&here).unwrap_or(At::Primitive(Kind::ANY)),
            TypeOf::Itself => self.closure(&here, Kind::FUNCTION),
        }
    }

    // [function.type]
    /// The canonical instance of the type of each.
    ///
    /// # Errors
    /// As `realize`.
    pub fn type_of(&mut self, objects: &[Object]) -> Result<Vec<Object>> {
        let objects = self.all(objects)?;
        let types = objects.iter().map(|&object| self.type_at(&self.normal(At::Object(object))));
        let looks = Looks::new(Lens::Identity);
        let types = types.collect();
        self.or_nothing(|world| world.canonical_of(types, looks))
    }

    // [function.call] [function.forward]
    /// Whether an object can be called.
    ///
    /// # Errors
    /// E0709, E0407, E0717.
    pub fn call(&self, object: Object) -> Result<()> {
        let at = self.normal(At::Object(self.own(object)?));
        let last = self.last(&at);
        let undefined = matches!(self.thing(&last), Some(ObjectKind::Forward(_, None)));
        let function = (self.rules.calls)(self.kind(&last));
        match undefined || (function && self.forward_defined(&at)) {
            true => Err(ErrorKind::ForwardDefined { wanted: Use::Call }.into()),
            false if function => Ok(()),
            false => Err(ErrorKind::NotCallable.into()),
        }
    }
}

// [function.type]
/// The type of an object by its kind; of a `OneOf` there is none.
pub(crate) fn type_of(kind: Option<Kind>) -> TypeOf {
    match kind {
        None => TypeOf::Primitive(Kind::TYPE),
        Some(Kind::FUNCTION) => TypeOf::Itself,
        Some(kind) if crate::object::heap::has_type(kind) => TypeOf::First,
        Some(kind) if kind.is_object() => TypeOf::Primitive(Kind::ANY),
        Some(_) => TypeOf::Primitive(Kind::TYPE),
    }
}
