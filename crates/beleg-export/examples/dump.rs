//! temp
#[path = "../tests/fixture/mod.rs"]
mod fixture;
use beleg_export::*;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let p: beleg_core::Picture = match a.get(1).map(String::as_str) {
        Some("gen") => fixture::generated(100),
        Some(f) if f != "fix" => serde_json::from_str(&std::fs::read_to_string(f).unwrap()).unwrap(),
        _ => fixture::halvard(),
    };
    let v = View::new(beleg_core::Language::new(a.get(2).map_or("de", String::as_str)));
    std::fs::write("/tmp/x.html", html(&p, &v)).unwrap();
    std::fs::write("/tmp/x.md", markdown(&p, &v)).unwrap();
    std::fs::write("/tmp/x.txt", terminal(&p, &v, 96, false)).unwrap();
}
