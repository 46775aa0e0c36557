//! Names in ordinary sentences, as `[kind name]`.

use beleg_language::Languages;

fn marked(text: &str) -> String {
    let languages = Languages::embedded();
    let analysis = languages.model("de").expect("German").analyse(text);
    let mut marked = String::new();
    let mut end = 0;
    for name in &analysis.names {
        let kind = format!("{:?}", name.kind).to_lowercase();
        marked.push_str(&format!("{}[{kind} {}]", &text[end..name.span.start], name.span.of(text).unwrap_or("")));
        end = name.span.end;
    }
    marked + &text[end..]
}

#[test]
fn german() {
    let lines = [
        "Der russische Präsident [person Wladimir Putin] traf sich am Montag in [place Wladiwostok] mit seinem Gast.",
        "Wie ein Sprecher der [organization CDU] in [place Berlin] sagte, reise die Kanzlerin nach [country Frankreich].",
        "Bundeskanzlerin [person Angela Merkel] besuchte [country Japan].",
        "Eine [organization SPD]-Abgeordnete sprach in [place Hamburg].",
        "Die Lage bleibt angespannt, und eine Lösung ist nicht in Sicht.",
    ];
    for line in lines {
        let mut text = line.to_owned();
        for kind in ["person", "organization", "place", "country"] {
            text = text.replace(&format!("[{kind} "), "").replace(']', "");
        }
        assert_eq!(marked(&text), line);
    }
}
