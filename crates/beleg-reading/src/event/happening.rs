//! What several words of an article tell of one happening.

use beleg_core::reading::Event;

/// Most bytes between two words of one happening that have its two sides.
const NEAR: usize = 30;

/// One event per happening: the same category and actors in neighbouring places of the text, told again with less.
pub(super) fn merge(found: &mut Vec<Event>) {
    let mut kept: Vec<Event> = vec![];
    for event in found.drain(..) {
        let again = kept.iter().rev().take(6).find(|other| {
            other.kind == event.kind
                && other.mode == event.mode
                && other.factuality == event.factuality
                && (event.time.is_none() || event.time == other.time)
                && (event.place.is_none() || event.place == other.place)
                && event.actors.iter().all(|actor| other.actors.contains(actor))
                && event.recipients.iter().all(|recipient| other.recipients.contains(recipient))
                && event.trigger.start.saturating_sub(other.trigger.end) < 400
        });
        // "verhängte Sanktionen gegen X": of two words of a clause for one happening, the one that tells more.
        let less = |other: &&mut Event| {
            other.kind == event.kind
                && other.clause == event.clause
                && other.factuality == event.factuality
                && (other.time.is_none() || other.time == event.time)
                && other.actors.iter().all(|actor| event.actors.contains(actor))
                && other.recipients.iter().all(|recipient| event.recipients.contains(recipient))
        };
        // "Kanada verhängte Sanktionen gegen den Iran": one word has who acts, the other to whom.
        let halves = |other: &&mut Event| {
            other.kind == event.kind
                && other.clause == event.clause
                && other.factuality == event.factuality
                && (other.actors.is_empty() && event.recipients.is_empty()
                    || other.recipients.is_empty() && event.actors.is_empty())
                && event.trigger.start.saturating_sub(other.trigger.end) < NEAR
        };
        if again.is_some() {
            continue;
        }
        if let Some(other) = kept.iter_mut().find(less) {
            *other = event;
        } else if let Some(other) = kept.iter_mut().find(halves) {
            let (mut actors, mut recipients) = (other.actors.clone(), other.recipients.clone());
            actors.extend(event.actors);
            recipients.extend(event.recipients);
            let place = other.place.clone().or(event.place).filter(|place| !recipients.contains(place));
            let time = event.time.or_else(|| other.time.clone());
            *other = Event { actors, recipients, place, time, ..event };
        } else {
            kept.push(event);
        }
    }
    *found = kept;
}
