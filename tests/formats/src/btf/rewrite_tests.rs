//! Tests that another order and more copies do not change the types of a file.

use super::tests::{LITTLE, every_kind, random, resolved};
use super::{Error, ErrorKind, Found, Order, RewriteError, rewrite};
use selfsame::Digest;
use selfsame_harness::kit::source::Random;

const ORDERS: [Order; 4] = [Order::AsIs, Order::Reversed, Order::Permuted(0), Order::Permuted(1)];

/// Returns the identity hashes of all types of a file, sorted, with repetitions.
fn multiset(file: &[u8]) -> Vec<Digest> {
    let mut digests = resolved(file);
    digests.remove(0);
    digests.sort_unstable();
    digests
}

fn files() -> impl Iterator<Item = Vec<u8>> {
    let made = [LITTLE.to_vec(), every_kind().bytes(false), every_kind().bytes(true)];
    let drawn = (0..100).map(|seed| random(&mut Random::new(seed)).bytes(seed % 2 == 0));
    made.into_iter().chain(drawn)
}

#[test]
fn each_order_and_copy_has_the_same_types() {
    for file in files() {
        for order in ORDERS {
            for copies in 1..4 {
                let mut expected = multiset(&file).repeat(copies);
                expected.sort_unstable();
                let other = rewrite(&file, order, copies as u32).unwrap();
                assert_eq!(multiset(&other), expected, "{order:?}, {copies} copies");
            }
        }
    }
}

#[test]
fn as_is_is_the_file_and_reversed_twice_too() {
    for file in files() {
        assert_eq!(rewrite(&file, Order::AsIs, 1).unwrap(), file);
        let reversed = rewrite(&file, Order::Reversed, 1).unwrap();
        assert_ne!(reversed, file);
        assert_eq!(rewrite(&reversed, Order::Reversed, 1).unwrap(), file);
    }
}

#[test]
fn a_seed_is_an_order() {
    let permuted = |seed| rewrite(LITTLE, Order::Permuted(seed), 2).unwrap();
    assert_eq!(permuted(7), permuted(7));
    assert_ne!(permuted(7), permuted(8));
}

#[test]
fn no_copy_is_no_type() {
    assert_eq!(multiset(&rewrite(LITTLE, Order::Reversed, 0).unwrap()), []);
}

#[test]
fn what_is_refused_has_its_place() {
    let refused = |file: &[u8]| rewrite(file, Order::Reversed, 2).unwrap_err();
    let at = |kind: ErrorKind, at| RewriteError::Btf(Error { kind, offset: at });
    assert_eq!(refused(b"ELF"), at(ErrorKind::Magic(Found::Other), 0));
    let mut file = LITTLE.to_vec();
    let pointer = super::read(LITTLE).unwrap().ids().skip(1).count() as u32 + 1;
    let first_pointer = (24..).step_by(4).find(|&at| file[at + 7] == 2).unwrap();
    file[first_pointer + 8..first_pointer + 12].copy_from_slice(&pointer.to_le_bytes());
    assert_eq!(refused(&file), at(ErrorKind::TypeId, first_pointer as u64 + 8));
    for len in 0..LITTLE.len() {
        assert!(rewrite(&LITTLE[..len], Order::AsIs, 1).is_err(), "{len}");
    }
    assert_eq!(rewrite(LITTLE, Order::AsIs, u32::MAX), Err(RewriteError::TooLarge));
}
