//! The embedded weights are whole, and damaged ones are refused.

use beleg_language::weights::{Refused, Weights};

#[test]
fn embedded_weights_are_whole() {
    for (code, bytes) in
        [("de", &include_bytes!("../weights/de.beleg")[..]), ("en", &include_bytes!("../weights/en.beleg")[..])]
    {
        let weights = Weights::from_bytes(bytes).expect("whole weights");
        assert_eq!(weights.language, code);
        assert!(weights.card.contains("CC BY-SA 4.0"));
        assert!(bytes.len() < 13 << 20);
    }
}

#[test]
fn damaged_weights_are_refused() {
    let weights = Weights { language: "xx".into(), card: "none".into(), ..Weights::default() };
    let bytes = weights.to_bytes();
    let again = Weights::from_bytes(&bytes).expect("whole weights");
    assert_eq!((again.language.as_str(), again.card.as_str()), ("xx", "none"));
    assert_eq!(again.to_bytes(), bytes);
    assert_eq!(Weights::from_bytes(b"something else"), Err(Refused::NoWeights));
    for end in 8..bytes.len() {
        assert!(Weights::from_bytes(&bytes[..end]).is_err());
    }
    let mut changed = bytes.clone();
    *changed.last_mut().expect("bytes") ^= 1;
    assert_eq!(Weights::from_bytes(&changed), Err(Refused::Damaged));
    let mut newer = bytes;
    newer[8] = 9;
    assert_eq!(Weights::from_bytes(&newer), Err(Refused::Version(9)));
}
