//! Builds the WebAssembly module of a unit.

use crate::body::{Body, NotHere, params};
use crate::call::{VALUE_TYPE, index, wrapper};
use crate::control::Control;
use crate::layout::{CALLS, Import, Layout, MOST_PAGES, Site};
use selfsame_lang::Values;
use selfsame_spec::code::{Bank, Function, FunctionKind, Op, Unit};
use std::borrow::Cow;
use std::collections::BTreeSet;
use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection,
    FunctionSection, GlobalSection, GlobalType, ImportSection, MemorySection, MemoryType, Module,
    RefType, TableSection, TableType, TypeSection, ValType,
};

/// A WebAssembly module, and the facts about it that a host needs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Translated {
    /// The module in the binary format. It exports `memory`, `steps` and `top`. It also exports the
    /// functions of all starts and entries, with their numbers as names.
    pub bytes: Vec<u8>,
    /// The sites of the module. The code refers to a site by its index in this list.
    pub sites: Vec<Site>,
    /// The layout of the module's memory.
    pub layout: Layout,
}

/// Translates a unit to a module. `values` are the unit's values, which must already exist.
///
/// Cost: linear in the words, except for control flow, which has an additional logarithmic factor.
///
/// # Errors
/// Returns the first instruction that the translator does not support.
pub fn translate(unit: &Unit, values: &Values, control: Control) -> Result<Translated, NotHere> {
    let too_large = NotHere { function: 0, at: 0 };
    let layout = Layout::of(unit).ok_or(too_large)?;
    let named = values_of(unit);
    let shapes = (0..unit.shapes.len() as u32)
        .zip(&unit.shapes)
        .rev()
        .map(|(number, shape)| (shape.ty.0, number))
        .collect();
    let mut sites = Vec::new();
    let mut code = CodeSection::new();
    let most_scalars = named.iter().map(|&number| scalars(unit, number)).max().unwrap_or(0);
    for number in 0..unit.functions.len() as u32 {
        let body = Body::new(unit, values, layout, &mut sites, number);
        let mut body = body.ok_or(too_large)?;
        body.most_scalars = most_scalars as u16;
        body.shapes = &shapes;
        if body.function.kind == FunctionKind::Code {
            body.all(control)?;
        }
        code.function(&body.done());
    }
    named.iter().for_each(|&number| {
        code.function(&wrapper(number, scalars(unit, number)));
    });
    let bytes = module(unit, layout, &named, &code);
    Ok(Translated { bytes, sites, layout })
}

fn scalars(unit: &Unit, number: u32) -> u32 {
    let function: Option<&Function> = unit.functions.get(number as usize);
    function.map_or(0, |function| params(function, Bank::Scalar) as u32)
}

/// Returns the numbers of the functions that become function values.
fn values_of(unit: &Unit) -> Vec<u32> {
    let mut out = BTreeSet::new();
    for words in unit.functions.iter().map(|function| &function.words) {
        for pair in words.windows(2) {
            if matches!(pair[0].op(), Some(Op::Function | Op::Closure)) {
                out.insert(pair[1].to_number());
            }
        }
    }
    let is_code = |number: &u32| {
        let function = unit.functions.get(*number as usize);
        function.is_some_and(|function| function.kind == FunctionKind::Code)
    };
    out.into_iter().filter(is_code).collect()
}

/// Returns the bytes of the module: the given code and all other sections.
fn module(unit: &Unit, layout: Layout, named: &[u32], code: &CodeSection) -> Vec<u8> {
    let count = unit.functions.len() as u32;
    let all: Vec<u32> = (0..count).map(|number| scalars(unit, number)).collect();
    let most = all.iter().copied().max().unwrap_or(0);
    let mut functions = FunctionSection::new();
    // The index of a function's type is the number of the function's scalar parameters.
    all.iter().for_each(|&scalars| {
        functions.function(scalars);
    });
    named.iter().for_each(|_| {
        functions.function(VALUE_TYPE);
    });
    let mut tables = TableSection::new();
    tables.table(TableType {
        element_type: RefType::FUNCREF,
        table64: false,
        minimum: u64::from(count),
        maximum: Some(u64::from(count)),
        shared: false,
    });
    let mut elements = ElementSection::new();
    for (wrapper, &number) in (index(count)..).zip(named) {
        let place = ConstExpr::i32_const(number as i32);
        elements.active(None, &place, Elements::Functions(Cow::Owned(vec![wrapper])));
    }
    let mut memory = MemorySection::new();
    memory.memory(MemoryType {
        minimum: layout.pages,
        maximum: Some(MOST_PAGES.max(layout.pages)),
        memory64: false,
        shared: false,
        page_size_log2: None,
    });
    let mut module = Module::new();
    module.section(&types(most)).section(&imports(most)).section(&functions).section(&tables);
    module.section(&memory).section(&globals()).section(&exports(unit)).section(&elements);
    module.section(code);
    module.finish()
}

/// Returns the types of functions, by their numbers of scalar parameters, followed by the types of
/// the imports.
fn types(most: u32) -> TypeSection {
    let mut types = TypeSection::new();
    for scalars in 0..=most {
        types.ty().function(takes(&[ValType::I32], scalars as usize), [ValType::I64]);
    }
    let pair = [ValType::I32; 2];
    for scalars in 0..3 {
        types.ty().function(takes(&pair, scalars), [ValType::I64]);
    }
    types.ty().function(pair, []);
    types.ty().function(pair, [ValType::I32]);
    types
}

/// Returns a list of parameters: the given first parameters, and a number of scalars after them.
fn takes(first: &[ValType], scalars: usize) -> Vec<ValType> {
    let mut out = first.to_vec();
    out.resize(first.len() + scalars, ValType::I64);
    out
}

fn imports(most: u32) -> ImportSection {
    let mut imports = ImportSection::new();
    for (import, name) in Import::ALL {
        imports.import("selfsame", name, EntityType::Function(most + 1 + import as u32));
    }
    imports
}

fn globals() -> GlobalSection {
    let global = |val_type| GlobalType { val_type, mutable: true, shared: false };
    let mut globals = GlobalSection::new();
    globals.global(global(ValType::I64), &ConstExpr::i64_const(-1));
    globals.global(global(ValType::I32), &ConstExpr::i32_const(CALLS as i32));
    globals
}

fn exports(unit: &Unit) -> ExportSection {
    let mut exports = ExportSection::new();
    exports.export("memory", ExportKind::Memory, 0);
    exports.export("steps", ExportKind::Global, crate::layout::STEPS);
    exports.export("top", ExportKind::Global, crate::layout::TOP);
    let own: BTreeSet<u32> = unit.starts.iter().chain(&unit.entries).copied().collect();
    for number in own {
        exports.export(&number.to_string(), ExportKind::Func, index(number));
    }
    exports
}
