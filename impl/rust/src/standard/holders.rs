//! Pointers and cells (`[rust.holder]`, `[rust.pointer]`).

use crate::shape::{Identify, Shape, ShapePart, TypeRef};
use std::borrow::Cow;
use std::cell::{Cell, RefCell, UnsafeCell};
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::pin::Pin;
use std::ptr::NonNull;
use std::rc::Rc;
use std::sync::{Arc, Mutex, RwLock};

macro_rules! holders {
    ($($ty:ty = $name:literal),* $(,)?) => {$(
        impl<T: Identify + ?Sized> Identify for $ty {
            fn shape() -> Shape {
                Shape::holder($name, TypeRef::of::<T>()).layout_of::<Self>()
            }
        }
    )*};
}

holders!(
    &T = "&", &mut T = "&mut", Box<T> = "Box", Rc<T> = "Rc", Arc<T> = "Arc",
);

macro_rules! cells {
    ($($ty:ty = $name:literal),* $(,)?) => {$(
        impl<T: Identify> Identify for $ty {
            fn shape() -> Shape {
                Shape::holder($name, TypeRef::of::<T>()).layout_of::<Self>()
            }
        }
    )*};
}

cells!(
    Cell<T> = "Cell", RefCell<T> = "RefCell", UnsafeCell<T> = "UnsafeCell",
    Mutex<T> = "Mutex", RwLock<T> = "RwLock", ManuallyDrop<T> = "ManuallyDrop", Pin<T> = "Pin",
);

impl<T: Identify + ToOwned + ?Sized> Identify for Cow<'_, T> {
    fn shape() -> Shape {
        Shape::holder("Cow", TypeRef::of::<T>()).layout_of::<Self>()
    }
}

macro_rules! pointers {
    ($($ty:ty = $name:literal),* $(,)?) => {$(
        impl<T: Identify + ?Sized> Identify for $ty {
            fn shape() -> Shape {
                let target = ShapePart::new("target").typed::<T>();
                Shape::new("pointer", $name).layout_of::<Self>().part(target)
            }
        }
    )*};
}

pointers!(
    *const T = "*const", *mut T = "*mut", NonNull<T> = "NonNull",
    std::rc::Weak<T> = "rc::Weak", std::sync::Weak<T> = "sync::Weak",
);

impl<T: Identify + ?Sized> Identify for PhantomData<T> {
    fn shape() -> Shape {
        Shape::new("phantom", "").layout_of::<Self>().part(ShapePart::new("of").typed::<T>())
    }
}
