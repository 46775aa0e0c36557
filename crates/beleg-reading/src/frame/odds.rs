//! From which odds on the models are believed about happenings, and what the lists and the grammar add to them.

/// Natural logarithm of the odds from which on something changes hands by a word.
pub const DEAL: f32 = -0.8;

/// What it is worth, as a logarithm of odds, that a verb stands in the lists.
pub(super) const VERB: f32 = 1.0;

/// The same for a verb of theirs whose construction names all who take part.
pub(super) const SUPPORTED: f32 = 2.5;

/// The same for a noun of theirs.
pub(super) const NAMING: f32 = 2.0;

/// The same for one that names only one side.
pub(super) const HALF_NAMING: f32 = 0.7;

/// How much surer something of no kind in particular must be if nobody named takes part.
pub(super) const NAMELESS: f32 = 0.3;

/// Below these odds nothing makes a word tell a happening.
pub(super) const UNHEARD: f32 = -5.0;

/// The same for a word that the lists have for the words it stands with.
pub(super) const CONSTRUCTED: f32 = 1.5;

/// The same for a constituent to name what.
pub const GOODS: f32 = -1.5;

/// The same for somebody to give or get it.
pub const SIDE: f32 = -1.0;

/// Natural logarithm of the odds from which on a word tells a happening.
pub const TRIGGER: f32 = -0.65;

/// By how much the odds of a kind grow that the lists have for a word.
pub(super) const LISTED: f32 = 1.5;

/// The same for one of no kind in particular, of which every text is full: most are not worth telling.
pub const NOTABLE: f32 = -0.4;

/// The same for one of a kind that the lists do not have for it. What is no disaster by the lists is none at all: the models take much
/// else for one.
pub(super) const STRANGE: f32 = 0.4;

/// The same for a participant to have a role.
pub const PART: f32 = -1.5;
