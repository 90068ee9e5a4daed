//! The shapes of a code unit while the unit is generated (`[code.shape]`, `[code.shape-table]`).

use super::asked::Asked;
use super::kept::Shaped;
use super::tables::Tables;
use crate::types::{Node, RecordId, Ty};
use selfsame_spec::code::{Second, Shape, ShapeField, ShapeKind};
use selfsame_spec::program::TypeIx;

impl Tables<'_> {
    /// Returns the index of the shape of a tuple, box, record or case. Adds the shape if it is new.
    pub(super) fn shape(&mut self, of: Shaped) -> u32 {
        let first = |tables: &Self, record| tables.typed.checker.first_record(tables.own(record));
        let of = match of {
            Shaped::Record(record) => Shaped::Record(first(self, record)),
            Shaped::Case(record, case) => Shaped::Case(first(self, record), case),
            Shaped::Type(ty) => {
                self.note_type(ty);
                Shaped::Type(self.own_type(ty))
            }
        };
        let number = self.shape_number(of);
        self.note(Second::Shape, number, || Asked::Shape(of));
        number
    }

    fn shape_number(&mut self, of: Shaped) -> u32 {
        if let Some(&number) = self.shape_of.get(&of) {
            return number;
        }
        let shape = match of {
            Shaped::Type(ty) => self.type_shape(ty),
            Shaped::Record(record) => self.record_shape(record, None),
            Shaped::Case(record, case) => self.record_shape(record, Some(case)),
        };
        let number = self.shapes.len() as u32;
        self.shapes.push(shape);
        self.shape_of.insert(of, number);
        self.shaped.resize(number as usize, of);
        self.shaped.push(of);
        number
    }

    fn type_shape(&mut self, of: Ty) -> Shape {
        let checker = self.typed.checker;
        let (kind, fields): (_, Vec<(String, Ty)>) = match checker.types.node(of) {
            Node::Named(parts) => {
                let name = |name| checker.links.loaded.names.text(name).to_owned();
                (ShapeKind::Tuple, parts.iter().map(|part| (name(part.0), part.1)).collect())
            }
            Node::Box(content) => (ShapeKind::Box, vec![(String::new(), *content)]),
            node => {
                let parts = node.parts().into_iter();
                (ShapeKind::Tuple, parts.map(|part| (String::new(), part)).collect())
            }
        };
        let ty = TypeIx(self.part_type(of));
        Shape { kind, ty, name: String::new(), fields: self.fields(fields) }
    }

    fn fields(&mut self, fields: Vec<(String, Ty)>) -> Vec<ShapeField> {
        let mut shown = Vec::with_capacity(fields.len());
        for (name, ty) in fields {
            shown.push(ShapeField { name, ty: TypeIx(self.part_type(ty)) });
        }
        shown
    }

    fn record_shape(&mut self, record: RecordId, case: Option<u32>) -> Shape {
        use crate::check::Shape as Is;
        let checker = self.typed.checker;
        let of = checker.record(record);
        let text = |token| checker.arena(of.env.module).tokens().token_text(token).to_owned();
        let found = case.and_then(|case| of.cases.get(case as usize));
        let range = checker.range_of(record, case);
        let name = found.map(|case| text(case.name)).unwrap_or_default();
        let kind = match (case, of.shape) {
            (Some(case), _) => ShapeKind::Case(case),
            (None, Is::Struct) => ShapeKind::Struct,
            _ => ShapeKind::Class,
        };
        let ty = checker.types.record(record).unwrap_or(Ty::UNKNOWN);
        let ty = TypeIx(self.part_type(ty));
        let mut fields = Vec::with_capacity(range.len());
        for (at, field) in range.clone().zip(of.fields.get(range.start as usize..).unwrap_or(&[])) {
            let ty = TypeIx(self.part_type(checker.field_type(record, at)));
            fields.push(ShapeField { name: text(field.name), ty });
        }
        Shape { kind, ty, name, fields }
    }
}
