//! Compares values with types, and converts values to the representations of types ([run.fits],
//! [code.represent], [code.represent-same]).
//!
//! ```text
//! fits(3, int | str)           true
//! fits((1, "a"), (any, any))   true: tuples fit part by part
//! fits([1], List[any])         false
//! ```

use super::instruction::Instruction;
use super::state::{Done, Machine, Stop};
use super::value::{Object, Value};
use crate::util::deeper;
use selfsame_spec::code::{Op, ShapeKind};
use selfsame_spec::program::ran::RunProblem;
use selfsame_spec::program::{TypeIx, TypeNode};
use std::collections::BTreeSet;

impl Machine<'_> {
    pub(super) fn node(&self, ty: TypeIx) -> Done<&TypeNode> {
        self.unit.types.get(ty.0 as usize).ok_or(Stop::Broken)
    }

    /// Returns the name of the constructor in a container's type.
    pub(super) fn constructor(&self, ty: TypeIx) -> Done<&'static str> {
        match self.node(ty)? {
            TypeNode::Apply(name, _) => Ok(name),
            _ => Err(Stop::Broken),
        }
    }

    /// Returns an argument of a container's type, given by its index.
    pub(super) fn argument(&self, ty: TypeIx, at: usize) -> Done<TypeIx> {
        match self.node(ty)? {
            TypeNode::Apply(_, arguments) => arguments.get(at).copied().ok_or(Stop::Broken),
            _ => Err(Stop::Broken),
        }
    }

    /// Returns whether two types are equal, ignoring the names of parameters. If a pair of types is
    /// compared while it is already being compared, it counts as equal.
    // [code.represent] [run.fits]
    pub(super) fn same(&self, a: TypeIx, b: TypeIx) -> bool {
        let (mut open, mut met) = (vec![(a, b)], BTreeSet::new());
        while let Some((a, b)) = open.pop() {
            if a == b || !met.insert((a, b)) {
                continue;
            }
            match (self.node(a), self.node(b)) {
                // Equal types have one row, except records that one literal made. Records that one
                // literal made have several rows with equal text, and differ ([fold.made]).
                (Ok(TypeNode::Record(..)), Ok(TypeNode::Record(..))) => return false,
                (Ok(a), Ok(b)) if same_head(a, b) => {
                    open.extend(parts(a).into_iter().zip(parts(b)));
                }
                _ => return false,
            }
        }
        true
    }

    /// Returns whether a value fits a type. The function recurses only into tuples of the type, and
    /// their size is limited.
    // [run.fits]
    pub(super) fn fits(&self, value: Value, ty: TypeIx) -> Done<bool> {
        deeper(|| self.fits_head(value, ty))
    }

    fn fits_head(&self, value: Value, ty: TypeIx) -> Done<bool> {
        match self.node(ty)? {
            TypeNode::Union(heads) => {
                for head in heads {
                    if self.fits(value, *head)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            TypeNode::Primitive(name) => Ok(self.fits_primitive(value, name)),
            TypeNode::Value(own) => Ok(match (super::value::scalar(own), value) {
                (Some((kind, bits)), Value::Scalar(of, other)) => kind == of && bits == other,
                (None, value) => {
                    self.text_of(value).is_ok_and(|text| text.as_bytes() == own.bytes())
                }
                _ => false,
            }),
            TypeNode::Tuple(parts) => self.fits_tuple(value, &[], parts),
            TypeNode::Named(parts) => {
                let labels: Vec<&str> = parts.iter().map(|(label, _)| label.as_str()).collect();
                let types: Vec<TypeIx> = parts.iter().map(|(_, ty)| *ty).collect();
                self.fits_tuple(value, &labels, &types)
            }
            TypeNode::Record(..) | TypeNode::Box(_) => {
                let shape = self.shape_of(value);
                let shape = shape.and_then(|shape| self.shapes.get(shape as usize));
                let shape = shape.filter(|shape| shape.kind != ShapeKind::Tuple);
                Ok(shape.is_some_and(|shape| self.same(shape.ty, ty)))
            }
            TypeNode::Apply(..) => Ok(match self.object(value) {
                Ok(Object::Elements(own, _) | Object::Entries(own, _)) => self.same(*own, ty),
                _ => false,
            }),
            TypeNode::Function(..) => {
                let number = match (value, self.object(value)) {
                    (Value::Function(number), _) | (_, Ok(&Object::Closure(number, _))) => number,
                    _ => return Ok(false),
                };
                let function = self.unit.functions.get(number as usize).ok_or(Stop::Broken)?;
                Ok(self.same(function.ty, ty))
            }
            TypeNode::Unknown | TypeNode::Hole | TypeNode::Callee(_) => Ok(false),
        }
    }

    fn fits_primitive(&self, value: Value, name: &str) -> bool {
        match value {
            _ if name == "any" => true,
            Value::None => name == "none",
            Value::Unit => name == "()",
            Value::Scalar(kind, _) => kind.name() == name,
            value => match self.object(value) {
                Ok(Object::Str(_)) => name == "str",
                Ok(Object::Bytes(_)) => name == "bytes",
                _ => false,
            },
        }
    }

    /// Returns whether a value is a tuple that has these labels, and whose parts fit these types.
    fn fits_tuple(&self, value: Value, labels: &[&str], types: &[TypeIx]) -> Done<bool> {
        let Ok(Object::Fields(shape, fields)) = self.object(value) else { return Ok(false) };
        let shape = self.shapes.get(*shape as usize).ok_or(Stop::Broken)?;
        let own = shape.fields.iter().map(|field| field.name.as_str());
        let alike = match labels.is_empty() {
            true => own.into_iter().all(str::is_empty),
            false => own.into_iter().eq(labels.iter().copied()),
        };
        if shape.kind != ShapeKind::Tuple || fields.len() != types.len() || !alike {
            return Ok(false);
        }
        for (part, ty) in fields.iter().zip(types) {
            if !self.fits(*part, *ty)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    // [code.represent]
    pub(super) fn represent(&mut self, i: &Instruction) -> Done<()> {
        match i.op {
            Op::Wrap => {
                let value = Value::Scalar(self.kind(i.c)?, self.scalar(i.b)?);
                self.set_reference(i.a, value)
            }
            Op::Unwrap => self.set_bits(i.a, self.reference(i.b)?),
            _ => {
                let (value, ty) = (self.reference(i.a)?, TypeIx(i.number));
                if !self.fits(value, ty)? {
                    let problem = RunProblem::OtherType;
                    return Err(if i.op == Op::Test { Stop::Error(problem) } else { Stop::Broken });
                }
                let value = self.represented(value, ty)?;
                self.set_reference(i.a, value)
            }
        }
    }

    /// Converts a value that fits a type to the representation that the type has. Only the
    /// representation of tuples changes.
    // [code.represent] [code.represent-tuple]
    fn represented(&mut self, value: Value, ty: TypeIx) -> Done<Value> {
        deeper(|| self.as_head(value, ty))
    }

    fn as_head(&mut self, value: Value, ty: TypeIx) -> Done<Value> {
        let unit = self.unit;
        let types: Vec<TypeIx> = match unit.types.get(ty.0 as usize).ok_or(Stop::Broken)? {
            TypeNode::Union(heads) => {
                let shapes = self.shapes;
                // If a value already has the type of a head of the union, it does not change.
                let own = self.shape_of(value).and_then(|own| shapes.get(own as usize));
                let own = own.map(|shape| shape.ty);
                let head = match heads.iter().find(|head| Some(**head) == own) {
                    Some(head) => Some(*head),
                    None => {
                        let mut fitting = None;
                        for head in heads {
                            if fitting.is_none() && self.fits(value, *head)? {
                                fitting = Some(*head);
                            }
                        }
                        fitting
                    }
                };
                return self.represented(value, head.ok_or(Stop::Broken)?);
            }
            TypeNode::Tuple(parts) => parts.clone(),
            TypeNode::Named(parts) => parts.iter().map(|(_, ty)| *ty).collect(),
            _ => return Ok(value),
        };
        let Object::Fields(_, fields) = self.object(value)?.clone() else {
            return Err(Stop::Broken);
        };
        let shapes = self.shapes;
        let is_it =
            |shape: &selfsame_spec::code::Shape| shape.kind == ShapeKind::Tuple && shape.ty == ty;
        let shape = shapes.iter().position(is_it).ok_or(Stop::Broken)?;
        if self.shape_of(value) == Some(shape as u32) {
            return Ok(value);
        }
        let mut own = Vec::new();
        for (part, ty) in fields.iter().zip(types) {
            own.push(self.represented(*part, ty)?);
        }
        Ok(self.make(Object::Fields(shape as u32, own)))
    }
}

/// Returns whether two types are equal, apart from their parts and the names of parameters.
fn same_head(a: &TypeNode, b: &TypeNode) -> bool {
    match (a, b) {
        (TypeNode::Tuple(a), TypeNode::Tuple(b)) | (TypeNode::Union(a), TypeNode::Union(b)) => {
            a.len() == b.len()
        }
        (TypeNode::Named(a), TypeNode::Named(b)) => {
            a.iter().map(|(label, _)| label).eq(b.iter().map(|(label, _)| label))
        }
        (TypeNode::Apply(x, a), TypeNode::Apply(y, b)) => x == y && a.len() == b.len(),
        (TypeNode::Box(_), TypeNode::Box(_)) => true,
        (TypeNode::Function(a, _), TypeNode::Function(b, _)) => a.len() == b.len(),
        (a, b) => a == b,
    }
}

fn parts(ty: &TypeNode) -> Vec<TypeIx> {
    match ty {
        TypeNode::Tuple(parts) | TypeNode::Union(parts) | TypeNode::Apply(_, parts) => {
            parts.clone()
        }
        TypeNode::Named(parts) => parts.iter().map(|(_, ty)| *ty).collect(),
        TypeNode::Box(content) => vec![*content],
        TypeNode::Function(params, result) => {
            params.iter().map(|(_, ty)| *ty).chain([*result]).collect()
        }
        _ => Vec::new(),
    }
}
