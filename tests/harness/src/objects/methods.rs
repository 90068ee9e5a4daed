//! A macro that lists the methods of a world, for types that wrap a world and forward its methods.

/// Calls a macro with all methods of [`WorldSubject`](crate::objects::subject::WorldSubject) except
/// `fork`: first the methods that may change the world, then the queries.
macro_rules! world_methods {
    ($then:ident) => {
        $then! {
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
                work() -> u64;
            }
        }
    };
}

pub(crate) use world_methods;
