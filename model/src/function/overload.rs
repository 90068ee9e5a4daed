//! Visits overloads under a lens ([function.resolve], [function.seen], [function.global],
//! [function.capture]). For each global, the visit follows the path from the global's child and
//! determines the global's binding under the lens.
//!
//! ```text
//! binding  child        path  seen as
//! constant module "m"   a     the member m:a
//! dict     { "a": 3 }   a     constant 3
//! cell     cell 3             captured: a state that is seen as the type int
//! ```

use crate::function::path::PathEnd;
use crate::handle::HeadId;
use crate::object::state::ObjectState;
use crate::object::vertex::{Edge, LensOptions, Role, Vertex, VertexKind, Visited};
use selfsame_spec::{Binding, Global, Kind, Label, Lens, ObjectKind, Payload, Value};

/// A global as a lens sees it, after its path was followed.
struct BoundGlobal {
    binding: Binding,
    /// The vertex at which the global's path ends, and facts about the path.
    end: PathEnd,
    /// The cell that the global reads, if it reads a cell.
    cell: Option<Vertex>,
    /// Whether the lens sees the global differently if the reader has another role.
    depends_on_role: bool,
    /// Whether the global reads a cell or a dict that can change.
    can_change: bool,
}

impl BoundGlobal {
    /// Makes a global that reads no cell.
    const fn new(binding: Binding, end: PathEnd) -> Self {
        Self { binding, end, cell: None, depends_on_role: false, can_change: false }
    }
}

/// The reader of a global: the role of an overload, whether the overload is realized, and the
/// options of the lens.
#[derive(Clone, Copy)]
struct Reader {
    role: Role,
    is_realized: bool,
    options: LensOptions,
}

impl ObjectState {
    // [function.overload] [function.resolve] [function.resolved]
    /// Visits an overload, and follows each of its globals. The edges of an overload lead to the
    /// type and the default of each parameter, to the type of the result, and to the child of each
    /// global.
    pub(crate) fn visit_overload(
        &self,
        at: &Vertex,
        label: &Label,
        children: Vec<Vertex>,
        options: LensOptions,
    ) -> Visited {
        let is_realized = matches!(at, Vertex::Type(_));
        let reader = Reader { role: at.role(), is_realized, options };
        let mut payload = label.payload();
        let Payload::Overload(overload) = &mut payload else {
            return Visited::leaf(Ok(label.clone()));
        };
        let (mut edges, mut cells) = (Vec::new(), Vec::new());
        let (mut depends_on_role, mut can_change) = (false, false);
        let mut children = children.into_iter().enumerate();
        for param in &overload.params {
            let ty = if param.typed { children.next() } else { None };
            let default = if param.default { children.next() } else { None };
            edges.extend(ty.map(|(number, to)| Edge::new(number, to)));
            edges.extend(default.map(|(number, to)| Edge::new(number, self.default_vertex(to))));
        }
        let result = if overload.result { children.next() } else { None };
        edges.extend(result.map(|(number, to)| Edge::new(number, to)));
        let bound = overload.globals.iter_mut().filter(|global| global.binding != Binding::Unbound);
        for (global, (number, child)) in bound.zip(children) {
            let bound = self.bind_global(global, &child, reader);
            depends_on_role |= bound.depends_on_role;
            can_change |= bound.can_change;
            let BoundGlobal { binding, end, cell, .. } = bound;
            *global = Global { binding, path: end.rest };
            if binding != Binding::Unbound {
                edges.push(Edge { via_member: end.via_member, ..Edge::new(number, end.at) });
            }
            cells.extend(cell);
        }
        let label = Label::new(label.kind(), &payload.bytes(), edges.len());
        let visited = Visited::new(VertexKind::Head(label), edges);
        Visited { cells, depends_on_role, can_change, ..visited }
    }

