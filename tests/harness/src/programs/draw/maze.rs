//! Draws nested namespaces that share a few names, and uses of dotted names within these
//! namespaces. The namespace in which a use is looked up depends on all identifiers of the use
//! ([names.lookup]).

use crate::kit::source::Source;

/// The names of the namespaces.
const SPACES: [&str; 3] = ["Zp", "Zq", "Zr"];
const CONSTANTS: [&str; 2] = ["zc", "zd"];

/// The maximum nesting depth of namespaces.
const DEPTH: usize = 4;

/// Draws the nested namespaces and the uses of names in them, as text for a module.
pub(super) fn maze(source: &mut dyn Source) -> String {
    let mut maze = Maze { source, text: String::new(), uses: 0 };
    maze.space("Zp", 0);
    maze.text + "\n"
}

struct Maze<'s> {
    source: &'s mut dyn Source,
    text: String,
    /// The number of functions so far. Each function uses one dotted name.
    uses: usize,
}

impl Maze<'_> {
    fn space(&mut self, name: &str, depth: usize) {
        self.text += &format!("namespace {name} {{ ");
        for name in SPACES {
            if depth < DEPTH && self.source.chance(1, 2) {
                self.space(name, depth + 1);
            }
        }
        for name in CONSTANTS {
            if self.source.chance(1, 2) {
                self.text += &format!("{name} :: {}; ", depth * 10 + self.uses);
            }
        }
        for _ in 0..self.source.index(5) {
            let path = self.path();
            self.text += &format!("f{} :: fn() {{ {path}; }}; ", self.uses);
            self.uses += 1;
        }
        self.text += "} ";
    }

    /// Draws a dotted name. Its last part is mostly the name of a constant, and rarely the name of
    /// a namespace.
    fn path(&mut self) -> String {
        let mut parts: Vec<&str> =
            (0..self.source.index(3)).map(|_| SPACES[self.source.index(SPACES.len())]).collect();
        match self.source.chance(1, 8) {
            true => parts.push(SPACES[self.source.index(SPACES.len())]),
            false => parts.push(CONSTANTS[self.source.index(CONSTANTS.len())]),
        }
        parts.join(".")
    }
}
