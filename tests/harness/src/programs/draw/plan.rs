//! Plans a program: its modules, their namespaces and declarations, and who imports what.

use super::space::{Decl, DeclSort, Module, Node, sources};
use super::swarm::{Size, Swarm};
use super::write::write;
use crate::kit::source::Source;
use selfsame_spec::program::Sources;

const MODULES: [&str; 6] = ["main", "a", "lib/a", "lib/b", "b", "lib/x/c"];
const SPACES: [&str; 3] = ["N", "M", "NM"];
const LOWER: [&str; 12] = ["a", "b", "c", "d", "e", "f", "g", "h", "ab", "ba", "k_1", "_i"];
const UPPER: [&str; 8] = ["A", "B", "C", "D", "E", "F", "G", "AB"];

/// Draws a program of a few modules.
pub(super) fn program(source: &mut dyn Source, size: Size) -> Sources {
    let most = size.modules.clamp(1, 6);
    let count = if source.chance(1, 8) { 1 } else { 1 + source.index(most) };
    let mut modules: Vec<Module> = Vec::new();
    // From the last on: a module imports what is there already.
    for at in (0..count).rev() {
        let swarm = Swarm::draw(source);
        let mut plan = Planner { source, swarm, module: Module::default(), budget: 0 };
        plan.module.name = MODULES[at].to_owned();
        plan.budget = 1 + plan.source.choose(size.items as u64) as usize;
        plan.imports(&modules);
        let imported = plan.module.decls.len();
        plan.module.nodes = plan.nodes(&Around::default(), 0);
        plan.forwards(imported);
        modules.push(plan.module);
    }
    let mut texts: Vec<(String, String)> =
        modules.iter().map(|module| (module.name.clone(), write(source, size, module))).collect();
    texts.reverse();
    wrong_imports(source, &mut texts);
    sources(&texts)
}

/// Now and then an import that is wrong, or closes a cycle.
fn wrong_imports(source: &mut dyn Source, texts: &mut [(String, String)]) {
    let at = source.index(texts.len());
    let names: Vec<String> = texts.iter().map(|(name, _)| name.clone()).collect();
    let other = &names[source.index(names.len())];
    let what = LOWER[source.index(LOWER.len())];
    let line = match source.choose(30) {
        24 => "import {a} from \"nowhere\";\n".to_owned(),
        25 => "import {b} from \"../up\";\n".to_owned(),
        26 => format!("import {{{what}}} from \"$/{other}\";\n"),
        27 => format!("import {{N.{what} as zz, {what}}} from \"$/{other}\";\n"),
        28 => format!("import * from \"$/{other}\";\n"),
        29 => format!(
            "import {{A as za}} from \"$/{other}\"; import {{A as za}} from \"./x/../{what}\";\n"
        ),
        30 => format!("import {{{what} as zq}} from \"$/{other}.same\";\n"),
        _ => return,
    };
    texts[at].1.insert_str(0, &line);
}

/// The namespace blocks around something.
#[derive(Clone, Default)]
struct Around {
    space: Vec<String>,
    reach: Vec<String>,
    private: bool,
}

struct Planner<'a> {
    source: &'a mut dyn Source,
    swarm: Swarm,
    module: Module,
    budget: usize,
}

