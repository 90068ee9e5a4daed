//! An example of the type table of a compiler. Declarations are added in any order and may refer to
//! one another. Equal types have one entry in the table. A type mismatch is explained in words.
//!
//! ```text
//! cargo run -p selfsame --example type_table
//! ```

use selfsame::{Case, Construct, Draft, Interner, Node, Part, Result, Type};
use std::collections::HashMap;
use std::fmt::Write;

/// The types of a program that is being compiled.
#[derive(Default)]
struct TypeTable {
    interner: Interner,
    names: HashMap<String, Type>,
}

impl TypeTable {
    /// Declares types that may refer to one another: first a forward for each name, then the definitions.
    fn declare(
        &mut self,
        names: &[&str],
        define: impl Fn(&mut Draft, &[Node]) -> Result<Vec<Node>>,
    ) -> Result<()> {
        let mut draft = Draft::new();
        let forwards = names.iter().map(|name| draft.forward(name)).collect::<Result<Vec<_>>>()?;
        let definitions = define(&mut draft, &forwards)?;
        for (&forward, definition) in forwards.iter().zip(definitions) {
            draft.define(forward, definition)?;
        }
        // One call realizes all declared types together, because types that refer to one another
        // form one component.
        let types = self.interner.realize(&draft, &forwards)?;
        self.names.extend(names.iter().map(|&name| name.to_owned()).zip(types));
        Ok(())
    }

    /// Returns a message that says whether a value of one type may be used where another type is
    /// expected. In this example, the two types must be the selfsame type.
    fn check(&self, wanted: &str, found: &str) -> Result<String> {
        let (wanted_type, found_type) = (self.names[wanted], self.names[found]);
        // Two handles are equal if and only if their types are the selfsame type, so this line
        // compares two numbers.
        if wanted_type == found_type {
            return Ok(format!("{found} is {wanted}"));
        }
        let mut told = format!("expected {wanted}, found {found}");
        if let Some(difference) = self.interner.explain(wanted_type, found_type)? {
            write!(told, ": they differ {difference}").unwrap_or_default();
        }
        Ok(told)
    }
}

fn run() -> Result<String> {
    let mut table = TypeTable::default();

    // Tree   = Leaf(value: int) | Node(kids: Forest)
    // Forest = List[Tree | none]
    table.declare(&["Tree", "Forest"], |draft, names| tree(draft, names[0], names[1]))?;

    // Another module declares the types `Tree` and `Forest` again, in the opposite order and with
    // other names.
    table.declare(&["OtherForest", "OtherTree"], |draft, names| {
        let made = tree(draft, names[1], names[0])?;
        Ok(vec![made[1], made[0]])
    })?;

    // This module declares a tree whose leaves hold texts.
    table.declare(&["TextTree"], |draft, names| {
        let (text, tree) = (draft.str()?, names[0]);
        let kids = draft.optional(tree)?;
        let kids = draft.list(kids)?;
        let cases = [Case::new("Leaf", &[("value", text)]), Case::new("Node", &[("kids", kids)])];
        Ok(vec![draft.variant("Tree", &cases, &[])?])
    })?;

    // This module declares a record that uses the types that were declared before.
    let (tree, forest) = (table.names["Tree"], table.names["Forest"]);
    let mut draft = Draft::new();
    let (tree, forest) = (draft.bring(tree)?, draft.bring(forest)?);
    let park = draft.class("Park", &[Part::field("oldest", tree), Part::field("all", forest)])?;
    let park = table.interner.realize(&draft, &[park])?[0];

    Ok([
        table.check("Tree", "OtherTree")?,
        table.check("Forest", "OtherForest")?,
        table.check("Tree", "TextTree")?,
        table.interner.display(park)?.to_string(),
        format!("{} heads in all", table.interner.footprint().heads),
    ]
    .join("\n"))
}

fn tree(draft: &mut Draft, tree: Node, forest: Node) -> Result<Vec<Node>> {
    let int = draft.int()?;
    let cases = [Case::new("Leaf", &[("value", int)]), Case::new("Node", &[("kids", forest)])];
    let variant = draft.variant("Tree", &cases, &[])?;
    let optional = draft.optional(tree)?;
    Ok(vec![variant, draft.list(optional)?])
}

fn main() -> Result<()> {
    println!("{}", run()?);
    Ok(())
}

#[test]
fn equal_types_are_one_and_others_are_told_apart() -> Result<()> {
    let told = run()?;
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines[0], "OtherTree is Tree");
    assert_eq!(lines[1], "OtherForest is Forest");
    assert!(
        lines[2].starts_with("expected Tree, found TextTree: they differ after 1 step"),
        "{told}"
    );
    assert!(lines[3].starts_with("class \"Park\" { oldest: Tree; all: "), "{told}");
    Ok(())
}
