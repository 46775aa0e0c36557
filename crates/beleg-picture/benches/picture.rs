//! Articles per second from readings to picture.
#![allow(missing_docs, reason = "criterion's macros make undocumented items")]

use criterion::{Criterion, criterion_group, criterion_main};

fn picture(criterion: &mut Criterion) {
    criterion.bench_function("no readings", |bench| {
        bench.iter(|| beleg_picture::build(&[], vec![], &beleg_picture::Settings::default()));
    });
}

criterion_group!(benches, picture);
criterion_main!(benches);
