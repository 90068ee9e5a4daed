//! Draws constants, records and templates.

use super::expr::FOLD;
use super::space::{Decl, DeclSort};
use super::write::{Frame, LocalSort, Writer};

impl Writer<'_> {
    /// Draws the text of the module's declaration with the given number.
    pub(super) fn decl(&mut self, at: usize) -> String {
        if self.module.alone {
            return self.alone(at);
        }
        let Decl { name, sort, public, takes, .. } = self.module.decls[at].clone();
        let text = match sort {
            DeclSort::Const | DeclSort::Value | DeclSort::Forward => self.constant(&name),
            DeclSort::Function => format!("{name} :: {} ;", self.function()),
            DeclSort::Record => format!("{name} :: {} ;", self.record()),
            DeclSort::Variant => format!("{name} :: {} ;", self.variant()),
            DeclSort::Template => format!("template {name}{}", self.template(takes)),
            DeclSort::Generic => self.generic(&name),
            DeclSort::Let => match self.chance(1, 4) {
                true => format!("let {name} : {} = {} ;", self.ty(), self.expr(FOLD)),
                false => format!("let {name} = {} ;", self.expr(FOLD)),
            },
            DeclSort::Var => format!("var {name} = {} ;", self.expr(FOLD)),
        };
        if public { format!("pub {text}") } else { text }
    }

    fn constant(&mut self, name: &str) -> String {
        if self.swarm.aliases && self.chance(1, 2) {
            let other = self.member(|decl| decl.sort.is_constant());
            let later =
                !self.chance(1, 4) && other.as_ref().is_some_and(|other| self.is_later(other));
            if let Some(other) = other.filter(|other| other != name && !later) {
                return match self.source.choose(3) {
                    0 => format!("{name} :: &{other} ;"),
                    1 => format!("{name} :: ( {other} , 1 ) ;"),
                    2 => format!("{name} :: ( {other} , {other} ) ;"),
                    _ => format!("{name} :: {other} ;"),
                };
            }
        }
        match self.source.choose(3) {
            0 => format!("{name} :: {} ;", self.ty()),
            1 => format!("{name} : {} : {} ;", self.ty(), self.named(name)),
            _ => format!("{name} :: {} ;", self.named(name)),
        }
    }

    /// Draws the value of a constant with the given name. Rarely, the value is the name itself, so
    /// that the constant refers to itself.
    pub(super) fn named(&mut self, name: &str) -> String {
        let text = self.expr(FOLD);
        if text == name && !self.chance(1, 5) { self.literal() } else { text }
    }

    /// Returns whether the last name of a path is declared at or after the declaration that is
    /// being written.
    fn is_later(&self, path: &str) -> bool {
        let last = path.rsplit('.').next().unwrap_or(path);
        let mut decls = self.module.decls.iter().enumerate();
        decls.any(|(at, decl)| at >= self.done && decl.name == last)
    }

    fn generic(&mut self, name: &str) -> String {
        let takes = 1 + self.source.index(2);
        let (params, names) = self.params(takes);
        let frame = Frame { names, function: true, ..Frame::default() };
        let body = self.scope(frame, Self::signature_and_body);
        format!("{name} :: fn[ {params} ]{body} ;")
    }

    /// Draws the parameters of a template. Returns their text and the names that they declare.
    fn params(&mut self, takes: usize) -> (String, Vec<(String, LocalSort)>) {
        let (mut params, mut names) = (Vec::new(), Vec::new());
        for name in ["T", "n"].iter().take(takes) {
            let ty = match self.source.choose(2) {
                0 => self.ty(),
                1 if !names.is_empty() => "T".into(),
                _ => "type".into(),
            };
            params.push(format!("{name} : {ty}"));
            names.push(((*name).to_owned(), LocalSort::Const));
        }
        (params.join(" , "), names)
    }

    /// Draws the part of a template's declaration that follows its name. The template has `takes`
    /// parameters.
    pub(super) fn template(&mut self, takes: usize) -> String {
        let (params, names) = self.params(takes);
        let frame = Frame { names, function: true, ..Frame::default() };
        self.scope(frame, |writer| {
            writer.deeper(|writer| {
                if writer.chance(1, 2) {
                    return format!("[ {params} ] = {} ;", writer.expr(FOLD));
                }
                let mut lines = Vec::new();
                for name in ["V", "W"].iter().take(1 + writer.source.choose(1) as usize) {
                    let public = if writer.chance(1, 3) { "pub " } else { "" };
                    if let Some(frame) = writer.frames.last_mut() {
                        frame.names.push(((*name).to_owned(), LocalSort::Const));
                    }
                    lines.push(match writer.source.choose(4) {
                        0 => format!("forward {name} ; {name} :: {} ;", writer.ty()),
                        1 => format!(
                            "{public}template {name}[ S : type ] = ( S , {} ) ;",
                            writer.ty()
                        ),
                        _ => format!("{public}{name} :: {} ;", writer.expr(FOLD)),
                    });
                }
                format!("[ {params} ] {{ {} }}", lines.join(" "))
            })
        })
    }

    pub(super) fn record(&mut self) -> String {
        let word = match self.source.choose(3) {
            0 => "class".into(),
            1 => format!("class {}", self.string()),
            2 if self.chance(1, 4) => format!("class( {} )", self.ty()),
            _ => "struct".to_owned(),
        };
        let mut members = Vec::new();
        for name in ["x", "y", "K"] {
            let public = if self.chance(1, 4) { "pub " } else { "" };
            members.push(match self.source.choose(6) {
                0 | 1 => format!("{public}{name} : {} ;", self.ty()),
                2 => {
                    format!("{public}{name} : {} = {} ;", self.ty(), self.deeper(|w| w.expr(FOLD)))
                }
                3 => format!("{public}{name} := {} ;", self.deeper(|w| w.expr(FOLD))),
                4 => format!("{public}{name} :: {} ;", self.deeper(|w| w.expr(FOLD))),
                _ => continue,
            });
        }
        if self.chance(1, 8) {
            // Inserts a member whose name another member may have, at any position among the
            // members. A second new member uses this name.
            let at = self.source.index(members.len() + 1);
            members.insert(at, self.member_again());
            members.push("zs :: fn(self) -> any { (self.x, self.y, self.K) };".to_owned());
        }
        format!("{word} {{ {} }}", members.join(" "))
    }

    /// Draws a member of a record with a name that other members often have.
    fn member_again(&mut self) -> String {
        let name = ["x", "y", "K"][self.source.index(3)];
        match self.source.choose(2) {
            0 => format!("{name} : {} ;", self.ty()),
            1 => format!("pub {name} := {} ;", self.deeper(|w| w.literal())),
            _ => format!("{name} :: {} ;", self.deeper(|w| w.literal())),
        }
    }

    fn variant(&mut self) -> String {
        let first = format!("Ca( x : {} )", self.ty());
        let constant = match self.chance(1, 3) {
            true => format!(" ; K :: {} ;", self.deeper(|w| w.expr(FOLD))),
            false => String::new(),
        };
        let mut cases = vec![first, "Cb".to_owned()];
        if self.chance(1, 12) {
            let last =
                ["Ca", "Cb( y : int , x : str , y : int )", "Cc( x : int , y : int , x : int )"];
            let at = self.source.index(3);
            cases.insert(at, last[self.source.index(3)].to_owned());
        }
        format!("variant {{ {}{constant} }}", cases.join(" , "))
    }
}
