//! Where in its sentence a statement stands.

use beleg_core::{Reading, Span, reading::Statement};

/// Whether some of `span` is in the content.
pub(crate) fn holds(statement: &Statement, span: Span) -> bool {
    statement.content.iter().any(|content| content.overlaps(span))
}

/// Whether a clause tells no more than that somebody speaks: "sagte sie nach einer Sitzung".
pub(crate) fn only_speaks(reading: &Reading, clause: Span) -> bool {
    let frames =
        |statement: &Statement| statement.cue.is_some_and(|cue| clause.contains(cue)) && !holds(statement, clause);
    reading.statements.iter().any(frames)
}
