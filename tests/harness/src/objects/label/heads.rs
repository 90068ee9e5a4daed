//! Computes the labels of a case that follow from a head: from its kind and payload, and from its
//! children.

use super::Labels;
use super::history::{Given, History, when};
use crate::objects::op::OpRef;
use selfsame_spec::payload::overload::Binding;
use selfsame_spec::payload::record::Role;
use selfsame_spec::{Kind, Label, Payload};

impl History {
    pub(super) fn built(&self, label: &Label, children: &[OpRef]) -> Labels {
        match label.payload() {
            Payload::Overload(said) => self.overload(&said, children),
            Payload::Record { members, .. } => {
                let held = members.iter().filter(|member| member.role.has_child()).zip(children);
                let held = held.filter(|(member, _)| member.role == Role::Type);
                held.map(|(_, &child)| Labels::METHOD.with(self.member(child)))
                    .fold(Labels::default(), Labels::with)
            }
            Payload::Fields(_) => Labels::INSTANCE,
            Payload::Case { .. } => Labels::CASE,
            _ if label.kind() == Kind::SET_OBJECT => Labels::SET,
            _ if label.kind() == Kind::DICT_OBJECT => {
                let values = children.iter().skip(1).any(|&at| self.is_tuple(at));
                when(values, Labels::TUPLE_STATE)
            }
            _ => Labels::default(),
        }
    }

    /// Returns the labels of an object that a class holds as a constant.
    fn member(&self, child: OpRef) -> Labels {
        let contents = matches!(self.kind(child), Some(Kind::LIST_OBJECT | Kind::DICT_OBJECT));
        let reads = |given: &Given| match &given.head {
            Some((label, _)) => match label.payload() {
                Payload::Overload(said) => {
                    said.globals.iter().any(|global| global.binding == Binding::InCell)
                }
                _ => false,
            },
            None => false,
        };
        let overloads = self.at(child).and_then(|given| given.head.as_ref());
        let overloads = overloads.filter(|(label, _)| label.kind() == Kind::FUNCTION);
        let cell =
            overloads.is_some_and(|(_, of)| of.iter().filter_map(|&at| self.at(at)).any(reads));
        when(contents, Labels::CONTENTS).with(when(cell, Labels::METHOD_CELL))
    }

    /// Returns whether an object is a tuple that holds a mutable object.
    fn is_tuple(&self, at: OpRef) -> bool {
        let mutable = |&at: &OpRef| {
            let kinds = [Kind::LIST_OBJECT, Kind::SET_OBJECT, Kind::CELL];
            self.kind(at).is_some_and(|kind| kinds.contains(&kind))
        };
        match self.at(at).and_then(|given| given.head.as_ref()) {
            Some((label, of)) if label.kind() == Kind::TUPLE_OBJECT => {
                of.iter().skip(1).any(mutable)
            }
            _ => false,
        }
    }

    fn overload(&self, said: &selfsame_spec::Overload, children: &[OpRef]) -> Labels {
        let mut labels = Labels::default();
        let first = said.first_global();
        let bound = said.globals.iter().filter(|global| global.binding != Binding::Unbound);
        for (global, &child) in bound.zip(children.get(first..).unwrap_or_default()) {
            let held = self.at(child).and_then(|given| given.head.as_ref());
            let held = held.and_then(|(_, of)| of.first()).and_then(|&at| self.kind(at));
            let code = held.is_some_and(|kind| kind == Kind::FUNCTION || !kind.is_object());
            let unnamed = self.at(child).is_some_and(|given| given.unnamed);
            labels = labels
                .with(when(global.binding == Binding::InCell, Labels::IN_CELL))
                .with(when(global.binding == Binding::InCell && code, Labels::CELL_CODE))
                .with(when(global.binding == Binding::InDict, Labels::IN_DICT))
                .with(when(unnamed && !global.path.is_empty(), Labels::UNNAMED));
            let dotted = global.binding == Binding::Constant && !global.path.is_empty();
            labels = labels.with(when(dotted, Labels::DOTTED));
        }
        let default = said.params.iter().any(|param| param.default);
        let tuple = children[..first.min(children.len())].iter().any(|&at| self.is_tuple(at));
        labels.with(when(default, Labels::DEFAULT)).with(when(tuple, Labels::TUPLE_STATE))
    }
}
