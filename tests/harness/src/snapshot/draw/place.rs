//! Draws nodes of forwards that are defined as a member or a cell. The hash of such a node depends
//! on the object that the member or cell holds, as if this object were interned.

use crate::objects::draw::CasePlan;
use crate::objects::op::{Op, OpRef};
use crate::types::alphabet::member;
use selfsame_spec::payload::overload::Binding;
use selfsame_spec::{Kind, Label, Lens, Payload, Value};

impl CasePlan<'_> {
    /// Freezes three objects: a forward that is defined as a member or cell, an object that reads
    /// the forward, and the object that the member or cell holds. The hashes of the nodes are
    /// queried before and after the module gets another member.
    pub(super) fn placed_node(&mut self) -> Option<OpRef> {
        let (content, module) = self.placed_content()?;
        self.read_directly(content)?;
        let place = match self.source.chance(1, 4) {
            true => self.head(Kind::CELL, &[], vec![content])?,
            false => {
                let name = self.pick_from(&["p", "q", "r"]);
                let outer = self.push(Op::Module(name.into()))?;
                self.push(Op::Assign(outer, "b".into(), content));
                self.push(Op::Head(member(name, "b"), vec![]))?
            }
        };
        let forward = self.push(Op::Forward("P".into()))?;
        self.push(Op::Define(forward, place));
        let reader = self.place_reader(forward)?;
        let is_late = self.source.chance(1, 3);
        if !is_late {
            self.placed_member(module)?;
        }
        let owner = self.push(Op::Owner)?;
        let node = self.push(Op::Freeze(owner, vec![reader, content]))?;
        self.push(Op::NodeHash(node, Lens::Compiler));
        if is_late {
            self.placed_member(module)?;
        }
        self.push(Op::NodeHash(node + 1, Lens::Compiler));
        self.push(Op::Intern(vec![node]));
        self.placed_elsewhere(node, content)
    }

    /// Sends the node to another owner, or freezes the held object for another owner.
    fn placed_elsewhere(&mut self, node: OpRef, content: OpRef) -> Option<OpRef> {
        let other = self.push(Op::Owner)?;
        if self.source.chance(1, 2) {
            let sent = self.push(Op::Send(vec![node], other))?;
            return self.push(Op::NodeHash(sent, Lens::Compiler));
        }
        self.push(Op::Freeze(other, vec![content]));
        self.push(Op::SnapshotsOf(content))
    }

    /// Draws a function that reads the held object directly, as a constant or from another cell,
    /// and not through the forward.
    fn read_directly(&mut self, content: OpRef) -> Option<()> {
        let path = self.pick_from(&["", "x"]);
        let reader = match self.source.chance(1, 2) {
            true => {
                let cell = self.head(Kind::CELL, &[], vec![content])?;
                self.reader(Binding::InCell, path, cell)?
            }
            false => self.reader(Binding::Constant, path, content)?,
        };
        self.push(Op::TypeOf(vec![content]));
        self.push(Op::Hash(reader, Lens::Compiler));
        Some(())
    }

    /// Draws the object that a member or cell holds, and the module on which the object depends.
    /// The object is code that reads an unnamed module (realized or not), another loading of a
    /// module, a name, or a `OneOf`.
    fn placed_content(&mut self) -> Option<(OpRef, OpRef)> {
        let name = self.pick_from(&["n", "m"]);
        match self.source.choose(6) {
            0 | 4 | 6 => {
                let module = self.push(Op::Anonymous("s".into()))?;
                let binding = self.pick_from(&[Binding::InDict, Binding::Constant]);
                let overload = self.reader(binding, "x", module)?;
                let content = match self.source.chance(2, 3) {
                    true => self.push(Op::Realize(vec![overload]))?,
                    false => overload,
                };
                Some((content, module))
            }
            1 => {
                let visible = self.push(Op::Module(name.into()))?;
                let other = self.push(Op::Module(name.into()))?;
                self.placed_member(visible)?;
                Some((other, other))
            }
            2 => {
                let module = self.push(Op::Module(name.into()))?;
                let leaf = self.push(Op::Head(member(name, "x"), vec![]))?;
                let content = match self.source.chance(1, 3) {
                    true => self.push(Op::Realize(vec![leaf]))?,
                    false => leaf,
                };
                Some((content, module))
            }
            _ => {
                let module = self.push(Op::Module(name.into()))?;
                Some((self.one_of_equals(name)?, module))
            }
        }
    }

    /// Draws a `OneOf` with two members: the same object twice, or two equal objects. The objects
    /// are names of a member, or values.
    fn one_of_equals(&mut self, module: &str) -> Option<OpRef> {
        let label = match self.source.chance(1, 3) {
            true => Label::new(Kind::CONSTANT, &Payload::Value(Value::i64(7)).bytes(), 0).ok()?,
            false => member(module, "x"),
        };
        let one = self.push(Op::Head(label.clone(), vec![]))?;
        let other = match self.source.chance(1, 4) {
            true => one,
            false => self.push(Op::Head(label, vec![]))?,
        };
        self.push(Op::OneOf(vec![one, other]))
    }

    /// Adds the member `x`, on which the drawn objects depend, to a module.
    fn placed_member(&mut self, module: OpRef) -> Option<()> {
        let held = if self.source.chance(1, 2) { self.constant()? } else { self.item()? };
        self.push(Op::Assign(module, "x".into(), held));
        Some(())
    }

    /// Draws an object that reads a forward which is defined as a member or cell. In some cases,
    /// returns the forward itself.
    fn place_reader(&mut self, forward: OpRef) -> Option<OpRef> {
        let path = self.pick_from(&["", "x"]);
        let reader = match self.source.choose(5) {
            0 => return Some(forward),
            1 => {
                let dict = self.namespace(forward)?;
                let path = if path.is_empty() { "k" } else { "k.x" };
                self.reader(Binding::InDict, path, dict)?
            }
            2 => {
                let cell = self.head(Kind::CELL, &[], vec![forward])?;
                self.reader(Binding::InCell, path, cell)?
            }
            _ => self.reader(Binding::Constant, path, forward)?,
        };
        if self.source.chance(2, 3) {
            return Some(reader);
        }
        let function = self.function_named("m:f", vec![reader])?;
        self.class_with("g", function)
    }
}
