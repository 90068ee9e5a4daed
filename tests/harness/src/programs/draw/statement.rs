//! Draws blocks, statements and functions.

use super::expr::FOLD;
use super::pattern::PatternPlace;
use super::write::{Frame, LocalSort, Writer};

impl Writer<'_> {
    /// Draws a block. The names in `frame` are declared before the block starts.
    pub(super) fn block(&mut self, frame: Frame) -> String {
        let before = std::mem::replace(&mut self.in_block, true);
        let text = self.scope(frame, Self::block_lines);
        self.in_block = before;
        text
    }

    fn block_lines(&mut self) -> String {
        let count = if self.depth == 0 { 0 } else { self.source.choose(3) };
        self.deeper(|writer| {
            let mut lines = Vec::new();
            // A name that the block declares at its end. Functions in earlier lines of the block
            // may use it.
            let later = if count > 1 { writer.fresh(&[]) } else { None };
            let hides = |name: &String| {
                writer.frames.iter().any(|frame| frame.names.iter().any(|own| own.0 == *name))
            };
            let hides = later.as_ref().is_some_and(hides);
            let later = later.filter(|_| !hides || writer.chance(1, 4));
            if let Some(frame) = writer.frames.last_mut() {
                frame.pending.extend(later.clone());
            }
            for _ in 0..count {
                let line = writer.block_item();
                lines.push(line);
            }
            if let Some(name) = later {
                let free = !writer.declared(&name, |sort| sort != LocalSort::Value);
                let value = writer.expr(FOLD);
                if free {
                    lines.push(format!("let {name} = {value} ;"));
                    writer.declare(name, LocalSort::Value);
                }
            }
            if writer.chance(2, 3) {
                let value = writer.statement_expr();
                lines.push(value);
            }
            if lines.is_empty() { "{ }".into() } else { format!("{{ {} }}", lines.join(" ")) }
        })
    }

    fn declare(&mut self, name: String, sort: LocalSort) {
        if let Some(frame) = self.frames.last_mut() {
            frame.names.push((name, sort));
        }
    }

    /// Returns whether the innermost scope declares this name with a sort that `sort` accepts.
    fn declared(&self, name: &str, sort: impl Fn(LocalSort) -> bool) -> bool {
        let frame = self.frames.last();
        frame.is_some_and(|frame| frame.names.iter().any(|own| own.0 == name && sort(own.1)))
    }

    fn block_item(&mut self) -> String {
        match self.source.choose(13) {
            0..=2 => self.local_let(),
            3 | 9 if self.swarm.vars => self.local_var(),
            4 => self.local_const(),
            5 if self.swarm.templates => self.local_template(),
            7 | 10..=13 if self.swarm.nested && self.in_function() => self.closure(),
            6 => match self.in_function() {
                true if self.chance(1, 2) => format!("return {} ;", self.expr(FOLD)),
                true => "return ;".into(),
                false => self.statement(),
            },
            _ => self.statement(),
        }
    }

    /// Draws a function that uses a local variable of its surroundings, if there is one.
    fn closure(&mut self) -> String {
        let frame = Frame { function: true, ..Frame::default() };
        let any = self.chance(1, 4);
        let name = self.scope(frame, |writer| match any {
            true => writer
                .local_of(true, |sort| sort == LocalSort::Var)
                .or_else(|| writer.local(|_| true)),
            false => writer.local(|_| true),
        });
        format!("print( fn() {{ {} }} ) ;", name.unwrap_or_else(|| "1".into()))
    }

    fn local_let(&mut self) -> String {
        let mut bound = Vec::new();
        let mut pattern = self.pattern(PatternPlace::Let, &mut bound);
        let taken = |name: &String| {
            self.declared(name, |sort| matches!(sort, LocalSort::Const | LocalSort::Template))
                || (!self.swarm.shadow && self.declared(name, |_| true))
        };
        if bound.iter().any(taken) {
            pattern = "_".into();
            bound.clear();
        }
        let ty = if self.chance(1, 4) { format!(" : {}", self.ty()) } else { String::new() };
        let value = self.expr(FOLD);
        bound.into_iter().for_each(|name| self.declare(name, LocalSort::Value));
        format!("let {pattern}{ty} = {value} ;")
    }

    fn local_var(&mut self) -> String {
        let value = self.expr(FOLD);
        match self.fresh(&[]) {
            Some(name)
                if !self.declared(&name, |sort| sort != LocalSort::Value || !self.swarm.shadow) =>
            {
                self.declare(name.clone(), LocalSort::Var);
                format!("var {name} = {value} ;")
            }
            _ => format!("let _ = {value} ;"),
        }
    }

    /// Draws a name for a constant. Returns `None` if the innermost scope already has this name.
    fn unique(&mut self) -> Option<String> {
        let name = ["K", "L", "T", "U", "q"][self.source.index(5)].to_owned();
        let pending = self.frames.last().is_some_and(|frame| frame.pending.contains(&name));
        (!pending && !self.declared(&name, |_| true)).then_some(name)
    }

    fn local_const(&mut self) -> String {
        let Some(name) = self.unique() else { return "print() ;".into() };
        // The constant is declared before its value is drawn, because a constant may be used before
        // its declaration.
        self.declare(name.clone(), LocalSort::Const);
        let forward = self.swarm.forwards && self.chance(1, 3);
        let before = if forward { format!("forward {name} ; ") } else { String::new() };
        match self.chance(1, 4) {
            true => format!("{before}{name} : {} : {} ;", self.ty(), self.named(&name)),
            false => format!("{before}{name} :: {} ;", self.named(&name)),
        }
    }

    fn local_template(&mut self) -> String {
        let Some(name) = self.unique() else { return "print() ;".into() };
        self.declare(name.clone(), LocalSort::Template);
        let takes = 1 + self.source.index(2);
        format!("template {name}{}", self.template(takes))
    }

    /// Draws a statement for a block or a module.
    pub(super) fn statement(&mut self) -> String {
        match self.source.choose(9) {
            0 if self.swarm.vars => match self.variable() {
                Some(name) => format!("{name} = {} ;", self.expr(FOLD)),
                None => "print() ;".into(),
            },
            1 if self.swarm.loops => {
                let condition = self.condition();
                format!("while {condition} {}", self.loop_block(Frame::default()))
            }
            2 if self.swarm.loops => {
                let mut bound = Vec::new();
                let pattern = self.pattern(PatternPlace::Arm, &mut bound);
                let over = self.condition();
                let names = bound.into_iter().map(|name| (name, LocalSort::Value)).collect();
                format!(
                    "for {pattern} in {over} {}",
                    self.loop_block(Frame { names, ..Frame::default() })
                )
            }
            3 => format!("{} = {} ;", self.place(), self.expr(FOLD)),
            4 | 5 => {
                let compound = match self.source.choose(2) {
                    0 => self.choice(),
                    1 if self.swarm.matches => self.arms(),
                    _ => self.block(Frame::default()),
                };
                let end = ["", " ;", "", " ( 1 , 2 ) ;"][self.source.index(4)];
                format!("{compound}{end}")
            }
            _ => format!("{} ;", self.statement_expr()),
        }
    }

    fn loop_block(&mut self, frame: Frame) -> String {
        let body = self.block(frame);
        match self.source.choose(5) {
            4 => format!("{{ break ; {}", &body[1..]),
            5 => format!("{{ if true {{ continue ; }} {}", &body[1..]),
            _ => body,
        }
    }

    /// Draws the target of an assignment: an element or a member of some value.
    fn place(&mut self) -> String {
        let base = self.name();
        match self.chance(1, 2) {
            true => format!("{base}[ {} ]", self.expr(FOLD)),
            false => format!("( {base} , 1 ).x"),
        }
    }

    /// Draws an expression that can be a statement. An expression that starts with `if`, `match` or
    /// a block is put in parentheses.
    pub(super) fn statement_expr(&mut self) -> String {
        let text = self.expr(FOLD);
        let compound = ["if ", "match ", "{"].iter().any(|word| text.starts_with(word));
        if compound { format!("( {text} )") } else { text }
    }

    pub(super) fn arms(&mut self) -> String {
        let subject = self.condition();
        let mut arms = Vec::new();
        for _ in 0..=self.source.choose(2) {
            let mut bound = Vec::new();
            let pattern = self.pattern(PatternPlace::Arm, &mut bound);
            let names = bound.into_iter().map(|name| (name, LocalSort::Value)).collect();
            let arm = self.scope(Frame { names, ..Frame::default() }, |writer| {
                let guard = if writer.chance(1, 4) {
                    format!(" if {}", writer.condition())
                } else {
                    String::new()
                };
                format!("{pattern}{guard} -> {}", writer.expr(FOLD))
            });
            arms.push(arm);
        }
        format!("match {subject} {{ {} }}", arms.join(" , "))
    }

    fn default_value(&mut self) -> String {
        if self.is_alone() { self.value() } else { self.expr(FOLD) }
    }

    pub(super) fn function(&mut self) -> String {
        format!("fn{}", self.signature_and_body())
    }

    /// Draws the parameters of a function, sometimes a result type, and the function's block.
    pub(super) fn signature_and_body(&mut self) -> String {
        let (mut params, mut bound) = (Vec::new(), Vec::new());
        for _ in 0..self.source.choose(2) {
            let pattern = self.pattern(PatternPlace::Parameter, &mut bound);
            params.push(match self.source.choose(4) {
                0 => pattern,
                1 => format!(
                    "{pattern} : {} = {}",
                    self.ty(),
                    self.deeper(|writer| writer.default_value())
                ),
                _ => format!("{pattern} : {}", self.ty()),
            });
        }
        let result =
            if self.chance(1, 2) { format!(" -> {}", self.result_type()) } else { String::new() };
        let names = bound.into_iter().map(|name| (name, LocalSort::Value)).collect();
        let frame = Frame { names, function: true, ..Frame::default() };
        format!("( {} ){result} {}", params.join(" , "), self.block(frame))
    }
}
