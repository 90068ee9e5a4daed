//! Plans a program: its modules, their namespaces and declarations, and the imports of each module.

use super::knot::knot;
use super::maze::maze;
use super::space::{Decl, DeclSort, Module, Node, sources};
use super::swarm::{Size, Swarm};
use super::write::write;
use crate::kit::source::Source;
use selfsame_spec::program::Sources;

const MODULES: [&str; 6] = ["main", "a", "lib/a", "lib/b", "b", "lib/x/c"];
/// Names of namespaces. Some of these names are prefixes of other names.
const SPACES: [&str; 4] = ["N", "NM", "M", "NMK"];
const LOWER: [&str; 12] = ["a", "b", "c", "d", "e", "f", "g", "h", "ab", "ba", "k_1", "_i"];
const UPPER: [&str; 8] = ["A", "B", "C", "D", "E", "F", "G", "AB"];

/// Names of texts that stand alone. The texts are read in the alphabetical order of these names.
const TEXTS: [&str; 6] = ["main", "d", "c", "b", "a_", "a"];

/// Draws a program of a few modules.
pub(super) fn program(source: &mut dyn Source, size: Size) -> Sources {
    let most = size.modules.clamp(1, 6);
    let count = if source.chance(1, 8) { 1 } else { most.min(2 + source.index(most)) };
    let modules = modules(source, size, &MODULES[..count], false);
    let mut texts = texts(source, size, &modules);
    wrong_imports(source, &mut texts, &modules);
    if source.chance(1, 4) {
        let at = source.index(texts.len());
        texts[at].1 += &maze(source);
    }
    if source.chance(1, 4) {
        let at = source.index(texts.len());
        texts[at].1 += &knot(source);
    }
    sources(&texts)
}

/// Draws a few texts that stand alone.
pub(super) fn alone(source: &mut dyn Source, size: Size) -> Sources {
    let count = size.modules.clamp(1, 3).min(1 + source.index(4));
    let modules = modules(source, size, &TEXTS[..count], true);
    sources(&texts(source, size, &modules))
}

fn modules(source: &mut dyn Source, size: Size, names: &[&str], alone: bool) -> Vec<Module> {
    let mut modules: Vec<Module> = Vec::new();
    // Modules are planned in reverse order, because a module imports from modules that are already
    // planned.
    for name in names.iter().rev() {
        let swarm = Swarm::draw(source);
        let mut plan = Planner { source, swarm, module: Module::default(), budget: 0 };
        plan.module.name = (*name).to_owned();
        plan.module.alone = alone;
        plan.budget = 1 + plan.source.choose(size.items as u64) as usize;
        plan.imports(&modules);
        let imported = plan.module.decls.len();
        plan.module.nodes = plan.nodes(&Around::default(), 0);
        plan.forwards(imported);
        modules.push(plan.module);
    }
    modules
}

fn texts(source: &mut dyn Source, size: Size, modules: &[Module]) -> Vec<(String, String)> {
    let text = |module: &Module| (module.name.clone(), write(source, size, module));
    modules.iter().rev().map(text).collect()
}

/// Sometimes adds an import that is an error, or that closes a cycle of imports.
fn wrong_imports(source: &mut dyn Source, texts: &mut [(String, String)], modules: &[Module]) {
    let at = source.index(texts.len());
    let names: Vec<String> = texts.iter().map(|(name, _)| name.clone()).collect();
    let other = &names[source.index(names.len())];
    let there = modules.iter().filter(|module| module.name == *other).flat_map(|own| &own.decls);
    let hidden: Vec<&Decl> = there.filter(|decl| !decl.exported).collect();
    let what = match source.chance(1, 2) && !hidden.is_empty() {
        true => hidden[source.index(hidden.len())].path(),
        false => LOWER[source.index(LOWER.len())].to_owned(),
    };
    let line = match source.choose(60) {
        50 => "import {a} from \"nowhere\";\n".to_owned(),
        51 => "import {b} from \"../up\";\n".to_owned(),
        52 | 53 => format!("import {{{what}}} from \"$/{other}\";\n"),
        54 | 55 => format!("import {{N.{what} as zz, {what}}} from \"$/{other}\";\n"),
        56 | 57 => format!("import * from \"$/{other}\";\n"),
        58 | 59 => format!(
            "import {{A as za}} from \"$/{other}\"; import {{A as za}} from \"./x/../{what}\";\n"
        ),
        60 => format!("import {{{what} as zq}} from \"$/{other}.same\";\n"),
        _ => return,
    };
    texts[at].1.insert_str(0, &line);
}

