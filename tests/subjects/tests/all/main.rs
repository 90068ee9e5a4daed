//! The subjects as the harness meets them. All are one binary: each further one would link everything again.

mod lines;
mod naive;
mod peers;
mod small;
