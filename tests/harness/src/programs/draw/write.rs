//! Writes the text of a planned module.

use super::space::{Decl, DeclSort, Module, Node};
use super::swarm::{SPACE, Size, Swarm};
use crate::kit::source::Source;

/// The sort of a declaration in a block or function.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum LocalSort {
    /// A `let`, a parameter, or a name of a pattern.
    Value,
    /// A `var`.
    Var,
    /// A constant.
    Const,
    /// A template.
    Template,
}

/// A scope of the text that is being written.
#[derive(Clone, Debug, Default)]
pub(super) struct Frame {
    /// The names of the scope that can be read at the current position.
    pub(super) names: Vec<(String, LocalSort)>,
    /// The names that are declared later in the scope. At the current position, only functions
    /// within the scope may read them.
    pub(super) pending: Vec<String>,
    /// Whether the scope is the scope of a function.
    pub(super) function: bool,
}

/// Writes a text in which there is a blank exactly where blanks are allowed. The blanks are later
/// replaced by comments and other blanks.
pub(super) struct Writer<'a> {
    pub(super) source: &'a mut dyn Source,
    pub(super) swarm: Swarm,
    pub(super) module: &'a Module,
    /// The namespace around the declaration that is being written.
    pub(super) space: Vec<String>,
    pub(super) frames: Vec<Frame>,
    /// The number of further levels of nesting that expressions may have.
    pub(super) depth: usize,
    /// The number of the module's declaration that is being written. Declarations with greater
    /// numbers follow it in the text.
    pub(super) done: usize,
    /// Whether the current position is within a block.
    pub(super) in_block: bool,
    /// The numbers of the module's `let` and `var` declarations that have already been written.
    pub(super) ready: Vec<usize>,
}

/// Writes the text of a module.
pub(super) fn write(source: &mut dyn Source, size: Size, module: &Module) -> String {
    let swarm = Swarm::draw(source);
    let (space, frames, ready) = (Vec::new(), Vec::new(), Vec::new());
    let (depth, done, in_block) = (size.depth, 0, false);
    let mut writer = Writer { source, swarm, module, space, frames, depth, done, in_block, ready };
    let mut lines = module.imports.clone();
    writer.nodes(&module.nodes, &mut lines);
    let text = lines.join("\n") + "\n";
    let Writer { source, swarm, .. } = writer;
    blanks(source, swarm, &text)
}

/// Replaces some blanks of a text by comments and by other blanks.
fn blanks(source: &mut dyn Source, swarm: Swarm, text: &str) -> String {
    let mut out = String::new();
    for part in text.chars() {
        match part {
            ' ' => out.push_str(blank(source, swarm)),
            SPACE => out.push(' '),
            _ => out.push(part),
        }
    }
    out
}

fn blank(source: &mut dyn Source, swarm: Swarm) -> &'static str {
    if swarm.comments && source.chance(1, 20) {
        const COMMENTS: [&str; 8] = [
            " // x\n",
            " // \"{ /*\n",
            " /* a */ ",
            " /**/ ",
            " /* /* b */ } */ ",
            "/*/ /* */ */",
            "\n// é )\n  ",
            " /* let x = \" */\n",
        ];
        return COMMENTS[source.index(COMMENTS.len())];
    }
    if swarm.blanks && source.chance(1, 8) {
        const BLANKS: [&str; 4] = ["\n", "\t", "  ", " \r\n"];
        return BLANKS[source.index(BLANKS.len())];
    }
    " "
}