/// The namespace blocks that enclose a declaration.
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
        if self.module.alone && self.source.chance(2, 3) {
            return self.earlier(others);
        }
        for other in others {
            if !self.source.chance(7, 8) {
                continue;
            }
            let exports: Vec<&Decl> = other.decls.iter().filter(|decl| decl.exported).collect();
            let path = self.path(&other.name);
            let star = !self.module.alone || self.source.chance(1, 9);
            if self.swarm.star && star && self.source.chance(1, 3) {
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
            if names.is_empty() && !self.module.alone {
                self.module.imports.push(format!("import * from \"{path}\" ;"));
            } else if !names.is_empty() {
                let comma = if self.source.chance(1, 6) { " ," } else { "" };
                let names = names.join(" , ");
                self.module.imports.push(format!("import {{ {names}{comma} }} from \"{path}\" ;"));
            }
        }
    }

    /// Makes declarations of earlier texts visible in a text that stands alone. The text may refer
    /// to these declarations, or declare their names again.
    fn earlier(&mut self, others: &[Module]) {
        for decl in others.iter().flat_map(|other| &other.decls) {
            let path = decl.path();
            let known = decl.sort != DeclSort::Template && !self.module.has(&path);
            if known && self.source.chance(3, 4) {
                self.imported(path, decl.sort);
            }
        }
    }

    /// Draws a path of the module `to`, as an import may write it.
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
        // In a text that stands alone, an imported value or template is only used like another
        // constant.
        let sort = match sort {
            DeclSort::Value | DeclSort::Template if self.module.alone => DeclSort::Const,
            sort => sort,
        };
        let decl = Decl { name, space, visible, sort, public: false, exported: false, takes: 1 };
        self.module.decls.push(decl);
    }

    fn lower(&mut self) -> String {
        LOWER[self.source.index(LOWER.len())].to_owned()
    }

    fn nodes(&mut self, around: &Around, depth: usize) -> Vec<Node> {
        let mut nodes = Vec::new();
        while self.budget > 0 {
            self.budget -= 1;
            if self.swarm.spaces && depth < 2 && self.source.chance(2, 5) {
                let space = self.space(around, depth, &nodes);
                nodes.push(space);
            } else if self.source.chance(1, if self.module.alone { 90 } else { 8 }) {
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

    /// Plans a namespace block. The block may be a further block of a namespace that already has
    /// one.
    fn space(&mut self, around: &Around, depth: usize, before: &[Node]) -> Node {
        let blocks = before.iter().filter_map(|node| match node {
            Node::Space { parts, .. } => Some(parts),
            _ => None,
        });
        let blocks: Vec<&Vec<String>> = blocks.collect();
        let count = if self.swarm.dotted && self.source.chance(1, 2) { 2 } else { 1 };
        let own = self.module.decls.iter().filter(|decl| decl.space == around.space);
        let types: Vec<&str> = own.map(|decl| &*decl.name).collect();
        let parts: Vec<String> = if !blocks.is_empty() && self.source.chance(1, 2) {
            let mut parts = blocks[self.source.index(blocks.len())].clone();
            // Sometimes the name gets one more letter, so that two namespaces have nearly equal
            // names.
            if self.source.chance(1, 3)
                && let Some(last) = parts.last_mut()
            {
                last.push('M');
            }
            parts
        } else if !types.is_empty() && self.source.chance(1, 4) {
            // A namespace may have the name of a type. It then belongs to this type.
            types[self.source.index(types.len())].split('.').map(str::to_owned).collect()
        } else {
            (0..count).map(|_| SPACES[self.source.index(SPACES.len())].to_owned()).collect()
        };
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
        let name = match upper {
            _ if self.module.alone && self.source.chance(1, 6) => {
                let names = ["int", "str", "List", "len", "N", "NM", "N", "M"];
                names[self.source.index(names.len())].to_owned()
            }
            true => UPPER[self.source.index(UPPER.len())].to_owned(),
            false => self.lower(),
        };
        let public = sort != DeclSort::Forward && self.source.chance(1, 2);
        let visible = if public { around.reach.clone() } else { around.space.clone() };
        let exported = public && !around.private;
        let (space, takes) = (around.space.clone(), 1 + self.source.index(2));
        let decl = Decl { name, space, visible, sort, public, exported, takes };
        if self.module.has(&decl.path()) {
            return None;
        }
        self.module.decls.push(decl);
        Some(self.module.decls.len() - 1)
    }

    fn sort(&mut self) -> DeclSort {
        if self.module.alone {
            return match self.source.choose(15) {
                0..=3 => DeclSort::Const,
                4 | 5 => DeclSort::Function,
                6 | 7 => DeclSort::Record,
                8 => DeclSort::Variant,
                9 | 10 => DeclSort::Template,
                11 | 12 => DeclSort::Let,
                13 | 14 => DeclSort::Value,
                _ => DeclSort::Forward,
            };
        }
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

    /// Plans `forward` declarations of constants that the module declares, before or after these
    /// constants.
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
