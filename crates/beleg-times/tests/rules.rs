//! The data files can be read without a problem.

use beleg_times::Rules;

#[test]
fn every_line_of_the_data_files_is_understood() {
    for file in [include_str!("../data/de/times.txt"), include_str!("../data/en/times.txt")] {
        let (_, problems) = Rules::parse(file);
        assert!(problems.is_empty(), "{problems:#?}");
    }
}

#[test]
fn a_bad_line_is_told_and_left_out() {
    let (_, problems) =
        Rules::parse("[rules]\n<nosuchlist> => date\nheute = date\n=> date\ngestern => fly\n(a b => date");
    let details: Vec<_> = problems.iter().map(|problem| problem.detail.as_str()).collect();
    assert_eq!(
        details,
        [
            "<nosuchlist> => date: no list \"nosuchlist\"",
            "heute = date: no \"=>\"",
            "=> date: nothing that must be there",
            "gestern => fly: no action \"fly\"",
            "(a b => date: \"(\" is not closed",
        ]
    );
}