    // [function.capture]
    /// Returns the vertex of a parameter's default: a variable over its type if the default has
    /// state.
    // [function.default]
    fn default_vertex(&self, at: Vertex) -> Vertex {
        let Some(object) = self.resolve_forwards(&at) else { return at };
        match (self.rules.captures_default)(self.has_state(&object)) {
            true => {
                let seen = Vertex::Variable(Box::new(self.type_vertex(&object)));
                Vertex::state(&object, seen)
            }
            false => at,
        }
    }

    // [function.global] [function.resolve]
    /// Returns a global as a lens sees it, by the global's binding, child and path.
    fn bind_global(&self, global: &Global, child: &Vertex, reader: Reader) -> BoundGlobal {
        let (path, options) = (&global.path, reader.options);
        match global.binding {
            Binding::Captured | Binding::Unbound => {
                let state = self.resolve_forwards(child).filter(|object| self.has_state(object));
                let at = state.map_or(child.clone(), |object| self.captured_vertex(object));
                BoundGlobal::new(global.binding, PathEnd::new(&at, path))
            }
            // Paths through named modules are followed when an overload is realized. If a named
            // module is still the child of a global, it was a loading that its name does not refer
            // to.
            Binding::Constant if reader.is_realized && self.is_named_module(child) => {
                BoundGlobal::new(Binding::Constant, PathEnd::new(child, path))
            }
            Binding::Constant => self.bind_path(child, path, options),
            Binding::InDict => match self.object_of_kind(child, Kind::DICT_OBJECT) {
                Some(dict) => {
                    let can_change = self.changes_reader(&dict);
                    BoundGlobal { can_change, ..self.bind_in_dict(&dict, path, options) }
                }
                None => self.bind_path(child, path, options),
            },
            // The binding concerns the cell itself, so only the definitions of forwards are
            // followed from the child to the cell.
            Binding::InCell => match self.follow_definitions(child) {
                cell if self.head_kind(&cell) == Some(Kind::CELL) => {
                    let can_change = self.changes_reader(&cell);
                    BoundGlobal { can_change, ..self.bind_in_cell(cell, path, reader) }
                }
                _ => self.bind_path(child, path, options),
            },
        }
    }

    /// Returns whether a vertex is a named module.
    fn is_named_module(&self, at: &Vertex) -> bool {
        self.head_kind(at) == Some(Kind::MODULE)
    }

    // [function.capture] [module.state]
    /// Returns the vertex of a captured state: the state, which is seen by its type.
    fn captured_vertex(&self, object: Vertex) -> Vertex {
        let ty = self.type_vertex(&object);
        Vertex::state(&object, ty)
    }

    // [module.settled]
    /// Returns whether a lens may later see a global that reads this cell or dict differently.
    fn changes_reader(&self, place: &Vertex) -> bool {
        let kind = self.head_kind(place);
        kind.is_some_and(|kind| (self.rules.changes_reader)(kind, self.is_mutable(place)))
    }

    /// Follows forwards from a vertex, and returns the object at their end if it has this kind.
    fn object_of_kind(&self, at: &Vertex, kind: Kind) -> Option<Vertex> {
        self.resolve_forwards(at).filter(|at| self.head_kind(at) == Some(kind))
    }

    // [function.path] [function.resolve]
    /// Returns a global with the binding `constant` as a lens sees it, given its child and its
    /// path.
    fn bind_path(&self, from: &Vertex, path: &str, options: LensOptions) -> BoundGlobal {
        self.bind_end(self.follow_path(from, path, options), options)
    }

