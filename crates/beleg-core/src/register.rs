//! Entries of a register of persons, organisations, ships and places, as far as they tell who somebody is.

use crate::reading::EntityKind;

/// One entry, from whatever form of register.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegisterEntry {
    /// Its identifier there.
    pub id: String,
    /// What it is called there; the first of its names if the register does not say.
    pub caption: String,
    /// What the register calls its sort ("Person", "Company", "Q5"); empty if it does not say.
    pub schema: String,
    /// What kind of entity it is; absent if the sort leaves that open.
    pub kind: Option<EntityKind>,
    /// Its names, each once.
    pub names: Vec<RegisterName>,
    /// ISO 3166 codes of the states that it is or belongs to, in capitals, sorted.
    pub countries: Vec<String>,
    /// Day or year of birth or foundation, as written.
    pub born: Option<String>,
    /// Day or year of death or end, as written.
    pub died: Option<String>,
    /// Offices, professions and descriptions, in whatever language.
    pub offices: Vec<String>,
    /// What it is on the register for ("sanction", "role.pep"), as written.
    pub topics: Vec<String>,
}

/// A name in a register.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RegisterName {
    /// As written.
    pub text: String,
    /// Whether the register itself says that little follows from it: a nickname, a part of a name.
    pub weak: bool,
}
