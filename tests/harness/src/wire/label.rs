//! Computes the labels of changed encodings, from the changes and from the results of reading the
//! encodings.

use super::laws::judged;
use super::mutant::{changed, draft};
use crate::kit::mutant::Judgement;
use crate::types::case::{Case, Labels};

/// Returns the labels of the changed encodings of a case.
pub(crate) fn of(case: &Case) -> Labels {
    judged(case).iter().map(one).fold(Labels::default(), Labels::with)
}

fn one<T>(of: &Judgement<T>) -> Labels {
    let is_draft = *of.mutant.form == draft::FORM;
    let change = |name: &str| if is_draft { of_draft(name) } else { of_types(name) };
    let names = of.mutant.edits.iter().map(|edit| edit.name(of.mutant.form));
    let verdict = match &of.verdict {
        Ok(_) if is_draft => Labels::WIRE_DRAFT_ACCEPTED,
        Ok(_) => Labels::WIRE_ACCEPTED,
        Err(error) => refused(error.code()),
    };
    names.map(change).fold(verdict, Labels::with)
}

fn refused(code: &str) -> Labels {
    match code {
        "E0803" => Labels::WIRE_E0803,
        "E0804" => Labels::WIRE_E0804,
        "E0805" => Labels::WIRE_E0805,
        "E0806" => Labels::WIRE_E0806,
        "E0807" => Labels::WIRE_E0807,
        "E0808" => Labels::WIRE_E0808,
        "E0809" => Labels::WIRE_E0809,
        "E0810" => Labels::WIRE_E0810,
        _ => Labels::default(),
    }
}

fn of_types(name: &str) -> Labels {
    debug_assert!(changed::FORM.edits.contains(&name));
    match name {
        "members-turned" => Labels::WIRE_MEMBERS,
        "component-split" | "component-alone" | "component-unrolled" | "member-doubled"
        | "member-below" | "records-merged" | "record-taken-in" => Labels::WIRE_COMPONENTS,
        "labels-exchanged" | "label-changed" | "children-turned" | "child-dropped" => {
            Labels::WIRE_HEADS
        }
        "reference-moved" | "reference-flipped" | "number-changed" => Labels::WIRE_REFERENCES,
        "count-changed" | "digest-exchanged" => Labels::WIRE_NUMBERS,
        _ if name.starts_with("record") => Labels::WIRE_RECORDS,
        _ if name.starts_with("type") => Labels::WIRE_TYPES,
        _ => Labels::WIRE_LISTS,
    }
}

fn of_draft(name: &str) -> Labels {
    match name {
        "types-changed" | "types-listed" => Labels::WIRE_DRAFT_TYPES,
        _ if name.starts_with("define") => Labels::WIRE_DRAFT_DEFINES,
        _ => Labels::WIRE_DRAFT_NODES,
    }
}
