//! The law on sizes of types: the sizes that a program computes equal those that the law computes
//! from the types alone.

use crate::check::laws::infer::reads_back;
use crate::programs::answers::Answers;
use crate::programs::builtins::hides_word;
use crate::programs::law::{self, COMPILE_TIME, Law, Trial, Verdict, expect_equal};
use crate::programs::root_types::root_types;
use crate::programs::visit::{Visit, visit};
use selfsame_spec::kind::{POINTER, TABLE};
use selfsame_spec::program::types::{TypeNode, spell};
use selfsame_spec::program::{Checked, FoldEnd, TypeIx};
use selfsame_spec::text::Place;
use selfsame_spec::text::tree::{Expr, ExprKind, RecordKind};
use std::collections::BTreeMap;

/// The default values of the laws in this file.
const ANY: Law = Law { group: "run", ..law::ANY };

pub(crate) const SIZES: Law = Law {
    name: "a-type-has-the-size-of-its-parts",
    rules: &["builtins.size", "draft.size"],
    needs: COMPILE_TIME,
    check,
    ..ANY
};

/// The largest number of types of a program whose sizes are requested.
const TYPES: usize = 8;

/// Adds a constant with the sizes of some types of the program to the root, and a fold that returns
/// this constant. Each size must be the size that this law computes. `sizeof` cannot be used
/// outside of constants ([check.fold]).
fn check(trial: &Trial<'_>) -> Verdict {
    let root = &trial.case.program.root;
    let text = trial.own.text(root);
    if !trial.is_right() || text.to_lowercase().contains("zq") || hides_word(&trial.own, "sizeof") {
        return Ok(());
    }
    let asked = asked(trial);
    if asked.is_empty() {
        return Ok(());
    }
    let sizes: Vec<String> = asked.iter().map(|(name, _)| format!("sizeof[{name}],")).collect();
    let line = format!("\nzqs :: ({}); zqf :: #fold zqs;\n", sizes.concat());
    let after = trial.with_text(root, &format!("{text}{line}"));
    // The trial is skipped if some type has no name or spelling that can be used at the end of the
    // root.
    if !after.is_sound() {
        return Ok(());
    }
    let place = (text.len() + line.find("#fold").unwrap_or(0)) as u32;
    let mut folds = after.folded().folds.iter();
    let fold = folds.find(|own| own.place.module == *root && own.place.span.start == place);
    let expected: Vec<String> = asked.iter().map(|(_, size)| size.to_string()).collect();
    let end = if expected.len() == 1 { ",)" } else { ")" };
    let expected = Some(FoldEnd::Value(format!("({}{end}", expected.join(", "))));
    expect_equal(|| format!("sizes of {line}"), &fold.map(|own| own.end.clone()), &expected)
}

/// Returns some types of the root module that have a usable name or spelling, with their sizes.
fn asked(trial: &Trial<'_>) -> Vec<(String, u64)> {
    let checked = trial.own.checked();
    let table = Types { checked, kinds: kinds(&trial.own) };
    let written = (0..checked.types.len()).map(|at| TypeIx(at as u32)).filter_map(|ty| {
        let spelled = spell(&checked.types, ty);
        (reads_back(&spelled) && !hides_word(&trial.own, &spelled)).then_some((spelled, ty))
    });
    let all = root_types(&trial.own).into_iter().chain(written);
    let sized = all.filter_map(|(name, ty)| Some((name, table.size(ty, &mut Vec::new())?)));
    trial.some(sized.collect(), 2, TYPES)
}

/// Returns for each literal of a record, by its place, whether the record is a struct. Only a
/// struct holds its fields by value.
fn kinds(answers: &Answers) -> BTreeMap<Place, bool> {
    struct Structs<'a>(&'a str, BTreeMap<Place, bool>);
    impl Visit for Structs<'_> {
        fn expr(&mut self, expr: &Expr) {
            let is_struct = match &expr.kind {
                ExprKind::Record(record) => record.kind == RecordKind::Struct,
                ExprKind::Variant(_) => false,
                _ => return,
            };
            self.1.insert(Place::new(self.0.to_owned(), expr.span), is_struct);
        }
    }
    let mut all = BTreeMap::new();
    for module in &answers.checked().modules {
        let Some(parsed) = answers.tree(&module.module) else { continue };
        let mut seen = Structs(&module.module, BTreeMap::new());
        visit(&parsed.tree, &mut seen);
        all.extend(seen.1);
    }
    all
}

/// The types of a program, and for each record whether it is a struct.
struct Types<'a> {
    checked: &'a Checked,
    kinds: BTreeMap<Place, bool>,
}

impl Types<'_> {
    /// Returns the size of a type; `around` are the types that contain it. Returns `None` for an
    /// unknown type or a type that contains itself.
    // [draft.size]
    fn size(&self, ty: TypeIx, around: &mut Vec<TypeIx>) -> Option<u64> {
        if around.contains(&ty) {
            return None;
        }
        around.push(ty);
        let size = match self.checked.types.get(ty.0 as usize)? {
            TypeNode::Unknown | TypeNode::Hole | TypeNode::Callee(_) => None,
            TypeNode::Primitive(name) => TABLE.iter().find(|row| row.name == *name)?.size,
            TypeNode::Value(_) => Some(0),
            TypeNode::Tuple(parts) => self.sum(parts, around),
            TypeNode::Named(parts) => {
                let parts: Vec<TypeIx> = parts.iter().map(|part| part.1).collect();
                self.sum(&parts, around)
            }
            TypeNode::Union(heads) => self.union(heads, around),
            TypeNode::Record(place, _) => self.record(place, around),
            TypeNode::Box(_) | TypeNode::Apply(..) | TypeNode::Function(..) => Some(POINTER),
        };
        around.pop();
        size
    }

    fn sum(&self, parts: &[TypeIx], around: &mut Vec<TypeIx>) -> Option<u64> {
        parts.iter().try_fold(0_u64, |sum, part| sum.checked_add(self.size(*part, around)?))
    }

    fn union(&self, heads: &[TypeIx], around: &mut Vec<TypeIx>) -> Option<u64> {
        let mut largest = 0;
        for head in heads {
            largest = largest.max(self.size(*head, around)?);
        }
        let tag = if heads.len() <= 1 << 8 { 1 } else { 2 };
        (heads.len() <= 1 << 16).then_some(largest + tag)
    }

    /// Returns the size of a record. Returns `None` for a record of a template, whose fields belong
    /// to its instances and are not in the table.
    fn record(&self, place: &Place, around: &mut Vec<TypeIx>) -> Option<u64> {
        if !*self.kinds.get(place)? {
            return Some(POINTER);
        }
        let module = self.checked.modules.iter().find(|own| own.module == place.module)?;
        let record = module.records.iter().find(|own| own.span == place.span)?;
        self.sum(&record.fields, around)
    }
}
