//! A whole program: constants, then the modules in order.

use super::facts::{Facts, ModuleIx};
use super::machine::{Done, Frame, Machine};
use super::value::Data;
use selfsame_spec::kind::{POINTER, TABLE};
use selfsame_spec::program::types::{TypeIx, TypeNode};
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::RecordKind;
use std::collections::HashMap;

impl Machine<'_> {
    // [run.module]
    pub(crate) fn program(&mut self) -> Done {
        self.constants_first()?;
        self.before = false;
        for module in (0..self.facts.modules.len()).map(ModuleIx) {
            self.frames = vec![module_frame(module)];
            self.items(&self.facts.module(module).tree.items)?;
            self.finish()?;
        }
        Ok(())
    }

    /// Constants are evaluated before anything runs: in order of modules and places, one that
    /// another needs before that.
    // [run.constant]
    fn constants_first(&mut self) -> Done {
        for &(at, value) in &self.facts.first {
            self.constant(at, value)?;
            self.finish()?;
            self.values.clear();
        }
        Ok(())
    }

    /// `sizeof[T]`
    // [builtins.size]
    pub(crate) fn size(&mut self, ty: Span) -> Done {
        let size = match self.facts.written.get(&self.at(ty)) {
            Some(ty) => size_of(self.facts, *ty),
            None => 0,
        };
        self.give(Data::int(size as i64))
    }
}

fn module_frame(module: ModuleIx) -> Frame {
    Frame { call: None, module, result: None, names: HashMap::new(), arguments: Vec::new() }
}

/// The size of a type: pass by pass over all types, until it is known.
// [builtins.size]
fn size_of(facts: &Facts<'_>, ty: TypeIx) -> u64 {
    let mut sizes = HashMap::new();
    // Nothing contains itself by value, so each pass finds the size of another type at least.
    for _ in 0..=facts.types.len() {
        if let Some(size) = sizes.get(&ty) {
            return *size;
        }
        for at in (0..).map(TypeIx).take(facts.types.len()) {
            if let Some(size) = head_size(facts, at, &sizes) {
                sizes.insert(at, size);
            }
        }
    }
    u64::MAX
}

/// The size of a type whose parts that it holds by value have theirs.
// [builtins.size]
fn head_size(facts: &Facts<'_>, ty: TypeIx, sizes: &HashMap<TypeIx, u64>) -> Option<u64> {
    let sum = |parts: &[TypeIx]| {
        let sizes: Option<Vec<u64>> = parts.iter().map(|part| sizes.get(part).copied()).collect();
        Some(sizes?.into_iter().fold(0_u64, u64::saturating_add))
    };
    match facts.ty(ty) {
        TypeNode::Tuple(parts) => sum(parts),
        TypeNode::Named(parts) => sum(&parts.iter().map(|(_, part)| *part).collect::<Vec<_>>()),
        TypeNode::Union(heads) => {
            let sizes: Option<Vec<u64>> = heads.iter().map(|one| sizes.get(one).copied()).collect();
            let tag = match heads.len() {
                0..=0x100 => 1,
                0x101..=0x1_0000 => 2,
                _ => 4,
            };
            Some(sizes?.into_iter().max().unwrap_or(0).saturating_add(tag))
        }
        TypeNode::Record(..) => match facts.record_type(ty).map(|record| facts.record(record)) {
            Some(record) if record.kind == Some(RecordKind::Struct) => sum(&record.field_types),
            _ => Some(POINTER),
        },
        TypeNode::Primitive(name) => {
            let mut rows = TABLE.iter();
            let row = rows.find(|row| row.name == *name);
            Some(row.and_then(|row| row.size).unwrap_or(POINTER))
        }
        TypeNode::Value(_) => Some(0),
        _ => Some(POINTER),
    }
}
