//! Products of matrices and smooth functions, equal to the bit on every machine.
//!
//! Sums of floating-point numbers depend on their order, and libraries choose the order by the machine they run on. Here every
//! sum runs in one order, and every step is a multiplication and an addition with one rounding ([`f32::mul_add`]), which
//! all processors do alike. Wide instructions are used where they are there: they do more sums at a time, but none of
//! them in another order. Where sums need not be that exact, numbers are rounded to bytes ([`Bytes`]), whose sums have no order.
//!
//! Matrices are slices, row after row.

mod bytes;
mod dot;
mod product;
mod recurrence;
mod smooth;
mod wide;

pub use bytes::Bytes;
pub use product::{add_bytes, multiply, transpose};
pub use recurrence::{scan, scan_back};
pub use smooth::{exp, exps, sigmoid, sigmoids, tanh, tanhs};