impl Writer<'_> {
    fn nodes(&mut self, nodes: &[Node], lines: &mut Vec<String>) {
        for node in nodes {
            match node {
                Node::Decl(at) => {
                    self.done = *at;
                    let line = self.decl(*at);
                    lines.push(line);
                    self.ready.push(*at);
                }
                Node::Space { parts, public, nodes } => {
                    let public = if *public { "pub " } else { "" };
                    lines.push(format!("{public}namespace {} {{", parts.join(" . ")));
                    let before = self.space.len();
                    self.space.extend_from_slice(parts);
                    self.nodes(nodes, lines);
                    self.space.truncate(before);
                    lines.push("}".into());
                }
                Node::Forward(at) => {
                    lines.push(format!("forward {} ;", self.module.decls[*at].name));
                }
                Node::Statement => {
                    let line = self.statement();
                    lines.push(line);
                }
            }
        }
    }

    pub(super) fn chance(&mut self, part: u64, whole: u64) -> bool {
        self.source.chance(part, whole)
    }

    /// Returns whether the current position is outside of blocks in a text that stands alone.
    pub(super) fn is_alone(&self) -> bool {
        self.module.alone && !self.in_block
    }

    /// Returns whether the current position is within a function.
    pub(super) fn in_function(&self) -> bool {
        self.frames.iter().any(|frame| frame.function)
    }

    /// Calls `inner` within a new scope.
    pub(super) fn scope<T>(&mut self, frame: Frame, inner: impl FnOnce(&mut Self) -> T) -> T {
        self.frames.push(frame);
        let out = inner(self);
        self.frames.pop();
        out
    }

    /// Calls `inner` with a maximum nesting depth that is smaller by one level.
    pub(super) fn deeper<T>(&mut self, inner: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.depth;
        self.depth = before.saturating_sub(1);
        let out = inner(self);
        self.depth = before;
        out
    }

    /// Draws a name of the module or of a block that can be read at the current position.
    pub(super) fn name(&mut self) -> String {
        if !self.frames.is_empty()
            && self.chance(2, 3)
            && let Some(name) = self.local(|_| true)
        {
            return name;
        }
        match self.source.choose(5) {
            0 if self.chance(if self.module.alone { 22 } else { 1 }, 25) => {
                ["nothing", "N.nothing", "N", "Ca"][self.source.index(4)].into()
            }
            1 | 2 if self.module.alone => "nothing".into(),
            0 => "print".into(),
            1 => ["len", "push", "int", "str"][self.source.index(4)].into(),
            _ => self.member(|_| true).unwrap_or_else(|| "range".into()),
        }
    }

    /// Draws a name that an enclosing block or function declares. With few exceptions, the name can
    /// be read at the current position.
    pub(super) fn local(&mut self, takes: fn(LocalSort) -> bool) -> Option<String> {
        let careless = self.careless();
        self.local_of(careless, takes)
    }

    /// Draws a name that an enclosing block or function declares. If `careless` is true, a rule may
    /// forbid the use of the name.
    pub(super) fn local_of(
        &mut self,
        careless: bool,
        takes: fn(LocalSort) -> bool,
    ) -> Option<String> {
        let (mut crossed, mut near, mut far) = (false, Vec::new(), Vec::new());
        for frame in self.frames.iter().rev() {
            let seen = frame.names.iter().filter(|(_, sort)| {
                takes(*sort) && (careless || !(crossed && *sort == LocalSort::Var))
            });
            let names = if crossed { &mut far } else { &mut near };
            names.extend(seen.map(|(name, _)| name.clone()));
            if (careless || crossed) && takes(LocalSort::Value) {
                names.extend(frame.pending.iter().cloned());
            }
            crossed |= frame.function;
        }
        // In half of the draws, a name from outside of the innermost function is preferred, because
        // its use is a capture.
        let names = if far.is_empty() || self.chance(1, 2) { near } else { far };
        let at = self.source.index(names.len().max(1));
        names.get(at).cloned()
    }

    /// Draws whether a rule about names may be broken at the current position. The probability is 1
    /// in 60.
    pub(super) fn careless(&mut self) -> bool {
        self.chance(1, 60)
    }

    /// Draws a declaration of the module, and returns its name as it is written at the current
    /// position. With few exceptions, the declaration can be read there.
    pub(super) fn member(&mut self, takes: fn(&Decl) -> bool) -> Option<String> {
        if self.chance(1, 4)
            && let Some(path) = self.confusable(takes)
        {
            return Some(path);
        }
        let (in_function, hidden) = (self.in_function(), self.chance(1, 8));
        let is_there = |at: usize, decl: &Decl| {
            decl.sort.is_constant() || in_function || self.ready.contains(&at)
        };
        let all = self.module.decls.iter().enumerate();
        let seen = all.filter(|(at, decl)| {
            takes(decl) && is_there(*at, decl) && decl.is_visible(&self.space) != hidden
        });
        let mut seen: Vec<&Decl> = seen.map(|(_, decl)| decl).collect();
        if self.source.chance(1, 5) && seen.iter().any(|decl| self.module.is_within_name(decl)) {
            seen.retain(|decl| self.module.is_within_name(decl));
        }
        if seen.is_empty() {
            return None;
        }
        let decl = seen[self.source.index(seen.len())];
        let parts = if self.space.starts_with(&decl.space) && self.source.chance(3, 4) {
            decl.name.clone()
        } else {
            decl.path()
        };
        Some(parts)
    }

    /// Draws a declaration that is visible in another namespace and not here. The other namespace's
    /// name is a prefix of the current namespace's name, compared as text.
    fn confusable(&mut self, takes: fn(&Decl) -> bool) -> Option<String> {
        let own = self.space.join(".");
        let all = self.module.decls.iter();
        let seen = all.filter(|decl| {
            let starts = own.starts_with(&decl.visible.join("."));
            takes(decl) && decl.sort.is_constant() && starts && !decl.is_visible(&self.space)
        });
        let seen: Vec<String> = seen.map(Decl::path).collect();
        let at = self.source.index(seen.len().max(1));
        seen.get(at).cloned()
    }

    /// Draws a `var` to which the code at the current position can assign.
    pub(super) fn variable(&mut self) -> Option<String> {
        if self.chance(1, 2)
            && let Some(name) = self.local(|sort| sort == LocalSort::Var)
        {
            return Some(name);
        }
        if self.chance(1, 8) {
            return self.member(|_| true);
        }
        self.member(|decl| decl.sort == DeclSort::Var)
    }
}
