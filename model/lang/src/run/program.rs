//! Runs whole programs module by module ([run.module]), and computes the sizes of types
//! ([builtins.size]).
//!
//! ```text
//! main imports m     m's items are run, then main's
//! sizeof[(i32, bool)]     5
//! ```

use super::facts::ModuleIx;
use super::machine::{Done, Frame, Machine};
use super::value::Data;
use crate::task::{Env, Given};
use crate::types::{Record, Type};
use crate::util::deeper;
use selfsame_spec::kind::{POINTER, TABLE};
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::tree::RecordKind;
use selfsame_spec::text::{Place, Span};
use std::collections::{BTreeMap, HashMap};

impl Machine<'_> {
    // [run.module]
    pub(crate) fn program(&mut self) -> Done {
        for module in (0..self.facts.modules.len()).map(ModuleIx) {
            self.frames = vec![module_frame(module)];
            self.items(&self.facts.module(module).tree.items)?;
            self.finish()?;
        }
        Ok(())
    }

    /// Pushes the value of `sizeof[T]`.
    // [builtins.size]
    pub(crate) fn size(&mut self, ty: Span) -> Done {
        let size = self.written(self.at(ty)).map_or(0, |ty| self.size_of(ty));
        self.give(Data::int(size as i64))
    }

    /// Returns the size of a type. The recursion ends, because no type contains itself by value.
    // [builtins.size]
    fn size_of(&self, ty: &Type) -> u64 {
        let all = |parts: &[Type]| -> Vec<u64> { parts.iter().map(|p| self.size_of(p)).collect() };
        let sum = |sizes: Vec<u64>| sizes.into_iter().fold(0_u64, u64::saturating_add);
        deeper(|| match &self.world.open(ty) {
            Type::Tuple(parts) => sum(all(parts)),
            Type::Named(parts) => sum(parts.iter().map(|(_, part)| self.size_of(part)).collect()),
            Type::Union(heads) => {
                let tag = (self.rules.tag)(heads.len());
                all(heads).into_iter().max().unwrap_or(0).saturating_add(tag)
            }
            Type::Record(record) => match self.facts.record(record) {
                facts if facts.kind == Some(RecordKind::Struct) => sum(facts
                    .fields
                    .iter()
                    .map(|own| self.size_of_field(record, &own.at))
                    .collect()),
                _ => POINTER,
            },
            Type::Primitive(name) => {
                let row = TABLE.iter().find(|row| row.name == *name);
                row.and_then(|row| row.size).unwrap_or(POINTER)
            }
            Type::Value(_) => 0,
            _ => POINTER,
        })
    }

    fn size_of_field(&self, record: &Record, field: &Place) -> u64 {
        match self.world.given(&record.member(field.span), TaskKind::Field) {
            Some(Given::Value(ty, _)) => self.size_of(ty),
            _ => 0,
        }
    }
}

/// Returns the number of bytes of a union's tag, given the number of heads of the union.
// [builtins.size]
pub(crate) const fn tag(heads: usize) -> u64 {
    match heads {
        0..=0x100 => 1,
        0x101..=0x1_0000 => 2,
        _ => 4,
    }
}

fn module_frame(module: ModuleIx) -> Frame {
    Frame {
        call: None,
        module,
        env: Env::default(),
        result: None,
        names: HashMap::new(),
        arguments: Vec::new(),
        types: BTreeMap::new(),
    }
}