    // [function.resolve]
    /// Returns a global that reads a cell as a lens sees it. If the cell holds data and the
    /// overload is used as a value, the cell is a state.
    fn bind_in_cell(&self, cell: Vertex, path: &str, reader: Reader) -> BoundGlobal {
        let Some(held) = self.first_child(&cell) else {
            let empty = match reader.options.lens {
                Lens::Compiler => Vertex::absent(),
                _ => Vertex::EmptyCell(Box::new(cell.clone())),
            };
            let end = PathEnd::new(&empty, path);
            return BoundGlobal { cell: Some(cell), ..BoundGlobal::new(Binding::Constant, end) };
        };
        let holds_data = self.is_data(&held);
        if (self.rules.captures_cell)(holds_data, reader.role) {
            let state = Vertex::state(&cell, self.type_vertex(&held));
            let is_told = reader.options.tells_states;
            let binding = if is_told { Binding::InCell } else { Binding::Captured };
            return BoundGlobal::new(binding, PathEnd::new(&state, path));
        }
        let bound = self.bind_path(&held, path, reader.options);
        BoundGlobal { cell: Some(cell), depends_on_role: holds_data, ..bound }
    }

    // [module.instance]
    /// Returns the label of a realized head as lenses see it. In an overload's label, the binding
    /// `cell` becomes `captured`, because such a cell is a state.
    pub(crate) fn seen_label(&self, head: HeadId) -> Label {
        let label = &self.interner.labels[head.0];
        if label.kind() != Kind::OVERLOAD {
            return label.clone();
        }
        let Payload::Overload(mut overload) = label.payload() else { return label.clone() };
        for global in &mut overload.globals {
            if global.binding == Binding::InCell {
                global.binding = Binding::Captured;
            }
        }
        let payload = Payload::Overload(overload).bytes();
        // Only bindings were replaced, and every binding is allowed in a label.
        Label::new(label.kind(), &payload, label.arity() as usize).unwrap_or_else(|_| label.clone())
    }

    // [function.resolve]
    /// Looks up the first name of the path in a dict, and returns the global with the found value
    /// as a lens sees it.
    fn bind_in_dict(&self, dict: &Vertex, path: &str, options: LensOptions) -> BoundGlobal {
        let (key, rest) = (self.rules.split_path)(path);
        match self.dict_value(dict, key) {
            Some(value) => {
                let end = self.follow_path(&value, rest, options);
                self.bind_end(PathEnd { leads_through: true, ..end }, options)
            }
            None => BoundGlobal::new(Binding::Unbound, PathEnd::new(dict, path)),
        }
    }

    // [function.resolve]
    /// Returns the value of a name in a dict whose keys are strings.
    fn dict_value(&self, dict: &Vertex, name: &str) -> Option<Vertex> {
        let Some(ObjectKind::Head(_, children)) = self.object_kind(dict) else { return None };
        let key = Value::str(name);
        let entries: Vec<&[Vertex]> = children.get(1..)?.chunks_exact(2).collect();
        let is_equal = |&at: &usize| self.constant_value(&entries[at][0]).as_ref() == Some(&key);
        let equal: Vec<usize> = (0..entries.len()).filter(is_equal).collect();
        (self.rules.choose_entry)(&equal).map(|at| entries[at][1].clone())
    }

    // [function.resolved] [function.capture] [module.compiler]
    /// Returns the global for the end of a path. The global is captured if the end is data with
    /// state, and otherwise a constant.
    fn bind_end(&self, end: PathEnd, options: LensOptions) -> BoundGlobal {
        if options.lens == Lens::Identity
            && end.through_unnamed
            && end.is_resolved
            && self.is_data(&end.at)
        {
            let at = self.type_vertex(&end.at);
            return BoundGlobal::new(Binding::Captured, PathEnd { at, ..end });
        }
        let object = self.resolve_forwards(&end.at);
        let has_state = object.as_ref().is_some_and(|object| self.has_state(object));
        let leads_through = end.leads_through || options.lens == Lens::Compiler;
        match (self.rules.captures)(has_state, leads_through) {
            true => {
                let at = self.captured_vertex(object.unwrap_or_else(|| end.at.clone()));
                BoundGlobal::new(Binding::Captured, PathEnd { at, ..end })
            }
            false => BoundGlobal::new((self.rules.bind_resolved)(Binding::Constant), end),
        }
    }
}
