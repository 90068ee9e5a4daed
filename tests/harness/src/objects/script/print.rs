//! Prints the operations of a script as text.

use super::names::Names;
use super::{Item, Script, Statement};
use crate::objects::op::refs::{NO_HANDLE, Sort, Yields};
use crate::objects::op::{Op, OpRef};
use crate::objects::script::head::{head, several};
use crate::text::claim::lens_word;
use selfsame_spec::ident::is_ident;
use selfsame_spec::notation::print::quoted;
use selfsame_spec::recipe::{Recipe, Step};
use selfsame_spec::{Kind, Lens};
use std::fmt::Write;

/// Returns a script of the given operations. Each result of an operation gets a name.
pub(super) fn script(ops: &[Op], open: &[u32]) -> Script {
    let (mut script, mut open) = (Script::default(), open.iter());
    for (line, op) in ops.iter().enumerate() {
        let (sort, count) = match op.yields() {
            Yields::Nothing => (Sort::Object, 0),
            Yields::Fixed(sort, count) => (sort, count as u32),
            Yields::Open(sort) => match open.next() {
                Some(&count) => (sort, count),
                None => {
                    script.names.unknown = true;
                    (sort, 0)
                }
            },
        };
        for _ in 0..count {
            let at = script.names.next_ref(sort);
            if !script.names.unknown {
                let name = made_up(op, sort, at);
                // `bind` cannot fail here, because each generated name contains the number of its
                // result.
                let _ = script.names.bind(&name, (sort, at));
            }
        }
        script.items.push(Item { line: line + 1, what: Statement::Op(op.clone(), count) });
    }
    script
}

/// Returns a new name for a result of an operation, if the result has no name yet.
fn made_up(op: &Op, sort: Sort, at: OpRef) -> String {
    let word = match (op, sort) {
        (Op::Head(label, _), _) => match label.kind() {
            Kind::CONSTANT => "x",
            Kind::TUPLE_OBJECT => "tuple",
            Kind::LIST_OBJECT => "list",
            Kind::DICT_OBJECT => "dict",
            Kind::SET_OBJECT => "set",
            Kind::INSTANCE => "inst",
            Kind::CASE => "case",
            Kind::CELL => "cell",
            Kind::FUNCTION => "fun",
            Kind::OVERLOAD => "over",
            Kind::VARIABLE => "var",
            Kind::MEMBER => "leaf",
            _ => "T",
        },
        (Op::OneOf(_), _) => "T",
        (Op::Forward(_), _) => "fwd",
        (Op::Module(_) | Op::Anonymous(_) | Op::Lookup(_), _) => "mod",
        (Op::Realize(_) | Op::Seal(_) | Op::Apply(..), _) => "R",
        (Op::Thaw(_), _) => "thawed",
        (Op::Intern(_), _) => "I",
        (_, Sort::Object) => "y",
        (_, Sort::Node) => "node",
        (_, Sort::Owner) => "owner",
        (_, Sort::Function) => "F",
    };
    format!("{word}{at}")
}

/// Returns the text of a script. The names of an operation's results are written to its left.
pub(super) fn text(script: &Script) -> String {
    let mut names = script.names.clone();
    complete(&mut names, script);
    let (mut out, mut printer) = (String::new(), Printer { names: &names, given: [0; 4] });
    for item in &script.items {
        match &item.what {
            Statement::Claim(claim) => {
                let _ = writeln!(out, "{}", claim.text(&names));
            }
            Statement::Op(op, gives) => {
                let line = printer.operation(op);
                let left = printer.left(op, *gives);
                let _ = writeln!(out, "{left}{line}");
            }
        }
    }
    out
}

/// Returns the text of one operation. Results are written with the names of `names`.
pub(super) fn line(op: &Op, names: &Names) -> String {
    Printer { names, given: [OpRef::MAX; 4] }.operation(op)
}

