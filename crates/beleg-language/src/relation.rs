//! Relations between words.

/// Makes the enumeration of relations with their names.
macro_rules! relations {
    ($($(#[$doc:meta])* $value:ident = $name:literal,)*) => {
        /// What a word is to its head (Universal Dependencies, version 2).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Relation {
            $($(#[$doc])* $value,)*
        }

        impl Relation {
            /// The relation of a name ("nsubj:pass"); of an unknown subtype the relation it belongs to, of an unknown name
            /// [`Relation::Dep`].
            pub fn named(name: &str) -> Self {
                match name {
                    $($name => Self::$value,)*
                    _ => name.split_once(':').map_or(Self::Dep, |(own, _)| Self::named(own)),
                }
            }

            /// Its name.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$value => $name,)*
                }
            }
        }
    };
}

relations! {
    /// Clause of a noun.
    Acl = "acl",
    /// Adverbial clause.
    Advcl = "advcl",
    /// Adverb.
    Advmod = "advmod",
    /// Adjective of a noun.
    Amod = "amod",
    /// Apposition.
    Appos = "appos",
    /// Auxiliary.
    Aux = "aux",
    /// Auxiliary of the passive.
    AuxPass = "aux:pass",
    /// Preposition.
    Case = "case",
    /// Coordinating conjunction.
    Cc = "cc",
    /// Clausal complement.
    Ccomp = "ccomp",
    /// Classifier.
    Clf = "clf",
    /// Part of a compound.
    Compound = "compound",
    /// Separated particle of a verb.
    CompoundPrt = "compound:prt",
    /// Conjunct.
    Conj = "conj",
    /// Copula.
    Cop = "cop",
    /// Clausal subject.
    Csubj = "csubj",
    /// Unspecified.
    Dep = "dep",
    /// Determiner.
    Det = "det",
    /// Possessive determiner.
    DetPoss = "det:poss",
    /// Interjection or particle.
    Discourse = "discourse",
    /// Dislocated element.
    Dislocated = "dislocated",
    /// Expletive.
    Expl = "expl",
    /// Part of a fixed expression.
    Fixed = "fixed",
    /// Part of a name.
    Flat = "flat",
    /// Part of a word that was torn apart.
    Goeswith = "goeswith",
    /// Indirect object.
    Iobj = "iobj",
    /// Item of a list.
    List = "list",
    /// Subordinating conjunction.
    Mark = "mark",
    /// Nominal of a noun.
    Nmod = "nmod",
    /// Subject.
    Nsubj = "nsubj",
    /// Subject of a passive.
    NsubjPass = "nsubj:pass",
    /// Number of a noun.
    Nummod = "nummod",
    /// Object.
    Obj = "obj",
    /// Nominal of a clause.
    Obl = "obl",
    /// Agent of a passive.
    OblAgent = "obl:agent",
    /// Remains of a gap.
    Orphan = "orphan",
    /// Clause beside the main one.
    Parataxis = "parataxis",
    /// Punctuation.
    Punct = "punct",
    /// What was corrected.
    Reparandum = "reparandum",
    /// Head of the sentence.
    Root = "root",
    /// Vocative.
    Vocative = "vocative",
    /// Complement whose subject is outside.
    Xcomp = "xcomp",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back() {
        for relation in [Relation::Nsubj, Relation::NsubjPass, Relation::CompoundPrt, Relation::Root] {
            assert_eq!(Relation::named(relation.name()), relation);
        }
        assert_eq!(Relation::named("flat:name"), Relation::Flat);
        assert_eq!(Relation::named("?"), Relation::Dep);
    }
}
