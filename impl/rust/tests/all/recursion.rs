//! Recursive types, and types that are asked for together.

use crate::{DIFFER, SAME, SAME_DATA, equal};
use selfsame::{Interner, Lens};
use selfsame_rust::{Identify, Types, View, identity_in, realize};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::{Arc, Weak};

#[derive(Identify)]
struct List {
    value: u8,
    next: Option<Box<List>>,
}

/// A recursive list that is unrolled by hand: `next` leads to another definition with the same
/// parts.
mod unrolled {
    use selfsame_rust::Identify;

    pub(crate) mod again {
        #[derive(selfsame_rust::Identify)]
        pub(crate) struct List {
            value: u8,
            next: Option<Box<super::List>>,
        }
    }

    #[derive(Identify)]
    pub(crate) struct List {
        value: u8,
        next: Option<Box<again::List>>,
    }

    pub(crate) mod other {
        #[derive(selfsame_rust::Identify)]
        pub(crate) struct List {
            value: u8,
            next: Option<Box<last::List>>,
        }
        pub(crate) mod last {
            #[derive(selfsame_rust::Identify)]
            pub(crate) struct List {
                value: u16,
                next: Option<Box<super::List>>,
            }
        }
    }
}

#[test]
fn a_cycle_that_is_unrolled_is_the_same_type() {
    assert_eq!(equal::<List, unrolled::List>(), SAME);
    assert_eq!(equal::<List, unrolled::again::List>(), SAME);
    assert_eq!(equal::<List, unrolled::other::List>(), DIFFER, "they differ after two steps");
}

#[derive(Identify)]
struct Tree<T> {
    value: T,
    kids: Vec<Tree<T>>,
    parent: Option<Weak<Tree<T>>>,
    named: HashMap<String, Rc<Tree<T>>>,
}

mod arcs {
    use super::*;

    #[derive(Identify)]
    pub(crate) struct Tree<T> {
        value: T,
        kids: Box<[Arc<Tree<T>>]>,
        parent: Option<Weak<Tree<T>>>,
        named: BTreeMap<&'static str, Tree<T>>,
    }
}

#[derive(Identify)]
enum Expr {
    Number(f64),
    Call { function: Box<Expr>, arguments: Vec<Expr> },
    Block(Block),
}
#[derive(Identify)]
struct Block(Vec<Statement>, Option<Rc<Expr>>);
#[derive(Identify)]
enum Statement {
    Let(String, Expr),
    Return(Option<Expr>),
    Nested(Block),
}

#[test]
fn trees_through_containers() {
    assert_eq!(equal::<Tree<u8>, arcs::Tree<u8>>(), SAME_DATA);
    assert_eq!(equal::<Tree<u8>, Tree<u16>>(), DIFFER);
    assert_eq!(equal::<Tree<Tree<u8>>, Tree<u8>>(), DIFFER);
    assert_eq!(equal::<Tree<Expr>, Tree<Statement>>(), DIFFER);
}

/// All permutations of a list of types give the same handles in one interner. If each permutation
/// has an interner of its own, the hashes are the same.
#[test]
fn the_order_of_questions_does_not_count() {
    type Add = fn(Types) -> Types;
    let add: [Add; 5] = [
        Types::with::<Expr>,
        Types::with::<Block>,
        Types::with::<Statement>,
        Types::with::<Tree<Expr>>,
        Types::with::<List>,
    ];
    for view in View::ALL {
        let mut shared = Interner::new();
        let all =
            |order: &[usize]| order.iter().fold(Types::new(view), |types, &at| add[at](types));
        let first = all(&[0, 1, 2, 3, 4]).realize(&mut shared).unwrap();
        let hashes: Vec<_> =
            first.iter().map(|&ty| shared.hash(ty, Lens::Identity).unwrap()).collect();
        let mut seen = 0;
        for order in permutations(5) {
            let types = all(&order).realize(&mut shared).unwrap();
            let mut own = Interner::new();
            let alone = all(&order).realize(&mut own).unwrap();
            for (place, &at) in order.iter().enumerate() {
                assert_eq!(types[place], first[at], "{order:?}");
                assert_eq!(
                    own.hash(alone[place], Lens::Identity).unwrap(),
                    hashes[at],
                    "{order:?}"
                );
            }
            seen += 1;
        }
        assert_eq!(seen, 120);
        assert_eq!(identity_in::<Expr>(view).unwrap(), hashes[0]);
        assert_eq!(realize::<List>(&mut shared, view).unwrap(), first[4]);
    }
}

fn permutations(n: usize) -> Vec<Vec<usize>> {
    (0..n).fold(vec![Vec::new()], |all, next| {
        let insert = |order: &Vec<usize>| {
            let places = 0..=order.len();
            let order = order.clone();
            places.map(move |at| {
                let mut order = order.clone();
                order.insert(at, next);
                order
            })
        };
        all.iter().flat_map(insert).collect()
    })
}

#[derive(Identify)]
struct Wrap<T>(T);
type Wrap8<T> = Wrap<Wrap<Wrap<Wrap<Wrap<Wrap<Wrap<Wrap<T>>>>>>>>;
type Wrap64<T> = Wrap8<Wrap8<Wrap8<Wrap8<Wrap8<Wrap8<Wrap8<Wrap8<T>>>>>>>>;

/// An alias makes no head, and each instance of a generic type has one head.
#[test]
fn deep_instances_have_one_head_each() {
    for view in View::ALL {
        let mut interner = Interner::new();
        let wrapped = realize::<Wrap64<u8>>(&mut interner, view).unwrap();
        assert_eq!(interner.footprint().heads, 65);
        let inner = realize::<Wrap<u8>>(&mut interner, view).unwrap();
        assert_ne!(wrapped, inner);
        assert_eq!(interner.footprint().heads, 65, "the instance was met");
    }
}
