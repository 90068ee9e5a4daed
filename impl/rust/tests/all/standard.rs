//! Types of the standard library.

use crate::{DIFFER, SAME, SAME_DATA, equal};
use std::borrow::Cow;
use std::cell::{Cell, RefCell, UnsafeCell};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::hash::{BuildHasherDefault, DefaultHasher};
use std::mem::ManuallyDrop;
use std::num::{NonZero, Wrapping};
use std::ops::{Range, RangeInclusive};
use std::pin::Pin;
use std::ptr::NonNull;
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64};
use std::sync::{Arc, Mutex, RwLock};

#[test]
fn holders_stand_for_their_targets_in_data() {
    assert_eq!(equal::<Box<u8>, u8>(), SAME_DATA);
    assert_eq!(equal::<Rc<u8>, Arc<u8>>(), SAME_DATA);
    assert_eq!(equal::<&'static u8, &'static mut u8>(), SAME_DATA);
    assert_eq!(equal::<Box<u8>, Box<Box<u8>>>(), SAME_DATA);
    assert_eq!(equal::<Cow<'static, str>, String>(), SAME_DATA);
    assert_eq!(equal::<Cow<'static, [u8]>, Vec<u8>>(), SAME_DATA);
    assert_eq!(equal::<Cell<u8>, RefCell<u8>>(), SAME_DATA);
    assert_eq!(equal::<UnsafeCell<u8>, ManuallyDrop<u8>>(), SAME_DATA);
    assert_eq!(equal::<Mutex<u8>, RwLock<u8>>(), SAME_DATA);
    assert_eq!(equal::<Pin<Box<u8>>, Wrapping<u8>>(), SAME_DATA);
    assert_eq!(equal::<Option<Box<u8>>, Option<u8>>(), SAME_DATA);
    assert_eq!(equal::<Option<Box<u8>>, Box<Option<u8>>>(), SAME_DATA);
    assert_eq!(equal::<Box<u8>, Box<i8>>(), DIFFER);
}

#[test]
fn pointers_that_hold_nothing_are_no_targets() {
    assert_eq!(equal::<*const u8, u8>(), DIFFER);
    assert_eq!(equal::<*const u8, *mut u8>(), DIFFER);
    assert_eq!(equal::<NonNull<u8>, *mut u8>(), DIFFER);
    assert_eq!(equal::<std::rc::Weak<u8>, Rc<u8>>(), DIFFER);
    assert_eq!(equal::<std::rc::Weak<u8>, std::sync::Weak<u8>>(), DIFFER);
    assert_eq!(equal::<*const u8, *const Box<u8>>(), SAME_DATA);
}

#[test]
fn collections_are_lists_sets_and_maps_in_data() {
    assert_eq!(equal::<Vec<u8>, VecDeque<u8>>(), SAME_DATA);
    assert_eq!(equal::<Vec<u8>, LinkedList<u8>>(), SAME_DATA);
    assert_eq!(equal::<Vec<u8>, Box<[u8]>>(), SAME_DATA);
    assert_eq!(equal::<Vec<u8>, BinaryHeap<u8>>(), SAME_DATA);
    assert_eq!(equal::<BTreeSet<u8>, HashSet<u8>>(), SAME_DATA);
    assert_eq!(equal::<BTreeMap<u8, bool>, HashMap<u8, bool>>(), SAME_DATA);
    type Other = HashMap<u8, bool, BuildHasherDefault<DefaultHasher>>;
    assert_eq!(equal::<HashMap<u8, bool>, Other>(), SAME_DATA, "hashers have sizes");
    assert_eq!(equal::<Vec<u8>, BTreeSet<u8>>(), DIFFER);
    assert_eq!(equal::<Vec<u8>, [u8; 3]>(), DIFFER);
    assert_eq!(equal::<[u8; 3], [u8; 4]>(), DIFFER);
    assert_eq!(equal::<[u8; 2], (u8, u8)>(), DIFFER);
    assert_eq!(equal::<BTreeMap<u8, bool>, Vec<(u8, bool)>>(), DIFFER);
    assert_eq!(equal::<BTreeMap<u8, bool>, BTreeMap<bool, u8>>(), DIFFER);
}

#[test]
fn scalars_are_what_they_are_called() {
    assert_eq!(equal::<String, &'static str>(), SAME_DATA);
    assert_eq!(equal::<Box<str>, Rc<str>>(), SAME_DATA);
    assert_eq!(equal::<u64, usize>(), DIFFER);
    assert_eq!(equal::<u8, i8>(), DIFFER);
    assert_eq!(equal::<u32, char>(), DIFFER);
    assert_eq!(equal::<u32, AtomicU32>(), SAME_DATA);
    assert_eq!(equal::<bool, AtomicBool>(), SAME_DATA);
    assert_eq!(equal::<AtomicU32, AtomicU64>(), DIFFER);
    assert_eq!(equal::<u8, NonZero<u8>>(), DIFFER);
    assert_eq!(equal::<NonZero<i8>, NonZero<u8>>(), DIFFER);
    assert_eq!(equal::<NonZero<i128>, NonZero<u128>>(), DIFFER);
    assert_eq!(equal::<std::convert::Infallible, ()>(), DIFFER);
    assert_eq!(equal::<std::path::PathBuf, std::ffi::OsString>(), DIFFER);
}

#[test]
fn options_results_ranges_and_tuples_have_their_parts() {
    assert_eq!(equal::<Option<u8>, u8>(), DIFFER);
    assert_eq!(equal::<Option<Option<u8>>, Option<u8>>(), DIFFER, "one more value");
    assert_eq!(equal::<Result<u8, i8>, Result<i8, u8>>(), DIFFER);
    assert_eq!(equal::<Range<u8>, RangeInclusive<u8>>(), DIFFER);
    assert_eq!(equal::<(), (u8,)>(), DIFFER);
    assert_eq!(equal::<(u8,), u8>(), DIFFER);
    assert_eq!(equal::<(u8, u16), (u16, u8)>(), DIFFER);
    assert_eq!(equal::<(u8, u16), (u8, Box<u16>)>(), SAME_DATA);
}

#[test]
fn functions_have_parameters_a_result_and_a_convention() {
    assert_eq!(equal::<fn(u8) -> u16, fn(u8) -> u16>(), SAME);
    assert_eq!(equal::<fn(u8) -> u16, fn(u16) -> u8>(), DIFFER);
    assert_eq!(equal::<fn(u8), fn(u8, u8)>(), DIFFER);
    assert_eq!(equal::<fn(u8), extern "C" fn(u8)>(), DIFFER);
    assert_eq!(equal::<fn(u8), unsafe fn(u8)>(), DIFFER);
    assert_eq!(equal::<extern "C" fn(u8), unsafe extern "C" fn(u8)>(), DIFFER);
}
