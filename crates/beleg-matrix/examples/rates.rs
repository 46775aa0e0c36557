//! How many billion steps a second a product takes.
#![allow(clippy::print_stdout)]
use std::time::Instant;

fn main() {
    for (rows, inner, columns) in [(1000, 128, 384), (1000, 256, 288), (1000, 192, 128), (1000, 64, 48)] {
        let (left, right, mut sum) = (vec![0.5; rows * inner], vec![0.25; inner * columns], vec![0.0; rows * columns]);
        let start = Instant::now();
        for _ in 0..100 {
            beleg_matrix::multiply(&left, &right, &mut sum, inner, columns);
        }
        let flops = 2.0 * (100 * rows * inner * columns) as f64;
        let rate = |start: Instant| flops / start.elapsed().as_secs_f64() / 1e9;
        let broad = rate(start);
        let bytes = beleg_matrix::Bytes::of(&right, columns);
        let start = Instant::now();
        for _ in 0..100 {
            bytes.multiply(&left, &mut sum);
        }
        println!("{rows}x{inner}x{columns}: {broad:.1} GF/s, by bytes {:.1}", rate(start));
    }
    let mut many = vec![0.3f32; 1_000_000];
    let start = Instant::now();
    for _ in 0..20 {
        beleg_matrix::sigmoids(&mut many);
    }
    println!("sigmoid: {:.2} ns", start.elapsed().as_secs_f64() * 1e9 / 2e7);
}
