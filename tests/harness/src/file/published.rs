//! The law that the types of records in a code file equal the types of these records in the
//! program's world.

use super::side::told;
use crate::programs::answers::Answers;
use crate::programs::law::{Law, PUBLISH, RUN, Trial, Verdict, expect_equal};
use selfsame_spec::code::Unit;
use selfsame_spec::program::checked::DeclaredType;
use selfsame_spec::program::{Sort, TypeNode};

pub(crate) const PUBLISHED: Law = Law {
    name: "records-of-files-are-published-so",
    group: "file",
    rules: &["file.intern", "file.records"],
    needs: RUN.with(PUBLISH),
    check: |trial| {
        let written = if trial.is_right() {
            trial.own.side().code_to_write(&trial.case.program)
        } else {
            None
        };
        let Some(unit) = written.filter(|unit| !unit.records.is_empty()) else { return Ok(()) };
        compare(trial, &unit)
    },
};

/// Checks that a record that is a constant has the same identity hash in the world as in the unit.
// [file.records]
fn compare(trial: &Trial<'_>, unit: &Unit) -> Verdict {
    let looked =
        selfsame_model::look(&unit.records).map_err(|error| format!("{:?}", told(&error)))?;
    let Some(world) = trial.model.hashes() else { return Ok(()) };
    let records = unit.types.iter().filter(|own| matches!(own, TypeNode::Record(..)));
    let rows: Vec<_> = records.zip(&looked.types).collect();
    for (name, node) in constants(&trial.model) {
        // Made records of the same literal are skipped: they differ only by captured values, which
        // are not in the table.
        let mut own = rows.iter().filter(|row| *row.0 == node);
        let (Some(row), None) = (own.next(), own.next()) else { continue };
        let Some(all) = world.get(&name) else { continue };
        expect_equal(|| format!("the identity of {name}"), &row.1.to_string(), &all[0])?;
    }
    Ok(())
}

/// Returns the constants of modules that are records, each with the name of its member in the
/// world.
fn constants(model: &Answers) -> Vec<(String, TypeNode)> {
    let (named, checked) = (model.names(), model.checked());
    let mut out = Vec::new();
    for (names, types) in named.modules.iter().zip(&checked.modules) {
        let pairs = names.declarations.iter().zip(&types.declarations);
        for (own, ty) in pairs.filter(|pair| pair.0.sort == Sort::Const) {
            let DeclaredType::Type(ty) = ty else { continue };
            let node = checked.types.get(ty.0 as usize);
            let is_outer = own.visibility.as_deref() == Some("") && !own.name.contains('.');
            if let Some(node @ TypeNode::Record(..)) = node.filter(|_| is_outer) {
                out.push((format!("{}:{}", types.module, own.name), node.clone()));
            }
        }
    }
    out
}
