//! A world that has a fault: the model behind calls that may be replaced.

use crate::objects::model::Model;
use crate::objects::subject::{
    Change, Counts, Function, Obj, ObjectInfo, ObjectKind, Owner, Report, SnapNode, ViewNode,
    WorldSubject,
};
use selfsame_model::rules::objects::WorldRules;
use selfsame_spec::recipe::Recipe;
use selfsame_spec::{Digest, Label, Lens, Result};

/// A world with a fault.
#[derive(Clone)]
pub(crate) struct BuggyWorld {
    world: Model,
    hooks: Hooks,
}

impl BuggyWorld {
    pub(crate) fn new(rules: WorldRules, hooks: Hooks) -> Self {
        Self { world: Model::with_rules(rules), hooks }
    }
}

macro_rules! faulty {
    (
        changes { $( $change:ident($($arg:ident: $of:ty),*) -> $gives:ty; )* }
        asks { $( $ask:ident($($asked:ident: $about:ty),*) -> $answer:ty; )* }
    ) => {
        /// What is done for each call.
        #[derive(Clone, Copy)]
        pub(crate) struct Hooks {
            $( pub(crate) $change: fn(&mut Model, $($of),*) -> $gives, )*
            $( pub(crate) $ask: fn(&Model, $($about),*) -> $answer, )*
        }

        impl Hooks {
            /// What the model does.
            pub(crate) const NONE: Self = Self {
                $( $change: |world, $($arg),*| WorldSubject::$change(world, $($arg),*), )*
                $( $ask: |world, $($asked),*| WorldSubject::$ask(world, $($asked),*), )*
            };
        }

        impl WorldSubject for BuggyWorld {
            $( fn $change(&mut self, $($arg: $of),*) -> $gives {
                (self.hooks.$change)(&mut self.world, $($arg),*)
            } )*
            $( fn $ask(&self, $($asked: $about),*) -> $answer {
                (self.hooks.$ask)(&self.world, $($asked),*)
            } )*
            fn fork(&self) -> Option<Box<dyn WorldSubject>> {
                Some(Box::new(self.clone()))
            }
        }
    };
}

faulty! {
    changes {
        head(label: &Label, children: &[Obj]) -> Result<Obj>;
        one_of(members: &[Obj]) -> Result<Obj>;
        forward(name: &str) -> Result<Obj>;
        define(forward: Obj, definition: Obj) -> Result<()>;
        fill(object: Obj, contents: &[Obj]) -> Result<()>;
        note(overload: Obj, global: u32, text: &str) -> Result<()>;
        collect(roots: &[Obj]) -> Result<Vec<Obj>>;
        tag(object: Obj, tag: u64) -> Result<()>;
        root(object: Obj) -> Result<()>;
        unroot(object: Obj) -> Result<()>;
        module(name: &str) -> Result<Obj>;
        anonymous(state: &str) -> Result<Obj>;
        declare(module: Obj, name: &str) -> Result<()>;
        assign(module: Obj, name: &str, to: Obj) -> Result<()>;
        show(module: Obj) -> Result<()>;
        realize(objects: &[Obj]) -> Result<Vec<Obj>>;
        seal(module: Obj) -> Result<Vec<Obj>>;
        type_of(objects: &[Obj]) -> Result<Vec<Obj>>;
        parts(realized: Obj) -> Result<Vec<Obj>>;
        owner() -> Owner;
        freeze(owner: Owner, objects: &[Obj]) -> Result<Vec<SnapNode>>;
        thaw(nodes: &[SnapNode]) -> Result<Vec<Obj>>;
        intern(nodes: &[SnapNode]) -> Result<Vec<Obj>>;
        drop_owners(owners: &[Owner]) -> Result<()>;
        read(owner: Owner, bytes: &[u8]) -> Result<Vec<SnapNode>>;
        type_function(name: &str, params: &[String], body: &Recipe, objects: &[Obj]) -> Result<Function>;
        apply(function: Function, arguments: &[Obj]) -> Result<Obj>;
    }
    asks {
        differs(one: Obj, other: Obj) -> Result<Vec<(String, Change)>>;
        hash(object: Obj, lens: Lens) -> Result<Digest>;
        view(object: Obj, lens: Lens) -> Result<Vec<ViewNode>>;
        node_hash(node: SnapNode, lens: Lens) -> Result<Digest>;
        write(nodes: &[SnapNode]) -> Result<Vec<u8>>;
        info(object: Obj) -> Result<ObjectInfo<Obj>>;
        lookup(name: &str) -> Result<Obj>;
        lookup_member(module: Obj, name: &str) -> Result<Obj>;
        report() -> Report<Obj>;
        resolvable(objects: &[Obj]) -> Result<()>;
        call(object: Obj) -> Result<()>;
        look(node: SnapNode) -> Result<(Owner, ObjectKind<SnapNode>)>;
        snapshot_of(object: Obj) -> Result<Option<SnapNode>>;
        snapshots_of(object: Obj) -> Result<Vec<SnapNode>>;
        canonical(node: SnapNode) -> Result<Option<Obj>>;
        display(object: Obj) -> Result<String>;
        counts() -> Counts;
    }
}
