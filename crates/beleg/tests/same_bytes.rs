//! The same articles give the same bytes, whatever the number of threads and the order of the paths.

mod common;

use common::{Desk, Outcome};

/// Runs `verb` over the demo's files in the given order.
fn run(desk: &Desk, verb: &str, names: &[&str], more: &[&str]) -> Outcome {
    let paths: Vec<String> = names.iter().map(|name| format!("demo/{name}")).collect();
    let mut arguments = vec![verb];
    arguments.extend(paths.iter().map(String::as_str));
    arguments.extend(more);
    desk.run(&arguments).exits(0)
}

fn names() -> Vec<&'static str> {
    beleg::demo::FILES.iter().map(|file| file.name).collect()
}

/// The same names in another order, by a step that shares no factor with their number.
fn shuffled(step: usize) -> Vec<&'static str> {
    let names = names();
    let shuffled: Vec<_> = (0..names.len()).map(|n| names[(n * step + 3) % names.len()]).collect();
    assert_ne!(shuffled, names);
    shuffled
}

#[test]
fn number_of_threads_makes_no_difference() {
    let desk = Desk::with_demo();
    for (verb, format) in
        [("brief", "json"), ("brief", "html"), ("brief", "md"), ("brief", "terminal"), ("read", "jsonl")]
    {
        let with = |threads: &str| run(&desk, verb, &names(), &["--format", format, "--threads", threads]);
        let one = with("1");
        assert_eq!(one, with("2"), "{verb} {format}");
        assert_eq!(one, with("8"), "{verb} {format}");
    }
}

#[test]
fn order_of_paths_makes_no_difference() {
    let desk = Desk::with_demo();
    for (verb, format) in [("brief", "json"), ("brief", "html"), ("read", "jsonl")] {
        let straight = run(&desk, verb, &names(), &["--format", format]);
        for step in [7, 11] {
            assert_eq!(straight, run(&desk, verb, &shuffled(step), &["--format", format]), "{verb} {format}");
        }
    }
}

#[test]
fn a_folder_is_the_sum_of_its_files() {
    let desk = Desk::with_demo();
    let files = run(&desk, "brief", &names(), &["--format", "json"]);
    assert_eq!(files, desk.run(&["brief", "demo", "--format", "json"]));
    assert_eq!(files, desk.run(&["brief", "demo/", "demo/01-morgenblatt.json", "--format", "json"]));
}
