//! The rules of worlds from programs.

use selfsame_spec::graph::NodeIx;
use selfsame_spec::program::types::TypeIx;
use selfsame_spec::program::{DeclaredKind, Sort};
use selfsame_spec::text::Span;

/// What an expression leads to, through constants ([publish.type]).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LeadKind {
    /// A literal.
    Literal,
    /// A use of a template.
    Template,
    /// A use of a `let` or a `var`.
    Variable,
    /// An application of a template that makes a type.
    Applied,
    /// Something else.
    Other,
}

/// What a use of a constant is where a type belongs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TypeUse {
    /// Its forward.
    Forward,
    /// The type of the value that it leads to.
    Literal,
    /// E0411.
    IsValue,
    /// E0110.
    NotHere,
    /// Nothing, and nothing is told.
    Unknown,
}

/// The module and the path of a member.
pub type MemberName = (String, String);

/// The decisions of the rules of worlds from programs.
#[derive(Clone, Copy, Debug)]
pub struct PublishRules {
    /// [publish.program]: whether nothing is published, by whether this chapter refuses something, and
    /// whether another one does.
    pub is_refused: fn(bool, bool) -> bool,
    /// [publish.module]: the names of modules and namespaces in the order in which they are made; by
    /// module in the order of initialization, and place.
    pub order: fn(Vec<String>) -> Vec<String>,
    /// [publish.module]: the name of a namespace's module, by the module and the path.
    pub space_name: fn(&str, &str) -> String,
    /// [publish.module]: whether a namespace is a member, by whether a declaration has its name.
    pub space_is_member: fn(bool) -> bool,
    /// [publish.module]: whether what is declared is a member.
    pub is_member: fn(Sort) -> bool,
    /// [publish.module]: by what members are ordered, by where each begins.
    pub member_place: fn(Span) -> Span,
    /// [publish.draft]: the forwards of a module in their order, by paths and places.
    pub forwards: fn(&mut Vec<(String, Span)>),
    /// [publish.holds]: what a member holds, by the forward of its name, and what that is defined as.
    pub holds: fn(NodeIx, NodeIx) -> NodeIx,
    /// [publish.holds]: whether a `let` holds its value, by whether that is a literal.
    pub holds_value: fn(bool) -> bool,
    /// [publish.checked]: the type over which a variable without a written one is, by its checked type.
    pub checked_type: fn(Option<TypeIx>) -> Option<TypeIx>,
    /// [publish.type]: what a use of a constant is where a type belongs, by its kind and what it leads
    /// to.
    pub type_use: fn(DeclaredKind, LeadKind) -> TypeUse,
    /// [publish.type]: the leaf that an import is, by the module and the path of what it brings; none
    /// if it is that.
    pub import_leaf: fn(&str, &str) -> Option<MemberName>,
    /// [publish.record]: whether what leads to a literal is a value of the label, by whether it is a
    /// use.
    pub is_value: fn(bool) -> bool,
    /// [publish.function]: the member that code names; by the module and the path of the name here,
    /// and of what is declared.
    pub member: fn(&MemberName, &MemberName) -> MemberName,
    /// [publish.template]: whether a parameter of a template has its type in the function, by whether
    /// that uses a parameter of the template.
    pub is_typed: fn(bool) -> bool,
    /// [publish.template]: the code of the function of a template, by its form.
    pub template_code: fn(Vec<u8>) -> Vec<u8>,
    /// [publish.loop]: whether nodes that lead to one another are an error, by whether some are no
    /// forwards.
    pub is_loop: fn(bool) -> bool,
    /// [publish.loop]: the forward at which a loop is told, by those in it, ascending.
    pub loop_start: fn(&[NodeIx]) -> Option<NodeIx>,
}
