//! Draws texts that stand alone, with types, values, records, functions and templates.

use super::space::{Decl, DeclSort};
use super::write::{Frame, LocalSort, Writer};
use selfsame_spec::Kind;

/// Returns whether a declaration can be used as a type without arguments.
const fn is_type(decl: &Decl) -> bool {
    !matches!(decl.sort, DeclSort::Template | DeclSort::Generic)
}

impl Writer<'_> {
    /// Draws the line of a declaration of a text that stands alone.
    pub(super) fn alone(&mut self, at: usize) -> String {
        let Decl { name, sort, public, takes, .. } = self.module.decls[at].clone();
        let text = match sort {
            DeclSort::Const => match self.source.choose(7) {
                0 => format!("{name} : type : {} ;", self.alone_type()),
                1 => format!("{name} : {} : {} ;", self.alone_type(), self.alone_type()),
                _ => format!("{name} :: {} ;", self.alone_type()),
            },
            DeclSort::Value => format!("{name} :: {} ;", self.value()),
            DeclSort::Function => format!("{name} :: {} ;", self.function()),
            DeclSort::Record => format!("{name} :: {} ;", self.alone_record()),
            DeclSort::Variant => format!("{name} :: {} ;", self.alone_variant()),
            DeclSort::Template | DeclSort::Generic => {
                format!("template {name}{}", self.alone_template(takes))
            }
            DeclSort::Let | DeclSort::Var => format!("let {name} = {} ;", self.object()),
            DeclSort::Forward => return format!("forward {name} ;"),
        };
        if public { format!("pub {text}") } else { text }
    }

    /// Draws a type, or an expression made of types.
    pub(super) fn alone_type(&mut self) -> String {
        if self.depth == 0 || self.chance(1, 3) {
            return self.alone_name();
        }
        self.deeper(|writer| match writer.source.choose(13) {
            0 | 1 => format!("{} | {}", writer.alone_operand(), writer.alone_operand()),
            2 | 3 => writer.alone_head(),
            4 | 5 => writer.alone_tuple(),
            6 => {
                let params = match writer.chance(1, 2) {
                    true => format!(" {} , x : {} ", writer.alone_type(), writer.alone_type()),
                    false => String::new(),
                };
                format!("fn({params}) -> {}", writer.result_type())
            }
            7 => format!("&{}", writer.alone_operand()),
            8 => writer.leaf_type(),
            9 => writer.alone_record(),
            11 => writer.literal(),
            _ => writer.application(),
        })
    }

    /// Draws a type for the position after `->`. A type that contains a brace is put in
    /// parentheses, because a block may follow the type.
    pub(super) fn result_type(&mut self) -> String {
        let text = self.ty();
        if text.contains('{') { format!("( {text} )") } else { text }
    }

    fn alone_operand(&mut self) -> String {
        let text = self.alone_type();
        let loose = text.contains('|') || text.contains("fn");
        if loose { format!("( {text} )") } else { text }
    }

    /// Draws a name for a position where a type is expected.
    fn alone_name(&mut self) -> String {
        const TYPES: [&str; 12] = [
            "int", "str", "bool", "u8", "float", "any", "type", "bytes", "i32", "f64", "none", "!",
        ];
        let constant = |sort: LocalSort| sort == LocalSort::Const;
        if self.chance(1, 2)
            && let Some(name) = self.local(constant)
        {
            return name;
        }
        if self.chance(1, 80) {
            return ["print", "List", "nothing", "sizeof"][self.source.index(4)].to_owned();
        }
        match self.chance(2, 3) {
            true => self.member(is_type).unwrap_or_else(|| "int".into()),
            false => TYPES[self.source.index(TYPES.len())].to_owned(),
        }
    }

    fn alone_head(&mut self) -> String {
        let (one, two) = (self.alone_type(), self.alone_type());
        match self.source.choose(7) {
            0 | 1 => format!("List[ {one} ]"),
            2 => format!("Dict[ {one} , {two} ]"),
            3 => format!("Set[ {one} ]"),
            4 if self.chance(1, 3) => format!("Tup[ {} ]", self.function()),
            4 => format!("Tup[ {one} ]"),
            5 => format!("ConstDict[ {one} , {two} ]"),
            6 if self.chance(1, 2) => format!("Object[ {} , \"\" , {one} ]", Kind::TUPLE_OBJECT.0),
            6 => format!("Type[ {one} ]"),
            _ if self.careless() => format!("List[ {one} , {two} ]"),
            _ => format!(
                "Foreign[ 0xc{} , \"0{}\" , {one} ]",
                self.source.choose(9),
                self.source.choose(9)
            ),
        }
    }

    fn alone_tuple(&mut self) -> String {
        let (one, two) = (self.alone_type(), self.alone_type());
        match self.source.choose(11) {
            0..=2 => format!("( {one} , {two} )"),
            3 => format!("( {one} ,)"),
            4..=6 => format!("( x : {one} , y : {two} )"),
            7 => format!("( x : {one} )"),
            8 => format!("( {one} , {two} , {} )", self.alone_name()),
            9 if self.chance(1, 3) => format!("( {one} , y : {two} )"),
            10 if self.chance(1, 3) => format!("( x : {one} , {two} )"),
            11 if self.chance(1, 3) => format!("( x : {one} , x : {two} )"),
            _ => format!("({one})"),
        }
    }

    /// Draws a type without children.
    fn leaf_type(&mut self) -> String {
        match self.source.choose(5) {
            0 => format!("Bits[ f64 , {} ]", self.source.choose(9)),
            1 => "Bits[ f32 , 0x7fc00000u32 ]".into(),
            2 => format!("Member[ \"m\" , \"{}\" ]", ["A", "A.x", "b"][self.source.index(3)]),
            3 => "()".into(),
            4 if self.careless() => "Bits[ f64 , -1 ]".into(),
            _ => self.literal(),
        }
    }

    /// Draws an application of a template.
    fn application(&mut self) -> String {
        let Some((name, takes)) = self.template_of() else { return self.alone_name() };
        let count = if self.careless() { 3 } else { takes };
        let args: Vec<String> =
            (0..count).map(|at| if at == 0 { self.alone_type() } else { self.object() }).collect();
        format!("{name}[ {} ]", args.join(" , "))
    }

    fn template_of(&mut self) -> Option<(String, usize)> {
        let takes = 1 + self.source.index(2);
        let found = match takes {
            1 => self.member(|decl| decl.sort == DeclSort::Template && decl.takes == 1),
            _ => self.member(|decl| decl.sort == DeclSort::Template && decl.takes == 2),
        };
        found.map(|name| (name, takes))
    }

    /// Draws a value, or rarely an expression that is not a value.
    pub(super) fn value(&mut self) -> String {
        match self.source.choose(9) {
            0 | 1 => self.member(|decl| decl.sort == DeclSort::Value).unwrap_or_else(|| "1".into()),
            2 => format!("Bits[ f64 , {} ]", self.source.choose(9)),
            3 if self.careless() => self.alone_type(),
            _ => self.literal(),
        }
    }

    /// Draws an object: the value of a `let`, or an argument of a template.
    fn object(&mut self) -> String {
        match self.source.choose(9) {
            0..=3 => self.literal(),
            4 | 5 => format!("( {} , {} )", self.literal(), self.literal()),
            6 => format!("( {} , {} )", self.literal(), self.alone_type()),
            7 => self.value(),
            _ => self.alone_type(),
        }
    }

    fn alone_record(&mut self) -> String {
        let word = match self.source.choose(4) {
            0 | 1 => "class".into(),
            2 => format!("class {}", self.string()),
            3 if self.chance(1, 3) => format!("class( {} )", self.alone_type()),
            _ => "struct".to_owned(),
        };
        format!("{word} {{ {} }}", self.members())
    }

    fn members(&mut self) -> String {
        let mut members = Vec::new();
        for name in ["x", "y", "K", "m"] {
            let public = if self.chance(1, 4) { "pub " } else { "" };
            let member = self.deeper(|writer| match writer.source.choose(9) {
                0 | 1 => Some(format!(": {}", writer.alone_type())),
                2 => Some(format!(": {} = {}", writer.alone_type(), writer.value())),
                3 => Some(format!(":= {}", writer.value())),
                4 => Some(format!(":: {}", writer.value())),
                5 => Some(format!(":: {}", writer.alone_type())),
                6 => Some(format!(":: {}", writer.function())),
                _ => None,
            });
            members.extend(member.map(|member| format!("{public}{name} {member} ;")));
        }
        members.join(" ")
    }

    fn alone_variant(&mut self) -> String {
        let first = format!("Ca( x : {} , y : {} )", self.alone_type(), self.alone_type());
        let body = match self.chance(1, 3) {
            true => format!(" ; K :: {} ;", self.deeper(|writer| writer.alone_type())),
            false => String::new(),
        };
        format!("variant {{ {first} , Cb{body} }}")
    }

    /// Draws the part of a template's declaration that follows its name. The template has `takes`
    /// parameters.
    fn alone_template(&mut self, takes: usize) -> String {
        let params = ["T : type", "n : int"][..takes].join(" , ");
        let names = ["T", "n"][..takes].iter().map(|name| ((*name).to_owned(), LocalSort::Const));
        let frame = Frame { names: names.collect(), function: true, ..Frame::default() };
        let value = self.scope(frame, |writer| match writer.source.choose(3) {
            0 => writer.alone_record(),
            1 => writer.alone_variant(),
            _ => writer.alone_type(),
        });
        format!("[ {params} ] = {value} ;")
    }
}
