//! Writes the lines of the trace that precede and follow the items of a module ([trace.module]).
//!
//! ```text
//! types     main:A root
//! declares  main:0 x int
//! exports   x main:0
//! ```

use crate::check::{Ctx, Known, Run};
use crate::task::index::{Declared, Literal};
use crate::task::{Given, Site, World};
use selfsame_spec::program::checked::{Checked, CheckedRecord, DeclaredType, ModuleChecked};
use selfsame_spec::program::step::Declare;
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::program::types::{TypeIx, spell};
use selfsame_spec::program::{
    DeclIx, Declaration, DeclaredId, ModuleNames, ModuleTables, Sort, TableRow,
};
use selfsame_spec::text::Place;
use selfsame_spec::text::tree::{Expr, MemberKind, PatternKind};

/// A module that is traced, with the findings of checking about the module.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    pub(super) world: &'a World<'a>,
    pub(super) checked: &'a Checked,
    pub(super) names: &'a ModuleNames,
    pub(super) tables: &'a ModuleTables,
    pub(super) own: &'a ModuleChecked,
}

impl Shown<'_> {
    pub(super) fn spelled(&self, ty: TypeIx) -> String {
        spell(&self.checked.types, ty)
    }

    fn declaration(&self, row: &TableRow) -> Option<&Declaration> {
        self.names.declarations.get(row.declaration.0 as usize)
    }

    /// Returns the id of a declaration in the module. The id of a value consists of the module's
    /// name and the declaration's path.
    pub(super) fn id(&self, at: DeclIx) -> String {
        match self.tables.ids.get(at.0 as usize) {
            Some(DeclaredId::Value(number)) => format!("{}:{number}", self.names.module),
            Some(DeclaredId::Type(id)) => id.clone(),
            Some(DeclaredId::None) | None => "none".into(),
        }
    }

    /// Returns the text for the type of a declaration: `type` if the declaration is a type, and `_`
    /// if it is an instance of a template with a body.
    // [trace.declare]
    pub(super) fn declared(&self, at: DeclIx) -> Option<String> {
        match self.own.declarations.get(at.0 as usize)? {
            DeclaredType::Value(ty) => Some(self.spelled(*ty)),
            DeclaredType::Type(_) => Some("type".into()),
            DeclaredType::None => self.is_space(at).then(|| "_".into()),
        }
    }

    /// Returns whether a declaration is a constant that is an instance of a template with a body.
    // [mono.alone]
    fn is_space(&self, at: DeclIx) -> bool {
        let Some(declaration) = self.names.declarations.get(at.0 as usize) else { return false };
        let name = Place::new(&*self.names.module, declaration.span);
        let given = self.world.given(&Site::plain(name), TaskKind::Const);
        matches!(given, Some(Given::Value(_, Known::Namespace(_))))
    }

    /// Returns the rows of a table without the rows of locals, because a module does not export
    /// locals.
    fn rows<'r>(&'r self, rows: &'r [TableRow]) -> impl Iterator<Item = (&'r TableRow, Sort)> {
        rows.iter().filter_map(|row| {
            let sort = self.declaration(row)?.sort;
            let is_outer = row.visibility.is_some() || sort == Sort::Builtin;
            is_outer.then_some((row, sort))
        })
    }

    // [trace.module]
    pub(super) fn types(&self) -> Vec<(String, String)> {
        let row = |(row, _): (&TableRow, Sort)| {
            let visible = row.visibility.clone().filter(|space| !space.is_empty());
            (self.id(row.declaration), visible.unwrap_or_else(|| "root".into()))
        };
        self.rows(&self.tables.types).map(row).collect()
    }

    // [trace.module]
    pub(super) fn fields(&self) -> Vec<(String, Vec<String>)> {
        let row = |(row, sort): (&TableRow, Sort)| {
            let name = self.place(row).filter(|_| sort == Sort::Const)?;
            let value = self.world.value_of(&name)?;
            let record = self.own.records.iter().find(|record| record.span == value.span)?;
            Some((self.id(row.declaration), self.fields_of(record)))
        };
        self.rows(&self.tables.types).filter_map(row).collect()
    }

    /// Returns the text of each field or case of a record, with its types.
    fn fields_of(&self, record: &CheckedRecord) -> Vec<String> {
        let literal = Place::new(&*self.names.module, record.span);
        let Some((what, _)) = self.world.index.literals.get(&literal) else { return Vec::new() };
        let mut types = record.fields.iter();
        let mut field = |name: &str| match types.next() {
            Some(ty) => format!("{name}: {}", self.spelled(*ty)),
            None => name.to_owned(),
        };
        match what {
            Literal::Record(record) => {
                let members = record.body.members.iter();
                let fields = members.filter(|one| !matches!(one.kind, MemberKind::Constant(_)));
                fields.map(|one| field(&one.name.text)).collect()
            }
            Literal::Variant(variant) => {
                let mut cases = Vec::new();
                for case in &variant.cases {
                    let fields = case.fields.iter().map(|one| field(&one.name.text));
                    let fields: Vec<String> = fields.collect();
                    cases.push(match fields.is_empty() {
                        true => case.name.text.clone(),
                        false => format!("{}({})", case.name.text, fields.join(", ")),
                    });
                }
                cases
            }
        }
    }

    /// Returns the place of the declared name in a row.
    fn place(&self, row: &TableRow) -> Option<Place> {
        Some(Place::new(&*self.names.module, self.declaration(row)?.span))
    }

    // [trace.module]
    pub(super) fn declares(&self) -> Vec<Declare> {
        let row = |(row, sort): (&TableRow, Sort)| {
            let ty = match sort {
                Sort::Builtin | Sort::Import => self.declared(row.declaration),
                _ => self.place(row).and_then(|name| self.written(&name)),
            };
            let ty = ty.unwrap_or_else(|| "_".into());
            Declare { name: row.name.clone(), ty, id: self.id(row.declaration) }
        };
        self.rows(&self.tables.values).map(row).collect()
    }

    /// Returns the text of the type that is written for a constant, a `var`, or a `let` whose
    /// pattern is a name.
    fn written(&self, name: &Place) -> Option<String> {
        let (declared, at) = self.world.index.declared.get(name)?;
        let written: &Expr = match declared {
            Declared::Const(constant) => constant.ty.as_ref()?,
            Declared::Var(var) => var.ty.as_ref()?,
            Declared::Let(binding) => match &binding.pattern.kind {
                PatternKind::Bind(..) => binding.ty.as_ref()?,
                _ => return None,
            },
            Declared::Bound | Declared::Template | Declared::Parameter(_) => return None,
        };
        // [mono.checked] [mono.traced]
        if at.in_template {
            return Some("?".into());
        }
        let ctx = Ctx { at: at.clone(), constant: false, member: false };
        // The errors of the written type were already reported when the type was checked.
        let ty = Run::new(self.world).read(&ctx, written.into(), true).ok()?;
        Some(crate::types::spelled(self.world, &ty))
    }

    // [trace.module]
    pub(super) fn exported_types(&self) -> Vec<(String, String)> {
        let exported = self.rows(&self.tables.types).filter(|(row, _)| row.exported);
        exported.map(|(row, _)| (row.name.clone(), self.id(row.declaration))).collect()
    }

    // [trace.module]
    pub(super) fn exported_values(&self) -> Vec<Declare> {
        let exported = self.rows(&self.tables.values).filter(|(row, _)| row.exported);
        let value = |(row, _): (&TableRow, Sort)| Declare {
            name: row.name.clone(),
            ty: self.declared(row.declaration).unwrap_or_else(|| "_".into()),
            id: self.id(row.declaration),
        };
        exported.map(value).collect()
    }
}
