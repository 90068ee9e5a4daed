//! Displays realized types as text in the notation (`spec/chapters/language/notation.md`).

use crate::handle::{HeadId, Type, TypeForm, TypeId};
use crate::interner::Interner;
use crate::interner::store::Store;
use hashbrown::{HashMap, HashSet};
use selfsame_spec::error::Result;
use selfsame_spec::graph::NodeIx;
use selfsame_spec::notation::print::{expression, print};
use selfsame_spec::{Build, Graph, Payload};
use std::fmt;

/// The text of a realized type, as [`Interner::display`] returns it.
///
/// The text is an expression of the notation. In the expression, a type on a cycle is written as a
/// name, and so is a record or variant that occurs more than once. The definitions of the names
/// follow after `where`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TypeText {
    /// The expression in the notation, on one line.
    pub expression: String,
    /// The definitions of the names in the expression, one per line. The text is empty if there are
    /// no names.
    pub definitions: String,
}

impl fmt::Display for TypeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.expression)?;
        for (at, line) in self.definitions.lines().enumerate() {
            write!(f, "{}{line}", if at == 0 { " where " } else { " " })?;
        }
        Ok(())
    }
}

impl Interner {
    /// Returns a type as text for display. The cost is linear in the number of heads that are
    /// reachable from the type.
    ///
    /// ```
    /// use selfsame::{Construct, Draft, Interner, Part};
    /// # fn main() -> selfsame::Result<()> {
    /// let (mut draft, mut interner) = (Draft::new(), Interner::new());
    /// let (int, cons) = (draft.int()?, draft.forward("Cons")?);
    /// let next = draft.optional(cons)?;
    /// let class = draft.class("Cons", &[Part::field("value", int), Part::field("next", next)])?;
    /// draft.define(cons, class)?;
    /// let ints = draft.list(int)?;
    /// let types = interner.realize(&draft, &[ints, next])?;
    ///
    /// assert_eq!(interner.display(types[0])?.to_string(), "List[i64]");
    /// assert_eq!(
    ///     interner.display(types[1])?.to_string(),
    ///     r#"none | Cons where Cons :: class "Cons" { value: i64; next: none | Cons; };"#
    /// );
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 for a type of another interner.
    pub fn display(&self, ty: Type) -> Result<TypeText> {
        let graph = self.graph(&[("", ty)])?;
        let (expression, definitions) = expression(&graph, graph.roots[0].1);
        Ok(TypeText { expression, definitions })
    }

    /// Returns named types as a text in the notation. Reading the text gives the selfsame types
    /// under these names. If the notation does not allow a name, the name is omitted or replaced by
    /// another name. The cost is linear in the number of heads that are reachable from the types.
    ///
    /// ```
    /// use selfsame::{Construct, Draft, Interner};
    /// # fn main() -> selfsame::Result<()> {
    /// let (mut draft, mut interner) = (Draft::new(), Interner::new());
    /// let int = draft.int()?;
    /// let (ints, set) = (draft.list(int)?, draft.set(int)?);
    /// let types = interner.realize(&draft, &[ints, set])?;
    /// let text = interner.text(&[("Ints", types[0]), ("Known", types[1])])?;
    /// assert_eq!(text, "Ints :: List[i64];\nKnown :: Set[i64];\n");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 for a type of another interner.
    pub fn text(&self, types: &[(&str, Type)]) -> Result<String> {
        Ok(print(&self.graph(types)?, &|_| String::new()))
    }

    /// Returns named types as a graph whose roots are these types. Any draft can be built from the
    /// graph.
    fn graph(&self, types: &[(&str, Type)]) -> Result<Graph> {
        let roots =
            types.iter().map(|&(_, ty)| self.check_handle(ty)).collect::<Result<Vec<_>>>()?;
        let mut writer = Writer {
            store: &self.store,
            graph: Graph::default(),
            forwards: HashMap::new(),
            nodes: HashMap::new(),
        };
        writer.name_records(&roots)?;
        let heads = writer.order(&roots)?;
        heads.into_iter().try_for_each(|head| writer.head(head))?;
        for (&(name, _), &root) in types.iter().zip(&roots) {
            let node = writer.node(root)?;
            writer.graph.roots.push((name.to_owned(), node));
        }
        Ok(writer.graph)
    }
}

struct Writer<'a> {
    store: &'a Store,
    graph: Graph,
    /// For each head to which the text refers by name, its forward.
    forwards: HashMap<HeadId, NodeIx>,
    nodes: HashMap<TypeId, NodeIx>,
}

