//! The recursion groups of WebAssembly as a subject of the line protocol. The crate `wasmparser`
//! interns the groups.
//!
//! A head with an even label is encoded as a struct, and a head with an odd label as a function
//! type. The first fields are the binary digits of the label's number: `i32` for 0 and `i64` for 1,
//! the lowest digit first, and `f32` at the end. A reference for each child follows. Therefore two
//! heads are distinguished only by their labels and children.
//!
//! Each interner is one `Validator`. A batch is sent as a module with all earlier groups, followed
//! by the new groups. The modules that one validator has checked share their types, and equal
//! groups have equal ids.

use selfsame_subjects::{Batch, Equality, Error, Head, Interner, Peer, Target, run};
use std::borrow::Cow;
use std::collections::HashMap;
use std::process::ExitCode;
use wasm_encoder::{
    CompositeInnerType, CompositeType, FieldType, FuncType, HeapType, Module, RefType, StorageType,
    StructType, SubType, TypeSection, ValType,
};
use wasmparser::types::CoreTypeId;
use wasmparser::{Validator, WasmFeatures};

const HELP: &str = "\
The rec groups of WebAssembly, as the crate wasmparser interns them, as a subject
of Selfsame's line protocol.

Usage: wasm [--claim EQUALITY]

  --claim EQUALITY  says hello as equi-recursive or iso-recursive, whatever it is:
                    to see how the harness tells them apart

Example: selfsame check --subject 'target/release/wasm'
";

fn main() -> ExitCode {
    run(HELP, &[], |_| Peer {
        name: "wasmparser",
        version: "0.263",
        equality: Equality::IsoRecursive,
        interner: Box::new(|| {
            Box::new(Wasm { validator: validator(), groups: Vec::new(), types: 0 })
        }),
    })
}

/// An interner. The number of a type is the first of its indices in the type section.
struct Wasm {
    validator: Validator,
    /// All groups of all batches so far, which form the type section.
    groups: Vec<Vec<SubType>>,
    types: usize,
}

fn validator() -> Validator {
    Validator::new_with_features(WasmFeatures::default() | WasmFeatures::GC)
}

impl Interner for Wasm {
    fn realize(&mut self, batch: &Batch) -> Result<Vec<u32>, Error> {
        let places = places(batch, self.types)?;
        let encode_all = |group: &Vec<usize>| -> Vec<SubType> {
            group.iter().map(|&head| encode(&batch.heads[head], &places)).collect()
        };
        let (groups, types) = (self.groups.len(), self.types);
        self.groups.extend(groups_of(batch).iter().map(encode_all));
        self.types += batch.heads.len();
        let ids = self.ids().inspect_err(|_| {
            self.groups.truncate(groups);
            self.types = types;
            // A validator that has refused a module cannot check another module, so it is replaced.
            self.validator = validator();
        })?;
        let mut first = HashMap::new();
        ids.iter().enumerate().for_each(|(at, &id)| _ = first.entry(id).or_insert(at as u32));
        let number = |&root: &Target| first[&ids[place(root, &places) as usize]];
        Ok(batch.roots.iter().map(number).collect())
    }

    fn types(&self) -> usize {
        self.types
    }
}

impl Wasm {
    /// Returns the validator's id of each type in the type section.
    fn ids(&mut self) -> Result<Vec<CoreTypeId>, Error> {
        let mut section = TypeSection::new();
        self.groups.iter().for_each(|group| section.ty().rec(group.iter().cloned()));
        let mut module = Module::new();
        module.section(&section);
        let refuse = |error: wasmparser::BinaryReaderError| Error::new("E0712", error.to_string());
        let types = self.validator.validate_all(&module.finish()).map_err(refuse)?;
        self.validator.reset();
        let types = types.as_ref();
        Ok((0..self.types as u32).map(|at| types.core_type_at_in_module(at)).collect())
    }
}

/// Returns the groups of a batch. If the request had no groups, the whole batch is one group.
fn groups_of(batch: &Batch) -> Cow<'_, [Vec<usize>]> {
    match &batch.groups[..] {
        [] => Cow::Owned(vec![(0..batch.heads.len()).collect()]),
        groups => Cow::Borrowed(groups),
    }
}

/// Returns the index of each head of a batch in the type section. `first` is the number of types
/// before the batch.
fn places(batch: &Batch, first: usize) -> Result<Vec<u32>, Error> {
    let mut places = vec![None; batch.heads.len()];
    for (at, &head) in groups_of(batch).iter().flatten().enumerate() {
        places[head] = Some((first + at) as u32);
    }
    let missing = || Error::new("unsupported", "a head is in no group");
    places.into_iter().collect::<Option<_>>().ok_or_else(missing)
}

fn place(target: Target, places: &[u32]) -> u32 {
    match target {
        Target::Head(head) => places[head],
        Target::Old(old) => old,
    }
}

fn encode(head: &Head, places: &[u32]) -> SubType {
    let reference = |(at, &to): (usize, &Target)| {
        // The references alternate between nullable and not nullable, because nullability is part
        // of a type.
        let heap_type = HeapType::Concrete(place(to, places));
        ValType::Ref(RefType { nullable: at % 2 == 0, heap_type })
    };
    let children = head.children.iter().enumerate().map(reference);
    let inner = match head.label % 2 {
        0 => CompositeInnerType::Struct(StructType {
            fields: digits(head.label / 2).chain(children).map(constant).collect(),
        }),
        _ => CompositeInnerType::Func(FuncType::new(digits(head.label / 2), children)),
    };
    let composite_type = CompositeType { inner, shared: false, descriptor: None, describes: None };
    SubType { is_final: true, supertype_idxs: Vec::new(), composite_type }
}

fn constant(ty: ValType) -> FieldType {
    FieldType { element_type: StorageType::Val(ty), mutable: false }
}

/// Returns the binary digits of a number as types, starting with the lowest digit, and an end mark.
fn digits(number: u32) -> impl Iterator<Item = ValType> {
    let digits = u32::BITS - number.leading_zeros();
    let digit = move |at| if number >> at & 1 == 0 { ValType::I32 } else { ValType::I64 };
    (0..digits).map(digit).chain([ValType::F32])
}