/// Gives a unique name to each result that has no name.
fn complete(names: &mut Names, script: &Script) {
    let mut next = [0_u32; 4];
    for item in &script.items {
        let Statement::Op(op, gives) = &item.what else { continue };
        let Some(sort) = sort(op) else { continue };
        for _ in 0..*gives {
            let at = next[sort as usize];
            next[sort as usize] += 1;
            let told = sort != Sort::Function && at < names.count(sort);
            if told && names.known(sort, at).is_none() && !names.unknown {
                let mut name = made_up(op, sort, at);
                while names.is_taken(&name) {
                    name.push('_');
                }
                let _ = names.bind(&name, (sort, at));
            }
        }
    }
}

struct Printer<'a> {
    names: &'a Names,
    /// For each sort, the number of results of the operations that have been printed.
    given: [u32; 4],
}

impl Printer<'_> {
    /// Returns the left side of an operation, such as `a, b = `. The left side is empty if one of
    /// the operation's results has no name.
    fn left(&mut self, op: &Op, gives: u32) -> String {
        let Some(sort) = sort(op) else { return String::new() };
        let start = self.given[sort as usize];
        self.given[sort as usize] += gives;
        let known: Option<Vec<&str>> = (start..start + gives)
            .map(|at| self.names.known(sort, at).map(String::as_str))
            .collect();
        match known {
            Some(names) if !names.is_empty() => format!("{} = ", names.join(", ")),
            _ => String::new(),
        }
    }

    /// Returns the name of a result. If no earlier operation yields the result, returns its number.
    fn name(&self, sort: Sort, at: OpRef) -> String {
        if at == OpRef::MAX || at < self.given[sort as usize] || sort == Sort::Function {
            return self.names.name(sort, at);
        }
        Names::default().name(sort, at)
    }

    fn object(&self, at: OpRef) -> String {
        self.name(Sort::Object, at)
    }

    fn all(&self, sort: Sort, of: &[OpRef]) -> String {
        let names: Vec<String> = of.iter().map(|&at| self.name(sort, at)).collect();
        match &names[..] {
            [one] => one.clone(),
            _ => format!("({})", names.join(", ")),
        }
    }

    fn objects(&self, of: &[OpRef]) -> String {
        self.all(Sort::Object, of)
    }

    fn operation(&self, op: &Op) -> String {
        let of = |word: &str, at: &OpRef| format!("{word} {}", self.object(*at));
        let seen =
            |word: &str, name: String, at: &Lens| format!("{word} {name} {}", lens_word(*at));
        match op {
            Op::Head(label, children) => head(label, children, &|at| self.object(at)),
            Op::OneOf(members) => format!("oneof {}", several(members, &|at| self.object(at))),
            Op::Forward(name) => format!("forward {}", quoted(name)),
            Op::Module(name) => format!("module {}", quoted(name)),
            Op::Anonymous(state) => format!("anonymous {}", quoted(state)),
            Op::Lookup(name) => format!("lookup {}", quoted(name)),
            Op::LookupMember(module, name) if is_ident(name) => {
                format!("lookup {}.{name}", self.object(*module))
            }
            Op::LookupMember(module, name) => {
                format!("lookup {} {}", self.object(*module), quoted(name))
            }
            Op::Apply(function, of) => {
                let of = several(of, &|at| self.object(at));
                format!("apply {} {of}", self.name(Sort::Function, *function))
            }
            Op::Realize(of) => format!("realize {}", self.objects(of)),
            Op::TypeOf(of) => format!("type_of {}", self.objects(of)),
            Op::Thaw(of) => format!("thaw {}", self.all(Sort::Node, of)),
            Op::Intern(of) => format!("intern {}", self.all(Sort::Node, of)),
            Op::Seal(at) => of("seal", at),
            Op::Parts(at) => of("parts", at),
            Op::Define(forward, to) => format!("{} := {}", self.object(*forward), self.object(*to)),
            Op::Fill(at, contents) => {
                format!("fill {} {}", self.object(*at), self.objects(contents))
            }
            Op::Note(at, global, text) => {
                format!("note {} {global} {}", self.object(*at), quoted(text))
            }
            Op::Tag(at, tag) => format!("tag {} {tag}", self.object(*at)),
            Op::Root(at) => of("root", at),
            Op::Unroot(at) => of("unroot", at),
            Op::Collect(of) => format!("collect {}", self.objects(of)),
            Op::Show(at) => of("show", at),
            Op::Declare(module, name) if is_ident(name) => {
                format!("declare {}.{name}", self.object(*module))
            }
            Op::Declare(module, name) => {
                format!("declare {} {}", self.object(*module), quoted(name))
            }
            Op::Assign(module, name, to) => self.assign(*module, name, *to),
            Op::Differs(one, other) => {
                format!("differs {} {}", self.object(*one), self.object(*other))
            }
            Op::Facts(at) => of("facts", at),
            Op::Call(at) => of("call", at),
            Op::Hash(at, lens) => seen("hash", self.object(*at), lens),
            Op::View(at, lens) => seen("view", self.object(*at), lens),
            Op::NodeHash(NO_HANDLE, at) => format!("hash node nowhere {}", lens_word(*at)),
            Op::NodeHash(at, lens) => seen("hash", self.name(Sort::Node, *at), lens),
            Op::Display(at) => of("display", at),
            Op::Report => "report".into(),
            Op::Resolvable(of) => format!("resolvable {}", self.objects(of)),
            Op::SnapshotOf(at) => of("snapshot", at),
            Op::SnapshotsOf(at) => of("snapshots", at),
            _ => self.snapshot(op),
        }
    }

    fn assign(&self, module: OpRef, name: &str, to: OpRef) -> String {
        let (module, to) = (self.object(module), self.object(to));
        match is_ident(name) && module != "nowhere" {
            true => format!("{module}.{name} := {to}"),
            false => format!("assign {module} {} {to}", quoted(name)),
        }
    }

    /// Returns the text of an operation on owners or nodes, or of an operation that makes a type
    /// function.
    fn snapshot(&self, op: &Op) -> String {
        let node = |at: &OpRef| self.name(Sort::Node, *at);
        let owner = |at: &OpRef| self.name(Sort::Owner, *at);
        match op {
            Op::Freeze(by, of) => format!("freeze {} {}", owner(by), self.objects(of)),
            Op::Look(at) => format!("look {}", node(at)),
            Op::Canonical(at) => format!("canonical {}", node(at)),
            Op::Drop(of) => format!("drop {}", self.all(Sort::Owner, of)),
            Op::Write(of) => format!("write {}", self.all(Sort::Node, of)),
            Op::Send(of, to) => format!("send {} to {}", self.all(Sort::Node, of), owner(to)),
            Op::Read(by, bytes) => {
                format!("read {} \"{}\"", owner(by), selfsame_spec::hex::encode(bytes))
            }
            Op::TypeFunction(name, params, body, objects) => {
                let param = |param: &String| match is_ident(param) {
                    true => param.clone(),
                    false => quoted(param),
                };
                let params: Vec<String> = params.iter().map(param).collect();
                let over = match objects.is_empty() {
                    true => String::new(),
                    false => format!(" over {}", several(objects, &|at| self.object(at))),
                };
                let steps = self.steps(body);
                format!("template {} [{}]{over} {{ {steps} }}", quoted(name), params.join(", "))
            }
            // The only remaining operation is `Owner`.
            _ => "owner".into(),
        }
    }

    fn steps(&self, body: &Recipe) -> String {
        let name = |at: OpRef| format!("s_{at}");
        let step = |(at, step): (usize, &Step)| {
            let what = match step {
                Step::Fail(why) => return format!("fail {}", quoted(why)),
                Step::Param(param) => format!("param {param}"),
                Step::Object(object) => format!("object {object}"),
                Step::Head(label, of) => head(label, of, &name),
                Step::OneOf(of) => format!("oneof {}", several(of, &name)),
                Step::Call(function, of) => {
                    let function = self.names.name(Sort::Function, *function);
                    format!("apply {function} {}", several(of, &name))
                }
            };
            format!("s_{at} = {what}")
        };
        body.steps.iter().enumerate().map(step).collect::<Vec<_>>().join("; ")
    }
}

const fn sort(op: &Op) -> Option<Sort> {
    match op.yields() {
        Yields::Nothing => None,
        Yields::Fixed(sort, _) | Yields::Open(sort) => Some(sort),
    }
}
