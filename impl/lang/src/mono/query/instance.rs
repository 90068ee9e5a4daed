//! Queries about one instance: its template, its arguments and its content.

use super::ids::{InstanceIx, MonoId};
use super::{InstanceKey, Monomorphic};
use crate::check::{Checker, Val};
use crate::link::{DeclId, ModuleId};
use crate::types::{Node, RecordId};
use selfsame_spec::program::{InstanceContent, InstanceRow, Sort};
use selfsame_spec::text::Place;

/// An instance of a program without templates.
#[derive(Clone, Copy)]
pub struct Instance<'m, 'p> {
    pub(super) mono: &'m Monomorphic<'p>,
    pub(super) at: InstanceIx,
}

/// A field of a record, a constant of a body, or a function.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Member {
    /// The index of the member among the fields, constants or functions, in the order of the text.
    pub index: usize,
    /// The name of the member.
    pub name: String,
    /// The content of the member as text: the type of a field or function, or the value or type of
    /// another constant.
    pub content: String,
    /// The id of the member's declaration, if names can refer to this declaration.
    pub id: Option<MonoId>,
}

impl std::fmt::Debug for Instance<'_, '_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.row())
    }
}

impl<'m, 'p> Instance<'m, 'p> {
    fn row(&self) -> &'m InstanceRow {
        &self.mono.rows[self.at.0 as usize]
    }

    fn checker(&self) -> &'m Checker<'p> {
        &self.mono.typed.checker
    }

    fn unit(&self) -> ModuleId {
        self.mono.units[self.at.0 as usize]
    }

    /// Returns the index of the instance.
    #[must_use]
    pub const fn index(&self) -> InstanceIx {
        self.at
    }

    /// Returns the instance as text, with the arguments of all enclosing templates.
    #[must_use]
    pub fn name(&self) -> &'m str {
        &self.row().name
    }

    /// Returns the name of the instance's template, with the arguments of the enclosing templates.
    /// This is the name of the instance without its own arguments.
    ///
    /// ```
    /// # use selfsame_lang::Program;
    /// # use selfsame_spec::program::Sources;
    /// let text = "template t[n: int] { template u[T: type] = (T, n); } print(t[1].u[str]);";
    /// # let program = Program::load(&Sources::new("m", &[("m", text)]), "m");
    /// # let mono = program.monomorphic().map_err(|_| "refused")?;
    /// let inner = mono.instances().last().ok_or("none")?;
    /// assert_eq!((inner.name(), inner.template_name()), ("m:t[1].u[str]", "m:t[1].u"));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn template_name(&self) -> &'m str {
        let own = self.row().arguments.join(", ").len() + 2;
        let name = self.name();
        name.len().checked_sub(own).and_then(|end| name.get(..end)).unwrap_or(name)
    }

    /// Returns the place of the name of the instance's template or generic function in the text.
    ///
    /// ```
    /// # use selfsame_lang::Program;
    /// # use selfsame_spec::program::Sources;
    /// # use selfsame_spec::text::Span;
    /// let text = "template t[n: int] = n; print(t[3]);";
    /// # let program = Program::load(&Sources::new("m", &[("m", text)]), "m");
    /// # let mono = program.monomorphic().map_err(|_| "refused")?;
    /// let one = mono.instances().next().ok_or("none")?;
    /// assert_eq!(one.origin().span, Span::new(9, 10));
    /// assert_eq!(one.applied().span, Span::new(30, 31));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn origin(&self) -> &'m Place {
        &self.row().template
    }

    /// Returns the first place at which the template is applied to the arguments of the instance.
    /// This is the place of the applied part, or of the callee.
    #[must_use]
    pub fn applied(&self) -> &'m Place {
        &self.row().applied
    }

    /// Returns the instance that encloses this instance's template, or `None` if the template is
    /// not nested in another template.
    ///
    /// ```
    /// # use selfsame_lang::Program;
    /// # use selfsame_spec::program::Sources;
    /// # let text = "template t[n: int] { template u[T: type] = (T, n); } print(t[1].u[str]);";
    /// # let program = Program::load(&Sources::new("m", &[("m", text)]), "m");
    /// # let mono = program.monomorphic().map_err(|_| "refused")?;
    /// let inner = mono.find("m:t[1].u", &["str"]).ok_or("none")?;
    /// assert_eq!(inner.around().map(|around| around.name()), Some("m:t[1]"));
    /// assert!(inner.around().and_then(|around| around.around()).is_none());
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn around(&self) -> Option<Self> {
        let checker = self.checker();
        let around = checker.unit(self.unit())?.around;
        self.mono.instance(self.mono.instance_of(around)?)
    }

    /// Returns the arguments of the instance itself as texts.
    ///
    /// ```
    /// # use selfsame_lang::Program;
    /// # use selfsame_spec::program::Sources;
    /// let text = "template t[T: type, n: u8] = (T, n); print(t[int, 2u8]);";
    /// # let program = Program::load(&Sources::new("m", &[("m", text)]), "m");
    /// # let mono = program.monomorphic().map_err(|_| "refused")?;
    /// let one = mono.instances().next().ok_or("none")?;
    /// assert_eq!(one.arguments(), ["i64", "2u8"]);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn arguments(&self) -> &'m [String] {
        &self.row().arguments
    }

    /// Returns the key of the instance, which consists of its template and arguments.
    ///
    /// ```
    /// # use selfsame_lang::Program;
    /// # use selfsame_spec::program::Sources;
    /// let text = "template t[n: int] = n; template u[n: int] = n; print((t[3], u[3]));";
    /// # let program = Program::load(&Sources::new("m", &[("m", text)]), "m");
    /// # let mono = program.monomorphic().map_err(|_| "refused")?;
    /// let keys: Vec<_> = mono.instances().filter_map(|of| of.key()).collect();
    /// assert!(keys.len() == 2 && keys[0] != keys[1]);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn key(&self) -> Option<InstanceKey> {
        let of = self.checker().unit(self.unit())?;
        Some(InstanceKey { of: (of.template, of.around), args: (&*of.args).into() })
    }

    /// Returns the substitution from which the instance results, as pairs of a parameter and its
    /// argument. It has the parameters of the instance's template and of the enclosing templates,
    /// outermost first. All parameters are substituted simultaneously (`[mono.substitute]`).
    ///
    /// ```
    /// # use selfsame_lang::Program;
    /// # use selfsame_spec::program::Sources;
    /// # let text = "template t[n: int] { template u[T: type] = (T, n); } print(t[1].u[str]);";
    /// # let program = Program::load(&Sources::new("m", &[("m", text)]), "m");
    /// # let mono = program.monomorphic().map_err(|_| "refused")?;
    /// let inner = mono.find("m:t[1].u", &["str"]).ok_or("none")?;
    /// let pairs = [("n".to_owned(), "1".to_owned()), ("T".to_owned(), "str".to_owned())];
    /// assert_eq!(inner.substitution(), pairs);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn substitution(&self) -> Vec<(String, String)> {
        let mut levels = vec![self.own_substitution()];
        let mut at = self.around();
        while let Some(around) = at {
            levels.push(around.own_substitution());
            at = around.around();
        }
        levels.into_iter().rev().flatten().collect()
    }

    fn own_substitution(&self) -> Vec<(String, String)> {
        let checker = self.checker();
        let Some(of) = checker.unit(self.unit()) else { return Vec::new() };
        let names = &checker.links.loaded.names;
        let params = checker.template(of.template).params.iter();
        let params = params.map(|param| names.text(checker.decl(param.decl).name).to_owned());
        params.zip(self.arguments().iter().cloned()).collect()
    }

    /// Returns the content of the instance: a type, a value, the type of a function, or the
    /// constants of a body.
    ///
    /// ```
    /// # use selfsame_lang::Program;
    /// # use selfsame_spec::program::Sources;
    /// # use selfsame_spec::program::InstanceContent;
    /// let text = "template t[n: int] = n * 2; print(t[3]);";
    /// # let program = Program::load(&Sources::new("m", &[("m", text)]), "m");
    /// # let mono = program.monomorphic().map_err(|_| "refused")?;
    /// let one = mono.instances().next().ok_or("none")?;
    /// assert_eq!(*one.content(), InstanceContent::Is("6".into()));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn content(&self) -> &'m InstanceContent {
        &self.row().content
    }

    /// Returns the ids of the declarations that belong to the instance, including its parameters,
    /// in order of place.
    ///
    /// ```
    /// # use selfsame_lang::Program;
    /// # use selfsame_spec::program::Sources;
    /// # let text = "template t[n: int] { a :: n; b :: a + 1; } print(t[1].b);";
    /// # let program = Program::load(&Sources::new("m", &[("m", text)]), "m");
    /// # let mono = program.monomorphic().map_err(|_| "refused")?;
    /// let one = mono.instances().next().ok_or("none")?;
    /// let names: Vec<_> = one.declarations().filter_map(|id| mono.name(id)).collect();
    /// assert_eq!(names, ["m:t[1].n", "m:t[1].a", "m:t[1].b"]);
    /// # Ok::<(), &str>(())
    /// ```
    pub fn declarations(&self) -> impl Iterator<Item = MonoId> + use<> {
        self.mono.ids.of_instance(self.at).map(MonoId)
    }

    /// Returns the constants of a body with their contents, in order of place. An instance without
    /// a body has no constants.
    ///
    /// ```
    /// # use selfsame_lang::Program;
    /// # use selfsame_spec::program::Sources;
    /// # let text = "template t[n: int] { a :: n; b :: a + 1; } print(t[1].b);";
    /// # let program = Program::load(&Sources::new("m", &[("m", text)]), "m");
    /// # let mono = program.monomorphic().map_err(|_| "refused")?;
    /// let one = mono.instances().next().ok_or("none")?;
    /// let b = one.constants().into_iter().find(|constant| constant.name == "b");
    /// assert_eq!(b.map(|b| (b.index, b.content)), Some((1, "2".to_owned())));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn constants(&self) -> Vec<Member> {
        let InstanceContent::Body(constants) = self.content() else { return Vec::new() };
        let checker = self.checker();
        let Some(of) = checker.unit(self.unit()) else { return Vec::new() };
        let members = checker.template(of.template).members.iter();
        let members = members.filter(|member| checker.links.decl(member.decl).sort == Sort::Const);
        let all = members.zip(constants).enumerate();
        all.map(|(index, (member, (name, content)))| Member {
            index,
            name: name.clone(),
            content: content.clone(),
            id: self.id_of(member.decl),
        })
        .collect()
    }

    /// Returns the id of a declaration of the instance's template. A declaration that depends on no
    /// parameter belongs to an enclosing instance, or to no instance.
    fn id_of(&self, decl: DeclId) -> Option<MonoId> {
        let unit = self.checker().unit_of(self.checker().here(self.unit(), decl));
        self.mono.id_in(self.mono.instance_of(unit), decl)
    }

    /// Returns the record of the instance, if its content is a record.
    fn record(&self) -> Option<RecordId> {
        let checker = self.checker();
        let value = checker.template(checker.unit(self.unit())?.template).value?;
        let Val::Type(ty) = checker.const_out(checker.here(self.unit(), value)).val else {
            return None;
        };
        match *checker.types.node(checker.types.settled(ty)?) {
            Node::Record(record) => Some(record),
            _ => None,
        }
    }

    /// Returns the fields of a struct or class with their types, in order of place. An instance of
    /// another kind has no fields.
    ///
    /// ```
    /// # use selfsame_lang::Program;
    /// # use selfsame_spec::program::Sources;
    /// let text = "template pair[T: type] = struct { a: T; b: List[T]; };\
    ///     print(pair[int](1, [2]));";
    /// # let program = Program::load(&Sources::new("m", &[("m", text)]), "m");
    /// # let mono = program.monomorphic().map_err(|_| "refused")?;
    /// let one = mono.find("m:pair", &["i64"]).ok_or("none")?;
    /// assert_eq!(one.fields().len(), 2);
    /// // By index, and by name.
    /// assert_eq!(one.field(1), one.field_named("b"));
    /// assert_eq!(one.field(1).map(|field| field.content), Some("List[i64]".to_owned()));
    /// assert!(one.field(2).is_none() && one.field_named("c").is_none());
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn fields(&self) -> Vec<Member> {
        let count = self.record().map_or(0, |record| self.checker().record(record).fields.len());
        (0..count).filter_map(|index| self.field(index)).collect()
    }

    /// Returns the field with the given index.
    #[must_use]
    pub fn field(&self, index: usize) -> Option<Member> {
        let (checker, record) = (self.checker(), self.record()?);
        let of = checker.record(record);
        if !of.cases.is_empty() {
            return None;
        }
        let name = of.fields.get(index)?.name;
        let ty = checker.field_type(record, index as u32);
        let name = checker.arena(of.env.module).tokens().token_text(name).to_owned();
        Some(Member { index, name, content: checker.type_spelled(ty), id: None })
    }

    /// Returns the field with the given name.
    #[must_use]
    pub fn field_named(&self, name: &str) -> Option<Member> {
        self.fields().into_iter().find(|field| field.name == name)
    }

    /// Returns the functions of the instance with their types, in order of place. They are the
    /// functions of a body or record, or the single function of an instance of a generic function.
    ///
    /// ```
    /// # use selfsame_lang::Program;
    /// # use selfsame_spec::program::Sources;
    /// let text = "template c[T: type] = class { x: T; get :: fn(self) -> T { self.x }; };\
    ///     same :: fn[T: type](x: T) -> T { x }; print(same(c[str](\"a\").get()));";
    /// # let program = Program::load(&Sources::new("m", &[("m", text)]), "m");
    /// # let mono = program.monomorphic().map_err(|_| "refused")?;
    /// let types = |name| Some(mono.find(name, &["str"])?.functions().pop()?.content);
    /// assert_eq!(types("m:c").as_deref(), Some("fn(m:c[str]) -> str"));
    /// assert_eq!(types("m:same").as_deref(), Some("fn(str) -> str"));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn functions(&self) -> Vec<Member> {
        let found = match self.record() {
            Some(record) => self.functions_of_record(record),
            None => self.functions_of_text(),
        };
        let all = found.into_iter().enumerate();
        all.map(|(index, (name, content, id))| Member { index, name, content, id }).collect()
    }

    fn functions_of_record(&self, record: RecordId) -> Vec<(String, String, Option<MonoId>)> {
        let checker = self.checker();
        let of = checker.record(record);
        let mut all = Vec::new();
        for (at, constant) in (0..).zip(of.constants.iter()) {
            let is_function =
                constant.value.is_some_and(|value| checker.is_function(of.env.module, value));
            if let Some(out) = checker.member_out.get(&(record, at)).filter(|_| is_function) {
                let tokens = checker.arena(of.env.module).tokens();
                let name = tokens.token_text(constant.name).to_owned();
                all.push((name, checker.type_spelled(out.ty), None));
            }
        }
        all
    }

    fn functions_of_text(&self) -> Vec<(String, String, Option<MonoId>)> {
        let checker = self.checker();
        let Some(of) = checker.unit(self.unit()) else { return Vec::new() };
        let template = checker.template(of.template);
        let decls = template.members.iter().map(|member| member.decl).chain(template.value);
        let mut all = Vec::new();
        for text in decls {
            let decl = checker.here(self.unit(), text);
            let def = checker.consts.get(&decl);
            if def.is_some_and(|def| checker.is_function(def.env.module, def.value)) {
                let name = checker.links.loaded.names.text(checker.decl(decl).name).to_owned();
                all.push((name, checker.type_spelled(checker.decl_type(decl)), self.id_of(text)));
            }
        }
        all
    }
}