impl Planner<'_> {
    fn imports(&mut self, others: &[Module]) {
        for other in others {
            if !self.source.chance(7, 8) {
                continue;
            }
            let exports: Vec<&Decl> = other.decls.iter().filter(|decl| decl.exported).collect();
            let path = self.path(&other.name);
            if self.swarm.star && self.source.chance(1, 3) {
                let free = |decl: &&Decl| !self.module.has(&decl.path());
                if exports.iter().all(free) {
                    for decl in exports {
                        self.imported(decl.path(), decl.sort);
                    }
                    self.module.imports.push(format!("import * from \"{path}\" ;"));
                    continue;
                }
            }
            let mut names = Vec::new();
            for decl in exports {
                let alias = self.swarm.alias && self.source.chance(1, 2);
                let own = if alias { self.lower() } else { decl.path() };
                if self.module.has(&own) || !(names.is_empty() || self.source.chance(2, 3)) {
                    continue;
                }
                let own_alias = if alias { format!(" as {own}") } else { String::new() };
                names.push(format!("{}{own_alias}", decl.path()));
                self.imported(own, decl.sort);
            }
            if !names.is_empty() {
                let comma = if self.source.chance(1, 6) { " ," } else { "" };
                let names = names.join(" , ");
                self.module.imports.push(format!("import {{ {names}{comma} }} from \"{path}\" ;"));
            }
        }
    }

    /// One of the ways to write the path of a module.
    fn path(&mut self, to: &str) -> String {
        let folder = self.module.name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let up = "../".repeat(folder.split('/').filter(|part| !part.is_empty()).count());
        match self.source.choose(3) {
            0 if up.is_empty() => to.to_owned(),
            1 => format!("{up}./{to}"),
            2 => format!("{up}q/../{to}"),
            _ => format!("$/{to}"),
        }
    }

    fn imported(&mut self, name: String, sort: DeclSort) {
        let (space, visible) = (Vec::new(), Vec::new());
        let decl = Decl { name, space, visible, sort, public: false, exported: false };
        self.module.decls.push(decl);
    }

    fn lower(&mut self) -> String {
        LOWER[self.source.index(LOWER.len())].to_owned()
    }

    fn nodes(&mut self, around: &Around, depth: usize) -> Vec<Node> {
        let mut nodes = Vec::new();
        while self.budget > 0 {
            self.budget -= 1;
            if self.swarm.spaces && depth < 2 && self.source.chance(1, 3) {
                nodes.push(self.space(around, depth));
            } else if self.source.chance(1, 8) {
                nodes.push(Node::Statement);
            } else if let Some(decl) = self.decl(around) {
                nodes.push(Node::Decl(decl));
            }
            if depth > 0 && self.source.chance(1, 3) {
                break;
            }
        }
        nodes
    }

    fn space(&mut self, around: &Around, depth: usize) -> Node {
        let count = if self.swarm.dotted && self.source.chance(1, 2) { 2 } else { 1 };
        let parts: Vec<String> =
            (0..count).map(|_| SPACES[self.source.index(SPACES.len())].to_owned()).collect();
        let public = self.source.chance(2, 3);
        let mut inner = around.clone();
        for part in &parts {
            if !public {
                inner.reach = inner.space.clone();
            }
            inner.space.push(part.clone());
        }
        inner.private |= !public;
        let nodes = self.nodes(&inner, depth + 1);
        Node::Space { parts, public, nodes }
    }

    fn decl(&mut self, around: &Around) -> Option<usize> {
        let sort = self.sort();
        let upper = match sort {
            DeclSort::Record | DeclSort::Variant => true,
            DeclSort::Const | DeclSort::Template => self.source.chance(1, 2),
            _ => false,
        };
        let name =
            if upper { UPPER[self.source.index(UPPER.len())].to_owned() } else { self.lower() };
        let public = self.source.chance(1, 2);
        let visible = if public { around.reach.clone() } else { around.space.clone() };
        let exported = public && !around.private;
        let decl = Decl { name, space: around.space.clone(), visible, sort, public, exported };
        if self.module.has(&decl.path()) {
            return None;
        }
        self.module.decls.push(decl);
        Some(self.module.decls.len() - 1)
    }

    fn sort(&mut self) -> DeclSort {
        match self.source.choose(15) {
            3..=6 => DeclSort::Function,
            7 | 8 if self.swarm.records => DeclSort::Record,
            9 if self.swarm.variants => DeclSort::Variant,
            10 if self.swarm.templates => DeclSort::Template,
            11 if self.swarm.templates => DeclSort::Generic,
            12 if self.swarm.vars => DeclSort::Var,
            12..=15 => DeclSort::Let,
            _ => DeclSort::Const,
        }
    }

    /// Forwards of constants of the module itself, in front or behind.
    fn forwards(&mut self, imported: usize) {
        if !self.swarm.forwards {
            return;
        }
        let root = |decl: &Decl| decl.space.is_empty() && decl.sort.is_constant();
        let own: Vec<usize> = (imported..self.module.decls.len())
            .filter(|&at| root(&self.module.decls[at]))
            .collect();
        for at in own {
            match self.source.choose(4) {
                1 => self.module.nodes.insert(0, Node::Forward(at)),
                2 => self.module.nodes.push(Node::Forward(at)),
                _ => {}
            }
        }
    }
}
