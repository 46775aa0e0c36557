//! What the encoder makes of tokens, for models on top of it.

use beleg_language::Languages;

#[test]
fn each_token_has_states_that_only_its_sentence_changes() {
    let languages = Languages::embedded();
    let model = languages.model("de").expect("German is there");
    let (first, second) = ("Der Kaufvertrag liegt im Rathaus.", "Die Bürgermeisterin unterschreibt ihn morgen.");
    let (alone, both) = (model.states(first), model.states(&format!("{first} {second}")));
    let tokens = |text: &str| model.analyse(text).tokens.len();
    assert_eq!(both.len() / tokens(&format!("{first} {second}")), alone.len() / tokens(first));
    assert_eq!(both[..alone.len()], alone);
    assert_ne!(model.states("Der Kaufvertrag liegt im Keller.")[..alone.len() / 2], alone[..alone.len() / 2]);
}
