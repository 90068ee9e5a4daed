//! Objects as types ([module.realize], [module.autoresolve]).

use crate::draft::Draft;
use crate::handle::Node;
use crate::handle::Type;
use crate::object::edges::At;
use crate::object::lens_graph::Picture;
use crate::object::visit::{Looks, What};
use crate::world::{Object, World};
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::{Digest, Kind, Lens, MemberState, ModuleMember, ObjectKind, messages};

impl World {
    // [module.realize] [interner.atomic]
    /// The canonical instance of the type of each object.
    ///
    /// # Errors
    /// E0709, E0701, E0715, E0716, E0718, E0704, E0705, E0712; what the bodies of deferred calls
    /// are refused for.
    pub fn realize(&mut self, objects: &[Object]) -> Result<Vec<Object>> {
        let roots = self.all(objects)?;
        self.or_nothing(|world| {
            let mut types = world.settle(&roots)?;
            types.truncate(roots.len());
            world.instances_of(types)
        })
    }

    // [interner.atomic] [typefn.fail]
    /// Does something, or leaves the world as it was.
    pub(crate) fn or_nothing<T>(&mut self, does: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let before = self.clone();
        does(self).inspect_err(|_| (self.rules.undo)(self, before))
    }

    // [module.realize] [module.autoresolve]
    /// Realizes objects as one group, and resolves what took part: the type of each.
    pub(crate) fn group(&mut self, roots: &[usize], given: usize) -> Result<Vec<Type>> {
        let at: Vec<At> = roots.iter().map(|&root| At::Object(root)).collect();
        let picture = self.picture(&at, Looks::new(Lens::Identity));
        let types = self.lower(&picture)?;
        for &root in &picture.roots[..given] {
            self.instance_of(types[root])?;
        }
        self.autoresolve(&picture, &types)?;
        Ok(picture.roots.iter().map(|&root| types[root]).collect())
    }

    /// The canonical instances of the types of what is seen so; nothing is resolved.
    pub(crate) fn canonical_of(&mut self, roots: Vec<At>, looks: Looks) -> Result<Vec<Object>> {
        let types = self.types_of(&roots, looks)?;
        self.instances_of(types)
    }

    pub(crate) fn instances_of(&mut self, types: Vec<Type>) -> Result<Vec<Object>> {
        let one = |ty| self.instance_of(ty).map(|number| self.handle(number));
        types.into_iter().map(one).collect()
    }

    pub(crate) fn types_of(&mut self, roots: &[At], looks: Looks) -> Result<Vec<Type>> {
        let picture = self.picture(roots, looks);
        let types = self.lower(&picture)?;
        Ok(picture.roots.iter().map(|&root| types[root]).collect())
    }

    // [module.realize] [interner.realize]
    /// The type of each node of a picture: a draft with a forward for each, which is defined as
    /// what is there.
    pub(crate) fn lower(&mut self, picture: &Picture) -> Result<Vec<Type>> {
        self.rules.checks.iter().try_for_each(|check| check(picture))?;
        let mut draft = Draft::new();
        let names = picture.nodes.iter().map(|_| draft.forward(""));
        let forwards: Vec<Node> = names.collect::<Result<_>>()?;
        for (node, seen) in picture.seen.iter().enumerate() {
            let to: Vec<Node> = picture.to[node].iter().map(|&to| forwards[to]).collect();
            let made = match &seen.what {
                What::Head(label) => draft.head(&label.clone()?, &to)?,
                What::OneOf => draft.one_of(&to)?,
                What::Forward(_) => to[0],
                What::Type(list) => draft.bring(self.interner.type_with(list.clone()))?,
            };
            draft.define(forwards[node], made)?;
        }
        let old = self.interner.heads.len();
        let types = self.interner.realize(&draft, &forwards)?;
        self.keep_notes(picture, &types, old);
        Ok(types)
    }

    // [function.note]
    /// Notes of the overloads that were realized now for the first time.
    fn keep_notes(&mut self, picture: &Picture, types: &[Type], old: usize) {
        for (at, ty) in picture.nodes.iter().zip(types) {
            let [head] = self.interner.types[ty.id.0][..] else { continue };
            let overload = self.interner.labels[head.0].kind() == Kind::OVERLOAD;
            let first = overload && head.0 >= old && self.kind(at) == Some(Kind::OVERLOAD);
            if first && !self.notes.contains_key(&head) {
                self.notes.insert(head, (self.rules.copied)(&self.notes(at)));
            }
        }
    }

