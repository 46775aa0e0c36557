//! How far a long run is: a bar on a terminal, a line now and then elsewhere.

use std::{
    io::{self, IsTerminal},
    sync::Mutex,
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::printer;

/// Fewer steps than this are done before anybody wonders.
const WORTH_A_BAR: usize = 40;

/// Time between two lines where there is no terminal. Short runs print none.
const BETWEEN_LINES: Duration = Duration::from_secs(20);

/// Counts steps, from any thread.
pub(crate) struct Progress {
    what: &'static str,
    terminal: bool,
    bar: ProgressBar,
    at: Mutex<At>,
}

struct At {
    done: usize,
    last_line: Instant,
}

impl Progress {
    /// Progress whose steps are told as `what` ("articles read").
    pub(crate) fn new(what: &'static str) -> Self {
        let style = ProgressStyle::with_template("{bar:30} {pos} of {len} {msg}, {eta} left");
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()).with_message(what);
        let bar = match style {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        };
        let at = Mutex::new(At { done: 0, last_line: Instant::now() });
        Self { what, terminal: io::stderr().is_terminal(), bar, at }
    }

    /// One more of `total` is done.
    pub(crate) fn step(&self, total: usize) {
        let Ok(mut at) = self.at.lock() else { return };
        let done = at.done + 1;
        self.tell(&mut at, done, total);
    }

    /// `done` of `total` are done.
    pub(crate) fn at(&self, done: usize, total: usize) {
        if let Ok(mut at) = self.at.lock() {
            self.tell(&mut at, done, total);
        }
    }

    /// All is done; the bar goes away.
    pub(crate) fn finish(self) {
        self.bar.finish_and_clear();
    }

    fn tell(&self, at: &mut At, done: usize, total: usize) {
        at.done = done;
        if self.terminal {
            if total >= WORTH_A_BAR && self.bar.length() != Some(total as u64) {
                self.bar.set_length(total as u64);
                self.bar.set_draw_target(ProgressDrawTarget::stderr());
            }
            self.bar.set_position(done as u64);
        } else if at.last_line.elapsed() >= BETWEEN_LINES {
            at.last_line = Instant::now();
            printer::note(&format!("{done} of {total} {}", self.what));
        }
    }
}