/// A head whose children are being visited.
struct Entered {
    head: HeadId,
    /// The heads of all children of this head. The heads before the index `next` have been visited.
    to: Vec<HeadId>,
    next: usize,
}

impl Writer<'_> {
    /// Makes forwards for the records and variants that are on cycles or that occur more than once.
    fn name_records(&mut self, roots: &[TypeId]) -> Result<()> {
        let mut uses: HashMap<HeadId, usize> = HashMap::new();
        let (mut order, mut stack) = (Vec::new(), roots.to_vec());
        while let Some(ty) = stack.pop() {
            for &head in self.store.heads(&ty) {
                let count = uses.entry(head).or_insert(0);
                *count += 1;
                if *count == 1 {
                    order.push(head);
                    stack.extend(self.store.children(head));
                }
            }
        }
        for head in order {
            if uses[&head] > 1 || self.store.component(head).is_some() {
                let name = self.name(head);
                if !name.is_empty() {
                    self.forward(head, &name)?;
                }
            }
        }
        Ok(())
    }

    fn forward(&mut self, head: HeadId, name: &str) -> Result<()> {
        if !self.forwards.contains_key(&head) {
            let forward = self.graph.forward(name)?;
            self.forwards.insert(head, forward);
        }
        Ok(())
    }

    /// Returns the heads that are reachable from some types in post-order. A head comes after the
    /// heads to which it refers, except heads with forwards. If no head of a cycle has a forward,
    /// the head at which the walk enters the cycle gets one.
    fn order(&mut self, roots: &[TypeId]) -> Result<Vec<HeadId>> {
        let mut starts: Vec<HeadId> =
            roots.iter().flat_map(|ty| self.store.heads(ty)).copied().collect();
        let (mut order, mut seen) = (Vec::new(), HashSet::new());
        let (mut path, mut on_path): (Vec<Entered>, _) = (Vec::new(), HashSet::new());
        while let Some(start) = starts.pop() {
            let mut enter = Some(start);
            loop {
                if let Some(head) = enter.take()
                    && seen.insert(head)
                {
                    on_path.insert(head);
                    path.push(Entered { head, to: self.successors(head), next: 0 });
                }
                let Some(top) = path.last_mut() else { break };
                let Some(&to) = top.to.get(top.next) else {
                    on_path.remove(&top.head);
                    order.push(top.head);
                    path.pop();
                    continue;
                };
                top.next += 1;
                if on_path.contains(&to) {
                    self.forward(to, "")?;
                } else if self.forwards.contains_key(&to) {
                    starts.push(to);
                } else {
                    enter = Some(to);
                }
            }
        }
        Ok(order)
    }

    /// Returns the heads of all children of a head.
    fn successors(&self, head: HeadId) -> Vec<HeadId> {
        let children = self.store.children(head).iter();
        children.flat_map(|child| self.store.heads(child)).copied().collect()
    }

    /// Returns the last component of the name of a record or variant, or an empty string for any
    /// other head.
    fn name(&self, head: HeadId) -> String {
        match self.store.labels.label(self.store.label(head)).payload() {
            Payload::Record { name, .. } | Payload::Variant { name, .. } => {
                name.rsplit([':', '.']).next().unwrap_or_default().to_owned()
            }
            _ => String::new(),
        }
    }

    fn head(&mut self, head: HeadId) -> Result<()> {
        let children = self.store.children(head).to_vec();
        let children = children.into_iter().map(|child| self.node(child));
        let children = children.collect::<Result<Vec<_>>>()?;
        let label = self.store.labels.label(self.store.label(head));
        let node = self.graph.head(&label, &children)?;
        match self.forwards.get(&head) {
            Some(&forward) => self.graph.define(forward, node),
            None => {
                self.nodes.insert(TypeId::head(head), node);
                Ok(())
            }
        }
    }

    /// Returns the node of a type. Each head of the type must have a node or a forward already.
    fn node(&mut self, ty: TypeId) -> Result<NodeIx> {
        if let Some(&node) = self.nodes.get(&ty) {
            return Ok(node);
        }
        let node = match ty.form() {
            TypeForm::Head(head) => match self.forwards.get(&head) {
                Some(&forward) => forward,
                None => unreachable!("a head without a forward is made before it is referred to"),
            },
            TypeForm::Union(_) => {
                let heads = self.store.heads(&ty).to_vec();
                let members = heads.into_iter().map(|head| self.node(TypeId::head(head)));
                let members = members.collect::<Result<Vec<_>>>()?;
                self.graph.one_of(&members)?
            }
        };
        self.nodes.insert(ty, node);
        Ok(node)
    }
}