    // [object.heap]
    /// The object of a realized type, where it lives.
    pub(crate) fn instance(&self, ty: Type) -> Option<usize> {
        let is = |(_, entry): &(usize, &crate::object::heap::Entry)| {
            entry.thing == ObjectKind::Realized(ty)
        };
        self.living().find(is).map(|(number, _)| number)
    }

    // [object.heap]
    /// The object of a realized type.
    pub(crate) fn instance_of(&mut self, ty: Type) -> Result<usize> {
        self.instance(ty).map_or_else(|| self.push(ObjectKind::Realized(ty)), Ok)
    }

    // [module.autoresolve]
    /// Tells what took part, and who held it, what it was resolved to.
    fn autoresolve(&mut self, picture: &Picture, types: &[Type]) -> Result<()> {
        let part: Vec<(usize, Type)> = picture.nodes.iter().zip(types).filter_map(object).collect();
        let is_resolved = |&(object, _): &(usize, Type)| {
            let forward_defined = self.forward_defined(&At::Object(object));
            (self.rules.resolves)(forward_defined)
        };
        let resolved: Vec<(usize, Type)> = part.iter().copied().filter(is_resolved).collect();
        for &(object, ty) in &resolved {
            self.instance_of(ty)?;
            if let Some(entry) = self.entry_mut(object) {
                entry.resolved = Some(ty);
            }
        }
        let read: Vec<usize> =
            picture.seen.iter().flat_map(|seen| &seen.cells).filter_map(number).collect();
        self.resolve_cells(&read, &resolved)?;
        self.resolve_members(&part)
    }

    // [module.autoresolve]
    fn resolve_cells(&mut self, read: &[usize], resolved: &[(usize, Type)]) -> Result<()> {
        let cells: Vec<usize> = self.living().map(|(at, _)| at).collect();
        for cell in cells {
            let Some(ObjectKind::Head(label, children)) = self.entry(cell).map(|e| &e.thing) else {
                continue;
            };
            let took = children.first().and_then(|held| resolved.iter().find(|r| r.0 == *held));
            let (Kind::CELL, Some(&(_, ty))) = (label.kind(), took) else { continue };
            if (self.rules.cell)(read.contains(&cell)) {
                let (label, to) = (label.clone(), self.instance_of(ty)?);
                if let Some(entry) = self.entry_mut(cell) {
                    entry.thing = ObjectKind::Head(label, vec![to]);
                }
            }
        }
        Ok(())
    }

    // [module.autoresolve]
    fn resolve_members(&mut self, part: &[(usize, Type)]) -> Result<()> {
        let mut pending: Vec<(usize, String, Type)> = Vec::new();
        for (module, _) in self.living() {
            for (name, member) in self.members(module).into_iter().flatten() {
                let took = part.iter().find(|took| Some(took.0) == member.held);
                if let (true, Some(&(_, ty))) = ((self.rules.member)(member.state), took) {
                    pending.push((module, name.clone(), ty));
                }
            }
        }
        for (module, name, ty) in pending {
            let to = self.instance_of(ty)?;
            self.set(module, &name, |_| ModuleMember {
                state: MemberState::Resolved,
                held: Some(to),
            });
        }
        Ok(())
    }

    /// The identity hash of a realized type that an object or a node is.
    #[must_use]
    pub fn identity(&self, ty: Type) -> Digest {
        self.interner.digests.of_type(&self.interner.types[ty.id.0])
    }

    /// The canonical instances of the children of a realized type of one head.
    ///
    /// # Errors
    /// E0709, E0722, E0712.
    pub fn parts(&mut self, realized: Object) -> Result<Vec<Object>> {
        let at = self.normal(At::Object(self.own(realized)?));
        let wanted = ErrorKind::WrongObject { wanted: messages::ONE_HEAD };
        let At::Type(list) = at else { return Err(wanted.into()) };
        let [head] = list[..] else { return Err(wanted.into()) };
        let children = self.interner.heads[head.0].children.clone();
        let children = children.into_iter().map(At::Type).collect();
        self.or_nothing(|world| world.canonical_of(children, Looks::new(Lens::Identity)))
    }
}

fn number(at: &At) -> Option<usize> {
    match at {
        At::Object(number) => Some(*number),
        _ => None,
    }
}

fn object((at, ty): (&At, &Type)) -> Option<(usize, Type)> {
    Some((number(at)?, *ty))
}
