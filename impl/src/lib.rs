//! Are these two recursive types the same type?
