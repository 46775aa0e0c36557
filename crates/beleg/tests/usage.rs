//! The interface: commands, formats, exit codes.

mod common;

use std::process::Stdio;

use common::{Desk, command};

#[test]
fn help_names_the_commands_and_the_exit_codes() {
    let desk = Desk::new();
    let help = desk.run(&["--help"]).exits(0).out;
    for part in [
        "brief",
        "read",
        "verify",
        "entities",
        "schema",
        "demo",
        "completions",
        "Exit codes:",
        "0  done",
        "1  verify",
        "2  wrong",
    ] {
        assert!(help.contains(part), "{part}:\n{help}");
    }
    assert!(desk.run(&["--version"]).exits(0).out.starts_with("beleg 0."));
    for verb in ["brief", "read", "verify"] {
        assert!(desk.run(&[verb, "--help"]).exits(0).out.contains("Exit codes:"), "{verb}");
    }
}

#[test]
fn wrong_usage_says_what_is_wrong() {
    let desk = Desk::new();
    desk.run(&[]).exits(2).says(&["Usage"]);
    desk.run(&["brief"]).exits(2).says(&["PATH"]);
    desk.run(&["brief", "a", "--format", "pdf"]).exits(2).says(&["pdf", "terminal", "html"]);
    desk.run(&["brief", "a", "--published", "gestern"]).exits(2).says(&["gestern", "2023-09-14"]);
    desk.run(&["brief", "a", "--language", "Deutsch"]).exits(2).says(&["two or three letters"]);
    desk.run(&["brief", "a", "--threads", "0"]).exits(2).says(&["--threads"]);
    desk.run(&["demo", "--write", "d", "--format", "json"]).exits(2).says(&["--write"]);
}

#[test]
fn completions_for_every_shell() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = desk.run(&["completions", shell]).exits(0).out;
        assert!(script.contains("brief") && script.contains("published"), "{shell}");
    }
}

#[test]
fn a_report_goes_into_a_file_or_nowhere() {
    let desk = Desk::with_demo();
    for (format, begins) in [("html", "<!DOCTYPE html>"), ("md", "#"), ("json", "{"), ("terminal", "")] {
        let printed = desk.run(&["brief", "demo", "--format", format]).exits(0).out;
        assert!(printed.starts_with(begins) && printed.ends_with('\n'), "{format}: {printed:.200}");
        assert_eq!(desk.run(&["brief", "demo", "--format", format, "-o", "report"]).exits(0).out, "");
        assert_eq!(desk.read("report"), printed, "{format}");
    }
    desk.run(&["brief", "demo", "-o", "no/such/folder/report"]).exits(2).says(&["cannot write no/such/folder/report"]);
}

#[test]
fn colour_only_when_asked_for_or_on_a_terminal() {
    let desk = Desk::with_demo();
    let plain = desk.run(&["brief", "demo"]).exits(0).out;
    assert!(!plain.contains('\u{1b}'));
    assert_eq!(plain, desk.run(&["brief", "demo", "--color", "never"]).out);
    let coloured = desk.run(&["brief", "demo", "--color", "always"]).exits(0).out;
    assert!(coloured.contains('\u{1b}'));
}

#[test]
fn the_terminal_report_keeps_its_width() {
    let desk = Desk::with_demo();
    for width in [60, 80, 120] {
        let report = desk.run(&["brief", "demo", "--all", "--width", &width.to_string()]).exits(0).out;
        // Addresses are not broken; a broken one cannot be followed.
        let long = report.lines().find(|line| line.chars().count() > width && !line.contains("://"));
        assert_eq!(long, None, "{width}");
    }
}

#[test]
fn headings_follow_the_language_asked_for() {
    let desk = Desk::with_demo();
    let report = |code| desk.run(&["brief", "demo", "--lang", code]).exits(0).out;
    assert_ne!(report("de"), report("en"));
}

#[test]
fn writing_the_demo_replaces_nothing() {
    let desk = Desk::with_demo();
    desk.run(&["demo", "--write", "demo"]).exits(0).says(&["15 articles written", "beleg brief demo"]);
    desk.write("demo/06-seewarte.txt", "mine");
    desk.run(&["demo", "--write", "demo"]).exits(2).says(&["06-seewarte.txt", "choose another folder"]);
    assert_eq!(desk.read("demo/06-seewarte.txt"), "mine");
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let desk = Desk::with_demo();
    for arguments in [&["brief", "demo", "--format", "html"][..], &["read", "demo"], &["schema"], &["--help"]] {
        let mut child = command(&desk.path(""))
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(output.stderr.is_empty(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn overrides_are_followed_and_slips_in_them_named() {
    let desk = Desk::with_demo();
    let entities = |arguments: &[&str]| {
        let picture = desk.run(&[&["brief", "demo", "--format", "json"], arguments].concat()).exits(0).json();
        picture["stories"].to_string()
    };
    assert!(!entities(&[]).contains("Viktor der Große"));
    desk.write("mine.txt", "# as our style guide has it\nname: Wiktor Salenko -> Viktor der Große\n");
    let renamed = entities(&["--overrides", "mine.txt"]);
    assert!(renamed.contains("Viktor der Große") && renamed.contains("(Zeile 2)"), "{renamed:.300}");
    desk.write("slip.txt", "nmae: A -> B\n");
    desk.run(&["brief", "demo", "--overrides", "slip.txt"]).exits(2).says(&["slip.txt", "line 1", "name: A -> B"]);
    desk.run(&["brief", "demo", "--overrides", "no.txt"]).exits(2).says(&["cannot read the overrides no.txt"]);
}
