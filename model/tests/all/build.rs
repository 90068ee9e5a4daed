//! Helpers that make objects in a world, with short names.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use selfsame_model::{Obj, World};
use selfsame_spec::payload::overload::{Binding, Global, Overload, Param, ParamKind};
use selfsame_spec::payload::record::{RecordMember, Role};
use selfsame_spec::{Kind, Label, Lens, MemberState, ObjectKind, Payload, Value};

/// A world for tests, with short methods that make objects in it.
#[derive(Default)]
pub(crate) struct Build(pub(crate) World);

impl Build {
    pub(crate) fn plain(&mut self, kind: Kind, children: &[Obj]) -> Obj {
        self.0.head(&Label::plain(kind, children.len()).unwrap(), children).unwrap()
    }

    pub(crate) fn shaped(&mut self, kind: Kind, payload: &Payload, children: &[Obj]) -> Obj {
        self.0.head(&Label::new(kind, &payload.bytes(), children.len()).unwrap(), children).unwrap()
    }

    pub(crate) fn int(&mut self, i: i64) -> Obj {
        self.shaped(Kind::CONSTANT, &Payload::Value(Value::i64(i)), &[])
    }

    pub(crate) fn text(&mut self, text: &str) -> Obj {
        self.shaped(Kind::CONSTANT, &Payload::Value(Value::str(text)), &[])
    }

    pub(crate) fn member(&mut self, module: &str, name: &str) -> Obj {
        let payload = Payload::Member { module: module.into(), name: name.into() };
        self.shaped(Kind::MEMBER, &payload, &[])
    }

    /// Makes a function that reads globals. Each global is given by its binding, its path, and its
    /// child.
    pub(crate) fn function(&mut self, name: &str, globals: &[(Binding, &str, Obj)]) -> Obj {
        let of = |&(binding, path, _): &(Binding, &str, Obj)| Global { binding, path: path.into() };
        let overload =
            Overload { globals: globals.iter().map(of).collect(), ..Overload::default() };
        let children: Vec<Obj> = globals.iter().map(|global| global.2).collect();
        let overload =
            self.shaped(Kind::OVERLOAD, &Payload::Overload(Box::new(overload)), &children);
        let payload = Payload::Function { name: name.into(), state: String::new() };
        self.shaped(Kind::FUNCTION, &payload, &[overload])
    }

    /// Makes a function with one parameter that has a default.
    pub(crate) fn function_with_default(&mut self, name: &str, default: Obj) -> Obj {
        let kind = ParamKind::One;
        let param = Param { name: "x".into(), kind, typed: false, default: true };
        let overload = Overload { params: vec![param], ..Overload::default() };
        let overload =
            self.shaped(Kind::OVERLOAD, &Payload::Overload(Box::new(overload)), &[default]);
        let payload = Payload::Function { name: name.into(), state: String::new() };
        self.shaped(Kind::FUNCTION, &payload, &[overload])
    }

    /// Makes a class whose members are constants.
    pub(crate) fn class(&mut self, name: &str, constants: &[(&str, Obj)]) -> Obj {
        let of = |&(name, _): &(&str, Obj)| RecordMember {
            name: name.into(),
            public: false,
            role: Role::Type,
        };
        let payload =
            Payload::Record { name: name.into(), members: constants.iter().map(of).collect() };
        let children: Vec<Obj> = constants.iter().map(|constant| constant.1).collect();
        self.shaped(Kind::CLASS, &payload, &children)
    }

    pub(crate) fn list(&mut self, contents: &[Obj]) -> Obj {
        let any = self.plain(Kind::ANY, &[]);
        let ty = self.plain(Kind::LIST, &[any]);
        self.plain(Kind::LIST_OBJECT, &[&[ty], contents].concat())
    }

    pub(crate) fn tuple(&mut self, contents: &[Obj]) -> Obj {
        let any = self.plain(Kind::ANY, &[]);
        let ty = self.plain(Kind::TUP, &[any]);
        self.plain(Kind::TUPLE_OBJECT, &[&[ty], contents].concat())
    }

    pub(crate) fn dict(&mut self, kind: Kind, entries: &[(&str, Obj)]) -> Obj {
        let any = self.plain(Kind::ANY, &[]);
        let ty = self.plain(kind, &[any, any]);
        let mut children = vec![ty];
        for &(key, value) in entries {
            children.extend([self.text(key), value]);
        }
        self.plain(Kind::DICT_OBJECT, &children)
    }

    pub(crate) fn realize(&mut self, object: Obj) -> Obj {
        self.0.realize(&[object]).unwrap()[0]
    }

    pub(crate) fn identity(&self, object: Obj) -> selfsame_spec::Digest {
        self.0.hash(object, Lens::Identity).unwrap()
    }

    pub(crate) fn compiler(&self, object: Obj) -> selfsame_spec::Digest {
        self.0.hash(object, Lens::Compiler).unwrap()
    }

    pub(crate) fn frozen_children(&self, object: Obj) -> Vec<Obj> {
        match self.0.info(object).unwrap().kind {
            ObjectKind::Head(_, children) => children,
            _ => panic!("no head"),
        }
    }

    pub(crate) fn refused(&mut self, object: Obj) -> &'static str {
        self.0.realize(&[object]).unwrap_err().code()
    }

    pub(crate) fn holds(&self, module: Obj, name: &str) -> (MemberState, Option<Obj>) {
        match self.0.info(module).unwrap().kind {
            ObjectKind::Module(_, members) | ObjectKind::Anonymous(_, members) => {
                (members[name].state, members[name].held)
            }
            _ => panic!("no module"),
        }
    }
}
